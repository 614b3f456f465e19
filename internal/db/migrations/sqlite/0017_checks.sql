-- +goose Up
-- That a grassroots organisation has checked its notices of transfer in a quarter ("2026-Q1"). The counts are those the register
-- gave for the day of the check; nothing tells of whom.
create table radar_check (
  id         bigint primary key,
  unit       integer not null references org_unit (id),
  quarter    text not null check (length(quarter) = 7),
  day        text not null check (day is date(day, '+0 days')),
  open_count integer not null check (open_count >= 0),
  late       integer not null check (late between 0 and open_count),
  unfiled    integer not null check (unfiled between 0 and late),
  presented  integer not null check (presented >= 0),
  recorded   bigint not null,
  voided     bigint check (voided > recorded)
);
create unique index radar_check_once on radar_check (unit, quarter) where voided is null;
create index radar_check_recorded on radar_check (recorded);
create index radar_check_voided on radar_check (voided) where voided is not null;

-- +goose StatementBegin
create trigger radar_check_kept before update on radar_check when old.voided is not null or new.voided is null or new.id is not old.id or new.unit is not old.unit or new.quarter is not old.quarter or new.day is not old.day or new.open_count is not old.open_count or new.late is not old.late or new.unfiled is not old.unfiled or new.presented is not old.presented or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger radar_check_undeleted before delete on radar_check begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd

-- +goose Down
drop table radar_check;
