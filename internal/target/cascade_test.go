package target_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/target"
)

func TestApportion_adds_up_and_no_part_strays_a_whole_from_its_share(t *testing.T) {
	for _, c := range []struct {
		whole   int64
		weights []int64
		want    string
	}{
		{10, []int64{1, 1, 1}, "[4 3 3]"}, // ties by order
		{10, []int64{0, 0, 0, 0}, "[3 3 2 2]"},
		{7, []int64{5, 3, 1}, "[4 2 1]"},
		{0, []int64{5, 3}, "[0 0]"},
		{5, nil, "[]"},
	} {
		if got := fmt.Sprint(target.Apportion(c.whole, c.weights)); got != c.want {
			t.Errorf("%d by %v: %s, not %s", c.whole, c.weights, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.Int64Range(0, 1e9).Draw(t, "whole")
		weights := rapid.SliceOfN(rapid.Int64Range(0, 1e9), 1, 60).Draw(t, "weights")
		var sum, all int64
		parts := target.Apportion(whole, weights)
		for i := range parts {
			sum += parts[i]
			all += weights[i]
		}
		if sum != whole {
			t.Fatalf("%v add up to %d, not %d", parts, sum, whole)
		}
		for i := range parts {
			if all > 0 && weights[i] == 0 && parts[i] > 0 {
				t.Fatalf("who weighs nothing gets %d", parts[i])
			}
			for k := range parts {
				if weights[i] > weights[k] && parts[i] < parts[k] {
					t.Fatalf("%v by %v", parts, weights)
				}
			}
		}
	})
}

// quangNam is the allocation that was published for 2024 (practice.md 5.1): a headline of 1,905 over parts of 1,950.
var quangNam = []int64{150, 110, 150, 125, 90, 115, 115, 87, 87, 30, 48, 77, 80, 95, 95, 110, 95, 80, 12, 29, 15, 155}

func TestRound_of_the_published_allocation_does_not_close(t *testing.T) {
	each(t, func(h *house) {
		h.found("Q", org.Province, "")
		parts := map[string]int64{}
		for i, n := range quangNam {
			code := fmt.Sprintf("Q.%02d", i)
			h.found(code, org.UpperCommittee, "Q")
			parts[code] = n
		}
		h.must(h.Set(bg, full, aim("Q", "1905", "25-QĐ/TU", "2023-12-15")))
		id, err := h.Draft(bg, full, draft("Q", parts))
		h.must(err)
		err = h.Send(bg, full, id)
		h.refused(err, "target.parts_too_many")
		if f := err.(*fault.Fault); f.Args["sum"] != int64(1950) || f.Args["n"] != int64(45) {
			t.Errorf("%v", f.Args)
		}
		parts["Q.00"] -= 45
		h.must(h.Change(bg, full, target.Change{Round: id, Parts: parts}))
		h.must(h.Send(bg, full, id))
		h.must(h.Adopt(bg, full, target.Adopt{Round: id, Decision: decision("26-QĐ/TU", "2023-12-20")}))
		if h.counts("Q.00") != "105" || h.counts("Q.21") != "155" {
			t.Error(h.counts("Q.00"), h.counts("Q.21"))
		}
	})
}

func draft(unit string, parts map[string]int64) target.Draft {
	return target.Draft{Unit: unit, Indicator: "admitted", First: d("2024-01-01"), Last: d("2024-12-31"), Way: target.ByHand, Parts: parts}
}

func TestRound_goes_from_a_draft_over_a_counter_proposal_to_adoption_and_is_revised_by_another(t *testing.T) {
	each(t, func(h *house) {
		_, err := h.Draft(bg, full, draft("P", nil))
		h.refused(err, "target.no_whole")
		h.must(h.Set(bg, full, aim("P", "30", "1-QĐ/TU", "2023-12-01")))
		province, own := h.at("organiser", "P"), h.at("organiser", "A")
		_, err = h.Draft(bg, own, draft("P", nil))
		h.refused(err, "unit_unknown")
		id, err := h.Draft(bg, province, draft("P", map[string]int64{"A": 10, "B": 10, "C": 10}))
		h.must(err)
		_, err = h.Draft(bg, province, draft("P", nil))
		h.refused(err, "target.round_open")
		h.refused(h.Counter(bg, own, target.Counter{Round: id, Unit: "A", Value: 8, Reason: "ít nguồn"}), "target.round_unknown")
		h.refused(h.Adopt(bg, province, target.Adopt{Round: id, Decision: decision("2-QĐ/TU", "2023-12-20")}), "target.round_not_sent")
		if seen, err := h.Parts(bg, own, "A"); err != nil || len(seen) != 0 {
			t.Errorf("a draft is seen below: %v %v", seen, err)
		}
		h.must(h.Send(bg, province, id))
		h.refused(h.Counter(bg, own, target.Counter{Round: id, Unit: "B", Value: 8, Reason: "ít nguồn"}), "unit_unknown")
		h.refused(h.Counter(bg, own, target.Counter{Round: id, Unit: "A", Value: 8}), "target.reason_missing")
		h.refused(h.Counter(bg, own, target.Counter{Round: id, Unit: "A", Value: 10, Reason: "như cũ"}), "target.counter_same")
		h.must(h.Counter(bg, own, target.Counter{Round: id, Unit: "A", Value: 8, Reason: "ít nguồn"}))
		if seen, err := h.Parts(bg, own, "A"); err != nil || len(seen) != 1 || len(seen[0].Parts) != 1 || seen[0].Parts[0].Counter.Value != 8 {
			t.Errorf("the part of A: %+v %v", seen, err)
		}
		adopt := target.Adopt{Round: id, Decision: decision("2-QĐ/TU", "2023-12-20")}
		h.refused(h.Adopt(bg, province, adopt), "target.counter_open")
		h.refused(h.Answer(bg, own, target.Answer{Round: id, Unit: "A", Take: true}), "target.round_unknown")
		h.refused(h.Answer(bg, province, target.Answer{Round: id, Unit: "B", Take: true}), "target.no_counter")
		h.must(h.Answer(bg, province, target.Answer{Round: id, Unit: "A", Take: true}))
		h.refused(h.Adopt(bg, province, adopt), "target.parts_too_few")
		h.must(h.Change(bg, province, target.Change{Round: id, Parts: map[string]int64{"B": 12}, Reason: "nguồn dồi dào"}))
		h.must(h.Adopt(bg, province, adopt))
		h.refused(h.Adopt(bg, province, adopt), "target.round_over")
		if got := h.counts("A") + h.counts("B") + h.counts("C"); got != "81210" {
			t.Error(got)
		}
		rounds, err := h.Rounds(bg, province, "P")
		if err != nil || len(rounds) != 1 || rounds[0].State != target.Adopted || len(rounds[0].Parts[0].History) != 3 || len(rounds[0].Parts[2].History) != 1 {
			t.Errorf("%+v %v", rounds, err)
		}
		// A revision is another round, of a later decision.
		h.must(h.Set(bg, full, aim("P", "33", "9-QĐ/TU", "2024-06-01")))
		next, err := h.Draft(bg, province, draft("P", map[string]int64{"A": 11, "B": 11, "C": 11}))
		h.must(err)
		h.must(h.Send(bg, province, next))
		h.refused(h.Adopt(bg, province, target.Adopt{Round: next, Decision: decision("3-QĐ/TU", "2023-12-20")}), "target.decision_same_day")
		if got := h.counts("A"); got != "8" {
			t.Errorf("half an adoption: %s", got)
		}
		h.must(h.Set(bg, full, aim("P", "40", "10-QĐ/TU", "2024-06-10")))
		h.refused(h.Adopt(bg, province, target.Adopt{Round: next, Decision: decision("11-QĐ/TU", "2024-06-11")}), "target.whole_changed")
		h.refused(h.Drop(bg, province, next, " "), "target.reason_missing")
		h.must(h.Drop(bg, province, next, "chỉ tiêu tỉnh đã đổi"))
		h.refused(h.Send(bg, province, next), "target.round_over")
		third, err := h.Draft(bg, province, draft("P", map[string]int64{"A": 20, "B": 10, "C": 10}))
		h.must(err)
		h.must(h.Send(bg, province, third))
		h.must(h.Adopt(bg, province, target.Adopt{Round: third, Decision: decision("12-QĐ/TU", "2024-06-12")}))
		if got := h.counts("A"); got != "20" {
			t.Errorf("after the revision: %s", got)
		}
	})
}

func TestRound_tells_parts_whose_unit_is_gone(t *testing.T) {
	each(t, func(h *house) {
		h.must(h.Set(bg, full, aim("P", "30", "1-QĐ/TU", "2023-12-01")))
		id, err := h.Draft(bg, full, draft("P", map[string]int64{"A": 10, "B": 10, "C": 10}))
		h.must(err)
		h.must(h.Send(bg, full, id))
		if _, err := h.units.Move(bg, full, org.Move{Unit: "C.1", NewParent: "B", On: d("2024-03-01")}); err != nil {
			t.Fatal(err)
		}
		if _, err := h.units.End(bg, full, org.EndUnit{Unit: "C", On: d("2024-03-01"), Successor: "B", How: org.Endings[0]}); err != nil {
			t.Fatal(err)
		}
		h.refused(h.Adopt(bg, full, target.Adopt{Round: id, Decision: decision("2-QĐ/TU", "2024-04-01")}), "target.part_gone")
		h.must(h.Change(bg, full, target.Change{Round: id, Parts: map[string]int64{"C": 0, "B": 20}}))
		h.must(h.Adopt(bg, full, target.Adopt{Round: id, Decision: decision("2-QĐ/TU", "2024-04-01")}))
		rounds, err := h.Rounds(bg, full, "P")
		if err != nil || len(rounds[0].Gone(h.census().History(), d("2024-12-31"))) != 1 {
			t.Errorf("%+v %v", rounds, err)
		}
		if h.counts("B") != "20" || h.counts("C") != "" {
			t.Error(h.counts("B"), h.counts("C"))
		}
	})
}

func TestPropose_splits_by_prospects_and_by_hand_and_refuses_what_it_cannot(t *testing.T) {
	each(t, func(h *house) {
		h.sources = map[string]int64{"A": 3, "B": 1}
		cmd := draft("P", nil)
		for way, want := range map[target.Way]string{target.ByProspects: "[6 2 0]", target.ByHand: "[0 0 0]", target.ByMembers: "[3 3 2]"} {
			cmd.Way = way
			got, err := h.Propose(bg, full, cmd, 8, d("2023-12-31"))
			if err != nil || fmt.Sprint(got.Parts) != want {
				t.Errorf("%s: %v %v", way, got.Parts, err)
			}
		}
		cmd.Way, cmd.Indicator = target.ByProspects, "four_good.cells"
		_, err := h.Propose(bg, full, cmd, 8, d("2023-12-31"))
		h.refused(err, "target.way_of_admissions")
	})
}

// Whatever the order of drafts, proposals, counters, answers and revisions: what is adopted adds up to the whole that is
// the unit's target, or adoption is refused and nothing is written.
func TestRounds_adopted_add_up_whatever_came_before(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		h := newHouse(t, open())
		year := 2000
		rapid.Check(t, func(t *rapid.T) {
			year++
			w := &walk{house: h, T: t, first: day.Of(year, time.January, 1), last: day.Of(year, time.December, 31), decided: d("2001-01-01")}
			for range rapid.IntRange(1, 14).Draw(t, "steps") {
				w.step()
			}
			w.holds()
		})
	})
}

// walk is a random run of acts about one year.
type walk struct {
	*house
	*rapid.T
	first, last, decided day.Day
	round                int64
}

var children = []string{"A", "B", "C"}

func (w *walk) step() {
	n := func(name string) int64 { return rapid.Int64Range(0, 3).Draw(w.T, name) }
	child := rapid.SampledFrom(children).Draw(w.T, "child")
	parts := map[string]int64{child: n("part")}
	w.decided += day.Day(rapid.IntRange(0, 1).Draw(w.T, "later"))
	by := org.Decision{Number: "1-QĐ", Day: w.decided}
	before := w.values()
	var err error
	act := rapid.SampledFrom([]string{"set", "draft", "change", "send", "counter", "answer", "adopt", "adopt", "drop", "balance", "balance"}).Draw(w.T, "act")
	switch act {
	case "set":
		err = w.Set(bg, full, target.Set{Unit: "P", Indicator: "admitted", First: w.first, Last: w.last, Value: target.CountOf(n("whole")), Decision: by})
	case "draft":
		var id int64
		if id, err = w.Draft(bg, full, target.Draft{Unit: "P", Indicator: "admitted", First: w.first, Last: w.last, Way: target.ByHand, Parts: parts}); err == nil {
			w.round = id
		}
	case "change":
		err = w.Change(bg, full, target.Change{Round: w.round, Parts: parts})
	case "send":
		err = w.Send(bg, full, w.round)
	case "counter":
		err = w.Counter(bg, full, target.Counter{Round: w.round, Unit: child, Value: n("counter"), Reason: "khác"})
	case "answer":
		err = w.Answer(bg, full, target.Answer{Round: w.round, Unit: child, Take: rapid.Bool().Draw(w.T, "take")})
	case "adopt":
		err = w.Adopt(bg, full, target.Adopt{Round: w.round, Decision: by})
	case "drop":
		err = w.Drop(bg, full, w.round, "thôi")
	case "balance":
		if r := w.current(); r != nil {
			even := target.Apportion(r.Whole, []int64{1, 1, 1})
			_ = w.Change(bg, full, target.Change{Round: r.ID, Parts: map[string]int64{"A": even[0], "B": even[1], "C": even[2]}})
			_ = w.Send(bg, full, r.ID)
		}
	}
	if _, ok := err.(*fault.Fault); err != nil && !ok {
		w.Fatalf("%s broke: %v", act, err)
	}
	if after := w.values(); act != "adopt" || err != nil {
		if after != before {
			w.Fatalf("%s (%v) changed the children's targets from %s to %s", act, err, before, after)
		}
	} else if r := w.current(); r.State != target.Adopted || r.Sum() != r.Whole || after != "["+strings.Join([]string{fmt.Sprint(r.Parts[0].Value), fmt.Sprint(r.Parts[1].Value), fmt.Sprint(r.Parts[2].Value)}, " ")+"]" {
		w.Fatalf("adopted %+v, the children have %s", r, after)
	} else if whole, _ := w.value("P"); whole != r.Whole {
		w.Fatalf("adopted %d of a target of %d", r.Whole, whole)
	}
}

func (w *walk) current() *target.Round {
	rounds, err := w.Rounds(bg, full, "P")
	if err != nil {
		w.Fatal(err)
	}
	for i := range rounds {
		if rounds[i].ID == w.round {
			return &rounds[i]
		}
	}
	return nil
}

func (w *walk) value(unit string) (int64, bool) {
	c := w.census()
	t, ok := c.TargetOf(c.History().ByCode(unit).ID, "admitted", w.first, w.last)
	n, _ := target.Value(t.Value).Whole()
	return n, ok
}

func (w *walk) values() string {
	var out []int64
	for _, unit := range children {
		if n, ok := w.value(unit); ok {
			out = append(out, n)
		}
	}
	return fmt.Sprint(out)
}

// holds looks at every round there is: each that was adopted adds up.
func (w *walk) holds() {
	rounds, err := w.Rounds(bg, full, "P")
	if err != nil {
		w.Fatal(err)
	}
	for _, r := range rounds {
		if r.State == target.Adopted && r.Sum() != r.Whole {
			w.Fatalf("adopted and does not add up: %+v", r)
		}
	}
}
