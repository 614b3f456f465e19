package national_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/report/issued"
	"sen/internal/report/national"
)

// small is a register with a province of one cell of six members, one of them a probationer.
func small(t *testing.T, register *db.DB) *national.Service {
	t.Helper()
	ctx := context.Background()
	units, people := org.NewService(register), member.NewService(register)
	for _, f := range []org.Found{{Code: "P", Kind: org.Province}, {Code: "G", Kind: org.GrassrootsCommittee, Parent: "P", Sector: "XA"}, {Code: "A", Kind: org.Cell, Parent: "G", Sector: "AP_KHOM"}} {
		f.Name, f.On, f.Older = "Đơn vị "+f.Code, day.MustParse("2000-01-01"), true
		if _, err := units.Found(ctx, access.Operator, f); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 6 {
		who := member.NewMember{Entry: member.Entry{Cell: "A", AsOfficial: i < 5}, Identity: member.Identity{Name: "Người Thử " + string(rune('A'+i)), Ethnicity: "Kinh", YouthUnion: member.Yes}}
		enter := people.List
		who.On = day.MustParse("2001-01-01")
		if i == 5 {
			enter, who.On = people.Admit, day.MustParse("2023-05-01")
		}
		if i == 0 {
			who.Identity.Ethnicity = "Khmer"
		}
		if _, err := enter(ctx, access.Operator, who); err != nil {
			t.Fatal(err)
		}
	}
	return national.NewService(register, figure.NewFollower(register), func() day.Day { return day.MustParse("2024-06-01") })
}

func TestService_counts_a_register_and_keeps_lines_with_their_journal(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		ctx, register := context.Background(), open()
		s := small(t, register)
		q := national.Question{Unit: "P", From: day.MustParse("2023-01-01"), To: day.MustParse("2023-12-31")}
		tell := func(number int, code string) string {
			t.Helper()
			a, err := s.Report(ctx, q)
			if err != nil {
				t.Fatal(err)
			}
			sheet := a.Sheet(number)
			for i := range sheet.Rows {
				if sheet.RowCode(i) == code {
					var out []string
					for _, c := range sheet.Rows[i].Cells {
						out = append(out, c.Text())
					}
					return strings.Join(out, " ")
				}
			}
			return "none"
		}
		for _, c := range []struct {
			table      int
			code, want string
		}{
			{1, "5", "6 5 1 5 5 0 +1 20,00%"},
			{2, "5", "1 0 +1 –"},
			{3, "5", "6 5 1 5 5 0 +1 20,00%"},
			{3, "6", "……… ……… ……… ……… ……… ………  "},
			{5, "2.1", "2 1 0 0 1 6 5 1 2 5 0 0,00% +1 20,00%"},
			{3, "9.21", "none"},
		} {
			if got := tell(c.table, c.code); got != c.want {
				t.Errorf("table %d, %s: %q, want %q", c.table, c.code, got, c.want)
			}
		}
		if got := tell(4, "2.1"); !strings.HasPrefix(got, "•••") { // one of six, whom nobody is told of
			t.Errorf("ethnic minorities: %q", got)
		}
		line := national.Change{Table: 3, Line: "9.21", After: "9.20", Vi: "Cả đảng bộ", Level: 1, Figure: "members", Why: "05-HD/BTCTU"}
		if err := s.Add(ctx, access.Operator, line); err != nil {
			t.Fatal(err)
		}
		if got := tell(3, "9.21"); !strings.HasPrefix(got, "6 5 1") {
			t.Errorf("the province's line: %q", got)
		}
		wrong := line
		wrong.Figure = "members.none"
		if err := s.Add(ctx, access.Operator, wrong); !fault.Is(err, "unknown_figure") {
			t.Error(err)
		}
		if err := s.Move(ctx, access.Operator, 3, "9.21", "", "lên đầu"); err != nil {
			t.Fatal(err)
		}
		if err := s.Withdraw(ctx, access.Operator, 3, "9.21", "thôi dùng"); err != nil {
			t.Fatal(err)
		}
		for key, err := range map[string]error{
			"national.line_unknown":  s.Move(ctx, access.Operator, 3, "9.21", "", "x"),
			"national.why_missing":   s.Withdraw(ctx, access.Operator, 3, "2", " "),
			"national.after_unknown": s.Move(ctx, access.Operator, 3, "2", "77", "x"),
			"national.table_unknown": s.Withdraw(ctx, access.Operator, 8, "2", "x"),
			"denied":                 s.Withdraw(ctx, access.Actor{}, 3, "2", "x"),
			"national.sensitive_crossed": s.Add(ctx, access.Operator, national.Change{
				Table: 3, Line: "x", Vi: "x", Figure: "members.exempt", By: figure.ByEthnicity, Parts: []string{"Khmer"}, Why: "x",
			}),
			"national.figure_quotient": s.Add(ctx, access.Operator, national.Change{Table: 3, Line: "x", Vi: "x", Figure: "admitted.progress", Why: "x"}),
		} {
			if !fault.Is(err, key) {
				t.Errorf("%v, not %s", err, key)
			}
		}
		var subjects []string
		err := register.Read(ctx, func(tx *db.Tx) error {
			all, err := journal.Since(tx, 0, 1000)
			for _, e := range all {
				if e.Act == national.KeepLines {
					subjects = append(subjects, e.Fields+" "+e.Subject)
				}
			}
			return err
		})
		if want := "line_added line:3/9.21, line_moved line:3/9.21, line_withdrawn line:3/9.21"; err != nil || strings.Join(subjects, ", ") != want {
			t.Errorf("%v %v", subjects, err)
		}
		for _, statement := range []string{`update national_line set why = 'x'`, `delete from national_line`} {
			if err := register.Write(ctx, func(tx *db.Tx) error { _, err := tx.Exec(statement); return err }); err == nil {
				t.Errorf("%s: done", statement)
			}
		}
	})
}

// The tables are issued like any report: what they said stays, and a later act is told as the difference it makes.
func TestTables_are_issued_and_restated(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		ctx, register := context.Background(), open()
		s := small(t, register)
		follower := figure.NewFollower(register)
		answer, err := s.Report(ctx, national.Question{Unit: "P", From: day.MustParse("2023-01-01"), To: day.MustParse("2023-12-31")})
		if err != nil {
			t.Fatal(err)
		}
		draft, err := answer.Draft()
		if err != nil {
			t.Fatal(err)
		}
		c, err := follower.Now(ctx)
		if err != nil {
			t.Fatal(err)
		}
		service := issued.NewService(register)
		id, err := service.Issue(ctx, access.Operator, c, issued.Issue{Draft: draft, Decision: org.Decision{Number: "1-BC/TU", Day: day.MustParse("2024-01-05")}})
		if err != nil {
			t.Fatal(err)
		}
		r, err := service.Report(ctx, access.Operator, id)
		if err != nil {
			t.Fatal(err)
		}
		frozen := map[string]figure.Value{}
		for _, n := range r.Numbers {
			frozen[n.Key] = n.Value
		}
		for _, n := range answer.Numbers() {
			if v, is := frozen[n.Key]; is && max(v.Whole, -v.Whole) != max(n.Value.Whole, -n.Value.Whole) {
				t.Errorf("%s: %v was issued as %v", n.Key, n.Value, v)
			}
		}
		if len(frozen) < 100 || frozen["1/5/total"].Whole != 6 {
			t.Errorf("%d numbers, %v members", len(frozen), frozen["1/5/total"])
		}
		late := member.NewMember{Entry: member.Entry{Cell: "A"}, Identity: member.Identity{Name: "Người Ghi Muộn"}}
		late.On = day.MustParse("2023-06-01")
		if _, err := member.NewService(register).Admit(ctx, access.Operator, late); err != nil {
			t.Fatal(err)
		}
		if c, err = follower.Now(ctx); err != nil {
			t.Fatal(err)
		}
		restated, err := service.Restate(ctx, access.Operator, r, c)
		if err != nil {
			t.Fatal(err)
		}
		moved := map[string]int64{}
		for _, x := range restated {
			if n, isCount := x.Difference(); isCount && x.Changed() {
				moved[x.Key] = n
			}
		}
		inTreeOf(t, s, register, follower)
		if moved["1/5/total"] != 1 || moved["2/1/total"] != 1 || moved["3/1/probationary"] != 1 || moved["1/3/total"] != 0 {
			t.Errorf("%v", moved)
		}
	})
}

// inTreeOf issues the tables in today's tree beside those that stand as units were: with the ids behind cuts, each to be read
// by itself, and restated in that tree alone.
func inTreeOf(t *testing.T, s *national.Service, register *db.DB, follower *figure.Follower) {
	t.Helper()
	ctx := context.Background()
	q := national.Question{Unit: "P", From: day.MustParse("2023-01-01"), To: day.MustParse("2023-12-31"), Tree: national.AsItIs}
	answer, err := s.Report(ctx, q)
	if err != nil {
		t.Fatal(err)
	}
	draft, err := answer.Draft()
	if err != nil || draft.Kind != national.IssuedPlantedKind || draft.Planted != day.MustParse("2024-06-01") {
		t.Fatalf("%s in the tree of %s (%v)", draft.Kind, draft.Planted, err)
	}
	service := issued.NewService(register)
	cmd := issued.Issue{Draft: draft, Decision: org.Decision{Number: "2-BC/TU", Day: day.MustParse("2024-01-05")}}
	then, err := follower.Now(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := service.Issue(ctx, access.Operator, then, cmd); err == nil {
		t.Error("issued of a census in another tree")
	}
	id, err := service.Issue(ctx, access.Operator, answer.Census, cmd)
	if err != nil {
		t.Fatal(err)
	}
	r, err := service.Report(ctx, access.Operator, id)
	if err != nil || r.Planted != draft.Planted || len(r.Numbers) != len(draft.Numbers) {
		t.Fatalf("kept in the tree of %s with %d numbers (%v)", r.Planted, len(r.Numbers), err)
	}
	if _, is, err := national.Thaw(r.Body); !is || err != nil {
		t.Error(is, err)
	}
	place, err := national.PlaceOf("5/2.1/units")
	if err != nil {
		t.Fatal(err)
	}
	kept, err := service.Number(ctx, access.Operator, id, place.String())
	if err != nil || kept.Value.Whole != 2 || len(kept.Behind.Units) != 2 || kept.Planted != draft.Planted || len(kept.Query.Where) != 1 {
		t.Errorf("%+v (%v)", kept, err)
	}
	told, err := s.At(ctx, q, place)
	if err != nil {
		t.Fatal(err)
	}
	o, err := told.Census.Open(told.Query)
	if err != nil || !slices.Equal(slices.Sorted(slices.Values(o.Units)), kept.Behind.Units) {
		t.Errorf("%v opens, %v was kept (%v)", o.Units, kept.Behind.Units, err)
	}
	if _, err := service.Number(ctx, access.Operator, id, "5/2.1/none"); !fault.Is(err, "report.unknown") {
		t.Error(err)
	}
	if _, err := s.At(ctx, q, national.Place{Table: 4, Line: "2.1", Column: "total"}); !fault.Is(err, "national.number_masked") {
		t.Error(err)
	}
	q.Tree = "hôm qua"
	if _, err := s.At(ctx, q, place); !fault.Is(err, "national.tree_unknown") {
		t.Error(err)
	}
	if _, err := service.Restate(ctx, access.Operator, r, then); err == nil {
		t.Error("restated in another tree")
	}
	restated, err := service.Restate(ctx, access.Operator, r, follower.Planted(then, r.Planted))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range restated {
		if x.Changed() {
			t.Errorf("%s moved: %+v", x.Key, x)
		}
	}
}
