-- +goose Up
-- That a grassroots organisation has checked its notices of transfer in a quarter ("2026-Q1"). The counts are those the register
-- gave for the day of the check; nothing tells of whom.
create table radar_check (
  id         bigint primary key,
  unit       integer not null references org_unit (id),
  quarter    text collate "C" not null check (length(quarter) = 7),
  day        date not null,
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

create trigger radar_check_kept before update or delete on radar_check for each row execute function fact_kept();

-- +goose Down
drop table radar_check;
