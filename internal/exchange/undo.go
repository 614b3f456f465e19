package exchange

import (
	"context"
	"fmt"
	"slices"

	"sen/internal/access"
	"sen/internal/assess"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/target"
	"sen/internal/words"
)

// UndoImport is the act of taking a whole import back.
const UndoImport access.Act = "register.undo_import"

// factTables are the tables of facts that an import fills, or on which what it brought may be named.
var factTables = slices.Concat(org.FactTables, member.FactTables, host.FactTables, target.FactTables, assess.FactTables)

// Undo takes back all that an import recorded, in one act: its facts are voided, and what it had voided to complete
// it is recorded again as it was. Codes of units, people and hosts stay used; the same workbook may be imported again
// and finds them. It gives the mutation of the undoing. Refusals: undo_no_import, undo_done, and, while anything
// recorded since depends on the import, undo_depends or undo_would_break, each naming the reason.
func Undo(ctx context.Context, d *db.DB, who access.Actor, m journal.Mutation) (done journal.Mutation, err error) {
	err = d.Write(ctx, func(tx *db.Tx) error {
		if err := mayWhole(tx, who, UndoImport); err != nil {
			return err
		}
		u := &undoing{tx: tx, undone: m}
		if err := u.look(); err != nil {
			return err
		}
		entry, err := journal.Begin(tx, who, day.Instant{})
		if err != nil {
			return err
		}
		if done = entry.Seq; u.since == nil {
			err = u.revert(done)
		} else {
			err = u.revertChecked(done)
		}
		if err != nil {
			return err
		}
		entry.Act, entry.Note, entry.Fields = UndoImport, undoNote(m), fmt.Sprintf("voided:%d restored:%d", u.voided, u.restored)
		return entry.Close(tx)
	})
	return done, err
}

// undoNote names the undone act in the journal.
func undoNote(m journal.Mutation) string { return fmt.Sprintf("mutation:%d", m) }

// undoing is one run of Undo.
type undoing struct {
	tx     *db.Tx
	undone journal.Mutation

	about  map[string]bool // what the import's rows are about
	placed map[org.ID]bool // units it began, ended, hung elsewhere or gave another kind
	// since are rows recorded or voided since that do not concern the import; copies are what later undoings
	// recorded again of the import's own rows, by table.
	since  []journal.Net
	copies map[int][]int64
	first  journal.Mutation // the first later act that depends on the import
	acts   map[journal.Mutation]journal.Entry

	voided, restored int64
}

// look refuses what is no import, what was undone already and what something depends on.
func (u *undoing) look() error {
	head, err := journal.Head(u.tx)
	if err != nil {
		return err
	}
	if u.undone < 1 || u.undone > head.Seq {
		return fault.New(fault.Invalid, "undo_no_import", "mutation", int64(u.undone))
	}
	entry, err := journal.At(u.tx, u.undone)
	switch {
	case err != nil:
		return err
	case entry.Act != Import:
		return fault.New(fault.Invalid, "undo_no_import", "mutation", int64(u.undone))
	case head.Seq == u.undone:
		return nil
	}
	if err := u.touched(); err != nil {
		return err
	}
	for i, table := range factTables {
		if err := u.later(i, table); err != nil {
			return err
		}
	}
	return u.refuseDependent()
}

// touched finds out what the import's rows are about.
func (u *undoing) touched() (err error) {
	u.about, u.copies, u.acts = map[string]bool{}, map[int][]int64{}, map[journal.Mutation]journal.Entry{}
	for _, table := range factTables {
		if err := table.Touched(u.tx, u.undone, func(about string) { u.about[about] = true }); err != nil {
			return err
		}
	}
	u.placed, err = org.PlacedBy(u.tx, u.undone)
	return err
}

// later sorts what one table tells of the time since the import. Rows that another import voided and whose undoing
// recorded them again are no change.
func (u *undoing) later(i int, table journal.Facts) error {
	var gone, come []journal.Net
	err := table.Since(u.tx, u.undone, func(n journal.Net) {
		if n.Voided != 0 {
			gone = append(gone, n)
		} else {
			come = append(come, n)
		}
	})
	if err != nil {
		return err
	}
	same, err := u.wentAndCameBack(i, gone, come)
	if err != nil {
		return err
	}
	for _, n := range slices.Concat(gone, come) {
		if !same[n.ID] {
			u.change(n)
		}
	}
	return nil
}

// wentAndCameBack finds the rows of one table that are gone and the copies that undoings recorded of them.
func (u *undoing) wentAndCameBack(i int, gone, come []journal.Net) (same map[int64]bool, err error) {
	copies, same := map[string]int64{}, map[int64]bool{}
	lost := map[string]bool{}
	for _, n := range gone {
		lost[n.States] = true
	}
	for _, n := range come {
		if !lost[n.States] {
			continue
		}
		entry, err := u.act(n.Recorded)
		if err != nil {
			return nil, err
		}
		if entry.Act == UndoImport {
			copies[n.States] = n.ID
		}
	}
	for _, n := range gone {
		entry, err := u.act(n.Voided)
		switch copied := copies[n.States]; {
		case err != nil:
			return nil, err
		case n.Recorded == u.undone && entry.Act == UndoImport && entry.Note == undoNote(u.undone):
			return nil, fault.New(fault.Taken, "undo_done", "mutation", int64(u.undone), "by", int64(entry.Seq), "at", entry.RecordedAt)
		case copied == 0:
		default:
			same[n.ID], same[copied] = true, true
			if n.Recorded == u.undone {
				u.copies[i] = append(u.copies[i], copied)
			}
		}
	}
	return same, nil
}

// act is the journal's row of a mutation.
func (u *undoing) act(m journal.Mutation) (journal.Entry, error) {
	if e, ok := u.acts[m]; ok {
		return e, nil
	}
	e, err := journal.At(u.tx, m)
	u.acts[m] = e
	return e, err
}

// change takes note of a later change: in the way of the undoing, or not.
func (u *undoing) change(n journal.Net) {
	depends := u.about[n.About] || slices.ContainsFunc(n.Units, func(id int64) bool { return u.placed[org.ID(id)] }) ||
		slices.ContainsFunc(n.People, func(id int64) bool { return u.about[journal.AboutNumber("person", id)] })
	switch {
	case !depends:
		u.since = append(u.since, n)
	case u.first == 0 || n.By() < u.first:
		u.first = n.By()
	}
}

func (u *undoing) refuseDependent() error {
	if u.first == 0 {
		return nil
	}
	entry, err := u.act(u.first)
	if err != nil {
		return err
	}
	return fault.New(fault.Taken, "undo_depends", "mutation", int64(u.undone), "by", int64(u.first), "at", entry.RecordedAt)
}

// revert voids and records again.
func (u *undoing) revert(m journal.Mutation) error {
	for i, table := range factTables {
		n, err := table.VoidRecordedBy(u.tx, m, u.undone)
		if err != nil {
			return err
		}
		for _, id := range u.copies[i] {
			if err := table.Void(u.tx, m, id); err != nil {
				return err
			}
		}
		back, err := table.RecordAgain(u.tx, m, u.undone)
		if err != nil {
			return err
		}
		u.voided, u.restored = u.voided+n+int64(len(u.copies[i])), u.restored+back
	}
	return nil
}

// revertChecked reverts, and refuses if what was recorded since breaks a rule without the import: somebody would be
// back in a cell that has ended, say.
func (u *undoing) revertChecked(m journal.Mutation) error {
	people, err := u.concerned()
	if err != nil {
		return err
	}
	before, err := u.problems(people)
	if err != nil {
		return err
	}
	if err := u.revert(m); err != nil {
		return err
	}
	after, err := u.problems(people)
	if err != nil {
		return err
	}
	for _, p := range after {
		if !slices.ContainsFunc(before, func(b problem) bool { return b.who == p.who && b.fault.Error() == p.fault.Error() }) {
			return fault.New(fault.Taken, "undo_would_break", "mutation", int64(u.undone), "why", because{p.fault})
		}
	}
	return nil
}

// because lets a fault stand inside the sentence of another.
type because struct{ *fault.Fault }

// Sentence is what a reader is told.
func (b because) Sentence(lang string) string { return words.Sentence(lang, b.Key, b.Args) }

// concerned are the people the import touched and those ever in a unit it placed, in order.
func (u *undoing) concerned() ([]member.ID, error) {
	people, err := member.TouchedBy(u.tx, u.undone)
	if err != nil {
		return nil, err
	}
	for unit := range u.placed {
		in, err := member.EverIn(u.tx, int32(unit))
		if err != nil {
			return nil, err
		}
		people = append(people, in...)
	}
	slices.Sort(people)
	return slices.Compact(people), nil
}

// problem is a broken rule, and whose life breaks it; 0 of the tree and of hosts.
type problem struct {
	who   member.ID
	fault *fault.Fault
}

// problems are the rules that the tree, the hosts and the lives of some people break as the register stands.
func (u *undoing) problems(people []member.ID) (out []problem, err error) {
	h, err := org.Load(u.tx, 0)
	if err != nil {
		return nil, err
	}
	for _, p := range h.Check() {
		out = append(out, problem{fault: p.Fault})
	}
	var hosts []host.Host
	var changes []host.Change
	if err := host.EachHost(u.tx, func(h host.Host) { hosts = append(hosts, h) }); err != nil {
		return nil, err
	}
	if err := host.EachChange(u.tx, 0, func(c *host.Change) { changes = append(changes, *c) }); err != nil {
		return nil, err
	}
	for _, p := range host.Check(h, hosts, changes) {
		out = append(out, problem{fault: p.Fault})
	}
	for batch := range slices.Chunk(people, chunk) {
		broken, err := u.brokenLives(batch, h)
		if err != nil {
			return nil, err
		}
		out = append(out, broken...)
	}
	return out, nil
}

// brokenLives are the rules that people's lives and posts break.
func (u *undoing) brokenLives(people []member.ID, h *org.History) (out []problem, err error) {
	facts, posts := map[member.ID][]member.Fact{}, map[member.ID][]member.Post{}
	if err := member.FactsOf(u.tx, people, func(f *member.Fact) { facts[f.Person] = append(facts[f.Person], *f) }); err != nil {
		return nil, err
	}
	if err := member.PostsOf(u.tx, people, func(p *member.Post) { posts[p.Person] = append(posts[p.Person], *p) }); err != nil {
		return nil, err
	}
	for _, who := range people {
		life := member.Fold(facts[who], h)
		for _, p := range append(life.Problems, member.CheckPosts(posts[who], life, h)...) {
			if !p.Warning {
				out = append(out, problem{who, p.Fault})
			}
		}
	}
	return out, nil
}
