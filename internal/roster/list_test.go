package roster

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"sen/internal/day"
	"sen/internal/figure/oracle"
	"sen/internal/member"
	"sen/internal/org"
)

func (w *world) list(d day.Day) *List {
	return newList(w.book(), w.census(), d)
}

// eachQuestion asks fn about random worlds, days, reaches and filters, so many a day.
func eachQuestion(t *testing.T, aDay int, fn func(w *world, l *List, r *rand.Rand, f Filter, in Reach)) {
	t.Helper()
	for seed := range oracle.Seeds(40) {
		w, r := randomWorld(seed), rand.New(rand.NewPCG(seed, 3))
		for _, d := range w.days {
			l := w.list(d)
			for range aDay {
				f, in := w.someFilter(r, d), w.someReach(r)
				fn(w, l, r, f, in)
				if t.Failed() {
					t.Fatalf("seed %d, on %s, filter %+v", seed, d, f)
				}
			}
		}
	}
}

func TestChosen_are_those_whom_a_slow_look_at_the_facts_chooses_in_its_order(t *testing.T) {
	questions, people := 0, 0
	eachQuestion(t, 20, func(w *world, l *List, _ *rand.Rand, f Filter, in Reach) {
		got, want := l.All(f, in), w.chosen(f, in, l.today)
		if !slices.Equal(got, want) {
			t.Errorf("chosen %v, not %v", got, want)
		}
		if n := l.Count(f, in); n != len(want) {
			t.Errorf("counted %d of %d", n, len(want))
		}
		questions++
		people += len(want)
	})
	t.Logf("%d questions, %d people chosen", questions, people)
	if people < questions {
		t.Error("the questions choose hardly anybody")
	}
}

func TestPages_forward_and_backward_visit_everybody_once_in_order(t *testing.T) {
	eachQuestion(t, 5, func(_ *world, l *List, r *rand.Rand, f Filter, in Reach) {
		f.Words, f.Missing, f.Post, f.Occupations = "", 0, "", nil // so that there is something to turn over
		all, n := l.All(f, in), 1+r.IntN(6)
		var there, back []member.ID
		for key, more := Key(""), true; more; {
			p := l.page(t, f, in, key, n)
			if p.Total != len(all) || p.Before != len(there) {
				t.Errorf("page of %d after %d, not of %d after %d", p.Total, p.Before, len(all), len(there))
			}
			there = append(there, idsOfRows(p.Rows)...)
			key, more = p.Next, p.Next != "" && len(there) <= len(all)
		}
		for key, more := LastPage, true; more; {
			p := l.page(t, f, in, key, n)
			if p.Before != len(all)-len(back)-len(p.Rows) {
				t.Errorf("on the way back %d stand before a page of %d, %d behind, of %d", p.Before, len(p.Rows), len(back), len(all))
			}
			back = append(idsOfRows(p.Rows), back...)
			key, more = p.Prev, p.Prev != "" && len(back) <= len(all)
		}
		if !slices.Equal(there, all) || !slices.Equal(back, all) {
			t.Errorf("all %v, by pages %v, backward %v", all, there, back)
		}
	})
}

func (l *List) page(t *testing.T, f Filter, in Reach, key Key, n int) Page {
	t.Helper()
	p, err := l.Page(f, in, key, n)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func idsOfRows(rows []Row) []member.ID {
	out := make([]member.ID, len(rows))
	for i, r := range rows {
		out[i] = r.ID
	}
	return out
}

func TestRows_say_what_the_facts_say(t *testing.T) {
	eachQuestion(t, 1, func(w *world, l *List, _ *rand.Rand, _ Filter, _ Reach) {
		for _, p := range w.people {
			r, ok := l.ByCode(p.Code, org.Everywhere)
			if !ok || r.ID != p.ID {
				t.Fatalf("%s is not found by code", p.Code)
			}
			i, d := w.ids[p.ID], l.today
			age, known := i.Birth.AgeOn(d)
			if !known {
				age = -1
			}
			m, sp, opened := w.membership(p.ID, d)
			want := Row{
				ID: p.ID, Code: p.Code, Name: w.name(p.ID, d), Card: w.latest(p.ID, member.CardField, i.Card, d), CV: i.CV, Birth: i.Birth, Age: age, Sex: i.Sex,
				State: w.states(p.ID, d), Home: w.home(p.ID, d), Entered: m.From, Joined: i.Joined, Missing: w.missing(p.ID, d),
				Occupation: sp.Occupation, Education: sp.Education, Qualification: sp.Qualification, Theory: sp.Theory,
			}
			if !i.Joined.Known() && opened == member.ByAdmission {
				want.Joined = day.Full(m.From)
			}
			if want.State&Member != 0 {
				want.Group, want.AwayGroup = sp.Group, sp.AwayGroup
			}
			if want.State&Former != 0 {
				want.Left, want.Went = sp.To, sp.Closed
			}
			if want.State&Official != 0 {
				want.OfficialSince = day.Full(sp.Official)
				if sp.Official == member.AlwaysOfficial {
					want.OfficialSince = i.Official
				}
			}
			var titles []string
			for _, h := range r.Posts {
				titles = append(titles, h.Title)
			}
			if !slices.Equal(titles, w.titles(p.ID, d)) {
				t.Errorf("%s holds %v, not %v", p.Code, titles, w.titles(p.ID, d))
			}
			if r.Posts = nil; !sameRow(r, want) {
				t.Errorf("%s is\n%+v, not\n%+v", p.Code, r, want)
			}
		}
	})
}

func sameRow(a, b Row) bool { return reflect.DeepEqual(a, b) }

func TestPeople_out_of_reach_are_nowhere(t *testing.T) {
	hidden := 0
	eachQuestion(t, 3, func(w *world, l *List, r *rand.Rand, f Filter, in Reach) {
		out := map[member.ID]bool{}
		for _, p := range w.people {
			if !in.Has(w.home(p.ID, l.today)) {
				out[p.ID] = true
			}
		}
		hidden += len(out)
		f.Unit, f.States = 0, 1<<len(stateCodes)-1
		p := l.page(t, f, in, "", 1000)
		found := l.Find(w.someWords(r, l.today), in, 1000)
		for _, row := range slices.Concat(p.Rows, found) {
			if out[row.ID] {
				t.Errorf("%s is shown", row.Code)
			}
		}
		for _, x := range w.people {
			got, ok := l.ByCode(x.Code, in)
			if ok == out[x.ID] || !ok && !sameRow(got, Row{}) {
				t.Errorf("%s, out of reach %v: by code %v %+v", x.Code, out[x.ID], ok, got)
			}
		}
	})
	if hidden == 0 {
		t.Error("nobody was out of reach")
	}
}

func TestFind_gives_those_whom_words_mean_and_the_first_of_them_first(t *testing.T) {
	eachQuestion(t, 10, func(w *world, l *List, r *rand.Rand, _ Filter, in Reach) {
		words := w.someWords(r, l.today)
		all := l.Find(words, in, 1000)
		var want []member.ID
		for _, p := range w.people {
			if words != "" && in.Has(w.home(p.ID, l.today)) && w.speaksOf(p, words, l.today) {
				want = append(want, p.ID)
			}
		}
		got := idsOfRows(all)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %v, not %v", words, got, want)
		}
		if few := l.Find(words, in, 3); !slices.Equal(idsOfRows(few), idsOfRows(all)[:min(3, len(all))]) {
			t.Errorf("%q: the best three %v of %v", words, idsOfRows(few), idsOfRows(all))
		}
	})
}

// What a list becomes step by step, while people come, change and are set aside, is what it is when made anew.
func TestWith_equals_a_list_made_anew(t *testing.T) {
	steps := 0
	for seed := range oracle.Seeds(60) {
		w, r := randomWorld(seed), rand.New(rand.NewPCG(seed, 4))
		all := w.people
		w.people = all[:len(all)/2]
		l := w.list(w.days[0])
		for range 12 {
			p := all[r.IntN(len(all))]
			w.ids[p.ID] = inventIdentity(r, p.ID, w.ids[p.ID])
			known := len(l.book.words.list)
			b := w.later(l.book, p)
			if len(l.book.words.list) != known || len(l.book.words.number) != known {
				t.Error("the words of a list that others may be reading have changed")
			}
			if r.IntN(4) == 0 {
				b = l.book.with(l.known+1, l.book.words, map[member.ID]*person{p.ID: nil})
				w.people = slices.DeleteFunc(slices.Clone(w.people), func(q member.Person) bool { return q.ID == p.ID })
			} else if !slices.Contains(w.people, p) {
				w.people = append(slices.Clone(w.people), p)
			}
			l = l.with(b, w.census())
			sameList(t, l, w.list(l.today))
			if steps++; t.Failed() {
				t.Fatalf("seed %d, after %s changed", seed, p.Code)
			}
		}
	}
}

// sameList holds two lists together by all they say.
func sameList(t *testing.T, a, b *List) {
	t.Helper()
	everybody := Filter{States: 1<<len(stateCodes) - 1}
	if got, want := a.All(everybody, org.Everywhere), b.All(everybody, org.Everywhere); !slices.Equal(got, want) {
		t.Errorf("the list is %v, not %v", got, want)
	}
	for i := range b.rows {
		code := b.rows[i].code
		got, _ := a.ByCode(code, org.Everywhere)
		want, _ := b.ByCode(code, org.Everywhere)
		if !sameRow(got, want) {
			t.Errorf("%s is\n%+v, not\n%+v", code, got, want)
		}
		for _, words := range []string{code, want.CV, want.Card, want.Name} {
			if found, anew := a.Find(words, org.Everywhere, 20), b.Find(words, org.Everywhere, 20); !reflect.DeepEqual(found, anew) {
				t.Errorf("%q finds %v, not %v", words, idsOfRows(found), idsOfRows(anew))
			}
		}
	}
	if len(a.rows) != len(b.rows) {
		t.Errorf("%d rows, not %d", len(a.rows), len(b.rows))
	}
}
