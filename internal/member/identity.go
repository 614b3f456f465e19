package member

import (
	"sen/internal/day"
	"sen/internal/journal"
	"sen/internal/org"
)

// Person is somebody's identity in the register: a number and the member code people see.
type Person struct {
	ID   ID
	Code string
}

// Identity is who somebody is, as far as it is known: "" , 0 and the zero Partial are unknown.
type Identity struct {
	ID             int64
	Person         ID
	Name           string
	Birth          day.Partial
	Sex            Code // of Sexes
	Ethnicity      string
	Religion       string
	PersonalNumber string // 12 digits
	Card           string
	CV             string
	Phone          string
	YouthUnion     YesNo // on the day of admission
	// Decided and Joined are the days of the decision of admission and of the ceremony, Official that of the
	// recognition of somebody who came as official, each as precise as known.
	Decided, Joined, Official day.Partial
	DecidedBy, OfficialBy     org.DecisionID
	Origin                    journal.Origin
	Recorded, Voided          journal.Mutation
}

// YesNo is yes, no or, when zero, unknown.
type YesNo uint8

// The answers.
const (
	Unknown YesNo = iota
	Yes
	No
)

// Same says whether two identities say the same about a person, whoever recorded them.
func (i Identity) Same(o Identity) bool {
	i.ID, i.Origin, i.Recorded, i.Voided = o.ID, o.Origin, o.Recorded, o.Voided
	return i == o
}

// Field is what a Naming changes.
type Field uint8

// The fields. Numbers are stored.
const (
	NameField Field = 1
	CardField Field = 2
)

// Naming is a later name or card number, from Day on.
type Naming struct {
	ID       int64
	Person   ID
	Field    Field
	Day      day.Day
	Value    string
	Decision org.DecisionID
	Origin   journal.Origin
	Recorded journal.Mutation
	Voided   journal.Mutation
}

// LatestNaming is what was last given for a field by a day in place of what the identity says; "" if nothing was.
func LatestNaming(all []Naming, f Field, on day.Day) (value string) {
	latest := day.None
	for _, n := range all {
		if n.Field == f && n.Day <= on && n.Day >= latest {
			value, latest = n.Value, n.Day
		}
	}
	return value
}

// Post is a post held in a unit over [Began, Ended); Ended None: still held, unless the member left, which
// ends every post.
type Post struct {
	ID           int64
	Person       ID
	Unit         org.ID
	Title        string // of Titles
	Form         string // of Forms; "" unknown
	Began, Ended day.Day
	Decision     org.DecisionID
	Origin       journal.Origin
	Recorded     journal.Mutation
	Voided       journal.Mutation
}

// Same says whether two posts state the same, whoever recorded them.
func (p Post) Same(o Post) bool {
	p.ID, p.Origin, p.Recorded, p.Voided = o.ID, o.Origin, o.Recorded, o.Voided
	return p == o
}
