package issued_test

import (
	"fmt"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/report/issued"
)

// A number that is hidden where it stands for few is frozen with nobody behind it, and restated only while it may be told.
func TestIssue_keeps_nobody_behind_numbers_of_those_who_left_and_restates_none_of_few(t *testing.T) {
	each(t, func(w world) {
		must := func(err error) {
			w.t.Helper()
			if err != nil {
				w.t.Fatal(err)
			}
		}
		decision := org.Decision{Number: "3-QĐ/TU"}
		_, err := org.NewService(w.register).Found(bg, access.Operator, org.Found{Code: "C", Name: "Chi bộ C", Kind: org.Cell, Parent: "G", On: day.MustParse("2000-01-01"), Decision: decision})
		must(err)
		members := member.NewService(w.register)
		about := func(i int, on string) member.About {
			return member.About{Member: fmt.Sprintf("DV%d", i), On: day.MustParse(on), Decision: decision}
		}
		leaves := func(i int, cause string) {
			w.t.Helper()
			_, err := members.Leave(bg, access.Operator, member.Remove(about(i, "2023-05-01"), member.Grounds[0], cause))
			must(err)
		}
		for i := range 16 {
			_, err := members.Admit(bg, access.Operator, member.NewMember{Entry: member.Entry{About: about(i, "2020-01-01"), Cell: "C"}, Identity: member.Identity{Name: fmt.Sprintf("Trần Minh Họa %d", i)}})
			must(err)
		}
		for i := range 10 {
			leaves(i, member.Causes[i/5])
		}
		before := w.census()
		if _, err := before.Open(figure.OpenQuery{Unit: "C", From: day.MustParse("2023-01-01"), To: day.MustParse("2023-12-31"), Figure: "left", By: figure.LeftByCause, Part: member.Causes[0]}); err != nil {
			w.t.Fatal("5 of one cause are not told", err)
		}
		cmd := report("P", "2024-01-15")
		cmd.Numbers = nil
		for _, q := range []figure.OpenQuery{
			{By: figure.LeftTold},
			{By: figure.LeftByCause, Part: member.Causes[0]},
			{By: figure.LeftByCause, Part: member.Causes[1]},
			{By: figure.LeftByGround, Part: member.Grounds[0]},
			{By: figure.LeftByOccupation, Part: "unknown"},
			{By: figure.LeftByUnit, Part: "G"},
		} {
			q.Unit, q.From, q.To, q.Figure = "P", cmd.First, cmd.Last, "left"
			cmd.Numbers = append(cmd.Numbers, issued.Number{Key: fmt.Sprint(len(cmd.Numbers)), Label: string(q.By), Query: q})
		}
		id := w.issues(cmd)
		r, err := w.Report(bg, access.Operator, id)
		must(err)
		for _, n := range r.Numbers {
			want := map[figure.Breakdown]int64{figure.LeftByCause: 5}[n.Query.By]
			if want == 0 {
				want = 10
			}
			if kept := len(n.Behind.People) > 0; n.Value.Whole != want || kept != (n.Query.By == figure.LeftTold) {
				w.t.Errorf("%s %s: %+v, want %d", n.Query.By, n.Query.Part, n, want)
			}
		}

		// One of the first cause more: the second still has five, and both are told.
		leaves(10, member.Causes[0])
		x, err := w.Restate(bg, access.Operator, r, w.census())
		must(err)
		if d, _ := x[1].Difference(); d != 1 || len(x[1].Parts) != 1 || x[1].Parts[0].Cause != issued.Members || len(x[1].Parts[0].Behind.People) > 0 {
			w.t.Errorf("the first cause: %+v", x[1])
		}
		if p := x[0].Parts; len(p) != 1 || p[0].Cause != issued.Late || p[0].What != member.Removed.String() {
			w.t.Errorf("all who left: %+v", x[0])
		}

		// One of a third cause: it is hidden, and with it the smallest of the others.
		leaves(11, member.Causes[2])
		x, err = w.Restate(bg, access.Operator, r, w.census())
		must(err)
		if x[2].Now.Known() || x[2].Now.Why != "too_few" || len(x[2].Parts) > 0 || !x[1].Now.Known() {
			w.t.Errorf("the causes beside one of few: %+v, %+v", x[1], x[2])
		}
		_, err = w.census().Open(figure.OpenQuery{Unit: "P", From: cmd.First, To: cmd.Last, Figure: "left", By: figure.LeftByCause, Part: member.Causes[2]})
		if !fault.Is(err, "breakdown_refused") {
			w.t.Errorf("one of a cause is told: %v", err)
		}
		// As known before, it is as it was; a census that is loaded anew says the same.
		known, err := w.figures.At(bg, before.AsOf())
		must(err)
		for name, c := range map[string]*figure.Census{"known before": known, "held": before} {
			o, err := c.Open(figure.OpenQuery{Unit: "P", From: cmd.First, To: cmd.Last, Figure: "left", By: figure.LeftByCause, Part: member.Causes[1]})
			if err != nil || o.Value.Whole != 5 || len(o.People) > 0 {
				w.t.Errorf("%s: %+v %v", name, o, err)
			}
		}
	})
}
