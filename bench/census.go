package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"runtime"
	"slices"
	"time"

	"github.com/duckdb/duckdb-go/v2"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/figure/synthetic"
	"sen/internal/member"
	"sen/internal/org"
)

// crossTabs measures a cross-table of everybody on an arbitrary day, Sen's census beside DuckDB on the same
// columns in the same process, rounds alternating.
func crossTabs(t *table) error {
	var perSpell, perRow []float64
	for _, members := range []int{650_000, 5_600_000} {
		h, lives := synthetic.Province(members)
		before := heap()
		c := figure.New(h, lives, figure.Facts{})
		bytes := float64(heap()-before) / float64(spells(lives))
		duck, rows, err := openDuck(lives)
		if err != nil {
			return err
		}
		for threads := 1; threads <= 2; threads++ {
			ours, theirs, err := race(c, duck, threads)
			if err != nil {
				return err
			}
			t.row(fmt.Sprintf("cross-table of %.2f M members, %d thread(s)", float64(members)/1e6, threads), ms(ours), ms(theirs)+" DuckDB", ours/theirs, "≤ 0.7", ours/theirs <= 0.7)
			if threads == 1 {
				perRow = append(perRow, ours/float64(rows))
			}
		}
		perSpell = append(perSpell, bytes)
		t.row(fmt.Sprintf("bytes a home spell, %.2f M members", float64(members)/1e6), fmt.Sprintf("%.1f", bytes), "", bytes/60, "≤ 60", bytes <= 60)
		duck.Close()
		runtime.KeepAlive(c)
	}
	t.row("time a row, 5.6 M beside 0.65 M", "", "", perRow[1]/perRow[0], "≤ 1.1", perRow[1]/perRow[0] <= 1.1)
	t.row("memory a spell, 5.6 M beside 0.65 M", "", "", perSpell[1]/perSpell[0], "≤ 1.1", perSpell[1]/perSpell[0] <= 1.1)
	return nil
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// spells counts home spells: consecutive spells in one home are one.
func spells(lives func(func(member.ID, member.Counted, []member.Spell))) (n int) {
	lives(func(_ member.ID, _ member.Counted, s []member.Spell) {
		var last org.ID
		for i := range s {
			if s[i].Home != last || s[i].Opened != 0 {
				n++
			}
			last = s[i].Home
		}
	})
	return n
}

// openDuck gives DuckDB the columns that the cross-table reads.
func openDuck(lives func(func(member.ID, member.Counted, []member.Spell))) (*sql.DB, int, error) {
	connector, err := duckdb.NewConnector("", nil)
	if err != nil {
		return nil, 0, err
	}
	db := sql.OpenDB(connector)
	if _, err := db.Exec(`create table spell ("from" integer, "to" integer, sex utinyint, occupation utinyint)`); err != nil {
		return nil, 0, err
	}
	conn, err := connector.Connect(context.Background())
	if err != nil {
		return nil, 0, err
	}
	defer conn.(driver.Conn).Close()
	into, err := duckdb.NewAppenderFromConn(conn, "", "spell")
	if err != nil {
		return nil, 0, err
	}
	rows := 0
	lives(func(_ member.ID, p member.Counted, s []member.Spell) {
		for i := range s {
			rows++
			if e := into.AppendRow(int32(s[i].From), int32(s[i].To), uint8(p.Sex), uint8(s[i].Occupation)); e != nil {
				err = e
			}
		}
	})
	if err != nil {
		return nil, 0, err
	}
	return db, rows, into.Close()
}

// race gives the medians in milliseconds of 21 alternating rounds, each on a day of its own, and checks
// that both count the same.
func race(c *figure.Census, duck *sql.DB, threads int) (ours, theirs float64, err error) {
	if _, err := duck.Exec(fmt.Sprintf(`set threads = %d`, threads)); err != nil {
		return 0, 0, err
	}
	var a, b []float64
	for round := range 21 {
		on := day.MustParse("2008-01-01") + day.Day(round*271)
		start := time.Now()
		table, err := c.CrossTab("DT", on, figure.BySex, figure.ByOccupation, threads)
		if err != nil {
			return 0, 0, err
		}
		a = append(a, float64(time.Since(start).Microseconds())/1000)
		start = time.Now()
		n, err := askDuck(duck, on)
		if err != nil {
			return 0, 0, err
		}
		b = append(b, float64(time.Since(start).Microseconds())/1000)
		if m := total(table); m != n {
			return 0, 0, fmt.Errorf("on %s Sen counts %d, DuckDB %d", on, m, n)
		}
	}
	return median(a), median(b), nil
}

func askDuck(db *sql.DB, on day.Day) (total int64, err error) {
	rows, err := db.Query(`select sex, occupation, count(*) from spell where "from" <= ? and ? < "to" group by all`, int32(on), int32(on))
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var sex, occupation uint8
		var n int64
		if err := rows.Scan(&sex, &occupation, &n); err != nil {
			return 0, err
		}
		total += n
	}
	return total, rows.Err()
}

func total(table map[string]map[string]int64) (n int64) {
	for _, row := range table {
		for _, k := range row {
			n += k
		}
	}
	return n
}

func median(x []float64) float64 {
	slices.Sort(x)
	return x[len(x)/2]
}

func ms(x float64) string { return fmt.Sprintf("%.2f ms", x) }
