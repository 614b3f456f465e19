-- +goose Up
create table trial_entry (seq bigint primary key, at text collate "C" not null);
create table trial_code (id bigint primary key, code text collate "C" not null, size integer not null check (size >= 0));
create unique index trial_code_once on trial_code (code);
create table trial_part (id bigint primary key, code bigint not null references trial_code (id));
create table trial_stay (
  person integer not null,
  began  date not null,
  ended  date,
  constraint stay_overlap exclude using gist (person with =, daterange(began, ended) with &&)
);
-- +goose StatementBegin
create function trial_kept() returns trigger language plpgsql as $$
begin
  raise exception using errcode = 'P0001', message = 'trial_kept';
end $$;
-- +goose StatementEnd
create trigger trial_entry_kept before delete on trial_entry for each row execute function trial_kept();
create table trial_wide (
  id bigint primary key, person integer not null, day date, until date, name text not null, sort text collate "C" not null,
  weight double precision, flag smallint not null, recorded bigint not null
);
