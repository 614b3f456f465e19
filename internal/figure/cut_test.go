package figure_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/figure/oracle"
	"sen/internal/member"
	"sen/internal/org"
)

// told gives the people of a random history what its own identities leave open.
func told(h *oracle.History) {
	r := rand.New(rand.NewPCG(h.Seed, 11))
	first, last := h.Span()
	for i := range h.Identities {
		id := &h.Identities[i]
		id.YouthUnion = member.YesNo(r.IntN(3))
		if r.IntN(2) == 0 {
			id.Card = fmt.Sprint(id.ID)
		}
		since := first + day.Day(r.IntN(int(last-first)+1))
		since = since.AddYears(-[]int{30, 40, 45, 60, 77}[r.IntN(5)])
		switch r.IntN(4) {
		case 0:
			id.Decided = day.Full(since)
		case 1:
			id.Joined, _ = day.YearMonth(since.Year(), 1+r.IntN(12))
		}
	}
}

var peopleFigures = []figure.Code{
	"members", "members.opening", "members.official", "members.exempt", "members.in", "members.out", "admitted", "removed", "left", "transferred_in",
	"reorganised_out", "admitted.students", "confirmed", figure.Turned, figure.Reached,
}

var cutBys = []figure.Breakdown{
	figure.BySex, figure.ByAgeBand, figure.ByEthnicity, figure.ByReligion, figure.ByEducation, figure.ByQualification, figure.ByTheory, figure.ByOccupation,
	figure.ByStatus, figure.BySector, figure.ByKind, figure.ByYouthUnion, figure.ByAdmissionPeriod, figure.ByCard, figure.ByBaseSector,
}

// someCuts are cuts of every figure by none, one or several breakdowns.
func someCuts(r *rand.Rand) (cuts []figure.Cut) {
	for range 150 {
		c := figure.Cut{Figure: peopleFigures[r.IntN(len(peopleFigures))]}
		for _, i := range r.Perm(len(cutBys))[:r.IntN(4)] {
			w := figure.Where{By: cutBys[i], Except: r.IntN(3) == 0}
			parts := append(slices.Clone(w.By.Parts()), "unknown")
			if w.By.Parts() == nil {
				parts = []string{"unknown", "Kinh", "Hoa", "Không", "Cao Đài"}
			}
			for range 1 + r.IntN(3) {
				w.Parts = append(w.Parts, parts[r.IntN(len(parts))])
			}
			c.Where = append(c.Where, w)
		}
		cuts = append(cuts, c)
	}
	return cuts
}

// All cuts of one run are what the oracle counts one by one, day by day.
func TestCuts_equal_the_oracle_on_random_histories(t *testing.T) {
	compared, filled, turned, reached := 0, 0, int64(0), int64(0)
	for seed := range oracle.Seeds(25) {
		h := oracle.Random(seed)
		told(h)
		c, w := censusOf(h, 0), oracle.Live(h, 0)
		r := rand.New(rand.NewPCG(seed, 5))
		first, last := h.Span()
		for _, u := range h.Units {
			from := first + day.Day(r.IntN(int(last-first)+1))
			to := min(from+day.Day(r.IntN(500)), last+2)
			cuts := someCuts(r)
			got, err := c.Cuts(figure.Query{Unit: u.Code, From: from, To: to}, cuts)
			if err != nil {
				t.Fatal(err)
			}
			for i, cut := range cuts {
				if got[i].Why != "" {
					continue // ethnicity and religion; TestCuts_by_ethnicity asks who may be told
				}
				var where []oracle.Where
				for _, x := range cut.Where {
					where = append(where, oracle.Where{By: string(x.By), Parts: x.Parts, Except: x.Except})
				}
				people, aged, ages := w.Cut(u.Code, from, to, string(cut.Figure), where)
				n := int64(len(people))
				if opened := behindCut(t, c, figure.OpenQuery{Unit: u.Code, From: from, To: to, Figure: cut.Figure, Where: cut.Where}); !slices.Equal(opened, people) {
					t.Fatalf("seed %d, %s from %s to %s, %v opens to %v, not %v\n%s", seed, u.Code, from, to, cut, opened, people, h)
				}
				if got[i].Whole != n || got[i].Aged != aged || got[i].Ages != ages {
					t.Fatalf("seed %d, %s from %s to %s, %v: %d of %d years, not %d of %d\n%s", seed, u.Code, from, to, cut, got[i].Whole, got[i].Ages, n, ages, h)
				}
				compared++
				if n > 0 {
					filled++
				}
				switch cut.Figure {
				case figure.Turned:
					turned += n
				case figure.Reached:
					reached += n
				}
			}
		}
	}
	if filled == 0 || turned == 0 || reached == 0 {
		t.Errorf("too little was there to count: %d, %d, %d", filled, turned, reached)
	}
	t.Logf("%d cuts, %d of somebody, %d turned official, %d badges", compared, filled, turned, reached)
}

// behindCut are the people that a query opens to; an average age opens to those of them whose birth is known.
func behindCut(t *testing.T, c *figure.Census, q figure.OpenQuery) (people []member.ID) {
	t.Helper()
	o, err := c.Open(q)
	if err != nil {
		t.Fatal(err)
	}
	q.Age = true
	aged, err := c.Open(q)
	if err != nil {
		t.Fatal(err)
	}
	if n := int64(len(aged.People)); n > o.Value.Whole || aged.Value.Known() != (n > 0) || n > 0 && aged.Value.Denominator != n {
		t.Errorf("%+v: the average age of %d is %+v, with %d people behind it", q, o.Value.Whole, aged.Value, n)
	}
	for _, p := range o.People {
		people = append(people, p.ID)
	}
	slices.Sort(people)
	return people
}

// Many queries opened at once are what each opens to by itself.
func TestBehind_is_what_Open_tells(t *testing.T) {
	compared, refused := 0, 0
	for seed := range oracle.Seeds(10) {
		h := oracle.Random(seed)
		told(h)
		c := censusOf(h, 0)
		r := rand.New(rand.NewPCG(seed, 6))
		first, last := h.Span()
		var queries []figure.OpenQuery
		for _, u := range h.Units {
			at := figure.OpenQuery{Unit: u.Code, From: first + day.Day(r.IntN(200)), To: last - day.Day(r.IntN(200))}
			for _, cut := range someCuts(r)[:40] {
				q := at
				q.Figure, q.Where, q.Age = cut.Figure, cut.Where, r.IntN(4) == 0
				if r.IntN(3) == 0 {
					q.By, q.Part = figure.BySex, "Nữ"
				}
				queries = append(queries, q)
			}
			for _, code := range figure.Codes {
				q := at
				q.Figure = code
				queries = append(queries, q)
			}
			q := at
			q.Figure, q.By, q.Part = "members", figure.ByUnit, u.Code
			queries = append(queries, q, figure.OpenQuery{Unit: u.Code, From: q.To, To: q.From, Figure: "members"})
		}
		for i, b := range c.Behind(queries) {
			o, err := c.Open(queries[i])
			if err != nil || b.Refused != nil {
				if err == nil || b.Refused == nil || err.Error() != b.Refused.Error() {
					t.Fatalf("seed %d, %+v: refused with %v, opened alone with %v", seed, queries[i], b.Refused, err)
				}
				refused++
				continue
			}
			people := []member.ID{}
			for _, p := range o.People {
				people = append(people, p.ID)
			}
			if b.Value != o.Value || !slices.Equal(b.People, people) || !slices.Equal(b.Units, slices.Sorted(slices.Values(o.Units))) || !slices.Equal(b.Hosts, slices.Sorted(slices.Values(o.Hosts))) {
				t.Fatalf("seed %d, %+v: %+v, opened alone %+v", seed, queries[i], b, o)
			}
			compared++
		}
	}
	if compared == 0 || refused == 0 {
		t.Errorf("%d compared, %d refused", compared, refused)
	}
}

// A cut by one condition on one part is the part that Ask tells, and holds as many as open by it.
func TestCuts_by_one_part_are_what_Ask_and_Open_tell(t *testing.T) {
	for seed := range oracle.Seeds(6) {
		h := oracle.Random(seed)
		told(h)
		c := censusOf(h, 0)
		first, last := h.Span()
		for _, u := range h.Units {
			q := figure.Query{Unit: u.Code, From: first + (last-first)/3, To: last - (last-first)/4}
			var cuts []figure.Cut
			for _, code := range peopleFigures {
				for _, by := range cutBys {
					if by.Sensitive() {
						continue
					}
					for _, part := range append(slices.Clone(by.Parts()), "unknown") {
						cuts = append(cuts, figure.Cut{Figure: code, Where: []figure.Where{{By: by, Parts: []string{part}}}})
					}
				}
			}
			got, err := c.Cuts(q, cuts)
			if err != nil {
				t.Fatal(err)
			}
			q.By = slices.DeleteFunc(slices.Clone(cutBys), func(by figure.Breakdown) bool { return !by.Known() })
			whole, err := c.Ask(q)
			if err != nil {
				t.Fatal(err)
			}
			for i, cut := range cuts {
				by, part := cut.Where[0].By, cut.Where[0].Parts[0]
				if parts, asked := whole.By[by][cut.Figure]; asked && parts.Parts[part] != got[i].Whole {
					t.Errorf("seed %d, %s, %v: %d, asked %d", seed, u.Code, cut, got[i].Whole, parts.Parts[part])
				}
				if got[i].Whole == 0 {
					continue
				}
				o, err := c.Open(figure.OpenQuery{Unit: u.Code, From: q.From, To: q.To, Figure: cut.Figure, By: by, Part: part})
				if err != nil || int64(len(o.People)) != got[i].Whole {
					t.Errorf("seed %d, %s, %v: %d, behind it %d (%v)", seed, u.Code, cut, got[i].Whole, len(o.People), err)
				}
			}
		}
	}
}

// By base_sector the units and the members of grassroots organisations are told apart; what is cut by their own sector and
// kind is what the codes of figures.md count.
func TestCuts_of_units_agree_with_the_codes(t *testing.T) {
	for seed := range oracle.Seeds(10) {
		h := oracle.Random(seed)
		c := censusOf(h, 0)
		_, last := h.Span()
		for _, u := range h.Units {
			q := figure.Query{Unit: u.Code, From: last - 400, To: last}
			cuts, want := []figure.Cut{}, []figure.Code{}
			for _, s := range org.Sectors {
				cuts = append(cuts, figure.Cut{Figure: "units", Where: []figure.Where{{By: figure.BySector, Parts: []string{string(s)}}}})
				want = append(want, figure.Code("units.sector."+string(s)))
			}
			for _, k := range org.Kinds {
				cuts = append(cuts, figure.Cut{Figure: "units", Where: []figure.Where{{By: figure.ByKind, Parts: []string{k.String()}}}})
				want = append(want, figure.Code("units."+k.String()))
			}
			bases := append(slices.Clone(figure.ByBaseSector.Parts()), "unknown")
			for _, s := range bases {
				cuts = append(cuts, figure.Cut{Figure: "units", Where: []figure.Where{{By: figure.ByBaseSector, Parts: []string{s}}}})
			}
			got, err := c.Cuts(q, cuts)
			if err != nil {
				t.Fatal(err)
			}
			a, err := c.Ask(q)
			if err != nil {
				t.Fatal(err)
			}
			for i, code := range want {
				if got[i].Value != a.Figures[code] {
					t.Errorf("seed %d, %s of %s: %v, not %v", seed, code, u.Code, got[i].Value, a.Figures[code])
				}
			}
			sum := int64(0)
			for i, x := range got[len(want):] {
				sum += x.Whole
				o, err := c.Open(figure.OpenQuery{Unit: u.Code, From: q.From, To: q.To, Figure: "units", Where: cuts[len(want)+i].Where})
				if err != nil || int64(len(o.Units)) != x.Whole {
					t.Errorf("seed %d, %v of %s: %d, behind it %d (%v)", seed, cuts[len(want)+i], u.Code, x.Whole, len(o.Units), err)
				}
			}
			if sum != a.Figures["units"].Whole {
				t.Errorf("seed %d, %s by base sector: %d, not %d", seed, u.Code, sum, a.Figures["units"].Whole)
			}
		}
	}
}

func TestCuts_by_ethnicity_are_told_where_Ask_tells_them(t *testing.T) {
	refused := map[string]int{}
	for seed := range oracle.Seeds(10) {
		h := oracle.Random(seed)
		c := censusOf(h, 0)
		_, last := h.Span()
		for _, u := range h.Units {
			q := figure.Query{Unit: u.Code, From: last - 100, To: last, Only: []figure.Code{"members"}, By: []figure.Breakdown{figure.ByEthnicity}}
			a, err := c.Ask(q)
			if err != nil {
				t.Fatal(err)
			}
			want := a.By[figure.ByEthnicity]["members"]
			got, err := c.Cuts(q, []figure.Cut{{Figure: "members", Where: []figure.Where{{By: figure.ByEthnicity, Parts: slices.Sorted(maps.Keys(want.Parts))}}}})
			if err != nil || got[0].Why != want.Why || want.Why == "" && got[0].Value != a.Figures["members"] {
				t.Errorf("seed %d, %s: %v, asked %v (%v)", seed, u.Code, got, want, err)
			}
			refused[want.Why]++
		}
	}
	if len(refused) != 3 {
		t.Errorf("not every answer was tried: %v", refused)
	}
}

func TestCuts_refuse_what_cannot_be_counted(t *testing.T) {
	h := oracle.Random(1)
	c := censusOf(h, 0)
	_, last := h.Span()
	for key, cut := range map[string]figure.Cut{
		"unknown_figure":    {Figure: "members.none"},
		"unknown_breakdown": {Figure: "members", Where: []figure.Where{{By: figure.ByUnit}}},
		"unknown_part":      {Figure: "members", Where: []figure.Where{{By: figure.BySex, Parts: []string{"nam"}}}},
	} {
		if _, err := c.Cuts(figure.Query{Unit: h.Units[0].Code, From: last, To: last}, []figure.Cut{cut}); !fault.Is(err, key) {
			t.Errorf("%v: %v, not %s", cut, err, key)
		}
	}
	for key, q := range map[string]figure.OpenQuery{
		"unknown_breakdown": {Figure: "members", By: figure.ByUnit, Where: []figure.Where{{By: figure.BySex, Parts: []string{"Nam"}}}},
		"unknown_part":      {Figure: "members", Where: []figure.Where{{By: figure.BySex, Parts: []string{"nam"}}}},
		"unknown_figure":    {Figure: "units", Age: true},
	} {
		q.Unit, q.From, q.To = h.Units[0].Code, last, last
		if _, err := c.Open(q); !fault.Is(err, key) {
			t.Errorf("%v: %v, not %s", q, err, key)
		}
	}
	if err := (figure.Cut{Figure: "four_good.cells", Where: []figure.Where{{By: figure.BySector, Parts: []string{"XA"}}}}).Check(); !fault.Is(err, "unknown_breakdown") {
		t.Error(err)
	}
	if _, err := c.Cuts(figure.Query{Unit: "never", From: last, To: last}, nil); !fault.Is(err, "unit_never_used") {
		t.Error(err)
	}
}
