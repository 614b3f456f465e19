package tablepages

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/report/national"
	"sen/internal/web/page"
	"sen/internal/words"
)

// LinesPage is the page on which lines of a table are added, moved and withdrawn.
type LinesPage struct {
	page.Base
	Tables  []Link
	Heading string
	Rows    []LineRow
	Gone    []LineRow // withdrawn, of those Sen brings
	Form    *page.Form
	FormFor string // what the form does, as a heading
	Add     string // leads to the form that adds a line, "" while it is shown
}

// LineRow is one line in force.
type LineRow struct {
	Code, Label, Counts, Source, Status string
	Own                                 bool
	Move, Withdraw, Restore             string
}

var linesPage = page.Parse[LinesPage](files, "lines.tmpl")

func (v *view) number() (int, error) { return numbered(cmp.Or(page.Text(v.R, "table"), "1")) }

func (p *Pages) lines(v *view) error {
	number, err := v.number()
	if err != nil {
		return err
	}
	book, err := p.Tables.Book(v.R.Context())
	if err != nil {
		return err
	}
	q := v.R.URL.Query()
	var f *page.Form
	if do := q.Get("do"); do != "" {
		form, err := v.form(book, number, do, q.Get("line"))
		if err != nil {
			return err
		}
		f = &form
	}
	return v.show(book, number, f)
}

// show renders the page of a table's lines, with a form or without.
func (v *view) show(book *national.Book, number int, f *page.Form) error {
	t := book.Table(number)
	out := LinesPage{Base: v.Site.Base(v.R, v.T("Các dòng của biểu"), menu), Heading: t.Title(v.Lang), Form: f}
	for _, other := range book.Tables() {
		out.Tables = append(out.Tables, Link{Label: v.T("Biểu %d", other.Number), Note: other.Title(v.Lang), Href: page.Address(lines, "table", strconv.Itoa(other.Number)), Current: other.Number == number})
	}
	may := v.linesAddress(number) != ""
	to := func(do, line string) string {
		if !may {
			return ""
		}
		return page.Address(lines, "table", strconv.Itoa(number), "do", do, "line", line)
	}
	for i := range t.Lines {
		r := v.line(&t.Lines[i])
		r.Move, r.Withdraw = to("move", r.Code), to("withdraw", r.Code)
		out.Rows = append(out.Rows, r)
	}
	for _, l := range book.Withdrawn(number) {
		r := v.line(&l)
		r.Restore = to("restore", r.Code)
		out.Gone = append(out.Gone, r)
	}
	status := http.StatusOK
	if f == nil {
		out.Add = to("add", "")
	} else {
		status, out.FormFor = f.Status(), f.Submit
	}
	return linesPage.Render(v.W, status, out)
}

func (v *view) line(l *national.Line) LineRow {
	r := LineRow{Code: l.Code, Label: l.Label(v.Lang), Source: l.Source, Own: l.Own, Status: v.T("cần xác minh")}
	if l.Own {
		r.Status = v.T("của tỉnh")
	}
	switch l.Kind {
	case national.Heading:
		r.Counts = v.T("đầu mục")
	case national.NotHeld:
		r.Counts = v.T("để trống, ghi tay")
	default:
		code := l.Figure
		if l.Kind == national.Turned {
			code = figure.Turned
		}
		r.Counts = v.Label("figure", string(code))
		if l.Kind == national.Average {
			r.Counts = v.T("tuổi bình quân: %s", r.Counts)
		}
		for _, w := range l.Where {
			r.Counts += " · " + w.Said(v.Lang)
		}
		if l.Each != "" {
			r.Counts += " · " + v.T("từng phần theo %s", v.Label("breakdown", string(l.Each)))
		}
	}
	return r
}

// form is the form of an act on a line of a table.
func (v *view) form(book *national.Book, number int, do, line string) (page.Form, error) {
	f := page.Form{Action: lines + "/" + do, Cancel: page.Address(lines, "table", strconv.Itoa(number))}
	f.Fields = []page.Field{{Name: "table", Kind: "hidden", Value: strconv.Itoa(number)}}
	after := page.Field{Name: "after", Label: v.T("Đặt sau dòng"), Kind: "select", Help: v.T("Chưa chọn: ở đầu biểu.")}
	for _, l := range book.Table(number).Lines {
		if l.Code != line {
			after.Choices = append(after.Choices, page.Choice{Code: l.Code, Label: l.Code + " " + l.Label(v.Lang)})
		}
	}
	why := page.Field{Name: "why", Label: v.T("Căn cứ"), Kind: "text", Required: true, Auto: "off", Wide: true, Help: v.T("Văn bản, hoặc lý do.")}
	switch do {
	case "add":
		f.Submit = v.T("Thêm dòng vào biểu")
		f.Fields = append(f.Fields, v.addFields()...)
		f.Fields = append(f.Fields, after, why)
		return f, nil
	case "move":
		f.Submit = v.T("Chuyển chỗ dòng %s", line)
	case "withdraw":
		f.Submit = v.T("Bỏ dòng %s khỏi biểu", line)
		f.Danger = true
	case "restore":
		f.Submit = v.T("Đưa lại dòng %s vào biểu", line)
	default:
		return f, fault.New(fault.Invalid, "web.field_malformed", "field", "do", "value", do).On("do")
	}
	f.Fields = append(f.Fields, page.Field{Name: "line", Kind: "hidden", Value: line})
	if do != "withdraw" {
		f.Fields = append(f.Fields, after)
	}
	f.Fields = append(f.Fields, why)
	return f, nil
}

// addFields are what a line of the province says.
func (v *view) addFields() []page.Field {
	kinds := page.ChoicesOf(v.Reader, "national.kind", words.Codes("national.kind"))
	var figures, bys []page.Choice
	for _, code := range words.Codes("figure") {
		if (figure.Cut{Figure: figure.Code(code)}).Check() == nil && !figure.Code(code).Quotient() {
			figures = append(figures, page.Choice{Code: code, Label: v.Label("figure", code)})
		}
	}
	for _, by := range words.Codes("breakdown") {
		if figure.Breakdown(by).Cuts() {
			bys = append(bys, page.Choice{Code: by, Label: v.Label("breakdown", by)})
		}
	}
	return []page.Field{
		{Name: "code", Label: v.T("Số thứ tự"), Kind: "text", Required: true, Auto: "off", Help: v.T("Như 9.21; trùng số của một dòng đã thêm thì thay nội dung dòng ấy.")},
		{Name: "vi", Label: v.T("Tên dòng"), Kind: "text", Required: true, Auto: "off", Wide: true},
		{Name: "en", Label: v.T("Tên tiếng Anh"), Kind: "text", Auto: "off", Wide: true},
		{Name: "kind", Label: v.T("Dòng này"), Kind: "select", Choices: kinds, Required: true},
		{Name: "figure", Label: v.T("Đếm số liệu"), Kind: "select", Choices: figures, Wide: true, Help: v.T("Để trống khi dòng ghi tay.")},
		{Name: "by", Label: v.T("Chỉ đếm theo"), Kind: "select", Choices: bys, Help: v.T("Để trống: đếm tất cả.")},
		{Name: "parts", Label: v.T("Các phần được đếm"), Kind: "textarea", Wide: true, Help: v.T("Mỗi dòng một phần, ghi tên hoặc mã, như Nữ, HOC_SINH, Khmer.")},
	}
}

// act does an act and leads back to the lines; a refusal is shown on its form.
func (p *Pages) act(v *view, do string, done string, act func(number int) error) error {
	number, err := v.number()
	if err != nil {
		return err
	}
	book, err := p.Tables.Book(v.R.Context())
	if err != nil {
		return err
	}
	if err = act(number); err == nil {
		return v.Redirect(page.Address(lines, "table", strconv.Itoa(number)), done)
	}
	f, other := v.form(book, number, do, page.Text(v.R, "line"))
	if other != nil {
		return other
	}
	f.Fill(v.R)
	if err := f.Refuse(v.Reader, err); err != nil {
		return err
	}
	return v.show(book, number, &f)
}

func (p *Pages) add(v *view) error {
	return p.act(v, "add", "lines.added", func(number int) error {
		c := national.Change{
			Table: number, Line: page.Text(v.R, "code"), After: page.Text(v.R, "after"), Vi: page.Text(v.R, "vi"), En: page.Text(v.R, "en"), Level: 1,
			Figure: figure.Code(page.Text(v.R, "figure")), By: figure.Breakdown(page.Text(v.R, "by")), Why: page.Text(v.R, "why"),
		}
		if kind := page.Text(v.R, "kind"); kind != "count" {
			c.Kind = national.Kind(kind)
		}
		for text := range strings.Lines(v.R.Form.Get("parts")) {
			if text = strings.TrimSpace(text); text != "" {
				c.Parts = append(c.Parts, v.part(c.By, text))
			}
		}
		return p.Tables.Add(v.R.Context(), v.Actor, c)
	})
}

// part is the code of a part that was written as its label; what is no label stays as it is.
func (v *view) part(by figure.Breakdown, text string) string {
	all := append(slices.Clone(by.Parts()), "unknown")
	for _, code := range all {
		if strings.EqualFold(v.Label(string(by), code), text) {
			return code
		}
	}
	return text
}

func (p *Pages) move(v *view) error {
	return p.act(v, "move", "lines.moved", func(number int) error {
		return p.Tables.Move(v.R.Context(), v.Actor, number, page.Text(v.R, "line"), page.Text(v.R, "after"), page.Text(v.R, "why"))
	})
}

func (p *Pages) withdraw(v *view) error {
	return p.act(v, "withdraw", "lines.withdrawn", func(number int) error {
		return p.Tables.Withdraw(v.R.Context(), v.Actor, number, page.Text(v.R, "line"), page.Text(v.R, "why"))
	})
}

func (p *Pages) restore(v *view) error {
	return p.act(v, "restore", "lines.restored", func(number int) error {
		return p.Tables.Restore(v.R.Context(), v.Actor, number, page.Text(v.R, "line"), page.Text(v.R, "after"), page.Text(v.R, "why"))
	})
}
