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
create trigger member_same_chain before insert on member_same when new.voided is null
begin
  select raise(abort, 'member_same_chain') where exists (
    select 1 from member_same s where s.voided is null and (s.person = new.same_as or s.same_as = new.person));
end;
-- +goose StatementEnd

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
  proposed_at text not null,
  decided_by  text,
  decided_at  text,
  outcome     text,
  recorded    bigint not null,
  check (kept <> aside),
  check ((outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null))
);
create unique index quality_proposal_once on quality_proposal (aside) where outcome is null;
create index quality_proposal_kept on quality_proposal (kept);

-- +goose StatementBegin
create trigger member_same_kept before update on member_same when old.voided is not null or new.voided is null or new.id is not old.id or new.person is not old.person or new.same_as is not old.same_as or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger member_same_undeleted before delete on member_same begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger quality_distinct_kept before update on quality_distinct when old.voided is not null or new.voided is null or new.id is not old.id or new.one is not old.one or new.other is not old.other or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger quality_distinct_undeleted before delete on quality_distinct begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger quality_proposal_kept before update on quality_proposal when old.outcome is not null or new.outcome is null or new.id is not old.id or new.kept is not old.kept or new.aside is not old.aside or new.proposed_by is not old.proposed_by or new.proposed_at is not old.proposed_at or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger quality_proposal_undeleted before delete on quality_proposal begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd

-- +goose Down
drop table quality_proposal;
drop table quality_distinct;
drop table member_same;
