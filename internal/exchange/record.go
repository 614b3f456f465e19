package exchange

import (
	"fmt"
	"slices"

	"sen/internal/access"
	"sen/internal/assess"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/target"
)

// empty says whether there is nothing to record.
func (p *Plan) empty() bool {
	return len(p.units)+len(p.unitChanges)+len(p.people)+len(p.identities)+len(p.freshIdentities)+len(p.facts)+len(p.namings)+len(p.posts)+
		len(p.hosts)+len(p.hostChanges)+len(p.targets)+len(p.references)+len(p.recognitions) == 0
}

// record writes the plan. It leaves the plan as it is, so that it can be written again after a conflict.
func (p *Plan) record(tx *db.Tx, who access.Actor, o ApplyOptions) (journal.Mutation, error) {
	if tx.Now().Before(o.RecordedAt) {
		return 0, fault.New(fault.Invalid, "recorded_in_the_future", "at", o.RecordedAt.Local())
	}
	entry, err := journal.Begin(tx, who, o.RecordedAt)
	if err != nil || p.empty() {
		return 0, err
	}
	w := &writing{tx: tx, m: entry.Seq, plan: p, options: o}
	if err := w.all(); err != nil {
		return 0, err
	}
	entry.Act, entry.Fields, entry.Note = Import, p.counts(), p.book.Name+" sha256:"+p.book.Digest
	return entry.Seq, entry.Close(tx)
}

// counts are what the journal says of an import.
func (p *Plan) counts() string {
	return fmt.Sprintf("units:%d unit_changes:%d people:%d facts:%d names:%d posts:%d host_changes:%d targets:%d references:%d recognitions:%d skipped:%d",
		len(p.units), len(p.unitChanges), len(p.people), len(p.facts), len(p.namings), len(p.posts), len(p.hostChanges), len(p.targets),
		len(p.references), len(p.recognitions), len(p.report.Refused))
}

// writing is one writing of a plan: what stands for new units, people, hosts and decisions in the plan, and
// what they really are.
type writing struct {
	tx      *db.Tx
	m       journal.Mutation
	plan    *Plan
	options ApplyOptions

	units     []org.Unit
	people    []member.Person
	hosts     []host.Host
	decisions []org.DecisionID // of the new ones, in order; 0: nobody cites it
	done      int64
}

func (w *writing) all() error {
	for _, step := range []func() error{
		w.voids, w.cite, w.newUnits, w.newPeople, w.newHosts,
		func() error {
			return inChunks(w, w.plan.unitChanges, func(c *org.Change) {
				c.Unit, c.Ref, c.Decision = w.unit(c.Unit), w.unit(c.Ref), w.decision(c.Decision)
			}, org.InsertChanges)
		},
		func() error { return inChunks(w, w.plan.identities, w.identity, member.InsertIdentities) },
		w.newIdentities,
		w.facts,
		func() error {
			return inChunks(w, w.plan.namings, func(n *member.Naming) {
				n.Person, n.Decision = w.person(n.Person), w.decision(n.Decision)
			}, member.InsertNamings)
		},
		func() error {
			return inChunks(w, w.plan.posts, func(p *member.Post) {
				p.Person, p.Unit, p.Decision = w.person(p.Person), w.unit(p.Unit), w.decision(p.Decision)
			}, member.InsertPosts)
		},
		func() error {
			return inChunks(w, w.plan.hostChanges, func(c *host.Change) {
				c.Host, c.Manager, c.PartyUnit = w.host(c.Host), w.unit(c.Manager), w.unit(c.PartyUnit)
			}, host.InsertChanges)
		},
		func() error {
			return inChunks(w, w.plan.targets, func(t *target.Target) { t.Unit, t.Decision = w.unit(t.Unit), w.decision(t.Decision) }, target.Insert)
		},
		func() error {
			return inChunks(w, w.plan.references, func(r *target.Reference) { r.Unit = w.unit(r.Unit) }, target.InsertReferences)
		},
		func() error {
			return inChunks(w, w.plan.recognitions, func(r *assess.Recognition) {
				r.Unit, r.By, r.Decision = w.unit(r.Unit), w.unit(r.By), w.decision(r.Decision)
			}, assess.Insert)
		},
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// chunk is how many rows are written before the progress is told and the context looked at.
const chunk = 8192

// inChunks writes copies of rows with their real numbers, so that the plan stays as it is.
func inChunks[T any](w *writing, rows []T, number func(*T), insert func(*db.Tx, journal.Mutation, []T) error) error {
	return inOrder(w, len(rows), func(i int) T { return rows[i] }, number, insert)
}

// inOrder is inChunks for n rows in the order in which at gives them.
func inOrder[T any](w *writing, n int, at func(i int) T, number func(*T), insert func(*db.Tx, journal.Mutation, []T) error) error {
	scratch := make([]T, 0, min(chunk, n))
	for from := 0; from < n; from += chunk {
		if err := w.tx.Context().Err(); err != nil {
			return err
		}
		scratch = scratch[:0]
		for i := from; i < min(from+chunk, n); i++ {
			scratch = append(scratch, at(i))
			number(&scratch[len(scratch)-1])
		}
		if err := insert(w.tx, w.m, scratch); err != nil {
			return err
		}
		w.tell(len(scratch))
	}
	return nil
}

// facts writes the facts person by person, which is how the engine's largest index is ordered: it grows at
// its end instead of being torn apart.
func (w *writing) facts() error {
	facts, last := w.plan.facts, w.plan.lastPerson+member.ID(len(w.plan.people))
	order := groupByPerson(len(facts), last, func(i int) member.ID { return facts[i].person }).order
	return inOrder(w, len(facts), func(i int) member.Fact { return facts.at(order[i]) }, func(f *member.Fact) {
		f.Person, f.Unit, f.Decision = w.person(f.Person), w.unit(f.Unit), w.decision(f.Decision)
	}, member.InsertFacts)
}

func (w *writing) tell(n int) {
	w.done += int64(n)
	if w.options.Progress != nil {
		p := w.plan
		total := len(p.unitChanges) + len(p.identities) + len(p.freshIdentities) + len(p.facts) + len(p.namings) + len(p.posts) + len(p.hostChanges) +
			len(p.targets) + len(p.references) + len(p.recognitions)
		w.options.Progress(Progress{Stage: Writing, Done: w.done, Total: int64(total)})
	}
}

// voids takes back the recorded rows in whose place fuller ones come.
func (w *writing) voids() error {
	p := w.plan
	for table, ids := range p.voidMember {
		for _, id := range ids {
			if err := member.Void(w.tx, w.m, table, id); err != nil {
				return err
			}
		}
	}
	for _, one := range []struct {
		ids  []int64
		void func(*db.Tx, journal.Mutation, int64) error
	}{
		{p.voidUnitChanges, org.VoidChange},
		{p.voidHostChanges, host.VoidChange},
		{p.voidReferences, target.VoidReference},
		{p.voidRecognitions, assess.Void},
	} {
		for _, id := range one.ids {
			if err := one.void(w.tx, w.m, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// cite records the new decisions that some row of the plan cites.
func (w *writing) cite() error {
	p := w.plan
	cited := make([]bool, p.decisions.n-int(p.lastDecision))
	mark := func(id org.DecisionID) {
		if id > p.lastDecision {
			cited[id-p.lastDecision-1] = true
		}
	}
	each(p.unitChanges, func(c *org.Change) { mark(c.Decision) })
	each(p.identities, func(i *member.Identity) { mark(i.DecidedBy); mark(i.OfficialBy) })
	each(p.freshIdentities, func(i *freshIdentity) { mark(i.decidedBy); mark(i.officialBy) })
	each(p.facts, func(f *packedFact) { mark(org.DecisionID(f.decision)) })
	each(p.namings, func(n *member.Naming) { mark(n.Decision) })
	each(p.posts, func(q *member.Post) { mark(q.Decision) })
	each(p.targets, func(t *target.Target) { mark(t.Decision) })
	each(p.recognitions, func(r *assess.Recognition) { mark(r.Decision) })
	return w.addDecisions(cited)
}

// addDecisions records the cited ones of the new decisions and remembers their numbers.
func (w *writing) addDecisions(cited []bool) error {
	p := w.plan
	next, err := org.NextDecision(w.tx)
	if err != nil {
		return err
	}
	w.decisions = make([]org.DecisionID, len(cited))
	scratch := make([]org.Decision, 0, chunk)
	for i, yes := range cited {
		if yes {
			w.decisions[i] = next
			next++
			scratch = append(scratch, *p.decisions.at(int(p.lastDecision) + i))
		}
		if len(scratch) == chunk || i == len(cited)-1 {
			if err := org.InsertDecisions(w.tx, w.m, scratch); err != nil {
				return err
			}
			scratch = scratch[:0]
		}
	}
	return nil
}

func each[T any](rows []T, fn func(*T)) {
	for i := range rows {
		fn(&rows[i])
	}
}

func (w *writing) newUnits() error {
	w.units = append([]org.Unit{}, w.plan.units...)
	return org.InsertUnits(w.tx, w.m, w.units)
}

func (w *writing) newPeople() error {
	w.people = append([]member.Person{}, w.plan.people...)
	return member.InsertPeople(w.tx, w.m, w.people)
}

func (w *writing) identity(i *member.Identity) {
	i.Person, i.DecidedBy, i.OfficialBy = w.person(i.Person), w.decision(i.DecidedBy), w.decision(i.OfficialBy)
}

func (w *writing) newIdentities() error {
	for fresh := range slices.Chunk(w.plan.freshIdentities, chunk) {
		made := make([]member.Identity, len(fresh))
		for i := range fresh {
			made[i] = fresh[i].identity(w.plan.book)
		}
		if err := inChunks(w, made, w.identity, member.InsertIdentities); err != nil {
			return err
		}
	}
	return nil
}

func (w *writing) newHosts() error {
	w.hosts = append([]host.Host{}, w.plan.hosts...)
	return host.InsertHosts(w.tx, w.m, w.hosts)
}

func (w *writing) unit(id org.ID) org.ID {
	if id > w.plan.lastUnit {
		return w.units[id-w.plan.lastUnit-1].ID
	}
	return id
}

func (w *writing) person(id member.ID) member.ID {
	if id > w.plan.lastPerson {
		return w.people[id-w.plan.lastPerson-1].ID
	}
	return id
}

func (w *writing) host(id host.ID) host.ID {
	if id > w.plan.lastHost {
		return w.hosts[id-w.plan.lastHost-1].ID
	}
	return id
}

func (w *writing) decision(id org.DecisionID) org.DecisionID {
	if id > w.plan.lastDecision {
		return w.decisions[id-w.plan.lastDecision-1]
	}
	return id
}
