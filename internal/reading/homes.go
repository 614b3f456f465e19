package reading

import (
	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/member"
	"sen/internal/org"
)

// Standing is how units and people stand on the day of the question.
type Standing struct {
	Units *org.History
	Today day.Day
	// Home is where somebody is counted today, or was last; 0 if nowhere. Nil: it is worked out from the facts, which
	// takes long for lists of many thousands.
	Home func(member.ID) org.ID
}

// homes knows where people are counted, reading facts once a person.
type homes struct {
	Standing
	tx    *db.Tx
	known map[member.ID]org.ID
}

func homesOf(tx *db.Tx, s Standing) *homes {
	return &homes{Standing: s, tx: tx, known: map[member.ID]org.ID{}}
}

// meet makes sure that the homes of some people are known.
func (h *homes) meet(people []member.ID) error {
	if h.Home != nil {
		return nil
	}
	var strangers []member.ID
	for _, p := range people {
		if _, ok := h.known[p]; !ok {
			h.known[p] = 0
			strangers = append(strangers, p)
		}
	}
	facts := map[member.ID][]member.Fact{}
	if err := member.FactsOf(h.tx, strangers, func(f *member.Fact) { facts[f.Person] = append(facts[f.Person], *f) }); err != nil {
		return err
	}
	for p, all := range facts {
		h.known[p] = member.Fold(all, nil).LastHome(h.Today)
	}
	return nil
}

// of is the home of somebody met.
func (h *homes) of(p member.ID) org.ID {
	if h.Home != nil {
		return h.Home(p)
	}
	return h.known[p]
}

// within counts those of some people who are counted where a reach goes.
func (h *homes) within(people []member.ID, in org.Reach) (n int, err error) {
	if in.All() {
		return len(people), nil
	}
	if err := h.meet(people); err != nil {
		return 0, err
	}
	for _, p := range people {
		if in.Has(h.of(p)) {
			n++
		}
	}
	return n, nil
}

// standing is how things stand in a transaction.
func standing(tx *db.Tx) (Standing, error) {
	units, err := org.Load(tx, 0)
	return Standing{Units: units, Today: tx.Now().Day()}, err
}

// may is where an actor may do an act.
func (s Standing) may(who access.Actor, act access.Act) org.Reach {
	return s.Units.Reach(who, act, s.Today)
}
