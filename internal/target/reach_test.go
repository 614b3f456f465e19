package target

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"sen/internal/day"
	"sen/internal/figure"
)

func TestCatalogue_holds_every_figure_that_takes_a_target_and_the_seven_bases(t *testing.T) {
	for _, code := range Indicators {
		if IndicatorOf(code) == nil {
			t.Errorf("%s takes a target and is no indicator", code)
		}
	}
	seen := map[string]bool{}
	for _, i := range Catalogue {
		if seen[i.Code] || i.Vi == "" || i.En == "" || i.Source == "" || i.Direction == "" || i.Unit == "" {
			t.Errorf("%+v", i)
		}
		seen[i.Code] = true
		for _, code := range []figure.Code{i.Figure, i.Numerator.Figure, i.Denominator.Figure} {
			if code != "" && !code.Known() {
				t.Errorf("%s asks for %s, which is no figure", i.Code, code)
			}
		}
		if i.Figure == "" && i.Numerator.Figure == "" || i.Unit == Share && i.Numerator.Figure == "" || i.Adds && i.Unit != Count {
			t.Errorf("%s cannot be told: %+v", i.Code, i)
		}
	}
	bases := map[string]bool{}
	for _, i := range Bases() {
		bases[i.Base] = true
	}
	if len(bases) != 7 || len(Bases()) != 7 {
		t.Errorf("%d bases: %v", len(Bases()), bases)
	}
	if DifferentBases("admitted", "admitted.progress") || !DifferentBases("admitted.progress", "admitted.per_members") {
		t.Error("different bases are not told")
	}
}

func ratio(n, d int64) figure.Value { return figure.Value{Ratio: true, Numerator: n, Denominator: d} }

func TestMet_compares_exactly_and_more_than_is_strict(t *testing.T) {
	for _, c := range []struct {
		by      Direction
		reached figure.Value
		target  Value
		met     bool
	}{
		{MoreThan, ratio(256, 2560), "0.1", false},
		{MoreThan, ratio(257, 2564), "0.1", true},
		{MoreThan, ratio(256, 2564), "0.1", false},
		{MoreThan, ratio(100000000000000001, 1000000000000000000), "0.1", true}, // a double cannot tell
		{AtLeast, ratio(256, 2560), "0.1", true},
		{AtLeast, ratio(1, 3), "0.3333333333333333", true},
		{AtLeast, ratio(1, 3), "0.3333333333333334", false},
		{AtLeast, figure.Value{Whole: 1889}, "1890", false},
		{AtLeast, figure.Value{Whole: 2564}, "1890", true},
		{AtMost, figure.Value{Whole: 3}, "3", true},
		{AtMost, figure.Value{Whole: 4}, "3", false},
		{ChangeBy, figure.Value{Change: true, Numerator: 50, Denominator: 100}, "-0.5", true},
		{ChangeBy, figure.Value{Change: true, Numerator: 51, Denominator: 100}, "-0.5", false},
		{ChangeBy, figure.Value{Change: true, Numerator: 110, Denominator: 100}, "0.1", true},
		{MoreThan, figure.Value{Why: "no_population"}, "0.04", false},
	} {
		if got := c.by.Met(c.reached, c.target); got != c.met {
			t.Errorf("%s %+v against %s: %v", c.by, c.reached, c.target, got)
		}
	}
}

func TestPace_agrees_with_fractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := d("2023-01-01")
		p := Pace{Target: rapid.Int64Range(0, 1e15).Draw(t, "target"), First: first, Last: first, On: first}
		p.Last += day.Day(rapid.IntRange(0, 2000).Draw(t, "length"))
		p.On += day.Day(rapid.IntRange(-10, 2100).Draw(t, "on"))
		reached := rapid.Int64Range(0, 1e15).Draw(t, "reached")
		passed, all := p.days()
		line := new(big.Rat).Mul(new(big.Rat).SetInt64(p.Target), big.NewRat(passed, all))
		if got, want := p.Behind(reached), new(big.Rat).SetInt64(reached).Cmp(line) < 0; got != want {
			t.Fatalf("behind: %v", got)
		}
		expected := new(big.Rat).SetInt64(p.Expected())
		if expected.Cmp(line) < 0 || new(big.Rat).Sub(expected, one).Cmp(line) >= 0 {
			t.Fatalf("expected %v of the line at %v", expected, line)
		}
		if p.Behind(p.Expected()) {
			t.Fatal("what is expected is behind")
		}
		if n, ok := p.Forecast(reached); ok != (passed > 0) || ok && n < reached {
			t.Fatalf("forecast %d, %v of %d", n, ok, reached)
		}
	})
}
