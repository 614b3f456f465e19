package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"strings"
	"unicode"

	"modernc.org/sqlite"
)

// A page asks some twenty short questions, and SQLite spends longer on parsing such a question than on answering it. So
// each connection keeps the statements it prepared, by their text, as pgx does for PostgreSQL.

// openSQLite is a pool of connections that keep their statements.
func openSQLite(dsn string) (*sql.DB, error) {
	c, err := sqlite.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(keeping{c}), nil
}

type keeping struct{ driver.Connector }

// Connect implements driver.Connector.
func (k keeping) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := k.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &keeper{sqliteConn: c.(sqliteConn), statements: map[string]*statement{}}, nil
}

// sqliteConn is what database/sql makes use of in a connection.
type sqliteConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// keeper is a connection that keeps its statements. One goroutine at a time uses it, and no statement is run before the
// rows of the one before are closed: that is what Tx asks of its users.
type keeper struct {
	sqliteConn
	statements map[string]*statement
}

type statement struct {
	driver.Stmt
	used bool // since statements were let go last
}

// mostStatements is how many statements a connection keeps from one transaction to the next. The program has fewer; but
// texts are also made for lists of many lengths.
const mostStatements = 256

// QueryContext implements driver.QueryerContext.
func (k *keeper) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	s, err := k.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return k.sqliteConn.QueryContext(ctx, query, args)
	}
	return s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
}

// ExecContext implements driver.ExecerContext.
func (k *keeper) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	s, err := k.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return k.sqliteConn.ExecContext(ctx, query, args)
	}
	return s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
}

// statement is the one kept for a text, prepared if it is asked for the first time; nil for texts that are not kept.
func (k *keeper) statement(ctx context.Context, query string) (*statement, error) {
	s := k.statements[query]
	if s == nil {
		if !keepable(query) {
			return nil, nil
		}
		prepared, err := k.PrepareContext(ctx, query)
		if err != nil {
			return nil, err
		}
		s = &statement{Stmt: prepared}
		k.statements[query] = s
	}
	s.used = true
	return s, nil
}

// keepable says whether a text asks or changes rows; what makes tables or sets the connection is run once.
func keepable(query string) bool {
	query = strings.TrimSpace(query)
	first := query
	if end := strings.IndexFunc(query, unicode.IsSpace); end > 0 {
		first = query[:end]
	}
	switch strings.ToLower(first) {
	case "select", "with", "insert", "update", "delete":
		return true
	}
	return false
}

// ResetSession implements driver.SessionResetter: between two transactions, when nothing is being read, what nobody
// asked for since the last time is let go if there is too much.
func (k *keeper) ResetSession(ctx context.Context) error {
	if len(k.statements) > mostStatements {
		for query, s := range k.statements {
			if s.used {
				s.used = false
				continue
			}
			delete(k.statements, query)
			if err := s.Close(); err != nil {
				return driver.ErrBadConn
			}
		}
	}
	return k.sqliteConn.ResetSession(ctx)
}

// Close implements driver.Conn.
func (k *keeper) Close() error {
	for _, s := range k.statements {
		_ = s.Close() // closing the connection tells what is wrong with it
	}
	clear(k.statements)
	return k.sqliteConn.Close()
}
