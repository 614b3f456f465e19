package admissionpages_test

import (
	"context"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/demo"
	"sen/internal/org"
	"sen/internal/roster"
	"sen/internal/web/webtest"
)

var bg = context.Background()

// The cell of bithu, its base committee and the committee above that.
const (
	cell = "DT.871.30025.01"
	far  = "DT.866.29863.01"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

var tags = regexp.MustCompile(`(?s)<(script|style|svg).*?</(script|style|svg)>|<[^>]*>`)

// said is the text of a page's main part.
func said(body string) string {
	if _, main, ok := strings.Cut(body, "<main"); ok {
		body, _, _ = strings.Cut(main, "</main>")
	}
	return strings.Join(strings.Fields(tags.ReplaceAllString(body, " ")), " ")
}

var filled = regexp.MustCompile(`<input type="(?:hidden|text|date)"[^>]*? name="([^"]+)" value="([^"]*)"`)

// kept is what stands in the form that a page sends to an address, but for its lists.
func kept(body, action string) url.Values {
	out := url.Values{}
	_, form, _ := strings.Cut(body, `action="`+action+`"`)
	form, _, _ = strings.Cut(form, "</form>")
	for _, m := range filled.FindAllStringSubmatch(form, -1) {
		out.Set(m[1], unescape.Replace(m[2]))
	}
	return out
}

var unescape = strings.NewReplacer("&#43;", "+", "&amp;", "&", "&#34;", `"`, "&#39;", "'")

// walker takes a case through its pages.
type walker struct {
	*webtest.House
	t       *testing.T
	code    string
	helpers []string // codes of official members of the cell
}

// listed is a house with a prospect in the cell, put there through the page.
func listed(t *testing.T, h *webtest.House, r *webtest.Reader, name, on string) *walker {
	t.Helper()
	w := &walker{House: h, t: t, helpers: officials(t, h)}
	path := "/prospects/new"
	form := kept(r.Page(path), path)
	for field, value := range map[string]string{"name": name, "birth": "03/1996", "sex": "Nữ", "occupation": "", "day": on, "number": "12-NQ/CB", "cell": cell, "union": "yes"} {
		form.Set(field, value)
	}
	status, location, body := r.Post(path, form)
	if status != 303 {
		t.Fatal(status, said(body))
	}
	w.code, _, _ = strings.Cut(strings.TrimPrefix(location, "/prospects/"), "?")
	webtest.Has(t, r.Page(location), name, "Đã đưa vào danh sách")
	return w
}

// officials are official members of the cell.
func officials(t *testing.T, h *webtest.House) (codes []string) {
	t.Helper()
	list, err := roster.NewFollower(h.App.Register, h.App.Census, func() day.Day { return demo.LastDay }).Now(bg)
	must(t, err)
	units := list.Census().History()
	for _, id := range list.All(roster.Filter{States: roster.Official}, org.Everywhere) {
		row, _ := list.ByID(id, org.Everywhere)
		if l := units.Unit(row.Home); l != nil && l.Code == cell && row.Entered < day.MustParse("2020-01-01") {
			codes = append(codes, row.Code)
		}
	}
	if len(codes) < 3 {
		t.Fatalf("the cell has %d official members", len(codes))
	}
	return codes
}

// nameOf is the name of a member.
func (w *walker) nameOf(code string) string {
	w.t.Helper()
	list, err := roster.NewFollower(w.App.Register, w.App.Census, func() day.Day { return demo.LastDay }).Now(bg)
	must(w.t, err)
	row, ok := list.ByCode(code, org.Everywhere)
	if !ok {
		w.t.Fatal("nobody has the code ", code)
	}
	return row.Name
}

func (w *walker) path(deed admission.Deed) string {
	return "/prospects/" + w.code + "/do/" + string(deed)
}

// post sends the form of a deed once.
func (w *walker) post(r *webtest.Reader, deed admission.Deed, fill ...string) (status int, location, body string) {
	w.t.Helper()
	path := w.path(deed)
	form := kept(r.Page(path), path)
	for i := 0; i+1 < len(fill); i += 2 {
		form.Set(fill[i], fill[i+1])
	}
	return r.Post(path, form)
}

// do records a deed, confirmed if it is to be.
func (w *walker) do(r *webtest.Reader, deed admission.Deed, fill ...string) {
	w.t.Helper()
	status, _, body := w.post(r, deed, fill...)
	if status == 200 && strings.Contains(body, `name="confirm"`) {
		again := kept(body, w.path(deed))
		again.Set("confirm", "1")
		status, _, body = r.Post(w.path(deed), again)
	}
	if status != 303 && !(status == 200 && strings.Contains(body, "Đồng chí lưu ý")) {
		w.t.Fatalf("%s: %d %s", deed, status, said(body))
	}
}

// view is the case as it is recorded.
func (w *walker) view() admission.View {
	w.t.Helper()
	v, err := admission.NewService(w.App.Register).Open(bg, access.Operator, w.code)
	must(w.t, err)
	return v
}

// vote is what a whole body votes for, with a denominator of its own where the register counts nobody.
func (w *walker) vote(deed admission.Deed, on string) []string {
	w.t.Helper()
	roll, err := admission.NewService(w.App.Register).Electorate(bg, access.Operator, w.code, deed, admission.Deciding{Body: "bureau"}, day.MustParse(on))
	must(w.t, err)
	n := roll.Voters
	if n == 0 {
		return []string{"day", on, "present", "9", "for", "8", "against", "1", "of", "9", "reason", "roll_behind"}
	}
	all := strconv.Itoa(n)
	return []string{"day", on, "present", all, "for", all}
}
