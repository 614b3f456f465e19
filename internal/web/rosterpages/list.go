package rosterpages

import (
	"net/http"
	"net/url"

	"sen/internal/org"
	"sen/internal/roster"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// pageSize is how many people stand on one page.
const pageSize = 50

// List is the page of the list of members.
type List struct {
	page.Base
	// About is the unit the list is about, AboutHref its page.
	About, AboutHref string
	Total            string
	Filter           Filter
	Chips            []Chip
	Saved            []SavedLine
	// Save is the form that saves the filter; nil where there is nothing to save.
	Save *page.Form
	// Exact is who alone bears the code or card that was typed, where the list does not show them.
	Exact *Row
	Rows  []Row
	Pager Pager
	// Elsewhere are other questions that find somebody, where this one finds nobody.
	Elsewhere []Link
	Asked     bool // anything but the list itself was asked for
	Hand      Hand
	New       string // address of a new member, "" if the reader may add none
}

// Link leads somewhere.
type Link struct{ Label, Href string }

// Pager leads through the pages of the list; "" where there is no such page.
type Pager struct{ Shown, First, Prev, Next, Last string }

// Chip is a condition in use, and the list without it.
type Chip struct{ Label, Value, Href string }

// Hand is what may be done with the people chosen.
type Hand struct {
	// Query is the question the list answers, as a form sends it along; After the place of the page.
	Query, After string
	Export       bool
	Identify     bool
	Acts         []page.Choice
	All          bool // the whole result was chosen
	Refusal      string
}

// Some says whether there is anything to choose people for.
func (h Hand) Some() bool { return h.Export || len(h.Acts) > 0 }

var listPage = page.Parse[List](files, "list.tmpl", "filter.tmpl", "rows.tmpl")

func (p *Pages) list(w http.ResponseWriter, r *http.Request) error {
	d, err := p.desk(r)
	if err != nil {
		return err
	}
	form := r.URL.Query()
	a, bad, err := d.ask(form)
	if err != nil {
		return err
	}
	v := &view{Pages: p, desk: d, ask: a, bad: bad, after: roster.Key(form.Get("after"))}
	if text := form.Get("in"); text != "" && len(bad) == 0 {
		u, several, err := d.one(text, "in", func(u *org.Life) bool { return d.reach.Has(u.ID) })
		if err == nil {
			v.ask.unit = u
			http.Redirect(w, r, address(v.ask.query()), http.StatusSeeOther)
			return nil
		}
		bad["in"], v.typed, v.several = err, text, several
	}
	return v.show(w, r)
}

// view is one showing of the list.
type view struct {
	*Pages
	*desk
	ask     ask
	bad     wrong
	typed   string      // for a unit
	several []*org.Life // which it may have meant
	after   roster.Key

	// Of a form that was refused.
	saving  *page.Form
	ticked  map[string]bool
	all     bool
	refusal string
}

func (v *view) status() int {
	switch {
	case len(v.bad) > 0:
		return http.StatusBadRequest
	case v.refusal != "" || v.saving != nil:
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}

// show renders the list. Nobody is shown for a question that was not understood.
func (v *view) show(w http.ResponseWriter, r *http.Request) error {
	l := List{Base: v.Site().Base(r, v.T("Đảng viên"), "/members"), Filter: v.form(), Chips: v.chips(), Total: count(0)}
	l.Address = address(v.ask.query())
	l.About, l.AboutHref = v.about()
	l.Asked = len(l.Chips) > 0 || v.ask.words != ""
	if l.Serves != nil && l.Serves("/members/new") && v.mayAdd() {
		l.New = "/members/new"
	}
	if err := v.saved(r, &l); err != nil {
		return err
	}
	l.Hand = v.hand()
	if len(v.bad) == 0 {
		if err := v.fill(&l); err != nil {
			return err
		}
	}
	return listPage.Render(w, v.status(), l)
}

func (v *view) mayAdd() bool {
	return v.May("member.admit") || v.May("member.arrive") || v.May("member.list")
}

// about is the unit the list is about: the one filtered by, else the top of the reader's reach.
func (v *view) about() (name, href string) {
	u := v.ask.unit
	if u == nil {
		tops := v.units.Tops(v.reach, v.today)
		if len(tops) != 1 {
			return v.T("Phạm vi của đồng chí"), ""
		}
		u = tops[0]
	}
	return v.name(u, 0), "/units/" + url.PathEscape(u.Code)
}

// top is the number of the unit the list is about, 0 if it is about several.
func (d *desk) top(a ask) org.ID {
	if a.unit != nil {
		return a.unit.ID
	}
	if tops := d.units.Tops(d.reach, d.today); len(tops) == 1 {
		return tops[0].ID
	}
	return 0
}

// fill puts the people of the page on it.
func (v *view) fill(l *List) error {
	found, err := v.people.Page(v.ask.filter(), v.reach, v.after, pageSize)
	if err != nil {
		return err
	}
	l.Total = count(found.Total)
	l.Rows = v.rows(found.Rows, l.Hand.Some())
	v.putFirst(l)
	v.pager(l, found)
	if found.Total == 0 {
		l.Elsewhere = v.elsewhere()
	}
	return nil
}

func (v *view) pager(l *List, found roster.Page) {
	if found.Total > 0 {
		l.Pager.Shown = v.T("%s đến %s trong %s", count(found.Before+1), count(found.Before+len(found.Rows)), count(found.Total))
	}
	at := func(k roster.Key) string {
		q := v.ask.query()
		if k != "" {
			q.Set("after", string(k))
		}
		return address(q)
	}
	if found.Prev != "" {
		l.Pager.First, l.Pager.Prev = at(""), at(found.Prev)
	}
	if found.Next != "" {
		l.Pager.Next, l.Pager.Last = at(found.Next), at(roster.LastPage)
	}
}

// putFirst shows first who alone bears the member code or card that was typed: whoever types a number means that
// person, whatever else is filtered by.
func (v *view) putFirst(l *List) {
	if v.ask.words == "" || v.after != "" {
		return
	}
	found := v.people.Find(v.ask.words, v.reach, 2)
	if len(found) == 0 || !bears(found[0], v.ask.words) || len(found) > 1 && bears(found[1], v.ask.words) {
		return
	}
	for i := range l.Rows {
		if l.Rows[i].Code == found[0].Code {
			first := l.Rows[i]
			copy(l.Rows[1:i+1], l.Rows[:i])
			l.Rows[0] = first
			return
		}
	}
	l.Exact = &v.rows(found[:1], false)[0]
}

// bears says whether what was typed is a person's number, spaces and case aside.
func bears(r roster.Row, typed string) bool {
	for _, number := range []string{r.Code, r.Card, r.CV} {
		if number != "" && viet.Key(number) == viet.Key(typed) {
			return true
		}
	}
	return false
}

// elsewhere looks for the people who were meant where nobody was found: among former members, or without some
// condition.
func (v *view) elsewhere() (out []Link) {
	try := func(label string, a ask) {
		if n := v.people.Count(a.filter(), v.reach); n > 0 {
			out = append(out, Link{label + ": " + count(n), address(a.query())})
		}
	}
	former := v.ask
	former.states = roster.Former | roster.Coming
	if v.ask.states&former.states != former.states {
		try(v.T("Tìm trong người không còn hoặc sắp vào danh sách"), former)
	}
	if v.ask.words != "" && len(v.ask.parts()) > 0 {
		try(v.T("Chỉ tìm theo từ đã gõ, bỏ các điều kiện khác"), ask{words: v.ask.words})
		without := v.ask
		without.words = ""
		try(v.T("Giữ các điều kiện, bỏ từ đã gõ"), without)
	}
	return out
}

func (v *view) hand() Hand {
	h := Hand{
		Query: v.ask.query().Encode(), After: string(v.after), Export: v.May(actExport), Identify: v.May(actIdentify),
		All: v.all, Refusal: v.refusal,
	}
	for _, deed := range deeds {
		if v.May(deed.act) {
			h.Acts = append(h.Acts, page.Choice{Code: deed.code, Label: v.Label("act", string(deed.act))})
		}
	}
	return h
}
