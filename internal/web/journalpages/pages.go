package journalpages

import (
	"context"
	"embed"

	"sen/internal/account"
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/reading"
	"sen/internal/roster"
	"sen/internal/web/page"
)

// Pages are the pages of the journal and of the reading log.
type Pages struct {
	Register *db.DB
	Journal  *journal.Index
	Roster   *roster.Follower
	Accounts *account.Service
	Readings *reading.Service
	Site     func() page.Site
}

// aPage is how many rows a page of a list has.
const aPage = 50

// Routes are the room's part of the site map.
func (p *Pages) Routes() []page.Route {
	return []page.Route{
		{Method: "GET", Path: "/journal", Act: "journal.read", Handler: p.journal},
		{Method: "GET", Path: "/journal/{seq}", Act: "journal.read", Handler: p.entry},
		{Method: "GET", Path: "/journal/readings", Act: "reading.read", Handler: p.readings},
		{Method: "GET", Path: "/journal/readings/{line}/hold", Act: "reading.hold", Handler: p.holdForm},
		{Method: "POST", Path: "/journal/readings/{line}/hold", Act: "reading.hold", Handler: p.askHold},
		{Method: "GET", Path: "/journal/holds/{hold}", Act: "reading.hold", Handler: p.hold},
		{Method: "POST", Path: "/journal/holds/{hold}", Act: "reading.hold", Handler: p.decideHold},
		{Method: "GET", Path: "/look", Act: "person.look", Handler: p.look},
		{Method: "POST", Path: "/look", Act: "person.look", Handler: p.beginLook},
		{Method: "POST", Path: "/look/end", Act: "person.look", Handler: p.endLook},
	}
}

//go:embed *.tmpl
var files embed.FS

// menu is where the room stands in the main menu.
const menu = "/journal"

// standing is how units and people stand for the reading log. Holds go by the calendar, also in a demo, whose pages stop
// at its last day.
func (p *Pages) standing(ctx context.Context, v view) (s reading.Standing, err error) {
	s = reading.Standing{Units: v.units, Home: v.home}
	err = p.Register.Read(ctx, func(tx *db.Tx) error {
		s.Today = tx.Now().Day()
		return nil
	})
	return s, err
}

// unitName is a unit's name today, "" for none.
func (v view) unitName(id org.ID) string {
	if l := v.units.Unit(id); l != nil {
		return l.Name(v.today)
	}
	return ""
}
