// Package ui holds the style sheet, script, fonts and icons of the pages, built by build.mjs and embedded,
// so that nothing is fetched from outside at run time.
package ui

import (
	"embed"
	"encoding/json"
	"errors"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"
)

//go:embed all:dist
var dist embed.FS

//go:embed icons/*.svg
var icons embed.FS

// Prefix is the path under which the assets are served.
const Prefix = "/assets/"

// ErrNotBuilt says that the program was compiled before its page assets were built.
var ErrNotBuilt = errors.New("page assets are not built: run `make ui` (npm ci && npm run build in internal/web/ui), then build again")

var manifest = readManifest()

func readManifest() map[string]string {
	names := map[string]string{}
	raw, err := dist.ReadFile("dist/manifest.json")
	if err != nil {
		return names
	}
	if json.Unmarshal(raw, &names) != nil {
		return map[string]string{}
	}
	return names
}

// Built returns ErrNotBuilt if the embedded assets are missing.
func Built() error {
	if len(manifest) == 0 {
		return ErrNotBuilt
	}
	return nil
}

// Path is the address of an asset by its plain name, such as "app.css".
func Path(name string) string {
	if hashed, ok := manifest[name]; ok {
		return Prefix + hashed
	}
	return Prefix + name
}

// Handler serves the assets below Prefix. Their names change with their content, so they may be kept for good.
func Handler() http.Handler {
	return http.StripPrefix(Prefix, http.HandlerFunc(serve))
}

func serve(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Path
	if !named(name) {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Content-Type", mediaType(name))
	h.Add("Vary", "Accept-Encoding")
	for _, c := range []struct{ token, ending string }{{"br", ".br"}, {"gzip", ".gz"}} {
		if !accepts(r, c.token) {
			continue
		}
		if body, err := dist.ReadFile("dist/" + name + c.ending); err == nil {
			h.Set("Content-Encoding", c.token)
			_, _ = w.Write(body)
			return
		}
	}
	body, err := dist.ReadFile("dist/" + name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	_, _ = w.Write(body)
}

// named says whether a file is one the manifest speaks of; compressed copies have no address of their own.
func named(file string) bool {
	for _, hashed := range manifest {
		if hashed == file {
			return true
		}
	}
	return false
}

func mediaType(name string) string {
	switch path.Ext(name) {
	case ".woff2":
		return "font/woff2"
	case ".js":
		return "text/javascript; charset=utf-8"
	}
	return mime.TypeByExtension(path.Ext(name))
}

func accepts(r *http.Request, token string) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		coding, params, _ := strings.Cut(part, ";")
		if strings.TrimSpace(coding) == token {
			return !zero.MatchString(params)
		}
	}
	return false
}

// zero is a quality of nothing: "do not send me this".
var zero = regexp.MustCompile(`^\s*q\s*=\s*0(\.0*)?\s*$`)

var drawings = readIcons()

var (
	comment = regexp.MustCompile(`<!--.*?-->\s*`)
	size    = regexp.MustCompile(`\s(class|width|height)="[^"]*"`)
	spaces  = regexp.MustCompile(`\s+`)
)

func readIcons() map[string]template.HTML {
	all := map[string]template.HTML{}
	files, _ := fs.Glob(icons, "icons/*.svg")
	for _, f := range files {
		raw, _ := icons.ReadFile(f)
		svg := comment.ReplaceAllString(string(raw), "")
		head, body, _ := strings.Cut(svg, ">")
		head = size.ReplaceAllString(head, "") + ` class="icon" aria-hidden="true" focusable="false">`
		all[strings.TrimSuffix(path.Base(f), ".svg")] = template.HTML(spaces.ReplaceAllString(head+body, " ")) //nolint:gosec // our own files
	}
	return all
}

// Icon is the drawing of that name, hidden from screen readers: words stand beside it. An unknown name is
// an error, so that a page test finds it.
func Icon(name string) (template.HTML, error) {
	svg, ok := drawings[name]
	if !ok {
		return "", errors.New("ui: no icon named " + name)
	}
	return svg, nil
}
