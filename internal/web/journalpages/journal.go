package journalpages

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/web/page"
)

// Journal is the page of what was done, the newest first.
type Journal struct {
	page.Base
	Tabs  Tabs
	Looks bool // the reader may look beyond the reach
	// Everywhere says that the reader is shown every row; else only rows all of whose subjects are in reach.
	Everywhere bool
	Filter     page.Form
	Filtered   bool
	Rows       []Row
	Shown      int
	// Newer and Older lead on; "" where there is nothing.
	Newer, Older string
}

// Tabs are the two halves of the room, of which the reader may see either or both.
type Tabs struct {
	Journal, Readings bool
	Here              string
}

func tabs(rd page.Reader, here string) Tabs {
	return Tabs{rd.May("journal.read"), rd.May("reading.read"), here}
}

var journalPage = page.Parse[Journal](files, "journal.tmpl", "parts.tmpl")

func (p *Pages) journal(w http.ResponseWriter, r *http.Request) error {
	v, err := p.view(r)
	if err != nil {
		return err
	}
	sees, err := p.sees(r.Context(), v)
	if err != nil {
		return err
	}
	form, err := p.filterForm(r, v, sees)
	if err != nil {
		return err
	}
	j := Journal{
		Base: p.Site().Base(r, v.rd.T("Nhật ký"), menu), Tabs: tabs(v.rd, menu), Looks: v.rd.May("person.look"), Everywhere: sees == nil,
		Filtered: len(r.Form) > 0,
	}
	filter, err := v.filter(r, &form)
	if err != nil {
		return refused(w, &j, form, err)
	}
	j.Filter = form
	filter.Sees = sees
	if err := p.fill(r, v, filter, &j); err != nil {
		return err
	}
	return journalPage.Render(w, http.StatusOK, j)
}

// refused shows the filter with what was wrong beside it, and no rows. What is unknown and what is out of reach is
// refused alike.
func refused(w http.ResponseWriter, j *Journal, form page.Form, err error) error {
	var why *fault.Fault
	if !errors.As(err, &why) || why.Field == "" {
		return err
	}
	if err := form.Refuse(j.Reader, why); err != nil {
		return err
	}
	j.Filter = form
	status := form.Status()
	if why.Kind == fault.Missing {
		status = http.StatusNotFound
	}
	return journalPage.Render(w, status, *j)
}

// filterForm are the fields by which rows are looked for, as they were sent.
func (p *Pages) filterForm(r *http.Request, v view, sees journal.Sees) (page.Form, error) {
	if err := page.Posted(r); err != nil {
		return page.Form{}, err
	}
	actors, acts, err := p.Journal.Present(r.Context(), sees)
	if err != nil {
		return page.Form{}, err
	}
	var who, what []page.Choice
	for _, a := range actors {
		who = append(who, page.Choice{Code: a, Label: v.who(a)})
	}
	for _, a := range acts {
		what = append(what, page.Choice{Code: string(a), Label: v.rd.Label("act", string(a))})
	}
	f := page.Form{Action: menu, ID: "filter", Submit: v.rd.T("Lọc"), Cancel: menu, Fields: []page.Field{
		{Name: "unit", Label: v.rd.T("Tổ chức đảng"), Kind: "text", Help: v.rd.T("Tên hoặc mã; gồm cả tổ chức trực thuộc và đảng viên ở đó hôm nay.")},
		{Name: "member", Label: v.rd.T("Mã đảng viên"), Kind: "text", Help: v.rd.T("Đúng mã ghi trong sổ.")},
		{Name: "act", Label: v.rd.T("Việc"), Kind: "select", Choices: what},
		{Name: "actor", Label: v.rd.T("Người ghi"), Kind: "select", Choices: who},
		{Name: "from", Label: v.rd.T("Ghi từ ngày"), Kind: "date"},
		{Name: "to", Label: v.rd.T("Đến hết ngày"), Kind: "date"},
	}}
	f.Fill(r)
	return f, nil
}

// filter reads the fields. A name that fits several units leaves them in the form to choose from.
func (v view) filter(r *http.Request, form *page.Form) (f journal.Filter, err error) {
	f.Act, f.Actor = access.Act(page.Text(r, "act")), page.Text(r, "actor")
	if f.From, err = page.Day(r, "from"); err != nil {
		return f, err
	}
	if f.To, err = page.Day(r, "to"); err != nil {
		return f, err
	}
	if f.From != day.None && f.To != day.None && f.To < f.From {
		return f, fault.New(fault.Invalid, "period_backwards", "from", f.From, "to", f.To).On("to")
	}
	reach := v.reach("journal.read")
	in, err := v.aboutUnit(page.Text(r, "unit"), reach, form)
	if err != nil {
		return f, err
	}
	code := page.Text(r, "member")
	if code == "" {
		f.About = in
		return f, nil
	}
	if row, ok := v.list.ByCode(code, reach); !ok || in != nil && !in(row.Code) {
		return f, fault.New(fault.Missing, "member_unknown", "member", code).On("member")
	}
	f.About = func(c string) bool { return c == code }
	return f, nil
}

// aboutUnit holds for the codes of a unit, of what stands below it and of who is counted there; nil without a unit.
func (v view) aboutUnit(text string, reach org.Reach, form *page.Form) (func(code string) bool, error) {
	if text == "" {
		return nil, nil
	}
	unit, several, err := v.units.Named(text, reach, v.today)
	for _, l := range several {
		form.Fields[0].Kind = "radio"
		form.Fields[0].Choices = append(form.Fields[0].Choices, page.Choice{Code: l.Code, Label: v.placed(l)})
	}
	if err != nil {
		return nil, err
	}
	form.Fields[0].Value = unit.Code
	below := v.below(unit)
	return func(code string) bool {
		if l := v.units.ByCode(code); l != nil && below(l.ID) {
			return true
		}
		row, ok := v.list.ByCode(code, org.Everywhere)
		return ok && below(row.Home)
	}, nil
}

// placed is a unit's name with that of the unit above it.
func (v view) placed(l *org.Life) string {
	if above := v.unitName(l.Parent(v.today)); above != "" {
		return l.Name(v.today) + " · " + above
	}
	return l.Name(v.today)
}

// fill adds the rows of a page and the ways on.
func (p *Pages) fill(r *http.Request, v view, f journal.Filter, j *Journal) error {
	found, err := p.Journal.Page(r.Context(), f, journal.Cursor{Before: mutation(r, "before"), After: mutation(r, "after")}, aPage)
	if err != nil {
		return err
	}
	if j.Rows, err = p.rows(r, v, found.Entries); err != nil || len(j.Rows) == 0 {
		return err
	}
	j.Shown = len(j.Rows)
	if found.Newer {
		j.Newer = on(r, "after", found.Entries[0].Seq)
	}
	if found.Older {
		j.Older = on(r, "before", found.Entries[len(found.Entries)-1].Seq)
	}
	return nil
}

// mutation is a number of an address; 0 if it is none.
func mutation(r *http.Request, field string) journal.Mutation {
	n, err := strconv.ParseInt(r.Form.Get(field), 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return journal.Mutation(n)
}

// on is the page's own address with another place to go on from.
func on[N ~int64](r *http.Request, field string, n N) string {
	q := url.Values{}
	for name, values := range r.URL.Query() {
		if name != "before" && name != "after" && name != "done" && name != field && values[0] != "" {
			q.Set(name, values[0])
		}
	}
	q.Set(field, strconv.FormatInt(int64(n), 10))
	return r.URL.Path + "?" + q.Encode()
}
