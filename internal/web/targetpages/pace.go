package targetpages

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/target"
	"sen/internal/viet"
)

// PaceView is the line by days with what was reached, and the year before beside it.
type PaceView struct {
	Label              string // what the picture shows, for ears
	Line, Reached, Was string // paths in a box of 1000 × 400
	DotX, DotY         string
	Months             []string
	Top                string // the number at the upper edge
	Said               string // expected against reached, in a sentence
	Behind             bool
	Rows               []PaceRow
}

// PaceRow is the end of a month in the table behind the picture.
type PaceRow struct{ Day, Expected, Reached, Was string }

// pace draws the aim of admissions of a year.
func (v *view) pace(a target.Aim) (*PaceView, error) {
	p, ok := a.Pace()
	if !ok {
		return nil, nil
	}
	out := &PaceView{}
	var days []day.Day
	for m := time.January; m <= time.December; m++ {
		end := day.Of(v.year, m+1, 1) - 1
		out.Months = append(out.Months, fmt.Sprint(int(m)))
		if end > v.until && v.until < v.last && (len(days) == 0 || days[len(days)-1] < v.until) {
			days = append(days, v.until)
		}
		days = append(days, end)
	}
	admitted, err := v.admissions(v.first, v.until)
	if err != nil {
		return nil, err
	}
	before, err := v.admissions(v.first.AddYears(-1), v.last.AddYears(-1))
	if err != nil {
		return nil, err
	}
	highest := max(p.Target, 1)
	var now, was []point
	for _, d := range days {
		then := upTo(before, d.AddYears(-1))
		was = append(was, point{d, then})
		highest = max(highest, then)
		row := PaceRow{Day: d.Vietnamese(), Was: viet.Number(then), Reached: "—"}
		row.Expected = viet.Number(target.Pace{Target: p.Target, First: v.first, Last: v.last, On: d}.Expected())
		if d <= v.until {
			n := upTo(admitted, d)
			now = append(now, point{d, n})
			highest = max(highest, n)
			row.Reached = viet.Number(n)
		}
		out.Rows = append(out.Rows, row)
	}
	box := func(d day.Day, n int64) (float64, float64) {
		return 1000 * float64(d-v.first+1) / float64(v.last-v.first+1), 400 - 400*float64(n)/float64(highest)
	}
	path := func(points []point) string {
		var b strings.Builder
		b.WriteString("M0 400")
		for _, at := range points {
			x, y := box(at.on, at.n)
			fmt.Fprintf(&b, "L%.1f %.1f", x, y)
		}
		return b.String()
	}
	out.Line, out.Reached, out.Was = path([]point{{v.last, p.Target}}), path(now), path(was)
	if len(now) > 0 {
		x, y := box(now[len(now)-1].on, now[len(now)-1].n)
		out.DotX, out.DotY = fmt.Sprintf("%.1f", x), fmt.Sprintf("%.1f", y)
	}
	out.Top = viet.Number(highest)
	out.Behind = p.Behind(a.Reached.Whole)
	lastYear := upTo(before, v.until.AddYears(-1))
	out.Said = v.T("Đến %s: đã kết nạp %s, theo đường thẳng cần %s; cùng ngày năm trước %s.", v.until.Vietnamese(), viet.Number(a.Reached.Whole), viet.Number(p.Expected()), viet.Number(lastYear))
	out.Label = out.Said
	return out, nil
}

// admissions are the days of the admissions of a period, in order: the census counts them in one run.
func (v *view) admissions(first, last day.Day) ([]day.Day, error) {
	opened, err := v.census.Open(figure.OpenQuery{Unit: v.unit.Code, From: first, To: last, Figure: "admitted"})
	days := make([]day.Day, len(opened.People))
	for i, p := range opened.People {
		days[i] = p.Day
	}
	slices.Sort(days)
	return days, err
}

// upTo is how many of some days in order lie on or before one.
func upTo(days []day.Day, on day.Day) int64 {
	n, _ := slices.BinarySearch(days, on+1)
	return int64(n)
}

type point struct {
	on day.Day
	n  int64
}
