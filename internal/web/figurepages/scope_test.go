package figurepages_test

import (
	"context"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sen/internal/db"
	"sen/internal/host"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/target"
	"sen/internal/web/webtest"
)

// listed follows a list page by page: its number, how many rows it has, and how many of them tell nothing but that.
func listed(t *testing.T, r *webtest.Reader, path string) (says, rows, elsewhere int) {
	t.Helper()
	big := regexp.MustCompile(`<p class="big">([\d.]+)</p>`)
	row := regexp.MustCompile(`(?s)<tr><th scope="row">.*?</tr>`)
	for next := path; next != ""; {
		body := r.Page(next)
		if next == path {
			n, err := strconv.Atoi(strings.ReplaceAll(big.FindStringSubmatch(body)[1], ".", ""))
			if err != nil {
				t.Fatal(err)
			}
			says = n
		}
		for _, x := range row.FindAllString(body, -1) {
			rows++
			if strings.Contains(x, "nay thuộc tổ chức khác") {
				elsewhere++
				if strings.Contains(x, "href") || strings.Contains(x, "sinh năm") {
					t.Errorf("tells too much: %s", x)
				}
			}
		}
		next = ""
		if m := regexp.MustCompile(`href="([^"]+)"[^>]*>Xem tiếp`).FindStringSubmatch(body); m != nil {
			next = html.UnescapeString(m[1])
		}
	}
	return says, rows, elsewhere
}

func TestList_of_a_past_day_has_a_line_without_a_name_for_who_is_elsewhere_today(t *testing.T) {
	h := webtest.Small(t)
	district, all := h.As("huyen"), h.As("tinh")
	met := false
	for _, figure := range []string{"members", "transferred_out"} {
		path := "/open?unit=DT.871&from=2015-01-01&to=2019-12-31&figure=" + figure
		says, rows, elsewhere := listed(t, district, path)
		if says != rows {
			t.Errorf("%s says %d and lists %d", figure, says, rows)
		}
		met = met || elsewhere > 0 && elsewhere <= rows
		if most, same, none := listed(t, all, path); most != says || same != rows || none != 0 {
			t.Errorf("%s: the province sees %d of %d, %d without names", figure, same, most, none)
		}
	}
	if !met {
		t.Error("nobody who left the district was met")
	}
	if body := district.Page("/?day=2019-12-31"); !strings.Contains(body, "phạm vi được giao hôm nay") {
		t.Error("a past day does not say whose reach applies")
	}
	if strings.Contains(district.Page("/"), "phạm vi được giao hôm nay") || strings.Contains(all.Page("/?day=2019-12-31"), "phạm vi được giao hôm nay") {
		t.Error("it is said where it says nothing")
	}
}

func TestSecretary_of_a_cell_sees_the_cell_alone(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("bithu")
	home := r.Page("/")
	if !strings.Contains(home, "mã DT.871.30025.01") {
		t.Fatal("the pages do not begin at the cell")
	}
	for _, m := range regexp.MustCompile(`[?&;]unit=([^&"]+)|/units/([^?"/]+)`).FindAllStringSubmatch(home, -1) {
		if code := m[1] + m[2]; !strings.HasPrefix(code, "DT.871.30025.01") {
			t.Errorf("an address leads to %s", code)
		}
	}
	if strings.Contains(home, `class="crumbs"`) {
		t.Error("units above are named")
	}
}

// withoutID takes out of a page what differs between two requests anyway.
func withoutID(body, code string) string {
	body = regexp.MustCompile(`Mã yêu cầu: [^<]+|/assets/[^"]+|[0-9a-f]{12,}`).ReplaceAllString(body, "")
	return strings.ReplaceAll(strings.ReplaceAll(body, url.QueryEscape(code), ""), code, "")
}

func TestUnit_out_of_reach_is_refused_as_one_that_never_was(t *testing.T) {
	h := webtest.Small(t)
	for login, beyond := range map[string][]string{"bithu": {"DT", "DT.871", "DT.871.30025", "DT.871.30025.02"}, "huyen": {"DT", "DT.866"}} {
		r := h.As(login)
		for _, code := range append(beyond, "NEVER.WAS") {
			for _, form := range []string{
				"/units/%", "/units/%/figures", "/open?figure=members&from=2023-01-01&to=2023-12-31&unit=%", "/open?figure=units&from=2023-01-01&to=2023-12-31&unit=%",
				"/attention?of=no_secretary&day=2023-12-31&unit=%", "/attention?of=probation_over&day=2015-12-31&unit=%",
			} {
				status, body := r.Get(strings.ReplaceAll(form, "%", code))
				_, never := r.Get(strings.ReplaceAll(form, "%", "NEVER.WAS"))
				if status != 404 || withoutID(body, code) != withoutID(never, "NEVER.WAS") {
					t.Errorf("%s %s %s: %d, not as one that never was", login, form, code, status)
				}
			}
		}
	}
}

// names are what stays Vietnamese on an English page, the longest first.
func names(t *testing.T, h *webtest.House) []string {
	t.Helper()
	out := []string{"DỮ LIỆU MINH HỌA", "Tiếng Việt", "Hội quán", "Thành phố Hồ Chí Minh"}
	err := h.App.Register.Read(context.Background(), func(tx *db.Tx) error {
		history, err := org.Load(tx, 0)
		if err != nil {
			return err
		}
		for _, l := range history.Units() {
			for c := range l.Changes() {
				if c.Aspect == org.Name {
					out = append(out, c.Value)
				}
			}
		}
		if err := member.EachIdentity(tx, 0, func(i *member.Identity) { out = append(out, i.Name) }); err != nil {
			return err
		}
		if err := org.EachDecision(tx, func(_ org.DecisionID, d org.Decision) { out = append(out, d.Number) }); err != nil {
			return err
		}
		return host.EachChange(tx, 0, func(c *host.Change) { out = append(out, c.Name) })
	})
	if err != nil {
		t.Fatal(err)
	}
	programmes, err := target.NewService(h.App.Register, nil, nil).Programmes(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range programmes.All {
		out = append(out, g.Title)
	}
	slices.SortFunc(out, func(a, b string) int { return len(b) - len(a) })
	return slices.DeleteFunc(slices.Compact(out), func(s string) bool { return s == "" })
}

var (
	// unread are scripts, which nobody reads, and the name of who is signed in.
	unread = regexp.MustCompile(`(?s)<script.*?</script>|<p class="who">.*?</p>`)
	said   = regexp.MustCompile(`>([^<>]+)<|(?:aria-label|aria-valuetext|title|placeholder|alt)="([^"]*)"`)
)

func TestPages_in_English_have_no_Vietnamese_words_but_names(t *testing.T) {
	h := webtest.Small(t)
	var pairs []string
	for _, n := range names(t, h) {
		pairs = append(pairs, n, "")
	}
	unnamed := strings.NewReplacer(pairs...)
	for login, paths := range map[string][]string{
		"tinh": {
			"/", "/?day=2015-06-30&term=quarter", "/?day=2010-03-31&term=month", "/?known_at=2024-01-31", "/?day=2012-06-30&term=half", "/figures", "/units/DT.871", "/units/DT.871.30025", "/units/DT.871.30025.01",
			"/?day=1990-12-31", "/units/DT.871.30025.01?day=2012-05-05&recent=1",
			"/open?figure=admitted&from=2023-01-01&to=2023-12-31&unit=DT", "/open?figure=admitted.progress&from=2023-01-01&to=2023-12-31&unit=DT", "/open?figure=left.change&from=2023-01-01&to=2023-12-31&unit=DT",
			"/open?figure=members&from=2023-01-01&to=2023-12-31&unit=DT", "/open?figure=members.in&from=2023-01-01&to=2023-03-15&unit=DT&known_at=2024-01-31", "/open?figure=units&from=2023-01-01&to=2023-12-31&unit=DT",
			"/open?figure=units.founded&from=2022-01-01&to=2023-12-31&unit=DT", "/open?figure=hosts&from=2023-01-01&to=2023-12-31&unit=DT", "/open?figure=admitted.students&from=2023-01-01&to=2023-12-31&unit=DT",
			"/open?figure=members&by=occupation&part=KHAC&from=2023-01-01&to=2023-12-31&unit=DT", "/open?figure=four_good.cells&from=2023-01-01&to=2023-12-31&unit=DT", "/open?figure=units.sector.HTX&from=2023-01-01&to=2023-12-31&unit=DT",
			"/open?figure=units.away_group&from=2008-01-01&to=2008-12-31&unit=DT", "/open?figure=admitted.progress&from=2023-01-01&to=2023-11-30&unit=DT",
			"/attention?of=no_secretary&day=2023-12-31&unit=DT", "/attention?of=exemption_ends&day=2023-12-31&unit=DT", "/attention?of=suspension_ends&day=2023-12-31&unit=DT",
			"/attention?of=stay_ends&day=2023-12-31&unit=DT", "/attention?of=probation_over&day=2024-06-30&unit=DT",
		},
		"huyen": {"/?day=2015-06-30", "/open?figure=members&from=2015-01-01&to=2015-12-31&unit=DT.871"},
		"doan":  {"/partner", "/partner?year=2020"},
	} {
		r := h.As(login)
		if status, _, body := r.Post("/account/preferences", url.Values{"lang": {"en"}, "size": {"100"}, "theme": {""}}); status != 303 {
			t.Fatal(status, body)
		}
		for _, path := range paths {
			for _, m := range said.FindAllStringSubmatch(unread.ReplaceAllString(r.Page(path), ""), -1) {
				text := unnamed.Replace(html.UnescapeString(m[1] + m[2]))
				if strings.ContainsFunc(text, vietnamese) {
					t.Errorf("%s %s: %q", login, path, strings.TrimSpace(text))
				}
			}
		}
	}
}

// vietnamese says whether a letter is one that English has not.
func vietnamese(c rune) bool {
	return strings.ContainsRune("ăâđêôơưĂÂĐÊÔƠƯ", c) || c >= 0x1ea0 && c <= 0x1ef9 || strings.ContainsRune("àáãèéìíòóõùúýĩũÀÁÃÈÉÌÍÒÓÕÙÚÝĨŨ", c)
}
