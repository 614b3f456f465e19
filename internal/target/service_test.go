package target_test

import (
	"context"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/target"
)

var (
	bg   = context.Background()
	d    = day.MustParse
	full = access.Operator
)

// house is a register of the province P, three committees A, B, C with a cell each, and the room.
type house struct {
	*target.Service
	t        testing.TB
	register *db.DB
	figures  *figure.Follower
	units    *org.Service
	sources  map[string]int64 // prospects by unit
}

func newHouse(t testing.TB, register *db.DB) *house {
	h := &house{t: t, register: register, figures: figure.NewFollower(register, target.Source{}), units: org.NewService(register), sources: map[string]int64{}}
	h.Service = target.NewService(register, h.figures, func(_ context.Context, _ access.Actor, units []*org.Life) (out []int64, err error) {
		for _, l := range units {
			out = append(out, h.sources[l.Code])
		}
		return out, nil
	})
	h.found("P", org.Province, "")
	for _, code := range []string{"A", "B", "C"} {
		h.found(code, org.UpperCommittee, "P")
		h.found(code+".1", org.GrassrootsCell, code)
	}
	return h
}

func (h *house) found(code string, kind org.Kind, parent string) {
	h.t.Helper()
	if _, err := h.units.Found(bg, full, org.Found{Code: code, Name: "Đơn vị " + code, Kind: kind, Parent: parent, On: d("2000-01-01"), Older: parent == ""}); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) census() *figure.Census {
	h.t.Helper()
	c, err := h.figures.Now(bg)
	if err != nil {
		h.t.Fatal(err)
	}
	return c
}

// at makes an actor of a role at a unit and below.
func (h *house) at(role, unit string) access.Actor {
	l := h.census().History().ByCode(unit)
	return access.Of(1, []access.Grant{{Role: role, Unit: access.Unit(l.ID), Reach: access.AndBelow}})
}

func (h *house) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// refused fails the test unless an error is the refusal of a key.
func (h *house) refused(err error, key string) {
	h.t.Helper()
	if f, ok := err.(*fault.Fault); !ok || f.Key != key {
		h.t.Errorf("refused with %v, not %s", err, key)
	}
}

// decision is one of a number and a day.
func decision(number, on string) org.Decision { return org.Decision{Number: number, Day: d(on)} }

func aim(unit, value, number, on string) target.Set {
	return target.Set{Unit: unit, Indicator: "admitted", First: d("2024-01-01"), Last: d("2024-12-31"), Value: target.Value(value), Decision: decision(number, on)}
}

// counts is the value of the target that counts, "" for none.
func (h *house) counts(unit string) string {
	c := h.census()
	t, _ := c.TargetOf(c.History().ByCode(unit).ID, "admitted", d("2024-01-01"), d("2024-12-31"))
	return t.Value
}

func each(t *testing.T, test func(h *house)) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) { test(newHouse(t, open())) })
}

func TestSet_counts_the_one_decided_last_and_Withdraw_brings_the_earlier_back(t *testing.T) {
	each(t, func(h *house) {
		h.must(h.Set(bg, full, aim("P", "1890", "05-QĐ/TU", "2023-12-20")))
		h.must(h.Set(bg, full, aim("P", "2000", "31-QĐ/TU", "2024-06-01")))
		h.must(h.Set(bg, full, aim("P", "1700", "02-QĐ/TU", "2023-12-10"))) // recorded last, decided first
		if got := h.counts("P"); got != "2000" {
			t.Errorf("%s counts", got)
		}
		c := h.census()
		last, _ := c.TargetOf(c.History().ByCode("P").ID, "admitted", d("2024-01-01"), d("2024-12-31"))
		h.refused(h.Withdraw(bg, full, target.Withdraw{Target: last.Seq}), "target.reason_missing")
		h.must(h.Withdraw(bg, full, target.Withdraw{Target: last.Seq, Reason: "ghi nhầm"}))
		if got := h.counts("P"); got != "1890" {
			t.Errorf("after the withdrawal %s counts", got)
		}
		h.refused(h.Withdraw(bg, full, target.Withdraw{Target: last.Seq, Reason: "lần nữa"}), "target.withdrawn_already")
		h.refused(h.Withdraw(bg, full, target.Withdraw{Target: 99, Reason: "x"}), "target.unknown")
	})
}

func TestSet_refuses_what_cannot_be_and_leaves_nothing(t *testing.T) {
	each(t, func(h *house) {
		good := aim("P", "1890", "05-QĐ/TU", "2023-12-20")
		h.must(h.Set(bg, full, good))
		for key, spoil := range map[string]func(*target.Set){
			"indicator_takes_no_target":   func(s *target.Set) { s.Indicator = "members" },
			"ends_before_it_begins":       func(s *target.Set) { s.Last = d("2023-12-31") },
			"target_unit_not_there":       func(s *target.Set) { s.First, s.Last = d("1999-01-01"), d("1999-12-31") },
			"unit_unknown":                func(s *target.Set) { s.Unit = "X" },
			"value_not_a_number":          func(s *target.Set) { s.Value = "nhiều" },
			"target.wants_count":          func(s *target.Set) { s.Value = "0.1" },
			"target.wants_share":          func(s *target.Set) { s.Indicator, s.Value = "admitted.students.share", "10" },
			"target.decision_missing":     func(s *target.Set) { s.Decision.Number = " " },
			"target.decision_day_missing": func(s *target.Set) { s.Decision.Day = day.None },
			"target.decision_to_come":     func(s *target.Set) { s.Decision.Day = d("2199-01-01") },
			"target.decision_same_day":    func(s *target.Set) { s.Decision.Number = "06-QĐ/TU" },
			"target.day_missing":          func(s *target.Set) { s.Last = day.None },
		} {
			bad := good
			spoil(&bad)
			h.refused(h.Set(bg, full, bad), key)
		}
		if n := len(h.census().TargetsOf(1)); n != 1 {
			t.Errorf("%d targets are left", n)
		}
	})
}

func TestSet_is_the_superiors_to_do(t *testing.T) {
	each(t, func(h *house) {
		own, above := h.at("organiser", "A"), h.at("organiser", "P")
		h.refused(h.Set(bg, own, aim("A", "10", "1-QĐ/HU", "2023-12-20")), "denied")
		h.refused(h.Set(bg, own, aim("B", "10", "1-QĐ/HU", "2023-12-20")), "unit_unknown")
		h.must(h.Set(bg, own, aim("A.1", "10", "1-QĐ/HU", "2023-12-20")))
		h.must(h.Set(bg, above, aim("A", "10", "1-QĐ/TU", "2023-12-20")))
		h.must(h.Set(bg, above, aim("P", "30", "1-QĐ/TU", "2023-12-20")))
		h.refused(h.Set(bg, h.at("reader", "P"), aim("A", "11", "2-QĐ/TU", "2023-12-21")), "denied")
	})
}
