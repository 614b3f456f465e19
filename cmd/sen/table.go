package main

import (
	"context"
	"io"

	"sen/internal/app"
	"sen/internal/report/national"
)

// tableCmd makes the national tables.
type tableCmd struct {
	Unit    string  `required:"" help:"Code of the unit."`
	Term    string  `required:"" help:"The term: 2023, 2023-H1, 2023-Q2, 2023-11 or 2023-01-01..2023-11-08."`
	Table   []int   `help:"Numbers of tables, apart by commas; all seven if none is named."`
	KnownAt instant `help:"What had been recorded by then (2024-01-31T17:00:00+07:00)."`
	Tree    string  `default:"then" help:"Units as they were (then), as they are today (now), or as on a day (2025-07-01)."`
	Format  string  `enum:"json,csv,xlsx,pdf" default:"json" help:"json, csv, xlsx or pdf."`
	Out     string  `short:"o" help:"File to write to, in place of standard output." placeholder:"FILE"`
}

// Run makes the tables.
func (c tableCmd) Run(ctx context.Context, all *commands, s streams) error {
	from, to, err := national.Term(c.Term)
	if err != nil {
		return misused(err)
	}
	if err := national.CheckNumbers(c.Table); err != nil {
		return misused(err)
	}
	a, err := app.Open(ctx, all.DB, false)
	if err != nil {
		return err
	}
	defer a.Close()
	answer, head, err := a.TableReport(ctx, national.Question{Unit: c.Unit, From: from, To: to, Known: c.KnownAt.Instant, Tree: national.Tree(c.Tree)})
	if err != nil {
		return misused(err)
	}
	write := map[string]func(io.Writer) error{
		"json": func(w io.Writer) error { return answer.WriteJSON(w, c.Table) },
		"csv":  func(w io.Writer) error { return answer.WriteCSV(w, c.Table) },
		"xlsx": func(w io.Writer) error { return answer.WriteXLSX(w, head, c.Table) },
		"pdf":  func(w io.Writer) error { return answer.WritePDF(w, head, c.Table) },
	}[c.Format]
	return into(c.Out, s, write)
}
