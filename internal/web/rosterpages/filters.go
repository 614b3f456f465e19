package rosterpages

import (
	"net/http"
	"net/url"

	"sen/internal/fault"
	"sen/internal/web/page"
)

// SavedLine is a filter saved under a name.
type SavedLine struct {
	ID   int64
	Name string
	Href string
	Here bool // it is the one in use
}

// saved puts the reader's filters on the page, and the form that saves this one.
func (v *view) saved(r *http.Request, l *List) error {
	all, err := v.Saved.List(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	codes := v.ask.codes().Encode()
	kept := false
	for _, f := range all {
		q, err := url.ParseQuery(f.Query)
		if err != nil {
			continue
		}
		line := SavedLine{f.ID, f.Name, address(q), codes != "" && q.Encode() == codes}
		kept = kept || line.Here
		l.Saved = append(l.Saved, line)
	}
	switch {
	case v.saving != nil:
		l.Save = v.saving
	case v.Actor.Account() != 0 && codes != "" && !kept && len(v.bad) == 0:
		form := v.saveForm()
		l.Save = &form
	}
	return nil
}

func (v *view) saveForm() page.Form {
	help := v.T("Chỉ các điều kiện đã chọn được lưu.")
	if v.ask.words != "" {
		help = v.T("Chỉ các điều kiện đã chọn được lưu; từ tìm không được lưu, vì có thể là tên người.")
	}
	return page.Form{Action: "/members/filters", ID: "save-filter", Submit: v.T("Lưu bộ lọc"), Fields: []page.Field{
		{Name: "f", Kind: "hidden", Value: v.ask.query().Encode()},
		{Name: "name", Label: v.T("Lưu bộ lọc này với tên"), Kind: "text", Required: true, Auto: "off", Help: help},
	}}
}

// sent reads a form with the question it was sent from.
func (p *Pages) sent(r *http.Request) (*view, error) {
	if err := page.Posted(r); err != nil {
		return nil, err
	}
	d, err := p.desk(r)
	if err != nil {
		return nil, err
	}
	q, err := url.ParseQuery(r.PostForm.Get("f"))
	if err != nil {
		return nil, fault.New(fault.Invalid, "web.form_malformed").Because(err)
	}
	a, bad, err := d.ask(q)
	if err == nil && len(bad) > 0 {
		err = fault.New(fault.Invalid, "web.form_malformed")
	}
	return &view{Pages: p, desk: d, ask: a}, err
}

func (p *Pages) keepFilter(w http.ResponseWriter, r *http.Request) error {
	v, err := p.sent(r)
	if err != nil {
		return err
	}
	err = p.keep(r, v)
	if err != nil {
		form := v.saveForm()
		form.Fill(r)
		if err := form.Refuse(v.Reader, err); err != nil {
			return err
		}
		v.saving = &form
		return v.show(w, r)
	}
	http.Redirect(w, r, page.Then(address(v.ask.query()), "list.saved"), http.StatusSeeOther)
	return nil
}

func (p *Pages) keep(r *http.Request, v *view) error {
	codes := v.ask.codes().Encode()
	if codes == "" {
		return fault.New(fault.Invalid, "list.nothing_to_save").On("name")
	}
	return p.Saved.Keep(r.Context(), v.Actor, page.Text(r, "name"), codes)
}

func (p *Pages) dropFilter(w http.ResponseWriter, r *http.Request) error {
	v, err := p.sent(r)
	if err != nil {
		return err
	}
	id, err := page.Number(r, "filter")
	if err != nil {
		return err
	}
	if err := p.Saved.Drop(r.Context(), v.Actor, int64(id)); err != nil {
		return err
	}
	http.Redirect(w, r, page.Then(address(v.ask.query()), "list.dropped"), http.StatusSeeOther)
	return nil
}
