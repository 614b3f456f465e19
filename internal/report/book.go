package report

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"iter"
	"strings"
	"sync"

	"sen/internal/fault"
	"sen/internal/report/docx"
	"sen/internal/report/draw"
	"sen/internal/viet"
)

// Builtin is the template of a form as it is drawn by the program, a .docx file to be changed in a word processor.
func Builtin(form *Form) ([]byte, error) {
	text, err := sources.ReadFile("forms/" + form.Key + ".txt")
	if err != nil {
		return nil, err
	}
	return draw.Template(string(text))
}

var drawn sync.Map // *docx.Template by the key of a form

// builtin is the built-in template of a form, read once.
func builtin(form *Form) (*docx.Template, error) {
	if t, ok := drawn.Load(form.Key); ok {
		return t.(*docx.Template), nil
	}
	content, err := Builtin(form)
	if err != nil {
		return nil, err
	}
	t, err := docx.Open(content)
	if err != nil {
		return nil, err
	}
	drawn.Store(form.Key, t)
	return t, nil
}

// Book is the templates in force: a province's own, or the built-in ones. It stays as it was when it was opened and may
// be used by many at a time. The zero Book has the built-in templates only.
type Book struct {
	own     map[string]*docx.Template // by the key of a form
	numbers map[string]string         // that the province prints, by the key of a form
}

// Paper is a paper to be made.
type Paper struct {
	Form   string // key of a form
	Set    string // code of the regime, which names what the paper rests on unless "can_cu" is given: "R294"
	Fields Fields // values of any forms' fields; those this form has not are left out
	// Name is the name of the file in a bundle, without its ending; "" for that of the form.
	Name string
}

// MediaType is the media type of a paper.
const MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// Fill writes a paper as a .docx file. The same paper gives the same bytes. Refusals: report.form_unknown;
// report.value_unknown, a slip of the program, for a name that no form has.
func (b *Book) Fill(w io.Writer, p Paper) error {
	form, ok := FormOf(p.Form)
	if !ok {
		return fault.New(fault.Missing, "report.form_unknown", "form", p.Form)
	}
	if err := p.Fields.known(); err != nil {
		return err
	}
	t := b.own[form.Key]
	if t == nil {
		var err error
		if t, err = builtin(form); err != nil {
			return err
		}
	}
	return t.Fill(w, &filling{form: form, set: p.Set, number: b.numbers[form.Key], fields: p.Fields})
}

// Bundle writes papers into one zip file as they come, holding one at a time, and tells how many it wrote. It stops at
// the first error, of the papers' source, of a paper or of the context; what was written by then is no whole zip file.
func (b *Book) Bundle(ctx context.Context, w io.Writer, papers iter.Seq2[Paper, error]) (n int, err error) {
	zw, names := zip.NewWriter(w), map[string]int{}
	for p, err := range papers {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return n, err
		}
		// A paper is packed already.
		out, err := zw.CreateHeader(&zip.FileHeader{Name: unique(names, p) + ".docx", Method: zip.Store})
		if err == nil {
			err = b.Fill(out, p)
		}
		if err != nil {
			return n, err
		}
		n++
	}
	return n, zw.Close()
}

// unique is the name of a paper's file, with a number behind it where one before has the same.
func unique(names map[string]int, p Paper) string {
	name := plain(p.Name)
	if name == "" {
		name = p.Form
		if form, ok := FormOf(p.Form); ok {
			name = form.File
		}
	}
	names[name]++
	if n := names[name]; n > 1 {
		return unique(names, Paper{Form: p.Form, Name: fmt.Sprintf("%s-%d", name, n)})
	}
	return name
}

// FileName is a name for the file of somebody's paper, without an ending: "quyet-dinh-ket-nap-nguyen-thi-lan".
func (f *Form) FileName(who string) string {
	return strings.TrimSuffix(f.File+"-"+plain(who), "-")
}

// plain is a text as names of files hold it: small ASCII letters, digits and hyphens.
func plain(s string) string {
	keep := func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
			return r
		}
		return '-'
	}
	return strings.Trim(strings.Map(keep, viet.Fold(s)), "-")
}
