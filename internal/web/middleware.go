package web

import (
	"compress/gzip"
	"context"
	"crypto/rand"
	"encoding/hex"
	"net"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"sen/internal/fault"
	"sen/internal/web/page"
)

const (
	bodyLimit   = 1 << 20 // no form of a page is longer; uploads set their own
	answerLimit = 20 * time.Second
)

// policy lets a page load from the program itself and nowhere else, run no inline script and no inline style,
// and stand in no frame. The signs of form fields are drawn in the style sheet (data:).
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// door is what every request passes on its way in, outermost first.
func (s *Server) door(inner http.Handler) http.Handler {
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(s.answer(page.Route{Path: "(cross-origin)", Handler: func(http.ResponseWriter, *http.Request) error {
		return fault.New(fault.Denied, "web.cross_origin")
	}}))
	return s.numbered(secured(s.addressed(origin.Handler(squeezed(inner)))))
}

// visit is what the log says about a request. It holds the route's pattern, never the address as typed.
type visit struct {
	id, route string
	status    int
}

type visitKey struct{}

func visitOf(ctx context.Context) *visit {
	v, _ := ctx.Value(visitKey{}).(*visit)
	return v
}

// numbered gives the request its id, writes its line in the log and keeps a panic from ending the program.
func (s *Server) numbered(inner http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := &visit{id: newID(), route: "(door)"}
		ctx := context.WithValue(page.WithRequestID(r.Context(), v.id), visitKey{}, v)
		w.Header().Set("X-Request-Id", v.id)
		began := s.o.Clock()
		defer func() {
			if p := recover(); p != nil {
				s.o.Log.ErrorContext(ctx, "panic", "request", v.id, "cause", p, "stack", string(debug.Stack()))
				if v.status == 0 {
					v.status = http.StatusInternalServerError
					s.refuse(w, r.WithContext(ctx), fault.New(fault.Broken, "web.broken"))
				}
			}
			s.o.Log.InfoContext(ctx, "request", "method", r.Method, "route", v.route, "status", v.status,
				"ms", float64(s.o.Clock().Sub(began).Microseconds())/1000, "request", v.id)
		}()
		inner.ServeHTTP(&recorder{ResponseWriter: w, visit: v}, r.WithContext(ctx))
	})
}

// recorder notes the status for the log.
type recorder struct {
	http.ResponseWriter
	visit *visit
}

func (w *recorder) WriteHeader(status int) {
	if w.visit.status == 0 {
		w.visit.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(b []byte) (int, error) {
	if w.visit.status == 0 {
		w.visit.status = http.StatusOK
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func newID() string {
	var b [8]byte
	_, _ = rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

func secured(inner http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		inner.ServeHTTP(w, r)
	})
}

// addressed refuses a request that came under another name, as a page of another site does after rebinding
// its own name to this machine.
func (s *Server) addressed(inner http.Handler) http.Handler {
	refused := s.answer(page.Route{Path: "(host)", Handler: func(http.ResponseWriter, *http.Request) error { return errHost }})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !slices.Contains(s.o.Hosts, hostName(r.Host)) {
			refused.ServeHTTP(w, r)
			return
		}
		inner.ServeHTTP(w, r)
	})
}

func hostName(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// squeezed compresses pages and JSON; assets are compressed already.
func squeezed(inner http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") || r.Method == http.MethodHead {
			inner.ServeHTTP(w, r)
			return
		}
		z := &squeezer{ResponseWriter: w}
		defer z.close()
		inner.ServeHTTP(z, r)
	})
}

var zippers = sync.Pool{New: func() any { z, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed+1); return z }}

type squeezer struct {
	http.ResponseWriter
	zip     *gzip.Writer
	decided bool
}

func (w *squeezer) WriteHeader(status int) {
	if !w.decided {
		w.decided = true
		h := w.Header()
		if h.Get("Content-Encoding") == "" && squeezable(h.Get("Content-Type")) {
			h.Set("Content-Encoding", "gzip")
			h.Add("Vary", "Accept-Encoding")
			h.Del("Content-Length")
			w.zip = zippers.Get().(*gzip.Writer)
			w.zip.Reset(w.ResponseWriter)
		}
	}
	w.ResponseWriter.WriteHeader(status)
}

func squeezable(mediaType string) bool {
	return strings.HasPrefix(mediaType, "text/html") || strings.Contains(mediaType, "json") || strings.HasPrefix(mediaType, "text/csv")
}

func (w *squeezer) Write(b []byte) (int, error) {
	if !w.decided {
		w.WriteHeader(http.StatusOK)
	}
	if w.zip != nil {
		return w.zip.Write(b)
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *squeezer) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *squeezer) close() {
	if w.zip != nil {
		_ = w.zip.Close()
		zippers.Put(w.zip)
	}
}
