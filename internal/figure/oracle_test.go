package figure_test

import (
	"cmp"
	"os"
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

// cases is how many random histories a test compares: SEN_CASES, or what a normal run has time for.
func cases(t *testing.T, normal uint64) uint64 {
	t.Helper()
	n, err := strconv.ParseUint(os.Getenv("SEN_CASES"), 10, 64)
	if err != nil {
		return normal
	}
	return n
}

func TestCensus_equals_the_oracle_on_random_histories(t *testing.T) {
	const workers = 2
	n := cases(t, 300)
	var questions atomic.Int64
	t.Run("halves", func(t *testing.T) {
		for w := range uint64(workers) {
			t.Run(strconv.FormatUint(w, 10), func(t *testing.T) {
				t.Parallel()
				for seed := w; seed < n && !t.Failed(); seed += workers {
					questions.Add(int64(oracle.Compare(t, seed, inMemory)))
				}
			})
		}
	})
	t.Logf("%d histories, %d questions of every figure, breakdown and list", n, questions.Load())
}

// inMemory is the census of a history without a database.
func inMemory(h *oracle.History, known journal.Mutation) (oracle.Ask, error) {
	k := h.Known(known)
	counted := map[member.ID]member.Counted{}
	for _, i := range k.Identities {
		counted[i.Person] = member.Counted{Birth: i.Birth, Sex: i.Sex, Ethnicity: i.Ethnicity, Religion: i.Religion}
	}
	facts := map[member.ID][]member.Fact{}
	for _, f := range k.Facts {
		facts[f.Person] = append(facts[f.Person], f)
	}
	lives := func(yield func(member.ID, member.Counted, []member.Spell)) {
		for _, p := range k.People {
			yield(p.ID, counted[p.ID], member.Fold(facts[p.ID], nil).Spells)
		}
	}
	return asking(figure.New(org.NewHistory(k.Units, k.Changes), lives, sources(k))), nil
}

// sources are the facts of the rooms beside the register.
func sources(k *oracle.History) (f figure.Facts) {
	for _, t := range k.Targets {
		f.Targets = append(f.Targets, figure.Target{Unit: t.Unit, Indicator: t.Indicator, First: t.First, Last: t.Last,
			Value: strconv.FormatInt(t.Value, 10), Decided: t.Decided, Seq: t.ID})
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
		for code, v := range got.Figures {
			a.Figures[string(code)] = plain(v)
			o, err := c.Open(figure.OpenQuery{Unit: unit, From: from, To: to, Figure: code})
			if err != nil {
				return oracle.Answer{}, err
			}
			if !code.Quotient() && code != "admitted.target" && (code != "enterprises" || v.Source == "") {
				a.Opened[string(code)] = ids(o)
			}
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
