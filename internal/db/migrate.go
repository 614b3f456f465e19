package db

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"

	"sen/internal/fault"
)

// versionTable is where goose notes the migrations it applied.
const versionTable = "goose_db_version"

func lastVersion(ctx context.Context, reader *sql.DB) (version int64, any bool, err error) {
	err = reader.QueryRowContext(ctx, `select coalesce(max(version_id), 0) from `+versionTable).Scan(&version)
	return version, version > 0, err
}

func (db *DB) migrations() (*goose.Provider, error) {
	dir, err := fs.Sub(db.options.Migrations, db.engine.name())
	if err != nil {
		return nil, err
	}
	dialect := goose.DialectSQLite3
	if db.engine.name() == "postgres" {
		dialect = goose.DialectPostgres
	}
	return goose.NewProvider(dialect, db.writer, dir, goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))
}

func newest(p *goose.Provider) int64 {
	sources := p.ListSources()
	return sources[len(sources)-1].Version
}

// migrate applies what is missing. Where another process does the same at the same time one of them
// fails; it looks again, and if the other got further it goes on from there.
func (db *DB) migrate(ctx context.Context) error {
	p, err := db.migrations()
	if err != nil {
		return err
	}
	limit := time.Now().Add(db.options.Patience)
	last := int64(-1)
	for attempt := 0; ; attempt++ {
		_, upErr := p.Up(ctx)
		version, _, err := db.engine.version(ctx, db.writer)
		switch {
		case err == nil && version > newest(p):
			return db.foreign("db.newer", version, newest(p))
		case upErr == nil || err == nil && version == newest(p):
			return nil
		case err == nil && version <= last && !db.engine.again(upErr):
			return errors.Join(upErr, err)
		}
		last = version
		if !pause(ctx, attempt, limit) {
			return errors.Join(upErr, err)
		}
	}
}

// checkVersion refuses a register whose tables are not the ones this program knows.
func (db *DB) checkVersion(ctx context.Context) error {
	p, err := db.migrations()
	if err != nil {
		return err
	}
	version, any, err := db.engine.version(ctx, db.writer)
	switch {
	case err != nil:
		return err
	case !any:
		return fault.New(fault.Missing, "db.no_register", "place", db.engine.place())
	case version < newest(p):
		return db.foreign("db.older", version, newest(p))
	case version > newest(p):
		return db.foreign("db.newer", version, newest(p))
	}
	return nil
}

func (db *DB) foreign(key string, version, known int64) error {
	return fault.New(fault.Invalid, key, "place", db.engine.place(), "version", version, "known", known)
}
