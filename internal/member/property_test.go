package member_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// world is a register on which random acts are done.
type world struct {
	story
	units, people []string
	head          journal.Mutation
	then          map[journal.Mutation]string // what was so when the mutation was the last
}

func TestProperty_random_acts_keep_every_unit_a_parent_and_every_member_a_home(t *testing.T) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		rapid.Check(t, func(rt *rapid.T) {
			w := &world{story: begin(t, e.Open(t, db.Options{})), units: []string{"P", "G", "A", "A.1", "A.2", "B", "S"}, then: map[journal.Mutation]string{}}
			defer w.register.Close()
			w.head = w.story.head().Seq
			for _, code := range []string{"DV1", "DV2", "DV3"} {
				w.enters(rt, code)
			}
			rt.Repeat(map[string]func(*rapid.T){
				"found": w.founds, "unit": w.changesUnit, "end": w.endsUnit, "correct unit": w.correctsUnit,
				"enter": func(rt *rapid.T) { w.enters(rt, "") }, "transfer": w.transfers, "leave": w.leaves, "reenter": w.reenters,
				"state": w.changesState, "group": w.joins, "post": w.posts, "correct": w.corrects, "": w.isInOrder,
			})
			w.remembers(rt)
		})
	})
}

var months = func() (out []string) {
	for _, y := range []int{2000, 2004, 2005, 2006, 2010, 2026} {
		for _, m := range []string{"01-01", "01-02", "07-01"} {
			out = append(out, fmt.Sprintf("%d-%s", y, m))
		}
	}
	return out
}()

func draw(rt *rapid.T, from []string, label string) string {
	return rapid.SampledFrom(from).Draw(rt, label)
}

func (w *world) day(rt *rapid.T) string            { return draw(rt, months, "day") }
func (w *world) unit(rt *rapid.T, l string) string { return draw(rt, w.units, l) }

// likely draws a unit that mostly fits, for an act that is always refused tries nothing.
func (w *world) likely(rt *rapid.T, label string, fitting ...string) string {
	return draw(rt, slices.Concat(fitting, fitting, fitting, w.units), label)
}

func (w *world) about(rt *rapid.T) member.About {
	return about(draw(rt, w.people, "person"), w.day(rt))
}

// said looks at what an act said: done under the next number, or said before, or refused with a reason and no
// trace.
func (w *world) said(rt *rapid.T, done org.Done, err error) bool {
	head := w.story.head().Seq
	var f *fault.Fault
	switch {
	case err == nil && done.Mutation == 0 && len(done.Warnings) > 0 && head == w.head:
		return true
	case err == nil && done.Mutation == w.head+1 && head == done.Mutation:
		w.head = head
		return true
	case errors.As(err, &f) && f.Kind != fault.Broken && head == w.head:
		return false
	}
	rt.Fatalf("%+v, %v; the journal went from %d to %d", done, err, w.head, head)
	return false
}

func (w *world) founds(rt *rapid.T) {
	kind := rapid.SampledFrom(org.Kinds[1:]).Draw(rt, "kind")
	code := fmt.Sprint("N", len(w.units))
	done, err := w.story.units.Found(bg, me, org.Found{Code: code, Name: code, Kind: kind, Parent: w.likely(rt, "parent", "G", "A", "P"), On: d(w.day(rt))})
	if w.said(rt, done, err) {
		w.units = append(w.units, code)
	}
}

func (w *world) changesUnit(rt *rapid.T) {
	unit, on := w.unit(rt, "unit"), d(w.day(rt))
	var done org.Done
	var err error
	switch rapid.IntRange(0, 3).Draw(rt, "what") {
	case 0:
		done, err = w.story.units.Rename(bg, me, org.Rename{Unit: unit, Name: draw(rt, []string{"X", "Y"}, "name"), On: on})
	case 1:
		done, err = w.story.units.Retype(bg, me, org.Retype{Unit: unit, Kind: rapid.SampledFrom(org.Kinds).Draw(rt, "kind"), On: on})
	default:
		done, err = w.story.units.Move(bg, me, org.Move{Unit: unit, NewParent: w.likely(rt, "parent", "G", "P", "A"), On: on})
	}
	w.said(rt, done, err)
}

func (w *world) endsUnit(rt *rapid.T) {
	done, err := w.story.units.End(bg, me, org.EndUnit{Unit: w.unit(rt, "unit"), How: org.Close, On: d(w.day(rt))})
	w.said(rt, done, err)
}

func (w *world) correctsUnit(rt *rapid.T) {
	code := w.unit(rt, "unit")
	changes := slices.Collect(w.history().ByCode(code).Changes())
	if len(changes) == 0 {
		return
	}
	wrong := rapid.SampledFrom(changes).Draw(rt, "wrong")
	cmd := org.Correct{Unit: code, Wrong: []int64{wrong.ID}, Ground: "NHAP_SAI"}
	if rapid.Bool().Draw(rt, "restate") {
		right := org.Restatement{Aspect: wrong.Aspect, Day: d(w.day(rt)), Value: wrong.Value}
		if wrong.Ref != 0 {
			right.Ref = w.unit(rt, "ref")
		}
		cmd.Right = []org.Restatement{right}
	}
	done, err := w.story.units.Correct(bg, me, cmd)
	w.said(rt, done, err)
}

func (w *world) enters(rt *rapid.T, code string) {
	a := about(code, w.day(rt))
	cmd := member.NewMember{Entry: member.Entry{About: a, Cell: w.likely(rt, "cell", "A", "B", "S"), AsOfficial: rapid.Bool().Draw(rt, "official")}, Identity: member.Identity{Name: "X"}}
	if code != "" {
		cmd.On, cmd.Cell = d("2000-01-01"), "A"
	}
	done, err := w.Admit(bg, me, cmd)
	if w.said(rt, done.Done, err) {
		w.people = append(w.people, done.Member)
	}
}

func (w *world) transfers(rt *rapid.T) {
	done, err := w.Transfer(bg, me, member.Transfer{About: w.about(rt), To: w.likely(rt, "to", "A", "B", "S"), Collective: rapid.Bool().Draw(rt, "collective")})
	w.said(rt, done, err)
}

func (w *world) leaves(rt *rapid.T) {
	how := rapid.SampledFrom([]member.Kind{member.Removed, member.Resigned, member.Expelled, member.Died, member.Departed, member.Annulled}).Draw(rt, "how")
	done, err := w.Leave(bg, me, member.Leave{About: w.about(rt), How: how})
	w.said(rt, done, err)
}

func (w *world) reenters(rt *rapid.T) {
	how := rapid.SampledFrom([]member.Kind{member.Restored, member.Reconnected, member.Returned, member.Readmitted}).Draw(rt, "how")
	done, err := w.Reenter(bg, me, member.Reenter{About: w.about(rt), How: how, Cell: w.likely(rt, "cell", "A", "B", "S")})
	w.said(rt, done, err)
}

func (w *world) changesState(rt *rapid.T) {
	a := w.about(rt)
	until := day.None
	if rapid.Bool().Draw(rt, "ends") {
		until = d(w.day(rt))
	}
	acts := []func() (org.Done, error){
		func() (org.Done, error) { return w.Confirm(bg, me, member.Confirm{About: a}) },
		func() (org.Done, error) { return w.Exempt(bg, me, member.Exempt{About: a, Until: until}) },
		func() (org.Done, error) { return w.EndExemption(bg, me, member.EndExemption{About: a}) },
		func() (org.Done, error) { return w.Suspend(bg, me, member.Suspend{About: a, Until: until}) },
		func() (org.Done, error) { return w.EndSuspension(bg, me, member.EndSuspension{About: a}) },
		func() (org.Done, error) {
			return w.Stay(bg, me, member.GoToStay{About: a, Until: until, At: draw(rt, append(w.units, ""), "at")})
		},
		func() (org.Done, error) { return w.EndStay(bg, me, member.EndStay{About: a}) },
		func() (org.Done, error) {
			return w.Introduce(bg, me, member.Introduce{About: a, To: draw(rt, w.units, "to")})
		},
		func() (org.Done, error) {
			return w.EndIntroduction(bg, me, member.EndIntroduction{About: a})
		},
		func() (org.Done, error) { return w.ChangeStanding(bg, me, member.ChangeOccupation(a, 2)) },
		func() (org.Done, error) {
			return w.Rename(bg, me, member.Rename{About: a, Name: draw(rt, []string{"X", "Y"}, "name")})
		},
		func() (org.Done, error) {
			return w.ChangeCard(bg, me, member.ChangeCard{About: a, Card: draw(rt, []string{"C1", "C2"}, "card")})
		},
		func() (org.Done, error) { return w.Discipline(bg, me, member.Discipline{About: a, How: member.Warned}) },
	}
	done, err := rapid.SampledFrom(acts).Draw(rt, "act")()
	w.said(rt, done, err)
}

func (w *world) joins(rt *rapid.T) {
	if rapid.Bool().Draw(rt, "leave") {
		done, err := w.LeaveGroup(bg, me, member.LeaveGroup{About: w.about(rt)})
		w.said(rt, done, err)
		return
	}
	done, err := w.JoinGroup(bg, me, member.JoinGroup{About: w.about(rt), Group: w.likely(rt, "group", "A.1", "A.2")})
	w.said(rt, done, err)
}

func (w *world) posts(rt *rapid.T) {
	a, unit := w.about(rt), w.unit(rt, "unit")
	if rapid.Bool().Draw(rt, "dismiss") {
		done, err := w.Dismiss(bg, me, member.Dismiss{About: a, Unit: unit, Title: member.Secretary})
		w.said(rt, done, err)
		return
	}
	done, err := w.Appoint(bg, me, member.Appoint{About: a, Unit: unit, Title: member.Secretary})
	w.said(rt, done, err)
}

func (w *world) corrects(rt *rapid.T) {
	code := draw(rt, w.people, "person")
	k := w.knows(code, 0)
	var rows []member.Row
	for _, f := range k.facts {
		rows = append(rows, member.Row{Table: member.Facts, ID: f.ID})
	}
	for _, p := range k.posts {
		rows = append(rows, member.Row{Table: member.Posts, ID: p.ID})
	}
	for _, n := range k.namings {
		rows = append(rows, member.Row{Table: member.Namings, ID: n.ID})
	}
	if len(rows) == 0 {
		return
	}
	cmd := member.Correct{Member: code, Wrong: []member.Row{rapid.SampledFrom(rows).Draw(rt, "wrong")}, Ground: "NHAP_SAI"}
	if rapid.Bool().Draw(rt, "restate") {
		cmd.Right = []member.Statement{member.Transfer{About: about(code, w.day(rt)), To: w.likely(rt, "to", "A", "B", "S")}}
	}
	done, err := w.Correct(bg, me, cmd)
	w.said(rt, done, err)
}

func (w *world) history() (h *org.History) {
	w.reads(func(tx *db.Tx) (err error) { h, err = org.Load(tx, 0); return err })
	return h
}

// state is the register as known by a mutation.
type state struct {
	units *org.History
	facts map[member.ID][]member.Fact
	posts map[member.ID][]member.Post
}

func (w *world) load(by journal.Mutation) (st state) {
	st = state{facts: map[member.ID][]member.Fact{}, posts: map[member.ID][]member.Post{}}
	w.reads(func(tx *db.Tx) (err error) {
		if st.units, err = org.Load(tx, by); err != nil {
			return err
		}
		return errors.Join(
			member.EachFact(tx, by, func(f *member.Fact) { st.facts[f.Person] = append(st.facts[f.Person], *f) }),
			member.EachPost(tx, by, func(p *member.Post) { st.posts[p.Person] = append(st.posts[p.Person], *p) }))
	})
	return st
}

// tell writes the state down.
func (st state) tell() string {
	var b strings.Builder
	for _, u := range st.units.Units() {
		if u.Exists.Empty() {
			continue
		}
		fmt.Fprintf(&b, "\n%s %v", u.Code, u.Exists)
		u.ParentSpans(func(parent org.ID, span day.Span) { fmt.Fprint(&b, " ", parent, span) })
		for c := range u.Changes() {
			fmt.Fprint(&b, " ", c.ID)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(st.facts)) {
		fmt.Fprintf(&b, "\n%d %v %v", id, member.Fold(st.facts[id], nil).Spells, st.posts[id])
	}
	return b.String()
}

// isInOrder looks at every day, by brute force and without the rules that the acts use.
func (w *world) isInOrder(rt *rapid.T) {
	st := w.load(0)
	w.then[w.head] = st.tell()
	for _, s := range months {
		for _, on := range []day.Day{d(s) - 1, d(s)} {
			for _, u := range st.units.Units() {
				unitInOrder(rt, st.units, u, on)
			}
			for id, facts := range st.facts {
				personInOrder(rt, st, id, member.Fold(facts, nil), on)
			}
		}
	}
}

func unitInOrder(rt *rapid.T, h *org.History, u *org.Life, on day.Day) {
	if !u.Exists.Has(on) {
		return
	}
	up := h.Unit(u.Parent(on))
	if up == nil {
		if u.Kind(on) != org.Province {
			rt.Fatalf("%s: %s, a %s, has no parent", on, u.Code, u.Kind(on))
		}
		return
	}
	if !up.Exists.Has(on) || !org.MayStandUnder(up.Kind(on), u.Kind(on), on) {
		rt.Fatalf("%s: %s, a %s, stands under %s, a %q", on, u.Code, u.Kind(on), up.Code, up.Kind(on))
	}
	for steps := 0; up != nil; steps++ {
		if up = h.Unit(up.Parent(on)); steps > len(h.Units()) {
			rt.Fatalf("%s: %s hangs in a circle", on, u.Code)
		}
	}
}

func personInOrder(rt *rapid.T, st state, id member.ID, life member.Life, on day.Day) {
	var at []member.Spell
	for _, sp := range life.Spells {
		if sp.From >= sp.To {
			rt.Fatalf("person %d: a spell of no day: %+v", id, sp)
		}
		if sp.From <= on && on < sp.To {
			at = append(at, sp)
		}
	}
	for _, p := range st.posts[id] {
		held := member.Held(p, life)
		if held.Empty() || held.Has(on) && (len(at) == 0 || !st.units.Unit(p.Unit).Exists.Has(on)) {
			rt.Fatalf("%s: person %d holds the post %+v", on, id, p)
		}
	}
	if len(at) == 0 {
		return
	}
	sp := at[0]
	if home := st.units.Unit(sp.Home); len(at) > 1 || home == nil || !home.Exists.Has(on) || !home.Kind(on).HoldsMembers() {
		rt.Fatalf("%s: person %d is at home in %+v", on, id, at)
	}
	for _, g := range []org.ID{sp.Group, sp.AwayGroup} {
		if g != 0 && !st.units.Unit(g).Kind(on).InsideCell() {
			rt.Fatalf("%s: person %d is in the group %d", on, id, g)
		}
	}
}

// remembers looks that what was known at each mutation is what was so then, whatever came after.
func (w *world) remembers(rt *rapid.T) {
	for m, then := range w.then {
		if now := w.load(m).tell(); now != then {
			rt.Fatalf("as known by %d, it is now\n%s\nand was\n%s", m, now, then)
		}
	}
}
