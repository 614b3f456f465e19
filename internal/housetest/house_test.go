package housetest

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestHouse_stands_as_planned(t *testing.T) {
	fences := map[string]fence{
		"every room is planned":             roomIsPlanned,
		"arrows point down":                 arrowsPointDown,
		"HTTP and templates stay in web":    httpStaysAtTheDoor,
		"SQL stays in sql.go":               sqlStaysInSQL,
		"tables have one owner":             tablesHaveOneOwner,
		"engines stay in db":                enginesStayInDB,
		"clocks stay above":                 clocksStayAbove,
		"rooms have subjects":               roomsHaveSubjects,
		"exported names say what they hold": namesSayWhatTheyPromise,
	}
	all, err := sources(home(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, f := range fences {
		t.Run(name, func(t *testing.T) {
			for _, s := range all {
				for _, sentence := range f(s) {
					t.Error(sentence)
				}
			}
		})
	}
}

func home(t *testing.T) string {
	t.Helper()
	dir, err := root()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestPlan_has_a_reason_for_each_arrow_and_no_way_back(t *testing.T) {
	for from, tos := range arrows {
		for to, why := range tos {
			if _, ok := arrows[to]; !ok {
				t.Errorf("%s may import %s, which the plan does not know", from, to)
			}
			if strings.TrimSpace(why) == "" {
				t.Errorf("%s may import %s for no reason", from, to)
			}
		}
		if way := wayBack(from, from, nil); way != nil {
			t.Errorf("the plan goes in a circle: %s", strings.Join(way, " -> "))
		}
	}
}

// wayBack is a way along arrows from one room to another, nil if there is none.
func wayBack(from, to string, way []string) []string {
	way = append(slices.Clone(way), from)
	for next := range arrows[from] {
		if next == to {
			return append(way, to)
		}
		if !slices.Contains(way, next) {
			if found := wayBack(next, to, way); found != nil {
				return found
			}
		}
	}
	return nil
}

func TestFences_find_what_stands_in_the_wrong_place(t *testing.T) {
	cases := []struct {
		fence fence
		path  string
		text  string
		wrong int
	}{
		{arrowsPointDown, "internal/org/a.go", `package org; import "sen/internal/member"`, 1},
		{arrowsPointDown, "internal/org/a_test.go", `package org; import "sen/internal/member"`, 0},
		{arrowsPointDown, "internal/member/a.go", `package member; import ("sen/internal/org"; "sen/internal/day")`, 0},
		{arrowsPointDown, "internal/day/a.go", `package day; import "sen/internal/fault"`, 1},
		{arrowsPointDown, "internal/org/a.go", `package org; import "sen/internal/db/dbtest"`, 1},
		{arrowsPointDown, "internal/exchange/xlsx/a.go", `package xlsx; import ("sen/internal/org"; "sen/internal/fault")`, 0},
		{arrowsPointDown, "internal/exchange/xlsx/a.go", `package xlsx; import "sen/internal/web"`, 1},
		{arrowsPointDown, "internal/exchange/a.go", `package exchange; import "sen/internal/exchange/xlsx"`, 0},
		{arrowsPointDown, "internal/demo/a.go", `package demo; import "sen/internal/exchange/xlsx"`, 1},
		{roomIsPlanned, "internal/attic/a.go", `package attic`, 1},
		{roomIsPlanned, "internal/exchange/xlsx/a.go", `package xlsx`, 0},
		{roomIsPlanned, "internal/web/orgpages/a.go", `package orgpages`, 1},
		{httpStaysAtTheDoor, "internal/org/a.go", `package org; import ("net/http"; "html/template")`, 2},
		{httpStaysAtTheDoor, "internal/web/page/a.go", `package page; import ("net/http"; "html/template")`, 0},
		{httpStaysAtTheDoor, "internal/app/a.go", `package app; import ("net/http"; "html/template")`, 1},
		{sqlStaysInSQL, "internal/org/a.go", "package org; const q = `\n  select id\n  from org_unit`", 1},
		{sqlStaysInSQL, "internal/org/a.go", `package org; const q = "WITH RECURSIVE up(id) as (select 1)"`, 1},
		{sqlStaysInSQL, "internal/org/a.go", `package org; const q = "select the unit from which to move" + "with care" + "update"`, 1},
		{sqlStaysInSQL, "internal/org/a.go", `package org; const q = "with regard to units" + "delete a unit"`, 0},
		{sqlStaysInSQL, "internal/org/sql.go", `package org; const q = "insert into org_unit values (1)"`, 0},
		{tablesHaveOneOwner, "internal/member/sql.go", `package member; const q = "select 1 from member_home join org_unit u on true"`, 1},
		{tablesHaveOneOwner, "internal/member/sql.go", `package member; const q = "select 1 from member_home"`, 0},
		{enginesStayInDB, "internal/org/a.go", `package org; func onSQLite(name string) bool { return name == "sqlite" }`, 2},
		{enginesStayInDB, "internal/org/a.go", `package org; import _ "github.com/jackc/pgx/v5/stdlib"`, 1},
		{enginesStayInDB, "cmd/sen/a.go", `package main; const help = "a file, or postgres:// and so on"`, 0},
		{clocksStayAbove, "internal/org/a.go", `package org; import "time"; var a, b = time.Now(), time.Now`, 2},
		{clocksStayAbove, "internal/app/a.go", `package app; import "time"; var a = time.Now()`, 0},
		{roomsHaveSubjects, "internal/helpers/a.go", `package helpers`, 1},
		{namesSayWhatTheyPromise, "internal/org/a.go", "package org\n\ntype A struct{}\n\nfunc (A) String() string { return \"\" }\n\nfunc (a *A) Move() {}\n\nfunc (b) Move() {}\n", 2},
		{namesSayWhatTheyPromise, "internal/org/a.go", "package org\n\n// The kinds.\nconst (\n\tA = 1\n\tB = 2\n)\n\nvar C = 1 // after\n", 0},
	}
	for _, c := range cases {
		s, err := parse(c.path, c.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.fence(s); len(got) != c.wrong {
			t.Errorf("%s\n%s\n%d complaints, want %d: %q", c.path, c.text, len(got), c.wrong, got)
		}
	}
}

func TestMigrations_come_in_pairs(t *testing.T) {
	dir := filepath.Join(home(t), "internal/db/migrations")
	ofSQLite, ofPostgres := migrations(t, dir, "sqlite"), migrations(t, dir, "postgres")
	if len(ofSQLite) == 0 {
		t.Fatal("there are no migrations")
	}
	for _, name := range ofSQLite {
		if !slices.Contains(ofPostgres, name) {
			t.Errorf("migrations/sqlite/%s has no brother in migrations/postgres", name)
		}
	}
	for _, name := range ofPostgres {
		if !slices.Contains(ofSQLite, name) {
			t.Errorf("migrations/postgres/%s has no brother in migrations/sqlite", name)
		}
	}
	for i, name := range ofSQLite {
		number, _, _ := strings.Cut(name, "_")
		if want := "000" + string(rune('1'+i)); i < 9 && number != want {
			t.Errorf("%s: the number should be %s, one after the one before", name, want)
		}
	}
}

func migrations(t *testing.T, dir, engine string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(dir, engine))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !regexp.MustCompile(`^\d{4}_[a-z0-9_]+\.sql$`).MatchString(e.Name()) {
			t.Errorf("migrations/%s/%s is not named like 0001_what_it_does.sql", engine, e.Name())
		}
		names = append(names, e.Name())
	}
	return names
}

// machinePath is written in pieces, so that it does not find itself.
var machinePath = regexp.MustCompile(`(^|[^\w.$~/-])/` + `(work|root|Users|home/[a-z][\w-]*)/`)

func TestFiles_name_no_path_of_the_machine_they_were_written_on(t *testing.T) {
	dir := home(t)
	names, err := files(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		if found := machinePath.Find(text); found != nil && !strings.Contains(string(text), "\x00") {
			t.Errorf("%s holds a path of one machine: %q", name, found)
		}
	}
}

func TestReadme_shows_every_room(t *testing.T) {
	dir := home(t)
	text, err := os.ReadFile(filepath.Join(dir, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	all, err := sources(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, house, ok := strings.Cut(string(text), "\n## The house\n")
	if !ok {
		t.Fatal(`README.md has no part "The house"`)
	}
	house, _, _ = strings.Cut(house, "\n## ")
	seen := map[string]bool{}
	for _, s := range all {
		room := s.room
		if first, _, inside := strings.Cut(room, "/"); inside && first != "cmd" {
			room = first // chambers of a room are its own affair
		}
		if !seen[room] && !regexp.MustCompile(`\b`+regexp.QuoteMeta(room)+`\b`).MatchString(house) {
			t.Errorf("README.md: the map under \"The house\" does not show %s", room)
		}
		seen[room] = true
	}
}

func TestFiles_leave_out_what_git_keeps_for_itself_in_a_repository_and_in_a_second_worktree(t *testing.T) {
	dir := t.TempDir()
	write := func(name string) {
		t.Helper()
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte("text"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"tree/.git", "tree/.gitignore", "tree/a.go", "repository/.git/config", "repository/b.go"} {
		write(name)
	}
	got, err := files(dir)
	if want := []string{"repository/b.go", "tree/.gitignore", "tree/a.go"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q (%v), not %q", got, err, want)
	}
}
