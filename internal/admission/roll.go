package admission

import (
	"slices"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
)

// Roll is who could vote in a body on a day, as counts. Voters is the denominator that the register gives: of a cell its
// official members without those suspended, exempt or staying elsewhere, who are taken as absent (ORG-34); of a committee
// its sitting members without those suspended or staying elsewhere (ORG-35).
type Roll struct {
	All                     int // official members, or members of the committee
	Suspended, Exempt, Away int
	Voters                  int
	// Probationers belong to a cell beside them; they do not vote (ADM-68).
	Probationers int
}

func (r *Roll) add(sp member.Spell, cell bool) {
	r.All++
	switch {
	case sp.Suspended:
		r.Suspended++
	case sp.Exempt && cell:
		r.Exempt++
	case sp.Away:
		r.Away++
	default:
		r.Voters++
	}
}

// rollOf is the roll of a cell on a day.
func rollOf(tx *db.Tx, cell org.ID, on day.Day) (r Roll, err error) {
	people, err := member.EverIn(tx, int32(cell))
	if err != nil {
		return r, err
	}
	lives, err := livesOf(tx, people)
	if err != nil {
		return r, err
	}
	for _, life := range lives {
		switch sp, ok := life.On(on); {
		case !ok || sp.Home != cell:
		case sp.Official <= on:
			r.add(sp, true)
		default:
			r.Probationers++
		}
	}
	return r, nil
}

// Titles of the members of a committee; those of its bureau come first.
var (
	bureauTitles    = []string{"BI_THU", "PHO_BI_THU", "UY_VIEN_BAN_THUONG_VU"}
	committeeTitles = append(slices.Clone(bureauTitles), "UY_VIEN")
)

// committeeRoll is the roll of a committee on a day, or of its bureau.
func committeeRoll(tx *db.Tx, unit org.ID, on day.Day, bureau bool) (r Roll, err error) {
	people, err := member.EverIn(tx, int32(unit))
	if err != nil {
		return r, err
	}
	lives, err := livesOf(tx, people)
	if err != nil {
		return r, err
	}
	titles := committeeTitles
	if bureau {
		titles = bureauTitles
	}
	sits := map[member.ID]bool{}
	err = member.PostsOf(tx, people, func(p *member.Post) {
		if p.Unit == unit && slices.Contains(titles, p.Title) && member.Held(*p, lives[p.Person]).Has(on) {
			sits[p.Person] = true
		}
	})
	for id := range sits {
		if sp, ok := lives[id].On(on); ok {
			r.add(sp, false)
		}
	}
	return r, err
}

// VotersOn is how many may vote on a day in the cell with a code, or in the committee with it, as the register has it.
func VotersOn(tx *db.Tx, units *org.History, code string, committee bool, on day.Day) (int, error) {
	l := units.ByCode(code)
	if l == nil {
		return 0, fault.New(fault.Missing, "unit_unknown", "unit", code)
	}
	var r Roll
	var err error
	if committee {
		r, err = committeeRoll(tx, l.ID, on, false)
	} else {
		r, err = rollOf(tx, l.ID, on)
	}
	return r.Voters, err
}

// livesOf folds the lives of some people.
func livesOf(tx *db.Tx, people []member.ID) (map[member.ID]member.Life, error) {
	lives, _, err := recordsOf(tx, people)
	return lives, err
}

// recordsOf folds the lives of some people, and gives the facts they are made of.
func recordsOf(tx *db.Tx, people []member.ID) (map[member.ID]member.Life, map[member.ID][]member.Fact, error) {
	facts := map[member.ID][]member.Fact{}
	if err := member.FactsOf(tx, people, func(f *member.Fact) { facts[f.Person] = append(facts[f.Person], *f) }); err != nil {
		return nil, nil, err
	}
	aside, err := member.SetAside(tx, 0)
	if err != nil {
		return nil, nil, err
	}
	lives := make(map[member.ID]member.Life, len(people))
	for _, id := range people {
		if _, is := aside[id]; !is {
			lives[id] = member.Fold(facts[id], nil)
		}
	}
	return lives, facts, nil
}
