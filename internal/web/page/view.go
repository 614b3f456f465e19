package page

import (
	"net/http"

	"sen/internal/day"
)

// View is one request as a page sees it. Rooms embed it in what their own pages are made of.
type View struct {
	Reader
	W    http.ResponseWriter
	R    *http.Request
	Site Site
	// Today is the newest day the pages offer.
	Today day.Day
}

// Viewed makes a handler of what shows a view. The form that was sent is read before.
func Viewed(site func() Site, today func() day.Day, show func(v View) error) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := Posted(r); err != nil {
			return err
		}
		return show(View{Reader: ReaderOf(r), W: w, R: r, Site: site(), Today: today()})
	}
}

// Redirect leads on to an address, where the reader is told what was done.
func (v View) Redirect(to, done string) error {
	http.Redirect(v.W, v.R, Then(to, done), http.StatusSeeOther)
	return nil
}
