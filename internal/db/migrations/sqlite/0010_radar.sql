-- +goose Up
-- Who is to see to a clock of the radar, and until when it is put off. clock: the clock's own key, made of codes (kind,
-- member, unit or prospect, day); what the clock says comes from the register. Taken back by voiding. recorded, voided:
-- journal_entry.seq.
create table radar_assignment (
  id       bigint primary key,
  clock    text not null check (clock <> ''),
  account  bigint not null references account_account (id),
  recorded bigint not null,
  voided   bigint check (voided > recorded)
);
create unique index radar_assignment_once on radar_assignment (clock) where voided is null;

create table radar_postponement (
  id        bigint primary key,
  clock     text not null check (clock <> ''),
  until_day text not null check (until_day is date(until_day, '+0 days')),
  reason    text not null check (reason <> ''),
  recorded  bigint not null,
  voided    bigint check (voided > recorded)
);
create unique index radar_postponement_once on radar_postponement (clock) where voided is null;

-- Private addresses at which an account's calendar is read; digest: of the address's secret. One holds at a time.
create table radar_feed (
  id       bigint primary key,
  account  bigint not null references account_account (id),
  digest   text not null unique,
  made_at  text not null,
  ended_at text
);
create unique index radar_feed_once on radar_feed (account) where ended_at is null;

-- Who asked for the daily letter, and where to. It is the present only and may be deleted.
create table radar_wish (
  account  bigint primary key references account_account (id),
  email    text not null check (email <> ''),
  asked_at text not null
);

-- The letter of a day to an account: whoever brings the row into 'sending' sends it, nobody else. state: sending, sent,
-- nothing (nothing was due), later (not taken, to be tried again at next_at), refused, unsure (it may have arrived).
create table radar_letter (
  account bigint not null references account_account (id),
  on_day  text not null check (on_day is date(on_day, '+0 days')),
  state   text not null check (state in ('sending', 'sent', 'nothing', 'later', 'refused', 'unsure')),
  tries   integer not null,
  next_at text,
  primary key (account, on_day)
) without rowid;

-- +goose StatementBegin
create trigger radar_assignment_kept before update on radar_assignment when old.voided is not null or new.voided is null or new.id is not old.id or new.clock is not old.clock or new.account is not old.account or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger radar_assignment_undeleted before delete on radar_assignment begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger radar_postponement_kept before update on radar_postponement when old.voided is not null or new.voided is null or new.id is not old.id or new.clock is not old.clock or new.until_day is not old.until_day or new.reason is not old.reason or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger radar_postponement_undeleted before delete on radar_postponement begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd

-- +goose Down
drop table radar_letter;
drop table radar_wish;
drop table radar_feed;
drop table radar_postponement;
drop table radar_assignment;
