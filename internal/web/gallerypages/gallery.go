// Package gallerypages lists every page of the program for each account of a demo, in front of the pages themselves.
package gallerypages

import (
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"sen/internal/account"
)

// Path is where the list stands.
const Path = "/gallery"

// Gallery stands in front of the pages with a list of them; a link of the list signs in and leads to its page.
type Gallery struct {
	Pages http.Handler
	// List is made anew for each visit.
	List func() []Account
	// Enter signs somebody in to an account of the demo.
	Enter func(r *http.Request, login string) (account.Entered, error)
	// Let keeps the session in the browser.
	Let func(w http.ResponseWriter, in account.Entered)
}

// Account is an account of the demo with the pages it may open.
type Account struct {
	Login, Who string
	Pages      []Link
}

// Link leads to one page.
type Link struct{ Pattern, Href string }

//go:embed gallery.tmpl
var files embed.FS

var list = template.Must(template.ParseFS(files, "gallery.tmpl"))

// ServeHTTP implements http.Handler.
func (g *Gallery) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case Path:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_ = list.Execute(w, g.List())
	case Path + "/as":
		g.enter(w, r)
	default:
		g.Pages.ServeHTTP(w, r)
	}
}

func (g *Gallery) enter(w http.ResponseWriter, r *http.Request) {
	in, err := g.Enter(r, r.URL.Query().Get("login"))
	if err != nil {
		http.Error(w, fmt.Sprint(err), http.StatusForbidden)
		return
	}
	g.Let(w, in)
	to := r.URL.Query().Get("to")
	if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") {
		to = "/"
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}
