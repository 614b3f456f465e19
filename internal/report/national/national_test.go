package national

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/figure/oracle"
	"sen/internal/member"
	"sen/internal/org"
)

func TestTerm_reads_what_TermCode_writes(t *testing.T) {
	for code, span := range map[string][2]string{
		"2023": {"2023-01-01", "2023-12-31"}, "2024-H2": {"2024-07-01", "2024-12-31"}, "2024-Q1": {"2024-01-01", "2024-03-31"},
		"2024-02": {"2024-02-01", "2024-02-29"}, "2023-01-01..2023-11-08": {"2023-01-01", "2023-11-08"},
	} {
		from, to, err := Term(code)
		if err != nil || from.String() != span[0] || to.String() != span[1] || TermCode(from, to) != code {
			t.Errorf("%s: %s to %s, %v, written %s", code, from, to, err, TermCode(from, to))
		}
	}
	for _, bad := range []string{"", "x", "2023-", "2023-13", "2023-00", "2023-Q5", "2023-H0", "0001", "2023-01-01..", "2023-02-30..2023-03-01"} {
		if _, _, err := Term(bad); !fault.Is(err, "national.term_malformed") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if _, _, err := Term("2023-05-01..2023-01-01"); !fault.Is(err, "period_backwards") {
		t.Error(err)
	}
}

func TestYearBefore_is_the_same_term(t *testing.T) {
	for term, want := range map[string]string{"2024-02": "2023-02", "2025-02": "2024-02", "2024": "2023", "2024-Q1": "2023-Q1", "2024-02-01..2024-02-28": "2023-02"} {
		from, to, err := Term(term)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := YearBefore(from, to); TermCode(a, b) != want {
			t.Errorf("before %s: %s, want %s", term, TermCode(a, b), want)
		}
	}
}

func censusOf(h *oracle.History) *figure.Census {
	k := h.Known(0)
	counted, facts, aside := map[member.ID]member.Counted{}, map[member.ID][]member.Fact{}, k.SetAside()
	for _, i := range k.Identities {
		counted[i.Person] = member.Counted{Birth: i.Birth, Sex: i.Sex, Ethnicity: i.Ethnicity, Religion: i.Religion, Decided: i.Decided}
	}
	for _, f := range k.Facts {
		facts[f.Person] = append(facts[f.Person], f)
	}
	return figure.New(org.NewHistory(k.Units, k.Changes), func(yield func(member.ID, member.Counted, []member.Spell)) {
		for _, p := range k.People {
			if !aside[p.ID] {
				yield(p.ID, counted[p.ID], member.Fold(facts[p.ID], nil).Spells)
			}
		}
	}, figure.Facts{})
}

// On any history, for any unit and term and in either tree, what came and went explains the closing, official and
// probationary are all, and parts make up wholes; every number opens to as many as it says.
func TestTables_add_up_on_random_histories(t *testing.T) {
	checks, opened := 0, 0
	for seed := range oracle.Seeds(15) {
		h := oracle.Random(seed)
		then := censusOf(h)
		first, last := h.Span()
		r := rand.New(rand.NewPCG(seed, 9))
		for _, c := range []*figure.Census{then, then.AsOn(last)} {
			for _, u := range h.Units {
				from := first + day.Day(r.IntN(int(last-first)+1))
				to := min(from+day.Day(r.IntN(400)), last+2)
				report, err := Builtin().Ask(Ask{Census: c, Unit: u.Code, From: from, To: to})
				if err != nil {
					t.Fatal(err)
				}
				for _, check := range report.Checks {
					checks++
					// A group's own members are told by standing only; they are counted in the cell above.
					inside := then.History().ByCode(u.Code).Kind(to).InsideCell() || then.History().ByCode(u.Code).Kind(report.LastTo).InsideCell() || c.History().ByCode(u.Code).Kind(to).InsideCell()
					if !check.Holds() && !inside {
						t.Errorf("seed %d, %s %s to %s: %+v", seed, u.Code, from, to, check)
					}
				}
				opened += opens(t, c, report)
				if t.Failed() {
					t.Fatal(h)
				}
			}
		}
	}
	if checks == 0 || opened == 0 {
		t.Error("nothing was tried")
	}
	t.Logf("%d checks, %d numbers opened", checks, opened)
}

// opens holds that every number of the tables that counts anybody opens to as many as it tells, in the census that counted
// it, and that the place of each leads to the same cut.
func opens(t *testing.T, c *figure.Census, report *Report) (opened int) {
	t.Helper()
	for i := range report.Sheets {
		s := &report.Sheets[i]
		for k := range s.Rows {
			for n, cell := range s.Rows[k].Cells {
				place, is := s.Place(k, n)
				if is == (s.columns[n].group == "change") {
					t.Errorf("%v: no place", place)
				}
				if cell.Query == nil {
					if is && (cell.Form == Whole || cell.Form == Mean) || cell.Form == Difference && is {
						t.Errorf("%s, %s does not open", report.Unit, place)
					}
					continue
				}
				o, err := c.Open(*cell.Query)
				behind := int64(len(o.People) + len(o.Units) + len(o.Hosts))
				told := max(cell.Value.Whole, -cell.Value.Whole)
				if cell.Form == Mean {
					told = cell.Value.Denominator
					if cell.Value != o.Value {
						t.Errorf("%s, %s: %v, opened %v", report.Unit, place, cell.Value, o.Value)
					}
				}
				if err != nil || behind != told {
					t.Errorf("%s, %s: %v, behind it %d (%v)", report.Unit, place, cell.Value, behind, err)
				}
				opened++
				if opened%50 != 0 {
					continue
				}
				term := &counted{unit: report.Unit, from: report.From, to: report.To}
				if place.Last() {
					term.from, term.to = report.LastFrom, report.LastTo
				}
				read, err := PlaceOf(place.String())
				if err != nil || read != place {
					t.Errorf("%s is read as %v (%v)", place, read, err)
				}
				if _, at, err := Builtin().at(c, term, place); err != nil || !reflect.DeepEqual(at.Query, cell.Query) {
					t.Errorf("%s, %s leads to %v, not %v (%v)", report.Unit, place, at.Query, cell.Query, err)
				}
			}
		}
	}
	return opened
}

// A reader who knows the wholes and everything a table shows reckons nothing about one to four people: no assignment of
// people to the masked numbers is the only one.
func TestMask_leaves_more_than_one_possibility(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 2))
	masked, told := 0, 0
	for round := range 300 {
		h := &hiding{}
		for i := range 2 + r.IntN(4) {
			h.names = append(h.names, fmt.Sprint("p", i))
			for range standings {
				h.atoms = append(h.atoms, int64([]int{0, 1, 2, 4, 5, 9, 40, 300}[r.IntN(8)]))
			}
		}
		show := func(names []int) {
			for _, of := range [][]int{{0}, {1}, {0, 1}} {
				row := shown{key: fmt.Sprint(names, of), of: make([]int, len(h.atoms))}
				for _, i := range names {
					for _, k := range of {
						row.of[2*i+k] = 1
						row.n += h.atoms[2*i+k]
					}
				}
				h.rows = append(h.rows, row)
			}
		}
		all := []int{}
		for i := range h.names {
			show([]int{i})
			if i > 0 {
				all = append(all, i)
			}
		}
		show(all) // the minorities together
		h.hide()
		for _, row := range h.rows {
			if row.n > 0 && row.n < few && !row.mask {
				t.Fatalf("round %d: %s shows %d people: %v", round, row.key, row.n, h.atoms)
			}
			if row.mask {
				masked++
			} else {
				told++
			}
		}
		for _, target := range h.targets() {
			if h.known().tells(target) {
				t.Fatalf("round %d: %v can be reckoned: %v", round, target, h.atoms)
			}
		}
	}
	if masked == 0 || told <= masked/4 {
		t.Errorf("%d numbers masked, %d told", masked, told)
	}
	t.Logf("%d masked, %d told", masked, told)
}

func TestMask_tells_everything_where_nobody_is_few(t *testing.T) {
	h := &hiding{names: []string{"a", "b"}, atoms: []int64{50, 9, 7, 6}}
	for i := range 4 {
		row := shown{key: fmt.Sprint(i), of: make([]int, 4), n: h.atoms[i]}
		row.of[i] = 1
		h.rows = append(h.rows, row)
	}
	h.hide()
	if slices.ContainsFunc(h.rows, func(r shown) bool { return r.mask }) {
		t.Errorf("%+v", h.rows)
	}
}

func TestBook_lines_are_added_moved_and_withdrawn(t *testing.T) {
	own := Change{Table: 3, Line: "9.30", After: "9.16", Own: true, Vi: "Học sinh, sinh viên", Figure: "members", By: figure.ByOccupation, Parts: []string{"HOC_SINH", "SINH_VIEN"}, Why: "x"}
	b := NewBook([]Change{own})
	lines := b.Table(3).Lines
	if i := lineAt(lines, "9.30"); i < 0 || lines[i-1].Code != "9.16" || !lines[i].Own {
		t.Fatalf("the line stands at %d", i)
	}
	moved := own
	moved.After = ""
	b = NewBook([]Change{own, moved, {Table: 3, Line: "6", Withdrawn: true}, {Table: 3, Line: "2", After: "3"}})
	lines = b.Table(3).Lines
	if lines[0].Code != "9.30" || lineAt(lines, "6") >= 0 || lineAt(lines, "2") != lineAt(lines, "3")+1 || len(b.Withdrawn(3)) != 1 {
		t.Error("the lines stand otherwise than was said")
	}
	b = NewBook([]Change{own, {Table: 3, Line: "6", Withdrawn: true}, {Table: 3, Line: "6", After: "5"}, {Table: 3, Line: "9.30", Own: true, Withdrawn: true}})
	if !slices.EqualFunc(b.Table(3).Lines, tables[2].Lines, func(a, b Line) bool { return a.Code == b.Code }) {
		t.Error("what was taken back has left a trace")
	}
	if len(tables[2].Lines) != len(Builtin().Table(3).Lines) {
		t.Error("a book changed the lines Sen brings")
	}
}
