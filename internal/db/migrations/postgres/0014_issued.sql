-- +goose Up
-- Reports as they were issued. unit: the code of the unit. number: of the document. known, known_at: the last mutation
-- the figures tell of, and when it was recorded. body: the text, as the room of the kind reads it; paper: a .docx file.
-- replaces: the report before it. sha256: of the whole, in lower-case hex. recorded: journal_entry.seq. Rows are added only.
create table issued_report (
  id        bigint primary key,
  kind      text collate "C" not null,
  unit      text collate "C" not null,
  first_day date not null,
  last_day  date not null,
  tree_day  date not null,
  issued_on date not null,
  number    text collate "C" not null,
  title     text collate "C" not null,
  known     bigint not null,
  known_at  text collate "C" not null,
  body      bytea not null,
  paper     bytea,
  replaces  bigint references issued_report (id),
  decision  bigint references org_decision (id),
  sha256    text collate "C" not null check (length(sha256) = 64),
  recorded  bigint not null,
  check (first_day <= last_day)
);
create unique index issued_report_once on issued_report (kind, unit, first_day, last_day, issued_on);
create unique index issued_report_replaces on issued_report (replaces) where replaces is not null;

-- The numbers of a report in order. form: 0 whole, 1 quotient, 2 quotient less one. people, units, hosts: ids behind the
-- number, packed.
create table issued_number (
  report      bigint not null references issued_report (id),
  place       integer not null,
  key         text collate "C" not null,
  label       text collate "C" not null,
  figure      text collate "C" not null,
  unit        text collate "C" not null,
  first_day   date not null,
  last_day    date not null,
  by_what     text collate "C" not null,
  part        text collate "C" not null,
  why         text collate "C" not null,
  form        smallint not null check (form in (0, 1, 2)),
  whole       bigint not null,
  numerator   bigint not null,
  denominator bigint not null,
  source      text collate "C" not null,
  source_day  date,
  decision    text collate "C" not null,
  people      bytea,
  units       bytea,
  hosts       bytea,
  primary key (report, place)
);
create unique index issued_number_key on issued_number (report, key);

-- Reports that were withdrawn, each once, and why.
create table issued_withdrawal (
  id       bigint primary key,
  report   bigint not null unique references issued_report (id),
  ground   text collate "C" not null check (ground <> ''),
  recorded bigint not null
);

create trigger issued_report_append_only before update or delete on issued_report for each row execute function append_only();
create trigger issued_number_append_only before update or delete on issued_number for each row execute function append_only();
create trigger issued_withdrawal_append_only before update or delete on issued_withdrawal for each row execute function append_only();

-- +goose Down
drop table issued_withdrawal;
drop table issued_number;
drop table issued_report;
