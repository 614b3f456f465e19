package words

import (
	"strings"
	"testing"
)

func TestLabel_speaks_both_languages_and_shows_an_unlisted_code_as_it_stands(t *testing.T) {
	for _, c := range []struct{ lang, group, code, want string }{
		{"vi", "figure", "admitted.progress", "Kết nạp so với chỉ tiêu"},
		{"en", "kind", "cell", "Cell"},
		{"vi", "ethnicity", "Khmer", "Khmer"},
		{"vi", "occupation", "unknown", "Chưa rõ"},
		{"en", "sex", "unknown", "Not known"},
		{"vi", "no such group", "X", "X"},
	} {
		if got := Label(c.lang, c.group, c.code); got != c.want {
			t.Errorf("Label(%q, %q, %q) = %q, want %q", c.lang, c.group, c.code, got, c.want)
		}
	}
}

func TestLabels_are_whole_and_name_one_thing_each(t *testing.T) {
	for group, l := range groups {
		codes, names := map[string]bool{}, map[string]bool{}
		for _, e := range l.order {
			if e.code == "" || e.vi == "" || e.en == "" {
				t.Errorf("%s: %+v is not whole", group, e)
			}
			if codes[e.code] || names[e.vi] {
				t.Errorf("%s: %q or its label %q stands twice", group, e.code, e.vi)
			}
			codes[e.code], names[e.vi] = true, true
			if strings.Contains(strings.ToLower(e.vi), "xoá") {
				t.Errorf("%s: %q: write xóa", group, e.vi)
			}
		}
	}
}

func TestFigure_labels_cover_every_kind_and_sector(t *testing.T) {
	for _, k := range Codes("kind") {
		if !HasLabel("figure", "units."+k) {
			t.Errorf("units.%s has no label", k)
		}
	}
	for _, s := range Codes("sector") {
		if !HasLabel("figure", "units.sector."+s) {
			t.Errorf("units.sector.%s has no label", s)
		}
	}
	for _, f := range Codes("figure.means") {
		if !HasLabel("figure", f) {
			t.Errorf("%s is explained but has no name", f)
		}
	}
}
