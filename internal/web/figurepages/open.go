package figurepages

import (
	"context"
	"net/http"
	"net/url"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/report/national"
	"sen/internal/viet"
	"sen/internal/web/page"
)

var openPage = page.Parse[Opened](files, "parts.tmpl", "open.tmpl")

// question is a figure, or one part of a breakdown of it, that a reader opens.
type question struct {
	reading
	figure figure.Code
	by     figure.Breakdown
	part   string
	after  string  // key of the last item of the page before
	number *placed // where the address names a number of a table or of an issued report; else nil
}

// query is what is asked of the census, and counted says by which.
func (q question) query() figure.OpenQuery {
	if q.number != nil {
		return q.number.query
	}
	return figure.OpenQuery{Unit: q.unit.Code, From: q.from, To: q.day, Figure: q.figure, By: q.by, Part: q.part}
}

func (q question) counted() *figure.Census {
	if q.number != nil {
		return q.number.census
	}
	return q.c
}

// open shows how a figure came about and who or what stands behind it.
func (p *Pages) open(w http.ResponseWriter, r *http.Request) error {
	q, err := p.question(r)
	if err != nil {
		return err
	}
	o, err := q.opened()
	if err != nil {
		return err
	}
	if o.Opened.List, err = p.list(r.Context(), q, o.found); err != nil {
		return err
	}
	if !q.known.IsZero() {
		if o.Opened.ThenNow, err = p.thenNow(r.Context(), q, o.found.Value); err != nil {
			return err
		}
	}
	o.Opened.Base = p.base(r, q.reading, q.T("Cách tính: %s", o.Opened.Label), "")
	o.Opened.Rail.Steps = 0
	if o.Opened.Demo && (q.figure == "admitted.students" || q.figure == "admitted.students.share") {
		o.Opened.Facts = append(o.Opened.Facts, Fact{q.T("Số minh họa"), q.T("Bài báo ngày 03/02/2024 viết học sinh, sinh viên chiếm đa số, không nêu con số; số ở đây do chương trình đặt ra.")})
	}
	return openPage.Render(w, http.StatusOK, o.Opened)
}

// question reads the address: unit, figure, from and to are required, or where a number stands.
func (p *Pages) question(r *http.Request) (question, error) {
	f := r.URL.Query()
	q := question{figure: figure.Code(f.Get("figure")), by: figure.Breakdown(f.Get("by")), part: f.Get("part"), after: f.Get("after")}
	q.Reader = page.ReaderOf(r)
	q.today, q.raw, q.term = p.Today(), f.Get("known_at"), year
	if numbered(f) {
		return p.numbered(r, q)
	}
	for _, name := range []string{"unit", "figure", "from", "to"} {
		if f.Get(name) == "" {
			return q, fault.New(fault.Invalid, "web.field_missing", "field", name).On(name)
		}
	}
	if q.by.Guarded() { // the page of those who left tells these
		return q, fault.New(fault.Invalid, "unknown_breakdown", "breakdown", string(q.by)).On("by")
	}
	var err error
	if q.from, err = dayOr(f, "from", day.None); err != nil {
		return q, err
	}
	if q.day, err = dayOr(f, "to", day.None); err != nil {
		return q, err
	}
	if q.known, err = page.KnownAt(q.raw); err != nil {
		return q, err
	}
	if q.c, err = p.census(r, q.known); err != nil {
		return q, err
	}
	q.full = q.day
	q.term = termOf(q.from, q.day)
	return q, q.choose(f.Get("unit"), ActOpen)
}

// termOf is the smallest term that begins on a day and holds another; a year where none does.
func termOf(from, to day.Day) term {
	for _, t := range terms {
		if first, last, _ := t.code.span(to); first == from && to <= last {
			return t.code
		}
	}
	return year
}

// answer is the page so far, and what was found.
type answer struct {
	Opened Opened
	found  figure.Opened
}

func (q question) opened() (answer, error) {
	found, err := q.counted().Open(q.query())
	if err != nil {
		return answer{}, err
	}
	o := Opened{Kicker: q.T("Cách tính"), Label: q.label(q.figure), Crumbs: append(q.crumbsThrough(), Crumb{Label: q.T("Cách tính")}), Rail: q.rail(), Back: q.unitPage()}
	if n := q.number; n != nil {
		o.Label, o.Sheet = n.label, n.sheet
		o.Crumbs = append(q.crumbsThrough(), n.sheet, Crumb{Label: q.T("Cách tính")})
	}
	if q.by != "" {
		o.Part = q.Label("breakdown", string(q.by)) + ": " + q.partName()
	}
	if x := found.Value; x.Known() {
		o.Value = q.text(x)
	} else {
		o.Why = q.why(x) + "."
	}
	if query := q.query(); query.By == "" && query.Bare() && q.counted().Planted() == day.None {
		o.Formula, o.Lists = q.formula(found)
		if o.Sum, err = q.sum(); err != nil {
			return answer{}, err
		}
	}
	o.Facts = q.facts(found)
	return answer{o, found}, nil
}

// text is a value of the question as the page shows it.
func (q question) text(x figure.Value) string {
	if q.query().Age {
		return national.Cell{Form: national.Mean, Value: x}.Text()
	}
	return text(x)
}

// unitPage is the overview of the unit on the figure's last day.
func (v reading) unitPage() string { return address(v.path(), v.query()) }

// crumbsThrough are the crumbs with the unit itself a link, for the page lies below it.
func (v reading) crumbsThrough() []Crumb {
	crumbs := v.crumbs()
	if len(crumbs) == 0 {
		return []Crumb{{Label: v.unit.Name(v.day), Href: v.unitPage()}}
	}
	crumbs[len(crumbs)-1].Href = v.unitPage()
	return crumbs
}

func (q question) partName() string {
	if q.by == figure.ByUnit {
		if l := q.c.History().ByCode(q.part); l != nil {
			return l.Name(q.day)
		}
	}
	return q.Label(string(q.by), q.part)
}

// outside names the number from outside by which a figure is divided.
var outside = map[figure.Code]string{"members.per_population": "DAN_SO"}

// formula is a quotient in the figure's own words, with the lists behind its parts.
func (q question) formula(found figure.Opened) (*Formula, []Door) {
	x := found.Value
	if !q.figure.Quotient() || !x.Known() || len(found.Parts) == 0 {
		return nil, nil
	}
	numerator := found.Parts[0]
	f := &Formula{Minus: x.Change, Numerator: q.formulaPart(numerator, q.from, q.day, x.Numerator)}
	switch ref := outside[q.figure]; {
	case ref != "":
		f.Denominator = FormulaPart{Number: Door{Text: viet.Number(x.Denominator)}, Label: q.Label("reference", ref)}
	case x.Change:
		from, to := figure.Comparison(q.from, q.day)
		f.Denominator = q.formulaPart(found.Parts[1], from, to, x.Denominator)
	default:
		f.Denominator = q.formulaPart(found.Parts[1], q.from, q.day, x.Denominator)
	}
	lists := []Door{}
	for _, part := range []FormulaPart{f.Numerator, f.Denominator} {
		if d, ok := q.listDoor(part); ok {
			lists = append(lists, d)
		}
	}
	return f, lists
}

func (q question) formulaPart(code figure.Code, from, to day.Day, n int64) FormulaPart {
	return FormulaPart{Number: q.doorOf(q.unit.Code, from, to, code, figure.Value{Whole: n}), Label: q.label(code) + " " + page.TermName(q.Reader, from, to)}
}

// listDoor is the button that leads to the people behind a part; a target or an outside number has none.
func (q question) listDoor(p FormulaPart) (Door, bool) {
	u, err := url.Parse(p.Number.Href)
	if err != nil || p.Number.Href == "" {
		return Door{}, false
	}
	code := figure.Code(u.Query().Get("figure"))
	if !code.OfPeople() {
		return Door{}, false
	}
	text := q.T("Xem danh sách %s đảng viên", p.Number.Text)
	if from := u.Query().Get("from"); from != q.from.String() {
		text = q.T("Xem danh sách %s đảng viên năm %s", p.Number.Text, from[:4])
	}
	return Door{Text: text, Href: p.Number.Href}, true
}

// sums are the figures that others add up to, on the same page.
var sums = map[figure.Code][]struct {
	sign string
	code figure.Code
}{
	"members": {{"", "members.opening"}, {"+", "members.in"}, {page.Minus, "members.out"}},
	"left":    {{"", "removed"}, {"+", "resigned"}},
}

// sum shows of what a figure is made up.
func (q question) sum() ([]FormulaPart, error) {
	parts := sums[q.figure]
	if parts == nil {
		if q.figure == "members.in" || q.figure == "members.out" {
			return q.reasonsOf()
		}
		return nil, nil
	}
	var only []figure.Code
	for _, p := range parts {
		only = append(only, p.code)
	}
	a, err := q.ask(figure.Query{Only: only})
	if err != nil {
		return nil, err
	}
	var out []FormulaPart
	for _, p := range parts {
		out = append(out, FormulaPart{Number: q.door(p.code, a.Figures[p.code]), Label: q.label(p.code), Sign: p.sign})
	}
	return out, nil
}

// reasonsOf are the entries or exits by reason, those of nobody left out.
func (q question) reasonsOf() ([]FormulaPart, error) {
	sign := int64(1)
	if q.figure == "members.out" {
		sign = -1
	}
	var only []figure.Code
	for _, r := range reasons {
		if r.sign == sign {
			only = append(only, r.code)
		}
	}
	a, err := q.ask(figure.Query{Only: only})
	if err != nil {
		return nil, err
	}
	var out []FormulaPart
	for _, code := range only {
		if x := a.Figures[code]; x.Whole != 0 {
			p := FormulaPart{Number: q.door(code, x), Label: q.Label("reason", string(code)), Sign: "+"}
			if len(out) == 0 {
				p.Sign = ""
			}
			out = append(out, p)
		}
	}
	return out, nil
}

// thenNow sets the figure as known then beside what is known now.
func (p *Pages) thenNow(ctx context.Context, q question, then figure.Value) (*ThenNow, error) {
	now, is, err := p.now(ctx, q)
	if err != nil {
		return nil, err
	}
	t := &ThenNow{Then: q.text(then), Now: national.MaskSign}
	if is {
		t.Now = q.text(now)
	}
	switch {
	case !is || !then.Known() || !now.Known():
		t.Difference = q.T("không so được")
	case q.figure.Quotient() || q.query().Age:
		t.Difference = map[bool]string{true: q.T("không"), false: q.T("có")}[t.Then == t.Now]
	case then.Whole == now.Whole:
		t.Difference = q.T("không")
	default:
		t.Difference = page.Signed(now.Whole - then.Whole)
	}
	return t, nil
}

// now is what a question's value is by everything recorded; false where that is not told.
func (p *Pages) now(ctx context.Context, q question) (figure.Value, bool, error) {
	if q.number != nil {
		return q.number.now(ctx, p)
	}
	c, err := p.Censuses.Now(ctx)
	if err != nil {
		return figure.Value{}, false, err
	}
	o, err := c.Open(q.query())
	return o.Value, true, err
}
