package quality

import (
	"slices"
	"testing"

	"sen/internal/day"
	"sen/internal/member"
)

func born(s string) day.Partial {
	p, err := day.ParsePartial(s)
	if err != nil {
		panic(err)
	}
	return p
}

func TestAlike_matches_by_rules(t *testing.T) {
	an := func(birth string) record { return record{names: []string{"nguyen van an"}, birth: born(birth)} }
	with := func(r record, change func(*record)) record { change(&r); return r }
	for what, c := range map[string]struct {
		one, other record
		want       Rules
	}{
		"one name and day":                {an("1970-05-01"), an("1970-05-01"), SameNameAndBirth},
		"another day":                     {an("1970-05-01"), an("1970-05-02"), 0},
		"a month that may be it":          {an("1970-05"), an("1970-05-02"), SameName},
		"another month":                   {an("1970-06"), an("1970-05-02"), 0},
		"a year and a month of it":        {an("1970"), an("1970-05"), SameName},
		"another year":                    {an("1971"), an("1970-05"), 0},
		"no birth told":                   {an("1970-05-01"), record{names: []string{"nguyen van an"}}, SameName},
		"another name":                    {an("1970-05-01"), record{names: []string{"nguyen van anh"}, birth: born("1970-05-01")}, 0},
		"an earlier name":                 {an("1970-05-01"), record{names: []string{"x", "nguyen van an"}, birth: born("1970-05-01")}, SameNameAndBirth},
		"another sex":                     {with(an("1970-05-01"), func(r *record) { r.sex = 1 }), with(an("1970-05-01"), func(r *record) { r.sex = 2 }), 0},
		"sex of one unknown":              {with(an("1970-05-01"), func(r *record) { r.sex = 1 }), an("1970-05-01"), SameNameAndBirth},
		"numbers tell loose births apart": {with(an("1970"), func(r *record) { r.number = "1" }), with(an("1970"), func(r *record) { r.number = "2" }), 0},
		"but not exact ones":              {with(an("1970-05-01"), func(r *record) { r.number = "1" }), with(an("1970-05-01"), func(r *record) { r.number = "2" }), SameNameAndBirth},
		"one number":                      {record{number: "1"}, record{number: "1"}, SameNumber},
		"no number":                       {record{}, record{}, 0},
		"one card, and one file":          {record{cards: []string{"8", "9"}, cv: "5"}, record{cards: []string{"9"}, cv: "5"}, SameCard | SameCV},
	} {
		c.one.id, c.other.id = 3, 7
		pairs, _ := alike([]record{c.one, c.other})
		want := []Pair{{One: 3, Other: 7, Rules: c.want}}
		if c.want == 0 {
			want = nil
		}
		if !slices.Equal(pairs, want) {
			t.Errorf("%s: %v", what, pairs)
		}
	}
}

func TestAlike_leaves_out_a_name_that_many_bear_without_a_birth(t *testing.T) {
	var records []record
	for i := range 100 {
		records = append(records, record{id: member.ID(i + 1), names: []string{"nguyen van an"}})
	}
	records[0].birth, records[1].birth = born("1970-05-01"), born("1970-05-01")
	pairs, crowded := alike(records)
	if len(crowded) != 1 || !slices.Equal(pairs, []Pair{{One: 1, Other: 2, Rules: SameNameAndBirth}}) {
		t.Errorf("%d pairs, crowded %v", len(pairs), crowded)
	}
	few, crowded := alike(records[:20])
	if len(crowded) != 0 || len(few) != 20*19/2 {
		t.Errorf("%d pairs of 20, crowded %v", len(few), crowded)
	}
	// Followed, a name becomes crowded and ceases to be.
	m := matched{few, crowded}
	m = m.rematch(nil, records[20:], records)
	if whole, c := alike(records); !slices.Equal(m.pairs, whole) || len(m.crowded) != len(c) {
		t.Errorf("grown: %d pairs, crowded %v", len(m.pairs), m.crowded)
	}
	m = m.rematch(records[20:], nil, records[:20])
	if !slices.Equal(m.pairs, few) || len(m.crowded) != 0 {
		t.Errorf("shrunk: %d pairs, crowded %v", len(m.pairs), m.crowded)
	}
}
