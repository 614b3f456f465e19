package issued_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/report/issued"
)

var bg = context.Background()

// world is a register with a province P and a committee G below it.
type world struct {
	*issued.Service
	t        *testing.T
	register *db.DB
	figures  *figure.Follower
}

func each(t *testing.T, test func(w world)) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		start, minutes := time.Date(2024, 1, 20, 3, 0, 0, 0, time.UTC), atomic.Int64{}
		register := e.Open(t, db.Options{Now: func() time.Time { return start.Add(time.Duration(minutes.Add(1)) * time.Minute) }})
		w := world{issued.NewService(register), t, register, figure.NewFollower(register)}
		units := org.NewService(register)
		for _, cmd := range []org.Found{{Code: "P", Kind: org.Province, Older: true}, {Code: "G", Kind: org.GrassrootsCommittee, Parent: "P"}} {
			cmd.Name, cmd.On, cmd.Decision = "Đơn vị "+cmd.Code, day.MustParse("2000-01-01"), org.Decision{Number: "1-QĐ/TU"}
			if _, err := units.Found(bg, access.Operator, cmd); err != nil {
				t.Fatal(err)
			}
		}
		test(w)
	})
}

func (w world) census() *figure.Census {
	w.t.Helper()
	c, err := w.figures.Now(bg)
	if err != nil {
		w.t.Fatal(err)
	}
	return c
}

// on is an actor with a role on a unit and all below.
func (w world) on(role, code string) access.Actor {
	return access.Of(1, []access.Grant{{Role: role, Unit: access.Unit(w.census().History().ByCode(code).ID), Reach: access.AndBelow}})
}

// report is a report of a unit with one number, issued on a day.
func report(unit, on string) issued.Issue {
	first, last := day.MustParse("2023-01-01"), day.MustParse("2023-12-31")
	return issued.Issue{
		Draft: issued.Draft{
			Kind: "year_review", Unit: unit, First: first, Last: last, TreeDay: last, Title: "Báo cáo năm 2023", Body: []byte("lời văn"),
			Numbers: []issued.Number{{Key: "units", Label: "Tổ chức đảng", Query: figure.OpenQuery{Unit: unit, From: first, To: last, Figure: "units"}}},
		},
		Decision: org.Decision{Number: " 15-BC/TU\n", Day: day.MustParse(on)},
	}
}

func (w world) refuses(key string, err error) {
	w.t.Helper()
	if !fault.Is(err, key) {
		w.t.Errorf("got %v, want %s", err, key)
	}
}

func (w world) issues(cmd issued.Issue) issued.ID {
	w.t.Helper()
	id, err := w.Issue(bg, access.Operator, w.census(), cmd)
	if err != nil {
		w.t.Fatal(err)
	}
	return id
}

func TestIssue_keeps_what_was_known_and_restates_what_came_since(t *testing.T) {
	each(t, func(w world) {
		id := w.issues(report("P", "2024-01-15"))
		if _, err := org.NewService(w.register).Found(bg, access.Operator, org.Found{
			Code: "H", Name: "Đơn vị H", Kind: org.GrassrootsCommittee, Parent: "P", On: day.MustParse("2023-06-01"), Decision: org.Decision{Number: "2-QĐ/TU"},
		}); err != nil {
			w.t.Fatal(err)
		}
		r, err := w.Report(bg, access.Operator, id)
		if err != nil {
			w.t.Fatal(err)
		}
		if n := r.Numbers[0]; n.Value.Whole != 1 || len(n.Behind.Units) != 1 || string(r.Body) != "lời văn" || r.Number != "15-BC/TU" || !r.Stands() {
			w.t.Errorf("%+v", r)
		}
		x, err := w.Restate(bg, access.Operator, r, w.census())
		if err != nil {
			w.t.Fatal(err)
		}
		d, ok := x[0].Difference()
		if !ok || d != 1 || len(x[0].Parts) != 1 || x[0].Parts[0].Cause != issued.Late || x[0].Parts[0].Count != 1 {
			w.t.Errorf("%+v", x[0])
		}
	})
}

func TestIssue_refuses_with_a_sentence(t *testing.T) {
	each(t, func(w world) {
		c := w.census()
		issue := func(cmd issued.Issue) error { _, err := w.Issue(bg, access.Operator, c, cmd); return err }
		none := report("P", "2024-01-15")
		none.Decision.Number = " "
		w.refuses("report.number_missing", issue(none))
		none = report("P", "2024-01-15")
		none.Decision.Day = day.None
		w.refuses("report.day_missing", issue(none))
		w.refuses("report.day_ahead", issue(report("P", "2024-03-01")))
		w.refuses("unit_never_used", issue(report("XX", "2024-01-15")))
		id := w.issues(report("P", "2024-01-15"))
		w.refuses("report.issued_twice", issue(report("P", "2024-01-15")))
		w.refuses("report.issued_already", issue(report("P", "2024-01-16")))
		other := report("G", "2024-01-16")
		other.Replaces = id
		w.refuses("report.replaces_other", issue(other))
		next := report("P", "2024-01-16")
		next.Replaces = id
		second := w.issues(next)
		next.Decision.Day++
		w.refuses("report.replaces_other", issue(next))
		w.refuses("report.withdrawn_already", w.Withdraw(bg, access.Operator, id, "sai"))
		w.refuses("report.ground_missing", w.Withdraw(bg, access.Operator, second, " "))
		if err := w.Withdraw(bg, access.Operator, second, "gửi nhầm"); err != nil {
			w.t.Fatal(err)
		}
		w.refuses("report.withdrawn_already", w.Withdraw(bg, access.Operator, second, "gửi nhầm"))
		w.issues(report("P", "2024-01-18")) // after a withdrawal nothing stands in the way
		heads, err := w.List(bg, access.Operator)
		if err != nil || len(heads) != 3 || heads[1].Ground != "gửi nhầm" || heads[2].ReplacedBy != second {
			w.t.Errorf("%+v, %v", heads, err)
		}
	})
}

func TestIssue_asks_who_may_and_what_is_out_of_reach_never_was(t *testing.T) {
	each(t, func(w world) {
		id := w.issues(report("P", "2024-01-15"))
		below, reader := w.on("organiser", "G"), w.on("reader", "P")
		_, err := w.Report(bg, below, id)
		w.refuses("report.unknown", err)
		w.refuses("report.unknown", w.Withdraw(bg, below, id, "sai"))
		if heads, err := w.List(bg, below); err != nil || len(heads) != 0 {
			w.t.Errorf("%v %v", heads, err)
		}
		if _, err := w.Report(bg, reader, id); err != nil {
			w.t.Error(err)
		}
		w.refuses("denied", w.Withdraw(bg, reader, id, "sai"))
		_, err = w.Issue(bg, reader, w.census(), report("P", "2024-01-16"))
		w.refuses("denied", err)
		_, err = w.Issue(bg, below, w.census(), report("P", "2024-01-16"))
		w.refuses("unit_unknown", err)
		if _, err := w.Issue(bg, below, w.census(), report("G", "2024-01-16")); err != nil {
			w.t.Error(err)
		}
	})
}

func TestTables_are_only_added_to(t *testing.T) {
	each(t, func(w world) {
		id := w.issues(report("P", "2024-01-15"))
		if err := w.Withdraw(bg, access.Operator, id, "sai"); err != nil {
			w.t.Fatal(err)
		}
		for _, statement := range []string{
			`update issued_report set title = 'x'`, `delete from issued_report`, `update issued_number set whole = 7`, `delete from issued_number`,
			`update issued_withdrawal set ground = 'x'`, `delete from issued_withdrawal`,
		} {
			if err := w.register.Write(bg, func(tx *db.Tx) error { _, err := tx.Exec(statement); return err }); err == nil {
				w.t.Errorf("%s was done", statement)
			}
		}
	})
}

// A correction of what an issued report rests on is told, to who may not read the report without its number.
func TestWarnings_name_the_reports_that_a_correction_restates(t *testing.T) {
	each(t, func(w world) {
		id := w.issues(report("P", "2024-01-15"))
		unit := w.census().History().ByCode("G").ID
		keys := func(who access.Actor, on string) (all []string) {
			w.t.Helper()
			from, _ := day.Parse(on) // none of ""
			out, err := w.Warnings(bg, who, issued.Fact{Unit: unit, Day: from})
			if err != nil {
				w.t.Fatal(err)
			}
			for _, f := range out {
				all = append(all, f.Key)
			}
			return all
		}
		if got := keys(access.Operator, "2023-05-01"); len(got) != 1 || got[0] != "report.restates" {
			w.t.Errorf("the operator is told %v", got)
		}
		if got := keys(access.Operator, ""); len(got) != 1 {
			w.t.Errorf("of what holds on every day the operator is told %v", got)
		}
		if got := keys(w.on("organiser", "G"), "2023-05-01"); len(got) != 1 || got[0] != "report.restates_above" {
			w.t.Errorf("who sees the unit only is told %v", got)
		}
		if got := keys(access.Operator, "2024-01-01"); got != nil {
			w.t.Errorf("of a fact after the period: %v", got)
		}
		if err := w.Withdraw(bg, access.Operator, id, "sai"); err != nil {
			w.t.Fatal(err)
		}
		if got := keys(access.Operator, "2023-05-01"); got != nil {
			w.t.Errorf("of a report that was withdrawn: %v", got)
		}
	})
}

// Who changes an issued number behind the house's back is found out by the digest.
func TestVerify_finds_a_number_changed_behind_the_back(t *testing.T) {
	w := world{t: t, register: dbtest.SQLite().Open(t, db.Options{})}
	w.Service, w.figures = issued.NewService(w.register), figure.NewFollower(w.register)
	if _, err := org.NewService(w.register).Found(bg, access.Operator, org.Found{
		Code: "P", Name: "Tỉnh", Kind: org.Province, Older: true, On: day.MustParse("2000-01-01"), Decision: org.Decision{Number: "1-QĐ/TU"},
	}); err != nil {
		t.Fatal(err)
	}
	id := w.issues(report("P", "2024-01-15"))
	verify := func() (broken []issued.ID) {
		if err := w.register.Read(bg, func(tx *db.Tx) (err error) { _, broken, err = issued.Verify(tx); return err }); err != nil {
			t.Fatal(err)
		}
		return broken
	}
	if broken := verify(); broken != nil {
		t.Fatalf("%v are broken from the start", broken)
	}
	err := w.register.Write(bg, func(tx *db.Tx) error {
		if _, err := tx.Exec(`drop trigger issued_number_no_update`); err != nil {
			return err
		}
		_, err := tx.Exec(`update issued_number set whole = whole + 1`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if broken := verify(); len(broken) != 1 || broken[0] != id {
		t.Errorf("broken: %v", broken)
	}
}
