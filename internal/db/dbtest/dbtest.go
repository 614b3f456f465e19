// Package dbtest runs a test on both engines, each time on an empty register of its own.
package dbtest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver that makes and drops schemas

	"sen/internal/db"
)

// Engine is one engine of a test: addresses for new registers on it.
type Engine struct {
	Name string // "sqlite" or "postgres", for messages only
	// Address gives the address of a place where there is no register yet; it is removed when the test ends.
	Address func(t testing.TB) string
}

// Open opens a new register on the engine, closed when the test ends. Options.Create is set.
func (e Engine) Open(t testing.TB, o db.Options) *db.DB {
	t.Helper()
	return OpenAt(t, e.Address(t), o)
}

// OpenAt opens the register at an address, creating it if need be, and closes it when the test ends.
func OpenAt(t testing.TB, address string, o db.Options) *db.DB {
	t.Helper()
	o.Create = true
	d, err := db.Open(context.Background(), address, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

// Each runs a test once on each engine, as a subtest with the engine's name. open gives a new register
// with the program's migrations each time it is called. Without a PostgreSQL server that half is
// skipped with a word about it; where SEN_REQUIRE_PG or CI is set it fails.
func Each(t *testing.T, test func(t *testing.T, open func() *db.DB)) {
	t.Helper()
	EachEngine(t, func(t *testing.T, e Engine) {
		test(t, func() *db.DB { t.Helper(); return e.Open(t, db.Options{}) })
	})
}

// EachEngine is Each for tests that need addresses or options of their own.
func EachEngine(t *testing.T, test func(t *testing.T, e Engine)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, SQLite()) })
	t.Run("postgres", func(t *testing.T) { test(t, Postgres(t)) })
}

// SQLite makes registers in files of the test's own folder.
func SQLite() Engine {
	return Engine{Name: "sqlite", Address: func(t testing.TB) string {
		return filepath.Join(t.TempDir(), "register.db")
	}}
}

// Postgres makes registers in schemas of the server at SEN_TEST_PG. It ends the test if there is none.
func Postgres(t testing.TB) Engine {
	t.Helper()
	server := os.Getenv("SEN_TEST_PG")
	if server == "" {
		const how = "SEN_TEST_PG is not set: run scripts/postgres.sh go test ..., or make test"
		if os.Getenv("SEN_REQUIRE_PG") != "" || os.Getenv("CI") != "" {
			t.Fatal("PostgreSQL is required here, but " + how)
		}
		t.Skip("NOT RUN on PostgreSQL. " + how)
	}
	return Engine{Name: "postgres", Address: func(t testing.TB) string { return schemaOf(t, server) }}
}

// schemaOf gives the address of a schema with a random name, dropped when the test ends.
func schemaOf(t testing.TB, server string) string {
	t.Helper()
	u, err := url.Parse(server)
	if err != nil {
		t.Fatalf("SEN_TEST_PG: %v", err)
	}
	schema := "test_" + strings.ToLower(rand.Text()[:16])
	t.Cleanup(func() {
		admin, err := sql.Open("pgx", server)
		if err != nil {
			t.Error(err)
			return
		}
		defer admin.Close()
		if _, err := admin.Exec("drop schema if exists " + schema + " cascade"); err != nil {
			t.Error(err)
		}
	})
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}
