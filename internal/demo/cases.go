package demo

import (
	"fmt"
	"math/rand/v2"
	"time"

	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// This file invents prospects at all stages, and the cases of some who are on probation. All that is late, failed or
// given up lies in DT.CQ; elsewhere everything is in time. It takes chance from a source of its own, so that the rows of
// the books stay as they are, and changes nobody's membership.

// Voters says how many may vote on a day in a cell, or in a committee, by their codes; the register knows once the books
// are in it.
type Voters func(unit string, committee bool, on day.Day) (int, error)

// Cases are the cases of the demo, which come in by the acts of package admission after the books.
type Cases struct {
	w    *world
	r    *rand.Rand
	want int
	made int
	cite int // numbers given to invented resolutions and decisions
	vote Voters
	out  []admission.Told
}

// Told are the cases as their acts would have them.
func (c *Cases) Told(voters Voters) ([]admission.Told, error) {
	c.vote, c.out = voters, nil
	for _, plan := range []func() error{c.inMarked, c.inTamNong, c.elsewhere, c.onProbation, c.batch} {
		if err := plan(); err != nil {
			return nil, err
		}
	}
	return c.out, nil
}

// casesOf is how many prospects a world has unless it is told: sixty in the small demo, some hundreds in the whole.
func (w *world) casesOf(o Options) *Cases {
	want := o.Prospects
	if want == 0 {
		want = 60 + min(w.want, Whole)*400/Whole
	}
	return &Cases{w: w, r: rand.New(rand.NewPCG(o.Seed, 0xca5e)), want: want}
}

func (c *Cases) between(lo, hi int) int { return lo + c.r.IntN(hi-lo+1) }

// back goes some days back from a day, to a working day of the week.
func (c *Cases) back(d *day.Day, lo, hi int) day.Day {
	*d -= day.Day(c.between(lo, hi))
	for d.Weekend() {
		*d--
	}
	return *d
}

// twist is what is otherwise than in time.
type twist uint8

const (
	inTime  twist = iota
	late          // a clock has run out
	failed        // the last vote did not pass
	given         // left the list
	moving        // moved to another cell
	lapsing       // the certificate or the file runs out soon
)

// way is how far a case comes, and the twist of its end.
type way struct {
	to    admission.Stage
	twist twist
}

// ways are those of the marked committee, by weight.
var ways = []weighted[way]{
	{way{admission.Listed, inTime}, 9},
	{way{admission.Outstanding, inTime}, 10},
	{way{admission.Sympathiser, inTime}, 14},
	{way{admission.Trained, inTime}, 10},
	{way{admission.Trained, lapsing}, 3},
	{way{admission.Cleared, inTime}, 8},
	{way{admission.Filing, inTime}, 12},
	{way{admission.Filing, lapsing}, 3},
	{way{admission.Filing, failed}, 3},
	{way{admission.Filing, moving}, 2},
	{way{admission.CellReviewed, inTime}, 7},
	{way{admission.CellReviewed, late}, 3},
	{way{admission.BaseReviewed, inTime}, 5},
	{way{admission.Decided, inTime}, 7},
	{way{admission.Decided, late}, 2},
	{way{admission.Sympathiser, given}, 3},
}

// plainWays are those of everywhere else.
var plainWays = []weighted[way]{
	{way{admission.Listed, inTime}, 10},
	{way{admission.Outstanding, inTime}, 12},
	{way{admission.Sympathiser, inTime}, 16},
	{way{admission.Trained, inTime}, 12},
	{way{admission.Cleared, inTime}, 9},
	{way{admission.Filing, inTime}, 12},
	{way{admission.CellReviewed, inTime}, 8},
	{way{admission.BaseReviewed, inTime}, 5},
	{way{admission.Decided, inTime}, 8},
}

// inMarked invents two thirds of all cases in the plainly invented committee.
func (c *Cases) inMarked() error {
	cells := c.cells(func(u ref) bool { return c.w.topOf(u) == c.w.marked })
	for k, wt := range ways { // each way once, so that the small demo has them all
		if err := c.add(cells[k%len(cells)], wt.what); err != nil {
			return err
		}
	}
	for c.made < c.want*2/3 {
		if err := c.add(anyOf(c.r, cells), draw(c.r, ways)); err != nil {
			return err
		}
	}
	return nil
}

// inTamNong gives the accounts of the demo something to see: the cell Ấp A, its commune and its district.
func (c *Cases) inTamNong() error {
	commune := c.w.codes["DT."+tamNong+"."+phuCuong]
	own := c.w.codes["DT."+tamNong+"."+phuCuong+".01"]
	for _, to := range []admission.Stage{admission.Listed, admission.Outstanding, admission.Sympathiser, admission.Trained} {
		if err := c.add(own, way{to, inTime}); err != nil {
			return err
		}
	}
	beside := c.cells(func(u ref) bool { return c.w.units[u].now.parent == commune && u != own })
	district := c.cells(func(u ref) bool { return c.w.topOf(u) == c.w.topOf(commune) && c.w.units[u].now.parent != commune })
	for i, to := range []admission.Stage{admission.Filing, admission.CellReviewed, admission.Decided} {
		if len(beside) > 0 {
			if err := c.add(beside[i%len(beside)], way{to, inTime}); err != nil {
				return err
			}
		}
		if len(district) > 0 {
			if err := c.add(district[i%len(district)], way{to, inTime}); err != nil {
				return err
			}
		}
	}
	return nil
}

// elsewhere spreads the rest over the province.
func (c *Cases) elsewhere() error {
	cells := c.cells(func(u ref) bool { return c.w.topOf(u) != c.w.marked })
	for c.made < c.want {
		if err := c.add(anyOf(c.r, cells), draw(c.r, plainWays)); err != nil {
			return err
		}
	}
	return nil
}

// cells are the cells that hold members at the end and have three steady official members, in order.
func (c *Cases) cells(which func(ref) bool) (out []ref) {
	for i := range c.w.units {
		u := &c.w.units[i]
		if u.role != noRole && u.end == day.Forever && !u.passing && !u.fixed && c.settled(ref(i)) && len(c.steady(ref(i))) >= 3 && which(ref(i)) {
			out = append(out, ref(i))
		}
	}
	return out
}

// settled says whether nothing above a cell has changed since those who help were there.
func (c *Cases) settled(cell ref) bool {
	for u := cell; u != c.w.province; u = c.w.units[u].now.parent {
		at := &c.w.units[u]
		if at.passing || at.from > steadySince || at.kindSince > steadySince || at.first.parent != at.now.parent {
			return false
		}
	}
	return true
}

// steadySince is since when who helps has been an official member in the cell.
var steadySince = day.Of(2021, time.January, 1)

// steady are the codes of official members who have been in a cell for long, in order.
func (c *Cases) steady(cell ref) (out []string) {
	for _, who := range c.w.units[cell].members {
		p := &c.w.people[who]
		if p.officialOn(steadySince) && c.w.spells[p.spell].from <= steadySince && p.entered <= steadySince && !p.special && p.exemptUntil < steadySince {
			out = append(out, memberCode(who))
		}
	}
	return out
}

// add invents one case. Where the cell cannot vote it goes as far as the file.
func (c *Cases) add(cell ref, how way) error {
	helpers := c.steady(cell)
	if len(helpers) == 0 {
		return nil
	}
	if len(helpers) < 3 {
		how = way{min(how.to, admission.Trained), inTime}
	}
	c.made++
	s := &spun{Cases: c, cell: cell, how: how, helpers: helpers}
	s.spin()
	if s.err == nil {
		c.out = append(c.out, s.told)
	}
	return s.err
}

// spun is one case while it is invented, from its last day back to its first.
type spun struct {
	*Cases
	cell    ref
	how     way
	helpers []string
	told    admission.Told
	then    []admission.Command // the last first
	on      day.Day
	// answered says that the letters of vetting were answered, before the review.
	answered bool
	review   day.Day
	err      error
}

func (s *spun) about(lo, hi int) admission.About { return admission.About{On: s.back(&s.on, lo, hi)} }

// deciding is about a step that cites an invented resolution or decision.
func (s *spun) deciding(kind string, lo, hi int) admission.About {
	a := s.about(lo, hi)
	s.cite++
	a.Decision = org.Decision{Number: fmt.Sprintf("MH-%d-%s", s.cite, kind), Day: a.On}
	return a
}

func (s *spun) before(cmd admission.Command) { s.then = append(s.then, cmd) }

// spin goes back from the last step to the listing.
func (s *spun) spin() {
	s.on = registerEnds
	code := s.w.units[s.cell].code
	switch s.how.twist {
	case given:
		s.before(admission.LeaveList{About: s.about(2, 25)})
	case moving:
		s.moved()
	}
	if s.how.to >= admission.Decided {
		s.decided()
	}
	if s.how.to >= admission.CellReviewed {
		s.reviewed()
	}
	if s.how.to >= admission.Cleared {
		s.filed()
	}
	s.sourced()
	a := s.deciding("NQ/CB", 20, 60)
	card := s.card()
	s.told.List = &admission.List{Cell: code, On: a.On, Decision: a.Decision, Card: card}
	for i := len(s.then) - 1; i >= 0; i-- {
		s.told.Then = append(s.told.Then, s.then[i])
		if l, is := s.then[i].(admission.SendLetter); is && s.answered {
			on := min(l.Received+day.Day(s.between(5, 12)), s.review)
			s.told.Then = append(s.told.Then, admission.LetterAnswered{About: admission.About{On: on}, Letter: int32(len(s.told.Then) + 1)})
		}
	}
}

func (s *spun) moved() {
	cells := s.cells(func(u ref) bool { return s.w.topOf(u) == s.w.marked && u != s.cell })
	to := cells[s.r.IntN(len(cells))]
	s.before(admission.ChangeHelper{About: s.about(3, 10), Helper: s.steady(to)[0], Reason: "prospect_moved"})
	s.before(admission.Move{About: s.about(5, 15), To: s.w.units[to].code})
}

// decided are decision and receipt; late ones wait for the ceremony for months.
func (s *spun) decided() {
	ago := [2]int{4, 16}
	if s.how.twist == late {
		ago = [2]int{70, 110}
	}
	s.before(admission.ReceiveDecision{About: s.about(ago[0], ago[1])})
	s.before(admission.DecideAdmission{About: s.deciding("QĐ/KN", 3, 7), Deciding: admission.Deciding{Body: "bureau"}})
}

// reviewed are the reviews of cell and base committee.
func (s *spun) reviewed() {
	base := s.base()
	if s.how.to >= admission.BaseReviewed {
		s.before(admission.SendUp{About: s.about(8, 14)})
		if base != nobody {
			a := s.deciding("NQ/ĐU", 2, 5)
			s.before(admission.BaseVote{About: a, Ballot: s.ballot(s.w.units[base].code, true, a.On, true)})
		}
	}
	ago := [2]int{6, 14}
	if s.how.to == admission.CellReviewed {
		ago = [2]int{5, 40}
		if s.how.twist == late {
			ago = [2]int{100, 140}
		}
	}
	a := s.deciding("NQ/CB", ago[0], ago[1])
	s.before(admission.CellVote{About: a, Ballot: s.ballot(s.w.units[s.cell].code, false, a.On, true), Meeting: s.meeting()})
}

// meeting is what is told of a cell's meeting: of two cases in three where it was and who took the minutes. Of the others the
// papers leave room.
func (s *spun) meeting() (m admission.Meeting) {
	if s.made%3 != 0 {
		m.Place, m.Minutes = "Nhà văn hóa", s.helpers[len(s.helpers)-1]
	}
	return m
}

// base is the base committee above the cell, nobody if the cell is itself a base organisation.
func (s *spun) base() ref {
	if up := s.w.orgOf(s.cell); s.w.units[up].now.kind == kindGrassrootsCommittee {
		return up
	}
	return nobody
}

// ballot is a vote: all but a few for it, or too few.
func (s *spun) ballot(unit string, committee bool, on day.Day, passes bool) admission.Ballot {
	of, err := s.vote(unit, committee, on)
	if err != nil {
		s.err = err
	}
	var b admission.Ballot
	if of < 3 {
		of, b.Of, b.Reason = 9, 9, "roll_behind"
	}
	b.Present = of - s.r.IntN(1+of/8)
	b.For = b.Present - s.r.IntN(1+of/10)
	if !passes {
		b.For = of / 2
	}
	b.Against = b.Present - b.For
	return b
}

// filed are clearance, introducers, papers, the file and the letters of vetting.
func (s *spun) filed() {
	s.answered = s.how.to >= admission.CellReviewed || s.how.twist == failed
	if s.how.twist == failed {
		a := s.deciding("NQ/CB", 5, 20)
		s.before(admission.CellVote{About: a, Ballot: s.ballot(s.w.units[s.cell].code, false, a.On, false)})
	}
	if s.review = s.on; s.answered {
		s.back(&s.on, 15, 30)
	}
	if s.how.to >= admission.Filing {
		s.letters()
		age := [2]int{8, 40}
		if s.how.twist == lapsing {
			age = [2]int{300, 330}
		}
		s.before(admission.DrawUp{About: s.about(age[0], age[1])})
	}
	papers := []string{"application", "cv", "introduction", "union_opinion", "residence_opinion"}
	if s.how.to == admission.Cleared {
		papers = papers[:s.r.IntN(3)]
	}
	for _, p := range papers {
		s.before(admission.HavePaper{About: s.about(0, 6), Paper: p})
	}
	if s.how.to >= admission.Filing {
		since := day.Of(2020, time.January, 1)
		s.before(admission.Introduce{About: s.about(1, 5), Member: s.helpers[1], Since: since})
		s.before(admission.Introduce{About: s.about(0, 3), Member: s.helpers[0], Since: since})
	}
	s.before(admission.Clear{About: s.deciding("CV/ĐU", 3, 15)})
}

// letters are one or two letters of vetting.
func (s *spun) letters() {
	for range 1 + s.r.IntN(2) {
		place := "home"
		if s.r.IntN(20) == 0 {
			place = "abroad"
		}
		a := s.about(4, 15)
		s.before(admission.SendLetter{About: a, Place: place, Received: a.On + day.Day(s.between(2, 4))})
	}
}

// sourced are the steps up to the certificate.
func (s *spun) sourced() {
	if s.how.to >= admission.Trained {
		if s.how.twist == lapsing && s.how.to == admission.Trained {
			// issued nearly five years ago, before the prospect was listed here
			issued := registerEnds.AddMonths(-60) + day.Day(s.between(5, 40))
			s.before(admission.Certify{About: admission.About{On: issued}})
		} else {
			s.before(admission.Certify{About: s.deciding("GCN/TTCT", 20, 150)})
		}
	}
	if s.how.to >= admission.Sympathiser {
		s.before(admission.TakeUp{About: s.deciding("NQ/CB", 20, 90), Helper: s.helpers[0]})
	}
	if s.how.to >= admission.Outstanding {
		s.before(admission.Pick{About: s.about(10, 40), By: anyOf(s.r, admission.Pickers)})
	}
}

// card is who the prospect is: grown up by far at the review.
func (s *spun) card() admission.Card {
	sex := uint8(s.r.IntN(2))
	o := draw(s.r, workAt[s.w.units[s.cell].role])
	birth := day.Of(2023-s.between(20, 38), time.Month(s.between(1, 12)), s.between(1, 28))
	c := admission.Card{
		Name: inventName(s.r, sex), Birth: day.Full(birth), Sex: member.Code(sex + 1), Occupation: member.CodeOf(member.Occupations, occupations[o]),
		Education: member.CodeOf(member.Educations, schoolings[4]), YouthUnion: member.No,
	}
	if birth.Year() >= 1994 {
		c.YouthUnion = member.Yes
	}
	return c
}

// batchOf is how many cases lie ready to be decided together.
const batchOf = 12

// batch lets cases of one base organisation of the invented committee wait for the same decision, so that their papers can be
// made in one go.
func (c *Cases) batch() error {
	var together []ref
	for _, cell := range c.cells(func(u ref) bool { return c.w.topOf(u) == c.w.marked }) {
		up := c.w.orgOf(cell)
		if c.w.units[up].now.kind != kindGrassrootsCommittee || len(together) > 0 && c.w.orgOf(together[0]) != up {
			continue
		}
		together = append(together, cell)
	}
	for i := 0; len(together) > 0 && i < batchOf; i++ {
		if err := c.add(together[i%len(together)], way{admission.BaseReviewed, inTime}); err != nil {
			return err
		}
	}
	return nil
}

// onProbation opens cases for some of those who were admitted in the last year, in the marked committee and in Tam Nông.
func (c *Cases) onProbation() error {
	tam := c.w.topOf(c.w.codes["DT."+tamNong+"."+phuCuong])
	left := max(6, c.want/8)
	for i := range c.w.people {
		p := &c.w.people[i]
		if p.entry != "KET_NAP" || p.home == nobody || p.official <= registerEnds || p.left != day.None || p.late || p.special {
			continue
		}
		top := c.w.topOf(p.home)
		if chosen := top == c.w.marked || top == tam; !chosen || c.r.IntN(3) > 0 && ref(i) != c.w.lodger {
			continue
		}
		t := admission.Told{Adopt: &admission.Adopt{Member: memberCode(ref(i)), Decided: p.decidedOn}}
		if filled := p.entered + day.Day(c.between(8, 30)); filled <= registerEnds {
			t.Then = append(t.Then, admission.HavePaper{About: admission.About{On: filled}, Paper: "member_cv"})
		}
		if class := p.entered + day.Day(c.between(100, 250)); class <= registerEnds {
			t.Then = append(t.Then, admission.FinishClass{About: admission.About{On: class}})
		}
		c.out = append(c.out, t)
		if ref(i) == c.w.lodger {
			continue
		}
		if left--; left == 0 {
			return nil
		}
	}
	return nil
}
