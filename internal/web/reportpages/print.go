package reportpages

import (
	"html/template"
	"io"

	"sen/internal/report/review"
)

// printed is the document of a review that stands by itself, without the frame of the pages.
var printed = template.Must(template.New("print.tmpl").Funcs(template.FuncMap{"inc": func(i int) int { return i + 1 }}).ParseFS(files, "print.tmpl"))

// Print writes a review as one HTML document that needs nothing beside it. Each number in it leads to its line in the list
// of numbers at the end, which names the figure, the unit and the period.
func Print(w io.Writer, r *review.Review, demo bool) error {
	return printed.Execute(w, struct {
		*review.Review
		Demo bool
	}{r, demo})
}
