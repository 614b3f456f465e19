package figure

import (
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// Source is a room whose dated facts the census counts beside those of units and members. The room reads
// its own tables; app joins the sources.
type Source interface {
	// Name names the source in a log.
	Name() string
	// Changed says whether anything was recorded or voided after a mutation.
	Changed(tx *db.Tx, after journal.Mutation) (bool, error)
	// Load adds what is known by a mutation (0: everything).
	Load(tx *db.Tx, known journal.Mutation, into *Facts) error
}

// Facts are what sources tell the census.
type Facts struct {
	Targets      []Target
	References   []Reference
	Recognitions []Recognition
	Hosts        []HostSpell
	// Exits are the grounds and causes of removals and resignations, which the census reads by itself from a register.
	Exits []ExitWhy
}

// ExitWhy is the ground and the cause of an exit, codes of member.Grounds and member.Causes, "" of what was not given. Day
// is the first on which the person was no longer a member.
type ExitWhy struct {
	Person        member.ID
	Day           day.Day
	Ground, Cause string
}

// Target is an aim set for a unit and a period, first and last day counted.
type Target struct {
	Unit        org.ID
	Indicator   string
	First, Last day.Day
	Value       string // decimal
	Decided     day.Day
	Decision    string // its number, "" if not given
	Seq         int64  // order of recording
}

// Reference is a number from outside, such as a population.
type Reference struct {
	Unit     org.ID
	Quantity string // DAN_SO, DOANH_NGHIEP
	Day      day.Day
	Value    int64
	Source   string
}

// Recognition says that a unit was recognised as four-good for a calendar year.
type Recognition struct {
	Unit org.ID
	Year int
}

// HostSpell is a non-state host over [From, To).
type HostSpell struct {
	Host      int32
	From, To  day.Day
	Sector    org.Sector
	Manager   org.ID
	PartyUnit org.ID // 0: none
}
