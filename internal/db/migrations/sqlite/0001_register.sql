-- +goose Up
-- The register as dated facts. A fact row is never rewritten: it is superseded by a later row, or voided
-- (voided = the mutation that voided it) and another is inserted. recorded and voided are journal_entry.seq.
-- Spans are half-open: "until" and "ended" are the first day on which it is no longer so.

create table journal_entry (
  seq         bigint primary key,
  recorded_at text not null,
  declared    smallint not null default 0,
  actor       text not null,
  act         text not null,
  on_day      text,
  subject     text not null,
  fields      text not null,
  note        text not null,
  decision    bigint,
  prev        text not null,
  hash        text not null unique
);

create table org_decision (
  id       bigint primary key,
  number   text not null,
  day      text,
  issuer   text not null,
  signer   text not null,
  recorded bigint not null
);
create index org_decision_number on org_decision (number);

create table org_unit (
  id       integer primary key,
  code     text not null unique,
  recorded bigint not null
);

-- aspect: begin end parent name kind sector area founded position; ref: a unit (parent, successor).
create table org_change (
  id           bigint primary key,
  unit         integer not null references org_unit (id),
  aspect       text not null,
  day          text not null check (day is date(day, '+0 days')),
  ref          integer references org_unit (id),
  value        text,
  decision     bigint references org_decision (id),
  origin_sheet smallint,
  origin_row   integer,
  recorded     bigint not null,
  voided       bigint
);
create unique index org_change_once on org_change (unit, aspect, day) where voided is null;
create unique index org_change_begins_once on org_change (unit) where aspect = 'begin' and voided is null;
create unique index org_change_ends_once on org_change (unit) where aspect = 'end' and voided is null;
-- For readers of an earlier mutation, whom the guards on facts not voided do not serve.
create index org_change_unit on org_change (unit, aspect, day);
create index org_change_ref on org_change (ref, aspect, day) where ref is not null;
create index org_change_recorded on org_change (recorded);
create index org_change_voided on org_change (voided) where voided is not null;

create table member_person (
  id       integer primary key,
  code     text not null unique,
  recorded bigint not null
);

-- Who somebody is, apart from the facts, which hold ids only. birth, decided, joined, official: ISO text as
-- precise as known ("1957", "1957-03", "1957-03-12").
create table member_identity (
  id              bigint primary key,
  person          integer not null references member_person (id),
  name            text not null,
  folded          text not null,
  sort_key        blob not null,
  birth           text,
  sex             smallint,
  ethnicity       text,
  religion        text,
  personal_number text,
  card            text,
  cv              text,
  phone           text,
  youth_union     smallint,
  decided         text,
  decided_by      bigint references org_decision (id),
  joined          text,
  official        text,
  official_by     bigint references org_decision (id),
  origin_sheet    smallint,
  origin_row      integer,
  recorded        bigint not null,
  voided          bigint
);
create unique index member_identity_once on member_identity (person) where voided is null;
create unique index member_identity_number on member_identity (personal_number) where voided is null and personal_number is not null;
create unique index member_identity_card on member_identity (card) where voided is null and card is not null;
create unique index member_identity_cv on member_identity (cv) where voided is null and cv is not null;
create index member_identity_person on member_identity (person);
create index member_identity_folded on member_identity (folded) where voided is null;
create index member_identity_recorded on member_identity (recorded);
create index member_identity_voided on member_identity (voided) where voided is not null;

-- A later name or card number. field: 1 name, 2 card.
create table member_naming (
  id           bigint primary key,
  person       integer not null references member_person (id),
  field        smallint not null,
  day          text not null check (day is date(day, '+0 days')),
  value        text not null,
  folded       text not null,
  sort_key     blob not null,
  decision     bigint references org_decision (id),
  origin_sheet smallint,
  origin_row   integer,
  recorded     bigint not null,
  voided       bigint
);
create unique index member_naming_once on member_naming (person, field, day) where voided is null;
create unique index member_naming_card on member_naming (value) where field = 2 and voided is null;
create index member_naming_person on member_naming (person);
create index member_naming_recorded on member_naming (recorded);
create index member_naming_voided on member_naming (voided) where voided is not null;

-- kind: member.Kind. slot: the kind's place among the changes of one day; two kinds that exclude each other
-- on one day share a slot, and the unique index lets one in.
create table member_change (
  id              bigint primary key,
  person          integer not null references member_person (id),
  slot            smallint not null,
  kind            smallint not null,
  day             text not null check (day is date(day, '+0 days')),
  until           text check (until is null or until is date(until, '+0 days') and until > day),
  unit            integer references org_unit (id),
  place           text,
  value           smallint,
  as_official     smallint not null default 0,
  occupation      smallint,
  education       smallint,
  qualification   smallint,
  theory          smallint,
  ground          text,
  cause           text,
  decision        bigint references org_decision (id),
  origin_sheet    smallint,
  origin_row      integer,
  recorded        bigint not null,
  voided          bigint
);
create unique index member_change_once on member_change (person, day, slot) where voided is null;
create index member_change_person on member_change (person, day, slot);
create index member_change_unit on member_change (unit, day) where unit is not null;
create index member_change_kind on member_change (kind, day);
create index member_change_recorded on member_change (recorded);
create index member_change_voided on member_change (voided) where voided is not null;

create table member_post (
  id           bigint primary key,
  person       integer not null references member_person (id),
  unit         integer not null references org_unit (id),
  title        text not null,
  form         text not null,
  began        text not null check (began is date(began, '+0 days')),
  ended        text check (ended is null or ended is date(ended, '+0 days') and ended > began),
  decision     bigint references org_decision (id),
  origin_sheet smallint,
  origin_row   integer,
  recorded     bigint not null,
  voided       bigint
);
create index member_post_person on member_post (person);
create index member_post_unit on member_post (unit, title);
create index member_post_recorded on member_post (recorded);
create index member_post_voided on member_post (voided) where voided is not null;

create table host_host (
  id       integer primary key,
  code     text not null unique,
  recorded bigint not null
);

-- From day on the host is as the row says, until the next row; gone = 1: from day on it is no more.
create table host_change (
  id           bigint primary key,
  host         integer not null references host_host (id),
  day          text not null check (day is date(day, '+0 days')),
  gone         smallint not null default 0,
  name         text not null,
  sector       text not null,
  manager      integer not null references org_unit (id),
  party_unit   integer references org_unit (id),
  people       integer,
  founded      text,
  origin_sheet smallint,
  origin_row   integer,
  recorded     bigint not null,
  voided       bigint
);
create unique index host_change_once on host_change (host, day) where voided is null;
create index host_change_host on host_change (host, day);
create index host_change_manager on host_change (manager);
create index host_change_recorded on host_change (recorded);
create index host_change_voided on host_change (voided) where voided is not null;

-- An aim set for a unit and a period; first and last day are both counted. value: decimal text.
create table target_target (
  id           bigint primary key,
  unit         integer not null references org_unit (id),
  indicator    text not null,
  first_day    text not null check (first_day is date(first_day, '+0 days')),
  last_day     text not null check (last_day is date(last_day, '+0 days')),
  value        text not null,
  decision     bigint references org_decision (id),
  origin_sheet smallint,
  origin_row   integer,
  recorded     bigint not null,
  voided       bigint,
  check (first_day <= last_day)
);
create index target_target_unit on target_target (unit, indicator);
create index target_target_voided on target_target (voided) where voided is not null;

-- A figure from outside, with its source. quantity: DAN_SO, DOANH_NGHIEP.
create table target_reference (
  id           bigint primary key,
  unit         integer not null references org_unit (id),
  quantity     text not null,
  day          text not null check (day is date(day, '+0 days')),
  value        bigint not null check (value >= 0),
  source       text not null,
  origin_sheet smallint,
  origin_row   integer,
  recorded     bigint not null,
  voided       bigint
);
create unique index target_reference_once on target_reference (unit, quantity, day) where voided is null;
create index target_reference_voided on target_reference (voided) where voided is not null;

-- Recognised as four-good for a calendar year.
create table assess_recognition (
  id           bigint primary key,
  unit         integer not null references org_unit (id),
  year         integer not null,
  points       text,
  by_unit      integer references org_unit (id),
  decision     bigint references org_decision (id),
  origin_sheet smallint,
  origin_row   integer,
  recorded     bigint not null,
  voided       bigint
);
create unique index assess_recognition_once on assess_recognition (unit, year) where voided is null;
create index assess_recognition_voided on assess_recognition (voided) where voided is not null;

-- A post held twice by one person at one time cannot be said by a unique index: the span carries its own end.
-- +goose StatementBegin
create trigger member_post_overlap before insert on member_post when new.voided is null
begin
  select raise(abort, 'post_overlap') where exists (
    select 1 from member_post p where p.person = new.person and p.unit = new.unit and p.title = new.title and p.voided is null
      and p.began < coalesce(new.ended, '9999-12-31') and new.began < coalesce(p.ended, '9999-12-31'));
end;
-- +goose StatementEnd

-- Nothing recorded is rewritten: a fact may only be voided, once.
-- +goose StatementBegin
create trigger org_change_kept before update on org_change when old.voided is not null or new.voided is null or new.id is not old.id or new.unit is not old.unit or new.aspect is not old.aspect or new.day is not old.day or new.ref is not old.ref or new.value is not old.value or new.decision is not old.decision or new.origin_sheet is not old.origin_sheet or new.origin_row is not old.origin_row or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger org_change_undeleted before delete on org_change begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger member_identity_kept before update on member_identity when old.voided is not null or new.voided is null or new.id is not old.id or new.person is not old.person or new.name is not old.name or new.folded is not old.folded or new.sort_key is not old.sort_key or new.birth is not old.birth or new.sex is not old.sex or new.ethnicity is not old.ethnicity or new.religion is not old.religion or new.personal_number is not old.personal_number or new.card is not old.card or new.cv is not old.cv or new.phone is not old.phone or new.youth_union is not old.youth_union or new.decided is not old.decided or new.decided_by is not old.decided_by or new.joined is not old.joined or new.official is not old.official or new.official_by is not old.official_by or new.origin_sheet is not old.origin_sheet or new.origin_row is not old.origin_row or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger member_identity_undeleted before delete on member_identity begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger member_naming_kept before update on member_naming when old.voided is not null or new.voided is null or new.id is not old.id or new.person is not old.person or new.field is not old.field or new.day is not old.day or new.value is not old.value or new.folded is not old.folded or new.sort_key is not old.sort_key or new.decision is not old.decision or new.origin_sheet is not old.origin_sheet or new.origin_row is not old.origin_row or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger member_naming_undeleted before delete on member_naming begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger member_change_kept before update on member_change when old.voided is not null or new.voided is null or new.id is not old.id or new.person is not old.person or new.slot is not old.slot or new.kind is not old.kind or new.day is not old.day or new.until is not old.until or new.unit is not old.unit or new.place is not old.place or new.value is not old.value or new.as_official is not old.as_official or new.occupation is not old.occupation or new.education is not old.education or new.qualification is not old.qualification or new.theory is not old.theory or new.ground is not old.ground or new.cause is not old.cause or new.decision is not old.decision or new.origin_sheet is not old.origin_sheet or new.origin_row is not old.origin_row or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger member_change_undeleted before delete on member_change begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger member_post_kept before update on member_post when old.voided is not null or new.voided is null or new.id is not old.id or new.person is not old.person or new.unit is not old.unit or new.title is not old.title or new.form is not old.form or new.began is not old.began or new.ended is not old.ended or new.decision is not old.decision or new.origin_sheet is not old.origin_sheet or new.origin_row is not old.origin_row or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger member_post_undeleted before delete on member_post begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger host_change_kept before update on host_change when old.voided is not null or new.voided is null or new.id is not old.id or new.host is not old.host or new.day is not old.day or new.gone is not old.gone or new.name is not old.name or new.sector is not old.sector or new.manager is not old.manager or new.party_unit is not old.party_unit or new.people is not old.people or new.founded is not old.founded or new.origin_sheet is not old.origin_sheet or new.origin_row is not old.origin_row or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger host_change_undeleted before delete on host_change begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_target_kept before update on target_target when old.voided is not null or new.voided is null or new.id is not old.id or new.unit is not old.unit or new.indicator is not old.indicator or new.first_day is not old.first_day or new.last_day is not old.last_day or new.value is not old.value or new.decision is not old.decision or new.origin_sheet is not old.origin_sheet or new.origin_row is not old.origin_row or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_target_undeleted before delete on target_target begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_reference_kept before update on target_reference when old.voided is not null or new.voided is null or new.id is not old.id or new.unit is not old.unit or new.quantity is not old.quantity or new.day is not old.day or new.value is not old.value or new.source is not old.source or new.origin_sheet is not old.origin_sheet or new.origin_row is not old.origin_row or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_reference_undeleted before delete on target_reference begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger assess_recognition_kept before update on assess_recognition when old.voided is not null or new.voided is null or new.id is not old.id or new.unit is not old.unit or new.year is not old.year or new.points is not old.points or new.by_unit is not old.by_unit or new.decision is not old.decision or new.origin_sheet is not old.origin_sheet or new.origin_row is not old.origin_row or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger assess_recognition_undeleted before delete on assess_recognition begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger journal_entry_no_update before update on journal_entry begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger journal_entry_no_delete before delete on journal_entry begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger org_decision_no_update before update on org_decision begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger org_decision_no_delete before delete on org_decision begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger org_unit_no_update before update on org_unit begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger org_unit_no_delete before delete on org_unit begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger member_person_no_update before update on member_person begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger member_person_no_delete before delete on member_person begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger host_host_no_update before update on host_host begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger host_host_no_delete before delete on host_host begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd

-- +goose Down
drop table assess_recognition;
drop table target_reference;
drop table target_target;
drop table host_change;
drop table host_host;
drop table member_post;
drop table member_change;
drop table member_naming;
drop table member_identity;
drop table member_person;
drop table org_change;
drop table org_unit;
drop table org_decision;
drop table journal_entry;
