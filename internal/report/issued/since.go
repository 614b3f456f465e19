package issued

import (
	"slices"
	"strings"

	"sen/internal/assess"
	"sen/internal/db"
	"sen/internal/figure"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// since is what was recorded and voided after a report's figures were taken: what an explanation looks at.
type since struct {
	facts      factsSince
	about      map[string]mark // of identities, merges, units and hosts, by journal.Net's About
	recognised map[int64]mark  // by unit
	tree       bool            // anything about any unit
}

// factsSince are the facts about members, with Voided set of those no longer known.
type factsSince map[member.ID][]member.Fact

// mark says which way the difference goes.
type mark uint8

const (
	came mark = 1 << iota // recorded since
	went                  // voided since
)

func (m mark) cause() string {
	switch m {
	case came:
		return Late
	case went:
		return Voided
	}
	return Corrected
}

func markOf(voided journal.Mutation) mark {
	if voided != 0 {
		return went
	}
	return came
}

// sames is the subject under which merges are kept apart from other things about people.
const sames = "same "

func sinceOf(tx *db.Tx, m journal.Mutation) (*since, error) {
	s := &since{facts: factsSince{}, about: map[string]mark{}, recognised: map[int64]mark{}}
	err := member.EachNetFact(tx, m, func(f *member.Fact) { s.facts[f.Person] = append(s.facts[f.Person], *f) })
	if err != nil {
		return nil, err
	}
	for _, table := range slices.Concat(org.FactTables, member.FactTables, host.FactTables, assess.FactTables) {
		err := table.Since(tx, m, func(n journal.Net) {
			switch table.Table {
			case string(member.Identities):
				s.about[n.About] |= markOf(n.Voided)
			case string(member.Sames):
				s.about[sames+n.About] |= markOf(n.Voided)
			case assess.FactTables[0].Table:
				s.recognised[n.Units[0]] |= markOf(n.Voided)
			case org.FactTables[0].Table:
				s.tree = true
				s.about[n.About] |= markOf(n.Voided)
			case host.FactTables[0].Table:
				s.about[n.About] |= markOf(n.Voided)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return s, nil
}

// outside is the cause why a number changed behind which nobody stands: of a number of which it is not kept who does,
// because few must not be found, that something about members changed.
func (s *since) outside(q figure.OpenQuery) string {
	switch {
	case q.By.Guarded():
		return Members
	case strings.HasSuffix(string(q.Figure), ".target"):
		return TargetSet
	}
	return Reference
}

// unit is the cause why a unit came into a figure or went out of it.
func (s *since) unit(id org.ID, code figure.Code) string {
	if m := s.recognised[int64(id)]; m != 0 && strings.HasPrefix(string(code), "four_good.") {
		return m.cause()
	}
	switch m := s.about[journal.AboutNumber("unit", int64(id))]; {
	case code == "units.admitting":
		return Members
	case m != 0:
		return m.cause()
	case s.tree:
		return Tree
	}
	return Unknown
}

// host is the cause why a host came into a figure or went out of it.
func (s *since) host(id int32) string {
	switch m := s.about[journal.AboutNumber("host", int64(id))]; {
	case m != 0:
		return m.cause()
	case s.tree:
		return Tree
	}
	return Unknown
}

// person is the cause why somebody came into a figure or went out of it, and the kind of fact that is to blame.
func (s *since) person(id member.ID, q figure.OpenQuery) (cause, what string) {
	about := journal.AboutNumber("person", int64(id))
	switch s.about[sames+about] {
	case came:
		return Merged, ""
	case went:
		return Unmerged, ""
	}
	best, ranked := s.tellingFact(id, q)
	identity := s.about[about] != 0
	switch {
	case ranked < besides:
		return s.facts.cause(id, best), best.String()
	case identity && (q.Figure == figure.Reached || slices.ContainsFunc(breakdowns(q), func(by figure.Breakdown) bool { return ofIdentity[by] })):
		return Identity, ""
	case s.tree:
		return Tree, ""
	case ranked == besides:
		return s.facts.cause(id, best), best.String()
	case identity:
		return Identity, ""
	}
	return Unknown, ""
}
