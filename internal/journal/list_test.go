package journal

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
)

// random is a row of a random journal: some acts of some accounts about some of 20 codes, or none.
func random(r *rand.Rand, on day.Day) Entry {
	var subjects []string
	for range r.IntN(4) {
		subjects = append(subjects, fmt.Sprint("C", r.IntN(20)))
	}
	return Entry{
		Actor: access.Of(access.Account(r.IntN(3)+1), nil).String(), Act: access.Act(fmt.Sprint("act.", r.IntN(3))), Subject: strings.Join(subjects, " "),
		RecordedAt: day.At(on.Time()),
	}
}

func keep(t *testing.T, d *db.DB, rows []Entry) {
	t.Helper()
	err := d.Write(bg, func(tx *db.Tx) error {
		for _, row := range rows {
			account := access.AccountOf(row.Actor)
			e, err := Begin(tx, access.Of(account, nil), row.RecordedAt)
			if err != nil {
				return err
			}
			e.Act, e.Subject = row.Act, row.Subject
			if err := e.Close(tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// slowly are the numbers of the rows that a filter looks for, the newest first.
func slowly(rows []Entry, f Filter) (out []Mutation) {
	for i := len(rows) - 1; i >= 0; i-- {
		e := rows[i]
		on := e.RecordedAt.Day()
		fits := f.Sees.whole(e.Subject) && (f.Act == "" || f.Act == e.Act) && (f.Actor == "" || f.Actor == e.Actor) &&
			(f.From == day.None || on >= f.From) && (f.To == day.None || on <= f.To) &&
			(f.About == nil || slices.ContainsFunc(strings.Fields(e.Subject), f.About))
		if fits {
			out = append(out, Mutation(i+1))
		}
	}
	return out
}

// oneOf holds for some codes.
func oneOf(r *rand.Rand) func(string) bool {
	some := map[string]bool{}
	for range r.IntN(20) {
		some[fmt.Sprint("C", r.IntN(20))] = true
	}
	return func(code string) bool { return some[code] }
}

func randomFilter(r *rand.Rand, first day.Day) (f Filter) {
	if r.IntN(3) > 0 {
		f.Sees = oneOf(r)
	}
	if r.IntN(3) == 0 {
		f.About = oneOf(r)
	}
	if r.IntN(3) == 0 {
		f.Act = access.Act(fmt.Sprint("act.", r.IntN(4)))
	}
	if r.IntN(3) == 0 {
		f.Actor = access.Of(access.Account(r.IntN(4)+1), nil).String()
	}
	if r.IntN(3) == 0 {
		f.From = first + day.Day(r.IntN(40))
	}
	if r.IntN(3) == 0 {
		f.To = first + day.Day(r.IntN(40))
	}
	return f
}

func seqsOf(entries []Entry) (out []Mutation) {
	for _, e := range entries {
		out = append(out, e.Seq)
	}
	return out
}

func TestIndex_pages_through_what_a_slow_reading_finds_in_both_directions(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		r := rand.New(rand.NewPCG(1, 2))
		d := open()
		x, first := NewIndex(d), day.MustParse("2024-03-01")
		var rows []Entry
		for round := range 4 { // the index grows with the journal
			var fresh []Entry
			for i := range 60 {
				fresh = append(fresh, random(r, first+day.Day(round*10+i/6)))
			}
			keep(t, d, fresh)
			rows = append(rows, fresh...)
			for range 60 {
				f := randomFilter(r, first)
				want, n := slowly(rows, f), r.IntN(9)+1
				if got := onward(t, x, f, n); !reflect.DeepEqual(got, want) {
					t.Fatalf("%+v: %v, want %v", f, got, want)
				}
				if got := backward(t, x, f, n); !reflect.DeepEqual(got, want) {
					t.Fatalf("%+v backward: %v, want %v", f, got, want)
				}
			}
		}
	})
}

// onward collects every page from the newest on.
func onward(t *testing.T, x *Index, f Filter, n int) (all []Mutation) {
	t.Helper()
	var at Cursor
	for {
		p, err := x.Page(bg, f, at, n)
		if err != nil || len(p.Entries) > n {
			t.Fatal(p, err)
		}
		if p.Newer != (len(all) > 0) {
			t.Fatalf("after %v: newer %v", all, p.Newer)
		}
		all = append(all, seqsOf(p.Entries)...)
		if !p.Older {
			return all
		}
		at.Before = all[len(all)-1]
	}
}

// backward collects every page from the oldest on, by the newer page each leads to.
func backward(t *testing.T, x *Index, f Filter, n int) (all []Mutation) {
	t.Helper()
	var at Cursor
	for begun := false; ; begun = true {
		if !begun { // before every row; the newest page would be told instead of the first
			at.After = Nothing
		}
		p, err := x.Page(bg, f, at, n)
		if err != nil || len(p.Entries) > n {
			t.Fatal(p, err)
		}
		if p.Older != (len(all) > 0) {
			t.Fatalf("below %v: older %v", all, p.Older)
		}
		all = append(seqsOf(p.Entries), all...)
		if !p.Newer {
			return all
		}
		at.After = all[0]
	}
}

func TestIndex_shows_a_row_to_who_sees_all_its_subjects_only(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		on := day.At(day.MustParse("2024-03-01").Time())
		keep(t, d, []Entry{
			{Actor: "account:1", Act: "a", Subject: "X Y", RecordedAt: on}, {Actor: "account:2", Act: "b", Subject: "X", RecordedAt: on}, {Actor: "account:3", Act: "c", RecordedAt: on},
		})
		x := NewIndex(d)
		onlyX := Sees(func(code string) bool { return code == "X" })
		for m, want := range map[Mutation]bool{1: false, 2: true, 3: false, 4: false, 0: false, -1: false} {
			e, ok, err := x.One(bg, onlyX, m)
			if err != nil || ok != want || ok != (e.Seq == m && m > 0) {
				t.Errorf("row %d: %v %v %v", m, e, ok, err)
			}
		}
		if _, ok, _ := x.One(bg, nil, 3); !ok {
			t.Error("who sees every row does not see the import")
		}
		actors, acts, err := x.Present(bg, onlyX)
		if err != nil || !slices.Equal(actors, []string{"account:2"}) || !slices.Equal(acts, []access.Act{"b"}) {
			t.Errorf("to choose from: %v %v %v", actors, acts, err)
		}
		actors, _, _ = x.Present(bg, nil)
		if !slices.Equal(actors, []string{"account:3", "account:2", "account:1"}) {
			t.Errorf("all: %v", actors)
		}
	})
}

// BenchmarkIndex_page_of_half_a_million_rows asks for the first page of a reader who sees one code in 20,000, the
// worst there is: every row is looked at.
func BenchmarkIndex_page_of_half_a_million_rows(b *testing.B) {
	x := NewIndex(nil)
	r := rand.New(rand.NewPCG(1, 2))
	at := day.At(day.MustParse("2024-03-01").Time())
	for i := range 500_000 {
		x.add(Mutation(i+1), at, fmt.Sprint("account:", r.IntN(300)), fmt.Sprint("act.", r.IntN(40)), fmt.Sprintf("M%d U%d", r.IntN(65_000), r.IntN(1_500)))
	}
	for b.Loop() {
		x.search(Filter{Sees: func(code string) bool { return code == "M7" || code == "U7" }}).page(Cursor{}, 50)
	}
}
