-- +goose Up
-- The register as dated facts. A fact row is never rewritten: it is superseded by a later row, or voided
-- (voided = the mutation that voided it) and another is inserted. recorded and voided are journal_entry.seq.
-- Spans are half-open: "until" and "ended" are the first day on which it is no longer so.

create table journal_entry (
  seq         bigint primary key,
  recorded_at text collate "C" not null,
  declared    smallint not null default 0,
  actor       text not null,
  act         text not null,
  on_day      date,
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
  day      date,
  issuer   text not null,
  signer   text not null,
  recorded bigint not null
);
create index org_decision_number on org_decision (number);

create table org_unit (
  id       integer primary key,
  code     text collate "C" not null unique,
  recorded bigint not null
);

-- aspect: begin end parent name kind sector area founded position; ref: a unit (parent, successor).
create table org_change (
  id           bigint primary key,
  unit         integer not null references org_unit (id),
  aspect       text not null,
  day          date not null,
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
  code     text collate "C" not null unique,
  recorded bigint not null
);

-- Who somebody is, apart from the facts, which hold ids only. birth, decided, joined, official: ISO text as
-- precise as known ("1957", "1957-03", "1957-03-12").
create table member_identity (
  id              bigint primary key,
  person          integer not null references member_person (id),
  name            text not null,
  folded          text collate "C" not null,
  sort_key        bytea not null,
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
  day          date not null,
  value        text not null,
  folded       text collate "C" not null,
  sort_key     bytea not null,
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
  day             date not null,
  until           date check (until > day),
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
  began        date not null,
  ended        date check (ended > began),
  decision     bigint references org_decision (id),
  origin_sheet smallint,
  origin_row   integer,
  recorded     bigint not null,
  voided       bigint
,
  -- A post held twice by one person at one time cannot be said by a unique index: the span carries its own end.
  constraint post_overlap exclude using gist (person with =, unit with =, title with =, daterange(began, ended) with &&) where (voided is null)
);
create index member_post_person on member_post (person);
create index member_post_unit on member_post (unit, title);
create index member_post_recorded on member_post (recorded);
create index member_post_voided on member_post (voided) where voided is not null;

create table host_host (
  id       integer primary key,
  code     text collate "C" not null unique,
  recorded bigint not null
);

-- From day on the host is as the row says, until the next row; gone = 1: from day on it is no more.
create table host_change (
  id           bigint primary key,
  host         integer not null references host_host (id),
  day          date not null,
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
  first_day    date not null,
  last_day     date not null,
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
  day          date not null,
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

-- Nothing recorded is rewritten: a fact may only be voided, once.
-- +goose StatementBegin
create function fact_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception using errcode = 'P0001', message = 'fact_deleted';
  end if;
  if old.voided is not null or new.voided is null or (to_jsonb(new) - 'voided') is distinct from (to_jsonb(old) - 'voided') then
    raise exception using errcode = 'P0001', message = 'fact_rewritten';
  end if;
  return new;
end $$;
-- +goose StatementEnd
-- +goose StatementBegin
create function append_only() returns trigger language plpgsql as $$
begin
  raise exception using errcode = 'P0001', message = 'append_only';
end $$;
-- +goose StatementEnd
create trigger org_change_kept before update or delete on org_change for each row execute function fact_kept();
create trigger member_identity_kept before update or delete on member_identity for each row execute function fact_kept();
create trigger member_naming_kept before update or delete on member_naming for each row execute function fact_kept();
create trigger member_change_kept before update or delete on member_change for each row execute function fact_kept();
create trigger member_post_kept before update or delete on member_post for each row execute function fact_kept();
create trigger host_change_kept before update or delete on host_change for each row execute function fact_kept();
create trigger target_target_kept before update or delete on target_target for each row execute function fact_kept();
create trigger target_reference_kept before update or delete on target_reference for each row execute function fact_kept();
create trigger assess_recognition_kept before update or delete on assess_recognition for each row execute function fact_kept();
create trigger journal_entry_append_only before update or delete on journal_entry for each row execute function append_only();
create trigger org_decision_append_only before update or delete on org_decision for each row execute function append_only();
create trigger org_unit_append_only before update or delete on org_unit for each row execute function append_only();
create trigger member_person_append_only before update or delete on member_person for each row execute function append_only();
create trigger host_host_append_only before update or delete on host_host for each row execute function append_only();

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
drop function fact_kept;
drop function append_only;
