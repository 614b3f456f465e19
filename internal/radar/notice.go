package radar

import (
	"cmp"
	"slices"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// NoticeState is what came of an introduction by a day. Labels stand in the catalogue under "notice".
type NoticeState uint8

// The states, what is to be asked after first.
const (
	NotFiled  NoticeState = iota + 1 // not presented after the months of LIF-05
	Late                             // not presented after the days of LIF-03
	InTime                           // not presented, and in time
	Withdrawn                        // the introduction was withdrawn, or the membership ended
	Presented                        // received, by the register
)

var noticeCodes = [...]string{"", "not_filed", "late", "in_time", "withdrawn", "presented"}

// String is the state's code.
func (s NoticeState) String() string { return noticeCodes[s] }

// Open says whether the papers are still to be presented.
func (s NoticeState) Open() bool { return s <= InTime }

// Notice is an introduction as a grassroots organisation sees it that checks its notices of transfer.
type Notice struct {
	Person member.ID
	Code   string
	// From and To are the cells; To is 0 outside the register, and Place the province or country then.
	From, To org.ID
	Place    string
	Since    day.Day
	State    NoticeState
	// Due is the last day for what is next: the papers, then the months of LIF-05; None where it is not known, or over.
	Due day.Day
	// Ended is the first day on which it was open no more; None while it is.
	Ended day.Day
	// Arrives says that the member comes from outside the organisation.
	Arrives bool
}

// NoticeCounts are the numbers of a check.
type NoticeCounts struct{ Open, Late, Unfiled, Presented int }

// count counts notices.
func count(notices []Notice) (n NoticeCounts) {
	for i := range notices {
		switch s := notices[i].State; s {
		case NotFiled:
			n.Open, n.Late, n.Unfiled = n.Open+1, n.Late+1, n.Unfiled+1
		case Late:
			n.Open, n.Late = n.Open+1, n.Late+1
		case InTime:
			n.Open++
		case Presented:
			n.Presented++
		}
	}
	return n
}

// state is what came of an introduction by the end of a day.
func (s *sent) state(k *clerk, on day.Day) (state NoticeState, due day.Day) {
	switch {
	case s.Span.To <= on && s.took:
		return Presented, day.None
	case s.Span.To <= on:
		return Withdrawn, day.None
	}
	set := k.rules.On(k.provinces(s.from), s.Span.From)
	for _, step := range []struct {
		id, result string
		state      NoticeState
	}{{presentRule, "due", InTime}, {unfiledRule, "last_day", Late}} {
		line, ok := set.Deadline(step.id, step.result)
		if !ok {
			return step.state, day.None
		}
		last, undated := k.due(line, s.Span.From)
		if undated != 0 {
			return step.state, day.None
		}
		if on <= last {
			return step.state, last
		}
	}
	return NotFiled, day.None
}

// notices are the introductions from and to the cells of an organisation that are open on a day, and those that ended after
// another: what is open longest past its day first.
func (l *List) notices(unit org.ID, on, after day.Day) (out []Notice) {
	within := map[org.ID]bool{}
	for _, u := range l.Units().Units() {
		p := l.Units().Place(u.ID, on)
		within[u.ID] = slices.Contains(p.Self, int32(unit)) || slices.Contains(p.Above, int32(unit))
	}
	k := l.clerk(nil)
	for id, p := range l.people.of {
		if p == nil {
			continue
		}
		for i := range p.sent {
			s := &p.sent[i]
			if s.Span.From > on || s.Span.To <= after || !within[s.from] && !within[s.Unit] {
				continue
			}
			n := Notice{Person: member.ID(id), Code: p.code, From: s.from, To: s.Unit, Place: s.Place, Since: s.Span.From, Arrives: !within[s.from]}
			if n.State, n.Due = s.state(k, on); !n.State.Open() {
				n.Ended = s.Span.To
			}
			out = append(out, n)
		}
	}
	slices.SortFunc(out, func(a, b Notice) int {
		return cmp.Or(cmp.Compare(a.State, b.State), cmp.Compare(a.Since, b.Since), cmp.Compare(a.Code, b.Code))
	})
	return out
}

// checks are the clocks of the checks of notices: of every grassroots organisation from or to which an introduction is open,
// and of those that checked before. Where no check is recorded it counts from the beginning of the quarter, so that nobody is
// late from the first day.
func (k *clerk) checks(l *List) {
	open := map[org.ID]int{}
	for _, p := range l.people.of {
		if p == nil {
			continue
		}
		for i := range p.sent {
			if s := &p.sent[i]; s.Span.Has(k.today) {
				from, to := l.base(s.from), l.base(s.Unit)
				if open[from]++; to != from {
					open[to]++
				}
			}
		}
	}
	for _, u := range l.Units().Units() {
		on, was := l.checked[u.ID]
		n := open[u.ID]
		if n == 0 && !was || !u.Exists.Has(k.today) || !u.Kind(k.today).Grassroots() {
			continue
		}
		c := Clock{Code: u.Code, Unit: u.ID, N: n}
		if !was {
			on, c.Part = quarterBegins(k.today), quarterOf(k.today)
		}
		k.runs(Notices, checkRule, "due", on, c)
	}
}

// base is the grassroots organisation of a unit, or of what came after it, today; 0 if there is none.
func (l *List) base(unit org.ID) org.ID {
	p := l.Units().Place(unit, l.today)
	for _, id := range slices.Concat(p.Self, p.Above) {
		if u := l.Units().Unit(org.ID(id)); u != nil && u.Exists.Has(l.today) && u.Kind(l.today).Grassroots() {
			return u.ID
		}
	}
	return 0
}
