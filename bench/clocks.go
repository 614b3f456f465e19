package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"sen/internal/app"
	"sen/internal/day"
	"sen/internal/demo"
	"sen/internal/report"
)

// clocks measures what falls due in a province with many prospects, their list and board, and a batch of papers.
func clocks(t *table) error {
	const prospects = 20_000
	dir, err := os.MkdirTemp("", "sen-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	register := filepath.Join(dir, "demo.db")
	if err := app.MakeDemo(context.Background(), register, app.DemoOptions{Options: demo.Options{Seed: 1, Prospects: prospects}}); err != nil {
		return err
	}
	if err := due(t, register, prospects); err != nil {
		return err
	}
	return papers(t, register)
}

func due(t *table, register string, prospects int) error {
	s, err := serve(register, "127.0.0.1:18091")
	if err != nil {
		return err
	}
	defer s.stop()
	r, err := s.as("tinh", app.DemoPassword)
	if err != nil {
		return err
	}
	pages := []string{"/due", "/due?within=30", "/due?kind=certificate", "/due/notices?unit=DT.CQ.C01", "/prospects", "/prospects?order=name", "/prospects/board"}
	mark := 0
	for turn := range 40 {
		for _, path := range pages {
			if _, err := r.get(path); err != nil {
				return err
			}
		}
		if turn == 4 { // the first turns only warm
			_, mark = s.since(0)
		}
	}
	times, _ := s.since(mark)
	for _, m := range []struct {
		what, route string
		bound       float64
	}{
		{"what falls due in the province, 65,000 members and %d prospects, the page, p95 at the server", "GET /due", 50},
		{"  check of transfer notices (reported)", "GET /due/notices", 0},
		{"  list of prospects (reported)", "GET /prospects", 0},
		{"  board of prospects (reported)", "GET /prospects/board", 0},
	} {
		ours, what := p95(times[m.route]), m.what
		if m.bound == 0 {
			t.row(what, ms(ours), "", 0, "", ours >= 0)
			continue
		}
		t.row(fmt.Sprintf(what, prospects), ms(ours), "", ours/m.bound, fmt.Sprintf("≤ %.0f ms", m.bound), ours >= 0 && ours <= m.bound)
	}
	return nil
}

// papers measures a batch of decisions, each for another person, in one archive.
func papers(t *table, register string) error {
	const batch = 500
	a, err := house(register)
	if err != nil {
		return err
	}
	defer a.Close()
	book, err := a.Papers.Book(context.Background())
	if err != nil {
		return err
	}
	began := time.Now()
	n, err := book.Bundle(context.Background(), io.Discard, func(yield func(report.Paper, error) bool) {
		for i := range batch {
			who := fmt.Sprintf("Nguyễn Thị Minh Họa %d", i)
			fields := report.Fields{
				"ho_ten": report.Text(who), "ngay_sinh": report.Day(day.MustParse("1999-01-01") + day.Day(i)), "chi_bo": report.Text("Chi bộ ấp 1"),
				"ngay_ky": report.Day(day.MustParse("2026-03-02")), "so": report.Text(fmt.Sprint(i + 1)),
			}
			if !yield(report.Paper{Form: "decision", Set: "R294", Fields: fields, Name: fmt.Sprintf("quyet-dinh-%03d", i)}, nil) {
				return
			}
		}
	})
	if err != nil {
		return err
	}
	took := seconds(began)
	t.row(fmt.Sprintf("a batch of %d papers as .docx in one archive", n), fmt.Sprintf("%.2f s", took), "", took/20, "≤ 20 s", n == batch && took <= 20)
	return nil
}
