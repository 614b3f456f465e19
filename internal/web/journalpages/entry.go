package journalpages

import (
	"net/http"
	"strconv"

	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/web/page"
)

// Entry is the page of one row of the journal.
type Entry struct {
	page.Base
	Row Row
}

var entryPage = page.Parse[Entry](files, "entry.tmpl", "parts.tmpl")

func (p *Pages) entry(w http.ResponseWriter, r *http.Request) error {
	v, err := p.view(r)
	if err != nil {
		return err
	}
	sees, err := p.sees(r.Context(), v)
	if err != nil {
		return err
	}
	seq, _ := strconv.ParseInt(r.PathValue("seq"), 10, 64)
	e, found, err := p.Journal.One(r.Context(), sees, journal.Mutation(seq))
	if err != nil {
		return err
	}
	if !found {
		return fault.New(fault.Missing, "journal.entry_unknown")
	}
	rows, err := p.rows(r, v, []journal.Entry{e})
	if err != nil {
		return err
	}
	title := v.rd.T("Nhật ký, mục số %d", e.Seq)
	return entryPage.Render(w, http.StatusOK, Entry{Base: p.Site().Base(r, title, menu), Row: rows[0]})
}
