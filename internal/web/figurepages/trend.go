package figurepages

import (
	"math"
	"strconv"
	"strings"
	"time"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// The box of the line, in parts of a thousand: room at the sides for the dot, below for the years, above
// for the number.
const (
	leftEdge, rightEdge = 20.0, 970.0
	topEdge, baseline   = 120.0, 900.0
)

// trend is the line of members at the ends of the years from the register's first year on; what lies after
// the day shown is drawn pale.
func (v reading) trend(members int64) (*Trend, error) {
	days := v.yearEnds()
	if len(days) < 2 {
		return nil, nil
	}
	counts, err := v.c.Series(v.unit.Code, days)
	if err != nil {
		return nil, err
	}
	ax := newAxis(days, counts)
	t := &Trend{Title: v.T("Đảng viên cuối các năm"), Note: v.T(ax.note()), Grid: ax.grid(), Ticks: ax.ticks()}
	t.Line, t.Later, t.Area = ax.lines(v.day, members)
	t.Dot = ax.dot(v.day, members)
	last := len(days) - 1
	t.Label = v.T("Số đảng viên từ %s (%s) đến %s (%s)", viet.Number(counts[0]), days[0].Vietnamese(), viet.Number(counts[last]), days[last].Vietnamese())
	t.Rows = v.trendRows(days, counts)
	return t, nil
}

// yearEnds are the last days of the register's years, and today.
func (v reading) yearEnds() []day.Day {
	var days []day.Day
	for y := v.first.Year(); y < v.today.Year(); y++ {
		days = append(days, day.Of(y, time.December, 31))
	}
	return append(days, v.today)
}

func (v reading) trendRows(days []day.Day, counts []int64) []TrendRow {
	rows := make([]TrendRow, 0, len(days))
	for i := len(days) - 1; i >= 0; i-- {
		r := TrendRow{
			Day: days[i].Vietnamese(), Href: v.on(days[i]),
			Number: v.doorOf(v.unit.Code, days[i].StartOfYear(), days[i], "members", figure.Value{Whole: counts[i]}),
		}
		if i > 0 {
			r.Change = page.Signed(counts[i] - counts[i-1])
		}
		rows = append(rows, r)
	}
	return rows
}

// axis lays days and counts out on the box.
type axis struct {
	days   []day.Day
	counts []int64
	step   int64 // between two lines of the grid
	top    int64 // the highest line
	unit   int64 // 1000 where numbers are large
}

// gridLines is how many lines stand above the baseline at most.
const gridLines = 3

func newAxis(days []day.Day, counts []int64) axis {
	a := axis{days: days, counts: counts, unit: 1}
	highest := int64(1)
	for _, n := range counts {
		highest = max(highest, n)
	}
	a.step = roundStep(highest)
	a.top = (highest + a.step - 1) / a.step * a.step
	if a.top >= 10_000 {
		a.unit = 1000
	}
	return a
}

// roundStep is the smallest of 1, 2, 2.5 or 5 times a power of ten of which gridLines reach the number.
func roundStep(highest int64) int64 {
	for power := int64(1); ; power *= 10 {
		for _, tenths := range []int64{10, 20, 25, 50} {
			if step := tenths * power / 10; tenths*power%10 == 0 && step*gridLines >= highest {
				return step
			}
		}
	}
}

func (a axis) note() string {
	if a.unit == 1000 {
		return "nghìn người"
	}
	return "người"
}

func (a axis) x(d day.Day) float64 {
	first, last := a.days[0], a.days[len(a.days)-1]
	return leftEdge + (rightEdge-leftEdge)*float64(min(max(d, first), last)-first)/float64(last-first)
}

func (a axis) y(n int64) float64 {
	return baseline - (baseline-topEdge)*float64(min(n, a.top))/float64(a.top)
}

func (a axis) grid() []GridLine {
	var out []GridLine
	for n := int64(0); n <= a.top; n += a.step {
		label := viet.Number(n / a.unit)
		if n%a.unit != 0 {
			label = page.Decimal(n, a.unit)
		}
		out = append(out, GridLine{Y: percentOf(a.y(n)), Label: label})
	}
	return out
}

// ticks name the first year, the last and the round ones between, where they do not touch.
func (a axis) ticks() []Tick {
	last := len(a.days) - 1
	out := []Tick{{X: percentOf(a.x(a.days[0])), Label: strconv.Itoa(a.days[0].Year()), Anchor: "start"}}
	for i := 1; i < last; i++ {
		y := a.days[i].Year()
		near := min(a.x(a.days[i])-leftEdge, rightEdge-a.x(a.days[i]))
		if y%roundYears == 0 && near > 120 {
			out = append(out, Tick{X: percentOf(a.x(a.days[i])), Label: strconv.Itoa(y), Anchor: "middle"})
		}
	}
	return append(out, Tick{X: percentOf(a.x(a.days[last])), Label: strconv.Itoa(a.days[last].Year()), Anchor: "end"})
}

// lines are the path up to the day shown, the path after it, and the area under the first.
func (a axis) lines(shown day.Day, members int64) (line, later, area string) {
	before, after := []string{}, []string{}
	here := point(a.x(shown), a.y(members))
	for i, d := range a.days {
		p := point(a.x(d), a.y(a.counts[i]))
		if d < shown {
			before = append(before, p)
		} else if d > shown {
			after = append(after, p)
		}
	}
	before = append(before, here)
	line = "M" + strings.Join(before, " L")
	if len(after) > 0 {
		later = "M" + here + " L" + strings.Join(after, " L")
	}
	first := a.days[0]
	area = line + " V" + trimmed(baseline) + " H" + trimmed(min(a.x(first), a.x(shown))) + "Z"
	return line, later, area
}

// dot marks the day shown, its number above it and inside the box.
func (a axis) dot(shown day.Day, members int64) Dot {
	x, y := a.x(shown), a.y(members)
	d := Dot{X: percentOf(x), Y: percentOf(y), LabelX: percentOf(x), LabelY: percentOf(math.Max(y-62, 55)), Anchor: "middle", Text: viet.Number(members)}
	switch {
	case x > 900:
		d.Anchor, d.LabelX = "end", percentOf(min(x+10, 990))
	case x < 100:
		d.Anchor, d.LabelX = "start", percentOf(max(x-10, 5))
	}
	return d
}

func point(x, y float64) string { return trimmed(x) + " " + trimmed(y) }

func percentOf(thousandths float64) string { return trimmed(thousandths/10) + "%" }

func fixed(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }
