package report

import (
	"fmt"
	"strconv"
	"strings"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/report/docx"
)

// Value is what a field is filled with: a text, a day or rows. The zero Value is blank.
type Value struct {
	text string
	day  day.Partial
	rows []Fields
	list bool
}

// Fields are values by the names of fields. A name that is missing is blank.
type Fields map[string]Value

// Text is a text; its lines are parted by "\n".
func Text(s string) Value { return Value{text: strings.TrimSpace(s)} }

// Count is a whole number.
func Count(n int) Value { return Value{text: strconv.Itoa(n)} }

// Day is a day; None is blank.
func Day(d day.Day) Value { return Value{day: day.Full(d)} }

// Partial is a day known in full, to its month or to its year.
func Partial(p day.Partial) Value { return Value{day: p} }

// Rows are the rows of a list, each with the list's own fields.
func Rows(rows ...Fields) Value { return Value{rows: rows, list: true} }

// blank says whether nothing was given.
func (v Value) blank() bool { return v.text == "" && !v.day.Known() && len(v.rows) == 0 }

// said is the value as a paper writes it, in words if a day is to be.
func (v Value) said(words bool) string {
	switch {
	case v.text != "" || !v.day.Known():
		return v.text
	case words:
		return dayInWords(v.day)
	}
	return v.day.Vietnamese()
}

// String is the value as a paper writes it, a day in digits; "" of rows.
func (v Value) String() string { return v.said(false) }

// dayInWords writes a day as Party papers do: days below 10 and the months 1 and 2 with a nought before them.
func dayInWords(p day.Partial) string {
	d, exact := p.Exact()
	year, month, dom := p.Earliest().Date()
	inMonth := func() string {
		if month <= 2 {
			return fmt.Sprintf("tháng %02d năm %d", month, year)
		}
		return fmt.Sprintf("tháng %d năm %d", month, year)
	}
	switch {
	case exact && d != day.None:
		return fmt.Sprintf("ngày %02d ", dom) + inMonth()
	case len(p.String()) == len("2006-01"):
		return inMonth()
	}
	return fmt.Sprintf("năm %d", year)
}

// filling is what the marks of a template ask: the values of one paper, or of a row of one of its lists.
type filling struct {
	form   *Form
	set    string // code of the regime
	number string // the form's number, as the province prints it
	fields Fields

	outer *filling         // of a row
	own   map[string]Field // of a row: the fields of its list
	row   int              // from 1
}

// Text is what a mark is replaced by.
func (f *filling) Text(name string) (string, docx.Room) {
	known := f.form.fields
	if f.outer != nil {
		known = f.own
	}
	what, words, ok := field(known, name)
	if !ok && f.outer != nil {
		return f.outer.Text(name)
	}
	if v := f.fields[what.Name]; !v.blank() {
		return v.said(words), docx.Room{}
	}
	if said := f.unsaid(what.Name); said != "" {
		return said, docx.Room{}
	}
	return "", f.room(what, words)
}

// unsaid is what stands where no value was given.
func (f *filling) unsaid(name string) string {
	switch {
	case f.outer != nil && name == rowNumber:
		return strconv.Itoa(f.row)
	case f.outer != nil:
		return ""
	case name == "ma_bieu":
		return f.number
	}
	return f.form.texts[name]
}

func (f *filling) room(what Field, words bool) docx.Room {
	switch {
	case f.outer != nil:
		return docx.Room{}
	case words:
		return docx.Room{Text: "ngày …… tháng …… năm ……"}
	case what.Kind == DayField:
		return docx.Room{Text: "……/……/………", Lines: 1}
	}
	return docx.Room{Dots: what.Dots, Lines: what.Lines}
}

// Rows are the rows of a list.
func (f *filling) Rows(name string) ([]docx.Data, bool) {
	if f.outer != nil {
		return f.outer.Rows(name)
	}
	what, ok := f.form.fields[name]
	if !ok || what.Kind != ListField {
		return nil, false
	}
	rows := f.fields[name].rows
	if !f.fields[name].list {
		rows = f.usual(name)
	}
	if len(rows) == 0 {
		rows = make([]Fields, what.BlankRows)
	}
	own, out := what.byName(), make([]docx.Data, len(rows))
	for i, row := range rows {
		out[i] = &filling{form: f.form, fields: row, outer: f, own: own, row: i + 1}
	}
	return out, true
}

// usual are the rows of a list that was not given: the form's recipients, the documents a regime's papers rest on.
func (f *filling) usual(list string) (rows []Fields) {
	var texts []string
	switch list {
	case "noi_nhan":
		texts = f.form.recipients
	case "can_cu":
		if texts = f.form.grounds; texts == nil {
			texts = f.form.regimes[f.set]
		}
	}
	for _, t := range texts {
		rows = append(rows, Fields{"ten": Text(t)})
	}
	return rows
}

// known refuses values under names that no form knows, which would be lost without a word.
func (values Fields) known() error {
	for name, v := range values {
		what, ok := dictionary[name]
		if !ok || v.list != (what.Kind == ListField) && !v.blank() {
			return fault.New(fault.Broken, "report.value_unknown", "name", name)
		}
		own := what.byName()
		for _, row := range v.rows {
			for name, v := range row {
				if _, ok := own[name]; !ok || v.list {
					return fault.New(fault.Broken, "report.value_unknown", "name", what.Name+"."+name)
				}
			}
		}
	}
	return nil
}
