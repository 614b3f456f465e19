-- +goose Up
-- Who read what about whom. Readings change nothing in the register: they are no mutations and stand beside the journal,
-- as strict as it is. person: the one whose record was read; null for a list, whose people are in reading_person.
-- digest tells one list from another. Neither filter nor anything else holds words that somebody typed.
create table reading_entry (
  id       bigint primary key,
  at       text not null,
  actor    text not null,
  act      text not null,
  person   integer references member_person (id),
  unit     integer references org_unit (id),
  how_many integer not null check (how_many > 0),
  filter   text not null,
  reason   text,
  digest   text,
  check ((person is null) = (digest is not null))
);
create index reading_entry_person on reading_entry (person, id) where person is not null;
create index reading_entry_digest on reading_entry (digest, id) where digest is not null;

-- Tens of thousands of rows come with one line, in its transaction. Lines and people are never deleted, so that nothing
-- is gained by checking each row's references, which took four fifths of the time.
create table reading_person (
  entry  bigint not null,
  person integer not null,
  primary key (entry, person)
) without rowid;
create index reading_person_person on reading_person (person, entry);

-- Each try of a member code by who looks beyond their reach, so that guessing can be limited.
create table reading_attempt (
  id    bigint primary key,
  actor text not null,
  at    text not null
);
create index reading_attempt_actor on reading_attempt (actor, at);

-- Looks at one person beyond the looker's reach. home: where the person was counted then. The only later word about a
-- look is that it was ended early.
create table reading_look (
  id       bigint primary key,
  actor    text not null,
  person   integer not null references member_person (id),
  home     integer references org_unit (id),
  reason   text not null,
  paper    text not null,
  at       text not null,
  ends_at  text not null check (ends_at > at),
  ended_at text
);
create index reading_look_actor on reading_look (actor, ends_at);

-- The units on which the looker held the act of looking then.
create table reading_look_side (
  look bigint not null references reading_look (id),
  unit integer not null references org_unit (id),
  primary key (look, unit)
) without rowid;

-- A hold delays a line; ends_on is the first day on which the line shows again. Decided once, and confirmed by another
-- than who asked. outcome: confirmed declined.
create table reading_hold (
  id         bigint primary key,
  entry      bigint not null references reading_entry (id),
  asked_by   text not null,
  asked_at   text not null,
  ground     text not null,
  ends_on    text not null check (ends_on is date(ends_on, '+0 days')),
  decided_by text,
  decided_at text,
  outcome    text check (outcome in ('confirmed', 'declined')),
  recorded   bigint not null,
  check ((outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null)),
  check (outcome is null or outcome <> 'confirmed' or decided_by <> asked_by)
);
create unique index reading_hold_once on reading_hold (entry) where outcome is null;
create index reading_hold_entry on reading_hold (entry);
create index reading_hold_ends on reading_hold (ends_on);

-- +goose StatementBegin
create trigger reading_entry_no_update before update on reading_entry begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger reading_entry_no_delete before delete on reading_entry begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger reading_person_no_update before update on reading_person begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger reading_person_no_delete before delete on reading_person begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger reading_attempt_no_update before update on reading_attempt begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger reading_attempt_no_delete before delete on reading_attempt begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger reading_look_side_no_update before update on reading_look_side begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger reading_look_side_no_delete before delete on reading_look_side begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger reading_look_kept before update on reading_look when old.ended_at is not null or new.ended_at is null or new.id is not old.id or new.actor is not old.actor or new.person is not old.person or new.home is not old.home or new.reason is not old.reason or new.paper is not old.paper or new.at is not old.at or new.ends_at is not old.ends_at
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger reading_look_undeleted before delete on reading_look begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger reading_hold_kept before update on reading_hold when old.outcome is not null or new.outcome is null or new.id is not old.id or new.entry is not old.entry or new.asked_by is not old.asked_by or new.asked_at is not old.asked_at or new.ground is not old.ground or new.ends_on is not old.ends_on or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger reading_hold_undeleted before delete on reading_hold begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd

-- +goose Down
drop table reading_hold;
drop table reading_look_side;
drop table reading_look;
drop table reading_attempt;
drop table reading_person;
drop table reading_entry;
