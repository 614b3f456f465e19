package admissionpages

import (
	"net/http"
	"net/url"
	"path"
	"slices"
	"time"

	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/web/page"
)

// Calendar is the page of what falls due in a month, day by day.
type Calendar struct {
	page.Base
	Parts
	About, Month string
	Earlier      []DueDay // what ran out before the month, of today's month only
	Days         []DueDay
	Prev, Next   Link
	Undated      []Item
}

// DueDay is a day with what falls due on it.
type DueDay struct {
	Day, ISO, Weekday string
	Today             bool
	Items             []Item
}

// Item is one thing that falls due.
type Item struct {
	Due
	Name, Href, Cell string
	Open             string // address where a case is opened for who has none, "" where the reader may not
}

// mostItems is how many things a month shows.
const mostItems = 2000

var calendarPage = page.Parse[Calendar](files, "calendar.tmpl", "parts.tmpl")

func (p *Pages) calendar(w http.ResponseWriter, r *http.Request) error {
	d, err := p.desk(r)
	if err != nil {
		return err
	}
	a, err := d.ask(r.Form)
	if err != nil {
		return err
	}
	year, month, _ := d.today.Date()
	if m, err := day.ParsePartial(page.Text(r, "month")); err == nil && m.Known() {
		year, month, _ = m.Earliest().Date()
	}
	first := day.Of(year, month, 1)
	last := first.AddMonths(1) - 1
	out := Calendar{
		Base: p.Site().Base(r, d.T("Kết nạp: lịch đến hạn"), menu), Parts: Parts{Calendar: true, Query: a.address("")}, About: d.about(a),
		Month: d.T("tháng %d năm %d", int(month), year), Prev: d.month(a, first-1), Next: d.month(a, last+1),
	}
	items := d.falling(a, func(due day.Day) bool { return due >= first && due <= last })
	out.Days = d.days(items)
	if first <= d.today && d.today <= last {
		out.Earlier = d.days(d.falling(a, func(due day.Day) bool { return due < first }, true))
	}
	return calendarPage.Render(w, http.StatusOK, out)
}

func (d *desk) month(a ask, on day.Day) Link {
	y, m, _ := on.Date()
	q := a.query()
	q.Set("month", on.String()[:7])
	return Link{d.T("tháng %d năm %d", int(m), y), calendar + "?" + q.Encode()}
}

// falling are the clocks that fall due on days wanted, the earliest first; overdue leaves those out that are not overdue.
func (d *desk) falling(a ask, wanted func(day.Day) bool, overdue ...bool) (out []admission.Clock) {
	d.book.Clocks(d.reach, a.below(), func(c admission.Clock) bool {
		if c.Due != day.None && wanted(c.Due) && (len(overdue) == 0 || c.Overdue(d.today)) {
			out = append(out, c)
		}
		return len(out) < mostItems
	})
	slices.SortStableFunc(out, func(x, y admission.Clock) int { return int(x.Due - y.Due) })
	return out
}

var weekdays = map[time.Weekday]string{
	time.Monday: "Thứ hai", time.Tuesday: "Thứ ba", time.Wednesday: "Thứ tư", time.Thursday: "Thứ năm", time.Friday: "Thứ sáu", time.Saturday: "Thứ bảy", time.Sunday: "Chủ nhật",
}

func (d *desk) days(clocks []admission.Clock) (out []DueDay) {
	names := d.membersOf(clocks)
	for _, c := range clocks {
		if len(out) == 0 || out[len(out)-1].ISO != c.Due.String() {
			out = append(out, DueDay{Day: c.Due.Vietnamese(), ISO: c.Due.String(), Weekday: d.T(weekdays[c.Due.Weekday()]), Today: c.Due == d.today})
		}
		item := Item{Due: d.due(c), Cell: d.unit(c.Unit)}
		if e, ok := d.book.Case(c.Case.Code(), d.reach); ok && c.Case != 0 {
			item.Name, item.Href = e.Name, addressOf(e.Code())
		} else if row, ok := names[c.Person]; ok {
			item.Name, item.Href = row.Label, row.Href
			if d.May(admission.Keep) {
				item.Open = menu + "/adopt?member=" + url.QueryEscape(path.Base(row.Href))
			}
		}
		out[len(out)-1].Items = append(out[len(out)-1].Items, item)
	}
	return out
}

// membersOf are the probationers who have no case, where the reader may list them.
func (d *desk) membersOf(clocks []admission.Clock) map[member.ID]Link {
	out := map[member.ID]Link{}
	people, err := d.Roster.Now(d.r.Context())
	if err != nil {
		return out
	}
	reach := d.units.Reach(d.Actor, "person.list", d.today)
	for _, c := range clocks {
		if c.Case == 0 {
			if row, ok := people.ByID(c.Person, reach); ok {
				out[c.Person] = Link{row.Name, "/members/" + row.Code}
			}
		}
	}
	return out
}
