package admission

import (
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
)

// Sides are whose relatives are vetted: of the applicant, or of wife or husband (ADM-40). Nothing is kept of who they are.
var Sides = []string{ownSide, spouseSide}

const (
	ownSide    = "side_own"
	spouseSide = "side_spouse"
)

// WaiverBases are how far the vetting of a side is waived (ADM-41). By the narrower reading (ADM-42) only the political
// history is: present politics, law compliance and civic duty are vetted still. The others waive the whole, against that
// reading, and say why.
var WaiverBases = []string{narrowWaiver, "waived_instructed", "waived_concluded"}

const narrowWaiver = "waived_history"

// Waive notes that the vetting of a side is waived: that, on which basis and since when, never by whose membership.
type Waive struct {
	About
	Side, Basis string // of Sides, WaiverBases
	// Confirmed is the officer's word that the condition of ADM-41 holds: a relative whom the rule names is a serving
	// member, whose CV is complete and confirmed by their committee.
	Confirmed bool
}

func (Waive) deed() Deed { return DoWaive }
func (v Waive) state(*desk) (Step, error) {
	switch {
	case !slices.Contains(Sides, v.Side):
		return Step{}, fault.New(fault.Invalid, "admission.side_unknown").On("side")
	case !slices.Contains(WaiverBases, v.Basis):
		return Step{}, fault.New(fault.Invalid, "admission.basis_unknown").On("basis")
	case !v.Confirmed:
		return Step{}, against("ADM-41", "admission.waiver_not_confirmed").On("confirmed")
	}
	return Step{Code: v.Side, Reason: v.Basis}, nil
}

// Vet notes that a side was vetted. Who did it is not kept, only the officer's word that none of them was the applicant or
// a relative whom ADM-44 keeps from it.
type Vet struct {
	About
	Side      string // of Sides
	Unrelated bool
}

func (Vet) deed() Deed { return DoVetted }
func (v Vet) state(*desk) (Step, error) {
	switch {
	case !slices.Contains(Sides, v.Side):
		return Step{}, fault.New(fault.Invalid, "admission.side_unknown").On("side")
	case !v.Unrelated:
		return Step{}, against("ADM-44", "admission.vetted_by_relative").On("unrelated")
	}
	return Step{Code: v.Side}, nil
}

// Vetting is how far a side was vetted for the file as it is now.
type Vetting struct {
	Side   string
	Vetted day.Day // None if it was not yet
	Waived day.Day // None if nothing is waived
	Basis  string  // of WaiverBases
	// Before says that it was recorded for a file that has been drawn up anew since: it has to be looked at again (ADM-45).
	Before bool
}

// Whole says that nothing is left to be vetted by what was waived.
func (v Vetting) Whole() bool { return v.Waived != day.None && v.Basis != narrowWaiver && !v.Before }

// Open says that a waiver leaves a part which was not vetted yet.
func (v Vetting) Open() bool {
	return v.Waived != day.None && !v.Whole() && (v.Vetted == day.None || v.Before)
}

// Vettings are the sides of which something was recorded, in the order of Sides. What was recorded since the file was drawn
// up last takes the place of all before.
func (c *Case) Vettings() (out []Vetting) {
	file, _ := c.Last(DoFile)
	for _, side := range Sides {
		v := Vetting{Side: side, Before: true}
		for _, s := range c.Steps {
			if s.Code != side || s.Deed != DoVetted && s.Deed != DoWaive {
				continue
			}
			if v.Before && s.Seq > file.Seq {
				v = Vetting{Side: side}
			}
			if s.Deed == DoVetted {
				v.Vetted = s.Day
			} else {
				v.Waived, v.Basis = s.Day, s.Reason
			}
		}
		if v.Vetted != day.None || v.Waived != day.None {
			out = append(out, v)
		}
	}
	return out
}

// spared says whether the whole vetting of a side is waived.
func (c *Case) spared(side string) bool {
	return slices.ContainsFunc(c.Vettings(), func(v Vetting) bool { return v.Side == side && v.Whole() })
}

// Asks says whether a document of the file is missed where it is not there: vetting papers are not if no side is left to be
// vetted.
func (c *Case) Asks(doc Document) bool {
	if doc.Code != vettingPapers {
		return doc.Asked || doc.Needed
	}
	touched := slices.ContainsFunc(c.Vettings(), func(v Vetting) bool { return v.Side == spouseSide && !v.Whole() })
	return doc.Asked && (!c.spared(ownSide) || touched)
}

const vettingPapers = "vetting_papers"

// unvetted warns of what a waiver leaves and nobody has vetted.
func (d *desk) unvetted() (out []*fault.Fault) {
	for _, v := range d.c.Vettings() {
		if v.Open() {
			out = append(out, against("ADM-42", "admission.vetting_open", "side", v.Side))
		}
	}
	return out
}
