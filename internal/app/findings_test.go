package app

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"sen/internal/day"
	"sen/internal/quality"
)

// slow answers only when told to, one question at a time.
type slow struct {
	asked   atomic.Int32
	answers chan *quality.Report
}

func (s *slow) ask(ctx context.Context, _ day.Day) (*quality.Report, error) {
	s.asked.Add(1)
	select {
	case r := <-s.answers:
		return r, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

const someDay day.Day = 20000

func TestFindings_says_how_long_it_works_instead_of_hanging(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &slow{answers: make(chan *quality.Report)}
		f := newFindings(s.ask)
		defer f.Stop()
		f.Warm(someDay)
		time.Sleep(3 * time.Second)
		r, since, err := f.Now(t.Context(), someDay)
		if r != nil || err != nil || since != 3*time.Second+patience {
			t.Fatal(r, since, err)
		}
		if s.asked.Load() != 1 {
			t.Fatalf("%d reports are made at once", s.asked.Load())
		}
	})
}

func TestFindings_gives_what_was_asked_for_after_the_question(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &slow{answers: make(chan *quality.Report)}
		f := newFindings(s.ask)
		defer f.Stop()
		f.Warm(someDay)
		older, newer := &quality.Report{}, &quality.Report{}
		go func() { s.answers <- older; s.answers <- newer }()
		if r, _, err := f.Now(t.Context(), someDay); r != newer || err != nil {
			t.Fatal("a report begun before the question may not know what was committed since", err)
		}
	})
}

func TestFindings_of_another_day_are_not_taken_for_today_s(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &slow{answers: make(chan *quality.Report)}
		f := newFindings(s.ask)
		defer f.Stop()
		f.Warm(someDay - 1)
		yesterday, today := &quality.Report{}, &quality.Report{}
		go func() { s.answers <- yesterday; s.answers <- today }()
		if r, _, err := f.Now(t.Context(), someDay); r != today || err != nil {
			t.Fatal(err)
		}
	})
}

func TestFindings_stop_with_the_server(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &slow{answers: make(chan *quality.Report)}
		f := newFindings(s.ask)
		f.Warm(someDay)
		f.Stop()
		if _, _, err := f.Now(t.Context(), someDay); !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		if s.asked.Load() > 1 {
			t.Fatal("a question was asked after the end")
		}
	})
}
