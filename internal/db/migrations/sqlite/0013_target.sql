-- +goose Up
-- A target of a unit to be split among its direct children. whole: the unit's target when the round was drafted; way: how the
-- first parts were proposed. What becomes of it are rows of their own; nothing is rewritten.
create table target_round (
  id        bigint primary key,
  unit      integer not null references org_unit (id),
  indicator text not null,
  first_day text not null check (first_day is date(first_day, '+0 days')),
  last_day  text not null check (last_day is date(last_day, '+0 days')),
  whole     bigint not null check (whole >= 0),
  way       text not null check (way in ('members', 'last_year', 'prospects', 'hand')),
  recorded  bigint not null,
  check (first_day <= last_day)
);
create index target_round_unit on target_round (unit);

-- Every proposal for a part of a round: side above by who splits, below by the unit the part is for, with its reason.
create table target_part (
  id       bigint primary key,
  round    bigint not null references target_round (id),
  unit     integer not null references org_unit (id),
  value    bigint not null check (value >= 0),
  side     text not null check (side in ('above', 'below')),
  reason   text not null,
  recorded bigint not null,
  check (side = 'above' or reason <> '')
);
create index target_part_round on target_part (round);
create index target_part_unit on target_part (unit);

-- What became of a round; each at most once.
create table target_round_step (
  id       bigint primary key,
  round    bigint not null references target_round (id),
  state    text not null check (state in ('sent', 'adopted', 'dropped')),
  decision bigint references org_decision (id),
  reason   text not null,
  recorded bigint not null,
  unique (round, state),
  check (state <> 'adopted' or decision is not null),
  check (state <> 'dropped' or reason <> '')
);

-- A body with which programmes are signed, and where it stands: the unit whose programmes they are.
create table target_partner (
  id       bigint primary key,
  unit     integer not null references org_unit (id),
  name     text not null check (name <> ''),
  from_day text not null check (from_day is date(from_day, '+0 days')),
  recorded bigint not null
);

-- The last day of a partner, and who takes its programmes over, if anybody.
create table target_partner_end (
  id        bigint primary key,
  partner   bigint not null unique references target_partner (id),
  last_day  text not null check (last_day is date(last_day, '+0 days')),
  successor bigint references target_partner (id),
  reason    text not null check (reason <> ''),
  recorded  bigint not null,
  check (successor is null or successor <> partner)
);

-- A programme signed with a partner.
create table target_programme (
  id         bigint primary key,
  partner    bigint not null references target_partner (id),
  title      text not null check (title <> ''),
  signed_day text not null check (signed_day is date(signed_day, '+0 days')),
  document   text not null check (document <> ''),
  first_day  text not null check (first_day is date(first_day, '+0 days')),
  last_day   text not null check (last_day is date(last_day, '+0 days')),
  recorded   bigint not null,
  check (first_day <= last_day)
);

-- That a programme ends earlier than it was signed for.
create table target_programme_end (
  id        bigint primary key,
  programme bigint not null unique references target_programme (id),
  last_day  text not null check (last_day is date(last_day, '+0 days')),
  reason    text not null check (reason <> ''),
  recorded  bigint not null
);

-- What a programme asks for: an indicator of a unit, on which side of which value, every year from the first to the last day.
create table target_line (
  id        bigint primary key,
  programme bigint not null references target_programme (id),
  indicator text not null,
  unit      integer not null references org_unit (id),
  direction text not null check (direction in ('at_least', 'more_than', 'at_most', 'change_by')),
  floor     text not null,
  first_day text not null check (first_day is date(first_day, '+0 days')),
  last_day  text not null check (last_day is date(last_day, '+0 days')),
  recorded  bigint not null,
  voided    bigint check (voided > recorded),
  check (first_day <= last_day)
);

-- Which accounts see the lines of a partner's programmes.
create table target_partner_account (
  id       bigint primary key,
  partner  bigint not null references target_partner (id),
  account  bigint not null references account_account (id),
  recorded bigint not null,
  voided   bigint check (voided > recorded)
);
create unique index target_partner_account_once on target_partner_account (partner, account) where voided is null;

-- +goose StatementBegin
create trigger target_round_no_update before update on target_round begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_round_no_delete before delete on target_round begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_part_no_update before update on target_part begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_part_no_delete before delete on target_part begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_round_step_no_update before update on target_round_step begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_round_step_no_delete before delete on target_round_step begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_partner_no_update before update on target_partner begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_partner_no_delete before delete on target_partner begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_partner_end_no_update before update on target_partner_end begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_partner_end_no_delete before delete on target_partner_end begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_programme_no_update before update on target_programme begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_programme_no_delete before delete on target_programme begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_programme_end_no_update before update on target_programme_end begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_programme_end_no_delete before delete on target_programme_end begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_line_kept before update on target_line when old.voided is not null or new.voided is null or new.id is not old.id or new.programme is not old.programme or new.indicator is not old.indicator or new.unit is not old.unit or new.direction is not old.direction or new.floor is not old.floor or new.first_day is not old.first_day or new.last_day is not old.last_day or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_line_undeleted before delete on target_line begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_partner_account_kept before update on target_partner_account when old.voided is not null or new.voided is null or new.id is not old.id or new.partner is not old.partner or new.account is not old.account or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger target_partner_account_undeleted before delete on target_partner_account begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd

-- +goose Down
drop table target_partner_account;
drop table target_line;
drop table target_programme_end;
drop table target_programme;
drop table target_partner_end;
drop table target_partner;
drop table target_round_step;
drop table target_part;
drop table target_round;
