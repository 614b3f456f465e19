// Package access says who acts and whether they may. Accounts, grants and scopes come with sign-in; until
// then the two actors of a program run by its operator exist, and every act already asks Can.
package access

import "sen/internal/fault"

// Actor is who does something. The zero Actor is nobody and may do nothing.
type Actor struct{ name string }

var (
	// System is Sen itself: migrations, clocks.
	System = Actor{"system"}
	// Operator is the person at the machine's command line.
	Operator = Actor{"operator"}
)

// String is the name as the journal keeps it.
func (a Actor) String() string { return a.name }

// Act is the name of something that can be done, as the journal keeps it: "unit.move", "member.transfer".
type Act string

// Can says whether the actor may do the act on the units named by code; nil or a fault of kind Denied.
func Can(a Actor, act Act, units ...string) error {
	if a == System || a == Operator {
		return nil
	}
	return fault.New(fault.Denied, "denied", "act", string(act))
}
