package radar

import (
	"cmp"
	"encoding/base64"
	"encoding/binary"
	"slices"
	"sort"
	"sync/atomic"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/rule"
)

// List is everything that runs in a register on a day. It is not changed once made, so any number of readers may ask it at
// once.
type List struct {
	today  day.Day
	census *figure.Census
	rules  *rule.Book
	people *people
	marks  marks

	stand       []stood // by number of the person
	own         []Clock // of members, in order
	units       []Clock
	checks      []Clock            // of transfer notices, in order
	checked     map[org.ID]day.Day // the last check of each unit
	told        []Told
	fromSources []Clock
	cases       map[member.ID]bool // of whom a source tells
	rows        []*Clock           // all of them, in order
	provinces   atomic.Pointer[map[org.ID]access.Unit]
}

// Today is the day of the list, Units the units it stands on, Rules the rules its clocks run by.
func (l *List) Today() day.Day { return l.today }

// Units are the units over time as the list knows them.
func (l *List) Units() *org.History { return l.census.History() }

// Rules are the rules its clocks run by.
func (l *List) Rules() *rule.Book { return l.rules }

// Mark is what people said about a clock.
type Mark struct {
	// Account is who is to see to it, 0 nobody.
	Account access.Account
	// Until is the first day on which it is no longer put off, None if it is not; Reason why.
	Until  day.Day
	Reason string
}

// Urgency is how near a clock is.
type Urgency uint8

// The urgencies in the order of the list.
const (
	Overdue Urgency = iota + 1
	Week            // within 7 days
	Month           // within 30
	TwoMonths
	ThreeMonths
	Later
	Unknown // the day cannot be told
	Stands  // without a day
	PutOff
)

var urgencyCodes = [...]string{"", "overdue", "7", "30", "60", "90", "later", "unknown", "stands", "put_off"}

// String is the urgency's code, in addresses and the label group "urgency".
func (u Urgency) String() string { return urgencyCodes[u] }

// ParseUrgency reads a code; false if it is none.
func ParseUrgency(code string) (Urgency, bool) {
	i := slices.Index(urgencyCodes[1:], code)
	return Urgency(i + 1), i >= 0
}

// Windows are the urgencies a list may end with: overdue only, within so many days, or all.
var Windows = []Urgency{Overdue, Week, Month, TwoMonths, ThreeMonths, Later}

var windowDays = map[Urgency]day.Day{Week: 7, Month: 30, TwoMonths: 60, ThreeMonths: 90}

// urgency is how near a clock is on a day, whatever was said about it.
func (c *Clock) urgency(today day.Day) Urgency {
	switch {
	case c.Due == day.None:
		return Stands
	case c.Overdue(today):
		return Overdue
	case c.Undated != 0:
		return Unknown
	}
	switch ahead := c.Falls(today) - today; {
	case ahead <= 7:
		return Week
	case ahead <= 30:
		return Month
	case ahead <= 60:
		return TwoMonths
	case ahead <= 90:
		return ThreeMonths
	}
	return Later
}

// Filter chooses clocks. Its parts hold together. The zero Filter chooses all.
type Filter struct {
	// Unit is a unit and all below it as things stand today; 0: everywhere.
	Unit org.ID
	// Kinds chooses some kinds; none: all.
	Kinds []Kind
	// Within leaves out what is farther than a window, what stands without a day is then kept; 0: no bound. Overdue keeps
	// what is overdue only.
	Within Urgency
	// Mine keeps what an account is to see to; 0: no matter.
	Mine access.Account

	until day.Day // leaves out what is due after a day, and what has none; None: no bound
}

// Item is a clock as a list shows it.
type Item struct {
	*Clock
	Key     string
	Urgency Urgency // of the list: PutOff while it is put off
	// Bare is how near it is whether or not it is put off.
	Bare Urgency
	Mark Mark
}

// Counts are how many clocks are chosen, by kind and by urgency.
type Counts struct {
	ByKind    map[Kind]int
	ByUrgency map[Urgency]int
	Total     int
}

// Page is a page of the clocks chosen.
type Page struct {
	Items []Item
	Counts
	// Next leads on; "" at the end.
	Next PageKey
}

// PageKey is a place in the order of a list from which a page goes on; "" is the beginning. It keeps its place whatever
// comes and goes meanwhile, and is safe in addresses.
type PageKey string

// Reach is a set of units; org.Reach is one.
type Reach interface{ Has(unit org.ID) bool }

// All are the clocks chosen within a reach, the most urgent first; those put off last.
func (l *List) All(f Filter, in Reach) []Item {
	c := l.choose(f, in)
	out := make([]Item, 0, c.shown)
	for u := range c.by {
		for _, one := range c.by[u] {
			out = append(out, l.item(one))
		}
	}
	return out
}

// choice is clocks chosen, by urgency and in order, and the counts of all that would be whatever the kinds.
type choice struct {
	by    [PutOff + 1][]*Clock
	shown int
	n     [PutOff + 1]int
	kinds [Split + 1]int
}

// choose goes once through the rows. They stand in the order of their days, so that only an urgency in which a clock counts
// by another day than its own has to be sorted.
func (l *List) choose(f Filter, in Reach) (c choice) {
	var unsorted [PutOff + 1]bool
	var wanted [Split + 1]bool
	for k := range wanted {
		wanted[k] = len(f.Kinds) == 0 || slices.Contains(f.Kinds, Kind(k))
	}
	homes := l.homes(f.Unit, in)
	for _, one := range l.between(f) {
		if int(one.Unit) >= len(homes) || !homes[one.Unit] || one.over(l.today) {
			continue
		}
		mark, bare := l.mark(one), one.urgency(l.today)
		u := mark.on(bare, l.today)
		if f.Within != 0 && !within(f.Within, bare, u) || f.Mine != 0 && mark.Account != f.Mine {
			continue
		}
		c.n[u]++
		c.kinds[one.Kind]++
		if wanted[one.Kind] {
			c.by[u] = append(c.by[u], one)
			c.shown++
			unsorted[u] = unsorted[u] || u == PutOff || one.Falls(l.today) != one.Due
		}
	}
	for u, is := range unsorted {
		if is {
			slices.SortFunc(c.by[u], func(a, b *Clock) int { return cmp.Or(cmp.Compare(a.Falls(l.today), b.Falls(l.today)), inOrder(a, b)) })
		}
	}
	return c
}

// between are the rows that may be chosen: the others of a window lie behind it.
func (l *List) between(f Filter) []*Clock {
	days, bounded := windowDays[f.Within]
	switch {
	case f.until != day.None:
		return l.rows[:sort.Search(len(l.rows), func(i int) bool { return l.rows[i].Due.OrForever() > f.until })]
	case f.Within == Overdue:
		days, bounded = 0, true
	}
	if !bounded {
		return l.rows
	}
	end := sort.Search(len(l.rows), func(i int) bool { return l.rows[i].Due.OrForever() > l.today+days })
	rows := l.rows[:end:end]
	if f.Within != Overdue {
		for i := range l.units {
			rows = append(rows, &l.units[i])
		}
	}
	return rows
}

// within says whether something is near enough for a window: bare whether or not it is put off, u as the list has it.
func within(window, bare, u Urgency) bool {
	if window == Overdue {
		return u == Overdue
	}
	return bare <= window || bare == Stands || bare == Unknown
}

// mark is what people said about a clock. Few are marked, so that no key is made for the others.
func (l *List) mark(c *Clock) Mark {
	if !l.marks.about[c.Code] {
		return Mark{}
	}
	return l.marks.of[c.Key()]
}

// on is the urgency of a clock that has the mark.
func (m Mark) on(bare Urgency, today day.Day) Urgency {
	if m.Until > today {
		return PutOff
	}
	return bare
}

// marks are what people said about clocks, by key, and the codes about which anything was said.
type marks struct {
	of    map[string]Mark
	about map[string]bool
}

func marksOf(of map[string]Mark) marks {
	m := marks{of, make(map[string]bool, len(of))}
	for key := range of {
		m.about[codeOf(key)] = true
	}
	return m
}

// item is a clock as lists show it.
func (l *List) item(c *Clock) Item {
	i := Item{Clock: c, Key: c.Key(), Bare: c.urgency(l.today), Mark: l.mark(c)}
	i.Urgency = i.Mark.on(i.Bare, l.today)
	return i
}

// Find is the clock with a key, if it runs and stands within a reach; false else.
func (l *List) Find(key string, in Reach) (Item, bool) {
	code := codeOf(key)
	for _, c := range l.rows {
		if c.Code == code && in.Has(c.Unit) && !c.over(l.today) && c.Key() == key {
			return l.item(c), true
		}
	}
	return Item{}, false
}

// Count counts the clocks chosen, whatever their kinds.
func (l *List) Count(f Filter, in Reach) Counts {
	c := l.choose(f, in)
	return c.counts()
}

func (c *choice) counts() Counts {
	n := Counts{ByKind: map[Kind]int{}, ByUrgency: map[Urgency]int{}}
	for k, of := range c.kinds {
		if of > 0 {
			n.ByKind[Kind(k)] = of
		}
		n.Total += of
	}
	for u, of := range c.n {
		if of > 0 {
			n.ByUrgency[Urgency(u)] = of
		}
	}
	return n
}

// Page gives n (at least one) of the clocks chosen, after a key, with the counts of all that would be chosen whatever the
// kinds. What is no key is refused: Invalid, radar.key_malformed.
func (l *List) Page(f Filter, in Reach, after PageKey, n int) (Page, error) {
	at, err := parsePageKey(after)
	if err != nil {
		return Page{}, err
	}
	c := l.choose(f, in)
	p := Page{Counts: c.counts()}
	n = max(n, 1)
	for u := range c.by {
		list := c.by[u]
		switch {
		case after == "" || Urgency(u) > at.urgency:
		case Urgency(u) < at.urgency:
			continue
		default:
			list = list[sort.Search(len(list), func(i int) bool { return at.before(list[i], l.today) }):]
		}
		for _, one := range list {
			if len(p.Items) == n {
				last := &p.Items[n-1]
				p.Next = placeOf(last.Urgency, last.Clock, l.today).key()
				return p, nil
			}
			p.Items = append(p.Items, l.item(one))
		}
	}
	return p, nil
}

// place is a page key taken apart: the last item of the page before.
type place struct {
	urgency Urgency
	falls   day.Day
	due     day.Day
	kind    Kind
	rest    string // subject and what tells clocks of one kind about it apart
}

func placeOf(u Urgency, c *Clock, today day.Day) place {
	return place{u, c.Falls(today), c.Due.OrForever(), c.Kind, c.Code + "\x00" + c.Part + "\x00" + c.From.String()}
}

// before says whether the place lies before a clock of its own urgency.
func (p place) before(c *Clock, today day.Day) bool {
	q := placeOf(p.urgency, c, today)
	return cmp.Or(cmp.Compare(p.urgency, q.urgency), cmp.Compare(p.falls, q.falls), cmp.Compare(p.due, q.due), cmp.Compare(p.kind, q.kind), cmp.Compare(p.rest, q.rest)) < 0
}

func (p place) key() PageKey {
	b := []byte{byte(p.urgency), byte(p.kind)}
	b = binary.BigEndian.AppendUint32(b, uint32(p.falls))
	b = binary.BigEndian.AppendUint32(b, uint32(p.due))
	return PageKey(base64.RawURLEncoding.EncodeToString(append(b, p.rest...)))
}

// longestKey is how many letters of a key are read; codes are far shorter.
const longestKey = 1024

func parsePageKey(k PageKey) (place, error) {
	if k == "" {
		return place{}, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(string(k[:min(len(k), longestKey)]))
	if err == nil && len(b) >= 10 {
		p := place{Urgency(b[0]), day.Day(binary.BigEndian.Uint32(b[2:])), day.Day(binary.BigEndian.Uint32(b[6:])), Kind(b[1]), string(b[10:])}
		if p.key() == k {
			return p, nil
		}
	}
	return place{}, fault.New(fault.Invalid, "radar.key_malformed").On("after").Because(err)
}

// homes are the units within reach and at or below a unit, by number. Reach is asked once a unit.
func (l *List) homes(below org.ID, in Reach) []bool {
	h := l.census.History()
	var homes []bool
	for _, u := range h.Units() {
		for len(homes) <= int(u.ID) {
			homes = append(homes, false)
		}
		homes[u.ID] = in.Has(u.ID) && (below == 0 || u.ID == below || l.under(u.ID, below))
	}
	return homes
}

// under says whether a unit, or what came after it, stands at or below another today.
func (l *List) under(unit, above org.ID) bool {
	p := l.census.History().Place(unit, l.today)
	return slices.Contains(p.Self, access.Unit(above)) || slices.Contains(p.Above, access.Unit(above))
}
