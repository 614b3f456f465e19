package admissionpages

import (
	"net/http"
	"slices"

	"sen/internal/admission"
	"sen/internal/web/page"
)

// Board is the page with a column for each stage.
type Board struct {
	page.Base
	Parts
	About, Total string
	Filter       Filter
	Columns      []Column
	New          string
}

// Column is a stage with the first of its cases.
type Column struct {
	Code, Label, Count string
	Overdue, Near      string // "" for none
	Cards              []Card
	More               string // address of all of them, "" if all are shown
	// Ways are the deeds that lead from the stage elsewhere, by the reader's grants.
	Ways []Way
}

// Way is a deed that leads from a stage to others.
type Way struct {
	Deed, Label string
	To          []string
}

// Card is a case on the board.
type Card struct {
	Code, Name, Href, Cell string
	Due                    *Due
	Failed                 bool
	Next                   []Next
}

// Next is a deed that leads a case on; To are the columns it may lead to.
type Next struct{ Deed, Label, Href, To string }

// onBoard is how many cases a column shows.
const onBoard = 12

var boardPage = page.Parse[Board](files, "board.tmpl", "parts.tmpl")

func (p *Pages) board(w http.ResponseWriter, r *http.Request) error {
	d, err := p.desk(r)
	if err != nil {
		return err
	}
	a, err := d.ask(r.Form)
	if err != nil {
		return err
	}
	out := Board{
		Base: p.Site().Base(r, d.T("Kết nạp: bảng"), menu), Parts: Parts{Board: true, Query: a.address("")}, About: d.about(a), Filter: d.filter(a, board, nil, nil),
	}
	if d.May(admission.Keep) {
		out.New = menu + "/new"
	}
	total := 0
	for _, col := range d.book.Board(a.below(), d.reach, soon) {
		if a.stage != 0 && col.Stage != a.stage || col.Stage.Ends() && !(a.all && col.Cases > 0) && col.Stage != admission.Official {
			continue
		}
		if aside(col.Stage) && col.Cases == 0 {
			continue
		}
		total += col.Cases
		column, err := d.column(a, col)
		if err != nil {
			return err
		}
		out.Columns = append(out.Columns, column)
	}
	out.Total = count(total)
	return boardPage.Render(w, http.StatusOK, out)
}

// aside says whether a stage lies beside the way, so that a column without cases is left out.
func aside(s admission.Stage) bool { return s >= admission.RemovalReviewed }

func (d *desk) column(a ask, col admission.Column) (Column, error) {
	out := Column{Code: col.Stage.String(), Label: d.Label("admission.stage", col.Stage.String()), Count: count(col.Cases), Ways: d.ways(col.Stage)}
	if col.Overdue > 0 {
		out.Overdue = d.T("%s quá hạn", count(col.Overdue))
	}
	if col.Soon > 0 {
		out.Near = d.T("%s đến hạn trong %d ngày", count(col.Soon), soon)
	}
	f := a.filter()
	f.Stages, f.Order = []admission.Stage{col.Stage}, admission.ByDue
	found, err := d.book.List(f, d.reach, "", onBoard)
	if err != nil || col.Stage == admission.Official {
		a.stage = col.Stage
		out.More = a.address(menu)
		return out, err
	}
	for _, e := range found.Entries {
		out.Cards = append(out.Cards, d.boardCard(e, out.Ways))
	}
	if found.Total > len(found.Entries) {
		a.stage = col.Stage
		out.More = a.address(menu)
	}
	return out, nil
}

func (d *desk) boardCard(e admission.Entry, ways []Way) Card {
	row := d.row(e)
	c := Card{Code: row.Code, Name: row.Name, Href: row.Href, Cell: row.Cell, Due: row.Due, Failed: row.Failed}
	for _, w := range ways {
		to := ""
		for _, code := range w.To {
			to += code + " "
		}
		c.Next = append(c.Next, Next{w.Deed, w.Label, addressOf(e.Code(), "do", w.Deed), to})
	}
	return c
}

// ways are the deeds of the table that lead from a stage to another, by what the reader may do anywhere.
func (d *desk) ways(from admission.Stage) (out []Way) {
	for _, row := range admission.Table {
		if !slices.Contains(row.From, from) || !d.May(row.May) || deedOf(row.Deed) == nil {
			continue
		}
		w := Way{Deed: string(row.Deed), Label: d.Label("admission.deed", string(row.Deed))}
		for _, to := range row.To {
			if to != from {
				w.To = append(w.To, to.String())
			}
		}
		if len(w.To) > 0 {
			out = append(out, w)
		}
	}
	return out
}
