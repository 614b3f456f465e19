package admissionpages

import (
	"net/http"
	"net/url"

	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/report"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// pageSize is how many cases stand on one page.
const pageSize = 50

// List is the page of the list.
type List struct {
	page.Base
	Parts
	About, Total string
	Filter       Filter
	Forecast     Forecast
	Chips        []Chip
	Rows         []Row
	Shown        string
	Next, First  string
	Asked        bool
	New          string // address of a new case, "" if the reader may add none
	// Review is where the month's review is recorded, "" where the reader may not; Month names the month.
	Review, Month string
	// Forms are the papers that can be made for several; none where the reader may not.
	Forms      []page.Choice
	Most, Size string
	Query      string
	Refusal    string
	// Templates is where templates of papers are replaced, "" where the reader may not.
	Templates string
}

// paperBytes is about how large a paper is.
const paperBytes = 6200

// Chip is a condition in use, and the list without it.
type Chip struct{ Label, Value, Href string }

// Filter is the form of conditions.
type Filter struct {
	Action               string
	Open                 bool
	Words                string
	Unit, In, Stage, Due page.Field
	All                  bool
	Several              []Link
}

// Row is one case of a list.
type Row struct {
	Code, Name, Href, Stage, Since, Cell string
	Failed                               bool
	Due                                  *Due
	More                                 int // clocks beside it
}

var listPage = page.Parse[List](files, "list.tmpl", "parts.tmpl")

// ask is what the list is asked for.
type ask struct {
	unit   *org.Life
	stage  admission.Stage
	due    day.Day
	words  string
	all    bool
	byName bool
}

func (a ask) filter() admission.Filter {
	f := admission.Filter{Ended: a.all, DueBefore: a.due, Words: a.words, Order: admission.ByDue}
	if a.unit != nil {
		f.Unit = a.unit.ID
	}
	if a.stage != 0 {
		f.Stages = []admission.Stage{a.stage}
	}
	if a.byName {
		f.Order = admission.ByName
	}
	return f
}

func (a ask) query() url.Values {
	q := url.Values{}
	set := func(name, value string, is bool) {
		if is {
			q.Set(name, value)
		}
	}
	set("stage", a.stage.String(), a.stage != 0)
	set("due", a.due.String(), a.due != day.None)
	set("q", a.words, a.words != "")
	set("all", "1", a.all)
	set("order", "name", a.byName)
	if a.unit != nil {
		q.Set("unit", a.unit.Code)
	}
	return q
}

// address is a page of the room asked for something.
func (a ask) address(path string) string {
	if q := a.query().Encode(); q != "" {
		return path + "?" + q
	}
	return path
}

// ask reads the question of an address. A unit out of reach is not there; what is not understood is refused on its field.
func (d *desk) ask(form url.Values) (a ask, err error) {
	a.words, a.all, a.byName = page.Text(d.r, "q"), form.Get("all") != "", form.Get("order") == "name"
	if code := form.Get("unit"); code != "" {
		a.unit = d.units.ByCode(code)
		if a.unit == nil || !d.reach.Has(a.unit.ID) {
			return a, fault.New(fault.Missing, "unit_unknown", "unit", code)
		}
	}
	if code := form.Get("stage"); code != "" {
		stage, ok := admission.ParseStage(code)
		if !ok {
			return a, fault.New(fault.Invalid, "value_unknown", "kind", "stage").On("stage")
		}
		a.stage = stage
	}
	a.due, err = page.Day(d.r, "due")
	return a, err
}

// about is what a page is about: the unit filtered by, else the top of the reader's reach.
func (d *desk) about(a ask) string {
	if a.unit != nil {
		return d.place(a.unit.ID)
	}
	if tops := d.units.Tops(d.reach, d.today); len(tops) == 1 {
		return d.place(tops[0].ID)
	}
	return d.T("Phạm vi của đồng chí")
}

func (a ask) below() org.ID {
	if a.unit != nil {
		return a.unit.ID
	}
	return 0
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request) error {
	d, err := p.desk(r)
	if err != nil {
		return err
	}
	return d.showList(w, nil)
}

// showList shows the list; refused is why what was asked of it was not done.
func (d *desk) showList(w http.ResponseWriter, refused error) error {
	a, err := d.ask(d.r.Form)
	bad := map[string]string{}
	if err != nil {
		if fault.KindOf(err) != fault.Invalid {
			return err
		}
		bad[fieldOf(err)] = d.Sentence(err)
	}
	if a.unit == nil {
		found, several, err := d.typedUnit(page.Text(d.r, "in"))
		if found != nil {
			a.unit = found
			http.Redirect(w, d.r, a.address(menu), http.StatusSeeOther)
			return nil
		}
		if err != nil {
			bad["in"] = d.Sentence(err)
		}
		return d.renderList(w, a, bad, several, refused)
	}
	return d.renderList(w, a, bad, nil, refused)
}

func (d *desk) renderList(w http.ResponseWriter, a ask, bad map[string]string, several []*org.Life, refused error) error {
	out := List{
		Base: d.Site().Base(d.r, d.T("Kết nạp"), menu), Parts: Parts{List: true, Query: a.address("")}, About: d.about(a),
		Filter: d.filter(a, menu, bad, several), Query: a.query().Encode(), Asked: len(a.query()) > 0, Total: count(0),
		Forecast: d.forecast(a), Chips: d.chips(a),
	}
	if out.Review = d.reviews(a); out.Review != "" {
		out.Month = vietMonth(d.today.String()[:7])
	}
	if d.May(admission.Keep) {
		out.New = menu + "/new"
		if a.unit != nil && a.unit.Kind(d.today).HoldsMembers() {
			out.New += "?cell=" + url.QueryEscape(a.unit.Code)
		}
	}
	if d.units.Can(d.Actor, report.ManageTemplates, d.today) == nil {
		out.Templates = templates
	}
	if d.May(actExport) {
		for _, f := range report.Forms() {
			out.Forms = append(out.Forms, page.Choice{Code: f.Key, Label: f.Label(d.Lang)})
		}
	}
	status := http.StatusOK
	switch {
	case len(bad) > 0:
		status = http.StatusBadRequest
	case refused != nil:
		status, out.Refusal = http.StatusUnprocessableEntity, d.Sentence(refused)
	}
	if len(bad) == 0 {
		after := admission.Key(d.r.Form.Get("after"))
		found, err := d.book.List(a.filter(), d.reach, after, pageSize)
		if err != nil {
			return err
		}
		out.Total = count(found.Total)
		out.Most, out.Size = count(mostPapers), viet.Number(int64(min(found.Total, mostPapers)*paperBytes/1000))
		for _, e := range found.Entries {
			out.Rows = append(out.Rows, d.row(e))
		}
		if found.Next != "" {
			out.Next = next(a, string(found.Next))
		}
		if after != "" {
			out.First = a.address(menu)
		}
	}
	return listPage.Render(w, status, out)
}

func next(a ask, after string) string {
	q := a.query()
	q.Set("after", after)
	return menu + "?" + q.Encode()
}

func (d *desk) row(e admission.Entry) Row {
	r := Row{
		Code: e.Code(), Name: e.Name, Href: addressOf(e.Code()), Stage: d.Label("admission.stage", e.Stage.String()), Since: e.Since.Vietnamese(),
		Cell: d.unit(e.Cell), Failed: e.Failed, More: max(0, len(e.Clocks)-1),
	}
	if c, ok := e.Next(); ok {
		due := d.due(c)
		r.Due = &due
	} else if len(e.Clocks) > 0 {
		due := d.due(e.Clocks[0])
		r.Due = &due
	}
	return r
}

// AddressOf is the address of the page of a case, by its code.
func AddressOf(code string) string { return addressOf(code) }

// addressOf is the address of a case, or of a page below it.
func addressOf(code string, below ...string) string {
	out := menu + "/" + url.PathEscape(code)
	for _, b := range below {
		out += "/" + b
	}
	return out
}

func (d *desk) filter(a ask, action string, bad map[string]string, several []*org.Life) Filter {
	f := Filter{
		Action: action, Words: a.words, All: a.all,
		Unit:  page.Field{Name: "unit", Label: d.T("Tổ chức đảng"), Kind: "select", Choices: d.unitChoices(a.unit)},
		In:    page.Field{Name: "in", Label: d.T("Hoặc gõ mã, tên tổ chức đảng"), Kind: "text", Value: page.Text(d.r, "in"), Error: bad["in"]},
		Stage: page.Field{Name: "stage", Label: d.T("Bước"), Kind: "select", Value: a.stage.String(), Error: bad["stage"]},
		Due:   page.Field{Name: "due", Label: d.T("Có việc đến hạn trước hoặc đúng ngày"), Kind: "date", Error: bad["due"]},
	}
	if a.unit != nil {
		f.Unit.Value = a.unit.Code
	}
	if a.due != day.None {
		f.Due.Value = a.due.String()
	}
	for _, s := range admission.Stages {
		f.Stage.Choices = append(f.Stage.Choices, page.Choice{Code: s.String(), Label: d.Label("admission.stage", s.String())})
	}
	for _, l := range several {
		b := a
		b.unit = l
		f.Several = append(f.Several, Link{d.place(l.ID) + " (" + l.Code + ")", b.address(action)})
	}
	q := a.query()
	q.Del("order")
	f.Open = len(q) > 0 || len(bad) > 0
	return f
}

func (d *desk) chips(a ask) (out []Chip) {
	add := func(label, value string, without ask) {
		out = append(out, Chip{label, value, without.address(menu)})
	}
	without := a
	if a.unit != nil {
		without.unit = nil
		add(d.T("Tổ chức đảng"), d.place(a.unit.ID), without)
	}
	if without = a; a.stage != 0 {
		without.stage = 0
		add(d.T("Bước"), d.Label("admission.stage", a.stage.String()), without)
	}
	if without = a; a.due != day.None {
		without.due = day.None
		add(d.T("Đến hạn đến"), a.due.Vietnamese(), without)
	}
	if without = a; a.words != "" {
		without.words = ""
		add(d.T("Từ tìm"), a.words, without)
	}
	if without = a; a.all {
		without.all = false
		add(d.T("Gồm cả"), d.T("hồ sơ đã xong hoặc đã dừng"), without)
	}
	return out
}

func fieldOf(err error) string {
	var f *fault.Fault
	if asFault(err, &f) {
		return f.Field
	}
	return ""
}
