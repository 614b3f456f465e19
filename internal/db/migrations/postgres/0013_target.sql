-- +goose Up
-- A target of a unit to be split among its direct children. whole: the unit's target when the round was drafted; way: how the
-- first parts were proposed. What becomes of it are rows of their own; nothing is rewritten.
create table target_round (
  id        bigint primary key,
  unit      integer not null references org_unit (id),
  indicator text collate "C" not null,
  first_day date not null,
  last_day  date not null,
  whole     bigint not null check (whole >= 0),
  way       text collate "C" not null check (way in ('members', 'last_year', 'prospects', 'hand')),
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
  side     text collate "C" not null check (side in ('above', 'below')),
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
  state    text collate "C" not null check (state in ('sent', 'adopted', 'dropped')),
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
  from_day date not null,
  recorded bigint not null
);

-- The last day of a partner, and who takes its programmes over, if anybody.
create table target_partner_end (
  id        bigint primary key,
  partner   bigint not null unique references target_partner (id),
  last_day  date not null,
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
  signed_day date not null,
  document   text not null check (document <> ''),
  first_day  date not null,
  last_day   date not null,
  recorded   bigint not null,
  check (first_day <= last_day)
);

-- That a programme ends earlier than it was signed for.
create table target_programme_end (
  id        bigint primary key,
  programme bigint not null unique references target_programme (id),
  last_day  date not null,
  reason    text not null check (reason <> ''),
  recorded  bigint not null
);

-- What a programme asks for: an indicator of a unit, on which side of which value, every year from the first to the last day.
create table target_line (
  id        bigint primary key,
  programme bigint not null references target_programme (id),
  indicator text collate "C" not null,
  unit      integer not null references org_unit (id),
  direction text collate "C" not null check (direction in ('at_least', 'more_than', 'at_most', 'change_by')),
  floor     text collate "C" not null,
  first_day date not null,
  last_day  date not null,
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

create trigger target_round_append_only before update or delete on target_round for each row execute function append_only();
create trigger target_part_append_only before update or delete on target_part for each row execute function append_only();
create trigger target_round_step_append_only before update or delete on target_round_step for each row execute function append_only();
create trigger target_partner_append_only before update or delete on target_partner for each row execute function append_only();
create trigger target_partner_end_append_only before update or delete on target_partner_end for each row execute function append_only();
create trigger target_programme_append_only before update or delete on target_programme for each row execute function append_only();
create trigger target_programme_end_append_only before update or delete on target_programme_end for each row execute function append_only();
create trigger target_line_kept before update or delete on target_line for each row execute function fact_kept();
create trigger target_partner_account_kept before update or delete on target_partner_account for each row execute function fact_kept();

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
