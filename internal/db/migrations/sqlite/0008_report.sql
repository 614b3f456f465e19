-- +goose Up
-- A province's own templates of papers. The last row of a form counts; content is null where the built-in template was
-- taken again. sha256: of content, in lower-case hex. recorded: journal_entry.seq. Rows are added only.
create table report_template (
  id       bigint primary key,
  form     text not null,
  content  blob,
  size     bigint,
  sha256   text check (length(sha256) = 64),
  recorded bigint not null,
  check ((content is null) = (size is null) and (content is null) = (sha256 is null) and (content is null or size = length(content)))
);
create index report_template_form on report_template (form, id);
create index report_template_recorded on report_template (recorded);

-- The numbers a province prints on its forms; the last row of a form counts, '' is none.
create table report_number (
  id       bigint primary key,
  form     text not null,
  number   text not null,
  recorded bigint not null
);
create index report_number_recorded on report_number (recorded);

-- +goose StatementBegin
create trigger report_template_no_update before update on report_template begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger report_template_no_delete before delete on report_template begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger report_number_no_update before update on report_number begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger report_number_no_delete before delete on report_number begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd

-- +goose Down
drop table report_number;
drop table report_template;
