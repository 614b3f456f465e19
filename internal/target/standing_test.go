package target_test

import (
	"testing"

	"sen/internal/figure"
	"sen/internal/figure/synthetic"
	"sen/internal/target"
)

func TestStandingOf_tells_what_was_aimed_at_and_reached_and_who_is_behind(t *testing.T) {
	h, lives := synthetic.Province(3000)
	first, last := d("2020-01-01"), d("2020-12-31")
	ask := func(c *figure.Census, unit string, code figure.Code) int64 {
		a, err := c.Ask(figure.Query{Unit: unit, From: first, To: last, Only: []figure.Code{code}})
		if err != nil {
			t.Fatal(err)
		}
		return a.Figures[code].Whole
	}
	bare := figure.New(h, lives, figure.Facts{})
	all, one, two := ask(bare, "DT", "admitted"), ask(bare, "DT.00", "admitted"), ask(bare, "DT.01", "admitted")
	f := figure.Facts{Targets: []figure.Target{
		{Unit: h.ByCode("DT").ID, Indicator: "admitted", First: first, Last: last, Value: whole(all), Decided: first, Decision: "05-QĐ/TU", Seq: 1},
		{Unit: h.ByCode("DT").ID, Indicator: "admitted.students.share", First: d("2018-01-01"), Last: d("2022-12-31"), Value: "0.9", Decided: first, Seq: 2},
		{Unit: h.ByCode("DT").ID, Indicator: "admitted", First: d("2019-01-01"), Last: d("2019-12-31"), Value: "1", Decided: first, Seq: 3},
		{Unit: h.ByCode("DT.00").ID, Indicator: "admitted", First: first, Last: last, Value: whole(one), Decided: first, Seq: 4},
		{Unit: h.ByCode("DT.01").ID, Indicator: "admitted", First: first, Last: last, Value: whole(two + 1), Decided: first, Seq: 5},
	}}
	c := figure.New(h, lives, f)
	s, err := target.StandingOf(c, "DT", 2020, d("2021-06-30"))
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Aims) != 2 || s.Until != last {
		t.Fatalf("%+v", s)
	}
	year, ok := s.Aim("admitted")
	if !ok || !year.Met || year.Reached.Whole != all || year.Decision != "05-QĐ/TU" || !year.Over() {
		t.Errorf("%+v", year)
	}
	if students := s.Aims[1]; students.Met || students.Over() || students.Until != last || students.First != d("2018-01-01") {
		t.Errorf("%+v", students)
	}
	if len(s.Ahead) != 1 || s.Ahead[0].Unit.Code != "DT.00" || len(s.Behind) != 1 || s.Behind[0].Unit.Code != "DT.01" || len(s.Without) != 14 {
		t.Errorf("ahead %v, behind %v, without %d", s.Ahead, s.Behind, len(s.Without))
	}
	if _, err := target.StandingOf(c, "XX", 2020, last); err == nil {
		t.Error("a unit that never was stands")
	}
}

func TestReached_divides_by_what_each_base_names(t *testing.T) {
	h, lives := synthetic.Province(3000)
	c := figure.New(h, lives, figure.Facts{})
	first, last := d("2020-07-01"), d("2020-12-31")
	ask := func(from, to string, code figure.Code) int64 {
		a, _ := c.Ask(figure.Query{Unit: "DT", From: d(from), To: d(to), Only: []figure.Code{code}})
		return a.Figures[code].Whole
	}
	admitted := ask("2020-07-01", "2020-12-31", "admitted")
	for code, under := range map[string]int64{
		"admitted.per_members":           ask("2020-12-31", "2020-12-31", "members"),
		"admitted.per_members_last_year": ask("2019-12-31", "2019-12-31", "members"),
		"admitted.per_members_opening":   ask("2020-06-30", "2020-06-30", "members"),
	} {
		if v, err := target.IndicatorOf(code).Reached(c, "DT", first, last); err != nil || v.Numerator != admitted || v.Denominator != under || under == 0 {
			t.Errorf("%s: %+v (%v), not %d by %d", code, v, err, admitted, under)
		}
	}
	if v, _ := target.IndicatorOf("admitted.per_year").Reached(c, "DT", d("2019-01-01"), d("2020-06-30")); v.Numerator != 12*ask("2019-01-01", "2020-06-30", "admitted") || v.Denominator != 18 {
		t.Errorf("average a year: %+v", v)
	}
	lowest, _ := target.IndicatorOf("admitted.lowest_year").Reached(c, "DT", d("2018-03-01"), d("2020-12-31"))
	then, _ := target.IndicatorOf("admitted.per_members_last_year").Reached(c, "DT", d("2019-01-01"), d("2019-12-31"))
	now, _ := target.IndicatorOf("admitted.per_members_last_year").Reached(c, "DT", d("2020-01-01"), d("2020-12-31"))
	if lowest.Float() != min(then.Float(), now.Float()) {
		t.Errorf("lowest of %v and %v: %v", then, now, lowest)
	}
	if v, _ := target.IndicatorOf("admitted.lowest_year").Reached(c, "DT", first, last); v.Why != "no_whole_year" {
		t.Errorf("%+v", v)
	}
	women, _ := target.IndicatorOf("admitted.women.share").Reached(c, "DT", first, last)
	if women.Denominator != admitted || women.Numerator == 0 || women.Numerator == admitted {
		t.Errorf("women: %+v", women)
	}
	if v, _ := target.IndicatorOf("admitted.minority.share").Reached(c, "DT", first, last); !v.Known() || v.Numerator != 0 {
		t.Errorf("minorities among the Kinh: %+v", v)
	}
	if v, _ := target.IndicatorOf("admitted.minority.share").Reached(c, h.Units()[3].Code, first, last); v.Known() {
		t.Errorf("told of a cell: %+v", v)
	}
}

func whole(n int64) string { return string(target.CountOf(n)) }
