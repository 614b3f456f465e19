package host

import (
	"cmp"
	"iter"
	"slices"

	"sen/internal/day"
)

// Life is one host over time, as known at one moment.
type Life struct {
	Host
	changes []*Change // by day
}

// Lives orders changes into the lives of their hosts, in the order of the codes. Voided changes are passed
// over, as are changes of hosts not given; the lives keep pointers into changes.
func Lives(hosts []Host, changes []Change) []*Life {
	byID := make(map[ID]*Life, len(hosts))
	out := make([]*Life, 0, len(hosts))
	for _, h := range hosts {
		byID[h.ID] = &Life{Host: h}
		out = append(out, byID[h.ID])
	}
	for i := range changes {
		if l := byID[changes[i].Host]; l != nil && changes[i].Voided == 0 {
			l.changes = append(l.changes, &changes[i])
		}
	}
	for _, l := range out {
		slices.SortStableFunc(l.changes, func(a, b *Change) int { return cmp.Compare(a.Day, b.Day) })
	}
	slices.SortFunc(out, func(a, b *Life) int { return cmp.Compare(a.Code, b.Code) })
	return out
}

// On is the state at the end of a day; false when the host is not yet or no more.
func (l *Life) On(d day.Day) (State, bool) {
	for _, c := range slices.Backward(l.changes) {
		if c.Day <= d {
			return c.State, !c.Gone
		}
	}
	return State{}, false
}

// Spans yields each state of the host and how long it held, in order, leaving out the time after it is gone.
func (l *Life) Spans() iter.Seq2[day.Span, State] {
	return func(yield func(day.Span, State) bool) {
		for i, c := range l.changes {
			if span := l.span(i); !c.Gone && !span.Empty() && !yield(span, c.State) {
				return
			}
		}
	}
}

// span is how long change i holds.
func (l *Life) span(i int) day.Span {
	if i+1 < len(l.changes) {
		return day.Span{From: l.changes[i].Day, To: l.changes[i+1].Day}
	}
	return day.Span{From: l.changes[i].Day, To: day.Forever}
}
