package roster

import (
	"slices"
	"testing"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
)

// named is a list of members with names, in one cell, and codes DV1, DV2, ...
func named(names ...string) *List {
	since := day.MustParse("2000-01-01")
	h := org.NewHistory([]org.Unit{{ID: 1, Code: "A"}}, []org.Change{
		{Unit: 1, Aspect: org.Begin, Day: since, Value: org.Listed}, {Unit: 1, Aspect: org.KindOf, Day: since, Value: org.GrassrootsCell.String()},
	})
	t := newTaking(len(names), emptyBook().words)
	for i, n := range names {
		id := member.ID(i + 1)
		t.person(member.Person{ID: id, Code: "DV" + string(rune('0'+id))})
		t.identity(&member.Identity{Person: id, Name: n, Card: "48.00000" + string(rune('0'+id)), CV: "00000" + string(rune('0'+id)) + "ĐT"})
	}
	c := figure.New(h, func(yield func(member.ID, member.Counted, []member.Spell)) {
		for id := range t.people {
			yield(id, member.Counted{}, []member.Spell{{From: since, To: day.Forever, Home: 1, Opened: member.ByListing, Official: member.AlwaysOfficial}})
		}
	}, figure.Facts{})
	return newList(emptyBook().with(1, t.names.words, t.taken()), c, today)
}

func namesOf(rows []Row) (out []string) {
	for _, r := range rows {
		out = append(out, r.Name)
	}
	return out
}

func TestList_stands_in_the_order_of_given_names_in_the_Vietnamese_alphabet(t *testing.T) {
	want := []string{
		"Trần An", "Lê Văn Anh", "Nguyễn Văn Ánh", "Lê Ân", "Bùi Bình", "Cao Dung", "Cao Dũng", "Cao Đức", "Vũ Lan", "Vũ Lân", "Hồ Ông", "Hồ Ơn", "Lê Yên",
		"Phạm Yên",
	}
	l := named("Lê Yên", "Hồ Ơn", "Cao Đức", "Lê Ân", "Vũ Lân", "Phạm Yên", "Trần An", "Bùi Bình", "Cao Dũng", "Nguyễn Văn Ánh", "Hồ Ông", "Vũ Lan",
		"Cao Dung", "Lê Văn Anh")
	p, err := l.Page(Filter{}, org.Everywhere, "", 100)
	if err != nil {
		t.Fatal(err)
	}
	if got := namesOf(p.Rows); !slices.Equal(got, want) {
		t.Errorf("the order is\n%q, not\n%q", got, want)
	}
}

func TestFind_reads_what_people_type(t *testing.T) {
	l := named("Nguyễn Văn Hòa", "Đặng Thị Hoà", "Hoàng Đức Dũng", "Nguyên Thị An", "Nguyễn Thị Ân", "Ngô An Nguyên")
	for typed, want := range map[string][]string{
		"":                {},
		" -- ":            {},
		"hòa":             {"Đặng Thị Hoà", "Nguyễn Văn Hòa", "Hoàng Đức Dũng"},
		"HOÀ":             {"Đặng Thị Hoà", "Nguyễn Văn Hòa", "Hoàng Đức Dũng"},
		"ho\u0300a":       {"Đặng Thị Hoà", "Nguyễn Văn Hòa", "Hoàng Đức Dũng"},
		"dang hoa":        {"Đặng Thị Hoà"},
		"hoa, ĐẶNG":       {"Đặng Thị Hoà"},
		"duc":             {"Hoàng Đức Dũng"},
		"dung hoang":      {"Hoàng Đức Dũng"},
		"d d":             {"Hoàng Đức Dũng"},
		"d d d":           {},
		"nguyen an":       {"Nguyên Thị An", "Ngô An Nguyên", "Nguyễn Thị Ân"},
		"nguyễn ân":       {"Nguyễn Thị Ân", "Nguyên Thị An", "Ngô An Nguyên"},
		"ngu a":           {"Nguyên Thị An", "Nguyễn Thị Ân", "Ngô An Nguyên"},
		"a ngu t":         {"Nguyên Thị An", "Nguyễn Thị Ân"},
		"DV3":             {"Hoàng Đức Dũng"},
		" dv3 ":           {"Hoàng Đức Dũng"},
		"dv":              {},
		"48.000002":       {"Đặng Thị Hoà"},
		"48 000002":       {"Đặng Thị Hoà"},
		"48000002":        {"Đặng Thị Hoà"},
		"48.00000":        {},
		"000005đt":        {"Nguyễn Thị Ân"},
		"000005DT":        {"Nguyễn Thị Ân"},
		"Nguyễn Thị Ân x": {},
	} {
		if got := namesOf(l.Find(typed, org.Everywhere, 10)); !slices.Equal(got, want) && len(got)+len(want) > 0 {
			t.Errorf("%q finds %q, not %q", typed, got, want)
		}
	}
}

func TestFind_takes_a_word_that_stands_twice_for_the_given_name(t *testing.T) {
	l := named("Lê Thị An", "An Thị An", "An Thị Lê")
	if got, want := namesOf(l.Find("an", org.Everywhere, 10)), []string{"An Thị An", "Lê Thị An", "An Thị Lê"}; !slices.Equal(got, want) {
		t.Errorf("found %q, not %q", got, want)
	}
}

func TestFind_puts_the_given_name_before_others(t *testing.T) {
	l := named("Hoa Văn An", "Lê Thị Hoà")
	if got, want := namesOf(l.Find("ho", org.Everywhere, 10)), []string{"Lê Thị Hoà", "Hoa Văn An"}; !slices.Equal(got, want) {
		t.Errorf("found %q, not %q", got, want)
	}
}

func TestFind_puts_members_before_those_who_left(t *testing.T) {
	l := named("Lê Thị An", "Lê Thị An")
	l.rows[0].state = Former
	if got := idsOfRows(l.Find("an", org.Everywhere, 10)); !slices.Equal(got, []member.ID{2, 1}) {
		t.Errorf("found in the order %v", got)
	}
}
