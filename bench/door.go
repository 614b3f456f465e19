package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/app"
)

// atTheDoor lets 400 people sign in within the same second while one who is inside goes on.
func atTheDoor(t *table, s *serverAt, a *app.App) error {
	const n, password = 400, "mot cau de nho"
	ctx := context.Background()
	for i := range n {
		in, err := a.Accounts.Invite(ctx, access.Operator, account.New{
			Login: fmt.Sprintf("nguoi-%03d", i), Name: fmt.Sprintf("Người %d", i), Grant: account.NewGrant{Role: "reader", Unit: "DT.871", Reach: access.AndBelow},
		})
		if err != nil {
			return err
		}
		if _, err := a.Accounts.Accept(ctx, in.Code, password, account.Attempt{}); err != nil {
			return err
		}
	}
	inside, err := s.as("huyen", app.DemoPassword)
	if err != nil {
		return err
	}
	_, mark := s.since(0)
	page := func() error { _, err := inside.get("/units/DT.871"); return err }
	for range 100 {
		if err := page(); err != nil {
			return err
		}
	}
	usual, mark := s.since(mark)
	stop := make(chan struct{})
	var goesOn sync.WaitGroup
	goesOn.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				_ = page()
			}
		}
	})
	began := time.Now()
	var all sync.WaitGroup
	errs := make([]error, n)
	for i := range n {
		all.Go(func() { _, errs[i] = s.as(fmt.Sprintf("nguoi-%03d", i), password) })
	}
	all.Wait()
	last := seconds(began)
	close(stop)
	goesOn.Wait()
	failed := 0
	for _, err := range errs {
		if err != nil {
			failed++
		}
	}
	then, _ := s.since(mark)
	u, w := p95(usual["GET /units/{code}"]), p95(then["GET /units/{code}"])
	t.row("400 sign-ins in the same second: failed", fmt.Sprint(failed), "", float64(failed), "none", failed == 0)
	t.row("  the last is in after", fmt.Sprintf("%.1f s", last), "", last/30, "≤ 30 s", last <= 30)
	t.row("  a page of who is inside, p95, beside the usual", ms(w), ms(u), w/u, "< 2", w/u < 2)
	return nil
}
