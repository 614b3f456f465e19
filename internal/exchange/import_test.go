package exchange

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// tables are all tables of facts, for counting.
var tables = []string{
	"journal_entry", "org_decision", "org_unit", "org_change", "member_person", "member_identity", "member_naming", "member_change",
	"member_post", "host_host", "host_change", "target_target", "target_reference", "assess_recognition",
}

func counts(t testing.TB, d *db.DB) map[string]int {
	t.Helper()
	out := map[string]int{}
	must(t, d.Read(context.Background(), func(tx *db.Tx) error {
		for _, name := range tables {
			var n int
			if err := tx.QueryRow("select count(*) from " + name).Scan(&n); err != nil {
				return err
			}
			out[name] = n
		}
		return nil
	}))
	return out
}

func TestImport_records_a_workbook_in_one_act_and_the_second_time_nothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		m, r := imports(t, d, world())
		if m != 1 || r.New != 23 || r.Changed != 0 || len(r.Warnings) != 4 { // three small cells, one small committee
			t.Errorf("mutation %d, %d new, %d changed, warnings:\n%s", m, r.New, r.Changed, lines(says(r.Warnings)))
		}
		before := counts(t, d)
		for table, want := range map[string]int{
			"journal_entry": 1, "org_unit": 6, "member_person": 4, "member_identity": 4, "member_change": 9,
			"member_naming": 1, "member_post": 2, "host_host": 1, "host_change": 3, "target_target": 2, "target_reference": 1, "assess_recognition": 1,
		} {
			if before[table] != want {
				t.Errorf("%s has %d rows, not %d", table, before[table], want)
			}
		}
		m, r = imports(t, d, world())
		if m != 0 || r.New != 0 || r.Changed != 0 {
			t.Errorf("the second time: mutation %d, %d new, %d changed", m, r.New, r.Changed)
		}
		for table, n := range counts(t, d) {
			if n != before[table] {
				t.Errorf("the second time %s went from %d to %d rows", table, before[table], n)
			}
		}
	})
}

func TestImport_journals_the_file_and_gives_codes_to_people_without_one(t *testing.T) {
	d := emptyRegister(t)
	imports(t, d, world())
	must(t, d.Read(context.Background(), func(tx *db.Tx) error {
		head, err := journal.Head(tx)
		must(t, err)
		if head.Act != Import || !strings.HasPrefix(head.Note, "thử.xlsx sha256:") || !strings.Contains(head.Fields, "people:4") {
			t.Errorf("the journal says %q %q %q", head.Act, head.Note, head.Fields)
		}
		person, found, err := member.PersonByCode(tx, "DV000001")
		must(t, err)
		if !found {
			t.Fatal("nobody was given the code DV000001")
		}
		var facts []member.Fact
		must(t, member.FactsOf(tx, []member.ID{person.ID}, func(f *member.Fact) { facts = append(facts, *f) }))
		if len(facts) != 2 || facts[0].Kind != member.Admitted || facts[0].Day != day.MustParse("2022-05-19") || facts[0].Origin != (journal.Origin{Sheet: 3, Row: 5}) {
			t.Errorf("of DV000001 it is recorded: %+v", facts)
		}
		return nil
	}))
}

func TestImport_of_people_without_numbers_matches_as_many_as_there_are(t *testing.T) {
	d := emptyRegister(t)
	imports(t, d, world())
	twins := func(n int) []tab {
		rows := [][]any{}
		for i := range n {
			rows = append(rows, row(nil, "Võ Văn Em", "1960", "Nam", "SO_DU", "01/01/2000", "T.X.3", nil, nil, nil, nil, nil, []any{"NONG_LAM_NGU", "NGHI_HUU", "KHAC"}[i]))
		}
		return one("DANG_VIEN", personHead, rows...)
	}
	if _, r := imports(t, d, twins(2)); r.New != 2 {
		t.Errorf("two of one name, birth, cell and day are %d people", r.New)
	}
	if _, r := imports(t, d, twins(2)); r.New != 0 {
		t.Errorf("the same two again are %d new people", r.New)
	}
	if _, r := imports(t, d, twins(3)); r.New != 1 {
		t.Errorf("a third one is %d new people", r.New)
	}
}

func TestImport_completes_what_was_unknown_and_counts_it_as_changed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		imports(t, d, world())
		fuller := world()
		fuller[1].rows[1] = row("M2", "Trần Thị Bé", "12/03/1990", "Nữ", "KET_NAP", "03/02/2020", "T.X.1", nil, "03/02/2021", "087190000002", "00000002", nil, "VIEN_CHUC")
		fuller[2].rows[0] = row("M1", "MIEN", "01/01/2022", nil, nil, nil, nil, nil, "09-QĐ")
		fuller[3].rows[1] = row("M3", "T.X.1", "Bí thư", "Bầu", "01/01/2022", "31/12/2024")
		m, r := imports(t, d, fuller)
		if m != 2 || r.New != 0 || r.Changed != 3 {
			t.Errorf("mutation %d, %d new, %d changed", m, r.New, r.Changed)
		}
		if m, r := imports(t, d, fuller); m != 0 || r.New+r.Changed != 0 {
			t.Errorf("the fuller workbook again: mutation %d, %d new, %d changed", m, r.New, r.Changed)
		}
		if m, r := imports(t, d, world()); m != 0 || r.New+r.Changed != 0 {
			t.Errorf("the old workbook again: mutation %d, %d new, %d changed", m, r.New, r.Changed)
		}
	})
}

func TestImport_with_a_declared_instant_is_refused_before_the_last_act_and_in_the_future(t *testing.T) {
	d := emptyRegister(t)
	p := judged(t, d, world())
	at := func(s string) ApplyOptions {
		i, err := day.ParseInstant(s)
		must(t, err)
		return ApplyOptions{RecordedAt: i}
	}
	if _, _, err := Apply(context.Background(), d, access.Operator, p, at("2199-01-01T00:00:00+07:00")); !fault.Is(err, "recorded_in_the_future") {
		t.Errorf("an instant in the future: %v", err)
	}
	_, _, err := Apply(context.Background(), d, access.Operator, p, at("2024-01-15T10:00:00+07:00"))
	must(t, err)
	p = judged(t, d, with("BON_TOT", row("T.X.3", 2023)))
	if _, _, err := Apply(context.Background(), d, access.Operator, p, at("2024-01-15T09:00:00+07:00")); !fault.Is(err, "recorded_before_last_act") {
		t.Errorf("an instant before the last act: %v", err)
	}
	must(t, d.Read(context.Background(), func(tx *db.Tx) error {
		head, err := journal.Head(tx)
		if !head.Declared || head.RecordedAt.Local() != "2024-01-15T10:00:00+07:00" {
			t.Errorf("recorded at %s, declared %t", head.RecordedAt.Local(), head.Declared)
		}
		return err
	}))
}

func TestImport_of_a_workbook_with_bad_rows_records_nothing_unless_they_are_skipped(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		ctx := context.Background()
		tabs := with("TO_CHUC", row("T.Y", "Đảng bộ xã Y", "DANG_BO_CO_SO", "KHONG_CO", nil, nil, "01/01/2000"), row("T.Y.1", "Chi bộ Y", "CHI_BO", "T.Y", nil, nil, "01/01/2000"))
		tabs = and(tabs, "DANG_VIEN", row("M9", "Đỗ Thị Hoa", nil, nil, "SO_DU", "01/01/2000", "T.Y.1"))
		tabs = and(tabs, "BIEN_DONG", row("M9", "MIEN", "01/01/2020"))
		p := judged(t, d, tabs)
		if _, _, err := Apply(ctx, d, access.Operator, p, ApplyOptions{}); !fault.Is(err, "import_refused") {
			t.Errorf("a workbook with refused rows: %v", err)
		}
		if n := counts(t, d)["org_unit"]; n != 0 {
			t.Errorf("it left %d units behind", n)
		}
		p, err := Judge(ctx, d, readBook(t, tabs), JudgeOptions{SkipBadRows: true})
		must(t, err)
		_, p, err = Apply(ctx, d, access.Operator, p, ApplyOptions{})
		must(t, err)
		got := counts(t, d)
		if got["org_unit"] != 6 || got["member_person"] != 4 {
			t.Errorf("the good rows gave %d units and %d people", got["org_unit"], got["member_person"])
		}
		for _, want := range []struct {
			sheet string
			row   int
			code  string
		}{{"TO_CHUC", 8, "unit_unknown"}, {"TO_CHUC", 9, "depends_on_refused"}, {"DANG_VIEN", 6, "depends_on_refused"}, {"BIEN_DONG", 7, "depends_on_refused"}} {
			if _, ok := find(p.Report().Refused, want.sheet, want.row, want.code); !ok {
				t.Errorf("no %s at %s %d in:\n%s", want.code, want.sheet, want.row, lines(says(p.Report().Refused)))
			}
		}
	})
}

func TestImport_that_is_interrupted_leaves_nothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		for stop := range 6 {
			ctx, cancel := context.WithCancel(context.Background())
			p := judged(t, d, world())
			n := 0
			_, _, err := Apply(ctx, d, access.Operator, p, ApplyOptions{Progress: func(Progress) {
				if n++; n > stop {
					cancel()
				}
			}})
			cancel()
			if !errors.Is(err, context.Canceled) {
				t.Errorf("stopped at step %d: %v", stop, err)
			}
			for table, rows := range counts(t, d) {
				if rows != 0 {
					t.Errorf("stopped at step %d: %d rows in %s", stop, rows, table)
				}
			}
		}
	})
}

func TestApply_judges_again_when_somebody_acted_in_between(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		ctx := context.Background()
		imports(t, d, world())
		late := judged(t, d, one("BIEN_DONG", changeHead, row("M3", "CHUYEN", "01/12/2023", "T.X.3")))
		imports(t, d, one("BIEN_DONG", changeHead, row("M3", "TU_TRAN", "20/11/2023")))
		_, p, err := Apply(ctx, d, access.Operator, late, ApplyOptions{})
		if !fault.Is(err, "import_refused") {
			t.Fatalf("the transfer of somebody who died in between: %v", err)
		}
		if _, ok := find(p.Report().Refused, "BIEN_DONG", 2, "not_member"); !ok {
			t.Errorf("it was refused with:\n%s", lines(says(p.Report().Refused)))
		}
	})
}

func TestApply_does_not_judge_again_for_what_does_not_concern_it(t *testing.T) {
	d := emptyRegister(t)
	imports(t, d, world())
	p := judged(t, d, one("BIEN_DONG", changeHead, row("M3", "CHUYEN", "01/12/2023", "T.X.3")))
	imports(t, d, one("BIEN_DONG", changeHead, row("M1", "TU_TRAN", "20/11/2023")))
	must(t, d.Read(context.Background(), func(tx *db.Tx) error {
		current, err := p.current(tx)
		if !current {
			t.Error("a death elsewhere makes the plan stale")
		}
		return err
	}))
}

func TestApply_of_two_plans_at_once_gives_no_number_to_two_people(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		imports(t, d, world())
		person := func(code string) []tab {
			return one("DANG_VIEN", personHead, row(code, "Huỳnh Văn Gấm", "1970", "Nam", "SO_DU", "01/01/2000", "T.X.1", nil, nil, "087070000099"))
		}
		a, b := judged(t, d, person("A1")), judged(t, d, person("B1"))
		errs := make(chan error, 2)
		for _, p := range []*Plan{a, b} {
			go func() {
				_, _, err := Apply(context.Background(), d, access.Operator, p, ApplyOptions{})
				errs <- err
			}()
		}
		refused := 0
		for range 2 {
			if err := <-errs; fault.Is(err, "import_refused") {
				refused++
			} else if err != nil {
				t.Error(err)
			}
		}
		if refused != 1 {
			t.Errorf("%d of two people with one personal number were refused", refused)
		}
	})
}

func TestImport_tells_its_progress_and_stops_when_its_context_ends(t *testing.T) {
	d := emptyRegister(t)
	ctx, cancel := context.WithTimeout(context.Background(), -time.Second)
	defer cancel()
	if _, err := Judge(ctx, d, readBook(t, world()), JudgeOptions{}); err == nil {
		t.Error("judging went on after its context had ended")
	}
	var stages []Stage
	p := judged(t, d, world())
	_, _, err := Apply(context.Background(), d, access.Operator, p, ApplyOptions{Progress: func(p Progress) { stages = append(stages, p.Stage) }})
	must(t, err)
	if len(stages) == 0 || stages[len(stages)-1] != Writing {
		t.Errorf("stages told: %v", stages)
	}
}

func TestApply_judges_inside_the_transaction_at_last(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		ctx := context.Background()
		imports(t, d, world())
		p := judged(t, d, one("BIEN_DONG", changeHead, row("M3", "CHUYEN", "01/12/2023", "T.X.3")))
		imports(t, d, one("BIEN_DONG", changeHead, row("M3", "MIEN", "20/11/2023")))
		if _, _, err := apply(ctx, d, access.Operator, p, ApplyOptions{}, false); !errors.Is(err, errStale) {
			t.Errorf("a plan that speaks of somebody who changed since: %v", err)
		}
		m, _, err := apply(ctx, d, access.Operator, p, ApplyOptions{}, true)
		if m != 3 || err != nil {
			t.Errorf("the last attempt: mutation %d, %v", m, err)
		}
	})
}

func TestImport_does_not_blame_a_row_for_what_was_broken_before(t *testing.T) {
	d := emptyRegister(t)
	imports(t, d, world())
	must(t, d.Write(context.Background(), func(tx *db.Tx) error { // past every rule: T.X.3 ends over the head of a member
		entry, err := journal.Begin(tx, operator, day.Instant{})
		must(t, err)
		h, err := org.Load(tx, 0)
		must(t, err)
		must(t, org.InsertChanges(tx, entry.Seq, []org.Change{{Unit: h.ByCode("T.X.3").ID, Aspect: org.End, Day: day.MustParse("2023-12-01"), Value: string(org.Close)}}))
		entry.Act = "test"
		return entry.Close(tx)
	}))
	imports(t, d, one("BIEN_DONG", changeHead, row("000004ĐT", "MIEN", "01/06/2023")))
}
