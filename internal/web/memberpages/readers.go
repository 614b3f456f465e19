package memberpages

import (
	"fmt"
	"net/http"
	"strconv"

	"sen/internal/fault"
	"sen/internal/reading"
	"sen/internal/web/page"
)

// Readers is the reading log of one record.
type Readers struct {
	page.Base
	Who   Who
	Lines []ReaderLine
	Next  string
	Start string // the first page, from a later one
}

// ReaderLine is one reading.
type ReaderLine struct{ At, Name, Act, Reason string }

const pageSize = 50

var readersPage = page.Parse[Readers](files, "readers.tmpl", "who.tmpl")

func (p *Pages) readers(w http.ResponseWriter, r *http.Request) error {
	d, err := p.open(r)
	if err != nil {
		return err
	}
	if d.look != nil {
		return unknown(d.record.Code)
	}
	before, err := number(r, "before")
	if err != nil {
		return err
	}
	log, err := p.Readings.LogOf(r.Context(), d.record.ID, d.now.Day(), pageSize, before)
	if err != nil {
		return err
	}
	out := Readers{Base: p.Site().Base(r, d.T("Ai đã xem hồ sơ này"), "/members"), Who: d.who()}
	if out.Lines, err = d.readerLines(log.Lines); err != nil {
		return err
	}
	if log.Before != 0 {
		out.Next = fmt.Sprintf("%s?before=%d", d.address("readers"), log.Before)
	}
	if before != 0 {
		out.Start = d.address("readers")
	}
	return readersPage.Render(w, http.StatusOK, out)
}

func (d *desk) readerLines(lines []reading.Line) (out []ReaderLine, err error) {
	var actors []string
	for _, l := range lines {
		actors = append(actors, l.Actor)
	}
	names, err := d.namesOf(d.r.Context(), actors)
	for _, l := range lines {
		out = append(out, ReaderLine{l.At.Vietnamese(), actor(d.Reader, l.Actor, names), d.Label("reading_act", string(l.Act)), d.Label("look_reason", l.Reason)})
	}
	return out, err
}

// number is a whole number of the address, 0 if it is not there.
func number(r *http.Request, field string) (int64, error) {
	text := r.URL.Query().Get(field)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 {
		return 0, fault.New(fault.Invalid, "web.field_malformed", "field", field, "value", text).On(field)
	}
	return n, nil
}
