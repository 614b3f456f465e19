package issued

import (
	"cmp"
	"context"
	"slices"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
)

// Restated is a number as it was issued beside what it is now.
type Restated struct {
	Number
	Now figure.Value
	// Parts explain the difference of a count; their counts add up to it. A quotient has none: its numerator and its
	// denominator are counts that are explained where they stand.
	Parts []Part
}

// Part is what one cause makes of a difference.
type Part struct {
	// Count is how many came, or below zero how many went.
	Count int64
	// Cause is one of Causes. What names the kind of fact about members that was recorded or voided, as member.Kind calls
	// it; "" of any other cause.
	Cause, What string
	// Behind are those who came or went. Whom a reader may see by name is for who shows them to decide.
	Behind Behind
}

// The causes of a difference. Each has its words in group "restated".
const (
	Late      = "late"      // recorded since
	Voided    = "voided"    // recorded by mistake and taken back since
	Corrected = "corrected" // taken back and recorded otherwise
	Merged    = "merged"    // found to be another record's person
	Unmerged  = "unmerged"  // a record that is a person of its own after all
	Identity  = "identity"  // born on another day, of the other sex, ...
	Tree      = "tree"      // units were founded, moved or ended otherwise than was known
	Members   = "members"   // of a unit: something about its members
	TargetSet = "target"    // a target was decided, changed or taken back
	Reference = "reference" // a number from outside
	Unknown   = "unknown"   // by nothing that is recorded, which a test holds not to happen
)

// Causes lists them in the order in which they are told.
var Causes = []string{Late, Voided, Corrected, Merged, Unmerged, Identity, Tree, Members, TargetSet, Reference, Unknown}

// Changed says whether the number is another now.
func (r Restated) Changed() bool { return r.Now != r.Value }

// Difference is by how much a count differs; false of a quotient, and where either value is not known.
func (r Restated) Difference() (int64, bool) {
	if !r.Value.Known() || !r.Now.Known() || r.Value.Ratio || r.Value.Change {
		return 0, false
	}
	return r.Now.Whole - r.Value.Whole, true
}

// Restate sets every number of an issued report beside what a census of today says, in the report's tree, and explains the
// differences. Refusals: denied, report.unknown.
func (s *Service) Restate(ctx context.Context, who access.Actor, r *Report, c *figure.Census) (out []Restated, err error) {
	if err := stands(c, r.Planted); err != nil {
		return nil, err
	}
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		if _, err := s.head(tx, who, Read, r.ID); err != nil {
			return err
		}
		since, err := sinceOf(tx, r.Known)
		if err != nil {
			return err
		}
		out = make([]Restated, 0, len(r.Numbers))
		for i, now := range c.Behind(queries(r.Numbers)) {
			x, err := restate(r.Numbers[i], now, since)
			if err != nil {
				return err
			}
			out = append(out, x)
		}
		return nil
	})
	return out, err
}

func restate(n Number, o figure.Behind, since *since) (Restated, error) {
	if fault.Is(o.Refused, "breakdown_refused") {
		return Restated{Number: n, Now: figure.Value{Why: "too_few"}}, nil
	}
	if o.Refused != nil {
		return Restated{}, o.Refused
	}
	x := Restated{Number: n, Now: o.Value}
	difference, isCount := x.Difference()
	now := Behind{People: o.People, Units: o.Units, Hosts: o.Hosts}
	if !isCount {
		return x, nil
	}
	if n.Behind.size() != n.Value.Whole || now.size() != o.Value.Whole {
		if difference != 0 { // a number that nobody stands behind
			x.Parts = []Part{{Count: difference, Cause: since.outside(n.Query)}}
		}
		return x, nil
	}
	e := explaining{since: since, query: n.Query, parts: map[partKey]*Part{}}
	e.people(n.Behind.People, now.People)
	e.units(n.Behind.Units, now.Units)
	e.hosts(n.Behind.Hosts, now.Hosts)
	x.Parts = e.inOrder()
	return x, nil
}

func (b Behind) size() int64 { return int64(len(b.People) + len(b.Units) + len(b.Hosts)) }

// differ calls fn with what stands in one of two ordered lists and not in the other, as often as it does.
func differ[T cmp.Ordered](then, now []T, fn func(id T, sign int64)) {
	for len(then) > 0 || len(now) > 0 {
		switch {
		case len(now) == 0 || len(then) > 0 && then[0] < now[0]:
			fn(then[0], -1)
			then = then[1:]
		case len(then) == 0 || now[0] < then[0]:
			fn(now[0], +1)
			now = now[1:]
		default:
			then, now = then[1:], now[1:]
		}
	}
}

type partKey struct {
	cause, what string
	sign        int64
}

// explaining gathers the parts of one number's difference.
type explaining struct {
	since *since
	query figure.OpenQuery
	parts map[partKey]*Part
}

func (e *explaining) part(cause, what string, sign int64) *Part {
	k := partKey{cause, what, sign}
	if e.parts[k] == nil {
		e.parts[k] = &Part{Cause: cause, What: what}
	}
	e.parts[k].Count += sign
	return e.parts[k]
}

func (e *explaining) people(then, now []member.ID) {
	differ(then, now, func(id member.ID, sign int64) {
		cause, what := e.since.person(id, e.query)
		p := e.part(cause, what, sign)
		p.Behind.People = append(p.Behind.People, id)
	})
}

func (e *explaining) units(then, now []org.ID) {
	differ(then, now, func(id org.ID, sign int64) {
		p := e.part(e.since.unit(id, e.query.Figure), "", sign)
		p.Behind.Units = append(p.Behind.Units, id)
	})
}

func (e *explaining) hosts(then, now []int32) {
	differ(then, now, func(id int32, sign int64) {
		p := e.part(e.since.host(id), "", sign)
		p.Behind.Hosts = append(p.Behind.Hosts, id)
	})
}

// inOrder are the parts, what came first.
func (e *explaining) inOrder() []Part {
	var out []Part
	for _, p := range e.parts {
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b Part) int {
		return cmp.Or(-cmp.Compare(a.Count, b.Count), cmp.Compare(slices.Index(Causes, a.Cause), slices.Index(Causes, b.Cause)), cmp.Compare(a.What, b.What))
	})
	return out
}
