-- +goose Up
-- That a cell, or a committee above cells, has reviewed the list of prospects in a month ("2026-03"). The counts are those the
-- cases gave on the day of the review and stay when cases are erased; nothing tells of whom.
create table admission_review (
  id        bigint primary key,
  unit      integer not null references org_unit (id),
  month     text not null check (length(month) = 7),
  day       text not null check (day is date(day, '+0 days')),
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

-- +goose StatementBegin
create trigger admission_review_kept before update on admission_review when old.voided is not null or new.voided is null or new.id is not old.id or new.unit is not old.unit or new.month is not old.month or new.day is not old.day or new.listed is not old.listed or new.added is not old.added or new.left_list is not old.left_list or new.for_class is not old.for_class or new.for_file is not old.for_file or new.decision is not old.decision or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger admission_review_undeleted before delete on admission_review begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd

-- +goose Down
drop table admission_review;
