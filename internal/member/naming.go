package member

import (
	"context"
	"strings"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/org"
)

// Rename gives a member another name from a day on; what was signed with the old one keeps it.
type Rename struct {
	About
	Name string
}

// Rename does the act.
func (s *Service) Rename(ctx context.Context, who access.Actor, cmd Rename) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

func (Rename) act() access.Act { return "member.rename" }
func (Rename) named() []string { return nil }
func (r Rename) state(p *dossier, d *draft) error {
	return d.naming(p, NameField, "name", r.About, r.Name)
}

// ChangeCard gives a member another card from a day on.
type ChangeCard struct {
	About
	Card string
}

// ChangeCard does the act. A card that is or was another's is refused: card_taken.
func (s *Service) ChangeCard(ctx context.Context, who access.Actor, cmd ChangeCard) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

func (ChangeCard) act() access.Act { return "member.change_card" }
func (ChangeCard) named() []string { return nil }
func (c ChangeCard) state(p *dossier, d *draft) error {
	return d.naming(p, CardField, "card", c.About, c.Card)
}

func (d *draft) naming(p *dossier, field Field, name string, a About, value string) error {
	if strings.TrimSpace(value) == "" {
		return fault.New(fault.Invalid, "value_missing").On(name)
	}
	if err := p.onTheList(a.On); err != nil {
		return err
	}
	d.namings = append(d.namings, Naming{Field: field, Day: a.On, Value: value})
	d.fields = append(d.fields, name)
	return nil
}

func (d *draft) settleNamings(tx *db.Tx, p *dossier) error {
	kept := d.namings[:0]
	for _, n := range d.namings {
		other := d.namedThatDay(p, n)
		switch {
		case other != nil && other.Value == n.Value:
			d.warn(fault.New(fault.Invalid, "already_so", "day", n.Day))
			continue
		case other != nil:
			return fault.New(fault.Taken, "two_names_on_a_day", "day", n.Day).On("day")
		case n.Field == CardField:
			if err := d.freeNumber(tx, p, cardNumber, n.Value); err != nil {
				return err
			}
		}
		kept = append(kept, n)
	}
	d.namings = kept
	return nil
}

// namedThatDay is the recorded naming of the same field and day that the draft leaves standing.
func (d *draft) namedThatDay(p *dossier, n Naming) *Naming {
	for i := range p.namings {
		if o := &p.namings[i]; o.Field == n.Field && o.Day == n.Day && !d.voids(Namings, o.ID) {
			return o
		}
	}
	return nil
}
