package admission

import (
	"cmp"
	"encoding/base64"
	"encoding/binary"
	"slices"
	"sort"
	"strings"
	"sync"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/viet"
)

// Order is how a list is sorted.
type Order uint8

// The orders.
const (
	ByName Order = iota // by given name, as Vietnamese lists are
	ByDue               // what falls due first first, what has no clock last
)

// Filter says which cases are looked for; the zero Filter is all that go on.
type Filter struct {
	Unit   org.ID // at or below it; 0 anywhere
	Stages []Stage
	// Ended also takes in those that go on no more; of Stages given it is no matter.
	Ended bool
	// DueBefore keeps those of which something falls due on or before the day; None keeps all.
	DueBefore day.Day
	// Kinds keeps those of which a clock of such a kind runs (and, with DueBefore, is due by then).
	Kinds []ClockKind
	// Words keeps those whose name holds all of them, with or without marks, or whose case has the code.
	Words string
	Order Order
}

// Key is a place in a list from which a page goes on; "" is the beginning. It is safe in addresses.
type Key string

// Page is a stretch of the cases looked for.
type Page struct {
	Entries []Entry
	Total   int
	Next    Key // "" if there are no more
}

// List gives n (at least one) of the cases looked for within a reach, after a key. A key that was not given out is
// refused: admission.key_malformed.
func (b *Book) List(f Filter, in org.Reach, after Key, n int) (Page, error) {
	at, err := parseKey(after)
	if err != nil {
		return Page{}, err
	}
	found := b.chosen(f, in)
	from := 0
	if after != "" {
		from = sort.Search(len(found), func(i int) bool { return b.placeOf(found[i], f.Order).compare(at) > 0 })
	}
	to := min(from+max(n, 1), len(found))
	p := Page{Total: len(found)}
	for _, i := range found[from:to] {
		p.Entries = append(p.Entries, b.entries[i])
	}
	if to < len(found) {
		p.Next = b.placeOf(found[to-1], f.Order).key()
	}
	return p, nil
}

// chosen are the places of the entries looked for, in order.
func (b *Book) chosen(f Filter, in org.Reach) (out []int) {
	s := b.scope(in, f.Unit)
	words := strings.Fields(viet.Fold(f.Words))
	code := strings.ToUpper(strings.TrimSpace(f.Words))
	take := func(i int) {
		if e := &b.entries[i]; f.keeps(e) && (e.holds(words) || e.Code() == code) && s.knows(e) {
			out = append(out, i)
		}
	}
	if f.Order == ByDue {
		for _, i := range b.dues().order {
			take(int(i))
		}
		return out
	}
	for i := range b.entries {
		take(i)
	}
	return out
}

// dues is when something falls due next of each entry, and the entries in that order.
type dues struct {
	once  sync.Once
	next  []day.Day // by place; Forever of who has no clock
	order []int32
}

// dues are worked out with the first question for them and serve for as long as the book does.
func (b *Book) dues() *dues {
	d := &b.due
	d.once.Do(func() {
		d.next, d.order = make([]day.Day, len(b.entries)), make([]int32, len(b.entries))
		for i := range b.entries {
			d.order[i], d.next[i] = int32(i), day.Forever
			if next, ok := b.entries[i].Next(); ok {
				d.next[i] = next.Due
			}
		}
		slices.SortStableFunc(d.order, func(x, y int32) int { return cmp.Compare(d.next[x], d.next[y]) })
	})
	return d
}

func (f *Filter) keeps(e *Entry) bool {
	switch {
	case len(f.Stages) > 0 && !slices.Contains(f.Stages, e.Stage):
		return false
	case len(f.Stages) == 0 && !f.Ended && e.Stage.Ends():
		return false
	case f.DueBefore == day.None && len(f.Kinds) == 0:
		return true
	}
	return slices.ContainsFunc(e.Clocks, func(c Clock) bool {
		return (len(f.Kinds) == 0 || slices.Contains(f.Kinds, c.Kind)) && (f.DueBefore == day.None || c.Due != day.None && c.Due <= f.DueBefore)
	})
}

func (e *Entry) holds(words []string) bool {
	for _, w := range words {
		if !strings.Contains(e.folded, w) {
			return false
		}
	}
	return true
}

// place is where an entry stands in an order.
type place struct {
	due  day.Day
	sort string
	id   ID
}

func (b *Book) placeOf(i int, o Order) place {
	e := &b.entries[i]
	p := place{sort: e.sort, id: e.ID}
	if o == ByDue {
		p.due = b.dues().next[i]
	}
	return p
}

func (p place) compare(o place) int {
	return cmp.Or(cmp.Compare(p.due, o.due), strings.Compare(p.sort, o.sort), cmp.Compare(p.id, o.id))
}

func (p place) key() Key {
	b := binary.BigEndian.AppendUint32(nil, uint32(p.due))
	b = binary.BigEndian.AppendUint32(b, uint32(p.id))
	return Key(base64.RawURLEncoding.EncodeToString(append(b, p.sort...)))
}

// longestKey is how many bytes of a key are read; names are far shorter.
const longestKey = 2048

func parseKey(k Key) (place, error) {
	if k == "" {
		return place{}, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(string(k[:min(len(k), longestKey)]))
	if err == nil && len(b) >= 8 {
		p := place{day.Day(binary.BigEndian.Uint32(b)), string(b[8:]), ID(binary.BigEndian.Uint32(b[4:]))}
		if p.key() == k { // the decoder passes over ends of lines and loose bits
			return p, nil
		}
	}
	return place{}, fault.New(fault.Invalid, "admission.key_malformed").On("after").Because(err)
}
