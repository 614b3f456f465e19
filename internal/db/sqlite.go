package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"sen/internal/fault"
)

// sqliteEngine keeps a register in one file, in WAL mode: readers and the writer do not wait for each
// other.
type sqliteEngine struct {
	path   string // absolute
	create bool
}

func newSQLite(path string, create bool) (*sqliteEngine, error) {
	if path == "" {
		return nil, fault.New(fault.Invalid, "db.address")
	}
	abs, err := filepath.Abs(path)
	return &sqliteEngine{path: abs, create: create}, err
}

func (*sqliteEngine) name() string    { return "sqlite" }
func (e *sqliteEngine) place() string { return e.path }

// dsn carries every setting, because a PRAGMA run once would leave the other connections of a pool
// without it.
func (e *sqliteEngine) dsn(settings ...string) string {
	q := url.Values{"mode": {"rw"}} // never creates: a mistyped path must not become an empty register
	// One second a try. Longer waits are repeated from outside, where the context is watched.
	q.Set("_busy_timeout", "1000")
	q.Set("_foreign_keys", "on")
	q.Set("_dqs", "0") // "name" in double quotes is a name, never silently a text
	q.Add("_pragma", "temp_store(memory)")
	for _, s := range settings {
		k, v, _ := strings.Cut(s, "=")
		q.Add(k, v)
	}
	return (&url.URL{Scheme: "file", Path: e.path, RawQuery: q.Encode()}).String()
}

func (e *sqliteEngine) open(o Options) (writer, reader *sql.DB, err error) {
	writer, err = openSQLite(e.dsn(
		"_journal_mode=WAL",
		// A commit that was acknowledged is on the disk: WAL alone survives kill -9, FULL also the power cut.
		"_synchronous=FULL",
		// The lock is taken by begin, before the snapshot, and never asked for half-way.
		"_txlock=immediate",
		"_pragma=cache_size(-32768)",
		// What a large import leaves behind in the WAL is given back at the next checkpoint.
		"_pragma=journal_size_limit(67108864)"))
	if err != nil {
		return nil, nil, err
	}
	writer.SetMaxOpenConns(1)
	reader, err = openSQLite(e.dsn("_query_only=1", "_pragma=cache_size(-16384)"))
	if err != nil {
		return nil, nil, errors.Join(err, writer.Close())
	}
	reader.SetMaxOpenConns(o.Readers)
	reader.SetMaxIdleConns(o.Readers)
	return writer, reader, nil
}

func (e *sqliteEngine) exists(context.Context, *sql.DB) (bool, error) {
	info, err := os.Stat(e.path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && !info.IsDir(), err
}

// prepare makes the file, readable by its owner alone since it holds people's data. Two processes that
// create the same register at once are told apart by migrate itself, which looks again after a failure.
func (e *sqliteEngine) prepare(_ context.Context, _, _ *sql.DB, migrate func() error) error {
	if err := os.MkdirAll(filepath.Dir(e.path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(e.path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return migrate()
}

func (e *sqliteEngine) version(ctx context.Context, reader *sql.DB) (int64, bool, error) {
	var tables int
	err := reader.QueryRowContext(ctx, `select count(*) from sqlite_schema where name = '`+versionTable+`'`).Scan(&tables)
	if err != nil || tables == 0 {
		return 0, false, err
	}
	return lastVersion(ctx, reader)
}

func (e *sqliteEngine) begin(ctx context.Context, conn *sql.Conn, write bool) (*sql.Tx, error) {
	return conn.BeginTx(ctx, &sql.TxOptions{ReadOnly: !write})
}

func (e *sqliteEngine) again(err error) bool {
	var se *sqlite.Error
	if errors.As(err, &se) {
		code := se.Code() & 0xff
		return code == sqlite3.SQLITE_BUSY || code == sqlite3.SQLITE_LOCKED
	}
	return false
}

func (e *sqliteEngine) classify(err error) *fault.Fault {
	var se *sqlite.Error
	if !errors.As(err, &se) {
		return nil
	}
	switch code := se.Code(); code {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID:
		return fault.New(fault.Taken, "db.taken").Because(err)
	case sqlite3.SQLITE_CONSTRAINT_TRIGGER:
		return guarded(guardKey(se), err)
	case sqlite3.SQLITE_CONSTRAINT_CHECK, sqlite3.SQLITE_CONSTRAINT_NOTNULL:
		return fault.New(fault.Invalid, "db.invalid").Because(err)
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return fault.New(fault.Invalid, "db.reference").Because(err)
	case sqlite3.SQLITE_NOTADB:
		return fault.New(fault.Invalid, "db.not_a_register", "place", e.place()).Because(err)
	}
	if e.again(err) {
		return busy(err)
	}
	return fault.New(fault.Broken, "db.broken").Because(err)
}

// guardKey is the text a trigger gave to raise(abort, ...). The driver writes
// "constraint failed: text (code)".
func guardKey(e *sqlite.Error) string {
	s := strings.TrimSuffix(e.Error(), " ("+strconv.Itoa(e.Code())+")")
	if _, after, ok := strings.Cut(s, ": "); ok {
		return after
	}
	return s
}

// rowsPerStatement bounds the rows of one statement. Measured on nine columns, three of them text:
// see BenchmarkInsert.
const rowsPerStatement = 64

// largestParameters is SQLite's own bound on the parameters of one statement.
const largestParameters = 32766

// insert runs statements of many rows on the driver's own connection, past database/sql, whose
// handling of each argument would cost about as much as the engine's work.
func (e *sqliteEngine) insert(ctx context.Context, conn *sql.Conn, b batch) error {
	return conn.Raw(func(dc any) error {
		in := inserter{ctx: ctx, conn: dc.(driver.ConnPrepareContext), batch: b}
		rows := max(1, min(rowsPerStatement, largestParameters/len(b.columns)))
		if err := in.run(0, b.n/rows, rows); err != nil {
			return err
		}
		return in.run(b.n/rows*rows, b.n%rows, 1)
	})
}

type inserter struct {
	ctx  context.Context
	conn driver.ConnPrepareContext
	batch
}

// run executes a statement of rows rows as often as times says, from row first on.
func (in *inserter) run(first, times, rows int) error {
	if times == 0 {
		return nil
	}
	// Without a context that can end, because the driver would start a goroutine for each execution.
	free := context.WithoutCancel(in.ctx)
	st, err := in.conn.PrepareContext(free, in.sql(rows))
	if err != nil {
		return err
	}
	defer st.Close()
	width := len(in.columns)
	args := make([]driver.NamedValue, rows*width)
	for i := range args {
		args[i].Ordinal = i + 1
	}
	into := make([]any, width)
	for range times {
		if err := in.ctx.Err(); err != nil {
			return err
		}
		for r := range rows {
			if err := in.fill(first, into, args[r*width:]); err != nil {
				return err
			}
			first++
		}
		if _, err := st.(driver.StmtExecContext).ExecContext(free, args); err != nil {
			return err
		}
	}
	return nil
}

func (in *inserter) fill(i int, into []any, args []driver.NamedValue) (err error) {
	clear(into)
	in.row(i, into)
	for c, v := range into {
		if args[c].Value, err = plainValue(v); err != nil {
			return err
		}
	}
	return nil
}

func (in *inserter) sql(rows int) string {
	one := "(?" + strings.Repeat(",?", len(in.columns)-1) + ")"
	return "insert into " + in.table + " (" + strings.Join(in.columns, ",") + ") values " + one + strings.Repeat(","+one, rows-1)
}
