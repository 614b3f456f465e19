-- +goose Up
-- Scans that were set aside, as attached wrongly: no longer the paper of their decision, and never removed. ground: of
-- paper.Grounds. recorded: journal_entry.seq; voided: that of taking it back.
create table paper_aside (
  id       bigint primary key,
  paper    bigint not null references paper_paper (id),
  ground   text not null check (ground <> ''),
  recorded bigint not null,
  voided   bigint
);
create unique index paper_aside_once on paper_aside (paper) where voided is null;
create index paper_aside_recorded on paper_aside (recorded);
create index paper_aside_voided on paper_aside (voided) where voided is not null;

-- +goose StatementBegin
create trigger paper_aside_kept before update on paper_aside when old.voided is not null or new.voided is null or new.id is not old.id or new.paper is not old.paper or new.ground is not old.ground or new.recorded is not old.recorded
begin select raise(abort, 'fact_rewritten'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger paper_aside_undeleted before delete on paper_aside begin select raise(abort, 'fact_deleted'); end;
-- +goose StatementEnd

-- +goose Down
drop table paper_aside;
