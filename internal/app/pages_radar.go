package app

import (
	"context"
	"strconv"

	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/org"
	"sen/internal/radar"
	"sen/internal/rule"
	"sen/internal/web/page"
	"sen/internal/web/radarpages"
)

// radarRoutes are the pages of what falls due, and the calendars.
func (a *App) radarRoutes(f frame) []page.Route {
	p := &radarpages.Pages{Radar: f.radar, Roster: f.roster, Accounts: a.Accounts, Site: f.site, Address: f.address, Secure: f.secure}
	return p.Routes()
}

// newRadar is the service of what falls due on the days the pages show, with what other rooms tell.
func (a *App) newRadar(today func() day.Day, cases *admission.Follower) *radar.Service {
	return radar.NewService(a.Register, radar.NewFollower(a.Register, a.Census, today, caseClocks{cases}))
}

// caseClocks tells the radar what runs for prospects and for probationers who have a case; what runs for others follows from
// their membership.
type caseClocks struct{ cases *admission.Follower }

func (caseClocks) Name() string { return "admission" }

// clockKinds are the radar's kinds of the clocks of cases. That what was stored of who left may be erased is seen to by the
// room of admission itself.
var clockKinds = map[admission.ClockKind]radar.Kind{
	admission.CertificateClock: radar.Certificate, admission.FileClock: radar.File, admission.LetterClock: radar.Vetting, admission.DecisionClock: radar.Decision,
	admission.ForwardClock: radar.Moving, admission.NewPlaceClock: radar.Moving, admission.AnswerClock: radar.Moving, admission.CeremonyClock: radar.Ceremony,
	admission.MemberCVClock: radar.MemberCV, admission.ProbationClock: radar.Probation, admission.ClassClock: radar.Class, admission.ReviewClock: radar.Review,
	admission.RecognitionClock: radar.Recognition,
}

// Now tells the clocks of all cases.
func (s caseClocks) Now(ctx context.Context) (radar.Told, error) {
	b, err := s.cases.Now(ctx)
	if err != nil {
		return radar.Told{}, err
	}
	return radar.Told{Version: b, Each: func(fn func(radar.Clock)) {
		b.Clocks(org.Everywhere, 0, func(c admission.Clock) bool {
			if kind, ok := clockKinds[c.Kind]; ok && c.Case != 0 {
				at := clockOf(b, kind, c)
				if fn(at); c.ForHost() {
					at.Unit, at.Other, at.Guest, at.Case = c.Host, c.Unit, true, c.Case.Code()
					at.Part += ".host"
					fn(at)
				}
			}
			return true
		})
		b.Months(org.Everywhere, func(c admission.Clock) bool {
			if l := b.Units().Unit(c.Unit); l != nil {
				fn(radar.Clock{Kind: radar.Listing, Code: l.Code, Unit: c.Unit, Due: c.Due, From: c.From})
			}
			return true
		})
	}}, nil
}

func clockOf(b *admission.Book, kind radar.Kind, c admission.Clock) radar.Clock {
	out := radar.Clock{
		Kind: kind, Person: c.Person, Unit: c.Unit, Due: c.Due, Extended: c.Extended, Undated: c.Undated, From: c.From, Rule: c.Rule, Set: c.Set,
		Given: givenOf(b, c), Part: string(c.Kind) + c.From.String(),
	}
	if c.Person == 0 {
		out.Code = c.Case.Code()
	}
	if c.Undated != 0 {
		out.Due = c.From
	}
	if c.Seq != 0 {
		out.Part += "." + strconv.Itoa(int(c.Seq))
	}
	return out
}

// givenOf is what the rule of a clock is asked with: the day under the name the rule has for it, and of a vetting letter
// where it was sent, which its deadline tells.
func givenOf(b *admission.Book, c admission.Clock) rule.Inputs {
	set, _ := rule.SetOf(c.Set)
	for _, result := range []string{"due", "last_day", "probation_end", "remind"} {
		for _, codes := range [][]string{nil, {"place", "home"}, {"place", "abroad"}} {
			if c.Kind != admission.LetterClock && codes != nil || c.Kind == admission.LetterClock && codes == nil {
				continue
			}
			line, ok := set.Deadline(c.Rule, result, codes...)
			if !ok {
				continue
			}
			if due, err := line.Due(b.Rules().Calendar(), c.From); codes != nil && (err != nil || due < c.Due) {
				continue // a province may have a shorter time, never a longer one
			}
			in := rule.Inputs{line.From(): c.From.String()}
			if codes != nil {
				in[codes[0]] = codes[1]
			}
			return in
		}
	}
	return nil
}
