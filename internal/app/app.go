// Package app builds every room and joins them: the register, the census with its sources, the pages.
package app

import (
	"context"
	"time"

	"sen/internal/account"
	"sen/internal/assess"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/figure"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/quality"
	"sen/internal/reading"
	"sen/internal/report"
	"sen/internal/rule"
	"sen/internal/target"
)

// App is the house, built.
type App struct {
	Register *db.DB
	Census   *figure.Follower
	Accounts *account.Service
	Units    *org.Service
	Members  *member.Service
	Readings *reading.Service
	Papers   *report.Service
	Journal  *journal.Index
	Rules    *rule.Service
	// Quality is the one follower of findings; pages ask it by Findings, which keeps nobody waiting.
	Quality  *quality.Follower
	Findings *Findings

	closing []func() // what ends with the house, before the register closes
}

// sources are the rooms whose dated facts the census counts beside units and members.
var sources = []figure.Source{host.Source{}, target.Source{}, assess.Source{}}

// Open opens the register at an address, which it creates if told to, and joins the census to it. The census
// is read by the first question.
func Open(ctx context.Context, address string, create bool) (*App, error) {
	register, err := db.Open(ctx, address, db.Options{Create: create})
	if err != nil {
		return nil, err
	}
	findings := quality.NewFollower(register)
	return &App{
		Quality: findings, Findings: newFindings(findings.Now),
		Register: register, Census: figure.NewFollower(register, sources...), Accounts: account.NewService(register),
		Units: org.NewService(register, member.Holder{}, host.Holder{}), Members: member.NewService(register), Readings: reading.NewService(register), Papers: report.NewService(register), Journal: journal.NewIndex(register), Rules: rule.NewService(register, provinceFor),
	}, nil
}

// Close lets go of the register.
func (a *App) Close() error {
	a.Findings.Stop()
	for _, end := range a.closing {
		end()
	}
	return a.Register.Close()
}

// CensusAt is the census of everything, or, with an instant, of what was known then.
func (a *App) CensusAt(ctx context.Context, known day.Instant) (*figure.Census, error) {
	if known.IsZero() {
		return a.Census.Now(ctx)
	}
	return a.Census.At(ctx, known)
}

// Today is the day at hand in Viet Nam.
func Today() day.Day { return day.At(time.Now()).Day() }
