package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"sen/internal/day"
	"sen/internal/fault"
)

// postgresEngine keeps a register in one schema of a PostgreSQL database.
type postgresEngine struct {
	config *pgx.ConnConfig
	schema string
}

func newPostgres(address string, patience time.Duration) (*postgresEngine, error) {
	config, err := pgx.ParseConfig(address) // leaves the password out of its errors
	if err != nil {
		return nil, fault.New(fault.Invalid, "db.address").Because(err)
	}
	e := &postgresEngine{config: config, schema: config.RuntimeParams["search_path"]}
	if e.schema == "" {
		e.schema = "public"
	}
	if !plainName(e.schema) {
		return nil, fault.New(fault.Invalid, "db.schema", "schema", e.schema)
	}
	config.RuntimeParams["search_path"] = e.schema
	config.RuntimeParams["application_name"] = "sen"
	config.RuntimeParams["timezone"] = "UTC"
	config.RuntimeParams["lock_timeout"] = strconv.FormatInt(patience.Milliseconds(), 10)
	return e, nil
}

func (*postgresEngine) name() string { return "postgres" }

func (e *postgresEngine) place() string {
	return fmt.Sprintf("%s:%d/%s schema %s", e.config.Host, e.config.Port, e.config.Database, e.schema)
}

func (e *postgresEngine) open(o Options) (writer, reader *sql.DB, err error) {
	writer, reader = stdlib.OpenDB(*e.config), stdlib.OpenDB(*e.config)
	writer.SetMaxOpenConns(1)
	reader.SetMaxOpenConns(o.Readers)
	reader.SetMaxIdleConns(o.Readers)
	return writer, reader, nil
}

func (e *postgresEngine) exists(ctx context.Context, reader *sql.DB) (there bool, err error) {
	err = reader.QueryRowContext(ctx, `select exists (select 1 from pg_namespace where nspname = $1)`, e.schema).Scan(&there)
	return there, err
}

func (e *postgresEngine) version(ctx context.Context, reader *sql.DB) (int64, bool, error) {
	var there bool
	err := reader.QueryRowContext(ctx, `select to_regclass('`+versionTable+`') is not null`).Scan(&there)
	if err != nil || !there {
		return 0, false, err
	}
	return lastVersion(ctx, reader)
}

// prepare makes the schema and what migrations take for granted in it. Locks held by the session keep
// other processes out: one lock for the database, where the extension lives, one for the schema.
func (e *postgresEngine) prepare(ctx context.Context, writer, reader *sql.DB, migrate func() error) error {
	conn, err := reader.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := locked(ctx, conn, "sen.extension", "", func() error { return makeExtension(ctx, conn) }); err != nil {
		return err
	}
	return locked(ctx, conn, "sen.migrate", e.schema, func() error {
		if err := e.makeSchema(ctx, conn); err != nil {
			return err
		}
		return migrate()
	})
}

// makeExtension adds btree_gist, which exclusion constraints on (subject, span) need. It goes to
// public: in the schema of a register it would be dropped together with that register, and with it the
// guards of all others.
func makeExtension(ctx context.Context, conn *sql.Conn) error {
	_, err := conn.ExecContext(ctx, `create extension if not exists btree_gist with schema public`)
	return err
}

// makeSchema also makes writer_queue, the table without rows or columns on which writers queue. It is
// not the journal, because autovacuum would come to that, and a lock waits a second before it chases
// autovacuum away.
func (e *postgresEngine) makeSchema(ctx context.Context, conn *sql.Conn) error {
	there, err := e.existsOn(ctx, conn)
	if err != nil {
		return err
	}
	if !there { // "if not exists" would ask for the right to create even then
		if _, err := conn.ExecContext(ctx, `create schema `+e.schema); err != nil {
			return err
		}
	}
	_, err = conn.ExecContext(ctx, `create table if not exists writer_queue ()`)
	return err
}

func (e *postgresEngine) existsOn(ctx context.Context, conn *sql.Conn) (there bool, err error) {
	err = conn.QueryRowContext(ctx, `select exists (select 1 from pg_namespace where nspname = $1)`, e.schema).Scan(&there)
	return there, err
}

// locked runs fn while the session holds an advisory lock.
func locked(ctx context.Context, conn *sql.Conn, name, of string, fn func() error) error {
	if _, err := conn.ExecContext(ctx, `select pg_advisory_lock(hashtext($1), hashtext($2))`, name, of); err != nil {
		return err
	}
	err := fn()
	_, unlock := conn.ExecContext(context.WithoutCancel(ctx), `select pg_advisory_unlock(hashtext($1), hashtext($2))`, name, of)
	return errors.Join(err, unlock)
}

// begin takes the writer lock with the first statement, which takes no snapshot: so the snapshot comes
// after the lock and shows what the writer before committed. The mode keeps writers out, not readers.
func (e *postgresEngine) begin(ctx context.Context, conn *sql.Conn, write bool) (*sql.Tx, error) {
	if !write {
		return conn.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	}
	tx, err := conn.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelSerializable})
	if err != nil {
		return nil, err
	}
	if _, err := tx.ExecContext(ctx, `lock table writer_queue in exclusive mode`); err != nil {
		return nil, errors.Join(err, tx.Rollback())
	}
	return tx, nil
}

// The SQLSTATE codes that are told apart.
const (
	notNull       = "23502"
	reference     = "23503"
	unique        = "23505"
	check         = "23514"
	exclusion     = "23P01"
	raised        = "P0001" // raise exception in a guard of ours
	serialization = "40001"
	deadlock      = "40P01"
	lockTimeout   = "55P03"
)

func (e *postgresEngine) again(err error) bool {
	var pe *pgconn.PgError
	if errors.As(err, &pe) {
		return pe.Code == serialization || pe.Code == deadlock
	}
	// A connection that died while it lay in the pool: nothing was begun on it.
	return errors.Is(err, driver.ErrBadConn)
}

func (e *postgresEngine) classify(err error) *fault.Fault {
	var pe *pgconn.PgError
	if !errors.As(err, &pe) {
		return nil
	}
	switch pe.Code {
	case unique:
		return fault.New(fault.Taken, "db.taken").Because(err)
	case exclusion:
		return guarded(pe.ConstraintName, err)
	case raised:
		return guarded(pe.Message, err)
	case check, notNull:
		return fault.New(fault.Invalid, "db.invalid").Because(err)
	case reference:
		return fault.New(fault.Invalid, "db.reference").Because(err)
	case serialization, deadlock, lockTimeout:
		return busy(err)
	}
	return fault.New(fault.Broken, "db.broken").Because(err)
}

// insert uses COPY on the connection of the transaction.
func (e *postgresEngine) insert(ctx context.Context, conn *sql.Conn, b batch) error {
	return conn.Raw(func(dc any) error {
		_, err := dc.(*stdlib.Conn).Conn().CopyFrom(ctx, pgx.Identifier{b.table}, b.columns, &source{batch: b, i: -1, into: make([]any, len(b.columns))})
		return err
	})
}

// source hands the rows of a batch to COPY.
type source struct {
	batch
	i    int
	into []any
}

func (s *source) Next() bool { s.i++; return s.i < s.n }
func (s *source) Err() error { return nil }

func (s *source) Values() (_ []any, err error) {
	clear(s.into)
	s.row(s.i, s.into)
	for c, v := range s.into {
		if s.into[c], err = copyValue(v); err != nil {
			return nil, err
		}
	}
	return s.into, nil
}

// copyValue hands a day over as a date. As text it would be taken too, but only after pgx failed to
// encode it otherwise, which costs as much as the rest of the row.
func copyValue(v any) (any, error) {
	switch d, isDay := v.(day.Day); {
	case !isDay:
		return plainValue(v)
	case d == day.None || d == day.Forever:
		return nil, nil
	default:
		return d.Time(), nil
	}
}
