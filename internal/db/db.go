package db

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"io/fs"
	"strings"
	"time"

	"sen/internal/day"
	"sen/internal/fault"
)

//go:embed migrations
var embedded embed.FS

// Options say how a register is opened. The zero value opens one that must exist and be current.
type Options struct {
	// Create makes the register if there is none and brings an older one up to date.
	Create bool
	// Now is the clock behind Tx.Now, asked by many goroutines at once; time.Now if nil.
	Now func() time.Time
	// Patience is how long a writer waits for its turn, and how long it goes on after conflicts, before it
	// gives up with a Busy fault; 30 seconds if zero. A shorter deadline of the context wins.
	Patience time.Duration
	// Readers is the largest number of read transactions at one time; 8 if zero. More wait.
	Readers int
	// Migrations replaces the migrations of the program, in folders sqlite and postgres. For tests.
	Migrations fs.FS
}

func (o Options) filled() (Options, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Patience == 0 {
		o.Patience = 30 * time.Second
	}
	if o.Readers == 0 {
		o.Readers = 8
	}
	var err error
	if o.Migrations == nil {
		o.Migrations, err = fs.Sub(embedded, "migrations")
	}
	return o, err
}

// DB is an open register. It is safe for many goroutines.
type DB struct {
	engine  engine
	writer  *sql.DB // exactly one connection: the writers of this process queue here, in order
	reader  *sql.DB
	options Options
	kept    kept
}

// engine is what differs between SQLite and PostgreSQL.
type engine interface {
	name() string // also the folder of its migrations
	// open gives the two pools, without creating anything.
	open(o Options) (writer, reader *sql.DB, err error)
	// exists says whether there is a place (file, schema) that could hold a register.
	exists(ctx context.Context, reader *sql.DB) (bool, error)
	// prepare makes that place and runs migrate while no other process does.
	prepare(ctx context.Context, writer, reader *sql.DB, migrate func() error) error
	// version is the number of the last migration that was applied; false if there never was one.
	version(ctx context.Context, reader *sql.DB) (int64, bool, error)
	// begin starts a transaction; a writing one holds the register's writer lock when it returns.
	begin(ctx context.Context, conn *sql.Conn, write bool) (*sql.Tx, error)
	insert(ctx context.Context, conn *sql.Conn, b batch) error
	// classify gives the fault behind an error of the engine's driver, nil if it is none.
	classify(err error) *fault.Fault
	// again says whether the transaction as a whole may succeed if it is run once more.
	again(err error) bool
	// place names the register in a sentence, without secrets.
	place() string
}

// Open opens the register at an address: the path of a SQLite file, or postgres://... whose parameter
// search_path names the schema ("public" if it names none). Without Options.Create it refuses with
// Missing (db.no_register) where there is no register, and with Invalid (db.older, db.newer) where its
// tables are not the ones this program knows.
func Open(ctx context.Context, address string, o Options) (*DB, error) {
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	e, err := engineOf(address, o)
	if err != nil {
		return nil, err
	}
	writer, reader, err := e.open(o)
	if err != nil {
		return nil, err
	}
	db := &DB{engine: e, writer: writer, reader: reader, options: o}
	if err := db.ready(ctx); err != nil {
		db.Close()
		return nil, db.classified(err)
	}
	return db, nil
}

func engineOf(address string, o Options) (engine, error) {
	if strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://") {
		return newPostgres(address, o.Patience)
	}
	return newSQLite(address, o.Create)
}

// ready makes sure that the register is there and that its tables are those of this program.
func (db *DB) ready(ctx context.Context) error {
	if db.options.Create {
		return db.engine.prepare(ctx, db.writer, db.reader, func() error { return db.migrate(ctx) })
	}
	there, err := db.engine.exists(ctx, db.reader)
	if err != nil {
		return err
	}
	if !there {
		return fault.New(fault.Missing, "db.no_register", "place", db.engine.place())
	}
	return db.checkVersion(ctx)
}

// Close waits for running transactions to end and lets go of the register.
func (db *DB) Close() error {
	return errors.Join(db.reader.Close(), db.writer.Close())
}

// Write runs fn in one serializable transaction and commits it if fn returns nil. Writers of one
// register run one after the other; when fn starts, it sees all they committed. fn is run again after
// a conflict, so it must touch nothing outside tx. It gives up with a Busy fault (db.busy) after
// Options.Patience. An error of a statement undoes the whole transaction even if fn swallows it,
// because PostgreSQL could not go on either.
func (db *DB) Write(ctx context.Context, fn func(tx *Tx) error) error {
	return db.run(ctx, db.writer, true, fn)
}

// Read runs fn on a snapshot that is taken with its first statement; it sees no later commit and
// cannot write.
func (db *DB) Read(ctx context.Context, fn func(tx *Tx) error) error {
	return db.run(ctx, db.reader, false, fn)
}

// inWrite marks the context of a writing transaction, so that a Write inside a Write, which would wait
// for itself, is refused at once.
type inWrite struct{ db *DB }

func (db *DB) run(ctx context.Context, pool *sql.DB, write bool, fn func(tx *Tx) error) error {
	if write && ctx.Value(inWrite{db}) != nil {
		return errors.New("db: a Write inside a Write would wait for itself for ever")
	}
	limit := time.Now().Add(db.options.Patience)
	for attempt := 0; ; attempt++ {
		err := db.once(ctx, pool, limit, write, fn)
		if err == nil || ctx.Err() != nil || !db.engine.again(err) {
			return db.classified(err)
		}
		if !pause(ctx, attempt, limit) {
			return db.classified(err)
		}
	}
}

// once is one attempt: connection, transaction, fn, commit.
func (db *DB) once(ctx context.Context, pool *sql.DB, limit time.Time, write bool, fn func(tx *Tx) error) error {
	conn, err := db.connection(ctx, pool, limit)
	if err != nil {
		return err
	}
	defer conn.Close()
	inner := ctx
	if write {
		inner = context.WithValue(ctx, inWrite{db}, true)
	}
	stx, err := db.engine.begin(inner, conn, write)
	if err != nil {
		return err
	}
	defer stx.Rollback() // does nothing after the commit
	tx := &Tx{db: db, ctx: inner, conn: conn, tx: stx, now: day.At(db.options.Now())}
	err = fn(tx)
	switch {
	case err != nil:
		return err
	case tx.failed != nil:
		return tx.failed
	}
	return stx.Commit()
}

// connection waits for a free connection of the pool, no longer than limit.
func (db *DB) connection(ctx context.Context, pool *sql.DB, limit time.Time) (*sql.Conn, error) {
	wait, cancel := context.WithDeadline(ctx, limit)
	defer cancel()
	conn, err := pool.Conn(wait)
	if err != nil && ctx.Err() == nil && wait.Err() != nil {
		return nil, busy(err)
	}
	return conn, err
}

// classified turns an error of the engine that nobody turned before into its fault.
func (db *DB) classified(err error) error {
	var f *fault.Fault
	if err == nil || errors.As(err, &f) {
		return err
	}
	if f := db.engine.classify(err); f != nil {
		return f
	}
	return err
}
