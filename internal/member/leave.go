package member

import (
	"context"
	"slices"

	"sen/internal/access"
	"sen/internal/fault"
	"sen/internal/org"
)

// Leave takes a member off the list: on About.On, for the first time, they are no longer counted. It ends stay,
// exemption, suspension, groups and posts.
type Leave struct {
	About
	How Kind // Removed, Resigned, Expelled, Died, Departed or Annulled
	// Ground and Cause are codes of Grounds and Causes, "" not given.
	Ground, Cause string
	// Place is where somebody departed to: province or country, nothing finer.
	Place string
}

// Leave does the act. Refusals: not_member, two_on_a_day, exit_and_restoration, later_fact_stands.
func (s *Service) Leave(ctx context.Context, who access.Actor, cmd Leave) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

// Remove is the Leave of a member removed from the list on a ground.
func Remove(a About, ground, cause string) Leave {
	return Leave{About: a, How: Removed, Ground: ground, Cause: cause}
}

// Resign is the Leave of a member who asked to leave.
func Resign(a About, cause string) Leave { return Leave{About: a, How: Resigned, Cause: cause} }

// Expel is the Leave of a member expelled for discipline.
func Expel(a About) Leave { return Leave{About: a, How: Expelled} }

// Die is the Leave of a member who died.
func Die(a About) Leave { return Leave{About: a, How: Died} }

// Depart is the Leave of a member transferred to outside the register.
func Depart(a About, place string) Leave { return Leave{About: a, How: Departed, Place: place} }

// Annul is the Leave of a member whose admission was annulled.
func Annul(a About) Leave { return Leave{About: a, How: Annulled} }

func (l Leave) act() access.Act { return access.Act("member." + leaving[l.How]) }
func (Leave) named() []string   { return nil }

var leaving = map[Kind]string{Removed: "remove", Resigned: "resign", Expelled: "expel", Died: "die", Departed: "depart", Annulled: "annul"}

func (l Leave) state(_ *dossier, d *draft) error {
	switch {
	case !l.How.IsExit():
		return fault.New(fault.Invalid, "exit_unknown").On("how")
	case l.Ground != "" && !slices.Contains(Grounds, l.Ground):
		return fault.New(fault.Invalid, "ground_unknown", "ground", l.Ground).On("ground")
	case l.Cause != "" && !slices.Contains(Causes, l.Cause):
		return fault.New(fault.Invalid, "cause_unknown", "cause", l.Cause).On("cause")
	}
	d.fact(Fact{Kind: l.How, Day: l.On, Ground: l.Ground, Cause: l.Cause, Place: l.Place})
	return nil
}
