package db

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Rows is a query that has yet to be run.
type Rows struct {
	tx    *Tx
	query string
	args  []any
}

// Each runs the query, scans every row into the same places and calls row after each. A column that may be null needs a
// place that takes it. No other statement may run before it returns, because PostgreSQL answers one at a time.
func (r Rows) Each(into []any, row func()) error {
	rows, err := r.tx.Query(r.query, r.args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		row()
	}
	if err := rows.Err(); err != nil {
		return r.tx.fail(err)
	}
	return nil
}

// All runs a query and gives its rows, each scanned into the places that into has for a value; nil if there are none.
func All[T any](r Rows, into func(v *T) []any) ([]T, error) {
	var v T
	var out []T
	err := r.Each(into(&v), func() { out = append(out, v) })
	return out, err
}

// Column runs a query and gives the values of its one column; nil if there are none.
func Column[T any](r Rows) ([]T, error) { return All(r, func(v *T) []any { return []any{v} }) }

// One runs a query and scans its first row; false if there is none.
func (r Rows) One(into ...any) (found bool, err error) {
	err = r.tx.QueryRow(r.query, r.args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// First runs a query and gives its first row, scanned into the places that into has for a value; false if there is none.
func First[T any](r Rows, into func(v *T) []any) (v T, found bool, err error) {
	found, err = r.One(into(&v)...)
	return v, found, err
}

// InBatches calls fn with the ids as a list for "in (...)", two thousand at a time.
func InBatches[T ~int32 | ~int64](ids []T, fn func(list string) error) error {
	for len(ids) > 0 {
		n := min(len(ids), 2000)
		list := strings.Trim(strings.ReplaceAll(fmt.Sprint(ids[:n]), " ", ","), "[]")
		if err := fn(list); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}
