package national

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"sen/internal/viet"
	"sen/internal/words"
)

// MaskSign stands for a number that is not told.
const MaskSign = "•••"

// HandSign stands where a number is to be filled in by hand.
const HandSign = "………"

// Text is a cell as screens and papers show it.
func (c Cell) Text() string {
	switch c.Form {
	case Blank:
		return ""
	case ByHand:
		return HandSign
	case Masked:
		return MaskSign
	}
	if !c.Value.Known() {
		return "–"
	}
	switch c.Form {
	case Difference:
		return signed(viet.Number(abs(c.Value.Whole)), c.Value.Whole)
	case Percent:
		return viet.Change(c.Value.Numerator, c.Value.Denominator)
	case Mean:
		n := tenths(c.Value)
		text := viet.Number(abs(n)/10) + "," + strconv.FormatInt(abs(n)%10, 10)
		if n < 0 {
			return signed(text, n)
		}
		return text
	}
	return viet.Number(c.Value.Whole)
}

func abs(n int64) int64 { return max(n, -n) }

// signed puts the sign of a difference before it.
func signed(text string, n int64) string {
	switch {
	case n > 0:
		return "+" + text
	case n < 0:
		return "−" + text
	}
	return text
}

// RowLabel is what a row is called in lang.
func (r *Row) RowLabel(lang string) string {
	if r.Part != "" {
		return words.Label(lang, string(r.Each), r.Part)
	}
	return r.Line.Label(lang)
}

// Said is a condition in lang: "Nghề nghiệp: Học sinh, Sinh viên".
func (c Condition) Said(lang string) string {
	var parts []string
	for _, p := range c.Parts {
		parts = append(parts, words.Label(lang, string(c.By), p))
	}
	said := words.Label(lang, "breakdown", string(c.By)) + ": " + strings.Join(parts, ", ")
	if c.Except {
		return words.Text(lang, "trừ %s", said)
	}
	return said
}

// RowCode is a row's number in its table: that of the line, and the part's among its parts.
func (s *Sheet) RowCode(i int) string {
	r := &s.Rows[i]
	n := 1
	for k := i - 1; k >= 0 && s.Rows[k].Line == r.Line; k-- {
		n++
	}
	return r.ByCode(n)
}

// ColumnLabel is what a column is called in lang.
func ColumnLabel(lang, name string) string { return words.Label(lang, "national.column", name) }

// GroupLabel is what a group of columns is called in lang.
func GroupLabel(lang, group string) string { return words.Label(lang, "national.group", group) }

type jsonCell struct {
	Value  any    `json:"value"`
	Hidden string `json:"hidden,omitempty"` // "masked", "not_held", or why it cannot be told
}

func (c Cell) json() jsonCell {
	switch c.Form {
	case Blank:
		return jsonCell{}
	case ByHand:
		return jsonCell{Hidden: "not_held"}
	case Masked:
		return jsonCell{Hidden: "masked"}
	}
	if !c.Value.Known() {
		return jsonCell{Hidden: c.Value.Why}
	}
	if c.Form == Whole || c.Form == Difference {
		return jsonCell{Value: c.Value.Whole}
	}
	return jsonCell{Value: c.Value.Float()}
}

type jsonRow struct {
	Code   string                         `json:"code"`
	Label  string                         `json:"label"`
	Own    bool                           `json:"own,omitempty"`
	Source string                         `json:"source"`
	Status string                         `json:"status"`
	Cells  map[string]map[string]jsonCell `json:"cells"`
}

type jsonTable struct {
	Table int       `json:"table"`
	Title string    `json:"title"`
	Rows  []jsonRow `json:"rows"`
}

// WriteJSON writes tables for programs: every cell by the group and name of its column.
func (a *Answer) WriteJSON(w io.Writer, numbers []int) error {
	out := struct {
		Unit    string      `json:"unit"`
		From    string      `json:"from"`
		To      string      `json:"to"`
		Tree    Tree        `json:"tree"`
		TreeDay string      `json:"tree_day,omitempty"`
		KnownAt any         `json:"known_at"`
		Tables  []jsonTable `json:"tables"`
	}{Unit: a.Ask.Unit, From: a.Ask.From.String(), To: a.Ask.To.String(), Tree: a.Tree, TreeDay: a.TreeDay.String()}
	if !a.Known.IsZero() {
		out.KnownAt = a.Known.Local()
	}
	for _, s := range a.chosen(numbers) {
		t := jsonTable{Table: s.Table.Number, Title: s.Table.Vi}
		for i := range s.Rows {
			r := &s.Rows[i]
			row := jsonRow{Code: s.RowCode(i), Label: r.RowLabel("vi"), Own: r.Own, Source: r.Source, Status: r.Status, Cells: map[string]map[string]jsonCell{}}
			for k, cell := range r.Cells {
				c := s.columns[k]
				if cell.Form == Blank {
					continue
				}
				if row.Cells[c.group] == nil {
					row.Cells[c.group] = map[string]jsonCell{}
				}
				row.Cells[c.group][c.key()] = cell.json()
			}
			t.Rows = append(t.Rows, row)
		}
		out.Tables = append(out.Tables, t)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(out)
}

// key names a column within its group.
func (c column) key() string {
	if c.of != "" && c.of != "total" {
		return c.name + "." + c.of
	}
	return c.name
}

// WriteCSV writes tables as lines: table, code, label, and the cells as numbers.
func (a *Answer) WriteCSV(w io.Writer, numbers []int) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"table", "code", "label", "column", "value", "hidden"}) // the last Error tells
	for _, s := range a.chosen(numbers) {
		for i := range s.Rows {
			r := &s.Rows[i]
			for k, cell := range r.Cells {
				if cell.Form == Blank {
					continue
				}
				j, value := cell.json(), ""
				switch v := j.Value.(type) {
				case int64:
					value = strconv.FormatInt(v, 10)
				case float64:
					value = strconv.FormatFloat(v, 'g', -1, 64)
				}
				_ = out.Write([]string{strconv.Itoa(s.Table.Number), s.RowCode(i), r.RowLabel("vi"), s.columns[k].group + "." + s.columns[k].key(), value, j.Hidden})
			}
		}
	}
	out.Flush()
	return out.Error()
}

// chosen are the sheets with some numbers; all if none are named.
func (r *Report) chosen(numbers []int) (out []*Sheet) {
	for i := range r.Sheets {
		for _, n := range numbers {
			if n == r.Sheets[i].Table.Number {
				out = append(out, &r.Sheets[i])
			}
		}
		if len(numbers) == 0 {
			out = append(out, &r.Sheets[i])
		}
	}
	return out
}
