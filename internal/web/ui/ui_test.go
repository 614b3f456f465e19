package ui

import (
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
)

func built(t *testing.T) {
	t.Helper()
	if err := Built(); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
}

func TestAssets_are_kept_for_good_and_sent_compressed(t *testing.T) {
	built(t)
	for _, c := range []struct{ accept, want string }{{"gzip, deflate, br", "br"}, {"gzip", "gzip"}, {"br;q=0", ""}, {"", ""}} {
		r := httptest.NewRequest(http.MethodGet, Path("app.css"), nil)
		r.Header.Set("Accept-Encoding", c.accept)
		w := httptest.NewRecorder()
		Handler().ServeHTTP(w, r)
		if w.Code != http.StatusOK || w.Header().Get("Content-Encoding") != c.want {
			t.Errorf("%q: %d, coding %q, want %q", c.accept, w.Code, w.Header().Get("Content-Encoding"), c.want)
		}
		if !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/css") {
			t.Errorf("%q: headers %v", c.accept, w.Header())
		}
	}
}

func TestAssets_outside_the_manifest_have_no_address(t *testing.T) {
	for _, p := range []string{"manifest.json", ".keep", "../ui.go", "", "app.css.br"} {
		r := httptest.NewRequest(http.MethodGet, Prefix, nil)
		r.URL.Path = Prefix + p
		w := httptest.NewRecorder()
		Handler().ServeHTTP(w, r)
		if w.Code != http.StatusNotFound {
			t.Errorf("%q: %d", p, w.Code)
		}
	}
}

func TestAssets_name_no_outside_address(t *testing.T) {
	built(t)
	for name, hashed := range manifest {
		body, err := dist.ReadFile("dist/" + hashed)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".woff2") {
			continue
		}
		text := strings.ReplaceAll(string(body), "http://www.w3.org/2000/svg", "")
		for _, sign := range []string{"http://", "https://", "url(//"} {
			if strings.Contains(text, sign) {
				t.Errorf("%s holds %q", name, sign)
			}
		}
	}
}

func TestIcon_is_hidden_from_screen_readers_and_unknown_ones_are_refused(t *testing.T) {
	svg, err := Icon("x")
	if err != nil || !strings.Contains(string(svg), `aria-hidden="true"`) || strings.Contains(string(svg), "lucide") {
		t.Errorf("%v %v", svg, err)
	}
	if _, err := Icon("no-such-icon"); err == nil {
		t.Error("no error for an unknown icon")
	}
}

// The first view of a phone waits for app.css: what it weighs is seen here before the bench sees it.
func TestStyle_sheet_of_the_first_view_stays_small(t *testing.T) {
	built(t)
	body, err := dist.ReadFile("dist/" + manifest["app.css"] + ".br")
	if err != nil {
		t.Fatal(err)
	}
	if most := 14_000; len(body) > most {
		t.Errorf("app.css weighs %d bytes compressed, more than %d: what the overview does not need belongs in rooms.css", len(body), most)
	}
}

var (
	classes  = regexp.MustCompile(`class="((?:[^"{]|\{\{.*?\}\})*)"`)
	action   = regexp.MustCompile(`\{\{.*?\}\}`)
	selected = regexp.MustCompile(`\.([a-z][a-z-]*)`)
)

func TestPages_that_name_the_first_sheet_alone_need_nothing_of_the_rooms(t *testing.T) {
	built(t)
	sheet := func(name string) map[string]bool {
		body, err := dist.ReadFile("dist/" + manifest[name])
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]bool{}
		for _, m := range selected.FindAllSubmatch(body, -1) {
			found[string(m[1])] = true
		}
		return found
	}
	first, rooms := sheet("app.css"), sheet("rooms.css")
	seen := 0
	for _, name := range []string{"parts", "meter", "all", "open", "overview"} {
		raw, err := os.ReadFile("../figurepages/" + name + ".tmpl")
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range classes.FindAllStringSubmatch(string(raw), -1) {
			for _, class := range strings.Fields(action.ReplaceAllString(m[1], " ")) {
				seen++
				if rooms[class] && !first[class] {
					t.Errorf("%s.tmpl uses the class %q, which stands in rooms.css alone: its rules belong in kit.css or the room's own sheet", name, class)
				}
			}
		}
	}
	if seen < 50 {
		t.Errorf("only %d classes were found", seen)
	}
}
