package figure_test

import (
	"reflect"
	"testing"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/figure/synthetic"
	"sen/internal/org"
)

func TestAskEach_answers_as_Ask_does_for_each_unit(t *testing.T) {
	h, lives := synthetic.Province(3000)
	first, last := day.MustParse("2020-01-01"), day.MustParse("2020-12-31")
	c := figure.New(h, lives, figure.Facts{Targets: []figure.Target{
		{Unit: 1, Indicator: "admitted", First: first, Last: last, Value: "20", Decided: last, Seq: 1},
		{Unit: 1, Indicator: "admitted", First: first, Last: last, Value: "30", Decided: first, Seq: 2},
		{Unit: 2, Indicator: "admitted", First: first, Last: last, Value: "40", Decided: first, Seq: 3},
	}})
	q := figure.Query{From: first, To: last, Only: []figure.Code{"admitted", "members.opening", "admitted.progress", "units"}}
	got, err := c.AskEach(h.Units(), q)
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range h.Units() {
		q.Unit = l.Code
		if want, _ := c.Ask(q); !reflect.DeepEqual(got[i], want.Figures) {
			t.Fatalf("%s: %v, not %v", l.Code, got[i], want.Figures)
		}
	}
	for _, code := range []figure.Code{"admitted", "admitted.students", "admitted.nonstate", "died", "transferred_in"} {
		q.Only = []figure.Code{code}
		got, err := c.AskEach(h.Units(), q)
		if err != nil {
			t.Fatal(err)
		}
		for i, l := range h.Units() {
			q.Unit = l.Code
			if want, _ := c.Ask(q); got[i][code] != want.Figures[code] {
				t.Fatalf("%s of %s: %v, not %v", code, l.Code, got[i], want.Figures)
			}
		}
	}
	if all := c.TargetsOf(1); len(all) != 1 || all[0].Value != "20" {
		t.Errorf("of several the one decided last counts: %v", all)
	}
	if _, ok := c.TargetOf(1, "admitted", first, last+1); ok {
		t.Error("a target of another period counts")
	}
	q.Only = []figure.Code{"nothing"}
	if _, err := c.AskEach([]*org.Life{h.Unit(1)}, q); err == nil {
		t.Error("a figure there is not was answered")
	}
}
