-- +goose Up
-- Reports as they were issued. unit: the code of the unit. number: of the document. known, known_at: the last mutation
-- the figures tell of, and when it was recorded. body: the text, as the room of the kind reads it; paper: a .docx file.
-- replaces: the report before it. sha256: of the whole, in lower-case hex. recorded: journal_entry.seq. Rows are added only.
create table issued_report (
  id        bigint primary key,
  kind      text not null,
  unit      text not null,
  first_day text not null check (first_day is date(first_day, '+0 days')),
  last_day  text not null check (last_day is date(last_day, '+0 days')),
  tree_day  text not null check (tree_day is date(tree_day, '+0 days')),
  issued_on text not null check (issued_on is date(issued_on, '+0 days')),
  number    text not null,
  title     text not null,
  known     bigint not null,
  known_at  text not null,
  body      blob not null,
  paper     blob,
  replaces  bigint references issued_report (id),
  decision  bigint references org_decision (id),
  sha256    text not null check (length(sha256) = 64),
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
  key         text not null,
  label       text not null,
  figure      text not null,
  unit        text not null,
  first_day   text not null,
  last_day    text not null,
  by_what     text not null,
  part        text not null,
  why         text not null,
  form        smallint not null check (form in (0, 1, 2)),
  whole       bigint not null,
  numerator   bigint not null,
  denominator bigint not null,
  source      text not null,
  source_day  text,
  decision    text not null,
  people      blob,
  units       blob,
  hosts       blob,
  primary key (report, place)
);
create unique index issued_number_key on issued_number (report, key);

-- Reports that were withdrawn, each once, and why.
create table issued_withdrawal (
  id       bigint primary key,
  report   bigint not null unique references issued_report (id),
  ground   text not null check (ground <> ''),
  recorded bigint not null
);

-- +goose StatementBegin
create trigger issued_report_no_update before update on issued_report begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger issued_report_no_delete before delete on issued_report begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger issued_number_no_update before update on issued_number begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger issued_number_no_delete before delete on issued_number begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger issued_withdrawal_no_update before update on issued_withdrawal begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger issued_withdrawal_no_delete before delete on issued_withdrawal begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd

-- +goose Down
drop table issued_withdrawal;
drop table issued_number;
drop table issued_report;
