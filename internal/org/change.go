package org

import (
	"sen/internal/day"
	"sen/internal/journal"
)

// ID numbers a unit inside one register. It is never shown; people know units by Code.
type ID int32

// Unit is a unit's identity: its number and the code the register gave it, never reused.
type Unit struct {
	ID   ID
	Code string
}

// Aspect is what a change changes.
type Aspect string

// The aspects. Begin and End happen once; the others hold from their day until the next change.
const (
	Begin    Aspect = "begin"    // Value: Founded or Listed
	End      Aspect = "end"      // Value: the Ending; Ref: the successor, 0 if none
	Parent   Aspect = "parent"   // Ref: the unit above
	Name     Aspect = "name"     // Value
	KindOf   Aspect = "kind"     // Value: Kind.String()
	SectorOf Aspect = "sector"   // Value: the Sector's code
	Area     Aspect = "area"     // Value: code of the administrative area
	Founding Aspect = "founded"  // Value: the day of founding as told, ISO
	Position Aspect = "position" // Value: place in the official order
)

// How a unit begins in the register.
const (
	Founded = "founded" // it was founded that day
	Listed  = "listed"  // it was older; the register vouches for it from that day
)

// DecisionID numbers a decision in org_decision; 0 means not given.
type DecisionID int64

// Change is one dated fact about a unit: from Day on it is so.
type Change struct {
	ID       int64
	Unit     ID
	Aspect   Aspect
	Day      day.Day
	Ref      ID
	Value    string
	Decision DecisionID
	Origin   journal.Origin
	Recorded journal.Mutation
	Voided   journal.Mutation // 0: not voided
}

// Decision is what a change of the register rests on. Every part may be empty: not given.
type Decision struct {
	Number string
	Day    day.Day
	Issuer string // the unit or body that issued it
	Signer string // the signer's post, never a name
}

// Given says whether anything of the decision is known.
func (d Decision) Given() bool { return d != Decision{} }
