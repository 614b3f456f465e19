package admission

import (
	"fmt"
	"strconv"
	"strings"

	"sen/internal/day"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// ID numbers a prospect inside one register. It is never given twice.
type ID int32

const codePrefix = "QC"

// Code is what people and addresses name the case by: "QC0000012".
func (id ID) Code() string { return fmt.Sprintf("%s%07d", codePrefix, int32(id)) }

// ParseCode reads what Code gave; false if it is none.
func ParseCode(code string) (ID, bool) {
	digits, ok := strings.CutPrefix(code, codePrefix)
	n, err := strconv.ParseInt(digits, 10, 32)
	id := ID(n)
	return id, ok && err == nil && n > 0 && id.Code() == code
}

// Step is one thing that happened to a case, as it was recorded.
type Step struct {
	ID   int64
	Case ID
	// Seq is its place among the steps; a corrected step takes over the place of the wrong one.
	Seq  int32
	Deed Deed
	Day  day.Day
	// Stage is where the case stood after it.
	Stage Stage
	// Unit is the cell of listing and moving, the committee that decided; 0 none.
	Unit org.ID
	// Person is a helper or introducer, or the member that the prospect became or once was; 0 none.
	Person member.ID
	// Since is since when an introducer has been together with the person, or a day of admission set anew; Until the last
	// day on which a paper holds, or a day of recognition set anew.
	Since, Until day.Day
	// Code is a document, a place (home, abroad), a body, who picked, or where a cancelled decision leads back to.
	Code string
	// Ref is the Seq of the step it answers: of a letter.
	Ref  int32
	Vote Vote
	// Met is what was told of the meeting of the vote.
	Met Met
	// Set is the regime by which it was judged.
	Set string
	// Reason is a code of the list that goes with the deed; "" none.
	Reason           string
	Decision         org.DecisionID
	Recorded, Voided journal.Mutation
}

// Vote is the result of a vote. The zero Vote is none.
type Vote struct {
	// Present took part, For and Against voted so; who did neither abstained.
	Present, For, Against int
	// Of is the denominator: who could have voted. Roll is what the register counts; they differ only for a reason.
	Of, Roll int
	Passed   bool
}

// Held says whether there was a vote.
func (v Vote) Held() bool { return v.Of > 0 }
