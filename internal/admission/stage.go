package admission

// Stage is where a case stands. The numbers are stored: never reuse one.
type Stage uint8

// The stages, in the order of the way (rules.md 2.1), then the ends.
const (
	Listed               Stage = 1  // put on the cell's list
	Outstanding          Stage = 2  // picked by the Youth Union, a union or the cell
	Sympathiser          Stage = 3  // on the list of sympathisers, with a helper
	Trained              Stage = 4  // has the certificate of the awareness class
	Cleared              Stage = 5  // the committee allows the file
	Filing               Stage = 6  // the file is drawn up, vetting is under way
	CellReviewed         Stage = 7  // the cell has resolved
	BaseReviewed         Stage = 8  // the base committee has resolved
	Decided              Stage = 9  // there is a decision of admission
	Probationary         Stage = 10 // the ceremony was held
	RecognitionReviewed  Stage = 11 // the cell has resolved on recognition
	RecognitionConfirmed Stage = 12 // and so has the base committee
	RemovalReviewed      Stage = 13 // the cell has resolved on taking the probationer off
	RemovalConfirmed     Stage = 14 // and so has the base committee
	Escalated            Stage = 15 // no two thirds either way too often: the superior decides
	Official             Stage = 20
	Removed              Stage = 21 // taken off as a probationer
	Annulled             Stage = 22
	Left                 Stage = 23 // left the list, waits to be erased
	Gone                 Stage = 24 // no longer in the register of members for another reason
)

const (
	noStage     Stage = 0
	firstOfEnds       = Official
)

// Stages are all stages in order.
var Stages = []Stage{
	Listed, Outstanding, Sympathiser, Trained, Cleared, Filing, CellReviewed, BaseReviewed, Decided, Probationary,
	RecognitionReviewed, RecognitionConfirmed, RemovalReviewed, RemovalConfirmed, Escalated, Official, Removed, Annulled, Left, Gone,
}

var stageCodes = map[Stage]string{
	Listed: "listed", Outstanding: "outstanding", Sympathiser: "sympathiser", Trained: "trained", Cleared: "cleared", Filing: "filing",
	CellReviewed: "cell_reviewed", BaseReviewed: "base_reviewed", Decided: "decided", Probationary: "probationary",
	RecognitionReviewed: "recognition_reviewed", RecognitionConfirmed: "recognition_confirmed", RemovalReviewed: "removal_reviewed",
	RemovalConfirmed: "removal_confirmed", Escalated: "escalated", Official: "official", Removed: "removed", Annulled: "annulled",
	Left: "left", Gone: "gone",
}

// String is the code of a stage, under which its label stands in the catalogue (group admission.stage).
func (s Stage) String() string { return stageCodes[s] }

// ParseStage finds a stage by its code; false if there is none.
func ParseStage(code string) (Stage, bool) {
	for s, c := range stageCodes {
		if c == code {
			return s, true
		}
	}
	return noStage, false
}

// Ends says whether nothing more follows for admission. Who left the list is still to be erased.
func (s Stage) Ends() bool { return s >= firstOfEnds }

// Member says whether the person has entered the register of members at the stage.
func (s Stage) Member() bool { return s >= Probationary && s != Left }

// stretch are the stages from one to another, both counted, in their order.
func stretch(from, to Stage) (out []Stage) {
	for _, s := range Stages {
		if from <= s && s <= to {
			out = append(out, s)
		}
	}
	return out
}
