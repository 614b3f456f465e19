-- +goose Up
-- Scans that were set aside, as attached wrongly: no longer the paper of their decision, and never removed. ground: of
-- paper.Grounds. recorded: journal_entry.seq; voided: that of taking it back.
create table paper_aside (
  id       bigint primary key,
  paper    bigint not null references paper_paper (id),
  ground   text collate "C" not null check (ground <> ''),
  recorded bigint not null,
  voided   bigint
);
create unique index paper_aside_once on paper_aside (paper) where voided is null;
create index paper_aside_recorded on paper_aside (recorded);
create index paper_aside_voided on paper_aside (voided) where voided is not null;

create trigger paper_aside_kept before update or delete on paper_aside for each row execute function fact_kept();

-- +goose Down
drop table paper_aside;
