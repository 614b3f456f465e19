package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"sen/internal/access"
	"sen/internal/app"
	"sen/internal/demo"
	"sen/internal/org"
	"sen/internal/report/issued"
	"sen/internal/report/national"
)

// tables measures the seven national tables of the province for terms all over its history, in both trees, and their files.
func tables(t *table) error {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "sen-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	register := filepath.Join(dir, "demo.db")
	if err := app.MakeDemo(ctx, register, app.DemoOptions{Options: demo.Options{Seed: 1}}); err != nil {
		return err
	}
	a, err := house(register)
	if err != nil {
		return err
	}
	defer a.Close()
	if _, err := a.Census.Now(ctx); err != nil {
		return err
	}
	service := a.Tables(app.Today)
	var first float64
	for _, tree := range []national.Tree{national.AsItWas, national.AsItIs} {
		var took []float64
		for _, term := range []string{"2023", "2023-H1", "2022-Q3", "2021-06", "2015", "2008-02", "2010-01-01..2019-06-30"} {
			from, to, err := national.Term(term)
			if err != nil {
				return err
			}
			began := time.Now()
			if _, err := service.Report(ctx, national.Question{Unit: "DT", From: from, To: to, Tree: tree}); err != nil {
				return err
			}
			took = append(took, seconds(began)*1000)
		}
		if tree == national.AsItIs {
			first, took = took[0], took[1:]
		}
		worst := slices.Max(took)
		t.row(fmt.Sprintf("seven tables of the province, 65,000 members, units as %s, the slowest term", map[national.Tree]string{national.AsItWas: "they were", national.AsItIs: "they are"}[tree]), ms(worst), "", worst/1000, "≤ 1000 ms", worst <= 1000)
	}
	t.row("  the first in today's tree, which is made then (reported)", ms(first), "", 0, "", true)
	from, to, _ := national.Term("2023")
	answer, err := service.Report(ctx, national.Question{Unit: "DT", From: from, To: to})
	if err != nil {
		return err
	}
	if err := issuedTables(t, a, service, answer); err != nil {
		return err
	}
	for name, write := range map[string]func(io.Writer, national.Letterhead, []int) error{"workbook": answer.WriteXLSX, "paper": answer.WritePDF} {
		began := time.Now()
		if err := write(io.Discard, national.Letterhead{Demo: true, Lang: "vi"}, nil); err != nil {
			return err
		}
		t.row("  the seven as "+name+" (reported)", ms(seconds(began)*1000), "", 0, "", true)
	}
	return nil
}

// issuedTables measures the seven tables of the province issued with the ids behind every number, read and restated; one
// number opened.
func issuedTables(t *table, a *app.App, service *national.Service, answer *national.Answer) error {
	ctx, keep := context.Background(), issued.NewService(a.Register)
	within := func(what string, took time.Duration, bound time.Duration) {
		t.row(what, ms(float64(took)/float64(time.Millisecond)), "", float64(took)/float64(bound), "≤ "+bound.String(), took <= bound)
	}
	draft, err := answer.Draft()
	if err != nil {
		return err
	}
	var id issued.ID
	issuing, err := slowest(1, func() (err error) {
		id, err = keep.Issue(ctx, access.System, answer.Census, issued.Issue{Draft: draft, Decision: org.Decision{Number: "1", Day: app.Today()}})
		return err
	})
	if err != nil {
		return err
	}
	within(fmt.Sprintf("  issued, with the ids behind %d numbers", len(draft.Numbers)), issuing, 5*time.Second)
	restated, err := slowest(3, func() error {
		c, err := a.Census.Now(ctx)
		if err != nil {
			return err
		}
		r, err := keep.Report(ctx, access.System, id)
		if err == nil {
			_, err = keep.Restate(ctx, access.System, r, c)
		}
		return err
	})
	if err != nil {
		return err
	}
	within("  read and restated, slowest of 3", restated, 2*time.Second)
	opened, err := slowest(3, func() error {
		told, err := service.At(ctx, national.Question{Unit: "DT", From: answer.From, To: answer.To}, national.Place{Table: 4, Line: "2.1", Column: "total"})
		if err == nil {
			_, err = told.Census.Open(told.Query)
		}
		return err
	})
	within("  a number that may be masked, opened, slowest of 3", opened, time.Second)
	return err
}
