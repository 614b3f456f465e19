package rulepages

import (
	"embed"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/rule"
	"sen/internal/web/page"
)

// Pages are the pages of rules and of the calendar of working days.
type Pages struct {
	Rules    *rule.Service
	Censuses *figure.Follower
	Site     func() page.Site
	// Today is the day whose regime the book opens at.
	Today func() day.Day
}

// menu is where the room stands in the main menu; calendar where its calendar is.
const (
	menu     = "/rules"
	calendar = menu + "/calendar"
)

// Routes are the room's part of the site map.
func (p *Pages) Routes() []page.Route {
	return []page.Route{
		{Method: "GET", Path: menu, Act: rule.Read, Handler: p.on(p.book)},
		{Method: "GET", Path: menu + "/local", Act: rule.Read, Handler: p.on(p.local)},
		{Method: "GET", Path: calendar, Act: rule.Read, Handler: p.on(p.calendar)},
		{Method: "GET", Path: calendar + "/add", Act: rule.ActAddYear, Handler: p.on(p.addYear)},
		{Method: "POST", Path: calendar + "/add", Act: rule.ActAddYear, Handler: p.on(p.doAddYear)},
		{Method: "GET", Path: calendar + "/withdraw", Act: rule.ActWithdrawYear, Handler: p.on(p.withdrawYear)},
		{Method: "POST", Path: calendar + "/withdraw", Act: rule.ActWithdrawYear, Handler: p.on(p.doWithdrawYear)},
		{Method: "GET", Path: menu + "/{rule}", Act: rule.Read, Handler: p.on(p.rule)},
		{Method: "GET", Path: menu + "/{rule}/tighten", Act: rule.ActTighten, Handler: p.on(p.tighten)},
		{Method: "POST", Path: menu + "/{rule}/tighten", Act: rule.ActTighten, Handler: p.on(p.doTighten)},
		{Method: "GET", Path: menu + "/{rule}/withdraw", Act: rule.ActWithdraw, Handler: p.on(p.withdraw)},
		{Method: "POST", Path: menu + "/{rule}/withdraw", Act: rule.ActWithdraw, Handler: p.on(p.doWithdraw)},
		{Method: "GET", Path: menu + "/{rule}/confirm", Act: rule.ActConfirm, Handler: p.on(p.confirm)},
		{Method: "POST", Path: menu + "/{rule}/confirm", Act: rule.ActConfirm, Handler: p.on(p.doConfirm)},
	}
}

//go:embed *.tmpl
var files embed.FS

// view is what a page of this room is made of: the book, and the provinces of the register.
type view struct {
	page.View
	rules *rule.Book
	units *org.History
	// provinces are the units of provinces that exist today, the one whose values the pages tell first.
	provinces []*org.Life
}

// on makes the view of a request.
func (p *Pages) on(show func(v *view) error) page.Handler {
	return page.Viewed(p.Site, p.Today, func(of page.View) error {
		census, err := p.Censuses.Now(of.R.Context())
		if err != nil {
			return err
		}
		v := &view{View: of, units: census.History()}
		if v.rules, err = p.Rules.Book(of.R.Context()); err != nil {
			return err
		}
		for _, l := range v.units.Children(0, v.Today) {
			if l.Kind(v.Today) == org.Province {
				v.provinces = append(v.provinces, l)
			}
		}
		return show(v)
	})
}

// province is the number of the province whose values the pages tell, 0 if the register has none.
func (v *view) province() access.Unit {
	if len(v.provinces) == 0 {
		return 0
	}
	return access.Unit(v.provinces[0].ID)
}

// mayOn are the provinces where the reader may do an act.
func (v *view) mayOn(act access.Act) (out []*org.Life) {
	for _, l := range v.provinces {
		if v.Actor.May(act, v.units.Place(l.ID, v.Today)) {
			out = append(out, l)
		}
	}
	return out
}

// set is the regime an address names, else that of a day, as the province has it.
func (v *view) set(code string, on day.Day) rule.Set {
	if s, ok := v.rules.SetOf(code, v.province(), on); ok {
		return s
	}
	return v.rules.On(v.province(), on)
}

// Parts lead to the pages of the room.
type Parts struct{ Rules, Local, Calendar bool }
