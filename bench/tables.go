package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"sen/internal/app"
	"sen/internal/demo"
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
	for name, write := range map[string]func(io.Writer, national.Letterhead, []int) error{"workbook": answer.WriteXLSX, "paper": answer.WritePDF} {
		began := time.Now()
		if err := write(io.Discard, national.Letterhead{Demo: true, Lang: "vi"}, nil); err != nil {
			return err
		}
		t.row("  the seven as "+name+" (reported)", ms(seconds(began)*1000), "", 0, "", true)
	}
	return nil
}
