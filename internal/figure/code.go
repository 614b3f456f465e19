package figure

import (
	"slices"
	"strings"

	"sen/internal/member"
	"sen/internal/org"
)

// Code names a figure, as figures.md writes it.
type Code string

// pass says which rows of a unit a figure of people looks at.
type pass uint8

const (
	noPass      pass = iota // no figure of people
	onLast                  // those who are members on the last day
	onEve                   // those who were members on the eve of the first day
	comings                 // entries of the period
	goings                  // exits of the period
	recognition             // those recognised as official in the period
	turning                 // those of them who were in the unit the day before
	reaching                // those who reached the years of a badge in the period
)

// state is what a stock figure looks at: the row's flags, and official.
type state uint8

const (
	official   state = 1 << 4
	stateCount       = 1 << 5
)

// people defines a figure of people: the pass it counts in and which rows of the pass it keeps. The count,
// every breakdown and the list behind the figure are made from this one definition.
type people struct {
	pass   pass
	states func(s state) bool                     // of stocks
	moves  func(why reason, did member.Code) bool // of flows; did: occupation on the day
}

func all(state) bool { return true }

func flag(f state) func(state) bool { return func(s state) bool { return s&f != 0 } }

func because(whys ...reason) func(reason, member.Code) bool {
	return func(why reason, _ member.Code) bool {
		for _, w := range whys {
			if w == why {
				return true
			}
		}
		return false
	}
}

func admittedAs(occupations ...string) func(reason, member.Code) bool {
	var wanted [256]bool
	for _, o := range occupations {
		wanted[member.CodeOf(member.Occupations, o)] = true
	}
	return func(why reason, did member.Code) bool { return why == admitted && wanted[did] }
}

// figures.md, Codes. Students are pupils and students; non-state are enterprises only, not co-operatives or
// Hội quán.
var peopleCodes = map[Code]people{
	"members":              {pass: onLast, states: all},
	"members.opening":      {pass: onEve, states: all},
	"members.probationary": {pass: onLast, states: func(s state) bool { return s&official == 0 }},
	"members.official":     {pass: onLast, states: flag(official)},
	"members.exempt":       {pass: onLast, states: flag(isExempt)},
	"members.suspended":    {pass: onLast, states: flag(isSuspended)},
	"members.staying_away": {pass: onLast, states: flag(isAway)},
	"members.away_group":   {pass: onLast, states: flag(inAwayGroup)},

	"members.in":     {pass: comings, moves: func(reason, member.Code) bool { return true }},
	"admitted":       {pass: comings, moves: because(admitted)},
	"arrived":        {pass: comings, moves: because(arrived)},
	"listed":         {pass: comings, moves: because(listed)},
	"restored":       {pass: comings, moves: because(restored)},
	"transferred_in": {pass: comings, moves: because(transferred)},
	"reorganised_in": {pass: comings, moves: because(reorganised)},

	"members.out":     {pass: goings, moves: func(reason, member.Code) bool { return true }},
	"removed":         {pass: goings, moves: because(removed)},
	"resigned":        {pass: goings, moves: because(resigned)},
	"expelled":        {pass: goings, moves: because(expelled)},
	"died":            {pass: goings, moves: because(died)},
	"departed":        {pass: goings, moves: because(departed)},
	"annulled":        {pass: goings, moves: because(annulled)},
	"transferred_out": {pass: goings, moves: because(transferred)},
	"reorganised_out": {pass: goings, moves: because(reorganised)},
	"left":            {pass: goings, moves: because(removed, resigned)},

	"admitted.students": {pass: comings, moves: admittedAs("HOC_SINH", "SINH_VIEN")},
	"admitted.nonstate": {pass: comings, moves: admittedAs("QUAN_LY_DN_NGOAI_NN", "GIAN_TIEP_DN_NGOAI_NN", "LAO_DONG_DN_NGOAI_NN")},

	"confirmed": {pass: recognition},
}

// units defines a figure of units: which units of a subtree it counts, the unit itself excepted.
type units struct {
	on func(c *Census, r *unitRow) bool // on the last day
	at func(r *unitRow) (founded, ended bool)
}

// unitCodes are the figures of units, those of kinds and sectors included.
var unitCodes = func() map[Code]units {
	m := map[Code]units{
		"units":                  {on: func(*Census, *unitRow) bool { return true }},
		"units.founded":          {at: func(r *unitRow) (bool, bool) { return r.founded, false }},
		"units.founded.nonstate": {at: func(r *unitRow) (bool, bool) { return r.founded && r.sector.IsNonState(), false }},
		"units.ended":            {at: func(r *unitRow) (bool, bool) { return false, r.ended }},
	}
	for _, k := range org.Kinds {
		m[Code("units."+k.String())] = units{on: func(_ *Census, r *unitRow) bool { return r.kind == k }}
	}
	for _, s := range org.Sectors {
		m[Code("units.sector."+string(s))] = units{on: func(_ *Census, r *unitRow) bool { return r.sector == s }}
	}
	return m
}()

// otherCodes are the figures made of other figures or of rooms beside the members and units.
var otherCodes map[Code]func(*view) Value

// Codes are all figures that are known, in byte order.
var Codes []Code

// The figures refer to each other, which only a function may say.
func init() {
	otherCodes = map[Code]func(*view) Value{
		"admitted.target":         (*view).admittedTarget,
		"admitted.progress":       (*view).admittedProgress,
		"admitted.per_members":    func(v *view) Value { return v.quotientOf("admitted", "members") },
		"admitted.students.share": func(v *view) Value { return v.quotientOf("admitted.students", "admitted") },
		"admitted.nonstate.share": func(v *view) Value { return v.quotientOf("admitted.nonstate", "admitted") },
		"left.change":             (*view).leftChange,
		"members.per_population":  (*view).membersPerPopulation,

		"units.admitting":            func(v *view) Value { return whole(len(v.admitting())) },
		"localities":                 func(v *view) Value { return whole(len(v.localities())) },
		"localities.with_away_group": func(v *view) Value { return whole(len(v.localitiesWithAwayGroup())) },

		"hosts":                       func(v *view) Value { return whole(len(v.hosts(anyHost))) },
		"hosts.with_unit":             func(v *view) Value { return whole(len(v.hosts(v.hasPartyUnit))) },
		"enterprises":                 (*view).enterprises,
		"enterprises.with_unit":       func(v *view) Value { return whole(len(v.enterprisesWithUnit())) },
		"enterprises.with_unit.share": func(v *view) Value { return v.quotient(v.value("enterprises.with_unit"), v.value("enterprises")) },

		"four_good.cells":                 func(v *view) Value { return whole(len(v.recognised(org.Cell))) },
		"four_good.grassroots_cells":      func(v *view) Value { return whole(len(v.recognised(org.GrassrootsCell))) },
		"four_good.grassroots_committees": func(v *view) Value { return whole(len(v.recognised(org.GrassrootsCommittee))) },
	}
	for c := range peopleCodes {
		Codes = append(Codes, c)
	}
	for c := range unitCodes {
		Codes = append(Codes, c)
	}
	for c := range otherCodes {
		Codes = append(Codes, c)
	}
	slices.Sort(Codes)
}

// Known says whether a code names a figure.
func (c Code) Known() bool {
	_, p := peopleCodes[c]
	_, u := unitCodes[c]
	_, o := otherCodes[c]
	return p || u || o
}

// Quotient says whether the figure is a quotient, shown as a percentage.
func (c Code) Quotient() bool {
	switch c {
	case "admitted.progress", "admitted.per_members", "left.change", "members.per_population":
		return true
	}
	return strings.HasSuffix(string(c), ".share")
}

// OfPeople says whether the figure counts people, so that it can be broken down by what is known of them.
func (c Code) OfPeople() bool { return c.people().pass != noPass }
