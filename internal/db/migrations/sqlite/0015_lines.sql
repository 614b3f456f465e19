-- +goose Up
-- What a province has otherwise in the lines of the national tables: a line of its own, where a line stands, or that it is
-- withdrawn (1). Nothing is changed: of a line the last row counts. tbl: the table's number; after_line: the line it stands
-- behind, '' for the first place; own (1): the row holds a line of the province, else only the place of one Sen brings;
-- parts: those of the breakdown that count, a line each.
create table national_line (
  id         bigint primary key,
  tbl        integer not null check (tbl > 0),
  line       text not null check (line <> ''),
  after_line text not null,
  own        integer not null check (own in (0, 1)),
  vi         text not null,
  en         text not null,
  level      integer not null check (level between 0 and 3),
  kind       text not null,
  figure     text not null,
  breakdown  text not null,
  parts      text not null,
  withdrawn  integer not null check (withdrawn in (0, 1)),
  why        text not null check (why <> ''),
  recorded   bigint not null
);
create index national_line_recorded on national_line (recorded);

-- +goose StatementBegin
create trigger national_line_no_update before update on national_line begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger national_line_no_delete before delete on national_line begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd

-- +goose Down
drop table national_line;
