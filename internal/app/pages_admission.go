package app

import (
	"context"

	"sen/internal/access"
	"sen/internal/admission"
	"sen/internal/member"
	"sen/internal/web/admissionpages"
	"sen/internal/web/page"
)

// admissionRoutes are the pages of admission and of its papers.
func (a *App) admissionRoutes(f frame) []page.Route {
	p := &admissionpages.Pages{
		Register: a.Register, Cases: f.cases, Service: admission.NewService(a.Register), Papers: a.Papers,
		Roster: f.roster, Readings: a.Readings, Accounts: a.Accounts, Site: f.site, Today: f.today,
	}
	return p.Routes()
}

// caseOf tells the address of the latest case of a member that an actor may see.
func caseOf(cases *admission.Follower) func(context.Context, access.Actor, member.ID, string) (string, error) {
	return func(ctx context.Context, who access.Actor, person member.ID, name string) (string, error) {
		if !who.MayAnywhere(admission.Read) {
			return "", nil
		}
		b, err := cases.Now(ctx)
		if err != nil {
			return "", err
		}
		found, err := b.List(admission.Filter{Words: name, Ended: true}, b.Units().Reach(who, admission.Read, b.Day()), "", mostNamesakes)
		last := admission.ID(0)
		for _, e := range found.Entries {
			if e.Person == person {
				last = max(last, e.ID)
			}
		}
		if err != nil || last == 0 {
			return "", err
		}
		return admissionpages.AddressOf(last.Code()), nil
	}
}

// mostNamesakes is among how many cases of people of one name somebody's is looked for.
const mostNamesakes = 1000
