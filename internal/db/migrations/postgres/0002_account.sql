-- +goose Up
-- Who may sign in and what they were granted. Accounts, sessions and preferences are the present only; grants are
-- dated and kept: recorded and voided are journal_entry.seq, days half-open. Codes and tokens are kept as digests.

create table account_account (
  id         bigint primary key,
  login      text collate "C" not null unique,
  name       text not null,
  password   text,
  made_at    text collate "C" not null,
  disabled   smallint not null default 0,
  totp       text,
  totp_step  bigint not null default 0,
  lang       text not null default 'vi',
  size       smallint not null default 100,
  theme      text not null default ''
);

create table account_recovery (
  account bigint not null references account_account (id),
  digest  text not null,
  used_at text collate "C",
  primary key (account, digest)
);

create table account_invitation (
  digest  text primary key,
  account bigint not null references account_account (id),
  made_at text collate "C" not null,
  ends_at text collate "C" not null,
  used_at text collate "C"
);
create index account_invitation_account on account_invitation (account);

create table account_session (
  id       bigint primary key,
  digest   text not null unique,
  account  bigint not null references account_account (id),
  began_at text collate "C" not null,
  seen_at  text collate "C" not null,
  ends_at  text collate "C" not null,
  ended_at text collate "C",
  factors  smallint not null,
  agent    text not null
);
create index account_session_account on account_session (account);

-- A browser in which somebody has signed in before; failed attempts elsewhere do not slow it down.
create table account_device (
  digest  text primary key,
  account bigint not null references account_account (id),
  seen_at text collate "C" not null
);

create table account_grant (
  id        bigint primary key,
  account   bigint not null references account_account (id),
  role      text not null,
  unit      integer not null references org_unit (id),
  reach     smallint not null,
  from_day  date not null,
  until_day date check (until_day > from_day),
  recorded  bigint not null,
  voided    bigint
);
create index account_grant_account on account_grant (account);
create index account_grant_role on account_grant (role) where voided is null;

create table account_token (
  id       bigint primary key,
  account  bigint not null references account_account (id),
  digest   text not null unique,
  name     text not null,
  grant_id bigint not null references account_grant (id),
  made_at  text collate "C" not null,
  ends_at  text collate "C" not null,
  ended_at text collate "C",
  seen_at  text collate "C"
);
create index account_token_account on account_token (account);

create trigger account_grant_kept before update or delete on account_grant for each row execute function fact_kept();

-- +goose Down
drop table account_token;
drop table account_grant;
drop table account_device;
drop table account_session;
drop table account_invitation;
drop table account_recovery;
drop table account_account;
