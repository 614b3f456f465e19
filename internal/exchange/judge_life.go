package exchange

import (
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// lifeWorker judges people one by one.
type lifeWorker struct {
	*lives
	findings []finding
	replaced []replacedRow
	posts    []member.Post // closed rows of posts that are taken up again
	changed  []journal.Origin
	left     []still
	crews    map[org.ID]crew

	facts []member.Fact // scratch: what is folded
	gone  []int64       // recorded facts replaced
	fresh bool          // the person at hand has something new
}

// judge judges one person.
func (w *lifeWorker) judge(p member.ID) {
	w.settleFacts(p)
	w.settleNamings(p)
	anyPosts := len(w.newPosts.of(p))+len(w.oldPosts.of(p)) > 0
	if !w.fresh && !w.seat[p] && !anyPosts {
		return
	}
	life := w.fold(p)
	if !w.isAside(p) {
		w.counts(life)
	}
	w.judgePosts(p, life)
}

func (w *lifeWorker) isAside(p member.ID) bool { _, is := w.aside[p]; return is }

func (w *lifeWorker) say(at journal.Origin, column, value string, f *fault.Fault, warning bool) {
	w.findings = append(w.findings, finding{sheet: at.Sheet, row: at.Row, column: column, value: value, fault: f, warning: warning})
}

// settleFacts holds a person's new facts against the recorded ones and against each other.
func (w *lifeWorker) settleFacts(p member.ID) {
	w.fresh, w.gone = false, w.gone[:0]
	fresh, old := w.newFacts.of(p), w.oldFacts.of(p)
	for k, i := range fresh {
		f := w.plan.facts.at(i)
		if was, ok := w.counterpart(&f, old); ok {
			w.settleFact(i, &f, &was)
			continue
		}
		for _, e := range fresh[:k] {
			if g := &w.plan.facts[e]; w.factFate[e] == kept && g.day == f.Day && g.kind.Slot() == f.Kind.Slot() {
				w.twoOnADay(e, i)
				break
			}
		}
		w.fresh = w.fresh || w.factFate[i] == kept
	}
}

// counterpart is the recorded fact a new one would stand in the place of: that of its day and slot; of a
// first entry the first entry recorded; of the recognition a row of DANG_VIEN states, the recognition.
func (w *lifeWorker) counterpart(f *member.Fact, old []int32) (member.Fact, bool) {
	for _, i := range old {
		g := w.factsWere.at(int(i))
		sameKind := isFirstEntry(f.Kind) && isFirstEntry(g.kind) ||
			f.Kind == member.Confirmed && g.kind == member.Confirmed && f.Origin.Sheet == personSheet
		if sameKind || g.day == f.Day && g.kind.Slot() == f.Kind.Slot() {
			return g.fact(), true
		}
	}
	return member.Fact{}, false
}

// settleFact settles new fact i against the recorded one.
func (w *lifeWorker) settleFact(i int32, f, was *member.Fact) {
	c, merged := w.fact(*was, *f, unitColumnOf(f), dayColumnOf(f))
	switch c.is {
	case repeats:
		w.factFate[i] = dropped
	case contradicts:
		w.factFate[i] = dropped
		w.say(f.Origin, c.column, c.given, conflict(c.recorded, c.given), false)
	case completes:
		w.gone = append(w.gone, was.ID)
		w.replaced = append(w.replaced, replacedRow{member.Facts, was.ID})
		merged.ID, merged.Recorded = 0, 0
		w.plan.facts.set(i, &merged)
		w.changed = append(w.changed, f.Origin)
		w.fresh = true
	}
}

// twoOnADay judges new fact i, of the day and slot of new fact e: the same again is a warning.
func (w *lifeWorker) twoOnADay(e, i int32) {
	first, second := w.plan.facts.at(e), w.plan.facts.at(i)
	f, g := &first, &second
	w.factFate[i] = dropped
	if g.Same(withOrigin(*f, *g)) {
		w.say(g.Origin, dayColumnOf(g), g.Day.Vietnamese(), invalid("row_twice", "row", f.Origin.Row), true)
		return
	}
	if f.RepeatedBy(*g) {
		w.say(g.Origin, dayColumnOf(g), g.Day.Vietnamese(), invalid("already_so", "day", g.Day), true)
		return
	}
	w.factFate[e] = dropped
	two := taken("two_on_a_day", "day", g.Day, "kind", f.Kind.String(), "other", g.Kind.String())
	w.say(f.Origin, dayColumnOf(f), f.Day.Vietnamese(), two, false)
	w.say(g.Origin, dayColumnOf(g), g.Day.Vietnamese(), two, false)
}

func withOrigin(f, of member.Fact) member.Fact {
	f.Origin = of.Origin
	return f
}

func unitColumnOf(f *member.Fact) string {
	if f.Origin.Sheet == personSheet {
		return "Mã tổ chức"
	}
	return "Mã tổ chức đến"
}

func dayColumnOf(f *member.Fact) string {
	switch {
	case f.Origin.Sheet == changeSheet:
		return "Ngày hiệu lực"
	case f.Kind == member.Confirmed:
		return "Ngày chính thức"
	}
	return "Ngày vào danh sách"
}

// fold folds a person's life and says what package member finds wrong with it.
func (w *lifeWorker) fold(p member.ID) member.Life {
	w.facts = w.facts[:0]
	for _, i := range w.oldFacts.of(p) {
		if f := w.factsWere.at(int(i)); !slices.Contains(w.gone, f.id) {
			w.facts = append(w.facts, f.fact())
		}
	}
	for _, i := range w.newFacts.of(p) {
		if w.factFate[i] == kept {
			w.facts = append(w.facts, w.plan.facts.at(i))
			w.facts[len(w.facts)-1].ID = provisional + int64(i)
		}
	}
	life := member.Fold(w.facts, w.history)
	var lost journal.Origin // the row of DANG_VIEN, once it is refused
	was := w.wasBroken(p, life)
	for _, problem := range life.Problems {
		if !was[w.broken(problem)] {
			w.blame(p, problem, &lost)
		}
	}
	return life
}

// brokenRule tells a problem from the others of one person.
type brokenRule struct {
	fact int64
	unit org.ID
	day  day.Day
	key  string
}

func (w *lifeWorker) broken(p member.Problem) brokenRule {
	b := brokenRule{unit: p.Unit, day: p.Day, key: p.Fault.Key}
	if p.Fact >= 0 {
		b.fact = w.facts[p.Fact].ID
	}
	return b
}

// wasBroken are the rules that the recorded facts of a person break among themselves, if any shows: they are
// not the workbook's doing.
func (w *lifeWorker) wasBroken(p member.ID, life member.Life) map[brokenRule]bool {
	recorded := func(problem member.Problem) bool {
		return !problem.Warning && (problem.Fact < 0 || w.facts[problem.Fact].ID < provisional)
	}
	if !slices.ContainsFunc(life.Problems, recorded) {
		return nil
	}
	var old []member.Fact
	for _, i := range w.oldFacts.of(p) {
		old = append(old, w.factsWere.at(int(i)).fact())
	}
	alone := lifeWorker{facts: old}
	was := map[brokenRule]bool{}
	for _, problem := range member.Fold(alone.facts, w.before).Problems {
		was[alone.broken(problem)] = true
	}
	return was
}

// provisional is added to the index of a new fact to make it a number: later than every recorded fact.
const provisional = int64(1) << 62

// blame says which row a problem of a life is to be blamed on.
func (w *lifeWorker) blame(p member.ID, problem member.Problem, lost *journal.Origin) {
	if problem.Fact < 0 {
		w.blameUnit(p, problem)
		return
	}
	f := &w.facts[problem.Fact]
	switch {
	case f.ID >= provisional && problem.Warning:
		w.say(f.Origin, dayColumnOf(f), f.Day.Vietnamese(), problem.Fault, true)
	case f.ID >= provisional:
		w.refuseFact(f, problem.Fault, lost)
	case problem.Warning:
	default:
		w.blameForRecorded(p, f, problem.Fault)
	}
}

// refuseFact refuses the row of a new fact. What rests on an entry that is refused says so.
func (w *lifeWorker) refuseFact(f *member.Fact, why *fault.Fault, lost *journal.Origin) {
	w.factFate[f.ID-provisional] = dropped
	if f.Origin.Sheet == personSheet {
		*lost = f.Origin
	} else if lost.Sheet != 0 && (why.Key == "not_member" || why.Key == "never_member") {
		why = dependsOn(lost.Sheet, lost.Row)
	}
	column, value := dayColumnOf(f), f.Day.Vietnamese()
	if aboutUnit[why.Key] {
		column, value = unitColumnOf(f), w.codeOfUnit(f.Unit)
	}
	w.say(f.Origin, column, value, why, false)
}

// aboutUnit are the refusals whose remedy is another unit rather than another day.
var aboutUnit = map[string]bool{
	"unit_missing": true, "unit_holds_no_members": true, "unit_not_there": true, "group_not_under_home": true,
	"unit_not_yet": true, "unit_already_ended": true,
}

// blameForRecorded blames what is new for a problem that shows at a recorded fact: a change of the fact's
// unit, or the last of the person's new facts up to that day.
func (w *lifeWorker) blameForRecorded(p member.ID, shown *member.Fact, why *fault.Fault) {
	if c := w.newUnitChange(shown.Unit, shown.Day); c != nil && aboutUnit[why.Key] {
		if w.isAside(p) {
			return
		}
		w.left = append(w.left, still{change: c, members: 1})
		return
	}
	i := w.lastNew(p, shown.Day, func(*packedFact) bool { return true })
	if i < 0 {
		return
	}
	f := w.plan.facts.at(i)
	w.factFate[i] = dropped
	w.say(f.Origin, dayColumnOf(&f), f.Day.Vietnamese(), taken("later_fact_stands", "kind", shown.Kind.String(), "day", shown.Day), false)
}

// newUnitChange is the workbook's ending or change of kind of a unit up to a day, or its move of a group; nil if
// there is none.
func (w *lifeWorker) newUnitChange(unit org.ID, on day.Day) *org.Change {
	u := w.history.Unit(unit)
	if u == nil {
		return nil
	}
	if c := u.EndedBy(); c != nil && c.ID == 0 && c.Day <= on {
		return c
	}
	if c := u.KindSetBy(on); c != nil && c.ID == 0 && c.Origin.Sheet == unitChangeSheet {
		return c
	}
	if c := u.ParentSetBy(on); c != nil && c.ID == 0 && c.Origin.Sheet == unitChangeSheet && u.Kind(on).InsideCell() {
		return c
	}
	return nil
}

// lastNew is the index of the person's last new fact up to a day that is as wanted, or of the first one
// after it; -1 if there is none.
func (w *lifeWorker) lastNew(p member.ID, on day.Day, wanted func(*packedFact) bool) int32 {
	found := int32(-1)
	for _, i := range w.newFacts.of(p) {
		f := &w.plan.facts[i]
		if w.factFate[i] != kept || !wanted(f) {
			continue
		}
		if found < 0 || closer(f.day, w.plan.facts[found].day, on) {
			found = i
		}
	}
	return found
}

// closer says whether day a is a better choice than b for the last day up to on.
func closer(a, b, on day.Day) bool {
	if (a <= on) != (b <= on) {
		return a <= on
	}
	if a <= on {
		return a >= b
	}
	return a < b
}

// blameUnit blames a unit's ending, move or change of kind for holding the person still; if that is recorded,
// the row that put the person there.
func (w *lifeWorker) blameUnit(p member.ID, problem member.Problem) {
	u := w.history.Unit(problem.Unit)
	c := u.KindSetBy(problem.Day)
	if moved := u.ParentSetBy(problem.Day); moved != nil && moved.Day == problem.Day {
		c = moved
	}
	if u.Exists.To == problem.Day {
		c = u.EndedBy()
	}
	if c != nil && c.ID == 0 && w.isAside(p) {
		return
	}
	if c != nil && c.ID == 0 {
		s := still{change: c}
		if problem.Fault.Key == "unit_still_has_post" {
			s.posts = 1
		} else {
			s.members = 1
		}
		w.left = append(w.left, s)
		return
	}
	i := w.lastNew(p, problem.Day, func(f *packedFact) bool { return f.unit == problem.Unit })
	if i < 0 {
		i = w.lastNew(p, problem.Day, func(*packedFact) bool { return true })
	}
	if i < 0 {
		return
	}
	f := w.plan.facts.at(i)
	w.factFate[i] = dropped
	w.say(f.Origin, unitColumnOf(&f), w.codeOfUnit(f.Unit), invalid("unit_ends_over_member", "unit", u.Code, "day", problem.Day), false)
}

// settleNamings holds a person's new names and cards against the recorded ones and against each other.
func (w *lifeWorker) settleNamings(p member.ID) {
	fresh := w.newNamings.of(p)
	for k, i := range fresh {
		n := &w.plan.namings[i]
		for _, o := range w.oldNamings.of(p) {
			if was := &w.namingsWere[o]; was.Field == n.Field && was.Day == n.Day {
				w.settleNaming(i, n, was)
			}
		}
		for _, e := range fresh[:k] {
			m := &w.plan.namings[e]
			if w.namingFate[e] != kept || w.namingFate[i] != kept || m.Field != n.Field || m.Day != n.Day {
				continue
			}
			w.namingFate[i] = dropped
			if m.Value == n.Value && m.Decision == n.Decision {
				w.say(n.Origin, "Ngày hiệu lực", n.Day.Vietnamese(), invalid("row_twice", "row", m.Origin.Row), true)
				continue
			}
			w.namingFate[e] = dropped
			for _, one := range []*member.Naming{m, n} {
				w.say(one.Origin, "Ngày hiệu lực", one.Day.Vietnamese(), taken("two_names_on_a_day", "day", one.Day), false)
			}
		}
		w.fresh = w.fresh || w.namingFate[i] == kept
	}
}

func (w *lifeWorker) settleNaming(i int32, n, was *member.Naming) {
	var c comparison
	if was.Value != n.Value {
		c.differ("Giá trị mới", was.Value, n.Value)
	}
	decision := w.decision(&c, was.Decision, n.Decision)
	switch c.is {
	case repeats:
		w.namingFate[i] = dropped
	case contradicts:
		w.namingFate[i] = dropped
		w.say(n.Origin, c.column, c.given, conflict(c.recorded, c.given), false)
	case completes:
		w.replaced = append(w.replaced, replacedRow{member.Namings, was.ID})
		n.Decision = decision
		w.changed = append(w.changed, n.Origin)
	}
}
