package figure_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/words"
)

// counted by hand: the figures of 2023 of the book, unit by unit. What is not said is 0.
var counted = map[string]string{
	"P": `members.opening 18, members 21, members.in 9, members.out 6, admitted 6, arrived 2, restored 1, removed 1, resigned 1, expelled 1, died 1,
		departed 1, annulled 1, confirmed 2, left 2, left.change 2/1, members.probationary 6, members.official 15, members.exempt 1, members.suspended 1,
		members.staying_away 1, members.away_group 1, admitted.students 3, admitted.students.share 3/6, admitted.nonstate 2, admitted.nonstate.share 2/6,
		admitted.per_members 6/21, admitted.target 8, admitted.progress 6/8, members.per_population 21/1000,
		units 11, units.upper_committee 3, units.grassroots_committee 2, units.grassroots_cell 1, units.cell 3, units.group 1, units.away_group 1,
		units.sector.HUYEN_THI 2, units.sector.XA 2, units.sector.AP_KHOM 3, units.sector.CO_QUAN_DANG 1, units.sector.DN_NGOAI_NN 1,
		units.founded 2, units.founded.nonstate 1, units.ended 1, units.admitting 2, localities 2, localities.with_away_group 1,
		hosts 3, hosts.with_unit 1, enterprises 1, enterprises.with_unit 1, enterprises.with_unit.share 1/1,
		four_good.cells 1, four_good.grassroots_cells 1, four_good.grassroots_committees 1`,
	"P1": `members.opening 15, members 16, members.in 6, members.out 5, admitted 5, reorganised_in 1, expelled 1, annulled 1, died 1, transferred_out 1,
		reorganised_out 1, confirmed 1, members.probationary 5, members.official 11, members.exempt 1, members.suspended 1, members.staying_away 1,
		members.away_group 1, admitted.students 2, admitted.students.share 2/5, admitted.nonstate 2, admitted.nonstate.share 2/5, admitted.per_members 5/16,
		units 4, units.grassroots_committee 1, units.cell 1, units.group 1, units.away_group 1, units.sector.XA 1, units.sector.AP_KHOM 1,
		units.founded 1, units.admitting 1, localities 1, localities.with_away_group 1,
		hosts 2, hosts.with_unit 1, enterprises 1, enterprises.with_unit 1, enterprises.with_unit.share 1/1, four_good.cells 1, four_good.grassroots_committees 1`,
	"P2": `members.opening 2, members 5, members.in 6, members.out 3, admitted 1, arrived 2, restored 1, transferred_in 1, reorganised_in 1, removed 1,
		resigned 1, departed 1, confirmed 1, left 2, left.change 2/1, members.probationary 1, members.official 4, admitted.students 1, admitted.students.share 1/1,
		admitted.nonstate.share 0/1, admitted.per_members 1/5, units 4, units.grassroots_committee 1, units.grassroots_cell 1, units.cell 2,
		units.sector.XA 1, units.sector.AP_KHOM 2, units.sector.DN_NGOAI_NN 1, units.founded 1, units.founded.nonstate 1, units.admitting 1, localities 1,
		hosts 1, enterprises 40, enterprises.with_unit.share 0/40, four_good.grassroots_cells 1`,
	"P3": `members.opening 1, members.out 1, reorganised_out 1, units.ended 1`,
	"A": `members.opening 11, members 16, members.in 8, members.out 3, admitted 5, transferred_in 1, reorganised_in 2, expelled 1, annulled 1, transferred_out 1,
		confirmed 1, members.probationary 5, members.official 11, members.exempt 1, members.suspended 1, members.staying_away 1, members.away_group 1,
		admitted.students 2, admitted.students.share 2/5, admitted.nonstate 2, admitted.nonstate.share 2/5, admitted.per_members 5/16,
		units 2, units.group 1, units.away_group 1, units.founded 1, four_good.cells 1`,
	"B": `members.opening 4, members 1, members.out 3, transferred_out 1, reorganised_out 1, died 1, members.official 1, admitted.per_members 0/1`,
	"D": `members.official 1, members.staying_away 1, members.away_group 1`,
	"T": `members.official 1, members.exempt 1, members.suspended 1`,
	"G": `members.opening 1, members.out 1, reorganised_out 1`,
	"Z": `members 1, members.in 2, members.out 1, arrived 2, departed 1, confirmed 1, members.official 1, admitted.per_members 0/1, four_good.grassroots_cells 1`,
}

// byHand is what was counted by hand of a unit; quotients that are not told have no value.
func byHand(unit string) map[string]string {
	want := map[string]string{}
	for _, code := range figure.Codes {
		want[string(code)] = "0"
		if code.Quotient() || code == "admitted.target" {
			want[string(code)] = "–"
		}
	}
	for _, pair := range strings.Split(counted[unit], ",") {
		code, value, _ := strings.Cut(strings.TrimSpace(pair), " ")
		want[code] = value
	}
	return want
}

func said(v figure.Value) string {
	switch {
	case !v.Known():
		return "–"
	case v.Ratio || v.Change:
		return fmt.Sprintf("%d/%d", v.Numerator, v.Denominator)
	}
	return fmt.Sprint(v.Whole)
}

var year2023 = figure.VerifyOptions{Years: []int{2023, 2018, 2015}}

func TestVerify_agrees_with_what_was_counted_by_hand(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		register := open()
		newBook().write(t, register)
		f := follower(register)
		census, err := f.Now(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for unit := range counted {
			checkByHand(t, census, unit, byHand(unit))
		}
		proved(t, f)
	})
}

// proved fails if anything was not proved; so the SQL form says what was counted by hand, too.
func proved(t *testing.T, f *figure.Follower) {
	t.Helper()
	report, err := figure.Verify(context.Background(), f, year2023)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range report.Checks {
		if c.Count == 0 || c.Failed != 0 {
			t.Errorf("%s %s: %d looked at, %d failed: %q", c.Name, c.About, c.Count, c.Failed, sentences(c))
		}
	}
}

func checkByHand(t *testing.T, census *figure.Census, unit string, want map[string]string) {
	t.Helper()
	a, err := census.Ask(figure.Query{Unit: unit, From: on("2023-01-01"), To: on("2023-12-31")})
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range slices.Sorted(maps.Keys(want)) {
		if got := said(a.Figures[figure.Code(code)]); got != want[code] {
			t.Errorf("%s %s: %s, counted by hand %s", unit, code, got, want[code])
		}
	}
}

func TestVerify_agrees_on_what_was_known_earlier(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		register := open()
		newBook().write(t, register)
		f := follower(register)
		ctx := context.Background()
		census, err := f.At(ctx, day.At(time.Date(2024, 2, 1, 0, 0, 0, 0, time.UTC)))
		if err != nil {
			t.Fatal(err)
		}
		// The late admission is not there yet, the voided removal still is.
		want := byHand("P")
		maps.Copy(want, map[string]string{
			"members": "19", "members.in": "8", "members.out": "7", "admitted": "5", "removed": "2", "left": "3", "left.change": "3/1",
			"members.probationary": "5", "members.official": "14", "admitted.students.share": "3/5", "admitted.nonstate.share": "2/5",
			"admitted.per_members": "5/19", "admitted.progress": "5/8", "members.per_population": "19/1000",
		})
		checkByHand(t, census, "P", want)
		n, differences, err := figure.Compare(ctx, register, census, on("2023-01-01"), on("2023-12-31"))
		if err != nil || n != int64(13*len(figure.Codes)) || len(differences) > 0 {
			t.Errorf("%d compared, %v (%v)", n, differences, err)
		}
	})
}

func TestVerify_of_a_register_without_acts_finds_nothing_wrong(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		report, err := figure.Verify(context.Background(), follower(open()), figure.VerifyOptions{})
		if err != nil || report.Failed() != 0 {
			t.Errorf("%+v (%v)", report, err)
		}
	})
}

// Each of these is done behind Sen's back, after the census was read.
func TestVerify_sees(t *testing.T) {
	run := func(statement string) func(*db.Tx, *book, string) error {
		return func(tx *db.Tx, _ *book, _ string) error {
			_, err := tx.Exec(statement)
			return err
		}
	}
	changed := map[string]string{"sqlite": "drop trigger journal_entry_no_update", "postgres": "drop trigger journal_entry_append_only on journal_entry"}
	for name, c := range map[string]struct {
		do    func(tx *db.Tx, b *book, engine string) error
		check string
		say   string
	}{
		"a row of the journal that was changed": {func(tx *db.Tx, _ *book, engine string) error {
			if _, err := tx.Exec(changed[engine]); err != nil {
				return err
			}
			_, err := tx.Exec(`update journal_entry set actor = 'nobody' where seq = 2`)
			return err
		}, "journal", "việc số 2"},
		"a fact that no act recorded": {
			run(`insert into member_change (id, person, slot, kind, day, recorded) values (9000, 1, 90, 63, '2023-03-03', 99)`),
			"mutations", "member_change: 1 dòng không thuộc việc nào trong nhật ký, trước hết là dòng số 9000",
		},
		"a unit that no act recorded": {run(`insert into org_unit (id, code, recorded) values (900, 'Q', 99)`), "mutations", "org_unit: 1 dòng"},
		"a fact out of its place in the day": {
			run(`insert into member_change (id, person, slot, kind, day, recorded) values (9000, 1, 89, 63, '2023-03-03', 2)`),
			"mutations", "sai thứ tự",
		},
		"a circle in the tree": {func(tx *db.Tx, b *book, _ string) error {
			return org.InsertChanges(tx, 2, []org.Change{{Unit: b.number["X"], Aspect: org.Parent, Day: on("2023-11-11"), Ref: b.number["A"]}})
		}, "tree", "đặt X dưới A"},
		"a second exit": {func(tx *db.Tx, b *book, _ string) error {
			return member.InsertFacts(tx, 2, []member.Fact{{Person: 11, Kind: member.Died, Day: on("2023-05-01")}})
		}, "lives", "Đảng viên k: "},
		"a post of somebody who is no member": {func(tx *db.Tx, b *book, _ string) error {
			return member.InsertPosts(tx, 2, []member.Post{{Person: 11, Unit: b.number["C"], Title: "BI_THU", Began: on("2023-05-01")}})
		}, "lives", "Đảng viên k: "},
		"a member added to a census that does not know": {func(tx *db.Tx, b *book, _ string) error {
			people := []member.Person{{Code: "hidden"}}
			if err := member.InsertPeople(tx, 2, people); err != nil {
				return err
			}
			return member.InsertFacts(tx, 2, []member.Fact{{Person: people[0].ID, Kind: member.Admitted, Day: on("2023-09-09"), Unit: b.number["C"]}})
		}, "figures", "Y, admitted, từ 01/01/2023 đến 31/12/2023, theo điều đã ghi đến việc số 2: câu lệnh SQL “admitted” cho 2, bộ đếm cho 1."},
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
				register := e.Open(t, db.Options{})
				b := newBook()
				b.write(t, register)
				f := follower(register)
				census := c.check == "figures" // of what the census is made it must not know too early
				if census {
					if _, err := f.Now(context.Background()); err != nil {
						t.Fatal(err)
					}
				}
				if err := register.Write(context.Background(), func(tx *db.Tx) error { return c.do(tx, b, e.Name) }); err != nil {
					t.Fatal(err)
				}
				report, err := figure.Verify(context.Background(), f, figure.VerifyOptions{Years: []int{2023}})
				if err != nil {
					t.Fatal(err)
				}
				if !tells(report, c.check, c.say) {
					t.Errorf("not seen: %+v", report)
				}
			})
		})
	}
}

// tells says whether a failure of a check holds some words.
func tells(r figure.Report, check, say string) bool {
	for _, c := range r.Checks {
		for _, s := range sentences(c) {
			if c.Name == check && strings.Contains(s, say) {
				return true
			}
		}
	}
	return false
}

func sentences(c figure.Check) (out []string) {
	for _, f := range c.Failures {
		out = append(out, words.Sentence("vi", f.Key, f.Args))
	}
	return out
}

func TestVerify_looks_at_another_year_and_an_earlier_act_by_seed(t *testing.T) {
	register := dbtest.SQLite().Open(t, db.Options{})
	newBook().write(t, register)
	f := follower(register)
	seen := map[string]bool{}
	for seed := range uint64(12) {
		report, err := figure.Verify(context.Background(), f, figure.VerifyOptions{Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		var about []string
		for _, c := range report.Checks {
			if c.Name == "figures" || c.Name == "known" {
				about = append(about, c.About)
			}
		}
		if len(about) != 3 || about[0] != "2023" || about[1] == "2023" || about[2] != "1" {
			t.Fatalf("seed %d: %q", seed, about)
		}
		seen[about[1]] = true
	}
	if len(seen) < 3 {
		t.Errorf("twelve seeds chose only %v", seen)
	}
}
