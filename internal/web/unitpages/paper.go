package unitpages

import (
	"mime"
	"net/http"
	"strconv"

	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/paper"
	"sen/internal/web/page"
)

// paper gives out a scan. It is a file of somebody else's making: the browser is told to guess nothing about it, to run
// nothing in it, and to save it.
func (p *Pages) paper(w http.ResponseWriter, r *http.Request) error {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		id = 0 // as a scan that never was
	}
	c, err := p.Papers.Open(r.Context(), page.ReaderOf(r).Actor, paper.ID(id))
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", c.Media)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": c.Name}))
	h.Set("Cache-Control", "private, no-store")
	h.Set("Content-Length", strconv.Itoa(len(c.Bytes)))
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(c.Bytes)
	return nil
}

// attaches is the act of adding a scan to a decision of the unit's life, as the page of its form shows it.
var attaches = act{
	name: "attach", act: paper.ActAttach, done: "unit.attached",
	says: func(v *view) (string, string, string) {
		return v.T("Gắn bản chụp quyết định"), v.T("Bản chụp hiện bên cạnh quyết định trong quá trình của tổ chức, và có thể rút nếu gắn nhầm."), v.T("Gắn bản chụp")
	},
}

func (p *Pages) attachForm(r *http.Request, v *view, id int64) (page.Form, error) {
	var decision org.Decision
	err := p.Register.Read(r.Context(), func(tx *db.Tx) error {
		citing, err := org.ChangesOf(tx, v.unit.ID)
		if err != nil {
			return err
		}
		for _, c := range citing {
			if id != 0 && c.Decision == org.DecisionID(id) {
				decision, err = org.LoadDecision(tx, c.Decision)
				return err
			}
		}
		return fault.New(fault.Missing, "paper_decision_unknown")
	})
	scan := v.scanField()
	scan.Required, scan.Help = true, v.T("Tệp PDF, JPEG hoặc PNG, nhiều nhất 10 MB.")
	return page.Form{
		Action: unitPath(v.unit.Code, "papers"), Submit: v.T("Gắn bản chụp"), Cancel: unitPath(v.unit.Code, "record"), Upload: true,
		Fields: []page.Field{
			{Name: "decision", Kind: "hidden", Value: strconv.FormatInt(id, 10)},
			{Name: "shown", Label: v.T("Quyết định"), Kind: "fixed", Value: v.rests(decision), Wide: true},
			scan,
		},
	}, err
}

func (p *Pages) attaching(w http.ResponseWriter, r *http.Request) error {
	if err := page.Posted(r); err != nil {
		return err
	}
	v, f, err := p.attachment(r)
	if err != nil {
		return err
	}
	return v.show(w, r, attaches, Asked{Form: f})
}

func (p *Pages) attachment(r *http.Request) (*view, page.Form, error) {
	v, err := p.enter(r, attaches)
	if err != nil {
		return nil, page.Form{}, err
	}
	f, err := p.attachForm(r, v, numberOf(r, "decision"))
	return v, f, err
}

func (p *Pages) attach(w http.ResponseWriter, r *http.Request) error {
	if err := posted(r); err != nil {
		return err
	}
	defer forget(r)
	v, f, err := p.attachment(r)
	if err != nil {
		return err
	}
	scan, err := scanOf(r)
	if err == nil {
		_, err = p.Papers.Attach(r.Context(), v.Actor, paper.Attach{Unit: v.unit.Code, Decision: org.DecisionID(numberOf(r, "decision")), Scan: scan})
	}
	if err != nil {
		if err := f.Refuse(v.Reader, err); err != nil {
			return err
		}
		return v.show(w, r, attaches, Asked{Form: f})
	}
	http.Redirect(w, r, page.Then(unitPath(v.unit.Code, "record"), attaches.done), http.StatusSeeOther)
	return nil
}
