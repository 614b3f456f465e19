-- +goose Up
create table trial_later (id integer primary key);
