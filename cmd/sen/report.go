package main

import (
	"context"
	"encoding/json"
	"io"

	"sen/internal/app"
	"sen/internal/report/review"
	"sen/internal/web/reportpages"
)

// reportCmd makes tables and drafts reports.
type reportCmd struct {
	Table      tableCmd   `cmd:"" help:"Make the national tables of a unit and a term."`
	YearReview yearReview `cmd:"" name:"year-review" help:"Draft the year's review of a unit."`
}

// yearReview prints the year's review of a unit: every number a figure, as figures.md means it.
type yearReview struct {
	Unit    string  `required:"" help:"Code of the unit."`
	Year    int     `required:"" help:"The year (2023)."`
	KnownAt instant `help:"What had been recorded by then (2024-01-31T17:00:00+07:00)."`
	Format  string  `enum:"json,html,docx" default:"json" help:"json, html or docx."`
	Out     string  `help:"File to write; standard output without it."`
}

// Run drafts from the census.
func (y yearReview) Run(ctx context.Context, c *commands, s streams) error {
	a, err := app.Open(ctx, c.DB, false)
	if err != nil {
		return err
	}
	defer a.Close()
	census, err := a.CensusAt(ctx, y.KnownAt.Instant)
	if err != nil {
		return err
	}
	r, err := review.Of(census, y.Unit, y.Year, y.KnownAt.Instant)
	if err != nil {
		return misused(err)
	}
	demo, err := a.IsDemo(ctx)
	if err != nil {
		return err
	}
	return into(y.Out, s, func(w io.Writer) error {
		switch y.Format {
		case "html":
			return reportpages.Print(w, r, demo)
		case "docx":
			return review.WritePaper(w, r, review.Paper{Demo: demo, Above: r.Above(census.History())})
		}
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		return e.Encode(r)
	})
}
