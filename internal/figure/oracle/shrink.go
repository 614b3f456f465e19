package oracle

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sen/internal/day"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// Shrink drops from a history, fact by fact, whatever is not needed for the subject and the oracle to differ
// over the question, and shortens the period. It returns the smaller history, the question to ask it, and how
// they differ there; no differences if they do not differ at all.
func Shrink(h *History, q Question, subject Subject) (*History, Question, []string) {
	s := &shrinking{h: h, q: q, subject: subject, left: 4000}
	s.diffs = s.differ(h, q)
	if len(s.diffs) == 0 {
		return h, q, nil
	}
	s.try(h.Known(q.Known), Question{0, q.Unit, q.From, q.To})
	for before := -1; before != s.size(); {
		before = s.size()
		s.dropUnits()
		s.dropPeople()
		s.dropRows()
	}
	s.shorten()
	return s.h, s.q, s.diffs
}

type shrinking struct {
	h       *History
	q       Question
	subject Subject
	diffs   []string
	left    int // tries
}

func (s *shrinking) size() int {
	return len(s.h.Changes) + len(s.h.Facts) + len(s.h.Identities) + len(s.h.Sames) + len(s.h.Hosts) + len(s.h.Targets) + len(s.h.References) + len(s.h.Recognitions)
}

// differ gives the differences, none if the history breaks a rule.
func (s *shrinking) differ(h *History, q Question) []string {
	if len(Faults(h, q.Known)) > 0 {
		return nil
	}
	ask, err := s.subject(h, q.Known)
	if err != nil {
		return []string{"error: " + err.Error()}
	}
	return compareOne(Live(h, q.Known), ask, q)
}

func (s *shrinking) try(h *History, q Question) bool {
	if s.left--; s.left < 0 {
		return false
	}
	diffs := s.differ(h, q)
	if len(diffs) == 0 {
		return false
	}
	s.h, s.q, s.diffs = h, q, diffs
	return true
}

// without is the history without the rows for which drop is true.
func (s *shrinking) without(drop func(row any) bool) *History {
	h := *s.h
	h.Changes = keep(h.Changes, drop)
	h.Facts = keep(h.Facts, drop)
	h.Identities = keep(h.Identities, drop)
	h.Sames = keep(h.Sames, drop)
	h.Hosts = keep(h.Hosts, drop)
	h.Targets = keep(h.Targets, drop)
	h.References = keep(h.References, drop)
	h.Recognitions = keep(h.Recognitions, drop)
	return &h
}

func keep[T any](rows []T, drop func(any) bool) []T {
	var out []T
	for _, row := range rows {
		if !drop(row) {
			out = append(out, row)
		}
	}
	return out
}

func (s *shrinking) dropUnits() {
	for _, u := range s.h.Units {
		s.try(s.without(func(row any) bool {
			c, ok := row.(org.Change)
			return ok && c.Unit == u.ID
		}), s.q)
	}
}

func (s *shrinking) dropPeople() {
	for _, p := range s.h.People {
		s.try(s.without(func(row any) bool {
			switch r := row.(type) {
			case member.Fact:
				return r.Person == p.ID
			case member.Identity:
				return r.Person == p.ID
			case member.Same:
				return r.Person == p.ID || r.SameAs == p.ID
			}
			return false
		}), s.q)
	}
}

func (s *shrinking) dropRows() {
	for _, id := range s.rowIDs() {
		s.try(s.without(func(row any) bool { return rowID(row) == id }), s.q)
	}
}

func (s *shrinking) rowIDs() []int64 {
	var out []int64
	s.without(func(row any) bool {
		out = append(out, rowID(row))
		return false
	})
	return out
}

// rowID numbers a row; a maker numbers all rows of a history in one sequence.
func rowID(row any) int64 {
	switch r := row.(type) {
	case org.Change:
		return r.ID
	case member.Fact:
		return r.ID
	case member.Identity:
		return r.ID
	case member.Same:
		return r.ID
	case HostChange:
		return r.ID
	case Target:
		return r.ID
	case Reference:
		return r.ID
	case Recognition:
		return r.ID
	}
	panic(fmt.Sprintf("oracle: no row: %T", row))
}

// shorten looks for the shortest period between busy days that still shows a difference.
func (s *shrinking) shorten() {
	busy := busyDays(s.h)
	for _, a := range busy {
		for _, b := range busy {
			if s.q.From <= a && a <= b && b <= s.q.To && b-a < s.q.To-s.q.From {
				s.try(s.h, Question{s.q.Known, s.q.Unit, a, b})
			}
		}
	}
}

// Faults are the rules a history breaks as known at a mutation, by the house's own checks and by the oracle's.
func Faults(h *History, known journal.Mutation) []string {
	w := Live(h, known)
	out := w.Objections
	tree := org.NewHistory(w.known.Units, w.known.Changes)
	for _, p := range tree.Check() {
		out = append(out, fmt.Sprintf("unit change %d: %v", p.Change.ID, p.Fault))
	}
	if len(out) > 0 {
		return out
	}
	for _, p := range w.known.People {
		facts := keep(w.known.Facts, func(row any) bool { return row.(member.Fact).Person != p.ID })
		for _, problem := range member.Fold(facts, tree).Problems {
			if !problem.Warning {
				out = append(out, fmt.Sprintf("person %d: %v", p.ID, problem.Fault))
			}
		}
	}
	return out
}

// String lists a history's rows in the order of their days.
func (h *History) String() string {
	type line struct {
		on   day.Day
		id   int64
		text string
	}
	var lines []line
	add := func(on day.Day, id int64, recorded, voided journal.Mutation, format string, args ...any) {
		marks := fmt.Sprintf("   [row %d, mutation %d", id, recorded)
		if voided != 0 {
			marks += fmt.Sprintf(", voided by %d", voided)
		}
		lines = append(lines, line{on, id, "  " + on.String() + " " + fmt.Sprintf(format, args...) + marks + "]"})
	}
	for _, c := range h.Changes {
		add(c.Day, c.ID, c.Recorded, c.Voided, "unit %s: %s %s %s", h.Code(c.Unit), c.Aspect, c.Value, h.Code(c.Ref))
	}
	for _, f := range h.Facts {
		add(f.Day, f.ID, f.Recorded, f.Voided, "person %d: %s%s", f.Person, f.Kind, h.details(f))
	}
	for _, i := range h.Identities {
		add(day.None, i.ID, i.Recorded, i.Voided, "person %d: born %s, sex %s, %q, %q", i.Person, i.Birth, i.Sex.In(member.Sexes), i.Ethnicity, i.Religion)
	}
	for _, s := range h.Sames {
		add(day.None, s.ID, s.Recorded, s.Voided, "person %d: set aside, the same as person %d", s.Person, s.SameAs)
	}
	for _, c := range h.Hosts {
		add(c.Day, c.ID, c.Recorded, c.Voided, "host %d: %s under %s, unit %s, gone %v", c.Host, c.Sector, h.Code(c.Manager), h.Code(c.PartyUnit), c.Gone)
	}
	for _, t := range h.Targets {
		add(t.First, t.ID, t.Recorded, t.Voided, "unit %s: target %s = %d to %s, decided %s", h.Code(t.Unit), t.Indicator, t.Value, t.Last, t.Decided)
	}
	for _, r := range h.References {
		add(r.Day, r.ID, r.Recorded, r.Voided, "unit %s: %s = %d", h.Code(r.Unit), r.Quantity, r.Value)
	}
	for _, r := range h.Recognitions {
		add(day.Of(r.Year, 1, 1), r.ID, r.Recorded, r.Voided, "unit %s: four-good for %d", h.Code(r.Unit), r.Year)
	}
	slices.SortFunc(lines, func(a, b line) int { return cmp.Or(cmp.Compare(a.on, b.on), cmp.Compare(a.id, b.id)) })
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text + "\n")
	}
	return b.String()
}

// details are the parts of a fact that say something.
func (h *History) details(f member.Fact) string {
	var b strings.Builder
	say := func(given bool, format string, args ...any) {
		if given {
			fmt.Fprintf(&b, format, args...)
		}
	}
	say(f.Unit != 0, " %s", h.Code(f.Unit))
	say(f.Until != day.None, " until %s (excluded)", f.Until)
	say(f.Value != 0, " value %d", f.Value)
	say(f.AsOfficial, " as official")
	say(f.Occupation != 0, " occupation %s", f.Occupation.In(member.Occupations))
	say(f.Education+f.Qualification+f.Theory != 0, " learning %d/%d/%d", f.Education, f.Qualification, f.Theory)
	return b.String()
}
