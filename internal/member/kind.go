package member

// Kind is what a fact about a member says. The numbers are stored: never reuse one.
type Kind uint8

// How somebody comes onto the list.
const (
	Listed      Kind = 1 // a member already when the register begins
	Admitted    Kind = 2 // the ceremony of admission
	Arrived     Kind = 3 // from outside the register
	Readmitted  Kind = 4
	Restored    Kind = 5
	Reconnected Kind = 6
	Returned    Kind = 7 // after having departed
)

// What happens to a member.
const (
	Confirmed          Kind = 10 // recognised as official
	Transferred        Kind = 20
	MovedCollectively  Kind = 21 // transferred with a reorganisation
	Introduced         Kind = 22 // to another cell, where the papers have yet to be presented
	IntroductionEnded  Kind = 23 // withdrawn without a transfer
	Exempted           Kind = 30
	ExemptionEnded     Kind = 31
	Suspended          Kind = 32
	SuspensionEnded    Kind = 33
	Stay               Kind = 34 // temporary activity elsewhere
	StayEnded          Kind = 35
	JoinedGroup        Kind = 36
	JoinedAwayGroup    Kind = 37
	LeftGroup          Kind = 38 // of a group named, or of all when none is
	OccupationChanged  Kind = 40
	EducationChanged   Kind = 41
	QualificationGiven Kind = 42
	TheoryChanged      Kind = 43
	Reprimanded        Kind = 50
	Warned             Kind = 51
	RemovedFromPost    Kind = 52
)

// How somebody leaves the list.
const (
	Removed  Kind = 60
	Resigned Kind = 61
	Expelled Kind = 62
	Died     Kind = 63
	Departed Kind = 64 // to outside the register
	Annulled Kind = 65 // the admission was annulled
)

// slots give the order of the facts of one day (figures.md, "One member, one day"): entry · recognition ·
// transfer · ends of states · their beginnings · occupation and the like · exit. Ends come before
// beginnings, so that an exemption may be renewed on the day it ends. Kinds in one slot exclude each other on one day.
var slots = map[Kind]uint8{
	Listed: 0, Admitted: 0, Arrived: 0, Readmitted: 0, Restored: 0, Reconnected: 0, Returned: 0,
	Confirmed: 10, Transferred: 20, MovedCollectively: 20,
	ExemptionEnded: 30, SuspensionEnded: 31, StayEnded: 32, LeftGroup: 33, IntroductionEnded: 34,
	Exempted: 40, Suspended: 41, Stay: 42, JoinedGroup: 43, JoinedAwayGroup: 44, Introduced: 45,
	OccupationChanged: 50, EducationChanged: 51, QualificationGiven: 52, TheoryChanged: 53,
	Reprimanded: 60, Warned: 61, RemovedFromPost: 62,
	Removed: 90, Resigned: 90, Expelled: 90, Died: 90, Departed: 90, Annulled: 90,
}

// Slot is the kind's place among the facts of one day.
func (k Kind) Slot() uint8 { return slots[k] }

// Known says whether the number is a kind.
func (k Kind) Known() bool { _, ok := slots[k]; return ok }

// IsEntry says whether the kind opens a membership.
func (k Kind) IsEntry() bool { return k >= Listed && k <= Returned }

// IsExit says whether the kind closes a membership.
func (k Kind) IsExit() bool { return k >= Removed && k <= Annulled }

var kindNames = map[Kind]string{
	Listed: "listed", Admitted: "admitted", Arrived: "arrived", Readmitted: "readmitted", Restored: "restored",
	Reconnected: "reconnected", Returned: "returned", Confirmed: "confirmed", Transferred: "transferred",
	MovedCollectively: "moved_collectively", Introduced: "introduced", IntroductionEnded: "introduction_ended", Exempted: "exempted", ExemptionEnded: "exemption_ended",
	Suspended: "suspended", SuspensionEnded: "suspension_ended", Stay: "stay", StayEnded: "stay_ended",
	JoinedGroup: "joined_group", JoinedAwayGroup: "joined_away_group", LeftGroup: "left_group",
	OccupationChanged: "occupation", EducationChanged: "education", QualificationGiven: "qualification",
	TheoryChanged: "political_theory", Reprimanded: "reprimanded", Warned: "warned",
	RemovedFromPost: "removed_from_post", Removed: "removed", Resigned: "resigned", Expelled: "expelled",
	Died: "died", Departed: "departed", Annulled: "annulled",
}

func (k Kind) String() string { return kindNames[k] }

// Reason is why somebody entered or left, as figures.md counts it. Zero is none: neither entry nor exit.
type Reason uint8

// The reasons that a membership itself gives.
const (
	ByAdmission Reason = iota + 1 // readmission included
	ByRestoration
	ByArrival
	ByListing
	ByRemoval
	ByResignation
	ByExpulsion
	ByDeath
	ByDeparture
	ByAnnulment
)

var reasons = map[Kind]Reason{
	Listed: ByListing, Admitted: ByAdmission, Readmitted: ByAdmission, Arrived: ByArrival, Returned: ByArrival,
	Restored: ByRestoration, Reconnected: ByRestoration, Removed: ByRemoval, Resigned: ByResignation,
	Expelled: ByExpulsion, Died: ByDeath, Departed: ByDeparture, Annulled: ByAnnulment,
}

// Reason is how figures count an entry or exit of the kind.
func (k Kind) Reason() Reason { return reasons[k] }
