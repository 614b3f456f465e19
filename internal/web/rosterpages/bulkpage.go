package rosterpages

import (
	"net/http"
	"time"

	"sen/internal/roster"
	"sen/internal/web/page"
)

// Bulk is the page of an act on many people: its form, what it would do, how far it is, or the receipt.
type Bulk struct {
	page.Base
	Act   string
	Count string // how many people it is for
	Back  string
	// Form asks what is to be done; nil once that is known.
	Form *page.Form
	// People are whom it is for, where the form is shown.
	People []Line
	// Plan is what will be done to all, Confirm the second press; nil if it would be done to nobody.
	Plan    []Term
	Confirm *page.Form
	Refusal string
	// Running says that it is being done.
	Running bool
	Far     string // for how many it is done so far
	Over    bool
	// Workbook is where the receipt is had as a workbook, "" for who may not.
	Workbook string
	Counts   []Term
	Refused  []Line
	Fine     []Line
	More     string // how many more would be done
}

// Term is a thing and what is said of it.
type Term struct{ Term, Text string }

// Line is one person: how it is, how it will be, or what was said.
type Line struct {
	Name, Code, Href, Home string
	Before, After, Said    string
}

var bulkPage = page.Parse[Bulk](files, "bulk.tmpl")

// shownFine is how many of those whom a preview finds fit are shown; a receipt shows all.
const shownFine = 200

// short is how long the answer waits for an act that may be done in a moment.
const short = 1500 * time.Millisecond

func (p *Pages) bulk(r *http.Request) (*desk, *bulk, error) {
	d, err := p.desk(r)
	if err != nil {
		return nil, nil, err
	}
	b, err := p.bulks.find(d.Actor.String(), r.PathValue("bulk"))
	return d, b, err
}

func (p *Pages) bulkPage(d *desk, r *http.Request, b *bulk) Bulk {
	act := d.Label("act", string(b.deed.act))
	return Bulk{Base: p.Site().Base(r, act, "/members"), Act: act, Count: count(len(b.people)), Back: b.back}
}

func (p *Pages) showBulk(w http.ResponseWriter, r *http.Request) error {
	d, b, err := p.bulk(r)
	if err != nil {
		return err
	}
	v := p.bulkPage(d, r, b)
	begun, pl, outcomes := b.progress()
	switch {
	case !begun:
		form := d.form(b)
		v.Form, v.People = &form, d.lines(b.people)
	case len(outcomes) < len(b.people):
		v.Running, v.Far = true, count(len(outcomes))
		w.Header().Set("Refresh", "2")
	default:
		v.Over = true
		if d.May(actExport) {
			v.Workbook = b.href() + "/workbook"
		}
		v.Plan = d.told(pl)
		d.receipt(&v, b, outcomes)
	}
	return bulkPage.Render(w, http.StatusOK, v)
}

// doBulk shows what would be done, and does it on the second press.
func (p *Pages) doBulk(w http.ResponseWriter, r *http.Request) error {
	d, b, err := p.bulk(r)
	if err != nil {
		return err
	}
	if err := page.Posted(r); err != nil {
		return err
	}
	if err := d.may(b.deed.act); err != nil {
		return err
	}
	pl, err := d.read(r, b.deed)
	if err != nil {
		return p.refuseBulk(w, r, d, b, pl, err)
	}
	if r.PostForm.Get("confirm") == "" {
		return p.preview(w, r, d, b, pl, "")
	}
	mine, err := p.bulks.start(b, pl)
	if err != nil {
		return p.preview(w, r, d, b, pl, d.Sentence(err))
	}
	if mine {
		go p.run(background(r), d.Actor, b)
		b.wait()
	}
	http.Redirect(w, r, b.href(), http.StatusSeeOther)
	return nil
}

// wait waits a moment for the end: a short list is done before the page is asked for.
func (b *bulk) wait() {
	t := time.NewTimer(short)
	defer t.Stop()
	select {
	case <-b.over:
	case <-t.C:
	}
}

// refuseBulk shows the form with why it was refused. Where a name may mean several units, these are offered.
func (p *Pages) refuseBulk(w http.ResponseWriter, r *http.Request, d *desk, b *bulk, pl plan, err error) error {
	form := d.form(b)
	form.Fill(r)
	if len(pl.several) > 0 {
		for i := range form.Fields {
			if f := &form.Fields[i]; f.Name == "value" {
				f.Kind, f.Choices, f.Value = "select", d.apart(pl.several), ""
			}
		}
	}
	if err := form.Refuse(d.Reader, err); err != nil {
		return err
	}
	v := p.bulkPage(d, r, b)
	v.Form, v.People = &form, d.lines(b.people)
	v.Address = b.href()
	return bulkPage.Render(w, form.Status(), v)
}

func (p *Pages) preview(w http.ResponseWriter, r *http.Request, d *desk, b *bulk, pl plan, refusal string) error {
	outcomes, err := p.try(r.Context(), d, pl, b.people)
	if err != nil {
		return err
	}
	v := p.bulkPage(d, r, b)
	v.Address, v.Plan, v.Refusal = b.href(), d.told(pl), refusal
	fine := d.sort(&v, b, pl, outcomes)
	v.Counts = []Term{{d.T("Ghi được"), count(fine)}, {d.T("Chưa ghi được"), count(len(v.Refused))}}
	if len(v.Fine) > shownFine {
		v.More, v.Fine = count(len(v.Fine)-shownFine), v.Fine[:shownFine]
	}
	if fine > 0 {
		v.Confirm = d.confirm(r, b, fine)
	}
	status := http.StatusOK
	if refusal != "" {
		status = http.StatusConflict
	}
	return bulkPage.Render(w, status, v)
}

// confirm is the form of the second press: what was sent, unseen.
func (d *desk) confirm(r *http.Request, b *bulk, fine int) *page.Form {
	f := d.form(b)
	f.Fill(r)
	for i := range f.Fields {
		f.Fields[i].Kind = "hidden"
	}
	f.Fields = append(f.Fields, page.Field{Name: "confirm", Kind: "hidden", Value: "1"})
	f.Submit, f.Cancel = d.T("Ghi cho %s đồng chí", count(fine)), b.href()
	return &f
}

// sort puts the people on the page, the refused apart, and counts the others.
func (d *desk) sort(v *Bulk, b *bulk, pl plan, outcomes []outcome) (fine int) {
	for i, o := range outcomes {
		l := d.line(b.people[i])
		l.Before, l.After = d.before(b.deed, b.people[i]), pl.value
		if o.refused != nil {
			l.Said = d.Sentence(o.refused)
			v.Refused = append(v.Refused, l)
			continue
		}
		if o.warning != nil {
			l.Said = d.Sentence(o.warning)
		}
		fine++
		v.Fine = append(v.Fine, l)
	}
	return fine
}

func (d *desk) receipt(v *Bulk, b *bulk, outcomes []outcome) {
	_, pl, _ := b.progress()
	fine := d.sort(v, b, pl, outcomes)
	v.Counts = []Term{{d.T("Đã ghi"), count(fine)}, {d.T("Chưa ghi được"), count(len(v.Refused))}}
}

// told is what a plan does, in words.
func (d *desk) told(pl plan) []Term {
	out := []Term{{d.T("Việc"), d.Label("act", string(pl.deed.act))}, {d.T("Từ ngày"), pl.on.Vietnamese()}, {d.T("Sẽ là"), pl.value}}
	if pl.fact.Ground != "" {
		out = append(out, Term{d.T("Lý do miễn"), d.Label("ground", pl.fact.Ground)})
	}
	if !pl.decision.Given() {
		return append(out, Term{d.T("Quyết định"), d.T("Không ghi quyết định")})
	}
	said := pl.decision.Number
	if pl.decision.Day != 0 {
		said = d.T("%s ngày %s", said, pl.decision.Day.Vietnamese())
	}
	if pl.decision.Issuer != "" {
		said += ", " + pl.decision.Issuer
	}
	return append(out, Term{d.T("Quyết định"), said})
}

func (d *desk) lines(people []chosen) []Line {
	out := make([]Line, 0, len(people))
	for _, c := range people {
		out = append(out, d.line(c))
	}
	return out
}

// line is one of the people, linked while within reach.
func (d *desk) line(c chosen) Line {
	l := Line{Name: c.Name, Code: c.Code, Home: c.Home}
	if _, ok := d.people.ByID(c.id, roster.Reach(d.reach)); ok {
		l.Href = memberHref(c.Code)
	}
	return l
}
