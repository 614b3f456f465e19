package rule_test

import (
	"context"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/rule"
)

var bg = context.Background()

// province is a register of the province P with the committee G.
type province struct {
	*rule.Service
	t        *testing.T
	register *db.DB
}

// find knows units as app does.
func find(tx *db.Tx, who access.Actor, act access.Act, code string) (access.Unit, error) {
	units, err := org.Load(tx, 0)
	if err != nil {
		return 0, err
	}
	if code == "" {
		return 0, units.Can(who, act, tx.Now().Day())
	}
	if err := units.Can(who, act, tx.Now().Day(), code); err != nil {
		return 0, err
	}
	return access.Unit(units.ByCode(code).ID), nil
}

func each(t *testing.T, test func(p province)) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		p := province{t: t, register: open()}
		p.Service = rule.NewService(p.register, find)
		units := org.NewService(p.register)
		for _, cmd := range []org.Found{{Code: "P", Kind: org.Province, Older: true}, {Code: "G", Kind: org.GrassrootsCommittee, Parent: "P"}} {
			cmd.Name, cmd.On = "Đơn vị "+cmd.Code, day.MustParse("2000-01-01")
			if _, err := units.Found(bg, access.Operator, cmd); err != nil {
				t.Fatal(err)
			}
		}
		test(p)
	})
}

func (p province) book() *rule.Book {
	p.t.Helper()
	b, err := p.Book(bg)
	if err != nil {
		p.t.Fatal(err)
	}
	return b
}

// number is the number of the province's unit.
func (p province) number() (id access.Unit) {
	p.t.Helper()
	err := p.register.Read(bg, func(tx *db.Tx) (err error) { id, err = find(tx, access.Operator, rule.Read, "P"); return err })
	if err != nil {
		p.t.Fatal(err)
	}
	return id
}

func (p province) does(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p province) head() (e journal.Entry) {
	p.t.Helper()
	p.does(p.register.Read(bg, func(tx *db.Tx) (err error) { e, err = journal.Head(tx); return err }))
	return e
}

// on is an actor with a role on a unit and all below.
func (p province) on(role, code string) (who access.Actor) {
	p.does(p.register.Read(bg, func(tx *db.Tx) error {
		units, err := org.Load(tx, 0)
		if err == nil {
			who = access.Of(1, []access.Grant{{Role: role, Unit: access.Unit(units.ByCode(code).ID), Reach: access.AndBelow}})
		}
		return err
	}))
	return who
}

func (p province) due(d, from string) string {
	p.t.Helper()
	book := p.book()
	a, err := book.On(p.number(), day.MustParse(d)).Compute("ADM-55", rule.Inputs{"cell_resolution": from}, book.Calendar())
	if err != nil {
		return err.Error()
	}
	return a.Day("due").String()
}

func tighten(value int, from string) rule.Tighten {
	return rule.Tighten{Province: "P", Rule: "adm-55", Name: "due", Value: value, From: day.MustParse(from), Decision: "12-HD/TU ngày 01/02/2026", Note: "chi bộ gửi sớm"}
}

func withdraw(from string) rule.Withdraw {
	return rule.Withdraw{Province: "P", Rule: "ADM-55", Name: "due", From: day.MustParse(from), Decision: "20-HD/TU"}
}

func TestTighten_holds_for_events_from_its_day_until_it_is_withdrawn_from_another(t *testing.T) {
	each(t, func(p province) {
		before := p.head().Seq
		p.does(p.Tighten(bg, access.Operator, tighten(25, "2026-02-01")))
		e := p.head()
		if e.Seq != before+1 || e.Act != rule.ActTighten || e.Subject != "P rule:ADM-55" || e.Fields != "rule_value" || e.On != day.MustParse("2026-02-01") || e.Note == "" {
			t.Errorf("journalled as %+v", e)
		}
		p.does(p.Withdraw(bg, access.Operator, withdraw("2026-06-01")))
		p.does(p.Tighten(bg, access.Operator, tighten(30, "2026-03-20"))) // later word for later days
		for on, want := range map[string]string{
			"2026-01-31": "2026-05-15", // the Centre's 45
			"2026-02-01": "2026-04-14", // 25
			"2026-03-20": "2026-04-21", // 30
			"2026-06-01": "2026-05-15", // withdrawn
		} {
			if got := p.due(on, "2026-03-10"); got != want {
				t.Errorf("with the values of %s the decision is due on %s, not %s", on, got, want)
			}
		}
		book := p.book()
		if h := book.History(p.number()); len(h) != 3 || !h[1].Withdrawn || h[0].Decision == "" {
			t.Errorf("%+v", h)
		}
		a, err := book.On(p.number(), day.MustParse("2026-02-01")).Compute("ADM-55", rule.Inputs{"cell_resolution": "2026-02-02"}, book.Calendar())
		if err != nil || len(a.Local) != 1 || a.Local[0].Central != 45 || a.Local[0].Amount().Sentence("vi") != "25 ngày làm việc" {
			t.Errorf("%+v %v", a.Local, err)
		}
		// The case of another time goes on under its own regime, with the province's value of its day.
		s, ok := book.SetOf("R294", p.number(), day.MustParse("2026-03-25"))
		if d, has := s.Deadline("ADM-55", "due"); !ok || !has {
			t.Error("no deadline")
		} else if due, err := d.Due(book.Calendar(), day.MustParse("2026-03-10")); err != nil || due != day.MustParse("2026-04-21") {
			t.Errorf("due on %s (%v)", due, err)
		}
		if s := book.On(0, day.MustParse("2026-03-10")); len(s.Local()) != 0 {
			t.Error("the Centre has a province's value")
		}
	})
}

func TestTighten_and_withdraw_refuse_with_the_reason(t *testing.T) {
	each(t, func(p province) {
		before := p.head().Seq
		with := func(change func(*rule.Tighten)) rule.Tighten {
			c := tighten(25, "2026-02-01")
			change(&c)
			return c
		}
		for _, c := range []struct {
			key string
			who access.Actor
			cmd rule.Tighten
		}{
			{"rule.not_stricter_down", access.Operator, with(func(c *rule.Tighten) { c.Value = 46 })},
			{"rule.value_unknown", access.Operator, with(func(c *rule.Tighten) { c.Name = "never" })},
			{"rule.unknown", access.Operator, with(func(c *rule.Tighten) { c.Rule = "X" })},
			{"rule.day_missing", access.Operator, with(func(c *rule.Tighten) { c.From = day.None })},
			{"rule.decision_missing", access.Operator, with(func(c *rule.Tighten) { c.Decision = "  " })},
			{"rule.text_too_long", access.Operator, with(func(c *rule.Tighten) { c.Note = string(make([]byte, 600)) })},
			{"denied", p.on("organiser", "P"), tighten(25, "2026-02-01")},
			{"denied", access.Actor{}, tighten(25, "2026-02-01")},
			{"unit_unknown", p.on("administrator", "G"), tighten(25, "2026-02-01")},
		} {
			if err := p.Tighten(bg, c.who, c.cmd); !fault.Is(err, c.key) {
				t.Errorf("%+v: %v, not %s", c.cmd, err, c.key)
			}
		}
		if err := p.Withdraw(bg, access.Operator, withdraw("2026-06-01")); !fault.Is(err, "rule.nothing_to_withdraw") {
			t.Error(err)
		}
		if p.head().Seq != before {
			t.Error("a refusal left an act behind")
		}
	})
}

func TestConfirm_marks_a_rule_of_one_regime_in_one_province(t *testing.T) {
	each(t, func(p province) {
		cmd := rule.Confirm{Province: "P", Rule: "ADM-55", Set: "R208", Decision: "đối chiếu bản chính 208-QĐ/TW"}
		p.does(p.Confirm(bg, access.Operator, cmd))
		word := func(set string, province access.Unit) rule.Word {
			s, _ := p.book().SetOf(set, province, day.MustParse("2026-08-01"))
			r, _ := s.Rule("ADM-55")
			return r.Status.Word
		}
		if word("R208", p.number()) != rule.Confirmed || word("R294", p.number()) != rule.ToVerify || word("R208", 0) != rule.ToVerify {
			t.Error("the wrong rules are confirmed")
		}
		r, _ := p.book().On(p.number(), day.MustParse("2026-08-01")).Rule("ADM-55")
		if r.Status.By != cmd.Decision || r.Status.From != "" {
			t.Errorf("%+v", r.Status)
		}
		cmd.Withdrawn = true
		p.does(p.Confirm(bg, access.Operator, cmd))
		if word("R208", p.number()) != rule.ToVerify {
			t.Error("what was taken back still stands")
		}
		for key, wrong := range map[string]rule.Confirm{
			"rule.not_confirmed":    cmd,
			"rule.set_unknown":      {Province: "P", Rule: "ADM-55", Set: "R1", Decision: "x"},
			"rule.unknown":          {Province: "P", Rule: "X", Set: "R208", Decision: "x"},
			"rule.decision_missing": {Province: "P", Rule: "ADM-55", Set: "R208"},
		} {
			if err := p.Confirm(bg, access.Operator, wrong); !fault.Is(err, key) {
				t.Errorf("%v, not %s", err, key)
			}
		}
	})
}

func year(y int, off map[string]string, worked ...string) rule.Year {
	out := rule.Year{Year: y, Source: "Thông báo minh họa", Off: map[day.Day]string{}}
	for d, why := range off {
		out.Off[day.MustParse(d)] = why
	}
	for _, d := range worked {
		out.Worked = append(out.Worked, day.MustParse(d))
	}
	return out
}

func TestAddYear_lets_deadlines_reach_into_it_until_it_is_withdrawn(t *testing.T) {
	each(t, func(p province) {
		if got := p.due("2026-12-01", "2026-12-20"); got == "" || got[0] == '2' {
			t.Fatalf("a year that is not known was counted: %s", got)
		}
		p.does(p.AddYear(bg, access.Operator, year(2027, map[string]string{"2027-01-01": "new_year"}, "2027-01-09")))
		first := p.due("2026-12-01", "2026-12-20") // nine weeks to Fri 19/2, one holiday and one make-up day
		p.does(p.AddYear(bg, access.Operator, year(2027, map[string]string{"2027-01-01": "new_year", "2027-02-08": "tet"})))
		second := p.due("2026-12-01", "2026-12-20")
		if first != "2027-02-19" || second != "2027-02-23" {
			t.Errorf("due on %s, then on %s", first, second)
		}
		if e := p.head(); e.Act != rule.ActAddYear || e.Subject != "year:2027" || e.Fields != "calendar_year" {
			t.Errorf("journalled as %+v", e)
		}
		// A year that Sen brings can be put right too: 24 November 2026 is free.
		own := year(2026, map[string]string{"2026-11-24": "culture"})
		p.does(p.AddYear(bg, access.Operator, own))
		if works, err := p.book().Calendar().Works(day.MustParse("2026-11-24")); err != nil || works {
			t.Error("the year that was put in does not hold")
		}
		p.does(p.WithdrawYear(bg, access.Operator, 2026, "ghi nhầm"))
		if works, err := p.book().Calendar().Works(day.MustParse("2026-11-24")); err != nil || !works {
			t.Error("the year that Sen brings does not hold again")
		}
		p.does(p.WithdrawYear(bg, access.Operator, 2027, "chờ thông báo"))
		if p.book().Calendar().Knows(2027) {
			t.Error("a withdrawn year is known")
		}
		if err := p.WithdrawYear(bg, access.Operator, 2027, "nữa"); !fault.Is(err, "rule.year_not_added") {
			t.Error(err)
		}
		if len(p.book().Years()) != len(rule.Years()) {
			t.Error("years were lost or are left")
		}
	})
}

func TestAddYear_refuses_what_cannot_be_meant(t *testing.T) {
	each(t, func(p province) {
		before := p.head().Seq
		nameless := year(2027, map[string]string{"2027-01-01": "new_year"})
		nameless.Source = ""
		for _, c := range []struct {
			key string
			who access.Actor
			y   rule.Year
		}{
			{"rule.year_impossible", access.Operator, year(27, map[string]string{"2027-01-01": "new_year"})},
			{"rule.decision_missing", access.Operator, nameless},
			{"rule.year_without_days", access.Operator, year(2027, nil)},
			{"rule.day_of_other_year", access.Operator, year(2027, map[string]string{"2026-01-01": "new_year"})},
			{"rule.day_free_anyway", access.Operator, year(2027, map[string]string{"2027-01-02": "new_year"})},
			{"rule.reason_unknown", access.Operator, year(2027, map[string]string{"2027-01-01": "?"})},
			{"rule.day_worked_anyway", access.Operator, year(2027, map[string]string{"2027-01-01": "new_year"}, "2027-01-04")},
			{"rule.day_of_other_year", access.Operator, year(2027, map[string]string{"2027-01-01": "new_year"}, "2026-01-03")},
			{"rule.day_twice", access.Operator, year(2027, map[string]string{"2027-01-01": "new_year"}, "2027-01-02", "2027-01-02")},
			{"denied", p.on("organiser", "P"), year(2027, map[string]string{"2027-01-01": "new_year"})},
			{"denied", p.on("administrator", "G"), year(2027, map[string]string{"2027-01-01": "new_year"})},
		} {
			if err := p.AddYear(bg, c.who, c.y); !fault.Is(err, c.key) {
				t.Errorf("%+v: %v, not %s", c.y, err, c.key)
			}
		}
		if p.head().Seq != before {
			t.Error("a refusal left an act behind")
		}
	})
}

func TestRows_of_provinces_and_years_are_neither_changed_nor_removed(t *testing.T) {
	each(t, func(p province) {
		p.does(p.Tighten(bg, access.Operator, tighten(25, "2026-02-01")))
		p.does(p.AddYear(bg, access.Operator, year(2027, map[string]string{"2027-01-01": "new_year"})))
		p.does(p.Confirm(bg, access.Operator, rule.Confirm{Province: "P", Rule: "ADM-55", Set: "R208", Decision: "x"}))
		for _, statement := range []string{
			`update rule_value set value = 60`, `delete from rule_value`, `update rule_check set withdrawn = 1`, `delete from rule_check`,
			`update rule_year set year = 2028`, `delete from rule_year_day`, `update rule_year_day set reason = 'tet'`,
		} {
			err := p.register.Write(bg, func(tx *db.Tx) error { _, err := tx.Exec(statement); return err })
			if !fault.Is(err, "append_only") {
				t.Errorf("%s: %v", statement, err)
			}
		}
	})
}
