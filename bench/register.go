package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/xuri/excelize/v2"
	_ "modernc.org/sqlite"

	"sen/internal/access"
	"sen/internal/app"
	"sen/internal/db"
	"sen/internal/demo"
	"sen/internal/exchange"
)

// workbook invents the demo's first workbook for so many members and writes it into a folder.
func workbook(dir string, members int) (string, error) {
	first, _, _ := demo.Build(demo.Options{Seed: 1, Members: members})
	path := filepath.Join(dir, fmt.Sprintf("demo-%d.xlsx", members))
	f, err := os.Create(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	return path, first.WriteXLSX(f)
}

// imports measures the import of the demo's workbook beside what it cannot do without: excelize's own
// reading of it, and the insertion of the rows it wrote into the same tables without guards.
func imports(t *table) error {
	dir, err := os.MkdirTemp("", "sen-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	path, err := workbook(dir, demo.Whole)
	if err != nil {
		return err
	}
	var whole, reading, inserting []float64
	var held time.Duration
	for round := range 3 {
		register := filepath.Join(dir, fmt.Sprintf("r%d.db", round))
		start := time.Now()
		h, err := importInto(register, path)
		if err != nil {
			return err
		}
		whole = append(whole, seconds(start))
		held = max(held, h)
		start = time.Now()
		if err := streamRead(path); err != nil {
			return err
		}
		reading = append(reading, seconds(start))
		took, err := insertAgain(register, filepath.Join(dir, fmt.Sprintf("c%d.db", round)))
		if err != nil {
			return err
		}
		inserting = append(inserting, took.Seconds())
	}
	ours, floor := median(whole), median(reading)+median(inserting)
	t.row(fmt.Sprintf("import of the demo's workbook, %d members, SQLite", demo.Whole), fmt.Sprintf("%.1f s", ours),
		fmt.Sprintf("%.1f s excelize + %.1f s rows", median(reading), median(inserting)), ours/floor, "≤ 2", ours/floor <= 2)
	t.row("write lock held by it", fmt.Sprintf("%.1f s", held.Seconds()), "", held.Seconds()/20, "≤ 20 s", held.Seconds() <= 20)
	return onPostgres(t, path, floor)
}

// onPostgres reports the same import into PostgreSQL, if a server is at hand.
func onPostgres(t *table, path string, floor float64) error {
	server := os.Getenv("SEN_TEST_PG")
	if server == "" {
		fmt.Fprintln(os.Stderr, "bench: no PostgreSQL at hand (SEN_TEST_PG), its import is not measured")
		return nil
	}
	address, err := schema(server, fmt.Sprintf("bench_%d", os.Getpid()))
	if err != nil {
		return err
	}
	start := time.Now()
	held, err := importInto(address, path)
	if err != nil {
		return err
	}
	took := seconds(start)
	t.row("the same into PostgreSQL (reported)", fmt.Sprintf("%.1f s", took), "same floor", took/floor, "", true)
	t.row("write lock held by it", fmt.Sprintf("%.1f s", held.Seconds()), "", held.Seconds()/20, "≤ 20 s", held.Seconds() <= 20)
	return nil
}

// importInto imports a workbook into a new register and tells how long it wrote.
func importInto(address, path string) (held time.Duration, err error) {
	ctx := context.Background()
	register, err := db.Open(ctx, address, db.Options{Create: true})
	if err != nil {
		return 0, err
	}
	defer register.Close()
	book, err := exchange.ReadFile(ctx, path, exchange.ReadOptions{})
	if err != nil {
		return 0, err
	}
	plan, err := exchange.Judge(ctx, register, book, exchange.JudgeOptions{})
	if err != nil {
		return 0, err
	}
	start := time.Now()
	_, _, err = exchange.Apply(ctx, register, access.Operator, plan, exchange.ApplyOptions{})
	return time.Since(start), err
}

// streamRead reads every row of every sheet as excelize does it.
func streamRead(path string) error {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return err
	}
	defer f.Close()
	for _, name := range f.GetSheetList() {
		rows, err := f.Rows(name)
		if err != nil {
			return err
		}
		for rows.Next() {
			if _, err := rows.Columns(); err != nil {
				return err
			}
		}
		if err := rows.Close(); err != nil {
			return err
		}
	}
	return nil
}

// filled are the tables an import writes.
var filled = []string{
	"org_decision", "org_unit", "org_change", "member_person", "member_identity", "member_naming", "member_change", "member_post",
	"host_host", "host_change", "target_target", "target_reference", "assess_recognition",
}

// insertAgain inserts what one register holds into the same tables of another without triggers and unique
// indexes, and tells how long that took, reading left out.
func insertAgain(from, into string) (time.Duration, error) {
	ctx := context.Background()
	source, err := sql.Open("sqlite", from)
	if err != nil {
		return 0, err
	}
	defer source.Close()
	target, err := db.Open(ctx, into, db.Options{Create: true})
	if err != nil {
		return 0, err
	}
	defer target.Close()
	var tables []copied
	for _, name := range filled {
		c, err := readTable(source, name)
		if err != nil {
			return 0, err
		}
		tables = append(tables, c)
	}
	if err := unguard(ctx, target); err != nil {
		return 0, err
	}
	start := time.Now()
	err = target.Write(ctx, func(tx *db.Tx) error {
		for _, c := range tables {
			if err := tx.Insert(c.name, c.columns, len(c.rows), func(i int, into []any) { copy(into, c.rows[i]) }); err != nil {
				return err
			}
		}
		return nil
	})
	return time.Since(start), err
}

// copied is a table's content.
type copied struct {
	name    string
	columns []string
	rows    [][]any
}

func readTable(source *sql.DB, name string) (copied, error) {
	rows, err := source.Query("select * from " + name)
	if err != nil {
		return copied{}, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return copied{}, err
	}
	c := copied{name: name, columns: columns}
	for rows.Next() {
		values := make([]any, len(columns))
		into := make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return c, err
		}
		c.rows = append(c.rows, values)
	}
	return c, rows.Err()
}

// unguard drops triggers and unique indexes.
func unguard(ctx context.Context, register *db.DB) error {
	return register.Write(ctx, func(tx *db.Tx) error {
		rows, err := tx.Query(`select 'drop ' || type || ' ' || name from sqlite_master where type = 'trigger' or type = 'index' and sql like 'CREATE UNIQUE%'`)
		if err != nil {
			return err
		}
		defer rows.Close()
		var drops []string
		for rows.Next() {
			var s string
			if err := rows.Scan(&s); err != nil {
				return err
			}
			drops = append(drops, s)
		}
		for _, s := range drops {
			if _, err := tx.Exec(s); err != nil {
				return err
			}
		}
		return rows.Err()
	})
}

func seconds(since time.Time) float64 { return time.Since(since).Seconds() }

// house opens a register with its census.
func house(path string) (*app.App, error) { return app.Open(context.Background(), path, false) }
