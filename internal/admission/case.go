package admission

import (
	"slices"

	"sen/internal/day"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// Case is the way of one person, as it is recorded: what follows from the steps that were not voided.
type Case struct {
	ID ID
	// Card says who the prospect is; empty once the person is in the register of members.
	Card Card
	// Person is the member that the prospect became, or once was; 0 of who never was one.
	Person member.ID
	Stage  Stage
	// Since is the day on which the case came to the stage.
	Since day.Day
	// Cell is where the prospect is listed, or the member has the home.
	Cell org.ID
	// Host is the cell where a probationer stays for a time; 0 if there is none (ADM-69).
	Host org.ID
	// Fixed is the regime that an officer set for the whole case; "" lets the days of events choose.
	Fixed string
	Steps []Step

	last journal.Mutation // the last that touched the case
	life *member.Life     // of a member; nil before the ceremony
}

// fold makes a case of its steps, which are in order, and of the life of the member, nil if there is none.
func fold(id ID, steps []Step, life *member.Life) *Case {
	c := &Case{ID: id}
	for i := range steps {
		c.take(&steps[i])
	}
	c.follow(life)
	return c
}

// take adds a step.
func (c *Case) take(s *Step) {
	if s.Stage != c.Stage {
		c.Since = s.Day
	}
	c.Stage = s.Stage
	switch s.Deed {
	case DoList, DoMove, DoAdopt:
		c.Cell = s.Unit
	case DoRegime:
		c.Fixed = s.Code
	}
	if s.Deed == DoList || s.Deed == DoAdopt || s.Deed == DoCeremony {
		c.Person = max(c.Person, s.Person)
	}
	c.Steps = append(c.Steps, *s)
	c.last = max(c.last, s.Recorded, s.Voided)
}

// follow takes over what the register of members says from the ceremony on: home, recognition, exit, however they were
// recorded.
func (c *Case) follow(life *member.Life) {
	if c.life = life; life == nil || !c.Stage.Member() {
		return
	}
	own := c.membership()
	if len(own) == 0 { // what began and ended on one day leaves no spell
		if c.Stage != Removed && c.Stage != Annulled {
			c.reach(Gone, c.Since)
		}
		return
	}
	sp := own[len(own)-1]
	c.Cell = sp.Home
	left := sp.To != day.Forever
	switch {
	case left && sp.Closed == member.ByRemoval && sp.Official == day.Forever:
		c.reach(Removed, sp.To)
	case left && sp.Closed == member.ByAnnulment:
		c.reach(Annulled, sp.To)
	case left:
		c.reach(Gone, sp.To)
	case sp.Official != day.Forever:
		c.reach(Official, sp.Official)
	case c.Stage.Ends():
		c.reach(Probationary, own[0].From)
	}
}

// membership are the spells of the member that the case led to: from the admission on, up to an admission after it. What
// was restored in between belongs to it.
func (c *Case) membership() []member.Spell {
	all := c.life.Spells
	var begins []int
	for i, sp := range all {
		if sp.Opened == member.ByAdmission {
			begins = append(begins, i)
		}
	}
	switch {
	case len(begins) == 0:
		return nil
	case len(begins) == 1 || c.Steps[0].Person != 0:
		return all[begins[len(begins)-1]:]
	}
	return all[begins[0]:begins[1]]
}

func (c *Case) reach(s Stage, on day.Day) { c.Stage, c.Since = s, on }

// Admitted is the day of the ceremony as the register of members has it, which may have been corrected there; None before.
func (c *Case) Admitted() day.Day {
	s, held := c.Last(DoCeremony, DoAdopt)
	if !held {
		return day.None
	}
	if c.life != nil {
		if own := c.membership(); len(own) > 0 {
			return own[0].From
		}
	}
	return s.Day
}

// Last is the latest step of some deeds; false if there is none.
func (c *Case) Last(deeds ...Deed) (Step, bool) {
	for _, s := range slices.Backward(c.Steps) {
		if slices.Contains(deeds, s.Deed) {
			return s, true
		}
	}
	return Step{}, false
}

// At is the step at a place; false if none stands there.
func (c *Case) At(seq int32) (Step, bool) {
	for _, s := range c.Steps {
		if s.Seq == seq {
			return s, true
		}
	}
	return Step{}, false
}

// passedLast is the latest vote of a deed that passed; false if none did.
func (c *Case) passedLast(deed Deed) (Step, bool) {
	for _, s := range slices.Backward(c.Steps) {
		if s.Deed == deed && s.Vote.Passed {
			return s, true
		}
	}
	return Step{}, false
}

// Helper is the official member who helps, and since when. Replacement says that they took over from another, or after a
// move, which needs no time together (ADM-32, ADM-34).
type Helper struct {
	Person      member.ID
	Since       day.Day
	Replacement bool
}

// Helper is who helps now; false if nobody does, as after a move.
func (c *Case) Helper() (h Helper, ok bool) {
	before := false
	for _, s := range c.Steps {
		switch s.Deed {
		case DoTakeUp, DoHelper:
			h, ok = Helper{s.Person, s.Day, before}, true
			before = true
		case DoMove:
			if ok {
				h, ok = Helper{}, false
			}
		}
	}
	return h, ok
}

// Introducer is an official member who introduces, together with the person since a day.
type Introducer struct {
	Person      member.ID
	On, Since   day.Day
	Replacement bool // needed no time together
}

// Introducers are those who introduce, in order.
func (c *Case) Introducers() (out []Introducer) {
	for _, s := range c.Steps {
		switch s.Deed {
		case DoIntroducer:
			out = append(out, Introducer{s.Person, s.Day, s.Since, s.Code == replacement})
		case DoIntroducerOff:
			out = slices.DeleteFunc(out, func(i Introducer) bool { return i.Person == s.Person })
		}
	}
	return out
}

// replacement marks an introducer who is a replacement helper.
const replacement = "replacement"

// Paper is a document that is there.
type Paper struct {
	Document
	Since day.Day // first day on which it was there
	Until day.Day // last day on which it holds; None where it has no end
	Seq   int32
}

// Papers are the documents that are there, in the order of the file.
func (c *Case) Papers() (out []Paper) {
	for _, d := range given.Documents {
		for _, s := range slices.Backward(c.Steps) {
			if (s.Deed == DoPaper || s.Deed == DoPaperOff) && s.Code == d.Code {
				if s.Deed == DoPaper {
					out = append(out, Paper{d, s.Day, s.Until, s.Seq})
				}
				break
			}
		}
	}
	return out
}

// has says whether a document is there on a day and holds.
func (c *Case) has(code string, on day.Day) bool {
	return slices.ContainsFunc(c.Papers(), func(p Paper) bool { return p.Code == code && p.Since <= on && on <= p.Until.OrForever() })
}

// Letter is a letter of vetting. Sen keeps its days and whether it went abroad, nothing of what is asked or answered.
type Letter struct {
	Seq                      int32
	Place                    string // home or abroad
	Side                     string // of Sides; "" if it was not said
	Sent, Received, Answered day.Day
}

// Letters are the letters of vetting in order.
func (c *Case) Letters() (out []Letter) {
	for _, s := range c.Steps {
		i := slices.IndexFunc(out, func(l Letter) bool { return l.Seq == s.Ref })
		switch {
		case s.Deed == DoLetter:
			out = append(out, Letter{Seq: s.Seq, Place: s.Code, Side: s.Reason, Sent: s.Day, Received: s.Since})
		case s.Deed == DoLetterReceived && i >= 0:
			out[i].Received = s.Day
		case s.Deed == DoLetterAnswered && i >= 0:
			out[i].Answered = s.Day
		}
	}
	return out
}

// Failed is the last vote at the present stage that did not pass; false if there is none. It was to be reported up in full
// (ADM-54).
func (c *Case) Failed() (Step, bool) {
	for _, s := range slices.Backward(c.Steps) {
		if s.Stage != c.Stage {
			break
		}
		if s.Vote.Held() && !s.Vote.Passed || s.Deed == DoDecision && s.Code == refusedBy {
			return s, true
		}
	}
	return Step{}, false
}

// failedVotes is how often the cell has voted on recognition or removal since the ceremony without two thirds.
func (c *Case) failedVotes() (n int) {
	for _, s := range c.Steps {
		if (s.Deed == DoRecognitionVote || s.Deed == DoRemovalVote) && !s.Vote.Passed {
			n++
		}
	}
	return n
}

// readmission says whether the person was a member before.
func (c *Case) readmission() bool {
	return len(c.Steps) > 0 && c.Steps[0].Deed == DoList && c.Steps[0].Person != 0
}

// nextSeq is the place of the next step.
func (c *Case) nextSeq() int32 {
	if len(c.Steps) == 0 {
		return 1
	}
	return c.Steps[len(c.Steps)-1].Seq + 1
}
