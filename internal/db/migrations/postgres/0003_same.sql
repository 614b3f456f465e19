-- +goose Up
-- Two records are one person: person is the record set aside, same_as the one that stays. A statement like any other
-- fact: it is never rewritten, and taken back by being voided. It touches no fact about either record.
create table member_same (
  id       bigint primary key,
  person   integer not null references member_person (id),
  same_as  integer not null references member_person (id),
  recorded bigint not null,
  voided   bigint,
  check (person <> same_as)
);
create unique index member_same_once on member_same (person) where voided is null;
create index member_same_as on member_same (same_as);
create index member_same_recorded on member_same (recorded);
create index member_same_voided on member_same (voided) where voided is not null;

-- What is set aside stays for nobody, and what stays is not set aside: no chains, no circles.
-- +goose StatementBegin
create function member_same_chain() returns trigger language plpgsql as $$
begin
  if new.voided is null and exists (
    select 1 from member_same s where s.voided is null and (s.person = new.same_as or s.same_as = new.person)) then
    raise exception using errcode = 'P0001', message = 'member_same_chain';
  end if;
  return new;
end $$;
-- +goose StatementEnd
create trigger member_same_chain before insert on member_same for each row execute function member_same_chain();

-- That two records, one < other, are two people, however alike they look: remembered so that nobody is asked again.
create table quality_distinct (
  id       bigint primary key,
  one      integer not null references member_person (id),
  other    integer not null references member_person (id),
  recorded bigint not null,
  voided   bigint,
  check (one < other)
);
create unique index quality_distinct_once on quality_distinct (one, other) where voided is null;
create index quality_distinct_recorded on quality_distinct (recorded);
create index quality_distinct_voided on quality_distinct (voided) where voided is not null;

-- A proposal to state that two records are one person; decided once, by another than who proposed it, unless it is
-- declined. outcome: merged declined.
create table quality_proposal (
  id          bigint primary key,
  kept        integer not null references member_person (id),
  aside       integer not null references member_person (id),
  proposed_by text not null,
  proposed_at text collate "C" not null,
  decided_by  text,
  decided_at  text collate "C",
  outcome     text,
  recorded    bigint not null,
  check (kept <> aside),
  check ((outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null))
);
create unique index quality_proposal_once on quality_proposal (aside) where outcome is null;
create index quality_proposal_kept on quality_proposal (kept);

-- +goose StatementBegin
create function proposal_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception using errcode = 'P0001', message = 'fact_deleted';
  end if;
  if old.outcome is not null or new.outcome is null
    or (to_jsonb(new) - 'decided_by' - 'decided_at' - 'outcome') is distinct from (to_jsonb(old) - 'decided_by' - 'decided_at' - 'outcome') then
    raise exception using errcode = 'P0001', message = 'fact_rewritten';
  end if;
  return new;
end $$;
-- +goose StatementEnd
create trigger member_same_kept before update or delete on member_same for each row execute function fact_kept();
create trigger quality_distinct_kept before update or delete on quality_distinct for each row execute function fact_kept();
create trigger quality_proposal_kept before update or delete on quality_proposal for each row execute function proposal_kept();

-- +goose Down
drop table quality_proposal;
drop table quality_distinct;
drop table member_same;
drop function proposal_kept;
drop function member_same_chain;
