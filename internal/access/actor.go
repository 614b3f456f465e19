package access

import (
	"slices"
	"strconv"
	"strings"

	"sen/internal/day"
)

// Account is the number of an account; 0 is none.
type Account int64

// Actor is who does something. The zero Actor is nobody and may do nothing. An actor is made for one request and
// holds what was granted when it was made.
type Actor struct {
	name    string
	account Account
	all     bool // may do everything everywhere
	grants  []Grant
	looks   []Look
}

// Look is a look at one person beyond the actor's reach, until an instant ("break the glass").
type Look struct {
	Person int32 // number of a member
	Until  day.Instant
}

var (
	// System is Sen itself: migrations, clocks.
	System = Actor{name: "system", all: true}
	// Operator is the person at the machine's command line.
	Operator = Actor{name: "operator", all: true}
	// Visitor is who sits at the machine of a register that has no accounts yet, or of a demo that is open: a
	// reader of everything who changes nothing. Its grants are given by With.
	Visitor = Actor{name: "visitor"}
)

// Of is the actor of an account with the grants in force.
func Of(account Account, grants []Grant, looks ...Look) Actor {
	return Actor{name: accountPrefix + strconv.FormatInt(int64(account), 10), account: account, grants: grants, looks: looks}
}

const accountPrefix = "account:"

// AccountOf is the account behind an actor's name as the journal keeps it; 0 if it is none.
func AccountOf(name string) Account {
	digits, ok := strings.CutPrefix(name, accountPrefix)
	n, err := strconv.ParseInt(digits, 10, 64)
	if !ok || err != nil {
		return 0
	}
	return Account(n)
}

// With is the actor with grants in place of its own.
func (a Actor) With(grants ...Grant) Actor {
	a.grants = grants
	return a
}

// String is the name as the journal keeps it: "system", "operator", "account:12".
func (a Actor) String() string { return a.name }

// Account is the actor's account, 0 if it has none.
func (a Actor) Account() Account { return a.account }

// Unbounded says whether the actor may do everything everywhere.
func (a Actor) Unbounded() bool { return a.all }

// Grants are the grants the actor acts under.
func (a Actor) Grants() []Grant { return a.grants }

// LooksAt says whether the actor may at an instant look at a person beyond its reach.
func (a Actor) LooksAt(person int32, now day.Instant) bool {
	return a.MayAnywhere("person.look") && slices.ContainsFunc(a.looks, func(l Look) bool { return l.Person == person && now.Before(l.Until) })
}
