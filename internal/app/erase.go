package app

import (
	"context"
	"log/slog"
	"time"

	"sen/internal/admission"
)

// Who left the list of prospects is erased after the days of grace: looked after at the start and every hour, so many at a
// time.
const (
	eraseEvery  = time.Hour
	eraseAtOnce = 200
)

// eraseProspects erases what is due until the context ends. The log tells how many, never who.
func (a *App) eraseProspects(ctx context.Context, log *slog.Logger) {
	cases := admission.NewService(a.Register)
	tick := time.NewTicker(eraseEvery)
	defer tick.Stop()
	for {
		n, err := eraseDue(ctx, cases)
		if err != nil && ctx.Err() == nil {
			log.Error("prospects who left the list are not erased", "error", err)
		}
		if n > 0 {
			log.Info("prospects who left the list are erased", "how many", n)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// eraseDue erases all that is due, some at a time, so that others can write in between.
func eraseDue(ctx context.Context, cases *admission.Service) (n int, err error) {
	for {
		out, err := cases.ForgetDue(ctx, eraseAtOnce)
		n += out.Cases
		if err != nil || out.Cases < eraseAtOnce {
			return n, err
		}
	}
}
