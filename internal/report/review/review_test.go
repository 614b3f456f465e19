package review

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/figure/synthetic"
	"sen/internal/org"
)

var marks = regexp.MustCompile(`\{([^}]*)\}`)

// words are the marks that are no figures.
var wordMarks = []string{"unit", "year", "last_day", "before_first", "before_last", "term_first", "term_before_first", "term_before_last", "aim"}

func TestSentences_name_figures_that_there_are_and_say_the_same_in_both_languages(t *testing.T) {
	known := func(where, mark string) {
		_, code, is := strings.Cut(mark, ":")
		if !is || strings.Contains(mark, "|") {
			code = mark
		}
		code, _, _ = strings.Cut(code, "|")
		code, _, _ = strings.Cut(code, "@")
		if !slices.Contains(wordMarks, code) && !figure.Code(code).Known() {
			t.Errorf("%s: there is no figure %q", where, mark)
		}
	}
	for _, p := range plans {
		for _, key := range p.Tables {
			if tables[key] == nil {
				t.Errorf("%s: there is no table %s", p.Key, key)
			}
		}
		for _, code := range p.Needs {
			known(p.Key, code)
		}
		for _, g := range p.Groups {
			for _, v := range g.One {
				for _, code := range slices.Concat(v.Known, v.Some, v.Zero) {
					known(p.Key, code)
				}
				of := func(text string) (all []string) {
					for _, m := range marks.FindAllStringSubmatch(text, -1) {
						known(p.Key, m[1])
						all = append(all, m[1])
					}
					slices.Sort(all)
					return all
				}
				if vi, en := of(v.Vi), of(v.En); !slices.Equal(vi, en) {
					t.Errorf("%s: %v in Vietnamese, %v in English: %s", p.Key, vi, en, v.Vi)
				}
			}
		}
	}
}

func province(t *testing.T) *figure.Census {
	t.Helper()
	h, lives := synthetic.Province(3000)
	return figure.New(h, lives, figure.Facts{})
}

// Of any unit and any year a review is told, and each of its numbers is what the census answers.
func TestOf_tells_of_any_unit_and_year_nothing_but_numbers_of_the_census(t *testing.T) {
	c := province(t)
	seen := map[org.Kind]int{}
	numbers := 0
	for _, l := range c.History().Units() {
		if kind := l.Kind(l.Exists.From); seen[kind] == 4 {
			continue
		} else {
			seen[kind]++
		}
		for _, year := range []int{1990, l.Exists.From.Year(), 2023, 2100} {
			r, err := Of(c, l.Code, year, day.Instant{})
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range r.Numbers {
				numbers++
				o, err := c.Open(n.Query())
				if err != nil || o.Value != n.Value || n.Text != n.Value.Text() || n.Label == "" {
					t.Errorf("%s %d, %s: %+v told, %+v opened (%v)", l.Code, year, n.Key, n, o.Value, err)
				}
			}
			for _, s := range r.Sections {
				told(t, r, s)
			}
		}
	}
	if len(seen) < 4 || numbers < 500 {
		t.Errorf("only %d kinds, %d numbers", len(seen), numbers)
	}
}

// empty is what no sentence says: "0 of 0", "of whom 0".
var empty = regexp.MustCompile(`(^|[^0-9.,])0 (trong|trên|of) |0/0|trong đó 0 |: 0 were|^\s*$`)

// told holds that every number in a section is one of the review's, and that no words hold a mark or an empty reason.
func told(t *testing.T, r *Review, s Section) {
	t.Helper()
	has := func(key string) {
		if key != "" && r.Number(key).Figure == "" {
			t.Errorf("%s %d: %s is no number of the review", r.Unit, r.Year, key)
		}
	}
	for _, sentence := range s.Sentences {
		for _, lang := range []string{"vi", "en"} {
			text := ""
			for _, p := range sentence.In(lang) {
				has(p.Number)
				text += p.Text
			}
			if empty.MatchString(text) {
				t.Errorf("%s %d says nothing: %q", r.Unit, r.Year, text)
			}
			if strings.ContainsAny(text, "{}") || strings.Contains(text, ": .") || strings.Contains(text, "—") {
				t.Errorf("%s %d: %q", r.Unit, r.Year, text)
			}
		}
	}
	for _, table := range s.Tables {
		if len(table.Rows) == 0 {
			t.Errorf("%s %d: the table %s has no rows", r.Unit, r.Year, table.Key)
		}
		for _, row := range table.Rows {
			if len(row) != len(table.Heads) {
				t.Errorf("%s: %d cells below %d heads", table.Key, len(row), len(table.Heads))
			}
			for _, c := range row {
				has(c.Number)
			}
		}
	}
	for _, c := range s.Charts {
		if len(c.Labels) < 2 {
			t.Errorf("%s %d: the chart %s compares nothing", r.Unit, r.Year, c.Key)
		}
		for _, x := range c.Series {
			if len(x.Numbers) != len(c.Labels) {
				t.Errorf("%s: %d bars for %d labels", c.Key, len(x.Numbers), len(c.Labels))
			}
			for _, key := range x.Numbers {
				has(key)
			}
		}
	}
}

func TestOf_refuses_a_unit_never_used_and_a_year_no_day_has(t *testing.T) {
	c := province(t)
	if _, err := Of(c, "XX", 2023, day.Instant{}); err == nil {
		t.Error("a unit that never was has a review")
	}
	for _, year := range []int{0, -4, 12, 10000} {
		if _, err := Of(c, c.History().Units()[0].Code, year, day.Instant{}); err == nil {
			t.Errorf("the year %d has a review", year)
		}
	}
}

func TestRead_gives_back_what_was_issued(t *testing.T) {
	c := province(t)
	r, err := Of(c, c.History().Units()[0].Code, 2023, day.Instant{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := r.Draft(Paper{})
	if err != nil {
		t.Fatal(err)
	}
	again, err := Read(d.Body)
	if err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(again)
	if err != nil {
		t.Fatal(err)
	}
	var then, now any
	if json.Unmarshal(d.Body, &then) != nil || json.Unmarshal(body, &now) != nil {
		t.Fatal("no JSON")
	}
	if a, b := len(d.Numbers), len(again.Numbers); a != b {
		t.Errorf("%d numbers, read again %d", a, b)
	}
	for _, n := range again.Numbers {
		if was := r.Number(n.Key); was.Text != n.Text || !reflect.DeepEqual(was.Query(), n.Query()) {
			t.Errorf("%s was %q and is %q", n.Key, was.Text, n.Text)
		}
	}
}

// The paper is a .docx whose charts the word processor draws itself: no picture, nothing that points out of it.
func TestWritePaper_opens_in_LibreOffice_with_its_charts(t *testing.T) {
	h, lives := synthetic.Province(3000)
	var facts figure.Facts
	root := h.Units()[0]
	first, last := day.MustParse("2023-01-01"), day.MustParse("2023-12-31")
	for i, l := range h.Children(root.ID, last) {
		facts.Targets = append(facts.Targets, figure.Target{Unit: l.ID, Indicator: "admitted", First: first, Last: last, Value: "3", Seq: int64(i)})
	}
	r, err := Of(figure.New(h, lives, facts), root.Code, 2023, day.Instant{})
	if err != nil {
		t.Fatal(err)
	}
	// Signs of the drawing in a name are words of the paper.
	r.Name = "Đảng bộ **A** | {{so}} <B> & @ky"
	var paper bytes.Buffer
	if err := WritePaper(&paper, r, Paper{Demo: true}); err != nil {
		t.Fatal(err)
	}
	zr, err := zip.NewReader(bytes.NewReader(paper.Bytes()), int64(paper.Len()))
	if err != nil {
		t.Fatal(err)
	}
	charts := 0
	for _, f := range zr.File {
		if strings.HasPrefix(f.Name, "word/charts/chart") {
			charts++
		}
		if strings.HasPrefix(f.Name, "word/media") {
			t.Errorf("the paper holds a picture: %s", f.Name)
		}
	}
	if charts < 1 {
		t.Error("the paper has no chart")
	}
	for _, program := range []string{"soffice", "pdftotext"} {
		if _, err := exec.LookPath(program); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatal(err)
			}
			t.Skipf("NOT RUN: %s is missing", program)
		}
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "r.docx")
	if err := os.WriteFile(path, paper.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "pdf", "--outdir", dir, path).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text, err := exec.Command("pdftotext", "-layout", filepath.Join(dir, "r.pdf"), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	said := strings.Join(strings.Fields(string(text)), " ")
	// A label inside a chart is text of the page: the chart was drawn.
	label := r.Sections[slices.IndexFunc(r.Sections, func(s Section) bool { return len(s.Charts) > 0 })].Charts[0].Labels[0].Vi
	for _, want := range []string{"DỮ LIỆU MINH HỌA", "BÁO CÁO", "năm 2023", r.Number("members").Text, label, "{{SO}}"} {
		if !strings.Contains(said, want) {
			t.Errorf("the paper does not say %q", want)
		}
	}
	if strings.Contains(said, "{{t") {
		t.Error("a mark was left in the paper")
	}
}
