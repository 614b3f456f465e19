package oracle

import (
	"cmp"
	"slices"

	"sen/internal/day"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// History is everything ever recorded in one small register, voided facts included.
type History struct {
	Seed         uint64
	Units        []org.Unit
	People       []member.Person
	Changes      []org.Change
	Facts        []member.Fact
	Identities   []member.Identity
	Sames        []member.Same
	Hosts        []HostChange
	Targets      []Target
	References   []Reference
	Recognitions []Recognition
	// RecordedAt holds the instant of every mutation; that of mutation m is at m-1. Instants never fall.
	RecordedAt []day.Instant
}

// HostID numbers a host.
type HostID int32

// HostChange says how a host is from Day on, until its next change.
type HostChange struct {
	ID        int64
	Host      HostID
	Day       day.Day
	Gone      bool
	Sector    org.Sector
	Manager   org.ID
	PartyUnit org.ID // 0: it has none
	Recorded  journal.Mutation
	Voided    journal.Mutation
}

// Target is an aim set for a unit and the days from First to Last, both counted.
type Target struct {
	ID          int64
	Unit        org.ID
	Indicator   string
	First, Last day.Day
	Value       int64
	Decided     day.Day // None: the decision bears no day, or none was given
	Recorded    journal.Mutation
	Voided      journal.Mutation
}

// Quantities of references.
const (
	Population  = "DAN_SO"
	Enterprises = "DOANH_NGHIEP"
)

// Reference is a figure from outside.
type Reference struct {
	ID       int64
	Unit     org.ID
	Quantity string
	Day      day.Day
	Value    int64
	Source   string
	Recorded journal.Mutation
	Voided   journal.Mutation
}

// Recognition says that a unit was recognised as four-good for a calendar year.
type Recognition struct {
	ID       int64
	Unit     org.ID
	Year     int
	Recorded journal.Mutation
	Voided   journal.Mutation
}

// Nothing is the known-at of somebody who asks before the first act. 0 asks for everything recorded.
const Nothing journal.Mutation = -1

// Last is the number of the last mutation.
func (h *History) Last() journal.Mutation { return journal.Mutation(len(h.RecordedAt)) }

// KnownAt is the last mutation recorded at or before an instant, Nothing if there is none.
func (h *History) KnownAt(k day.Instant) journal.Mutation {
	m := Nothing
	for i, at := range h.RecordedAt {
		if !k.Before(at) {
			m = journal.Mutation(i + 1)
		}
	}
	return m
}

// counts is "as known at" of figures.md: recorded at or before, and not voided at or before.
func counts(recorded, voided, known journal.Mutation) bool {
	switch known {
	case Nothing:
		return false
	case 0:
		return voided == 0
	}
	return recorded <= known && (voided == 0 || voided > known)
}

// Known is what was known after a mutation: the facts that counted, with the marks of their voiding taken
// off. Units and people stay, for codes are never reused.
func (h *History) Known(known journal.Mutation) *History {
	return &History{
		Seed: h.Seed, Units: h.Units, People: h.People, RecordedAt: h.RecordedAt,
		Changes:      sift(h.Changes, known, func(c *org.Change) (journal.Mutation, *journal.Mutation) { return c.Recorded, &c.Voided }),
		Facts:        sift(h.Facts, known, func(f *member.Fact) (journal.Mutation, *journal.Mutation) { return f.Recorded, &f.Voided }),
		Identities:   sift(h.Identities, known, func(i *member.Identity) (journal.Mutation, *journal.Mutation) { return i.Recorded, &i.Voided }),
		Sames:        sift(h.Sames, known, func(s *member.Same) (journal.Mutation, *journal.Mutation) { return s.Recorded, &s.Voided }),
		Hosts:        sift(h.Hosts, known, func(c *HostChange) (journal.Mutation, *journal.Mutation) { return c.Recorded, &c.Voided }),
		Targets:      sift(h.Targets, known, func(t *Target) (journal.Mutation, *journal.Mutation) { return t.Recorded, &t.Voided }),
		References:   sift(h.References, known, func(r *Reference) (journal.Mutation, *journal.Mutation) { return r.Recorded, &r.Voided }),
		Recognitions: sift(h.Recognitions, known, func(r *Recognition) (journal.Mutation, *journal.Mutation) { return r.Recorded, &r.Voided }),
	}
}

func sift[T any](rows []T, known journal.Mutation, marks func(*T) (recorded journal.Mutation, voided *journal.Mutation)) []T {
	var out []T
	for _, row := range rows {
		recorded, voided := marks(&row)
		if counts(recorded, *voided, known) {
			*voided = 0
			out = append(out, row)
		}
	}
	return out
}

// SetAside are the records that are stated to be one person with another and not to stay, by the statements not
// voided.
func (h *History) SetAside() map[member.ID]bool {
	out := map[member.ID]bool{}
	for _, s := range h.Sames {
		if s.Voided == 0 {
			out[s.Person] = true
		}
	}
	return out
}

// Code is the code of a unit, "" if there is none such.
func (h *History) Code(id org.ID) string {
	for _, u := range h.Units {
		if u.ID == id {
			return u.Code
		}
	}
	return ""
}

// unitID is the number of the unit with a code, 0 if there is none.
func (h *History) unitID(code string) org.ID {
	for _, u := range h.Units {
		if u.Code == code {
			return u.ID
		}
	}
	return 0
}

// Span is the stretch of days on which anything dated happens, both counted; None and None if nothing does.
func (h *History) Span() (first, last day.Day) {
	var days []day.Day
	for _, c := range h.Changes {
		days = append(days, c.Day)
	}
	for _, f := range h.Facts {
		days = append(days, f.Day, cmp.Or(f.Until, f.Day))
	}
	for _, c := range h.Hosts {
		days = append(days, c.Day)
	}
	for _, r := range h.References {
		days = append(days, r.Day)
	}
	if len(days) == 0 {
		return day.None, day.None
	}
	return slices.Min(days), slices.Max(days)
}
