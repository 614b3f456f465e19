package figure_test

import (
	"context"
	"testing"
	"time"

	"sen/internal/access"
	"sen/internal/assess"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/figure"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/target"
)

// book is a small register of two acts, written by hand so that every figure of 2023 can be counted by hand.
type book struct {
	units   []org.Unit
	changes []org.Change
	people  []member.Person
	facts   []member.Fact
	number  map[string]org.ID
}

var on = day.MustParse

// unit adds a unit; since and how say when and how it began.
func (b *book) unit(code, parent string, kind org.Kind, sector org.Sector, since, how string) {
	id := org.ID(len(b.units) + 1)
	b.units = append(b.units, org.Unit{Code: code})
	b.number[code] = id
	b.change(code, org.Begin, since, how)
	b.change(code, org.KindOf, since, kind.String())
	if sector != "" {
		b.change(code, org.SectorOf, since, string(sector))
	}
	if parent != "" {
		b.move(code, parent, since)
	}
}

func (b *book) change(code string, aspect org.Aspect, when, value string) {
	b.changes = append(b.changes, org.Change{Unit: b.number[code], Aspect: aspect, Day: on(when), Value: value})
}

func (b *book) move(code, parent, when string) {
	b.changes = append(b.changes, org.Change{Unit: b.number[code], Aspect: org.Parent, Day: on(when), Ref: b.number[parent]})
}

// person adds somebody and the facts about them.
func (b *book) person(facts ...member.Fact) {
	id := member.ID(len(b.people) + 1)
	b.people = append(b.people, member.Person{Code: string(rune('a' + len(b.people)))})
	for _, f := range facts {
		f.Person = id
		b.facts = append(b.facts, f)
	}
}

// at is a fact of a day that names a unit, "" none.
func (b *book) at(kind member.Kind, when, unit string) member.Fact {
	return member.Fact{Kind: kind, Day: on(when), Unit: b.number[unit]}
}

// listed is somebody on the list as official since 2015.
func (b *book) listed(unit string) member.Fact {
	f := b.at(member.Listed, "2015-01-01", unit)
	f.AsOfficial = true
	return f
}

func until(f member.Fact, day string) member.Fact { f.Until = on(day); return f }

func as(f member.Fact, occupation string) member.Fact {
	f.Occupation = member.CodeOf(member.Occupations, occupation)
	return f
}

// newBook is the book. X and Y are communes of the districts P1 and P2; the cell B moves from X to Y on 1 July
// 2023; G ends on 1 October.
func newBook() *book {
	b := &book{number: map[string]org.ID{}}
	b.unit("P", "", org.Province, "", "2015-01-01", org.Listed)
	b.unit("P1", "P", org.UpperCommittee, "HUYEN_THI", "2015-01-01", org.Listed)
	b.unit("P2", "P", org.UpperCommittee, "HUYEN_THI", "2015-01-01", org.Listed)
	b.unit("P3", "P", org.UpperCommittee, "CO_QUAN_DANG", "2015-01-01", org.Listed)
	b.unit("X", "P1", org.GrassrootsCommittee, "XA", "2015-01-01", org.Listed)
	b.unit("Y", "P2", org.GrassrootsCommittee, "XA", "2015-01-01", org.Listed)
	b.unit("A", "X", org.Cell, "AP_KHOM", "2015-01-01", org.Listed)
	b.unit("B", "X", org.Cell, "AP_KHOM", "2015-01-01", org.Listed)
	b.unit("C", "Y", org.Cell, "AP_KHOM", "2015-01-01", org.Listed)
	b.unit("G", "P3", org.GrassrootsCell, "CO_QUAN_DANG", "2015-01-01", org.Listed)
	b.unit("T", "A", org.Group, "", "2015-01-01", org.Listed)
	b.unit("D", "A", org.AwayGroup, "", "2023-02-01", org.Founded)
	b.unit("Z", "P2", org.GrassrootsCell, "DN_NGOAI_NN", "2023-03-01", org.Founded)
	b.move("B", "Y", "2023-07-01")
	b.change("G", org.End, "2023-10-01", string(org.Close))

	b.person(b.listed("A"))
	b.person(b.at(member.Listed, "2015-01-01", "A"), b.at(member.Confirmed, "2023-05-01", ""))
	b.person(as(b.at(member.Admitted, "2023-04-01", "A"), "HOC_SINH"))
	studies := member.Fact{Kind: member.OccupationChanged, Day: on("2023-04-01"), Value: member.CodeOf(member.Occupations, "SINH_VIEN")}
	b.person(as(b.at(member.Admitted, "2023-04-01", "A"), "KHAC"), studies)
	// Admitted in B, but at the end of the day in A.
	b.person(as(b.at(member.Admitted, "2023-06-01", "B"), "LAO_DONG_DN_NGOAI_NN"), b.at(member.Transferred, "2023-06-01", "A"))
	// In and out on one day: no flow.
	b.person(b.at(member.Admitted, "2023-08-01", "C"), b.at(member.Died, "2023-08-01", ""))
	// A personal transfer on the very day on which the tree changes, somebody who stays, a collective move.
	b.person(b.listed("B"), b.at(member.Transferred, "2023-07-01", "A"))
	b.person(b.listed("B"), b.at(member.Confirmed, "2023-06-06", ""))
	b.person(b.listed("B"), b.at(member.MovedCollectively, "2023-07-01", "A"))
	b.person(b.listed("C"), b.at(member.Exempted, "2023-01-15", ""), b.at(member.Removed, "2023-09-01", ""), b.at(member.Restored, "2023-11-01", "C"))
	b.person(b.listed("C"), b.at(member.Resigned, "2023-03-15", ""))
	// Readmitted as probationary; what he does is known from the first time.
	b.person(as(b.listed("C"), "SINH_VIEN"), b.at(member.Removed, "2018-06-01", ""), b.at(member.Readmitted, "2023-12-01", "C"))
	b.person(b.listed("G"), b.at(member.MovedCollectively, "2023-10-01", "A"))
	b.person(b.at(member.Arrived, "2023-03-05", "Z"), b.at(member.Confirmed, "2023-04-04", ""), b.at(member.Departed, "2023-05-05", ""),
		b.at(member.Returned, "2023-06-06", "Z"))
	// The first and the last day of the year, and the day after.
	b.person(b.listed("A"), b.at(member.Expelled, "2023-01-01", ""))
	b.person(b.listed("A"), b.at(member.Died, "2024-01-01", ""))
	b.person(as(b.at(member.Admitted, "2023-12-31", "A"), "QUAN_LY_DN_NGOAI_NN"))
	b.person(b.at(member.Admitted, "2022-12-31", "A"), b.at(member.Annulled, "2023-02-02", ""))
	// Away groups: one stays in, one is transferred, one leaves. The stay's last day is the year's.
	b.person(b.listed("A"), b.at(member.JoinedAwayGroup, "2023-02-15", "D"), until(b.at(member.Stay, "2023-02-15", "C"), "2024-01-01"))
	b.person(b.listed("A"), b.at(member.JoinedAwayGroup, "2023-02-15", "D"), b.at(member.Transferred, "2023-08-08", "C"))
	b.person(b.listed("A"), b.at(member.JoinedAwayGroup, "2023-02-15", "D"), b.at(member.LeftGroup, "2023-03-03", "D"),
		until(b.at(member.Exempted, "2023-04-04", ""), "2023-12-31"))
	b.person(b.listed("A"), b.at(member.Exempted, "2023-04-04", ""), b.at(member.JoinedGroup, "2023-04-04", "T"), b.at(member.Suspended, "2023-12-31", ""))
	// A stay in one's own home is none elsewhere.
	b.person(b.listed("A"), b.at(member.Stay, "2023-01-01", "A"))
	b.person(b.listed("A"), b.at(member.Removed, "2023-05-05", "")) // the second act voids the removal
	b.person(b.listed("B"), b.at(member.Died, "2023-07-01", ""))
	return b
}

// late is the number of the fact that the second act voids.
func (b *book) late() int {
	for i, f := range b.facts {
		if f.Kind == member.Removed && f.Day == on("2023-05-05") {
			return i
		}
	}
	return -1
}

// write records the book; the second act voids a removal, and admits somebody late and sets a higher target.
func (b *book) write(t *testing.T, register *db.DB) {
	t.Helper()
	act(t, register, "2024-01-15", func(tx *db.Tx, m journal.Mutation) error { return b.first(tx, m) })
	act(t, register, "2024-02-20", func(tx *db.Tx, m journal.Mutation) error {
		if err := member.Void(tx, m, member.Facts, b.facts[b.late()].ID); err != nil {
			return err
		}
		late := []member.Person{{Code: "late"}}
		if err := member.InsertPeople(tx, m, late); err != nil {
			return err
		}
		f := b.at(member.Admitted, "2023-02-20", "A")
		f.Person = late[0].ID
		return member.InsertFacts(tx, m, []member.Fact{f})
	})
}

func (b *book) first(tx *db.Tx, m journal.Mutation) error {
	for _, write := range []func() error{
		func() error { return org.InsertUnits(tx, m, b.units) },
		func() error { return org.InsertChanges(tx, m, b.changes) },
		func() error { return member.InsertPeople(tx, m, b.people) },
		func() error { return member.InsertFacts(tx, m, b.facts) },
		func() error { return b.hosts(tx, m) },
		func() error { return b.targets(tx, m) },
		func() error {
			return target.InsertReferences(tx, m, []target.Reference{
				{Unit: b.number["P"], Quantity: target.Population, Day: on("2022-12-31"), Value: 1000, Source: "Niên giám"},
				{Unit: b.number["P2"], Quantity: target.Population, Day: on("2022-12-31"), Value: 500, Source: "Niên giám"},
				{Unit: b.number["P2"], Quantity: target.Enterprises, Day: on("2022-12-31"), Value: 40, Source: "Cục Thống kê"},
			})
		},
		func() error {
			var all []assess.Recognition
			for _, code := range []string{"A", "Z", "X", "G"} {
				all = append(all, assess.Recognition{Unit: b.number[code], Year: 2023})
			}
			return assess.Insert(tx, m, all)
		},
	} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) hosts(tx *db.Tx, m journal.Mutation) error {
	hosts := []host.Host{{Code: "H1"}, {Code: "H2"}, {Code: "H3"}, {Code: "H4"}}
	if err := host.InsertHosts(tx, m, hosts); err != nil {
		return err
	}
	is := func(i int, when string, sector org.Sector, manager, party string) host.Change {
		return host.Change{Host: hosts[i].ID, Day: on(when), State: host.State{Name: "H", Sector: sector, Manager: b.number[manager], PartyUnit: b.number[party]}}
	}
	gone := is(2, "2023-06-01", org.Enterprise, "P2", "")
	gone.Gone = true
	return host.InsertChanges(tx, m, []host.Change{
		is(0, "2015-01-01", org.Enterprise, "P1", "Z"), is(1, "2022-01-01", "HOI_QUAN", "X", ""),
		is(2, "2015-01-01", org.Enterprise, "P2", ""), gone, is(3, "2015-01-01", "HTX", "Y", "G"),
	})
}

// targets are two for one period: that decided last counts, though it stands first.
func (b *book) targets(tx *db.Tx, m journal.Mutation) error {
	decisions, err := org.RecordDecisions(tx, m)
	if err != nil {
		return err
	}
	var all []target.Target
	for _, d := range []struct {
		day   string
		value target.Value
	}{{"2023-03-10", "8"}, {"2023-01-10", "10"}} {
		id, err := decisions.ID(org.Decision{Number: "1-CT/TU", Day: on(d.day)})
		if err != nil {
			return err
		}
		all = append(all, target.Target{Unit: b.number["P"], Indicator: "admitted", First: on("2023-01-01"), Last: on("2023-12-31"), Value: d.value, Decision: id})
	}
	if err := decisions.Flush(); err != nil {
		return err
	}
	return target.Insert(tx, m, all)
}

// act does something as one act of the journal.
func act(t *testing.T, register *db.DB, recorded string, do func(tx *db.Tx, m journal.Mutation) error) {
	t.Helper()
	err := register.Write(context.Background(), func(tx *db.Tx) error {
		e, err := journal.Begin(tx, access.System, day.At(on(recorded).Time().Add(3*time.Hour)))
		if err != nil {
			return err
		}
		if err := do(tx, e.Seq); err != nil {
			return err
		}
		e.Act = "test"
		return e.Close(tx)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func follower(register *db.DB) *figure.Follower {
	return figure.NewFollower(register, host.Source{}, target.Source{}, assess.Source{})
}
