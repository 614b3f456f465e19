package exchangepages

import (
	"errors"
	"net/http"
	"strconv"

	"sen/internal/exchange"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/web/page"
)

// Undo is the page that asks before an import is taken back.
type Undo struct {
	page.Base
	Import Import
	Form   page.Form
	// Blocking is the act that is in the way, 0 if none is known; BlockingHref leads to it.
	Blocking     int64
	BlockingHref string
}

var undoPage = page.Parse[Undo](files, "undo.tmpl")

// imported finds an import that was done. What is none, and everything for who may not take imports back, is missing.
func (p *Pages) imported(r *http.Request) (d desk, e journal.Entry, err error) {
	if d, err = p.desk(r); err != nil {
		return d, e, err
	}
	m, err := strconv.ParseInt(r.PathValue("mutation"), 10, 64)
	if err != nil || !d.may(exchange.UndoImport) {
		return d, e, fault.New(fault.Missing, "import_unknown")
	}
	e, found, err := p.Journal.One(r.Context(), nil, journal.Mutation(m))
	if err == nil && (!found || e.Act != exchange.Import) {
		err = fault.New(fault.Missing, "import_unknown")
	}
	return d, e, err
}

func (p *Pages) undoForm(w http.ResponseWriter, r *http.Request) error {
	d, e, err := p.imported(r)
	if err != nil {
		return err
	}
	return p.showUndo(w, r, d, e, undoAsk(d, e), nil)
}

func undoAsk(d desk, e journal.Entry) page.Form {
	return page.Form{Action: undoPath(e.Seq), Submit: d.T("Lấy lại như trước"), Cancel: menu, Danger: true}
}

func (p *Pages) showUndo(w http.ResponseWriter, r *http.Request, d desk, e journal.Entry, f page.Form, why *fault.Fault) error {
	undone, err := p.undone(r, e.Seq)
	if err != nil {
		return err
	}
	names, err := p.Accounts.NamesOf(r.Context(), nil)
	if err != nil {
		return err
	}
	u := Undo{Base: p.Site().Base(r, d.T("Lấy lại một lần nhập"), menu), Import: d.done(e, undone[e.Seq], names), Form: f}
	if why != nil {
		if by, ok := why.Args["by"].(int64); ok {
			u.Blocking, u.BlockingHref = by, d.entry(journal.Mutation(by))
		}
	}
	return undoPage.Render(w, f.Status(), u)
}

// undo takes an import back, or says what is in the way.
func (p *Pages) undo(w http.ResponseWriter, r *http.Request) error {
	d, e, err := p.imported(r)
	if err != nil {
		return err
	}
	if err := page.Posted(r); err != nil {
		return err
	}
	if _, err := exchange.Undo(r.Context(), p.Register, d.Actor, e.Seq); err != nil {
		f := undoAsk(d, e)
		if err := f.Refuse(d.Reader, err); err != nil {
			return err
		}
		var why *fault.Fault
		errors.As(err, &why)
		return p.showUndo(w, r, d, e, f, why)
	}
	http.Redirect(w, r, page.Then(menu, "import.undone"), http.StatusSeeOther)
	return nil
}
