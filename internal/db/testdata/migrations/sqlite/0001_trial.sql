-- +goose Up
create table trial_entry (seq integer primary key, at text not null);
create table trial_code (id integer primary key, code text not null, size integer not null check (size >= 0));
create unique index trial_code_once on trial_code (code);
create table trial_part (id integer primary key, code integer not null references trial_code (id));
create table trial_stay (
  person integer not null,
  began  text not null check (began is date(began, '+0 days')),
  ended  text check (ended is date(ended, '+0 days'))
);
-- +goose StatementBegin
create trigger trial_stay_overlap before insert on trial_stay begin
  select raise(abort, 'stay_overlap') where exists (
    select 1 from trial_stay s where s.person = new.person
      and s.began < coalesce(new.ended, '9999-12-31') and new.began < coalesce(s.ended, '9999-12-31'));
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger trial_entry_kept before delete on trial_entry begin select raise(abort, 'trial_kept'); end;
-- +goose StatementEnd
create table trial_wide (
  id integer primary key, person integer not null, day text, until text, name text not null, sort text not null,
  weight real, flag integer not null, recorded integer not null
);
