package issued_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"sen/internal/access"
	"sen/internal/assess"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/figure"
	"sen/internal/figure/oracle"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/report/issued"
	"sen/internal/target"
)

// Reports are issued all along random histories. Whatever is recorded afterwards, each stays as it was, the journal
// vouches for it, and its restatement explains the whole difference of every count by something recorded since.
func TestIssued_reports_never_change_and_restatements_explain_every_difference(t *testing.T) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		var c counted
		for seed := range oracle.Seeds(map[string]uint64{"sqlite": 40, "postgres": 4}[e.Name]) {
			h, at := oracle.Random(seed), time.Time{}
			register := e.Open(t, db.Options{Now: func() time.Time { return at }})
			issueAlong(t, register, h, func(to day.Instant) { at = to.Time() }, &c)
			if t.Failed() {
				t.Fatalf("seed %d", seed)
			}
		}
		t.Logf("%d reports, %d in the tree of a day, %d numbers restated, %d differences, %d of cuts; causes %v", c.reports, c.planted, c.numbers, c.differences, c.cuts, c.causes)
		if c.differences == 0 || c.cuts == 0 || c.planted == 0 || len(c.causes) < 5 {
			t.Error("the histories restated too little to show anything")
		}
	})
}

type counted struct {
	reports, planted, numbers, differences, cuts int // cuts: differences of numbers that are more than a part of a figure
	causes                                       map[string]int
}

func issueAlong(t *testing.T, register *db.DB, h *oracle.History, clock func(day.Instant), count *counted) {
	t.Helper()
	ctx, random := context.Background(), rand.New(rand.NewPCG(h.Seed, 1))
	follower := figure.NewFollower(register, host.Source{}, target.Source{}, assess.Source{})
	service := issued.NewService(register)
	w := oracle.NewWriting(h)
	var as []*issued.Report // as they were when they were issued
	for i, at := range h.RecordedAt {
		clock(at)
		if err := register.Write(ctx, func(tx *db.Tx) error { return w.Act(tx, journal.Mutation(i+1), at) }); err != nil {
			t.Fatal(err)
		}
		c, err := follower.Now(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if i > 0 && random.IntN(3) > 0 && i+1 < len(h.RecordedAt) {
			continue
		}
		unit := h.Units[random.IntN(min(3, len(h.Units)))].Code
		draft := someDraft(random, h, c, unit, fmt.Sprint("kind", i))
		if random.IntN(3) == 0 { // in the tree of a day
			draft.Planted = draft.Last + day.Day(random.IntN(200))
			draft.TreeDay = draft.Planted
		}
		c = follower.Planted(c, draft.Planted)
		id, err := service.Issue(ctx, access.System, c, issued.Issue{Draft: draft, Decision: org.Decision{Number: "1-BC/TU", Day: at.Day()}})
		if err != nil {
			t.Fatal(err)
		}
		r, err := service.Report(ctx, access.System, id)
		if err != nil {
			t.Fatal(err)
		}
		as = append(as, r)
	}
	c, err := follower.Now(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range as {
		now, err := service.Report(ctx, access.System, r.ID)
		if err != nil || !reflect.DeepEqual(r, now) {
			t.Errorf("report %d is no longer as it was issued (%v)", r.ID, err)
		}
		if r.Planted != day.None {
			count.planted++
		}
		explained(t, service, r, follower.Planted(c, r.Planted), count)
	}
	for range 5 {
		rests(t, service, as, issued.Fact{Person: h.People[random.IntN(len(h.People))].ID, Day: as[random.IntN(len(as))].Last})
	}
	err = register.Read(ctx, func(tx *db.Tx) error {
		n, broken, err := issued.Verify(tx)
		if n != len(as) || len(broken) > 0 {
			t.Errorf("of %d reports %d were verified, broken: %v", len(as), n, broken)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	count.reports += len(as)
}

// rests holds that correcting a fact warns of the reports one of whose numbers counted whom it is about.
func rests(t *testing.T, s *issued.Service, as []*issued.Report, f issued.Fact) {
	t.Helper()
	want := 0
	for _, r := range as {
		if r.Last >= f.Day && slices.ContainsFunc(r.Numbers, func(n issued.Number) bool { return slices.Contains(n.Behind.People, f.Person) }) {
			want++
		}
	}
	got, err := s.Warnings(context.Background(), access.System, f)
	if err != nil || len(got) != want {
		t.Errorf("%d reports are warned of, %d rest on person %d (%v)", len(got), want, f.Person, err)
	}
}

// someDraft is a report of every figure of a unit over some period, with the parts of some by a breakdown.
func someDraft(random *rand.Rand, h *oracle.History, c *figure.Census, unit, kind string) issued.Draft {
	first, last := h.Span()
	from := first + day.Day(random.IntN(int(last-first)))
	to := from + day.Day(random.IntN(int(last-from)+1))
	d := issued.Draft{Kind: kind, Unit: unit, First: from, Last: to, TreeDay: to, Title: "Báo cáo " + unit, Body: []byte("…")}
	add := func(q figure.OpenQuery) {
		q.Unit, q.From, q.To = unit, from, to
		d.Numbers = append(d.Numbers, issued.Number{Key: fmt.Sprint(len(d.Numbers)), Label: string(q.Figure), Query: q})
	}
	for _, code := range figure.Codes {
		add(figure.OpenQuery{Figure: code})
	}
	for _, q := range someCuts(random) {
		add(q)
	}
	for _, by := range []figure.Breakdown{figure.BySex, figure.ByAgeBand, figure.ByOccupation, figure.ByStatus, figure.ByUnit, figure.ByKind} {
		for _, code := range []figure.Code{"members", "admitted", "left"} {
			a, err := c.Ask(figure.Query{Unit: unit, From: from, To: to, Only: []figure.Code{code}, By: []figure.Breakdown{by}})
			if err != nil {
				continue
			}
			for part := range a.By[by][code].Parts {
				add(figure.OpenQuery{Figure: code, By: by, Part: part})
			}
		}
	}
	return d
}

// someCuts are numbers as tables have them: sums of parts, crosses, what is known of identities and units, average ages.
func someCuts(random *rand.Rand) (out []figure.OpenQuery) {
	bys := []figure.Breakdown{
		figure.BySex, figure.ByAgeBand, figure.ByOccupation, figure.ByStatus, figure.BySector, figure.ByKind, figure.ByYouthUnion, figure.ByAdmissionPeriod, figure.ByCard,
		figure.ByBaseSector,
	}
	codes := []figure.Code{"members", "members.opening", "members.official", "admitted", "left", "members.in", "members.out", "transferred_in", figure.Turned, figure.Reached}
	for range 40 {
		q := figure.OpenQuery{Figure: codes[random.IntN(len(codes))], Age: random.IntN(8) == 0}
		for _, i := range random.Perm(len(bys))[:random.IntN(4)] {
			w := figure.Where{By: bys[i], Except: random.IntN(3) == 0}
			parts := append(slices.Clone(w.By.Parts()), "unknown")
			for range 1 + random.IntN(3) {
				w.Parts = append(w.Parts, parts[random.IntN(len(parts))])
			}
			q.Where = append(q.Where, w)
		}
		out = append(out, q)
	}
	for _, s := range append(figure.ByBaseSector.Parts(), "unknown") {
		out = append(out, figure.OpenQuery{Figure: "units", Where: []figure.Where{{By: figure.ByBaseSector, Parts: []string{s}}}})
	}
	return out
}

// explained holds the parts of every difference against the difference.
func explained(t *testing.T, s *issued.Service, r *issued.Report, c *figure.Census, count *counted) {
	t.Helper()
	all, err := s.Restate(context.Background(), access.System, r, c)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range all {
		difference, isCount := x.Difference()
		count.numbers++
		if !isCount {
			continue
		}
		sum := int64(0)
		for _, p := range x.Parts {
			sum += p.Count
			if p.Cause == issued.Unknown {
				t.Errorf("report %d, %s of %s: %+d by nothing that was recorded (%+v)", r.ID, x.Query.Figure, x.Query.Unit, p.Count, x)
			}
			if count.causes == nil {
				count.causes = map[string]int{}
			}
			count.causes[p.Cause]++
		}
		if difference != 0 {
			count.differences++
			if !x.Query.Bare() {
				count.cuts++
			}
		}
		if sum != difference {
			t.Errorf("report %d, %s of %s %s–%s by %v: %d then, %d now, explained %+d by %+v", r.ID, x.Query.Figure, x.Query.Unit, x.Query.From, x.Query.To, x.Query.Cut().Where, x.Value.Whole, x.Now.Whole, sum, x.Parts)
		}
	}
}
