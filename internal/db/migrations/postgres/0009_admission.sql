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
  folded      text collate "C" not null,
  sort_key    bytea not null,
  birth       text collate "C",
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
  day           date not null,
  stage         smallint not null,
  unit          integer references org_unit (id),
  person        integer references member_person (id),
  since_day     date,
  until_day     date,
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
  month text collate "C" not null,
  what  text not null check (what in ('listed', 'left')),
  n     integer not null check (n > 0),
  primary key (unit, month, what)
);

-- +goose StatementBegin
create function admission_prospect_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception using errcode = 'P0001', message = 'fact_deleted';
  end if;
  if old.forgotten is not null or new.forgotten is null or (to_jsonb(new) - 'forgotten') is distinct from (to_jsonb(old) - 'forgotten') then
    raise exception using errcode = 'P0001', message = 'fact_rewritten';
  end if;
  return new;
end $$;
-- +goose StatementEnd
create trigger admission_prospect_kept before update or delete on admission_prospect for each row execute function admission_prospect_kept();
create trigger admission_step_kept before update on admission_step for each row execute function fact_kept();
-- Steps go with the prospect who is erased, and only then.
-- +goose StatementBegin
create function admission_step_undeleted() returns trigger language plpgsql as $$
begin
  if (select forgotten from admission_prospect p where p.id = old.prospect) is null then
    raise exception using errcode = 'P0001', message = 'fact_deleted';
  end if;
  return old;
end $$;
-- +goose StatementEnd
create trigger admission_step_undeleted before delete on admission_step for each row execute function admission_step_undeleted();

-- +goose Down
drop table admission_count;
drop table admission_step;
drop table admission_card;
drop table admission_prospect;
drop function admission_step_undeleted;
drop function admission_prospect_kept;
