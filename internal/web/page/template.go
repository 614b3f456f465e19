package page

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"strconv"

	"sen/internal/web/ui"
	"sen/internal/words"
)

//go:embed layout.tmpl form.tmpl
var kit embed.FS

// langs are the languages of the pages; the first is that of who has chosen none.
var langs = []string{"vi", "en"}

// Page is what templates render: a struct that embeds Base.
type Page interface{ language() string }

func (b Base) language() string { return b.Lang }

// Template renders pages of type P, in the language of each page's reader.
type Template[P Page] struct{ html map[string]*template.Template }

// Parse reads the named files of a page, which define "content" and may define "rail", into the frame. In them
// {{t "…"}} is a sentence in the reader's language, {{label "group" code}} the label of a code, {{icon "name"}} a
// drawing and {{template "form" .Form}} a form. It panics on a template that does not parse: templates are part of
// the program.
func Parse[P Page](files fs.FS, names ...string) Template[P] {
	out := Template[P]{map[string]*template.Template{}}
	for _, lang := range langs {
		funcs := template.FuncMap{
			"asset": ui.Path,
			"icon":  ui.Icon,
			"t":     func(vi string, args ...any) string { return words.Text(lang, vi, args...) },
			"label": func(group, code string) string { return words.Label(lang, group, code) },
		}
		t := template.New("layout.tmpl").Funcs(funcs).Option("missingkey=error")
		t = template.Must(t.ParseFS(kit, "layout.tmpl", "form.tmpl"))
		out.html[lang] = template.Must(t.ParseFS(files, names...))
	}
	return out
}

// sheet tells the browser of the style sheet with the head of the answer, before the page that names it has come.
var sheet = "<" + ui.Path("app.css") + ">; rel=preload; as=style"

// HTML is the parsed template, for the test that checks its types.
func (t Template[P]) HTML() *template.Template { return t.html[langs[0]] }

// Render writes the page whole, or nothing at all if it cannot be made.
func (t Template[P]) Render(w http.ResponseWriter, status int, p P) error {
	html := t.html[p.language()]
	if html == nil {
		html = t.html[langs[0]]
	}
	var buf bytes.Buffer
	if err := html.Execute(&buf, p); err != nil {
		return fmt.Errorf("page %T: %w", p, err)
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Link", sheet)
	h.Set("Content-Length", strconv.Itoa(buf.Len()))
	w.WriteHeader(status)
	_, _ = w.Write(buf.Bytes())
	return nil
}
