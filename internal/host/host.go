package host

import (
	"sen/internal/day"
	"sen/internal/journal"
	"sen/internal/org"
)

// ID numbers a host inside one register. It is never shown; people know a host by Code.
type ID int32

// Host is a host's identity: its number and the code the register gave it, never reused.
type Host struct {
	ID   ID
	Code string
}

// State is what a host is like over a stretch of days.
type State struct {
	// Gone says that the host is no more; the rest is as it last was.
	Gone   bool
	Name   string
	Sector org.Sector
	// Manager is the unit in whose care the host is.
	Manager org.ID
	// PartyUnit is the host's own Party organisation, 0 if none is named.
	PartyUnit org.ID
	People    Size
	// Founded is the day of founding as told.
	Founded day.Partial
}

// Size is the number of persons working in a host or belonging to it. The zero Size is unknown.
type Size int32

// SizeOf is the Size of a known number, which must not be negative.
func SizeOf(n int) Size { return Size(n + 1) }

// Number is the number of persons; false if it is unknown.
func (s Size) Number() (int, bool) { return int(s) - 1, s != 0 }

// Change is one dated fact: from Day on the host is as State says, until the next change.
type Change struct {
	ID   int64
	Host ID
	Day  day.Day
	State
	Origin   journal.Origin
	Recorded journal.Mutation
	Voided   journal.Mutation // 0: not voided
}

// Same says whether two changes state the same, whoever recorded them.
func (c Change) Same(o Change) bool {
	c.ID, c.Origin, c.Recorded, c.Voided = o.ID, o.Origin, o.Recorded, o.Voided
	return c == o
}
