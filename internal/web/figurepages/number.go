package figurepages

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/report/issued"
	"sen/internal/report/national"
	"sen/internal/web/page"
)

// placed is a number of the national tables, or of an issued report, that is opened. The address names where it stands, not
// what it counts, so that it says the same for as long as the line, or the report, does.
type placed struct {
	query  figure.OpenQuery
	census *figure.Census // that counts it, in its tree
	label  string
	stands string   // where: table, line, column
	sheet  Crumb    // leads back
	pairs  []string // of its address, but for the place in the list
	asked  national.Question
	place  national.Place
	issued bool
}

// numbered says whether an address names a number by where it stands.
func numbered(f url.Values) bool { return f.Get("table") != "" || f.Get("report") != "" }

// sensitive says whether a number is told only where its table tells it.
func (n *placed) sensitive() bool { return n.query.Cut().Sensitive() }

// conditions are what is asked of those who are counted, in lang; "" where nothing is.
func (n *placed) conditions(lang string) string {
	var all []string
	for _, w := range n.query.Cut().Where {
		all = append(all, national.Condition(w).Said(lang))
	}
	return strings.Join(all, "; ")
}

// numbered reads the question behind an address that names where a number stands.
func (p *Pages) numbered(r *http.Request, q question) (question, error) {
	read := p.lineOf
	if r.URL.Query().Get("report") != "" {
		read = p.keptOf
	}
	if err := read(r, &q); err != nil {
		return q, err
	}
	q.figure = q.number.query.Figure
	q.from, q.day, q.full = q.number.query.From, q.number.query.To, q.number.query.To
	q.term = termOf(q.from, q.day)
	return q, nil
}

// lineOf finds a number of a line of a table: table, line and column, and the part of a line that stands once for each.
// Who may open figures of the unit must be one who may read its tables.
func (p *Pages) lineOf(r *http.Request, q *question) (err error) {
	f := r.URL.Query()
	n := &placed{place: national.Place{Line: f.Get("line"), Column: f.Get("column"), Part: f.Get("part")}}
	if n.place.Table, err = strconv.Atoi(f.Get("table")); err != nil {
		return fault.New(fault.Missing, "national.table_unknown", "table", f.Get("table"))
	}
	n.asked = national.Question{Tree: national.Tree(f.Get("tree"))}
	if n.asked.From, n.asked.To, err = national.Term(f.Get("term")); err != nil {
		return err
	}
	if q.known, err = page.KnownAt(q.raw); err != nil {
		return err
	}
	n.asked.Known, q.day = q.known, n.asked.To
	if q.c, err = p.census(r, q.known); err != nil {
		return err
	}
	if err := q.choose(f.Get("unit"), ActOpen); err != nil {
		return err
	}
	if _, err := q.c.History().For(q.Actor, national.Read, q.unit.Code, q.today); err != nil {
		return err
	}
	n.asked.Unit = q.unit.Code
	told, err := p.Tables.At(r.Context(), n.asked, n.place)
	if err != nil {
		return err
	}
	n.query, n.census = told.Query, told.Census
	column := national.ColumnLabel(q.Lang, strings.TrimPrefix(n.place.Column, "last."))
	if n.place.Last() {
		column += ", " + strings.ToLower(national.GroupLabel(q.Lang, "last"))
	}
	n.label = told.Label(q.Lang)
	n.stands = q.T("%s; dòng %s; cột “%s”", told.Table.Title(q.Lang), n.place.Line, column)
	about := []string{"unit", q.unit.Code, "term", national.TermCode(n.asked.From, n.asked.To), "tree", f.Get("tree"), "known_at", q.raw}
	n.sheet = Crumb{Label: q.T("Biểu %d", n.place.Table), Href: page.Address("/tables/"+strconv.Itoa(n.place.Table), about...)}
	n.pairs = append(about, "table", f.Get("table"), "line", n.place.Line, "column", n.place.Column, "part", n.place.Part)
	q.number = n
	return nil
}

// keptOf finds a number of an issued report by its key, as it was known then, or with today, as it is known now.
func (p *Pages) keptOf(r *http.Request, q *question) error {
	f := r.URL.Query()
	id, err := strconv.ParseInt(f.Get("report"), 10, 64)
	if err != nil {
		return fault.New(fault.Missing, "report.unknown")
	}
	kept, err := p.Issued.Number(r.Context(), q.Actor, issued.ID(id), f.Get("number"))
	if err != nil {
		return err
	}
	n := &placed{query: kept.Query, label: kept.Label, issued: true, pairs: []string{"report", f.Get("report"), "number", f.Get("number"), "today", f.Get("today")}}
	if q.known, q.raw = kept.KnownAt, kept.KnownAt.Local(); f.Get("today") != "" {
		q.known, q.raw = day.Instant{}, ""
	}
	q.day = kept.Query.To
	if q.c, err = p.census(r, q.known); err != nil {
		return err
	}
	if err := q.choose(kept.Query.Unit, ActOpen); err != nil {
		return err
	}
	n.census = p.Censuses.Planted(q.c, kept.Planted)
	n.stands = q.T("Báo cáo số %s ngày %s", kept.Head.Number, kept.On.Vietnamese())
	n.sheet = Crumb{Label: n.stands, Href: "/reports/issued/" + f.Get("report")}
	if national.IsIssued(kept.Kind) {
		if n.place, err = national.PlaceOf(kept.Key); err != nil {
			return err
		}
		n.sheet.Href = page.Address("/tables/issued/"+f.Get("report"), "table", strconv.Itoa(n.place.Table))
		n.asked = national.Question{Unit: kept.Unit, From: kept.First, To: kept.Last, Tree: national.OnDay(kept.Planted)}
	}
	q.number = n
	if q.known.IsZero() && n.sensitive() {
		_, err = p.Tables.At(r.Context(), n.asked, n.place) // what the table of today hides is not told of an issued one either
	}
	return err
}

// now is what the number is by everything recorded; false where that is not told or cannot be.
func (n *placed) now(ctx context.Context, p *Pages) (figure.Value, bool, error) {
	c, err := p.Censuses.Now(ctx)
	if err != nil {
		return figure.Value{}, false, err
	}
	query, c := n.query, p.Censuses.Planted(c, n.census.Planted())
	if !n.issued || n.sensitive() {
		asked := n.asked
		asked.Known = day.Instant{}
		told, err := p.Tables.At(ctx, asked, n.place)
		if fault.Is(err, "national.number_masked") || fault.Is(err, "national.number_unknown") {
			return figure.Value{}, false, nil
		}
		if err != nil {
			return figure.Value{}, false, err
		}
		query, c = told.Query, told.Census
	}
	o, err := c.Open(query)
	if fault.Is(err, "breakdown_refused") {
		return figure.Value{}, false, nil
	}
	return o.Value, true, err
}

// scope says in which tree a number was counted.
func (n *placed) scope(q question) string {
	return q.T("%s và các tổ chức đảng trực thuộc, mọi ngày tính theo hệ thống tổ chức đảng của ngày %s.", q.unit.Name(q.day), n.census.Planted().Vietnamese())
}
