package tablepages

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"sen/internal/day"
	"sen/internal/report/issued"
	"sen/internal/report/national"
	"sen/internal/web/page"
)

// Choose is the form that chooses unit, term, tree and knowledge.
type Choose struct {
	Action         string
	Units, Terms   []Option
	Trees          []Option
	From, To       string // of a free period
	KnownAt        string
	Free, Bounded  bool
	UnitName, Said string
}

// Option is one of a list.
type Option struct {
	Code, Label string
	Chosen      bool
	Level       int
}

// choose is the form for what is shown; action is the page it leads to.
func (v *view) choose(a asked, action string) Choose {
	c := Choose{Action: action, KnownAt: a.known, From: a.From.String(), To: a.To.String(), UnitName: a.unit.Name(v.Today), Said: page.TermName(v.Reader, a.From, a.To)}
	on := a.To
	if a.Tree != national.AsItWas || !a.unit.Exists.Has(on) {
		on = v.Today
	}
	level := 0
	for _, id := range v.units.Path(a.unit.ID, on) {
		if l := v.units.Unit(id); v.reach.Has(id) && l != a.unit {
			c.Units = append(c.Units, Option{Code: l.Code, Label: l.Name(on), Level: level})
			level++
		}
	}
	c.Units = append(c.Units, Option{Code: a.unit.Code, Label: a.unit.Name(on), Chosen: true, Level: level})
	for _, l := range v.units.Children(a.unit.ID, on) {
		if v.reach.Has(l.ID) {
			c.Units = append(c.Units, Option{Code: l.Code, Label: l.Name(on), Level: level + 1})
		}
	}
	for _, top := range v.units.Tops(v.reach, v.Today) {
		known := false
		for _, o := range c.Units {
			known = known || o.Code == top.Code
		}
		if !known {
			c.Units = append(c.Units, Option{Code: top.Code, Label: top.Name(v.Today)})
		}
	}
	c.Terms = v.terms(a)
	for _, t := range []national.Tree{national.AsItWas, national.AsItIs} {
		c.Trees = append(c.Trees, Option{Code: string(t), Label: v.Label("national.tree", string(t)), Chosen: t == a.Tree})
	}
	if on, err := day.Parse(string(a.Tree)); err == nil {
		c.Trees = append(c.Trees, Option{Code: string(a.Tree), Label: a.Tree.Label(v.Lang, on), Chosen: true})
	}
	return c
}

// years is how many years back terms are offered.
const years = 6

// terms are the terms offered, the one that is shown among them.
func (v *view) terms(a asked) (out []Option) {
	shown := national.TermCode(a.From, a.To)
	found := false
	add := func(code string) {
		from, to, err := national.Term(code)
		if err != nil || from > v.Today {
			return
		}
		o := Option{Code: code, Label: page.TermName(v.Reader, from, to), Chosen: code == shown}
		found = found || o.Chosen
		out = append(out, o)
	}
	last := v.Today.Year()
	for y := last; y > last-years; y-- {
		add(strconv.Itoa(y))
	}
	finer := []int{last, last - 1, a.From.Year()}
	slices.Sort(finer)
	for _, y := range slices.Backward(slices.Compact(finer)) {
		for n := range 2 {
			add(fmt.Sprintf("%d-H%d", y, n+1))
		}
		for n := range 4 {
			add(fmt.Sprintf("%d-Q%d", y, n+1))
		}
		for n := range 12 {
			add(fmt.Sprintf("%d-%02d", y, n+1))
		}
	}
	if !found {
		out = append([]Option{{Code: shown, Label: page.TermName(v.Reader, a.From, a.To), Chosen: true}}, out...)
	}
	return out
}

// Home is the page on which a table is chosen.
type Home struct {
	page.Base
	Choose Choose
	Tables []Link
	Quick  []Link
	Files  []Link
	Issue  string // where the tables are issued, "" for who may not
	Lines  string // where lines are kept, "" for who may not
}

// Link leads somewhere.
type Link struct {
	Label, Href, Note string
	Current           bool
}

var homePage = page.Parse[Home](files, "home.tmpl", "parts.tmpl")

func (p *Pages) home(v *view) error {
	a, err := v.asked()
	if err != nil {
		return err
	}
	book, err := p.Tables.Book(v.R.Context())
	if err != nil {
		return err
	}
	h := Home{Base: v.Site.Base(v.R, v.T("Biểu thống kê"), menu), Choose: v.choose(a, menu), Files: v.files(a, 0), Lines: v.linesAddress(1)}
	for i := range book.Tables() {
		t := &book.Tables()[i]
		h.Tables = append(h.Tables, Link{Label: t.Title(v.Lang), Href: a.tableAddress(t.Number), Note: v.T("%d dòng", len(t.Lines))})
	}
	h.Quick = v.quick(a)
	if v.Actor.May(issued.ActIssue, v.units.Place(a.unit.ID, v.Today)) {
		h.Issue = a.address(issue)
	}
	return homePage.Render(v.W, http.StatusOK, h)
}

// quick are terms that are asked for most: this year and half year, the last whole ones.
func (v *view) quick(a asked) (out []Link) {
	y, m, _ := v.Today.Date()
	codes := []string{strconv.Itoa(y), strconv.Itoa(y - 1)}
	half := fmt.Sprintf("%d-H1", y)
	if int(m) > 6 {
		half = fmt.Sprintf("%d-H2", y)
	}
	codes = append(codes, half, fmt.Sprintf("%d-Q%d", y, (int(m)+2)/3), fmt.Sprintf("%d-%02d", y, int(m)))
	for _, code := range codes {
		b := a
		b.From, b.To, _ = national.Term(code) // made here, so that it can be read
		out = append(out, Link{Label: page.TermName(v.Reader, b.From, b.To), Href: b.address(menu), Current: b.From == a.From && b.To == a.To})
	}
	return out
}

// files lead to the files of a table, 0 for all.
func (v *view) files(a asked, number int) []Link {
	n, all := "", v.T("cả bảy biểu")
	if number > 0 {
		n, all = strconv.Itoa(number), ""
	}
	return []Link{
		{Label: "Excel", Href: a.address(file, "format", "xlsx", "table", n), Note: all},
		{Label: "PDF", Href: a.address(file, "format", "pdf", "table", n), Note: all},
	}
}

// linesAddress is where the lines of a table are kept, "" for who may not.
func (v *view) linesAddress(number int) string {
	if v.units.Can(v.Actor, national.KeepLines, v.Today) != nil {
		return ""
	}
	return page.Address(lines, "table", strconv.Itoa(number))
}
