package admissionpages

import (
	"context"
	"errors"
	"io"
	"iter"
	"net/http"
	"net/url"
	"strconv"

	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/report"
	"sen/internal/web/page"
)

// mostPapers is how many papers one file may hold.
const mostPapers = 2000

// bundle sends one form for several cases as a zip file. That those who are in the register of members were read is noted
// before the first byte.
func (p *Pages) bundle(w http.ResponseWriter, r *http.Request) error {
	d, err := p.desk(r)
	if err != nil {
		return err
	}
	form, ok := report.FormOf(page.Text(r, "form"))
	codes, whole := r.PostForm["who"], page.Text(r, "all-found") != ""
	asked, err := url.ParseQuery(page.Text(r, "f"))
	if err != nil {
		return fault.New(fault.Invalid, "web.form_malformed").Because(err)
	}
	r.Form = asked
	if !ok {
		return d.showList(w, fault.New(fault.Invalid, "admission.form_missing"))
	}
	entries, a, err := d.chosen(codes, whole)
	if err != nil {
		if fault.KindOf(err) != fault.Invalid {
			return err
		}
		return d.showList(w, err)
	}
	var people []member.ID
	cases := map[org.ID][]string{} // of who is no member
	for _, e := range entries {
		if e.Person != 0 {
			people = append(people, e.Person)
		} else {
			cases[e.Cell] = append(cases[e.Cell], e.Code())
		}
	}
	if err := p.Readings.ReadCases(r.Context(), d.Actor, cases, "paper="+form.Key); err != nil {
		return err
	}
	if err := p.Readings.ReadMany(r.Context(), d.Actor, actExport, a.below(), people, "paper="+form.Key); err != nil {
		return err
	}
	book, err := p.Papers.Book(r.Context())
	if err != nil {
		return err
	}
	return page.Download(w, form.File+"-"+strconv.Itoa(len(entries))+"-ho-so.zip", "application/zip", func(out io.Writer) error {
		_, err := book.Bundle(r.Context(), out, d.papersOf(r.Context(), form, entries))
		return err
	})
}

// chosen are the cases ticked, or all that the list finds, each within the reach of exports, so that a bundle never holds
// fewer than were counted.
func (d *desk) chosen(codes []string, whole bool) (out []admission.Entry, a ask, err error) {
	if a, err = d.ask(d.r.Form); err != nil {
		return nil, a, err
	}
	if whole {
		found, err := d.book.List(a.filter(), d.reach, "", mostPapers+1)
		if err != nil {
			return nil, a, err
		}
		out = found.Entries
	}
	seen := map[string]bool{}
	for _, code := range codes {
		e, ok := d.book.Case(code, d.reach)
		if !ok {
			return nil, a, fault.New(fault.Missing, "admission.case_unknown", "case", code)
		}
		if !whole && !seen[code] {
			seen[code] = true
			out = append(out, e)
		}
	}
	exports, beyond := d.units.Reach(d.Actor, actExport, d.today), 0
	for _, e := range out {
		if !exports.Has(e.Cell) {
			beyond++
		}
	}
	switch {
	case len(out) == 0:
		return nil, a, fault.New(fault.Invalid, "admission.nobody_chosen")
	case len(out) > mostPapers:
		return nil, a, fault.New(fault.Invalid, "admission.papers_many", "most", count(mostPapers))
	case beyond > 0:
		return nil, a, fault.New(fault.Invalid, "list.export_partly", "n", count(beyond))
	}
	return out, a, nil
}

// papersOf makes the papers one at a time: one of each case, or of resolutions on the list one for all whom a cell took up by
// the same resolution.
func (d *desk) papersOf(ctx context.Context, form *report.Form, entries []admission.Entry) iter.Seq2[report.Paper, error] {
	return func(yield func(report.Paper, error) bool) {
		var joined []report.Paper
		var rows [][]report.Fields
		at := map[takingUp]int{}
		for b, err := range d.bags(ctx, form, entries) {
			switch {
			case err != nil:
				yield(report.Paper{}, err)
				return
			case form.Key != sourcingForm:
				if !yield(b.paper(), nil) {
					return
				}
			default:
				key := b.takenUp()
				i, known := at[key]
				if !known {
					i = len(joined)
					at[key], joined, rows = i, append(joined, b.paper()), append(rows, nil)
					joined[i].Name = form.FileName(b.name(key.cell))
				}
				rows[i] = append(rows[i], b.row)
			}
		}
		for i, p := range joined {
			p.Fields["quan_chung"] = report.Rows(rows[i]...)
			if !yield(p, nil) {
				return
			}
		}
	}
}

// sourcingForm is the form of a resolution that takes several people up.
const sourcingForm = "sourcing"

// takingUp tells resolutions on the list apart: of a cell, on a day, with a number. Who is not taken up yet has none.
type takingUp struct {
	cell   org.ID
	day    day.Day
	number string
}

func (b *bag) takenUp() takingUp {
	s, _ := b.last(admission.DoTakeUp)
	return takingUp{b.c.v.Cell, s.Day, s.Cited.Number}
}

// errEnough ends the opening of cases of which no more are wanted.
var errEnough = errors.New("admissionpages: no more are wanted")

// bags open the cases one after the other.
func (d *desk) bags(ctx context.Context, form *report.Form, entries []admission.Entry) iter.Seq2[*bag, error] {
	codes := make([]string, len(entries))
	for i, e := range entries {
		codes[i] = e.Code()
	}
	return func(yield func(*bag, error) bool) {
		err := d.Service.OpenMany(ctx, d.Actor, codes, d.today, func(v admission.View) error {
			if !yield((&caseDesk{desk: d, v: v}).bag(form), nil) {
				return errEnough
			}
			return nil
		})
		if err != nil && !errors.Is(err, errEnough) {
			yield(nil, err)
		}
	}
}
