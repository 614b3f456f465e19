package tablepages

import (
	"cmp"
	"embed"
	"net/url"
	"strconv"
	"time"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/report/issued"
	"sen/internal/report/national"
	"sen/internal/web/page"
)

// Pages are the pages of the national tables.
type Pages struct {
	Tables   *national.Service
	Censuses *figure.Follower
	Issued   *issued.Service
	Site     func() page.Site
	// Today is the newest day the pages offer.
	Today func() day.Day
}

// The addresses of the room.
const (
	menu  = "/tables"
	file  = menu + "/file"
	lines = menu + "/lines"
	issue = menu + "/issue"
)

// open is the act of seeing who stands behind a figure.
const open access.Act = "figures.open"

// Routes are the room's part of the site map.
func (p *Pages) Routes() []page.Route {
	return []page.Route{
		{Method: "GET", Path: menu, Act: national.Read, Handler: p.on(p.home)},
		{Method: "GET", Path: file, Act: national.Read, Handler: p.on(p.file), Limit: time.Minute},
		{Method: "GET", Path: issue, Act: issued.ActIssue, Handler: p.on(p.issue)},
		{Method: "POST", Path: issue, Act: issued.ActIssue, Handler: p.on(p.doIssue)},
		{Method: "GET", Path: menu + "/issued/{report}", Act: issued.Read, Handler: p.on(p.issued)},
		{Method: "GET", Path: menu + "/issued/{report}/file", Act: issued.Read, Handler: p.on(p.issuedFile), Limit: time.Minute},
		{Method: "GET", Path: lines, Act: national.KeepLines, Handler: p.on(p.lines)},
		{Method: "POST", Path: lines + "/add", Act: national.KeepLines, Handler: p.on(p.add)},
		{Method: "POST", Path: lines + "/move", Act: national.KeepLines, Handler: p.on(p.move)},
		{Method: "POST", Path: lines + "/withdraw", Act: national.KeepLines, Handler: p.on(p.withdraw)},
		{Method: "POST", Path: lines + "/restore", Act: national.KeepLines, Handler: p.on(p.restore)},
		{Method: "GET", Path: menu + "/{table}", Act: national.Read, Handler: p.on(p.table)},
	}
}

//go:embed *.tmpl
var files embed.FS

// view is what a page of this room is made of.
type view struct {
	page.View
	units *org.History
	reach org.Reach
}

// on makes the view of a request.
func (p *Pages) on(show func(v *view) error) page.Handler {
	return page.Viewed(p.Site, p.Today, func(of page.View) error {
		census, err := p.Censuses.Now(of.R.Context())
		if err != nil {
			return err
		}
		v := &view{View: of, units: census.History()}
		v.reach = v.units.Reach(v.Actor, national.Read, v.Today)
		return show(v)
	})
}

// asked is what the address asks for.
type asked struct {
	national.Question
	unit  *org.Life
	known string // as it was typed
}

// asked reads the address: without a unit the reader's highest is meant, without a term the year of today.
func (v *view) asked() (asked, error) {
	q := v.R.Form // the address, or the form that carries it on
	a := asked{known: q.Get("known_at")}
	a.Tree = national.Tree(cmp.Or(q.Get("tree"), string(national.AsItWas)))
	var err error
	from, to := q.Get("from"), q.Get("to")
	switch {
	case q.Get("term") == "" && from != "" && to != "":
		a.From, a.To, err = national.Term(from + ".." + to)
	default:
		a.From, a.To, err = national.Term(cmp.Or(q.Get("term"), strconv.Itoa(v.Today.Year())))
	}
	if err != nil {
		return a, err
	}
	if a.Known, err = page.KnownAt(a.known); err != nil {
		return a, err
	}
	if a.unit, err = v.units.Asked(v.Actor, national.Read, q.Get("unit"), v.Today); err == nil {
		a.Unit = a.unit.Code
	}
	return a, err
}

// address is that of a page of the room with the same unit, term, tree and knowledge.
func (a asked) address(path string, more ...string) string {
	tree := string(a.Tree)
	if a.Tree == national.AsItWas {
		tree = ""
	}
	return page.Address(path, append([]string{"unit", a.Unit, "term", national.TermCode(a.From, a.To), "tree", tree, "known_at", a.known}, more...)...)
}

func (a asked) tableAddress(number int) string {
	return a.address(menu + "/" + url.PathEscape(strconv.Itoa(number)))
}

// numbered is the table the address names; Missing if there is none such.
func numbered(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, fault.New(fault.Missing, "national.table_unknown", "table", text)
	}
	return n, national.CheckNumbers([]int{n})
}
