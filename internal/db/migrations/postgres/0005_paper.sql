-- +goose Up
-- Scans of decisions. What a decision's paper looks like is told once and kept: rows are added only, also for a better
-- scan of the same decision. sha256: of content, in lower-case hex. recorded: journal_entry.seq.
create table paper_paper (
  id       bigint primary key,
  decision bigint not null references org_decision (id),
  media    text collate "C" not null check (media in ('application/pdf', 'image/jpeg', 'image/png')),
  size     bigint not null check (size > 0 and size = octet_length(content)),
  sha256   text collate "C" not null check (length(sha256) = 64),
  content  bytea not null,
  recorded bigint not null
);
create unique index paper_paper_once on paper_paper (decision, sha256);
create index paper_paper_recorded on paper_paper (recorded);

-- Who may see a scan goes by the units whose changes rest on its decision.
create index org_change_decision on org_change (decision) where decision is not null;

create trigger paper_paper_append_only before update or delete on paper_paper for each row execute function append_only();

-- +goose Down
drop index org_change_decision;
drop table paper_paper;
