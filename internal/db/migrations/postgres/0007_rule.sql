-- +goose Up
-- What a province has otherwise than the Centre: a stricter value of a rule, for events from a day on. A value is never
-- changed: a later row takes its place, or withdraws it (value null) from its own day. name: which of the rule's values;
-- unit: wd d m h, or '' of a plain number.
create table rule_value (
  id       bigint primary key,
  province integer not null references org_unit (id),
  rule     text collate "C" not null,
  name     text collate "C" not null,
  value    integer check (value > 0),
  unit     text collate "C" not null check (unit in ('', 'wd', 'd', 'm', 'h')),
  from_day date not null,
  decision text not null check (decision <> ''),
  note     text not null,
  recorded bigint not null
);
create index rule_value_recorded on rule_value (recorded);

-- That a province has held a rule of a regime against the official text; withdrawn (1) by a later row.
create table rule_check (
  id        bigint primary key,
  province  integer not null references org_unit (id),
  rule      text collate "C" not null,
  rule_set  text collate "C" not null,
  decision  text not null check (decision <> ''),
  withdrawn integer not null check (withdrawn in (0, 1)),
  recorded  bigint not null
);
create index rule_check_recorded on rule_check (recorded);

-- Years of the calendar of working days put in beside those Sen brings, or in place of one; a later row of the year takes
-- the place of an earlier one, or withdraws it (1).
create table rule_year (
  id        bigint primary key,
  year      integer not null check (year between 1850 and 2199),
  source    text not null check (source <> ''),
  withdrawn integer not null check (withdrawn in (0, 1)),
  recorded  bigint not null
);
create index rule_year_recorded on rule_year (recorded);

-- The days of such a year: Mondays to Fridays not worked, with the reason, and weekend days worked ('worked').
create table rule_year_day (
  year_id bigint not null references rule_year (id),
  day     date not null,
  reason  text collate "C" not null,
  primary key (year_id, day)
);

create trigger rule_value_append_only before update or delete on rule_value for each row execute function append_only();
create trigger rule_check_append_only before update or delete on rule_check for each row execute function append_only();
create trigger rule_year_append_only before update or delete on rule_year for each row execute function append_only();
create trigger rule_year_day_append_only before update or delete on rule_year_day for each row execute function append_only();

-- +goose Down
drop table rule_year_day;
drop table rule_year;
drop table rule_check;
drop table rule_value;
