package access

import (
	"fmt"
	"slices"
	"strings"
)

// Unit is the number of a unit, as package org numbers them.
type Unit = int32

// Reach says how far below its unit a grant goes.
type Reach uint8

// The reaches.
const (
	ThisUnit Reach = iota + 1
	AndBelow
)

// Reaches are the codes of the reaches in the order of their numbers.
var Reaches = []string{"this", "below"}

// String is the code of the reach.
func (r Reach) String() string {
	if r < ThisUnit || r > AndBelow {
		return ""
	}
	return Reaches[r-1]
}

// Grant is a role on a unit.
type Grant struct {
	ID    int64
	Role  string // code of Roles
	Unit  Unit
	Reach Reach
	// Only narrows the grant to some acts, as a token for programs does; empty: all of the role's.
	Only []Act
}

// Place is where a unit stands for access on a day: Self are the unit and those that came after it, Above the
// units over them. Package org makes it.
type Place struct{ Self, Above []Unit }

// reaches says whether the grant goes as far as a place.
func (g Grant) reaches(p Place) bool {
	return slices.Contains(p.Self, g.Unit) || g.Reach == AndBelow && slices.Contains(p.Above, g.Unit)
}

func (g Grant) holds(act Act) bool {
	return Holds(g.Role, act) && (len(g.Only) == 0 || slices.Contains(g.Only, act))
}

// Sees says whether a place lies in the actor's reach at all. What does not is to be treated as if it were not.
func (a Actor) Sees(p Place) bool {
	return a.all || slices.ContainsFunc(a.grants, func(g Grant) bool { return g.reaches(p) })
}

// May says whether the actor may do an act at a place.
func (a Actor) May(act Act, p Place) bool {
	return a.all || slices.ContainsFunc(a.grants, func(g Grant) bool { return g.holds(act) && g.reaches(p) })
}

// MayAnywhere says whether there is any place where the actor may do an act.
func (a Actor) MayAnywhere(act Act) bool {
	return a.all || slices.ContainsFunc(a.grants, func(g Grant) bool { return g.holds(act) })
}

// Units are the units on which the actor holds an act, with the reach of each grant.
func (a Actor) Units(act Act) []Grant {
	return slices.DeleteFunc(slices.Clone(a.grants), func(g Grant) bool { return !g.holds(act) })
}

// Powers tells actors apart by what they may do where: of equal powers, equal reach. Looks are no part of it.
func (a Actor) Powers() string {
	if a.all {
		return "*"
	}
	var b strings.Builder
	for _, g := range a.grants {
		fmt.Fprintf(&b, "%s %d %d", g.Role, g.Unit, g.Reach)
		for _, act := range g.Only {
			b.WriteString(" " + string(act))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// CoversAll says whether the actor may itself do at a place all that a role allows there, so that a grant of it
// gives no more than the giver has. A role that goes below asks for grants that go below.
func (a Actor) CoversAll(role string, p Place, r Reach) bool {
	if a.all {
		return true
	}
	for _, act := range ActsOf(role) {
		covered := slices.ContainsFunc(a.grants, func(g Grant) bool {
			return g.holds(act) && g.reaches(p) && (r == ThisUnit || g.Reach == AndBelow)
		})
		if !covered {
			return false
		}
	}
	return true
}
