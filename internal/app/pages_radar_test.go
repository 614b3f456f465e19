package app

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"sen/internal/admission"
	"sen/internal/demo"
	"sen/internal/org"
	"sen/internal/radar"
	"sen/internal/rule"
)

// Everything that runs for the cases of the demo is on the radar, and the rule it names tells its very day.
func TestRadar_tells_every_clock_of_cases_as_its_rule_does(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "demo.db")
	if err := MakeDemo(ctx, path, DemoOptions{Options: demo.Options{Seed: 1, Members: demo.Small}}); err != nil {
		t.Fatal(err)
	}
	a, err := Open(ctx, path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	today := today(true)
	cases := admission.NewFollower(a.Register, a.Census, today)
	l, err := a.newRadar(today, cases).Now(ctx)
	if err != nil {
		t.Fatal(err)
	}
	b, err := cases.Now(ctx)
	if err != nil {
		t.Fatal(err)
	}
	running := 0
	b.Clocks(org.Everywhere, 0, func(c admission.Clock) bool {
		if c.Case != 0 && c.Kind != admission.ForgetClock && !(c.Kind == admission.ProbationClock && c.Due < today()) {
			running++
		}
		return true
	})
	told := map[radar.Kind]int{}
	for _, i := range l.All(radar.Filter{}, org.Everywhere) {
		if i.Guest {
			continue
		}
		if i.Given == nil {
			if i.Kind < radar.Probation {
				t.Errorf("%s is told without what its rule was asked", i.Key)
			}
			continue
		}
		told[i.Kind]++
		answers, err := l.Why(i.Clock)
		if i.Undated != 0 {
			continue
		}
		if err != nil || len(answers) != 1 || !slices.ContainsFunc(answers[0].Results, func(r rule.Result) bool { return r.Type == rule.Day && r.Day == i.Due }) {
			t.Errorf("%s is due %s; asked with %v its rule says %+v, %v", i.Key, i.Due, i.Given, answers, err)
		}
	}
	sum := 0
	for _, n := range told {
		sum += n
	}
	if sum != running || running < 5 || len(told) < 4 {
		t.Errorf("%d clocks run, %d are on the radar: %v", running, sum, told)
	}
	t.Logf("%d clocks of cases, %v", sum, told)
}
