-- +goose Up
-- People on the list of a cell before they are admitted, and what happened to each since, step by step. A number is never
-- given twice: of somebody who was erased the row stays, with the mutation that erased, and nothing else.
create table admission_prospect (
  id        integer primary key,
  recorded  bigint not null,
  forgotten bigint
);
create index admission_prospect_recorded on admission_prospect (recorded);
create index admission_prospect_forgotten on admission_prospect (forgotten) where forgotten is not null;

-- Who a prospect is: the present only, apart from the steps. The row goes when the person enters the register of members,
-- and when the prospect is erased. birth: ISO text as precise as known.
create table admission_card (
  prospect    integer primary key references admission_prospect (id),
  name        text not null,
  folded      text not null,
  sort_key    blob not null,
  birth       text,
  sex         smallint,
  occupation  smallint,
  education   smallint,
  youth_union smallint,
  recorded    bigint not null
);
create index admission_card_recorded on admission_card (recorded);
create index admission_card_folded on admission_card (folded);

-- One step of a case. seq: its place among the steps, which a corrected step takes over. stage: where the case stood after
-- it. code: a document, a place, a body. ref: the seq of the step it answers. roll: voters by the register, of: voters as
-- counted. Of papers only that they exist and how long they hold; of votes only totals.
create table admission_step (
  id            bigint primary key,
  prospect      integer not null references admission_prospect (id),
  seq           integer not null check (seq > 0),
  deed          text not null,
  day           text not null check (day is date(day, '+0 days')),
  stage         smallint not null,
  unit          integer references org_unit (id),
  person        integer references member_person (id),
  since_day     text check (since_day is null or since_day is date(since_day, '+0 days')),
  until_day     text check (until_day is null or until_day is date(until_day, '+0 days')),
  code          text,
  ref           integer,
  present       integer,
  votes_for     integer,
  votes_against integer,
  votes_of      integer,
  votes_roll    integer,
  passed        smallint,
  rule_set      text not null,
  reason        text,
  decision      bigint references org_decision (id),
  recorded      bigint not null,
  voided        bigint,
  check (votes_of is null or votes_for + votes_against <= present and present <= votes_of)
);
create unique index admission_step_once on admission_step (prospect, seq) where voided is null;
create index admission_step_prospect on admission_step (prospect, seq);
create index admission_step_person on admission_step (person) where person is not null;
create index admission_step_recorded on admission_step (recorded);
create index admission_step_voided on admission_step (voided) where voided is not null;

-- What stays of those who were erased: how many were listed and how many left, by cell and month ("2026-03").
create table admission_count (
  unit  integer not null references org_unit (id),
  month text not null,
  what  text not null check (what in ('listed', 'left')),
  n     integer not null check (n > 0),
  primary key (unit, month, what)
) without rowid;

-- +goose StatementBegin
create trigger admission_prospect_kept before update on admission_prospect when old.forgotten is not null or new.forgotten is null or new.id is not old.id or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger admission_prospect_undeleted before delete on admission_prospect begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger admission_step_kept before update on admission_step when old.voided is not null or new.voided is null or new.id is not old.id or new.prospect is not old.prospect or new.seq is not old.seq or new.deed is not old.deed or new.day is not old.day or new.stage is not old.stage or new.unit is not old.unit or new.person is not old.person or new.since_day is not old.since_day or new.until_day is not old.until_day or new.code is not old.code or new.ref is not old.ref or new.present is not old.present or new.votes_for is not old.votes_for or new.votes_against is not old.votes_against or new.votes_of is not old.votes_of or new.votes_roll is not old.votes_roll or new.passed is not old.passed or new.rule_set is not old.rule_set or new.reason is not old.reason or new.decision is not old.decision or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- Steps go with the prospect who is erased, and only then.
-- +goose StatementBegin
create trigger admission_step_undeleted before delete on admission_step when (select forgotten from admission_prospect p where p.id = old.prospect) is null
begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd

-- +goose Down
drop table admission_count;
drop table admission_step;
drop table admission_card;
drop table admission_prospect;
