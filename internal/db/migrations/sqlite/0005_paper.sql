-- +goose Up
-- Scans of decisions. What a decision's paper looks like is told once and kept: rows are added only, also for a better
-- scan of the same decision. sha256: of content, in lower-case hex. recorded: journal_entry.seq.
create table paper_paper (
  id       bigint primary key,
  decision bigint not null references org_decision (id),
  media    text not null check (media in ('application/pdf', 'image/jpeg', 'image/png')),
  size     bigint not null check (size > 0 and size = length(content)),
  sha256   text not null check (length(sha256) = 64),
  content  blob not null,
  recorded bigint not null
);
create unique index paper_paper_once on paper_paper (decision, sha256);
create index paper_paper_recorded on paper_paper (recorded);

-- Who may see a scan goes by the units whose changes rest on its decision.
create index org_change_decision on org_change (decision) where decision is not null;

-- +goose StatementBegin
create trigger paper_paper_no_update before update on paper_paper begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger paper_paper_no_delete before delete on paper_paper begin select raise(abort, 'append_only'); end;
-- +goose StatementEnd

-- +goose Down
drop index org_change_decision;
drop table paper_paper;
