package reportpages

import (
	"net/url"
	"strconv"
	"strings"

	"sen/internal/figure"
	"sen/internal/report/review"
	"sen/internal/web/page"
)

// Text is a review as a page shows it.
type Text struct {
	Sections []Section
	Said     string
}

// Section is one matter of the review.
type Section struct {
	Key, Title string
	Sentences  [][]Piece
	Charts     []Chart
	Tables     []Table
}

// Piece is words, or a number that opens where it has an address.
type Piece struct {
	Text, Href, Why string
	Number          bool
	// Panel says that the address opens beside the text.
	Panel bool
	// Moved is what the number is now, of an issued report in which it is another.
	Moved string
}

// Table is a table whose first column names.
type Table struct {
	Key, Title, Note string
	Heads            []Head
	Rows             [][]Piece
}

// Head is the head of a column; Number says that the column counts.
type Head struct {
	Text   string
	Number bool
}

// Chart is bars with a number each.
type Chart struct {
	Key, Title string
	Names      []string // of the series, if there are several
	Rows       []Bars
}

// Bars are the bars of one label.
type Bars struct {
	Label string
	Bars  []Bar
}

// Bar is one bar on the chart's common scale.
type Bar struct {
	Piece
	Name, Width, Tone string
}

// textOf shows a review: rows and bars of units beyond the reader's reach are left out, and numbers open to who may open
// them. Open gives the address behind a number; moved what it is now, "" where that is the same.
func (v *view) textOf(r *review.Review, open func(n review.Number) string, moved func(key string) string) Text {
	t := &texting{v: v, r: r, open: open, moved: moved}
	out := Text{Said: r.Said(v.Lang)}
	for _, s := range r.Sections {
		x := Section{Key: s.Key, Title: s.Title.In(v.Lang)}
		for _, sentence := range s.Sentences {
			var pieces []Piece
			for _, p := range sentence.In(v.Lang) {
				if p.Number == "" {
					pieces = append(pieces, Piece{Text: p.Text})
				} else {
					pieces = append(pieces, t.number(p.Number))
				}
			}
			x.Sentences = append(x.Sentences, pieces)
		}
		for _, c := range s.Charts {
			x.Charts = append(x.Charts, t.chart(c))
		}
		for _, table := range s.Tables {
			x.Tables = append(x.Tables, t.table(table))
		}
		out.Sections = append(out.Sections, x)
	}
	return out
}

type texting struct {
	v     *view
	r     *review.Review
	open  func(n review.Number) string
	moved func(key string) string
}

// sees says whether the reader may see a unit's numbers in the report.
func (t *texting) sees(code string) bool {
	l := t.v.c.History().ByCode(code)
	return l != nil && t.v.reach.Has(l.ID)
}

func (t *texting) number(key string) Piece {
	n := t.r.Number(key)
	p := Piece{Text: n.Text, Number: true, Moved: t.moved(key)}
	if !n.Value.Known() {
		p.Why = t.v.Label("why", n.Value.Why)
	}
	if l := t.v.c.History().ByCode(about(n.Query())); l != nil && t.v.opens.Has(l.ID) {
		p.Href = t.open(n)
		p.Panel = strings.HasPrefix(p.Href, "/open?")
	}
	return p
}

func (t *texting) table(x review.Table) Table {
	out := Table{Key: x.Key, Title: x.Title.In(t.v.Lang), Note: x.Note.In(t.v.Lang)}
	for i, h := range x.Heads {
		out.Heads = append(out.Heads, Head{h.In(t.v.Lang), len(x.Rows) > 0 && x.Rows[0][i].Number != ""})
	}
rows:
	for _, row := range x.Rows {
		var cells []Piece
		for _, c := range row {
			switch {
			case c.Unit != "" && !t.sees(c.Unit):
				continue rows
			case c.Number != "":
				cells = append(cells, t.number(c.Number))
			case c.Unit != "":
				cells = append(cells, Piece{Text: c.In(t.v.Lang), Href: page.Address(menu+"/review", "unit", c.Unit, "year", strconv.Itoa(t.r.Year))})
			default:
				cells = append(cells, Piece{Text: c.In(t.v.Lang)})
			}
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}

func (t *texting) chart(x review.Chart) Chart {
	out := Chart{Key: x.Key, Title: x.Title.In(t.v.Lang)}
	longest := int64(1)
	for _, s := range x.Series {
		if len(x.Series) > 1 {
			out.Names = append(out.Names, s.Name.In(t.v.Lang))
		}
		for _, key := range s.Numbers {
			longest = max(longest, t.r.Number(key).Value.Whole)
		}
	}
	for i, l := range x.Labels {
		if !t.sees(t.r.Number(x.Series[0].Numbers[i]).Unit) {
			continue
		}
		row := Bars{Label: l.In(t.v.Lang)}
		for k, s := range x.Series {
			n := t.r.Number(s.Numbers[i])
			b := Bar{Piece: t.number(s.Numbers[i]), Name: s.Name.In(t.v.Lang), Width: strconv.FormatFloat(100*float64(max(n.Value.Whole, 0))/float64(longest), 'f', 1, 64) + "%", Tone: "reached"}
			if k == 0 && len(x.Series) > 1 {
				b.Tone = "aim"
			}
			row.Bars = append(row.Bars, b)
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// openHref is the address that opens a number, of one that is hidden where it stands for few the page of those who left, as known at an instant ("" for everything recorded).
func openHref(n review.Number, known string) string {
	if n.By.Guarded() && n.By != figure.LeftTold {
		return page.Address("/units/"+url.PathEscape(about(n.Query()))+"/leaving", "from", n.From.String(), "to", n.To.String(), "known_at", known)
	}
	q := url.Values{"figure": {string(n.Figure)}, "unit": {n.Unit}, "from": {n.From.String()}, "to": {n.To.String()}}
	if n.By != "" && n.By != figure.LeftTold {
		q.Set("by", string(n.By))
		q.Set("part", n.Part)
	}
	if known != "" {
		q.Set("known_at", known)
	}
	return "/open?" + q.Encode()
}

// about is the code of the unit that a number tells of.
func about(q figure.OpenQuery) string {
	if q.By == figure.LeftByUnit {
		return q.Part
	}
	return q.Unit
}

func never(string) string { return "" }
