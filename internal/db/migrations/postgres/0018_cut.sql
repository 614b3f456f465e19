-- +goose Up
-- Reports whose numbers are cuts by several conditions, and reports counted in the tree of one day. planted: that day, null
-- where each day was counted in its own tree. conditions: what a number asks beside figure, by_what and part, as JSON; empty
-- for nothing.
alter table issued_report add column planted date;
alter table issued_number add column conditions text collate "C" not null default '';

-- +goose Down
alter table issued_number drop column conditions;
alter table issued_report drop column planted;
