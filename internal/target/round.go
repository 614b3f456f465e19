package target

import (
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
)

// Way says how the first parts of a round were proposed.
type Way string

// The ways.
const (
	ByMembers   Way = "members"   // by members
	ByLastYear  Way = "last_year" // by what was reached in the same period a year earlier
	ByProspects Way = "prospects" // by prospects in the file, of admissions only
	ByHand      Way = "hand"
)

// Ways lists them.
var Ways = []Way{ByMembers, ByLastYear, ByProspects, ByHand}

// State is how a round stands.
type State string

// The states. A round goes from drafted to sent to adopted, or is dropped before that.
const (
	Drafted State = "drafted"
	Sent    State = "sent"
	Adopted State = "adopted"
	Dropped State = "dropped"
)

// Round is the splitting of a unit's target among its direct children.
type Round struct {
	ID          int64
	Unit        org.ID
	Indicator   string
	First, Last day.Day
	// Whole is the unit's target as the round was drafted.
	Whole    int64
	Way      Way
	Recorded journal.Mutation
	State    State
	// Parts stand in the order in which they were first proposed, that of the tree.
	Parts []RoundPart
	// Decision is what adopted it; Reason why it was dropped.
	Decision org.DecisionID
	Reason   string
}

// RoundPart is what one child is to reach.
type RoundPart struct {
	Unit org.ID
	// Value is what who splits proposed last.
	Value int64
	// Counter is what the unit proposed since, if that is not answered.
	Counter *Proposal
	// History are all proposals, the first first.
	History []Proposal
}

// Proposal is one proposal for a part.
type Proposal struct {
	ID, Round int64
	Unit      org.ID
	Value     int64
	Below     bool // by the unit itself
	Reason    string
	Recorded  journal.Mutation
}

// step is what became of a round.
type step struct {
	Round    int64
	State    State
	Decision org.DecisionID
	Reason   string
}

// fold makes a round whole from its proposals and steps in the order of their recording.
func (r *Round) fold(proposals []Proposal, steps []step) {
	r.State = Drafted
	for _, s := range steps {
		r.State, r.Decision, r.Reason = s.State, s.Decision, s.Reason
	}
	for _, p := range proposals {
		part := r.Part(p.Unit)
		if part == nil {
			r.Parts = append(r.Parts, RoundPart{Unit: p.Unit})
			part = &r.Parts[len(r.Parts)-1]
		}
		part.History = append(part.History, p)
		if p.Below {
			part.Counter = &p
		} else {
			part.Value, part.Counter = p.Value, nil
		}
	}
}

// Open says whether the round is still under way.
func (r *Round) Open() bool { return r.State == Drafted || r.State == Sent }

// Part is a unit's part; nil if it has none.
func (r *Round) Part(unit org.ID) *RoundPart {
	i := slices.IndexFunc(r.Parts, func(p RoundPart) bool { return p.Unit == unit })
	if i < 0 {
		return nil
	}
	return &r.Parts[i]
}

// Sum is what the parts add up to.
func (r *Round) Sum() (n int64) {
	for _, p := range r.Parts {
		n += p.Value
	}
	return n
}

// addsUp refuses parts that are not the whole.
func (r *Round) addsUp() error {
	sum := r.Sum()
	switch {
	case sum > r.Whole:
		return fault.New(fault.Invalid, "target.parts_too_many", "sum", sum, "whole", r.Whole, "n", sum-r.Whole).On("parts")
	case sum < r.Whole:
		return fault.New(fault.Invalid, "target.parts_too_few", "sum", sum, "whole", r.Whole, "n", r.Whole-sum).On("parts")
	}
	return nil
}

// is refuses a round that is in none of some states.
func (r *Round) is(states ...State) error {
	if slices.Contains(states, r.State) {
		return nil
	}
	if r.State == Drafted {
		return fault.New(fault.Taken, "target.round_not_sent")
	}
	return fault.New(fault.Taken, "target.round_over", "state", string(r.State))
}

// on is the day whose children a target of a period is split among: today within the period.
func on(today, first, last day.Day) day.Day { return min(max(today, first), last) }

// Gone are the parts whose unit is no direct child any more on a day.
func (r *Round) Gone(h *org.History, on day.Day) (out []org.ID) {
	children := Parts(h, r.Unit, on)
	for _, p := range r.Parts {
		if !slices.ContainsFunc(children, func(l *org.Life) bool { return l.ID == p.Unit }) {
			out = append(out, p.Unit)
		}
	}
	return out
}
