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
)

//go:embed layout.tmpl
var layout embed.FS

var funcs = template.FuncMap{
	"asset": ui.Path,
	"icon":  ui.Icon,
}

// Template renders pages of type P. P embeds Base.
type Template[P any] struct{ html *template.Template }

// Parse reads the named files of a page, which define "content" and may define "rail", into the frame. It
// panics on a template that does not parse: templates are part of the program.
func Parse[P any](files fs.FS, names ...string) Template[P] {
	t := template.New("layout.tmpl").Funcs(funcs).Option("missingkey=error")
	t = template.Must(t.ParseFS(layout, "layout.tmpl"))
	return Template[P]{template.Must(t.ParseFS(files, names...))}
}

// HTML is the parsed template, for the test that checks its types.
func (t Template[P]) HTML() *template.Template { return t.html }

// Render writes the page whole, or nothing at all if it cannot be made.
func (t Template[P]) Render(w http.ResponseWriter, status int, p P) error {
	var buf bytes.Buffer
	if err := t.html.Execute(&buf, p); err != nil {
		return fmt.Errorf("page %T: %w", p, err)
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(buf.Len()))
	w.WriteHeader(status)
	_, _ = w.Write(buf.Bytes())
	return nil
}
