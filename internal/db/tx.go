package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"

	"sen/internal/day"
)

// Tx is a running transaction; it must not outlive the function it was given to, nor be used by two
// goroutines at a time.
type Tx struct {
	db     *DB
	ctx    context.Context
	conn   *sql.Conn
	tx     *sql.Tx
	now    day.Instant
	failed error // the first statement that failed; the transaction cannot commit any more
}

// Context is the context of the transaction.
func (tx *Tx) Context() context.Context { return tx.ctx }

// Now is the time of the transaction, the same throughout, to the microsecond. A writing transaction
// takes it after its turn has come; clocks may still step back, so it does not order transactions.
func (tx *Tx) Now() day.Instant { return tx.now }

// Exec runs a statement and tells how many rows it touched. Engine errors come back as faults.
func (tx *Tx) Exec(query string, args ...any) (rowsAffected int64, err error) {
	r, err := tx.tx.ExecContext(tx.ctx, query, plainBools(args)...)
	if err != nil {
		return 0, tx.fail(err)
	}
	return r.RowsAffected()
}

// Query runs a query; the caller closes the rows. All rows must be read or closed before the next
// statement, because PostgreSQL answers one at a time.
func (tx *Tx) Query(query string, args ...any) (*sql.Rows, error) {
	rows, err := tx.tx.QueryContext(tx.ctx, query, plainBools(args)...)
	if err != nil {
		return nil, tx.fail(err)
	}
	return rows, nil
}

// Rows is a query to be run for its rows by Each, All or Column, which close what they opened, whatever happens.
func (tx *Tx) Rows(query string, args ...any) Rows { return Rows{tx, query, args} }

// QueryRow runs a query for one row. Scan gives sql.ErrNoRows if there is none.
func (tx *Tx) QueryRow(query string, args ...any) *sql.Row {
	return tx.tx.QueryRowContext(tx.ctx, query, plainBools(args)...)
}

// Insert adds n rows to a table the fastest way the engine has. row fills into, one value a column,
// with the values of row i; it is called once for each i in order, and into is used again for the next. Values are what
// Exec takes. Either all rows are added or the transaction fails.
func (tx *Tx) Insert(table string, columns []string, n int, row func(i int, into []any)) error {
	for _, name := range append([]string{table}, columns...) {
		if !plainName(name) {
			return tx.fail(fmt.Errorf("db: %q is not a plain name of a table or column", name))
		}
	}
	if n == 0 {
		return nil
	}
	if err := tx.db.engine.insert(tx.ctx, tx.conn, batch{table, columns, n, row}); err != nil {
		return tx.fail(err)
	}
	return nil
}

func (tx *Tx) fail(err error) error {
	err = tx.db.classified(err)
	if tx.failed == nil {
		tx.failed = err
	}
	return err
}

// batch is the argument of Insert.
type batch struct {
	table   string
	columns []string
	n       int
	row     func(i int, into []any)
}

// plainName says whether a name needs no quotes on either engine.
func plainName(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == "" && (s[0] < '0' || s[0] > '9')
}

// plainBools turns truth values into 0 and 1, which is how both engines keep them.
func plainBools(args []any) []any {
	isBool := func(v any) bool { _, ok := v.(bool); return ok }
	if !slices.ContainsFunc(args, isBool) {
		return args
	}
	args = slices.Clone(args)
	for i, v := range args {
		if b, ok := v.(bool); ok {
			args[i] = number(b)
		}
	}
	return args
}

func number(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// plainValue reduces a value to what drivers take as it is: nil, int64, float64, string, []byte, time.
func plainValue(v any) (driver.Value, error) {
	switch v := v.(type) {
	case nil, int64, string:
		return v, nil
	case int:
		return int64(v), nil
	case bool:
		return number(v), nil
	}
	return driver.DefaultParameterConverter.ConvertValue(v)
}
