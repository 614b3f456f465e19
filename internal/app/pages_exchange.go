package app

import (
	"context"
	"time"

	"sen/internal/day"
	"sen/internal/exchange"
	"sen/internal/org"
	"sen/internal/web/exchangepages"
	"sen/internal/web/page"
)

// exchangeRoutes are the pages of imports and exports. Imports under way end, unrecorded, with the house.
func (a *App) exchangeRoutes(f frame) []page.Route {
	jobs := exchange.NewJobs(a.Register, exchange.JobOptions{
		Now:    func() day.Instant { return day.At(time.Now()) },
		Broken: func(err error) { f.log.Error("import", "cause", err) },
	})
	p := &exchangepages.Pages{
		Register: a.Register, Jobs: jobs, Journal: a.Journal, Accounts: a.Accounts, Readings: a.Readings, Site: f.site, Today: f.today, Now: time.Now,
		Units: func(ctx context.Context) (*org.History, error) {
			c, err := a.Census.Now(ctx)
			if err != nil {
				return nil, err
			}
			return c.History(), nil
		},
	}
	a.closing = append(a.closing, jobs.Close, p.Close)
	return p.Routes()
}
