package rule

import (
	"maps"
	"slices"
	"sort"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
)

// Book is what a register knows of rules beside what Sen brings: years of the calendar, values and confirmations of
// provinces. It is read in one snapshot and never changes.
type Book struct {
	calendar day.Calendar
	years    []Year
	values   []StoredValue
	checked  []StoredCheck
	epochs   map[access.Unit][]epoch
}

// epoch is a stretch of days through which a province has one set of rules.
type epoch struct {
	from day.Day
	set  Set
}

// StoredValue is a value of a province as it was recorded. A withdrawal is a row of its own, from its own day.
type StoredValue struct {
	ID       int64
	Province access.Unit
	Value
	Withdrawn bool
	Note      string
	Recorded  journal.Mutation
}

// StoredCheck is a province's word that it has held a rule of a regime against the official text.
type StoredCheck struct {
	ID        int64
	Province  access.Unit
	Rule, Set string
	Decision  string // what was checked, by whom
	Withdrawn bool
	Recorded  journal.Mutation
}

// Plain is the book of a register that knows nothing beside what Sen brings.
func Plain() *Book { return &Book{calendar: builtInCalendar, years: builtIn} }

// Load reads the book.
func Load(tx *db.Tx) (*Book, error) {
	b := Plain()
	own, err := yearsOf(tx)
	if err != nil {
		return nil, err
	}
	if len(own) > 0 {
		b.years = withYears(own)
		if b.calendar, err = calendarOf(b.years); err != nil {
			return nil, err
		}
	}
	if b.values, err = valuesOf(tx); err != nil {
		return nil, err
	}
	if b.checked, err = checksOf(tx); err != nil {
		return nil, err
	}
	b.layOut()
	return b, nil
}

// withYears are the years Sen brings and those of a register, which go before.
func withYears(own []Year) []Year {
	by := map[int]Year{}
	for _, y := range slices.Concat(builtIn, own) {
		by[y.Year] = y
	}
	return slices.SortedFunc(maps.Values(by), func(a, b Year) int { return a.Year - b.Year })
}

// layOut makes the sets of each province that has anything of its own, so that finding one is a look-up.
func (b *Book) layOut() {
	b.epochs = map[access.Unit][]epoch{}
	provinces := map[access.Unit]bool{}
	for _, v := range b.values {
		provinces[v.Province] = true
	}
	for _, c := range b.checked {
		provinces[c.Province] = true
	}
	for p := range provinces {
		starts := []day.Day{day.None}
		for _, s := range sets {
			starts = append(starts, s.regime.From)
		}
		for _, v := range b.values {
			if v.Province == p {
				starts = append(starts, v.From)
			}
		}
		slices.Sort(starts)
		for _, from := range slices.Compact(starts) {
			b.epochs[p] = append(b.epochs[p], epoch{from, b.make(On(from), p, from)})
		}
	}
}

func (b *Book) make(s Set, p access.Unit, on day.Day) Set {
	return s.With(b.ValuesOn(p, on)).confirmed(b.ChecksOf(p))
}

// Calendar is the calendar of working days.
func (b *Book) Calendar() day.Calendar { return b.calendar }

// Years are the years of the calendar, in order.
func (b *Book) Years() []Year { return slices.Clone(b.years) }

// On is the regime in force on a day as a province has it; with no province (0), as the Centre has it.
func (b *Book) On(province access.Unit, d day.Day) Set {
	epochs := b.epochs[province]
	i := sort.Search(len(epochs), func(i int) bool { return epochs[i].from > d })
	if i == 0 {
		return On(d)
	}
	return epochs[i-1].set
}

// SetOf is a regime by its code, as a province has it for an event on a day; false if there is none of that code. It is
// for cases that go on under the regime they began under.
func (b *Book) SetOf(code string, province access.Unit, d day.Day) (Set, bool) {
	s, ok := SetOf(code)
	if !ok || len(b.epochs[province]) == 0 {
		return s, ok
	}
	return b.make(s, province, d), true
}

// ValuesOn are the values a province has set for events on a day, whether or not they are stricter than a regime's.
func (b *Book) ValuesOn(province access.Unit, d day.Day) (out []Value) {
	last := map[[2]string]StoredValue{}
	for _, v := range b.values { // in the order of recording
		key := [2]string{v.Rule, v.Name}
		if before, has := last[key]; v.Province == province && v.From <= d && (!has || before.From <= v.From) {
			last[key] = v
		}
	}
	for _, v := range b.values {
		if last[[2]string{v.Rule, v.Name}].ID == v.ID && !v.Withdrawn {
			out = append(out, v.Value)
		}
	}
	return out
}

// History are all values a province ever set and withdrew, in the order of recording.
func (b *Book) History(province access.Unit) []StoredValue {
	return slices.DeleteFunc(slices.Clone(b.values), func(v StoredValue) bool { return v.Province != province })
}

// ChecksOf are the confirmations of a province that stand.
func (b *Book) ChecksOf(province access.Unit) (out []StoredCheck) {
	last := map[[2]string]int64{}
	for _, c := range b.checked {
		if c.Province == province {
			last[[2]string{c.Rule, c.Set}] = c.ID
		}
	}
	for _, c := range b.checked {
		if c.Province == province && !c.Withdrawn && last[[2]string{c.Rule, c.Set}] == c.ID {
			out = append(out, c)
		}
	}
	return out
}

// confirmed is the set with the rules marked that a province has held against the official text.
func (s Set) confirmed(checks []StoredCheck) Set {
	for _, c := range checks {
		r, ok := s.rules[c.Rule]
		if !ok || c.Set != s.Code() {
			continue
		}
		marked := *r
		marked.Status.Word, marked.Status.By, marked.Status.From = Confirmed, c.Decision, ""
		s = s.replace(r, &marked)
	}
	return s
}
