package memberpages

import (
	"fmt"
	"maps"
	"slices"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/viet"
)

// mostYears is how many years back figures are compared.
const mostYears = 10

// figures are the figures that a correction would change: the members at the end of each year, and those admitted in
// it, of the units above the homes before and after, as far as the reader sees those units.
func (d *desk) figures(before, after member.Life) (out []FigureLine, err error) {
	for year := d.today.Year(); year > d.today.Year()-mostYears; year-- {
		from := day.Of(year, 1, 1)
		to := min(day.Of(year, 12, 31), d.today)
		for _, of := range []struct {
			code   figure.Code
			counts func(member.Life, day.Day, day.Day) map[org.ID]int64
		}{{"members", d.memberOf}, {"admitted", d.admittedIn}} {
			lines, err := d.compared(of.code, from, to, of.counts(before, from, to), of.counts(after, from, to))
			if err != nil {
				return nil, err
			}
			out = append(out, lines...)
		}
	}
	return out, nil
}

// compared are the lines of one figure: of each unit in which the two lives do not count alike.
func (d *desk) compared(code figure.Code, from, to day.Day, before, after map[org.ID]int64) (out []FigureLine, err error) {
	all := maps.Clone(before)
	maps.Copy(all, after)
	for _, id := range slices.Sorted(maps.Keys(all)) {
		l := d.units.Unit(id)
		if before[id] == after[id] || l == nil || d.units.Seen(d.Actor, l.Code, d.today) == nil {
			continue
		}
		a, err := d.census.Ask(figure.Query{Unit: l.Code, From: from, To: to, Only: []figure.Code{code}})
		if err != nil {
			return nil, err
		}
		now := a.Figures[code].Whole
		term := fmt.Sprint(to.Year())
		if code == "members" {
			term = to.Vietnamese()
		}
		out = append(out, FigureLine{l.Name(to), d.Label("figure", string(code)), term, viet.Number(now), viet.Number(now - before[id] + after[id])})
	}
	return out, nil
}

// memberOf counts somebody once in each unit over their home at the end of a period.
func (d *desk) memberOf(l member.Life, _, to day.Day) map[org.ID]int64 {
	out := map[org.ID]int64{}
	if sp, in := l.On(to); in {
		d.count(out, sp.Home, to)
	}
	return out
}

// admittedIn counts the admissions of a period in each unit over the home of that day.
func (d *desk) admittedIn(l member.Life, from, to day.Day) map[org.ID]int64 {
	out := map[org.ID]int64{}
	for _, sp := range l.Spells {
		if sp.Opened == member.ByAdmission && from <= sp.From && sp.From <= to {
			d.count(out, sp.Home, sp.From)
		}
	}
	return out
}

func (d *desk) count(in map[org.ID]int64, home org.ID, on day.Day) {
	for _, id := range d.units.Path(home, on) {
		in[id]++
	}
}
