package figure

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
)

// Difference is a figure over which the census and its SQL form disagree.
type Difference struct {
	Unit  string
	Code  Code // names the statement, too
	First day.Day
	Last  day.Day
	Known journal.Mutation
	// SQL and Census are what each says.
	SQL, Census Value
}

func (d Difference) String() string {
	return fmt.Sprintf("%s %s from %s to %s, known by %d: SQL %s, census %s", d.Unit, d.Code, d.First, d.Last, d.Known, d.SQL.told(), d.Census.told())
}

// told is what both must agree on in a value: the number, not what is said about it.
type told struct {
	whole, numerator, denominator int64
	ratio, change, null           bool
}

func (v Value) told() told {
	if !v.Known() {
		return told{null: true}
	}
	return told{whole: v.Whole, numerator: v.Numerator, denominator: v.Denominator, ratio: v.Ratio, change: v.Change}
}

func (t told) String() string {
	switch {
	case t.null:
		return "–"
	case t.ratio || t.change:
		return fmt.Sprintf("%d/%d", t.numerator, t.denominator)
	}
	return fmt.Sprint(t.whole)
}

// halves is how many statements run at a time, each on a connection of its own.
const halves = 2

// Compare holds every figure of every unit the census knows, over the days from first to last, beside its
// SQL form, which sees what the census knows and nothing later. It returns how many values it compared.
func Compare(ctx context.Context, register *db.DB, c *Census, first, last day.Day) (compared int64, differences []Difference, err error) {
	p := period{c.known, first, last}
	units := c.history.Units()
	counted := c.tell(units, first, last)
	var mu sync.Mutex
	err = inHalves(len(Codes), func(next func() (int, bool)) error {
		return register.Read(ctx, func(tx *db.Tx) error {
			for i, ok := next(); ok; i, ok = next() {
				code := Codes[i]
				f := forms[code]
				answers, err := f.ask(tx, p)
				if err != nil {
					return fmt.Errorf("statement %s: %w", code, err)
				}
				mu.Lock()
				for k, l := range units {
					if v := f.of(answers, l.ID); v.told() != counted[k][i] {
						differences = append(differences, Difference{l.Code, code, first, last, c.known, v, c.view(l, first, last).value(code)})
					}
				}
				mu.Unlock()
			}
			return nil
		})
	})
	return int64(len(units) * len(Codes)), differences, err
}

// tell is what the census says of every figure of the units, in the order of Codes.
func (c *Census) tell(units []*org.Life, first, last day.Day) [][]told {
	out := make([][]told, len(units))
	_ = inHalves(len(units), func(next func() (int, bool)) error {
		for k, ok := next(); ok; k, ok = next() {
			values := c.view(units[k], first, last).values(Codes)
			out[k] = make([]told, len(Codes))
			for i, code := range Codes {
				out[k][i] = values[code].told()
			}
		}
		return nil
	})
	return out
}

// inHalves deals the numbers below n out to a few goroutines that ask for the next; it gives the first error.
func inHalves(n int, work func(next func() (int, bool)) error) error {
	var mu sync.Mutex
	at := 0
	next := func() (int, bool) {
		mu.Lock()
		defer mu.Unlock()
		at++
		return at - 1, at <= n
	}
	errs := make([]error, halves)
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() { errs[i] = work(next) })
	}
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// figures compares the figures of one calendar year.
func (v *verification) figures(c *Check, census *Census, year int) error {
	first := day.Of(year, 1, 1)
	n, differences, err := Compare(v, v.register, census, first, day.Of(year+1, 1, 1)-1)
	c.Count = n
	for _, d := range differences {
		c.fail(fault.New(fault.Broken, "verify.figure", "unit", d.Unit, "figure", string(d.Code), "first", d.First, "last", d.Last,
			"known", int64(d.Known), "sql", d.SQL.told(), "census", d.Census.told()))
	}
	return err
}

// figuresKnownBy compares the figures of the first year as an earlier mutation knew them.
func (v *verification) figuresKnownBy(c *Check, f *Follower, m journal.Mutation) error {
	past, err := load(v, v.register, f.sources, m)
	if err != nil {
		return err
	}
	return v.figures(c, past, v.years()[0])
}

// years are the calendar years to compare: those asked for, or the last one that was over at the last act,
// within the register's span, and another by seed.
func (v *verification) years() []int {
	if len(v.options.Years) > 0 {
		return v.options.Years
	}
	first, last := v.census.Span()
	if first == day.None {
		return nil
	}
	full := max(first.Year(), min(last.Year(), v.census.asOf.Day().Year()-1))
	years := []int{full}
	if n := last.Year() - first.Year(); n > 0 {
		other := first.Year() + v.rnd.IntN(n)
		if other >= full {
			other++
		}
		years = append(years, other)
	}
	v.options.Years = years
	return years
}

// earlier is a mutation before the last, by seed; 0 if there is none or no year to look at.
func (v *verification) earlier() journal.Mutation {
	if v.census.known < 2 || len(v.years()) == 0 {
		return 0
	}
	return 1 + journal.Mutation(v.rnd.Int64N(int64(v.census.known)-1))
}

// balance checks opening + in - out = closing at every unit and calendar year of the register's span, and that
// a year opens with what the one before closed with.
func (v *verification) balance(c *Check) error {
	first, last := v.census.Span()
	if first == day.None {
		return nil
	}
	units := v.census.history.Units()
	var mu sync.Mutex
	return inHalves(len(units), func(next func() (int, bool)) error {
		for k, ok := next(); ok; k, ok = next() {
			if err := v.Err(); err != nil {
				return err
			}
			wrong := v.census.unbalanced(units[k], first.Year(), last.Year())
			mu.Lock()
			c.Count += int64(last.Year() - first.Year() + 1)
			slices.Values(wrong)(func(f *fault.Fault) bool { c.fail(f); return true })
			mu.Unlock()
		}
		return nil
	})
}

// unbalanced are the years from first to last in which a unit's members do not add up.
func (c *Census) unbalanced(l *org.Life, first, last int) (wrong []*fault.Fault) {
	closed := int64(0)
	for year := first; year <= last; year++ {
		w := c.view(l, day.Of(year, 1, 1), day.Of(year+1, 1, 1)-1)
		opening, in, out, closing := w.peopleCount("members.opening"), w.peopleCount("members.in"), w.peopleCount("members.out"), w.peopleCount("members")
		if opening != closed || opening+in-out != closing {
			wrong = append(wrong, fault.New(fault.Broken, "verify.balance", "unit", l.Code, "year", year,
				"before", closed, "opening", opening, "in", in, "out", out, "closing", closing))
		}
		closed = closing
	}
	return wrong
}
