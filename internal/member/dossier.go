package member

import (
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/org"
)

// dossier is all that is recorded about one person today, and the units it is about.
type dossier struct {
	Person
	identity Identity
	facts    []Fact
	namings  []Naming
	posts    []Post
	units    *org.History
	life     Life // folded from facts, checked against units
}

func loadDossier(tx *db.Tx, code string) (*dossier, error) {
	person, found, err := PersonByCode(tx, code)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, unknownMember(code)
	}
	p := &dossier{Person: person}
	if p.units, err = org.Load(tx, 0); err != nil {
		return nil, err
	}
	return p, p.load(tx)
}

func (p *dossier) load(tx *db.Tx) error {
	one := []ID{p.ID}
	if err := FactsOf(tx, one, func(f *Fact) { p.facts = append(p.facts, *f) }); err != nil {
		return err
	}
	if err := IdentitiesOf(tx, one, func(i *Identity) { p.identity = *i }); err != nil {
		return err
	}
	if err := NamingsOf(tx, one, func(n *Naming) { p.namings = append(p.namings, *n) }); err != nil {
		return err
	}
	if err := PostsOf(tx, one, func(q *Post) { p.posts = append(p.posts, *q) }); err != nil {
		return err
	}
	p.life = Fold(p.facts, p.units)
	return nil
}

// homesAround are the codes of the homes on a day and the day before.
func (p *dossier) homesAround(on day.Day) []string {
	var out []string
	for _, d := range []day.Day{on - 1, on} {
		if sp, ok := p.life.On(d); ok {
			if u := p.units.Unit(sp.Home); u != nil && !slices.Contains(out, u.Code) {
				out = append(out, u.Code)
			}
		}
	}
	return out
}

// can asks whether the actor may do an act that concerns units. A person beyond the actor's reach, by the home of
// the day or the last one, is refused as one that was never there.
func (p *dossier) can(who access.Actor, act access.Act, on day.Day, concerned []string) error {
	if who.Unbounded() {
		return nil
	}
	home := p.life.LastHome(on)
	if home == 0 || !who.Sees(p.units.Place(home, on)) {
		return unknownMember(p.Code)
	}
	if len(concerned) == 0 {
		concerned = []string{p.units.Unit(home).Code}
	}
	return p.units.Can(who, act, on, concerned...)
}

// LastHome is the home on a day, or, of who is no member then, the last one before or else the first one after; 0 of
// a life without any.
func (l Life) LastHome(on day.Day) org.ID {
	var home org.ID
	for _, sp := range l.Spells {
		if home != 0 && sp.From > on {
			break
		}
		home = sp.Home
	}
	return home
}

func unknownMember(code string) error {
	return fault.New(fault.Missing, "member_unknown", "member", code).On("member")
}

// onTheList refuses a day on which the person was no member, neither at its beginning nor at its end.
func (p *dossier) onTheList(on day.Day) error {
	for _, m := range p.life.Memberships() {
		if m.From <= on && on <= m.To {
			return nil
		}
	}
	return fault.New(fault.Invalid, "not_member", "day", on).On("day")
}

// unit is the number of the unit with a code, or the refusal; 0 for "".
func (p *dossier) unit(code, field string) (org.ID, error) {
	if code == "" {
		return 0, nil
	}
	if u := p.units.ByCode(code); u != nil {
		return u.ID, nil
	}
	return 0, fault.New(fault.Missing, "unit_unknown", "unit", code).On(field)
}

// On is the spell of a day; false if the person is no member at its end.
func (l Life) On(d day.Day) (Spell, bool) {
	for _, sp := range l.Spells {
		if sp.From <= d && d < sp.To {
			return sp, true
		}
	}
	return Spell{}, false
}

// mustUnit is unit for a unit that must be named.
func (p *dossier) mustUnit(code, field string) (org.ID, error) {
	if code == "" {
		return 0, fault.New(fault.Invalid, "unit_not_given").On(field)
	}
	return p.unit(code, field)
}
