-- +goose Up
-- A province's own templates of papers. The last row of a form counts; content is null where the built-in template was
-- taken again. sha256: of content, in lower-case hex. recorded: journal_entry.seq. Rows are added only.
create table report_template (
  id       bigint primary key,
  form     text collate "C" not null,
  content  bytea,
  size     bigint,
  sha256   text collate "C" check (length(sha256) = 64),
  recorded bigint not null,
  check ((content is null) = (size is null) and (content is null) = (sha256 is null) and (content is null or size = octet_length(content)))
);
create index report_template_form on report_template (form, id);
create index report_template_recorded on report_template (recorded);

-- The numbers a province prints on its forms; the last row of a form counts, '' is none.
create table report_number (
  id       bigint primary key,
  form     text collate "C" not null,
  number   text collate "C" not null,
  recorded bigint not null
);
create index report_number_recorded on report_number (recorded);

create trigger report_template_append_only before update or delete on report_template for each row execute function append_only();
create trigger report_number_append_only before update or delete on report_number for each row execute function append_only();

-- +goose Down
drop table report_number;
drop table report_template;
