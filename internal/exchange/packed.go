package exchange

import (
	"sen/internal/day"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// factList is many facts about members in half the room: by the hundred thousand they are the largest thing
// an import holds.
type factList []packedFact

type packedFact struct {
	id                                                  int64
	place                                               string
	person                                              member.ID
	unit                                                org.ID
	day, until                                          day.Day
	decision                                            int32
	origin                                              journal.Origin
	kind                                                member.Kind
	value, occupation, education, qualification, theory member.Code
	ground, cause                                       choice
	official                                            bool
}

func (l *factList) add(f *member.Fact) { *l = append(*l, pack(f)) }

func (l factList) set(i int32, f *member.Fact) { l[i] = pack(f) }

func pack(f *member.Fact) packedFact {
	return packedFact{
		id: f.ID, place: f.Place, person: f.Person, unit: f.Unit, day: f.Day, until: f.Until, decision: int32(f.Decision), origin: f.Origin,
		kind: f.Kind, value: f.Value, occupation: f.Occupation, education: f.Education, qualification: f.Qualification, theory: f.Theory,
		ground: groundList.choose(f.Ground), cause: causeList.choose(f.Cause), official: f.AsOfficial,
	}
}

// at is fact i.
func (l factList) at(i int32) member.Fact { return l[i].fact() }

// fact is the fact as package member knows it; which mutation recorded it is not kept.
func (p *packedFact) fact() member.Fact {
	return member.Fact{
		ID: p.id, Place: p.place, Person: p.person, Unit: p.unit, Day: p.day, Until: p.until, Decision: org.DecisionID(p.decision), Origin: p.origin,
		Kind: p.kind, Value: p.value, Occupation: p.occupation, Education: p.education, Qualification: p.qualification, Theory: p.theory,
		Ground: groundList.code(p.ground), Cause: causeList.code(p.cause), AsOfficial: p.official,
	}
}
