package figurepages

import (
	"strconv"
	"time"

	"sen/internal/day"
	"sen/internal/web/page"
)

// rail shows and moves the day. The slider steps from the end of the register's first month to today.
func (v reading) rail() Rail {
	r := Rail{
		Day: v.day.Vietnamese(), Term: page.TermName(v.Reader, v.from, v.day), Action: v.path(), DayISO: v.day.String(),
		Min: v.first.String(), Max: max(v.today, v.day).String(), Keep: v.kept(), Spoken: page.LongDay(v.Reader, v.day),
		Steps: max(monthsBetween(v.first, v.today), 0), At: min(max(monthsBetween(v.first, v.day), 0), max(monthsBetween(v.first, v.today), 0)),
		Years: v.years(), Latest: v.on(v.today), AtLatest: v.day == v.today,
	}
	if !v.known.IsZero() {
		r.Known = page.Moment(v.Reader, v.known)
		r.KnownAt = v.known.Day().String()
		now := v
		now.raw = ""
		r.Now = now.href()
	}
	if v.day != v.today && v.bounded() {
		r.Reach = v.T("Đồng chí xem trong phạm vi được giao hôm nay, cả với số liệu của ngày khác.")
	}
	for _, t := range terms {
		r.Terms = append(r.Terms, Choice{string(t.code), v.T(t.label), t.code == v.term})
	}
	return r
}

// bounded says whether the reader's reach is less than the whole register of the day.
func (v reading) bounded() bool {
	head := headOf(v.c.History(), v.day)
	return head != nil && !v.reach.Has(head.ID)
}

// kept are the fields the rail's form carries along.
func (v reading) kept() []Pair {
	var out []Pair
	for name, values := range v.order(map[string][]string{}) {
		out = append(out, Pair{name, values[0]})
	}
	return out
}

func monthsBetween(a, b day.Day) int {
	ay, am, _ := a.Date()
	by, bm, _ := b.Date()
	return (by-ay)*12 + int(bm) - int(am)
}

// roundYears are shown where there is room for few.
const roundYears = 5

// years are the ticks: each leads to the last day of its year, the last one to today.
func (v reading) years() []Year {
	var out []Year
	for y := v.first.Year(); y <= v.today.Year(); y++ {
		end := min(day.Of(y, time.December, 31), v.today)
		begin := max(day.Of(y-1, time.December, 31), v.first)
		out = append(out, Year{
			Label: strconv.Itoa(y), Href: v.on(end), Months: min(max(monthsBetween(begin, end), 1), 12),
			Now: v.day.Year() == y, Round: y%roundYears == 0,
		})
	}
	return out
}
