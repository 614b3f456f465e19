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

-- Of the meeting of a vote, for its papers: where it was held, who took the minutes, and how many probationers came; each may
-- be left out.
alter table admission_step add column meeting_place text collate "C" check (meeting_place <> '');
alter table admission_step add column minute_taker integer references member_person (id);
alter table admission_step add column probationers integer check (probationers >= 0);

-- +goose Down
alter table admission_step drop column probationers, drop column minute_taker, drop column meeting_place;
drop table radar_check;
