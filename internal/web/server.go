package web

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"sen/internal/access"
	"sen/internal/fault"
	"sen/internal/web/page"
	"sen/internal/web/ui"
)

// Options is what the front door is given.
type Options struct {
	Routes []page.Route
	Site   func() page.Site
	// Hall finds out who has come; nil: everybody is the operator of the machine.
	Hall *Hall
	// Ready returns nil when the database is reached and the census is in step.
	Ready func(ctx context.Context) error
	// Hosts are the names, without port, under which the program may be addressed.
	Hosts []string
	Log   *slog.Logger
	Clock func() time.Time // for durations in the log
}

// Loopback are the names of the machine itself.
var Loopback = []string{"127.0.0.1", "localhost", "::1"}

// Server answers every request of the program.
type Server struct {
	o       Options
	routes  []page.Route
	handler http.Handler
}

// New joins the routes; a route without an act, or two for one address, is an error.
func New(o Options) (*Server, error) {
	s := &Server{o: o}
	s.routes = append(s.own(), o.Routes...)
	mux := http.NewServeMux()
	seen := map[string]bool{}
	for _, rt := range s.routes {
		if rt.Act == "" {
			return nil, fmt.Errorf("web: %s has no act", rt.Pattern())
		}
		if rt.Act != access.Anyone && rt.Act != access.Own && !rt.Act.Known() {
			return nil, fmt.Errorf("web: %s has the act %s, which no role can have", rt.Pattern(), rt.Act)
		}
		if seen[rt.Pattern()] {
			return nil, fmt.Errorf("web: %s stands twice", rt.Pattern())
		}
		seen[rt.Pattern()] = true
		mux.Handle(rt.Pattern(), s.answer(rt))
	}
	mux.Handle("/", s.answer(page.Route{Path: "(none)", Act: access.Anyone, Handler: nowhere(mux)}))
	s.handler = s.door(mux)
	return s, nil
}

// own are the routes of the door itself.
func (s *Server) own() []page.Route {
	return []page.Route{
		{Method: "GET", Path: "/healthz", Act: access.Anyone, Handler: alive},
		{Method: "GET", Path: "/readyz", Act: access.Anyone, Handler: s.ready},
		{Method: "GET", Path: ui.Prefix + "{file}", Act: access.Anyone, Handler: assets},
	}
}

// Serves says whether a GET of a path has a page.
func (s *Server) Serves(path string) bool {
	for _, rt := range s.routes {
		if rt.Method == http.MethodGet && strings.TrimSuffix(rt.Path, "{$}") == path {
			return true
		}
	}
	return false
}

// Map is the site map: every route of the program.
func (s *Server) Map() []page.Route { return s.routes }

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Limits of one connection. A page takes milliseconds; who sends for longer is not a reader.
const (
	headerTime  = 5 * time.Second
	readTime    = 15 * time.Second
	writeTime   = 30 * time.Second
	idleTime    = 2 * time.Minute
	headerBytes = 16 << 10
)

// HTTP is the net/http server for s with its limits set; the caller listens and shuts it down.
func (s *Server) HTTP() *http.Server {
	return &http.Server{
		Handler: s, ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime,
		MaxHeaderBytes: headerBytes, ErrorLog: slog.NewLogLogger(s.o.Log.Handler(), slog.LevelWarn),
	}
}

func alive(w http.ResponseWriter, _ *http.Request) error { return plainly(w, http.StatusOK, "alive\n") }

func (s *Server) ready(w http.ResponseWriter, r *http.Request) error {
	if err := s.o.Ready(r.Context()); err != nil {
		s.o.Log.WarnContext(r.Context(), "not ready", "request", page.RequestID(r.Context()), "cause", err)
		return plainly(w, http.StatusServiceUnavailable, "not ready\n")
	}
	return plainly(w, http.StatusOK, "ready\n")
}

func plainly(w http.ResponseWriter, status int, text string) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text)
	return nil
}

func assets(w http.ResponseWriter, r *http.Request) error {
	ui.Handler().ServeHTTP(w, r)
	return nil
}

// nowhere answers what no route does: there is no such page, or it is not asked for in this way.
func nowhere(mux *http.ServeMux) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if r.Method == http.MethodGet || r.Method == http.MethodHead {
			return fault.New(fault.Missing, "web.no_page")
		}
		get := r.Clone(r.Context())
		get.Method = http.MethodGet
		if _, pattern := mux.Handler(get); pattern == "/" {
			return fault.New(fault.Missing, "web.no_page")
		}
		w.Header().Set("Allow", "GET, HEAD")
		return errMethod
	}
}
