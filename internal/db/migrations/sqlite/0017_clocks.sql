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

-- Of the meeting of a vote, for its papers: where it was held, who took the minutes, and how many probationers came; each may
-- be left out.
alter table admission_step add column meeting_place text check (meeting_place <> '');
alter table admission_step add column minute_taker integer references member_person (id);
alter table admission_step add column probationers integer check (probationers >= 0);
drop trigger admission_step_kept;
-- +goose StatementBegin
create trigger admission_step_kept before update on admission_step when old.voided is not null or new.voided is null or new.id is not old.id or new.prospect is not old.prospect or new.seq is not old.seq or new.deed is not old.deed or new.day is not old.day or new.stage is not old.stage or new.unit is not old.unit or new.person is not old.person or new.since_day is not old.since_day or new.until_day is not old.until_day or new.code is not old.code or new.ref is not old.ref or new.present is not old.present or new.votes_for is not old.votes_for or new.votes_against is not old.votes_against or new.votes_of is not old.votes_of or new.votes_roll is not old.votes_roll or new.passed is not old.passed or new.rule_set is not old.rule_set or new.reason is not old.reason or new.decision is not old.decision or new.recorded is not old.recorded or new.meeting_place is not old.meeting_place or new.minute_taker is not old.minute_taker or new.probationers is not old.probationers
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd

-- +goose Down
drop trigger admission_step_kept;
alter table admission_step drop column probationers;
alter table admission_step drop column minute_taker;
alter table admission_step drop column meeting_place;
-- +goose StatementBegin
create trigger admission_step_kept before update on admission_step when old.voided is not null or new.voided is null or new.id is not old.id or new.prospect is not old.prospect or new.seq is not old.seq or new.deed is not old.deed or new.day is not old.day or new.stage is not old.stage or new.unit is not old.unit or new.person is not old.person or new.since_day is not old.since_day or new.until_day is not old.until_day or new.code is not old.code or new.ref is not old.ref or new.present is not old.present or new.votes_for is not old.votes_for or new.votes_against is not old.votes_against or new.votes_of is not old.votes_of or new.votes_roll is not old.votes_roll or new.passed is not old.passed or new.rule_set is not old.rule_set or new.reason is not old.reason or new.decision is not old.decision or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
drop table radar_check;
