-- +goose Up
-- Who is to see to a clock of the radar, and until when it is put off. clock: the clock's own key, made of codes (kind,
-- member, unit or prospect, day); what the clock says comes from the register. Taken back by voiding. recorded, voided:
-- journal_entry.seq.
create table radar_assignment (
  id       bigint primary key,
  clock    text collate "C" not null check (clock <> ''),
  account  bigint not null references account_account (id),
  recorded bigint not null,
  voided   bigint check (voided > recorded)
);
create unique index radar_assignment_once on radar_assignment (clock) where voided is null;

create table radar_postponement (
  id        bigint primary key,
  clock     text collate "C" not null check (clock <> ''),
  until_day date not null,
  reason    text not null check (reason <> ''),
  recorded  bigint not null,
  voided    bigint check (voided > recorded)
);
create unique index radar_postponement_once on radar_postponement (clock) where voided is null;

-- Private addresses at which an account's calendar is read; digest: of the address's secret. One holds at a time.
create table radar_feed (
  id       bigint primary key,
  account  bigint not null references account_account (id),
  digest   text collate "C" not null unique,
  made_at  text collate "C" not null,
  ended_at text collate "C"
);
create unique index radar_feed_once on radar_feed (account) where ended_at is null;

-- Who asked for the daily letter, and where to. It is the present only and may be deleted.
create table radar_wish (
  account  bigint primary key references account_account (id),
  email    text not null check (email <> ''),
  asked_at text collate "C" not null
);

-- The letter of a day to an account: whoever brings the row into 'sending' sends it, nobody else. state: sending, sent,
-- nothing (nothing was due), later (not taken, to be tried again at next_at), refused, unsure (it may have arrived).
create table radar_letter (
  account bigint not null references account_account (id),
  on_day  date not null,
  state   text collate "C" not null check (state in ('sending', 'sent', 'nothing', 'later', 'refused', 'unsure')),
  tries   integer not null,
  next_at text collate "C",
  primary key (account, on_day)
);

create trigger radar_assignment_kept before update or delete on radar_assignment for each row execute function fact_kept();
create trigger radar_postponement_kept before update or delete on radar_postponement for each row execute function fact_kept();

-- +goose Down
drop table radar_letter;
drop table radar_wish;
drop table radar_feed;
drop table radar_postponement;
drop table radar_assignment;
