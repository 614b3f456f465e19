package page

import "net/http"

// Handler answers a request or returns why not; package web turns what it returns into a page.
type Handler func(w http.ResponseWriter, r *http.Request) error

// Route is one line of the site map. Act is what the reader does there, as access rules name it.
type Route struct {
	Method  string // GET, POST
	Path    string // a pattern of http.ServeMux without the method
	Act     string // "figures.read"
	Handler Handler
}

// Pattern is the route as http.ServeMux wants it.
func (r Route) Pattern() string { return r.Method + " " + r.Path }
