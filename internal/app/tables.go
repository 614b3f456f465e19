package app

import (
	"context"

	"sen/internal/day"
	"sen/internal/report/national"
)

// Tables makes the national tables; today is the day whose tree is that of "as it is now".
func (a *App) Tables(today func() day.Day) *national.Service {
	return national.NewService(a.Register, a.Census, today)
}

// TableReport makes the national tables for the command line, and what heads their papers.
func (a *App) TableReport(ctx context.Context, q national.Question) (*national.Answer, national.Letterhead, error) {
	isDemo, err := isDemo(ctx, a.Register)
	if err != nil {
		return nil, national.Letterhead{}, err
	}
	now := today(isDemo)
	answer, err := a.Tables(now).Report(ctx, q)
	if err != nil {
		return nil, national.Letterhead{}, err
	}
	return answer, national.Letterhead{Organisation: a.organisation(now()), Demo: isDemo, Lang: "vi"}, nil
}
