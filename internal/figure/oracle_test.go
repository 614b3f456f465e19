package figure_test

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/figure/oracle"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// As many histories are tried as SEN_CASES says.
func TestCensus_equals_the_oracle_on_random_histories(t *testing.T) {
	const workers = 2
	var histories, questions atomic.Int64
	t.Run("halves", func(t *testing.T) {
		for w := range uint64(workers) {
			t.Run(strconv.FormatUint(w, 10), func(t *testing.T) {
				t.Parallel()
				for seed := range oracle.Seeds(100) {
					if seed%workers == w && !t.Failed() {
						histories.Add(1)
						questions.Add(int64(oracle.Compare(t, seed, inMemory)))
					}
				}
			})
		}
	})
	t.Logf("%d histories, %d questions for every figure, breakdown and list", histories.Load(), questions.Load())
}

// The doors beside Ask answer the same: one figure alone, children, the list behind a part, a series, a cross table.
func TestCensus_says_the_same_by_every_door(t *testing.T) {
	for seed := range oracle.Seeds(20) {
		h := oracle.Random(seed)
		c, w := censusOf(h, 0), oracle.Live(h, 0)
		first, last := h.Span()
		for _, u := range h.Units {
			q := figure.Query{Unit: u.Code, From: first + (last-first)/3, To: last - (last-first)/4, By: figure.Breakdowns, Children: true}
			whole, err := c.Ask(q)
			if err != nil {
				t.Fatal(err)
			}
			sameAlone(t, c, whole)
			sameChildren(t, c, whole)
			sameBehindParts(t, c, whole)
			sameOverDays(t, c, w, u.Code, []day.Day{first - 1, first, q.From, q.To, last + 1})
		}
		if t.Failed() {
			t.Fatalf("seed %d\n%s", seed, h)
		}
	}
}

func sameAlone(t *testing.T, c *figure.Census, whole figure.Answer) {
	t.Helper()
	for _, code := range figure.Codes {
		q := whole.Query
		q.Only, q.By, q.Children = []figure.Code{code}, nil, false
		alone, err := c.Ask(q)
		if err != nil || len(alone.Figures) != 1 || alone.Figures[code] != whole.Figures[code] {
			t.Errorf("%s of %s alone: %v (%v), among all: %v", code, q.Unit, alone.Figures, err, whole.Figures[code])
		}
	}
}

func sameChildren(t *testing.T, c *figure.Census, whole figure.Answer) {
	t.Helper()
	before := ""
	for _, child := range whole.Children {
		q := whole.Query
		q.Unit, q.By, q.Children = child.Unit, nil, false
		own, err := c.Ask(q)
		if err != nil || !maps.Equal(own.Figures, child.Figures) {
			t.Errorf("%s as child of %s: %v, itself: %v (%v)", child.Unit, whole.Query.Unit, child.Figures, own.Figures, err)
		}
		if child.Unit <= before {
			t.Errorf("child %s after %s", child.Unit, before)
		}
		before = child.Unit
	}
}

// sameBehindParts opens every part: it holds as many as it counts, and the parts together hold the whole.
func sameBehindParts(t *testing.T, c *figure.Census, whole figure.Answer) {
	t.Helper()
	q := whole.Query
	for by, codes := range whole.By {
		for code, parts := range codes {
			var all []int64
			for part, n := range parts.Parts {
				o, err := c.Open(figure.OpenQuery{Unit: q.Unit, From: q.From, To: q.To, Figure: code, By: by, Part: part})
				if err != nil || int64(len(o.People)) != n || o.Value.Whole != n {
					t.Errorf("%s of %s by %s, %s: %d, behind it %d (%v)", code, q.Unit, by, part, n, len(o.People), err)
				}
				all = append(all, ids(o)...)
			}
			slices.Sort(all)
			o, err := c.Open(figure.OpenQuery{Unit: q.Unit, From: q.From, To: q.To, Figure: code})
			if parts.Why == "" && by != figure.ByUnit && (err != nil || !slices.Equal(all, ids(o))) {
				t.Errorf("%s of %s by %s: behind the parts %v, behind the whole %v (%v)", code, q.Unit, by, all, ids(o), err)
			}
		}
	}
}

func sameOverDays(t *testing.T, c *figure.Census, w *oracle.World, unit string, days []day.Day) {
	t.Helper()
	series, err := c.Series(unit, days)
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range days {
		if want := w.Ask(unit, d, d).Figures["members"].Whole; series[i] != want {
			t.Errorf("series of %s: %d on %s, not %d", unit, series[i], d, want)
		}
		for _, by := range [][2]figure.Breakdown{{figure.BySex, figure.ByOccupation}, {figure.ByTheory, figure.ByEducation}, {figure.ByQualification, figure.BySex}} {
			got, err := c.CrossTab(unit, d, by[0], by[1], 2)
			if want := w.Cross(unit, d, string(by[0]), string(by[1])); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s by %s on %s: %v, not %v (%v)", unit, by, d, got, want, err)
			}
		}
	}
}

// inMemory is the census of a history without a database, ready to be asked.
func inMemory(h *oracle.History, known journal.Mutation) (oracle.Ask, error) {
	return asking(censusOf(h, known)), nil
}

func censusOf(h *oracle.History, known journal.Mutation) *figure.Census {
	k := h.Known(known)
	counted := map[member.ID]member.Counted{}
	for _, i := range k.Identities {
		counted[i.Person] = member.Counted{Birth: i.Birth, Sex: i.Sex, Ethnicity: i.Ethnicity, Religion: i.Religion, YouthUnion: i.YouthUnion, Decided: i.Decided, Joined: i.Joined, Carded: i.Card != ""}
	}
	facts := map[member.ID][]member.Fact{}
	for _, f := range k.Facts {
		facts[f.Person] = append(facts[f.Person], f)
	}
	aside := k.SetAside()
	lives := func(yield func(member.ID, member.Counted, []member.Spell)) {
		for _, p := range k.People {
			if aside[p.ID] {
				continue
			}
			yield(p.ID, counted[p.ID], member.Fold(facts[p.ID], nil).Spells)
		}
	}
	return figure.New(org.NewHistory(k.Units, k.Changes), lives, sources(k))
}

// sources are the facts of the rooms beside the register.
func sources(k *oracle.History) (f figure.Facts) {
	for _, t := range k.Targets {
		f.Targets = append(f.Targets, figure.Target{
			Unit: t.Unit, Indicator: t.Indicator, First: t.First, Last: t.Last,
			Value: strconv.FormatInt(t.Value, 10), Decided: t.Decided, Seq: t.ID,
		})
	}
	for _, r := range k.References {
		f.References = append(f.References, figure.Reference{Unit: r.Unit, Quantity: r.Quantity, Day: r.Day, Value: r.Value, Source: r.Source})
	}
	for _, r := range k.Recognitions {
		f.Recognitions = append(f.Recognitions, figure.Recognition{Unit: r.Unit, Year: r.Year})
	}
	hosts := slices.SortedFunc(slices.Values(k.Hosts), func(a, b oracle.HostChange) int {
		return cmp.Or(cmp.Compare(a.Host, b.Host), cmp.Compare(a.Day, b.Day))
	})
	for i, c := range hosts {
		span := figure.HostSpell{Host: int32(c.Host), From: c.Day, To: day.Forever, Sector: c.Sector, Manager: c.Manager, PartyUnit: c.PartyUnit}
		if i+1 < len(hosts) && hosts[i+1].Host == c.Host {
			span.To = hosts[i+1].Day
		}
		if !c.Gone {
			f.Hosts = append(f.Hosts, span)
		}
	}
	return f
}

// asking lets the oracle's questions be asked of a census.
func asking(c *figure.Census) oracle.Ask {
	return func(unit string, from, to day.Day) (oracle.Answer, error) {
		got, err := c.Ask(figure.Query{Unit: unit, From: from, To: to, By: figure.Breakdowns})
		if err != nil {
			return oracle.Answer{}, err
		}
		a := oracle.Answer{Figures: map[string]oracle.Value{}, Parts: map[string]map[string]oracle.Parts{}, Opened: map[string][]int64{}}
		for i, code := range figure.Codes {
			v, there := got.Figures[code]
			if !there {
				continue
			}
			a.Figures[string(code)] = plain(v)
			listed := !code.Quotient() && code != "admitted.target" && (code != "enterprises" || v.Source == "")
			if !listed || (i+int(from))%3 != 0 { // one list in three: opening costs more than counting
				continue
			}
			o, err := c.Open(figure.OpenQuery{Unit: unit, From: from, To: to, Figure: code})
			if err != nil {
				return oracle.Answer{}, err
			}
			a.Opened[string(code)] = ids(o)
		}
		for by, codes := range got.By {
			for code, parts := range codes {
				if parts.Why != "" {
					continue
				}
				if a.Parts[string(by)] == nil {
					a.Parts[string(by)] = map[string]oracle.Parts{}
				}
				a.Parts[string(by)][string(code)] = parts.Parts
			}
		}
		return a, nil
	}
}

func plain(v figure.Value) oracle.Value {
	out := oracle.Value{Null: !v.Known(), Whole: v.Whole, Numerator: v.Numerator, Denominator: v.Denominator}
	if v.Ratio || v.Change {
		out.IsQuotient, out.Quotient = true, v.Float()
	}
	if v.Source != "" {
		out.Source, out.Dated = v.Source, v.SourceDay
	}
	return out
}

// ids are the numbers of whoever or whatever stands behind a figure, in order.
func ids(o figure.Opened) []int64 {
	out := []int64{}
	for _, p := range o.People {
		out = append(out, int64(p.ID))
	}
	for _, u := range o.Units {
		out = append(out, int64(u))
	}
	for _, h := range o.Hosts {
		out = append(out, int64(h))
	}
	slices.Sort(out)
	return out
}
