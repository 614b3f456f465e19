-- +goose Up
-- That a cell, or a committee above cells, has reviewed the list of prospects in a month ("2026-03"). The counts are those the
-- cases gave on the day of the review and stay when cases are erased; nothing tells of whom.
create table admission_review (
  id        bigint primary key,
  unit      integer not null references org_unit (id),
  month     text collate "C" not null check (length(month) = 7),
  day       date not null,
  listed    integer not null check (listed >= 0),
  added     integer not null check (added >= 0),
  left_list integer not null check (left_list >= 0),
  for_class integer not null check (for_class >= 0),
  for_file  integer not null check (for_file >= 0),
  decision  bigint references org_decision (id),
  recorded  bigint not null,
  voided    bigint check (voided > recorded)
);
create unique index admission_review_once on admission_review (unit, month) where voided is null;
create index admission_review_recorded on admission_review (recorded);
create index admission_review_voided on admission_review (voided) where voided is not null;

create trigger admission_review_kept before update or delete on admission_review for each row execute function fact_kept();

-- +goose Down
drop table admission_review;
