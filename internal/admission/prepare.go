package admission

import (
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/rule"
)

// Certify notes the certificate of the awareness class; About.On is the day it was issued. A later one takes its place.
type Certify struct{ About }

func (Certify) deed() Deed                { return DoCertificate }
func (Certify) state(*desk) (Step, error) { return Step{}, nil }

// trained leads a sympathiser on; later the case stays where it is.
func trained(d *desk, _ *Step) Stage { return max(d.c.Stage, Trained) }

// Clear notes that the committee allows the file to be made.
type Clear struct{ About }

func (Clear) deed() Deed                { return DoClear }
func (Clear) state(*desk) (Step, error) { return Step{}, nil }

// Introduce notes an official member who introduces, together with the person since a day.
type Introduce struct {
	About
	Member string
	Since  day.Day
	// Reason is of TogetherReasons, where the register does not show that they were of one unit; else it is no matter.
	Reason string
}

func (Introduce) deed() Deed { return DoIntroducer }
func (i Introduce) state(d *desk) (Step, error) {
	p, err := d.officialMember(i.Member, "member", i.On)
	if err != nil {
		return Step{}, err
	}
	id := p.id
	if slices.ContainsFunc(d.c.Introducers(), func(o Introducer) bool { return o.Person == id }) {
		return Step{}, against("ADM-30", "admission.introducer_already", "member", i.Member).On("member")
	}
	s := Step{Person: id, Since: i.Since}
	if h, helps := d.c.Helper(); helps && h.Person == id && h.Replacement {
		s.Code = replacement
		return s, nil
	}
	s.Reason, err = i.together(d, p.life)
	return s, err
}

// WithdrawIntroducer notes that somebody no longer introduces.
type WithdrawIntroducer struct {
	About
	Member string
}

func (WithdrawIntroducer) deed() Deed { return DoIntroducerOff }
func (i WithdrawIntroducer) state(d *desk) (Step, error) {
	p, err := d.people.member(i.Member, "member")
	if err != nil {
		return Step{}, err
	}
	id := p.id
	in := slices.IndexFunc(d.c.Introducers(), func(o Introducer) bool { return o.Person == id })
	if in < 0 {
		return Step{}, against("ADM-30", "admission.introducer_not", "member", i.Member).On("member")
	}
	if on := d.c.Introducers()[in].On; i.On < on {
		return Step{}, d.early(DoIntroducer, on)
	}
	return Step{Person: id}, nil
}

// DrawUp notes that the file is drawn up, or again after it had become too old.
type DrawUp struct{ About }

func (DrawUp) deed() Deed                { return DoFile }
func (DrawUp) state(*desk) (Step, error) { return Step{}, nil }

// HavePaper notes that a document is there.
type HavePaper struct {
	About
	Paper string  // code of Documents
	Until day.Day // last day on which it holds; None if it has no end
}

func (HavePaper) deed() Deed { return DoPaper }
func (h HavePaper) state(d *desk) (Step, error) {
	doc, ok := documentOf(h.Paper)
	switch {
	case !ok:
		return Step{}, fault.New(fault.Invalid, "admission.paper_unknown").On("paper")
	case doc.For == "recognition" && !d.c.Stage.Member():
		return Step{}, against("ADM-61", "admission.paper_later").On("paper")
	case doc.For == "admission" && d.c.Stage.Member():
		return Step{}, against("ADM-45", "admission.paper_past").On("paper")
	case h.Until != day.None && h.Until < h.On:
		return Step{}, fault.New(fault.Invalid, "ends_before_it_begins", "day", h.On, "until", h.Until).On("until")
	}
	return Step{Code: h.Paper, Until: h.Until}, nil
}

// LackPaper notes that a document is no longer there, or no longer counts.
type LackPaper struct {
	About
	Paper string
}

func (LackPaper) deed() Deed { return DoPaperOff }
func (l LackPaper) state(d *desk) (Step, error) {
	for _, p := range d.c.Papers() {
		if p.Code == l.Paper {
			if l.On < p.Since {
				return Step{}, d.early(DoPaper, p.Since)
			}
			return Step{Code: l.Paper}, nil
		}
	}
	return Step{}, fault.New(fault.Invalid, "admission.paper_not_there").On("paper")
}

// SendLetter notes that a letter of vetting was sent. The days of an answer count from its receipt.
type SendLetter struct {
	About
	Place    string  // of Places
	Received day.Day // when the addressee got it, if that is known already
	Side     string  // of Sides, whose vetting it serves; "" is not said
}

// Places are where a letter of vetting goes.
var Places = []string{"home", "abroad"}

func (SendLetter) deed() Deed { return DoLetter }
func (l SendLetter) state(d *desk) (Step, error) {
	switch {
	case !slices.Contains(Places, l.Place):
		return Step{}, fault.New(fault.Invalid, "admission.place_unknown").On("place")
	case l.Side != "" && !slices.Contains(Sides, l.Side):
		return Step{}, fault.New(fault.Invalid, "admission.side_unknown").On("side")
	case l.Received != day.None && l.Received < l.On:
		return Step{}, d.early(DoLetter, l.On)
	case l.Received > d.today:
		return Step{}, against("ADM-43", inFuture, "today", d.today).On("received")
	}
	return Step{Code: l.Place, Since: l.Received, Reason: l.Side}, nil
}

// LetterReceived notes when the addressee got a letter.
type LetterReceived struct {
	About
	Letter int32 // Letter.Seq
}

func (LetterReceived) deed() Deed { return DoLetterReceived }
func (l LetterReceived) state(d *desk) (Step, error) {
	return d.letter(l.Letter, func(o Letter) (day.Day, bool) { return o.Sent, o.Received == day.None && o.Answered == day.None }, l.On)
}

// LetterAnswered notes when the answer to a letter came.
type LetterAnswered struct {
	About
	Letter int32
}

func (LetterAnswered) deed() Deed { return DoLetterAnswered }
func (l LetterAnswered) state(d *desk) (Step, error) {
	return d.letter(l.Letter, func(o Letter) (day.Day, bool) { return max(o.Sent, o.Received), o.Answered == day.None }, l.On)
}

// letter finds a letter that waits for something, which may not come before what it rests on.
func (d *desk) letter(seq int32, waits func(Letter) (after day.Day, is bool), on day.Day) (Step, error) {
	for _, o := range d.c.Letters() {
		after, is := waits(o)
		switch {
		case o.Seq != seq:
		case !is:
			return Step{}, against("ADM-43", "admission.letter_done").On("letter")
		case on < after:
			return Step{}, d.early(DoLetter, after)
		default:
			return Step{Ref: seq}, nil
		}
	}
	return Step{}, fault.New(fault.Missing, "admission.letter_unknown").On("letter")
}

// The windows of these deeds.

func certificateNow(*desk, *window) {} // the class may have been attended before the person was listed

// clearNow: the certificate must still hold.
func clearNow(d *desk, w *window) {
	d.rests(w, DoTakeUp, DoCertificate)
	d.certified(w)
}

// certified lets nothing be done after the certificate has lapsed (ADM-25).
func (d *desk) certified(w *window) {
	s, ok := d.c.Last(DoCertificate)
	if !ok {
		w.block(against("ADM-24", "admission.certificate_missing"))
		return
	}
	w.after(s.Day, d.early(DoCertificate, s.Day))
	d.atLatest(w, d.setOf(s), "ADM-25", "last_day", rule.Inputs{"certificate": s.Day.String()}, func(last day.Day) *fault.Fault {
		return against("ADM-25", "admission.certificate_lapsed", "issued", s.Day, "last", last).On("day")
	})
}

func fileNow(d *desk, w *window)   { d.rests(w, DoClear, DoFile) }
func afterFile(d *desk, w *window) { d.rests(w, DoFile) }

func introducerOffNow(d *desk, w *window) {
	d.rests(w, DoTakeUp)
	if len(d.c.Introducers()) == 0 {
		w.block(against("ADM-30", "admission.no_introducer"))
	}
}

func paperOffNow(d *desk, w *window) {
	d.rests(w, DoTakeUp)
	if len(d.c.Papers()) == 0 {
		w.block(against("ADM-45", "admission.no_paper"))
	}
}

func letterReceivedNow(d *desk, w *window) {
	d.letters(w, func(l Letter) bool { return l.Received == day.None && l.Answered == day.None })
}

func letterAnsweredNow(d *desk, w *window) {
	d.letters(w, func(l Letter) bool { return l.Answered == day.None })
}

func (d *desk) letters(w *window, wait func(Letter) bool) {
	first := day.Forever
	for _, l := range d.c.Letters() {
		if wait(l) {
			first = min(first, l.Sent)
		}
	}
	if first == day.Forever {
		w.block(against("ADM-43", "admission.no_letter_waits"))
		return
	}
	w.after(first, d.early(DoLetter, first))
}
