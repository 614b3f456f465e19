package page

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/words"
)

// Form is a form of a page. What was typed comes back in it when something is refused.
type Form struct {
	// Action is the address it is sent to; ID tells several forms of a page apart.
	Action, ID string
	Fields     []Field
	// Submit is the word on its one button; Cancel the address that leads away, "" for none.
	Submit, Cancel string
	// Refusal is why it was refused, where no field is to blame.
	Refusal string
	// Danger says that what it does cannot be taken back.
	Danger bool
	// Upload says that it sends a file.
	Upload bool
}

// Field is one field of a form.
type Field struct {
	Name, Label string
	// Kind is text, password, date, search, select, radio, checkbox, textarea, file, hidden or fixed (shown, and sent along).
	Kind  string
	Value string
	Help  string // what belongs here
	Error string // why it was refused
	// Choices of a select or of radio buttons.
	Choices []Choice
	// Required says that it must not be empty.
	Required bool
	// Auto is the autocomplete attribute, List the id of an address that completes what is typed.
	Auto string
	// Mode is the inputmode attribute: numeric...
	Mode string
	// Min and Max bound a day, both counted, 2026-03-01; "" for no bound.
	Min, Max string
	// Wide fields take the whole line.
	Wide bool
}

// Choice is an option of a list.
type Choice struct{ Code, Label string }

// Chosen says whether the field has an option's code.
func (f Field) Chosen(code string) bool { return f.Value == code }

// ChoicesOf are codes with their labels of a group.
func ChoicesOf(rd Reader, group string, codes []string) []Choice {
	out := make([]Choice, 0, len(codes))
	for _, c := range codes {
		out = append(out, Choice{c, rd.Label(group, c)})
	}
	return out
}

// Fill takes over what was sent.
func (f *Form) Fill(r *http.Request) {
	for i := range f.Fields {
		field := &f.Fields[i]
		if field.Kind == "password" || field.Kind == "file" {
			continue
		}
		if r.Form.Has(field.Name) || field.Kind == "checkbox" {
			field.Value = r.Form.Get(field.Name)
		}
	}
}

// Refuse says on the form why an error refused it: beside the field to blame if the form has it, else above. It gives
// back errors that no form can say: what is missing, broken or busy is a page of its own.
func (f *Form) Refuse(rd Reader, err error) error {
	var why *fault.Fault
	if !errors.As(err, &why) || why.Kind == fault.Broken || why.Kind == fault.Missing && why.Field == "" {
		return err
	}
	sentence := words.Sentence(rd.Lang, why.Key, why.Args)
	for i := range f.Fields {
		if f.Fields[i].Name == why.Field && f.Fields[i].Kind != "hidden" {
			f.Fields[i].Error = sentence
			return nil
		}
	}
	f.Refusal = sentence
	return nil
}

// Refused says whether anything on the form was refused.
func (f *Form) Refused() bool {
	if f.Refusal != "" {
		return true
	}
	for _, field := range f.Fields {
		if field.Error != "" {
			return true
		}
	}
	return false
}

// Status is the status of a page with the form: 422 once it was refused.
func (f *Form) Status() int {
	if f.Refused() {
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}

// Posted reads the form that was sent; a broken one is refused.
func Posted(r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return err
		}
		return fault.New(fault.Invalid, "web.form_malformed").Because(err)
	}
	return nil
}

// Text is a field as it was sent, without blanks around it.
func Text(r *http.Request, field string) string { return strings.TrimSpace(r.Form.Get(field)) }

// Day is a day as it was sent, 2023-12-31 or 31/12/2023; None if the field is empty. What is no day is refused beside
// the field (web.form_day).
func Day(r *http.Request, field string) (day.Day, error) {
	text := Text(r, field)
	if text == "" {
		return day.None, nil
	}
	if d, err := day.Parse(text); err == nil {
		return d, nil
	}
	if parts := strings.FieldsFunc(text, func(c rune) bool { return c == '/' || c == '.' || c == '-' }); len(parts) == 3 {
		d, err1 := strconv.Atoi(parts[0])
		m, err2 := strconv.Atoi(parts[1])
		y, err3 := strconv.Atoi(parts[2])
		if on, ok := day.Valid(y, m, d); err1 == nil && err2 == nil && err3 == nil && ok && y >= 1000 {
			return on, nil
		}
	}
	return day.None, fault.New(fault.Invalid, "web.form_day", "value", text).On(field)
}

// Partial is a day as precise as it was sent: 1957, 03/1957, 12/03/1957 or their ISO forms; unknown if the field is empty.
func Partial(r *http.Request, field string) (day.Partial, error) {
	text := Text(r, field)
	if text == "" {
		return day.Partial{}, nil
	}
	if p, err := day.ParsePartial(text); err == nil {
		return p, nil
	}
	parts := strings.FieldsFunc(text, func(c rune) bool { return c == '/' || c == '.' })
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	for i := 1; i < len(parts); i++ {
		if len(parts[i]) == 1 {
			parts[i] = "0" + parts[i]
		}
	}
	p, err := day.ParsePartial(strings.Join(parts, "-"))
	if err != nil {
		return p, fault.New(fault.Invalid, "web.form_day", "value", text).On(field)
	}
	return p, nil
}

// Number is a whole number as it was sent, 0 if the field is empty (web.form_number).
func Number(r *http.Request, field string) (int, error) {
	text := Text(r, field)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(strings.ReplaceAll(text, ".", ""))
	if err != nil {
		return 0, fault.New(fault.Invalid, "web.form_number", "value", text).On(field)
	}
	return n, nil
}

// Said is what stands in a field of a form that was sent, as people read it; "" of what is not shown.
func (f Field) Said(rd Reader, r *http.Request) string {
	switch f.Kind {
	case "hidden":
		return ""
	case "checkbox":
		if f.Value == "1" {
			return rd.T("Có")
		}
		return ""
	case "date":
		if got, err := Day(r, f.Name); err == nil && got != day.None {
			return got.Vietnamese()
		}
	case "select", "radio":
		for _, c := range f.Choices {
			if c.Code == f.Value {
				return c.Label
			}
		}
	}
	return f.Value
}
