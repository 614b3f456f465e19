package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"sen/internal/access"
	"sen/internal/app"
	"sen/internal/day"
	"sen/internal/org"
	"sen/internal/report/issued"
	"sen/internal/report/review"
)

// reports measures the year's review of a province of 65,000 members: drafted, as a paper, issued, and restated.
func reports(t *table) error {
	dir, err := os.MkdirTemp("", "sen-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	register, ctx := filepath.Join(dir, "demo.db"), context.Background()
	if err := app.MakeDemo(ctx, register, app.DemoOptions{}); err != nil {
		return err
	}
	a, err := house(register)
	if err != nil {
		return err
	}
	defer a.Close()
	c, err := a.Census.Now(ctx)
	if err != nil {
		return err
	}
	var r *review.Review
	drafted, err := slowest(5, func() (err error) { r, err = review.Of(c, "DT", 2023, day.Instant{}); return err })
	if err != nil {
		return err
	}
	within := func(what string, took time.Duration, bound time.Duration) {
		t.row(what, ms(float64(took)/float64(time.Millisecond)), "", float64(took)/float64(bound), "≤ "+bound.String(), took <= bound)
	}
	within("the year's review of the province, 65,000 members, slowest of 5", drafted, 2*time.Second)
	paper, err := slowest(3, func() error { return review.WritePaper(io.Discard, r, review.Paper{}) })
	if err != nil {
		return err
	}
	within("  as a .docx file with charts", paper, 2*time.Second)
	service := issued.NewService(a.Register)
	draft, err := r.Draft(review.Paper{})
	if err != nil {
		return err
	}
	draft.Kind = "bench" // beside the one that the demo issued
	var id issued.ID
	issuing, err := slowest(1, func() (err error) {
		id, err = service.Issue(ctx, access.System, c, issued.Issue{Draft: draft, Decision: org.Decision{Number: "1", Day: app.Today()}})
		return err
	})
	if err != nil {
		return err
	}
	within("  issued, with the ids behind every number", issuing, 2*time.Second)
	restated, err := slowest(3, func() error {
		x, err := service.Report(ctx, access.System, id)
		if err == nil {
			_, err = service.Restate(ctx, access.System, x, c)
		}
		return err
	})
	if err != nil {
		return err
	}
	within("  read and restated", restated, 2*time.Second)
	return nil
}

// slowest is how long something took at most.
func slowest(times int, do func() error) (time.Duration, error) {
	var all []time.Duration
	for range times {
		began := time.Now()
		if err := do(); err != nil {
			return 0, err
		}
		all = append(all, time.Since(began))
	}
	return slices.Max(all), nil
}
