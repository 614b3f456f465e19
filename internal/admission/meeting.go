package admission

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
)

// Meeting is what may be told of the meeting of a vote, for its papers. Each part may be left out; the paper then leaves
// room for writing it by hand.
type Meeting struct {
	Place   string
	Minutes string // code of who took the minutes
	// Probationers are how many of a cell's probationers came. A committee has none.
	Probationers Headcount
}

// Met is a meeting as its step keeps it.
type Met struct {
	Place        string
	Minutes      member.ID // 0 if not told
	Probationers Headcount
}

// Headcount is a number that may be left out. The zero Headcount is none.
type Headcount struct {
	N  int
	Is bool
}

// Scan reads what stored gave.
func (t *Headcount) Scan(from any) error {
	switch n := from.(type) {
	case nil:
		*t = Headcount{}
	case int64:
		*t = Headcount{int(n), true}
	default:
		return fmt.Errorf("admission: %T is no number", from)
	}
	return nil
}

func (t Headcount) stored() any {
	if !t.Is {
		return nil
	}
	return int64(t.N)
}

// longestPlace is how many letters a place may have.
const longestPlace = 120

// met judges what was told of a meeting of a cell or base committee. Refusals: admission.place_long, those of finding a
// member, admission.minutes_not_here, admission.probationers_more_than_roll.
func (d *desk) met(m Meeting, unit org.ID, roll Roll, on day.Day) (out Met, err error) {
	out.Place = norm.NFC.String(strings.Join(strings.Fields(m.Place), " "))
	if utf8.RuneCountInString(out.Place) > longestPlace || strings.ContainsFunc(out.Place, unicode.IsControl) {
		return out, fault.New(fault.Invalid, "admission.place_long", "most", longestPlace).On("met_at")
	}
	if m.Minutes != "" {
		p, err := d.people.member(m.Minutes, "minutes")
		if err != nil {
			return out, err
		}
		sp, is := p.life.On(on)
		if !is || sp.Official > on || !slices.Contains(d.units.Path(sp.Home, on), unit) {
			return out, fault.New(fault.Invalid, "admission.minutes_not_here", "member", m.Minutes, "unit", d.units.Unit(unit).Code, "day", on).On("minutes")
		}
		out.Minutes = p.id
	}
	switch came := m.Probationers; {
	case !came.Is:
	case came.N < 0 || came.N > roll.Probationers:
		return out, fault.New(fault.Invalid, "admission.probationers_more_than_roll", "n", came.N, "roll", roll.Probationers, "day", on).On("probationers")
	default:
		out.Probationers = came
	}
	return out, nil
}
