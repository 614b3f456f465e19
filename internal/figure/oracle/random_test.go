package oracle

import (
	"maps"
	"slices"
	"testing"

	"sen/internal/day"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// As many histories are tried as SEN_CASES says.
func TestRandom_obeys_the_rules_as_known_at_every_mutation(t *testing.T) {
	for seed := range Seeds(15) {
		h := Random(seed)
		for m := journal.Mutation(0); m <= h.Last(); m++ {
			if faults := Faults(h, m); len(faults) > 0 {
				t.Fatalf("seed %d, mutation %d: %q\n%s", seed, m, faults, h)
			}
		}
	}
}

func TestRandom_is_the_same_for_the_same_seed(t *testing.T) {
	if a, b := Random(7).String(), Random(7).String(); a != b {
		t.Errorf("%s\nand\n%s", a, b)
	}
}

// Every kind of fact, every figure and every coincidence that the definitions speak of must come up, else
// the comparison compares nothing there.
func TestRandom_makes_everything_happen(t *testing.T) {
	kinds, aspects, figures := map[member.Kind]int{}, map[org.Aspect]int{}, map[string]int{}
	coincidences := map[string]int{}
	for seed := range uint64(40) {
		h := Random(seed)
		w := Live(h, 0)
		for _, f := range w.known.Facts {
			kinds[f.Kind]++
		}
		for _, c := range w.known.Changes {
			aspects[c.Aspect]++
		}
		first, last := h.Span()
		for _, u := range h.Units {
			for code, v := range w.Ask(u.Code, max(first, last-365), last).Figures {
				if !v.Null && (v.Whole != 0 || v.IsQuotient) {
					figures[code]++
				}
			}
		}
		for _, g := range w.known.Targets {
			for code, v := range w.Ask(h.Code(g.Unit), g.First, g.Last).Figures {
				if !v.Null && (v.Whole != 0 || v.IsQuotient) {
					figures[code]++
				}
			}
		}
		w.coincide(coincidences)
		coincidences["set aside"] += len(h.Known(0).Sames)
		coincidences["set aside no more"] += len(h.Sames) - len(h.Known(0).Sames)
		if h.Last() > 1 {
			coincidences["voided"] += len(h.Facts) - len(h.Known(0).Facts)
		}
	}
	for _, k := range slices.Concat(exits, []member.Kind{
		member.Listed, member.Admitted, member.Arrived, member.Readmitted, member.Restored,
		member.Reconnected, member.Returned, member.Confirmed, member.Transferred, member.MovedCollectively, member.Introduced, member.IntroductionEnded, member.Exempted, member.ExemptionEnded,
		member.Suspended, member.SuspensionEnded, member.Stay, member.StayEnded, member.JoinedGroup, member.JoinedAwayGroup, member.LeftGroup,
		member.OccupationChanged, member.EducationChanged, member.QualificationGiven, member.TheoryChanged,
	}) {
		if kinds[k] == 0 {
			t.Errorf("no %s in 40 histories", k)
		}
	}
	for _, code := range everyCode() {
		if figures[code] == 0 && code != "units.province" {
			t.Errorf("%s is never anything but 0 or null", code)
		}
	}
	for _, what := range []string{"transfer and tree", "entry and exit", "entry and transfer", "transfer and exit", "recognition and exit", "two roots", "voided", "set aside", "set aside no more", "moved below itself"} {
		if coincidences[what] == 0 {
			t.Errorf("never: %s", what)
		}
	}
	t.Logf("kinds %v; aspects %v; coincidences %v; figures %v", kinds, aspects, coincidences, figures)
}

func everyCode() []string {
	s := newSmall()
	return slices.Sorted(maps.Keys(Live(&s.History, 0).Ask("P", day.MustParse("2020-01-01"), day.MustParse("2020-01-01")).Figures))
}

// coincide counts the days on which two things come together.
func (w *World) coincide(n map[string]int) {
	for i := range w.moments {
		w.coincideOn(w.first+day.Day(i), n)
	}
}

func (w *World) coincideOn(d day.Day, n map[string]int) {
	if w.quiet(d) {
		return
	}
	was, is := w.on(d-1), w.on(d)
	moved, roots := false, 0
	for id, u := range is.units {
		before := was.units[id]
		moved = moved || u.exists && before.exists && u.parent != before.parent
		if u.exists && u.parent == 0 {
			roots++
		}
		if u.exists && before.exists && is.units[before.parent].parent == id {
			n["moved below itself"]++
		}
	}
	if roots > 1 {
		n["two roots"]++
	}
	for _, t := range is.today {
		for what, so := range map[string]bool{
			"transfer and tree": t.transferred && moved, "entry and exit": t.entry != 0 && t.exit != 0, "entry and transfer": t.entry != 0 && t.transferred,
			"transfer and exit": t.transferred && t.exit != 0, "recognition and exit": t.confirmed && t.exit != 0,
		} {
			if so {
				n[what]++
			}
		}
	}
}

func TestShrink_leaves_only_what_the_difference_needs(t *testing.T) {
	blind := func(h *History, known journal.Mutation) (Ask, error) { // sees no confirmations
		k := *h
		k.Facts = keep(h.Facts, func(row any) bool { return row.(member.Fact).Kind == member.Confirmed })
		w := Live(&k, known)
		return func(unit string, from, to day.Day) (Answer, error) { return w.Ask(unit, from, to), nil }, nil
	}
	for seed := range uint64(20) {
		h := Random(seed)
		first, last := h.Span()
		small, q, diffs := Shrink(h, Question{0, h.Units[0].Code, first, last}, blind)
		if len(diffs) == 0 {
			continue
		}
		if len(small.Facts) != 2 || len(small.Identities) != 0 || q.From != q.To {
			t.Errorf("seed %d: %s is not small:\n%s", seed, q, small)
		}
		return
	}
	t.Error("nobody was confirmed in 20 histories")
}
