package housetest

import (
	"fmt"
	"go/ast"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// A fence looks at one file and gives a sentence for each line that stands in the wrong place.
type fence func(s source) []string

const module = "sen/"

// arrowsPointDown keeps imports to the plan. Tests may look anywhere.
func arrowsPointDown(s source) (wrong []string) {
	if s.test {
		return nil
	}
	s.importPaths(func(spec *ast.ImportSpec, p string) {
		to, ours := strings.CutPrefix(p, module)
		if !ours {
			return
		}
		to = strings.TrimPrefix(to, "internal/")
		if slices.Contains(forTests, to) && !slices.Contains(forTests, s.room) {
			wrong = append(wrong, fmt.Sprintf("%s imports %s: help for tests must not be built into the program; move it to a _test.go file.", s.at(spec), to))
			return
		}
		if !allowed(s.room, to) {
			wrong = append(wrong, fmt.Sprintf("%s: %s may not know %s. It knows %s. What concerns both belongs in a room above both; if the arrow is right, write it with its reason into internal/housetest/plan.go.",
				s.at(spec), s.room, to, knows(planOf(s.room))))
		}
	})
	return wrong
}

func knows(room string) string {
	rooms := slices.Sorted(maps.Keys(arrows[room]))
	switch {
	case slices.Contains(ground, room):
	case len(rooms) == 0:
		return "the ground only"
	default:
		return "the ground and " + strings.Join(rooms, ", ")
	}
	if len(rooms) == 0 {
		return "nothing of the house"
	}
	return strings.Join(rooms, ", ")
}

// roomIsPlanned refuses folders the plan does not know.
func roomIsPlanned(s source) []string {
	if _, ok := arrows[planOf(s.room)]; ok || s.test {
		return nil
	}
	return []string{fmt.Sprintf("%s: the plan of the house knows no room %s; decide its place in internal/housetest/plan.go, or move the file to the room it speaks of.", s.path, s.room)}
}

// httpStaysAtTheDoor keeps net/http and templates to the pages' wing and app.
func httpStaysAtTheDoor(s source) (wrong []string) {
	if s.test || webWing(s.room) {
		return nil
	}
	s.importPaths(func(spec *ast.ImportSpec, p string) {
		switch {
		case strings.HasPrefix(p, "net/http") && s.room != "app":
			wrong = append(wrong, fmt.Sprintf("%s imports %s: addresses, headers, cookies and fields belong in the pages of the subject (internal/web/...); starting and stopping belongs in app.", s.at(spec), p))
		case p == "html/template":
			wrong = append(wrong, fmt.Sprintf("%s imports %s: what a person reads belongs in a template below internal/web.", s.at(spec), p))
		}
	})
	return wrong
}

var statement = regexp.MustCompile(`(?is)^\s*(select\s.*\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|with\s+(recursive\s+)?\w+\s*(\([^)]*\)\s*)?as\s*(not\s+)?(materialized\s*)?\(|(create|drop|alter)\s+(unique\s+)?(table|index|view|trigger|schema)\s|pragma\s+\w)`)

// sqlStaysInSQL keeps statements to files named sql.go.
func sqlStaysInSQL(s source) (wrong []string) {
	if s.test || s.room == "db" || s.room == "db/dbtest" || sqlFile(s.path) {
		return nil
	}
	s.texts(func(lit *ast.BasicLit, text string) {
		if statement.MatchString(text) {
			wrong = append(wrong, fmt.Sprintf("%s holds a statement of SQL: it belongs in sql.go of the room that owns the table.", s.at(lit)))
		}
	})
	return wrong
}

// sqlFile says whether a file is a pipe: sql.go, or sql_people.go and the like where one page is not enough.
func sqlFile(name string) bool {
	base := path.Base(name)
	return base == "sql.go" || strings.HasPrefix(base, "sql_") && path.Ext(base) == ".go"
}

var tableName = regexp.MustCompile(`(?i)\b(?:from|join|into|update)\s+([a-z]+)_[a-z_]+`)

// tablesHaveOneOwner keeps the statements of a room to its own tables, which bear its name.
func tablesHaveOneOwner(s source) (wrong []string) {
	if s.test || sqlOfOthers[s.room] != "" {
		return nil
	}
	s.texts(func(lit *ast.BasicLit, text string) {
		for _, m := range tableName.FindAllStringSubmatch(text, -1) {
			owner := strings.ToLower(m[1])
			if _, isRoom := arrows[owner]; isRoom && owner != s.room && sqlFile(s.path) {
				wrong = append(wrong, fmt.Sprintf("%s names a table of %s (%q): the statement belongs in internal/%s/sql.go.", s.at(lit), owner, m[0], owner))
			}
		}
	})
	return wrong
}

var (
	engineImport = regexp.MustCompile(`(?i)sqlite|pgx|lib/pq`)
	engineName   = regexp.MustCompile(`(?i)sqlite|postgres`)
	engineText   = regexp.MustCompile(`(?i)^(sqlite3?|postgres(ql)?|pgx)(://.*)?$`)
)

// enginesStayInDB keeps the difference between the engines to db, and their names to db and config.
func enginesStayInDB(s source) (wrong []string) {
	if s.test || s.room == "db" || s.room == "db/dbtest" || s.room == "config" || s.room == "housetest" {
		return nil
	}
	say := func(n ast.Node, what string) {
		wrong = append(wrong, fmt.Sprintf("%s names an engine (%s): what differs between engines belongs in db, how one is chosen in config.", s.at(n), what))
	}
	s.importPaths(func(spec *ast.ImportSpec, p string) {
		if engineImport.MatchString(p) {
			say(spec, p)
		}
	})
	s.texts(func(lit *ast.BasicLit, text string) {
		if engineText.MatchString(text) {
			say(lit, text)
		}
	})
	s.each(func(n ast.Node) {
		if id, ok := n.(*ast.Ident); ok && engineName.MatchString(id.Name) {
			say(id, id.Name)
		}
	})
	return wrong
}

// clocksStayAbove keeps time.Now to app, cmd and db.
func clocksStayAbove(s source) (wrong []string) {
	if s.test || s.room == "app" || s.room == "db" || s.room == "db/dbtest" || strings.HasPrefix(s.room, "cmd/") {
		return nil
	}
	s.each(func(n ast.Node) {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok || sel.Sel.Name != "Now" {
			return
		}
		if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == "time" {
			wrong = append(wrong, fmt.Sprintf("%s asks the clock: inside a transaction take tx.Now(), elsewhere let app hand a clock in.", s.at(n)))
		}
	})
	return wrong
}

var vague = regexp.MustCompile(`^(utils?|common|helpers?|models?|misc|shared|base|lib|tools|types)$`)

// roomsHaveSubjects refuses packages that are named for nothing.
func roomsHaveSubjects(s source) []string {
	if vague.MatchString(s.tree.Name.Name) {
		return []string{fmt.Sprintf("%s: package %s is named for no subject; put each piece in the room it speaks of.", s.path, s.tree.Name.Name)}
	}
	return nil
}
