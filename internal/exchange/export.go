package exchange

import (
	"cmp"
	"context"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"sen/internal/assess"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/target"
)

// ExportOptions say what is exported. The zero value is the register as it is.
type ExportOptions struct {
	// Known exports the register as it was known by a mutation; 0: everything.
	Known journal.Mutation
}

// Export writes the register as a workbook of the format it reads: importing it into an empty register gives
// the same facts. Lost are what the format has no column for: who signed a decision, the unknown day since
// when somebody came as official, and values stated at a re-entry.
func Export(ctx context.Context, d *db.DB, out io.Writer, o ExportOptions) error {
	w, err := newWorkbook()
	if err != nil {
		return err
	}
	defer w.close()
	e := &exporting{workbook: w, known: o.Known}
	if err := d.Read(ctx, e.load); err != nil {
		return err
	}
	if err := e.all(); err != nil {
		return err
	}
	return w.finish(out)
}

// counting appends a person's row unless the record is set aside: wherever the workbook is read, it would be counted
// beside the record that stays.
func counting[T any](e *exporting, rows *[]T, person func(*T) member.ID) func(*T) {
	return func(row *T) {
		if _, is := e.aside[person(row)]; !is {
			*rows = append(*rows, *row)
		}
	}
}

// exporting is one run of Export.
type exporting struct {
	*workbook
	known journal.Mutation

	units        *org.History
	decisions    []org.Decision // by number - 1
	codes        []string       // of people, by number
	aside        map[member.ID]member.ID
	identities   []member.Identity
	facts        []member.Fact
	namings      []member.Naming
	posts        []member.Post
	hosts        []host.Host
	hostChanges  []host.Change
	targets      []target.Target
	references   []target.Reference
	recognitions []assess.Recognition
}

func (e *exporting) load(tx *db.Tx) (err error) {
	if e.units, err = org.Load(tx, e.known); err != nil {
		return err
	}
	if e.aside, err = member.SetAside(tx, e.known); err != nil {
		return err
	}
	for _, step := range []func() error{
		func() error {
			return org.EachDecision(tx, func(id org.DecisionID, d org.Decision) {
				e.decisions = append(e.decisions, make([]org.Decision, int(id)-len(e.decisions))...)
				e.decisions[id-1] = d
			})
		},
		func() error {
			return member.EachPerson(tx, func(p member.Person) {
				e.codes = append(e.codes, make([]string, int(p.ID)+1-len(e.codes))...)
				e.codes[p.ID] = p.Code
			})
		},
		func() error {
			return member.EachIdentity(tx, e.known, counting(e, &e.identities, func(i *member.Identity) member.ID { return i.Person }))
		},
		func() error {
			return member.EachFact(tx, e.known, counting(e, &e.facts, func(f *member.Fact) member.ID { return f.Person }))
		},
		func() error {
			return member.EachNaming(tx, e.known, counting(e, &e.namings, func(n *member.Naming) member.ID { return n.Person }))
		},
		func() error {
			return member.EachPost(tx, e.known, counting(e, &e.posts, func(p *member.Post) member.ID { return p.Person }))
		},
		func() error { return host.EachHost(tx, func(h host.Host) { e.hosts = append(e.hosts, h) }) },
		func() error {
			return host.EachChange(tx, e.known, func(c *host.Change) { e.hostChanges = append(e.hostChanges, *c) })
		},
		func() error {
			return target.Each(tx, e.known, func(t *target.Target) { e.targets = append(e.targets, *t) })
		},
		func() error {
			return target.EachReference(tx, e.known, func(r *target.Reference) { e.references = append(e.references, *r) })
		},
		func() error {
			return assess.Each(tx, e.known, func(r *assess.Recognition) { e.recognitions = append(e.recognitions, *r) })
		},
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (e *exporting) all() error {
	e.sort()
	lists := e.placeLists()
	for _, write := range []func() error{
		func() error { return units.write(e.workbook, e.unitRows()) },
		func() error { return unitChanges.write(e.workbook, e.unitChangeRows()) },
		func() error { return people.write(e.workbook, e.personRows()) },
		func() error { return changes.write(e.workbook, e.changeRows()) },
		func() error { return posts.write(e.workbook, mapped(e.posts, e.postRow)) },
		func() error { return targets.write(e.workbook, mapped(e.targets, e.targetRow)) },
		func() error { return references.write(e.workbook, mapped(e.references, e.referenceRow)) },
		func() error { return hosts.write(e.workbook, e.hostRows()) },
		func() error { return recognitions.write(e.workbook, mapped(e.recognitions, e.recognitionRow)) },
		func() error { return e.writeLists(lists) },
	} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

// mapped yields a row for each fact.
func mapped[F, R any](facts []F, row func(*F) R) iter.Seq[*R] {
	return func(yield func(*R) bool) {
		for i := range facts {
			r := row(&facts[i])
			if !yield(&r) {
				return
			}
		}
	}
}

func (e *exporting) person(id member.ID) string { return e.codes[id] }

func (e *exporting) unit(id org.ID) string {
	if u := e.units.Unit(id); u != nil {
		return u.Code
	}
	return ""
}

func (e *exporting) decision(id org.DecisionID) decided {
	if id == 0 {
		return decided{}
	}
	d := e.decisions[id-1]
	return decided{d.Number, d.Day, d.Issuer}
}

// sort puts everything in an order that does not depend on how it was recorded.
func (e *exporting) sort() {
	slices.SortFunc(e.identities, func(a, b member.Identity) int { return strings.Compare(e.person(a.Person), e.person(b.Person)) })
	slices.SortFunc(e.facts, func(a, b member.Fact) int {
		return cmp.Or(strings.Compare(e.person(a.Person), e.person(b.Person)), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Kind.Slot(), b.Kind.Slot()))
	})
	slices.SortFunc(e.namings, func(a, b member.Naming) int {
		return cmp.Or(strings.Compare(e.person(a.Person), e.person(b.Person)), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Field, b.Field))
	})
	slices.SortFunc(e.posts, func(a, b member.Post) int {
		return cmp.Or(strings.Compare(e.person(a.Person), e.person(b.Person)), cmp.Compare(a.Began, b.Began), strings.Compare(e.unit(a.Unit), e.unit(b.Unit)), strings.Compare(a.Title, b.Title))
	})
	slices.SortFunc(e.targets, func(a, b target.Target) int {
		return cmp.Or(strings.Compare(e.unit(a.Unit), e.unit(b.Unit)), strings.Compare(a.Indicator, b.Indicator), cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last), strings.Compare(string(a.Value), string(b.Value)))
	})
	slices.SortFunc(e.references, func(a, b target.Reference) int {
		return cmp.Or(strings.Compare(e.unit(a.Unit), e.unit(b.Unit)), strings.Compare(a.Quantity, b.Quantity), cmp.Compare(a.Day, b.Day))
	})
	slices.SortFunc(e.recognitions, func(a, b assess.Recognition) int {
		return cmp.Or(strings.Compare(e.unit(a.Unit), e.unit(b.Unit)), cmp.Compare(a.Year, b.Year))
	})
}

// unitRows yields each unit with the values of its first day.
func (e *exporting) unitRows() iter.Seq[*unitRow] {
	return func(yield func(*unitRow) bool) {
		for _, l := range e.units.Units() {
			if r := e.unitRow(l); r != nil && !yield(r) {
				return
			}
		}
	}
}

func (e *exporting) unitRow(l *org.Life) *unitRow {
	if l.Exists.Empty() {
		return nil
	}
	r := &unitRow{code: l.Code}
	for c := range l.Changes() {
		if c.Day != l.Exists.From {
			continue
		}
		switch c.Aspect {
		case org.Begin:
			r.decided = e.decision(c.Decision)
			if c.Value == org.Founded {
				r.founded = c.Day
			} else {
				r.from = c.Day
			}
		case org.Name:
			r.name = c.Value
		case org.KindOf:
			kind, _ := org.ParseKind(c.Value)
			r.kind = kindList.choose(kind.Code())
		case org.Parent:
			r.parent = e.unit(c.Ref)
		case org.SectorOf:
			r.sector = sectorList.choose(c.Value)
		case org.Area:
			r.area = c.Value
		case org.Position:
			n, err := strconv.ParseInt(c.Value, 10, 64)
			r.order = optional{n, err == nil}
		case org.Founding:
			if d, err := day.Parse(c.Value); err == nil {
				r.founded = d
			}
		}
	}
	return r
}

// unitChangeRows yields the changes of units after their first day, their endings too.
func (e *exporting) unitChangeRows() iter.Seq[*unitChangeRow] {
	return func(yield func(*unitChangeRow) bool) {
		for _, l := range e.units.Units() {
			later := slices.DeleteFunc(slices.Collect(l.Changes()), func(c *org.Change) bool { return c.Aspect != org.End && c.Day == l.Exists.From })
			slices.SortFunc(later, func(a, b *org.Change) int {
				return cmp.Or(cmp.Compare(a.Day, b.Day), strings.Compare(string(a.Aspect), string(b.Aspect)))
			})
			for _, c := range later {
				if r := e.unitChangeRow(l, c); r.verb != 0 && !yield(&r) {
					return
				}
			}
		}
	}
}

func (e *exporting) unitChangeRow(l *org.Life, c *org.Change) unitChangeRow {
	r := unitChangeRow{code: l.Code, day: c.Day, decided: e.decision(c.Decision)}
	for i, v := range unitVerbs {
		if v.aspect == c.Aspect && (c.Aspect != org.End || v.code == c.Value) {
			r.verb = choice(i + 1)
		}
	}
	switch c.Aspect {
	case org.Parent, org.End:
		r.value = e.unit(c.Ref)
	case org.KindOf:
		kind, _ := org.ParseKind(c.Value)
		r.value = kindList.label(kindList.choose(kind.Code()))
	case org.SectorOf:
		r.value = sectorList.label(sectorList.choose(c.Value))
	default:
		r.value = c.Value
	}
	return r
}
