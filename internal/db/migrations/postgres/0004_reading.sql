-- +goose Up
-- Who read what about whom. Readings change nothing in the register: they are no mutations and stand beside the journal,
-- as strict as it is. person: the one whose record was read; null for a list, whose people are in reading_person.
-- digest tells one list from another. Neither filter nor anything else holds words that somebody typed.
create table reading_entry (
  id       bigint primary key,
  at       text collate "C" not null,
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
);
create index reading_person_person on reading_person (person, entry);

-- Each try of a member code by who looks beyond their reach, so that guessing can be limited.
create table reading_attempt (
  id    bigint primary key,
  actor text not null,
  at    text collate "C" not null
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
  at       text collate "C" not null,
  ends_at  text collate "C" not null check (ends_at > at),
  ended_at text collate "C"
);
create index reading_look_actor on reading_look (actor, ends_at);

-- The units on which the looker held the act of looking then.
create table reading_look_side (
  look bigint not null references reading_look (id),
  unit integer not null references org_unit (id),
  primary key (look, unit)
);

-- A hold delays a line; ends_on is the first day on which the line shows again. Decided once, and confirmed by another
-- than who asked. outcome: confirmed declined.
create table reading_hold (
  id         bigint primary key,
  entry      bigint not null references reading_entry (id),
  asked_by   text not null,
  asked_at   text collate "C" not null,
  ground     text not null,
  ends_on    date not null,
  decided_by text,
  decided_at text collate "C",
  outcome    text check (outcome in ('confirmed', 'declined')),
  recorded   bigint not null,
  check ((outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null)),
  check (outcome is null or outcome <> 'confirmed' or decided_by <> asked_by)
);
create unique index reading_hold_once on reading_hold (entry) where outcome is null;
create index reading_hold_entry on reading_hold (entry);
create index reading_hold_ends on reading_hold (ends_on);

create trigger reading_entry_append_only before update or delete on reading_entry for each row execute function append_only();
create trigger reading_person_append_only before update or delete on reading_person for each row execute function append_only();
create trigger reading_attempt_append_only before update or delete on reading_attempt for each row execute function append_only();
create trigger reading_look_side_append_only before update or delete on reading_look_side for each row execute function append_only();
-- +goose StatementBegin
create function reading_look_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception using errcode = 'P0001', message = 'fact_deleted';
  end if;
  if old.ended_at is not null or new.ended_at is null or (to_jsonb(new) - 'ended_at') is distinct from (to_jsonb(old) - 'ended_at') then
    raise exception using errcode = 'P0001', message = 'fact_rewritten';
  end if;
  return new;
end $$;
-- +goose StatementEnd
create trigger reading_look_kept before update or delete on reading_look for each row execute function reading_look_kept();
-- +goose StatementBegin
create function reading_hold_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception using errcode = 'P0001', message = 'fact_deleted';
  end if;
  if old.outcome is not null or new.outcome is null or (to_jsonb(new) - 'decided_by' - 'decided_at' - 'outcome') is distinct from (to_jsonb(old) - 'decided_by' - 'decided_at' - 'outcome') then
    raise exception using errcode = 'P0001', message = 'fact_rewritten';
  end if;
  return new;
end $$;
-- +goose StatementEnd
create trigger reading_hold_kept before update or delete on reading_hold for each row execute function reading_hold_kept();

-- +goose Down
drop table reading_hold;
drop table reading_look_side;
drop table reading_look;
drop table reading_attempt;
drop table reading_person;
drop table reading_entry;
drop function reading_hold_kept;
drop function reading_look_kept;
