package oracle

import (
	"fmt"
	"math/rand/v2"
	"time"

	"sen/internal/day"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// maker makes one random history act by act. Every act is tried: what breaks a rule is taken back, so that
// the register is valid after every act and hence as known at every mutation.
type maker struct {
	*rand.Rand
	h           *History
	m           journal.Mutation
	first, last day.Day
	hot         []day.Day // days on which most things happen, so that things coincide
	used        day.Day   // the day last used
	nextID      int64

	tree  *org.History // as it stands
	lives map[member.ID]member.Life

	// Of the act at hand:
	undo        []func() // takes back what was voided
	treeTouched bool
	touched     map[member.ID]bool
}

// Random makes a history: a few units of all kinds in a tree of up to six levels, sometimes two roots, some
// people, over some weeks to some years, dense with things that happen on one day, recorded in several
// mutations with late facts and corrections. The same seed gives the same history.
func Random(seed uint64) *History {
	k := &maker{Rand: rand.New(rand.NewPCG(seed, 0x5e4)), h: &History{Seed: seed}, lives: map[member.ID]member.Life{}}
	k.choosePeriod()
	k.commit(day.Instant{})
	k.tree = org.NewHistory(nil, nil)
	k.layOut()
	for range 5 + k.IntN(36) {
		k.act(k.enterFirst)
	}
	for range 20 + k.IntN(160) {
		if k.chance(8) {
			k.commit(k.h.RecordedAt[len(k.h.RecordedAt)-1])
		}
		k.anything()
	}
	return k.h
}

// chance is true with a probability in percent.
func (k *maker) chance(percent int) bool { return k.IntN(100) < percent }

// choosePeriod picks first and last day and the hot days between them.
func (k *maker) choosePeriod() {
	starts := []string{"2018-03-01", "2019-02-27", "2020-02-20", "2022-12-20", "2023-06-15", "2024-02-20", "2025-06-10", "2025-06-28"}
	k.first = day.MustParse(starts[k.IntN(len(starts))]) + day.Day(k.IntN(8))
	lengths := []int{12, 30, 70, 200, 500, 1200, 2200, 2600}
	k.last = k.first + day.Day(lengths[k.IntN(len(lengths))])
	for range 3 + k.IntN(12) {
		d := k.first + day.Day(k.IntN(int(k.last-k.first)))
		k.hot = append(k.hot, d)
		if later := d.AddYears(5); later <= k.last {
			k.hot = append(k.hot, later)
		}
	}
	for _, s := range []string{"2024-02-29", "2019-02-28", "2025-07-01", "2024-01-01", "2022-12-31"} {
		if d := day.MustParse(s); k.first < d && d < k.last {
			k.hot = append(k.hot, d)
		}
	}
	k.used = k.first
}

// someDay is a day of the history, often one on which something happens already.
func (k *maker) someDay() day.Day {
	switch n := k.IntN(100); {
	case n < 25:
	case n < 75:
		k.used = k.hot[k.IntN(len(k.hot))]
	case n < 85:
		k.used = k.hot[k.IntN(len(k.hot))] + day.Day(k.IntN(3)-1)
	default:
		k.used = k.first + day.Day(k.IntN(int(k.last-k.first)))
	}
	return k.used
}

// commit begins the next mutation, at the same instant as the one before or later.
func (k *maker) commit(before day.Instant) {
	at := day.At(time.Date(2026, 1, 15, 3, 0, 0, 0, time.UTC))
	if !before.IsZero() {
		at = day.At(before.Time().Add(time.Duration(k.IntN(3)) * time.Hour))
	}
	k.h.RecordedAt = append(k.h.RecordedAt, at)
	k.m = k.h.Last()
}

// act runs something that adds or voids facts, and takes it back if it was not possible (false) or the
// register would break a rule.
func (k *maker) act(do func() bool) bool {
	old, oldTree, oldLives := *k.h, k.tree, clone(k.lives)
	k.undo, k.treeTouched, k.touched = nil, false, map[member.ID]bool{}
	if do() && k.valid() {
		return true
	}
	for _, undo := range k.undo {
		undo()
	}
	*k.h, k.tree, k.lives = old, oldTree, oldLives
	return false
}

func (k *maker) id() int64 { k.nextID++; return k.nextID }

func (k *maker) addUnit() org.ID {
	id := org.ID(len(k.h.Units) + 1)
	k.h.Units = append(k.h.Units, org.Unit{ID: id, Code: fmt.Sprintf("U%02d", id)})
	return id
}

func (k *maker) change(c org.Change) {
	c.ID, c.Recorded = k.id(), k.m
	k.h.Changes = append(k.h.Changes, c)
	k.treeTouched = true
}

func (k *maker) fact(f member.Fact) {
	f.ID, f.Recorded = k.id(), k.m
	k.h.Facts = append(k.h.Facts, f)
	k.touched[f.Person] = true
}

// void marks a row as voided by the mutation at hand.
func (k *maker) void(mark *journal.Mutation) {
	*mark = k.m
	k.undo = append(k.undo, func() { *mark = 0 })
}
