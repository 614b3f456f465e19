package page

import (
	"net/http"
	"time"

	"sen/internal/access"
)

// Handler answers a request or returns why not; package web turns what it returns into a page.
type Handler func(w http.ResponseWriter, r *http.Request) error

// Route is one line of the site map. Act is what the reader does there, as access rules name it: who may do it
// nowhere is turned away before the handler; where it may be done the handler asks.
type Route struct {
	Method  string // GET, POST
	Path    string // a pattern of http.ServeMux without the method
	Act     access.Act
	Handler Handler
	// Pending says that who has yet to give the second factor may come here too.
	Pending bool
	// Body is how many bytes may be sent, 1 MiB if 0; Limit how long the answer may take, 20 s if 0.
	Body  int64
	Limit time.Duration
}

// Pattern is the route as http.ServeMux wants it.
func (r Route) Pattern() string { return r.Method + " " + r.Path }
