-- +goose Up
-- Filters that somebody saved under a name: codes in the form of an address, never words that were typed. They are the
-- present only and may be deleted.
create table saved_filter (
  id      bigint primary key,
  account bigint not null references account_account (id),
  name    text collate "C" not null,
  query   text not null,
  made_at text collate "C" not null,
  unique (account, name)
);

-- +goose Down
drop table saved_filter;
