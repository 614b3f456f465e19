package roster

import (
	"encoding/base64"
	"net/url"
	"slices"
	"testing"

	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/words"
)

// Somebody comes in before the place, somebody after it, and who stood at the place itself gets another name: the next
// page goes on where the last one ended.
func TestKey_keeps_its_place_when_the_list_changes(t *testing.T) {
	l := named("Lê An", "Lê Bình", "Lê Cúc", "Lê Hoa", "Lê Lan", "Lê Mai")
	p, err := l.Page(Filter{}, org.Everywhere, "", 3)
	if err != nil {
		t.Fatal(err)
	}
	later := named("Lê An", "Lê Bình", "Lê Tý", "Lê Hoa", "Lê Lan", "Lê Mai", "Lê Ba", "Lê Dung")
	next, err := later.Page(Filter{}, org.Everywhere, p.Next, 3)
	if got, want := namesOf(next.Rows), []string{"Lê Dung", "Lê Hoa", "Lê Lan"}; err != nil || !slices.Equal(got, want) || next.Before != 3 {
		t.Errorf("the next page is %q after %d (%v)", got, next.Before, err)
	}
	back, err := later.Page(Filter{}, org.Everywhere, next.Prev, 3)
	if got, want := namesOf(back.Rows), []string{"Lê An", "Lê Ba", "Lê Bình"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("the page before is %q (%v)", got, err)
	}
}

func TestPage_is_empty_only_if_nobody_is_chosen(t *testing.T) {
	l := named("Lê An", "Lê Bình", "Lê Cúc")
	first, last := place{backward, l.rows[0].name.key, 1}.key(), place{forward, l.rows[2].name.key, 3}.key()
	for key, want := range map[Key][]string{first: {"Lê An", "Lê Bình"}, last: {"Lê Cúc"}, LastPage: {"Lê Cúc"}} {
		p, err := l.Page(Filter{}, org.Everywhere, key, 2)
		if got := namesOf(p.Rows); err != nil || !slices.Equal(got, want) {
			t.Errorf("from %q: %q, not %q (%v)", key, got, want, err)
		}
	}
	for _, key := range []Key{"", LastPage, first, last} {
		p, err := l.Page(Filter{Words: "khong co"}, org.Everywhere, key, 2)
		if err != nil || len(p.Rows)+p.Total+p.Before != 0 || p.Next != "" || p.Prev != "" {
			t.Errorf("nobody from %q: %+v (%v)", key, p, err)
		}
	}
	if p, err := l.Page(Filter{}, org.Everywhere, "", -7); err != nil || len(p.Rows) != 1 {
		t.Errorf("a page of fewer than one has %d (%v)", len(p.Rows), err)
	}
}

func FuzzParseKey(f *testing.F) {
	good := place{forward, "\x01\x02", 7}.key()
	for _, k := range []string{string(good), string(good) + "=", "last", "lastx", "AA", "", "%%%", "AQAAAAc\n"} {
		f.Add(k)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at, err := parseKey(Key(text))
		switch {
		case err != nil:
			if !fault.Is(err, "roster.key_malformed") || fault.KindOf(err) != fault.Invalid {
				t.Errorf("%q is refused with %v", text, err)
			}
		case at.way == forward || at.way == backward:
			if k := at.key(); k != Key(text) || url.QueryEscape(text) != text {
				t.Errorf("%q is read as %q", text, k)
			}
		case text != "" && Key(text) != LastPage:
			t.Errorf("%q was taken", text)
		}
	})
}

func TestKey_that_was_not_given_out_is_refused(t *testing.T) {
	l := named("Lê An")
	for _, k := range []string{"x", "AAAA", base64.RawURLEncoding.EncodeToString([]byte{3, 0, 0, 0, 1}), string(make([]byte, longest+4))} {
		if _, err := l.Page(Filter{}, org.Everywhere, Key(k), 10); !fault.Is(err, "roster.key_malformed") {
			t.Errorf("%.10q: %v", k, err)
		}
	}
}

func TestCodes_of_states_and_gaps_are_read_back(t *testing.T) {
	for _, s := range AllStates() {
		if got, ok := StateOf(s.Code()); !ok || got != s {
			t.Errorf("state %d is written %q and read %d", s, s.Code(), got)
		}
		if !words.HasLabel("roster_state", s.Code()) {
			t.Errorf("%s has no label", s.Code())
		}
	}
	n := 0
	Missing(everything | NoTheory).Each(func(m Missing) { n++ })
	for _, m := range AllMissing() {
		if got, ok := MissingOf(m.Code()); !ok || got != m {
			t.Errorf("gap %d is written %q and read %d", m, m.Code(), got)
		}
		if !words.HasLabel("roster_missing", m.Code()) {
			t.Errorf("%s has no label", m.Code())
		}
	}
	if _, ok := StateOf("ethnicity"); ok || (Member|Former).Code() != "" || n != 7 {
		t.Error("a code that is none was read, or one given to two states, or a set told wrongly")
	}
}
