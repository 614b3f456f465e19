package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/roster"
	"sen/internal/web/page"
)

// API answers programs.
type API struct {
	Register *db.DB
	Census   *figure.Follower
	Roster   *roster.Follower
	Journal  *journal.Index
	// Read notes that a record was opened; it must not be given when that fails.
	Read  func(ctx context.Context, who access.Actor, act access.Act, person member.ID) error
	Today func() day.Day

	mux    *http.ServeMux
	huma   huma.API
	routes []page.Route
}

// Prefix is the path under which all of it lies.
const Prefix = "/api/v1"

// Routes are the room's part of the site map; the figures' own address is documented here and answered by the room of
// their pages.
func (a *API) Routes() []page.Route {
	a.mux = http.NewServeMux()
	config := huma.DefaultConfig("Sen", "1")
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = "", "", ""
	config.CreateHooks = nil // no link to a schema in every answer
	config.Info.Description = "Units, members, figures and the journal of a register, read with the reach of one grant. Days are civil days in Viet Nam, periods are named by their first and last day, both counted."
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{"token": {Type: "http", Scheme: "bearer", Description: "A token from one's own account page; it reads with the reach of one grant until its end."}}
	config.Security = []map[string][]string{{"token": {}}}
	a.huma = humago.New(a.mux, config)
	a.units()
	a.members()
	a.entries()
	a.figures()
	a.routes = append(a.routes, page.Route{Method: "GET", Path: Prefix + "/openapi.json", Act: access.Anyone, Handler: a.document})
	return a.routes
}

func (a *API) document(w http.ResponseWriter, _ *http.Request) error {
	raw, err := json.MarshalIndent(a.huma.OpenAPI(), "", " ")
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/openapi+json")
	_, err = w.Write(append(raw, '\n'))
	return err
}

// answering is what one request leaves for the way out: why it was refused.
type answering struct{ err error }

type answeringKey struct{}

// get registers one address: what it is called, the act it needs, and how it is answered.
func get[I, O any](a *API, path string, act access.Act, id, summary string, answer func(ctx context.Context, in *I) (*O, error)) {
	op := huma.Operation{
		OperationID: id, Method: http.MethodGet, Path: Prefix + path, Summary: summary, Errors: []int{400, 401, 403, 404, 503},
		Extensions: map[string]any{"x-sen-act": string(act)},
	}
	huma.Register(a.huma, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := answer(ctx, in)
		if err != nil {
			ctx.Value(answeringKey{}).(*answering).err = err
			return nil, huma.Error500InternalServerError("refused")
		}
		return out, nil
	})
	a.routes = append(a.routes, page.Route{Method: "GET", Path: Prefix + path, Act: act, Handler: a.answer})
}

// answer lets the inner mux answer into memory. Refusals climb to the one place that knows status codes; an answer that
// the program has already is not sent again.
func (a *API) answer(w http.ResponseWriter, r *http.Request) error {
	tag, err := a.tag(r)
	if err != nil {
		return err
	}
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "private, no-cache")
	w.Header().Set("Vary", "Authorization, Cookie")
	if asked := r.Header.Get("If-None-Match"); asked != "" && strings.Contains(asked, tag) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	var left answering
	inner := &kept{header: http.Header{}, code: http.StatusOK}
	a.mux.ServeHTTP(inner, r.WithContext(context.WithValue(r.Context(), answeringKey{}, &left)))
	if left.err != nil || inner.code >= 400 {
		w.Header().Del("ETag")
	}
	switch {
	case left.err != nil:
		return left.err
	case inner.code >= 400:
		return malformed(inner.body.Bytes())
	}
	w.Header().Set("Content-Type", "application/json")
	_, err = w.Write(inner.body.Bytes())
	return err
}

// kept is an answer kept in memory until it is known whether it is one.
type kept struct {
	header http.Header
	code   int
	body   bytes.Buffer
}

// Header implements http.ResponseWriter.
func (k *kept) Header() http.Header { return k.header }

// WriteHeader implements http.ResponseWriter.
func (k *kept) WriteHeader(code int) { k.code = code }

// Write implements http.ResponseWriter.
func (k *kept) Write(b []byte) (int, error) { return k.body.Write(b) }

// tag names a state of the register as one reader sees it at one address.
func (a *API) tag(r *http.Request) (string, error) {
	c, err := a.Census.Now(r.Context())
	if err != nil {
		return "", err
	}
	rd := page.ReaderOf(r)
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %v %s %s", r.URL.RequestURI(), rd.Actor.Grants(), rd.Actor, a.Today()))
	return fmt.Sprintf(`"%d-%s"`, c.Known(), hex.EncodeToString(sum[:6])), nil
}

// malformed is what the checker of parameters refused, in the words of all refusals.
func malformed(body []byte) error {
	var said struct {
		Errors []struct{ Location, Message string }
	}
	_ = json.Unmarshal(body, &said)
	if len(said.Errors) == 0 {
		return errors.New("api: the answer could not be made")
	}
	_, field, _ := strings.Cut(said.Errors[0].Location, ".")
	field, _, _ = strings.Cut(field, "[")
	return fault.New(fault.Invalid, "api.parameter_malformed", "field", field).On(field)
}

// Paged are the parameters of a list.
type Paged struct {
	After string `query:"after" doc:"The 'next' of the page before; empty for the first page."`
	Limit int    `query:"limit" minimum:"1" maximum:"200" default:"50" doc:"How many on a page."`
}
