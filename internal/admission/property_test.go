package admission_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
)

// walk is a case on which random offered deeds are done.
type walk struct {
	story
	*rapid.T
	code string
	view admission.View
}

// TestProperty_offers_are_exactly_what_can_be_done: whatever is offered succeeds with valid input and leads where the table
// says; whatever is not is refused by the rule that the offer names.
func TestProperty_offers_are_exactly_what_can_be_done(t *testing.T) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		s := begin(t, e)
		reached := map[admission.Stage]int{}
		rapid.Check(t, func(rt *rapid.T) {
			w := &walk{story: s, T: rt}
			w.begins()
			for i := rapid.IntRange(1, 40).Draw(rt, "acts"); i > 0; i-- {
				w.looks()
				w.triesWhatIsNotOffered()
				w.mayTakeBack()
				if !w.doesWhatIsOffered() {
					break
				}
			}
			w.looks()
			w.looksAgain()
			reached[w.view.Stage]++
		})
		t.Log(reached)
	})
}

func (w *walk) pick(from []string, label string) string {
	return rapid.SampledFrom(from).Draw(w.T, label)
}

func (w *walk) within(from, to day.Day, label string) day.Day {
	return day.Day(rapid.IntRange(int(from), int(to)).Draw(w.T, label))
}

func (w *walk) begins() {
	c := card("Ngẫu Nhiên")
	c.Education = member.CodeOf(member.Educations, w.pick([]string{"Tiểu học", "Trung học phổ thông"}, "education"))
	c.Birth, _ = day.ParsePartial(w.pick([]string{"1998-03-02", "2007-10", "1963-05-01"}, "birth"))
	out, err := w.List(bg, me, admission.List{Cell: w.pick([]string{"A", "S", "W"}, "cell"), On: w.within(d("2023-01-01"), d("2025-01-01"), "listed"), Card: c})
	if err != nil {
		w.Fatal(err)
	}
	w.code = out.Case
	switch w.pick([]string{"list", "file", "decision", "ceremony"}, "from") {
	case "file":
		w.code = w.toFiling("Ngẫu Nhiên Hai")
	case "decision":
		w.code = w.toDecided("Ngẫu Nhiên Hai")
	case "ceremony":
		w.code = w.toProbation("Ngẫu Nhiên Hai")
	}
}

// looks opens the case and holds it against the table.
func (w *walk) looks() {
	v, err := w.Open(bg, me, w.code)
	if err != nil {
		w.Fatal(err)
	}
	if !slices.Contains(admission.Stages, v.Stage) {
		w.Fatalf("the stage %d is unknown", v.Stage)
	}
	at, seq := admission.Stage(0), int32(0)
	for _, e := range v.Timeline {
		row := rowOf(e.Deed)
		if e.Seq <= seq || at != 0 && !slices.Contains(row.From, at) || e.Stage != at && !slices.Contains(row.To, e.Stage) {
			w.Fatalf("%s leads from %s to %s", e.Deed, at, e.Stage)
		}
		at, seq = e.Stage, e.Seq
	}
	w.view = v
}

// looksAgain asks twice for what depends on nothing but the case and the day.
func (w *walk) looksAgain() {
	again, err := w.Open(bg, me, w.code)
	if err != nil || fmt.Sprint(clocksOf(again)) != fmt.Sprint(clocksOf(w.view)) {
		w.Fatalf("looked at twice: %v, %v, %v", clocksOf(w.view), clocksOf(again), err)
	}
}

func clocksOf(v admission.View) (out []admission.Clock) {
	for _, dl := range v.Deadlines {
		out = append(out, dl.Clock)
	}
	return out
}

func rowOf(deed admission.Deed) *admission.Row {
	i := slices.IndexFunc(admission.Table, func(r admission.Row) bool { return r.Deed == deed })
	return &admission.Table[i]
}

func (w *walk) offers(offered bool) (out []admission.Offer) {
	for _, o := range w.view.Offers {
		if (o.Refused == nil) == offered {
			out = append(out, o)
		}
	}
	return out
}

// likely says how often a deed is done beside the others: what leads on often, ends rarely.
func likely(o admission.Offer) int {
	switch o.Deed {
	case admission.DoLeave, admission.DoAnnulment, admission.DoRemovalVote, admission.DoReissue, admission.DoCancel, admission.DoMove, admission.DoRegime:
		return 1
	case admission.DoPaper, admission.DoIntroducer, admission.DoNewClass:
		return 8
	}
	if len(o.Row.To) > 0 {
		return 16
	}
	return 2
}

func (w *walk) doesWhatIsOffered() bool {
	var choices []admission.Offer
	for _, o := range w.offers(true) {
		for range likely(o) {
			choices = append(choices, o)
		}
	}
	if len(choices) == 0 {
		return false
	}
	o := rapid.SampledFrom(choices).Draw(w.T, "offered")
	first := max(o.From, d("2023-01-01"))
	last := o.To
	if rapid.IntRange(0, 9).Draw(w.T, "soon") > 0 {
		last = min(last, first+20)
	}
	cmd := w.command(o, w.within(first, last, "on"))
	if cmd == nil {
		return true
	}
	_, err := w.Do(bg, me, cmd)
	if err != nil {
		w.Fatalf("%s was offered from %s to %s, and yet %+v: %v", o.Deed, o.From, o.To, cmd, err)
	}
	return true
}

// mayTakeBack takes a step back now and then: it is refused, or the case stands on steps that the table knows.
func (w *walk) mayTakeBack() {
	if rapid.IntRange(0, 5).Draw(w.T, "takes back") > 0 {
		return
	}
	step := rapid.SampledFrom(w.view.Steps).Draw(w.T, "step")
	_, err := w.Correct(bg, me, admission.Correct{Case: w.code, Step: step.Seq, Ground: "NHAP_SAI", Seen: w.view.LastAct})
	if err == nil {
		w.looks()
		return
	}
	var f *fault.Fault
	if !errors.As(err, &f) || f.Kind == fault.Broken {
		w.Fatalf("%s of %s: %v", step.Deed, step.Day, err)
	}
}

func (w *walk) triesWhatIsNotOffered() {
	not := w.offers(false)
	o := rapid.SampledFrom(not).Draw(w.T, "not offered")
	cmd := w.command(o, w.clock.on)
	if cmd == nil {
		return
	}
	_, err := w.Do(bg, me, cmd)
	var f *fault.Fault
	if !errors.As(err, &f) || f.Key != o.Refused.Key || admission.RuleOf(err) != admission.RuleOf(o.Refused) {
		w.Fatalf("%s was not offered by %v, and yet %v", o.Deed, o.Refused, err)
	}
	if rule := admission.RuleOf(o.Refused); rule != "" {
		if _, ok := w.view.Cite(rule); !ok {
			w.Fatalf("the rule %s has no source", rule)
		}
	} else if f.Key != "rule.calendar_undated" {
		w.Fatalf("%s names no rule", f.Key)
	}
}

// command is a deed with valid input on a day; nil if there is none.
func (w *walk) command(o admission.Offer, on day.Day) admission.Command {
	v := w.view
	a := admission.About{Case: w.code, On: on, Decision: org.Decision{Number: "MH-1-QĐ", Day: on}, Seen: v.LastAct}
	home := w.unit(v.Cell)
	person := func(not ...string) string {
		for {
			code := home + w.pick([]string{"1", "2", "3", "4", "5", "6"}, "person")
			if !slices.Contains(not, code) {
				return code
			}
		}
	}
	switch o.Deed {
	case admission.DoPick:
		return admission.Pick{About: a, By: w.pick(admission.Pickers, "by")}
	case admission.DoTakeUp:
		return admission.TakeUp{About: a, Helper: person()}
	case admission.DoHelper:
		h, _ := v.Helper()
		return admission.ChangeHelper{About: a, Helper: person(v.People[h.Person].Code), Reason: w.pick(admission.HelperReasons, "reason")}
	case admission.DoCertificate:
		return admission.Certify{About: a}
	case admission.DoClear:
		return admission.Clear{About: a}
	case admission.DoIntroducer:
		var in []string
		for _, i := range v.Introducers() {
			in = append(in, v.People[i.Person].Code)
		}
		if len(in) > 4 {
			return nil
		}
		return admission.Introduce{About: a, Member: person(in...), Since: d("2015-01-01")}
	case admission.DoIntroducerOff:
		in := v.Introducers()
		if len(in) == 0 {
			return admission.WithdrawIntroducer{About: a, Member: "A1"}
		}
		a.On = max(a.On, in[0].On)
		return admission.WithdrawIntroducer{About: a, Member: v.People[in[0].Person].Code}
	case admission.DoFile:
		return admission.DrawUp{About: a}
	case admission.DoPaper:
		var codes []string
		for _, doc := range admission.Documents() {
			if (doc.For == "recognition") == v.Stage.Member() {
				codes = append(codes, doc.Code)
			}
		}
		return admission.HavePaper{About: a, Paper: w.pick(codes, "paper")}
	case admission.DoPaperOff:
		papers := v.Papers()
		if len(papers) == 0 {
			return admission.LackPaper{About: a, Paper: "cv"}
		}
		p := rapid.SampledFrom(papers).Draw(w.T, "paper")
		a.On = max(a.On, p.Since)
		return admission.LackPaper{About: a, Paper: p.Code}
	}
	return w.later(o, a)
}

func (w *walk) later(o admission.Offer, a admission.About) admission.Command {
	v := w.view
	switch o.Deed {
	case admission.DoLetter:
		return admission.SendLetter{About: a, Place: w.pick(admission.Places, "place")}
	case admission.DoLetterReceived, admission.DoLetterAnswered:
		for _, l := range v.Letters() {
			if l.Answered != day.None || o.Deed == admission.DoLetterReceived && l.Received != day.None {
				continue
			}
			if a.On = max(a.On, l.Sent, l.Received); o.Deed == admission.DoLetterReceived {
				return admission.LetterReceived{About: a, Letter: l.Seq}
			}
			return admission.LetterAnswered{About: a, Letter: l.Seq}
		}
		if o.Deed == admission.DoLetterReceived {
			return admission.LetterReceived{About: a, Letter: 1}
		}
		return admission.LetterAnswered{About: a, Letter: 1}
	case admission.DoWaive:
		return admission.Waive{About: a, Side: w.pick(admission.Sides, "side"), Basis: w.pick(admission.WaiverBases, "basis"), Confirmed: true}
	case admission.DoVetted:
		return admission.Vet{About: a, Side: w.pick(admission.Sides, "side"), Unrelated: true}
	case admission.DoSchooling:
		return admission.Except{About: a, Ground: "schooling_area"}
	case admission.DoCellVote:
		return admission.CellVote{About: a, Ballot: w.ballot(o, a.On)}
	case admission.DoBaseVote:
		return admission.BaseVote{About: a, Ballot: w.ballot(o, a.On)}
	case admission.DoSendUp:
		return admission.SendUp{About: a}
	case admission.DoDecision:
		return admission.DecideAdmission{About: a, Deciding: w.deciding(o, a.On)}
	case admission.DoReceipt:
		return admission.ReceiveDecision{About: a}
	case admission.DoCeremony:
		return admission.HoldCeremony{About: a}
	case admission.DoMove:
		cells := slices.DeleteFunc([]string{"A", "C", "S", "W"}, func(c string) bool { return c == w.unit(v.Cell) })
		return admission.Move{About: a, To: w.pick(cells, "to")}
	case admission.DoForward:
		return admission.ForwardFile{About: a}
	case admission.DoTakeFile:
		return admission.TakeFile{About: a}
	case admission.DoAskReview:
		return admission.AskReview{About: a}
	case admission.DoAnswerReview:
		return admission.AnswerReview{About: a}
	case admission.DoCancel:
		back := []admission.Stage{admission.Filing, admission.CellReviewed}
		if slices.ContainsFunc(v.Steps, func(s admission.Step) bool { return s.Deed == admission.DoBaseVote && s.Vote.Passed }) {
			back = append(back, admission.BaseReviewed)
		}
		return admission.CancelDecision{About: a, Reason: w.pick(admission.CancelReasons, "reason"), Back: rapid.SampledFrom(back).Draw(w.T, "back")}
	case admission.DoLeave:
		return admission.LeaveList{About: a}
	case admission.DoRegime:
		return admission.ChangeRegime{About: a, Set: w.pick([]string{"", "R24", "R232", "R294", "R20", "R208"}, "set"), Reason: w.pick(admission.RegimeReasons, "reason")}
	}
	return w.lastly(o, a)
}

func (w *walk) lastly(o admission.Offer, a admission.About) admission.Command {
	switch o.Deed {
	case admission.DoNewClass:
		return admission.FinishClass{About: a}
	case admission.DoRecognitionVote:
		return admission.RecognitionVote{About: a, Ballot: w.ballot(o, a.On)}
	case admission.DoRecognitionBaseVote:
		return admission.RecognitionBaseVote{About: a, Ballot: w.ballot(o, a.On)}
	case admission.DoRecognition:
		return admission.Recognise{About: a, Deciding: w.deciding(o, a.On)}
	case admission.DoRemovalVote:
		return admission.RemovalVote{About: a, Ballot: w.ballot(o, a.On)}
	case admission.DoRemovalBaseVote:
		return admission.RemovalBaseVote{About: a, Ballot: w.ballot(o, a.On)}
	case admission.DoRemoval:
		return admission.RemoveProbationer{About: a, Deciding: w.deciding(o, a.On)}
	case admission.DoReissue:
		if w.view.Admitted() == day.None {
			return admission.Reissue{About: a, Admitted: a.On}
		}
		return admission.Reissue{About: a, Admitted: w.view.Admitted()}
	case admission.DoAnnulment:
		return admission.Annul{About: a, Reason: w.pick(admission.AnnulReasons, "reason")}
	}
	w.Fatalf("%s is not known to the walk", o.Deed)
	return nil
}

// ballot is a vote of the body of a row, mostly for it.
func (w *walk) ballot(o admission.Offer, on day.Day) (b admission.Ballot) {
	r, err := w.Electorate(bg, me, w.code, o.Deed, admission.Deciding{Body: "bureau"}, on)
	if err != nil {
		w.Fatal(err)
	}
	of := r.Voters
	if of < 3 {
		of, b.Of, b.Reason = 3, 3, "roll_behind"
	}
	b.Present = rapid.IntRange(2*of/3, of).Draw(w.T, "present")
	b.For = b.Present
	if rapid.IntRange(0, 4).Draw(w.T, "against") == 0 {
		b.For = rapid.IntRange(0, b.Present).Draw(w.T, "for")
	}
	b.Against = b.Present - b.For
	return b
}

func (w *walk) deciding(o admission.Offer, on day.Day) admission.Deciding {
	c := admission.Deciding{Body: "bureau"}
	switch rapid.IntRange(0, 3).Draw(w.T, "decides") {
	case 0:
		c.Refused = true
	case 1:
		c.Ballot = w.ballot(o, on)
	}
	return c
}
