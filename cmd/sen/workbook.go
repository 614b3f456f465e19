package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"

	"sen/internal/access"
	"sen/internal/app"
	"sen/internal/exchange"
	"sen/internal/fault"
)

// template writes an empty workbook.
type template struct {
	Out string `short:"o" help:"Write to this file instead of standard output." placeholder:"FILE.xlsx"`
}

// Run writes it.
func (t template) Run(s streams) error { return into(t.Out, s, exchange.Template) }

// export writes the whole register as a workbook.
type export struct {
	Out string `short:"o" help:"Write to this file instead of standard output." placeholder:"FILE.xlsx"`
}

// Run writes it.
func (e export) Run(ctx context.Context, c *commands, s streams) error {
	a, err := app.Open(ctx, c.DB, false)
	if err != nil {
		return err
	}
	defer a.Close()
	return into(e.Out, s, func(w io.Writer) error { return exchange.Export(ctx, a.Register, w, exchange.ExportOptions{}) })
}

// into writes to a file, which appears only when it is whole, or to standard output.
func into(path string, s streams, write func(io.Writer) error) error {
	if path == "" {
		return write(s.out)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".sen-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if err := errors.Join(write(f), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// importer imports a workbook.
type importer struct {
	File        string  `arg:"" help:"The workbook."`
	DryRun      bool    `help:"Do everything but record it."`
	SkipBadRows bool    `help:"Record the good rows and say what was left."`
	RecordedAt  instant `help:"Declare when it was recorded, to take over an old workbook."`
	Errors      string  `help:"Write the workbook back with the verdicts beside the rows." placeholder:"OUT.xlsx"`
	Format      string  `enum:"text,json" default:"text" help:"text or json."`
}

// heapLimit makes the collector work more often while a large workbook is held, instead of letting the heap
// double: an import shares its machine with the server.
const heapLimit = 380 << 20

// Run reads, judges and, unless it is a dry run or something is refused, records.
func (i importer) Run(ctx context.Context, c *commands, s streams) error {
	debug.SetMemoryLimit(heapLimit)
	a, err := app.Open(ctx, c.DB, true)
	if err != nil {
		return err
	}
	defer a.Close()
	bar := progress(s)
	book, err := exchange.ReadFile(ctx, i.File, exchange.ReadOptions{Progress: bar})
	if err != nil {
		return declined(err)
	}
	plan, err := exchange.Judge(ctx, a.Register, book, exchange.JudgeOptions{SkipBadRows: i.SkipBadRows, Progress: bar})
	if err != nil {
		return declined(err)
	}
	if !i.DryRun {
		_, used, applied := exchange.Apply(ctx, a.Register, access.Operator, plan, exchange.ApplyOptions{RecordedAt: i.RecordedAt.Instant, Progress: bar})
		plan, err = used, applied
	}
	return errors.Join(i.tell(ctx, s, plan), declined(i.verdict(plan, err)))
}

// verdict is the error with which an import ends: a dry run that found refused rows is refused too.
func (i importer) verdict(plan *exchange.Plan, err error) error {
	if n := len(plan.Report().Refused); err == nil && n > 0 && (!i.SkipBadRows || plan.Structural()) {
		return fault.New(fault.Invalid, "import_refused", "refused", n)
	}
	return err
}

func (i importer) tell(ctx context.Context, s streams, plan *exchange.Plan) error {
	if i.Errors != "" {
		if err := plan.WriteErrorsFile(ctx, i.File, i.Errors); err != nil {
			return err
		}
	}
	r := plan.Report()
	if i.Format == "json" {
		return r.WriteJSON(s.out)
	}
	for _, v := range r.Refused {
		fmt.Fprintf(s.out, "%s\n", place(v))
	}
	for _, v := range r.Warnings {
		fmt.Fprintf(s.out, "%s\n", place(v))
	}
	_, err := fmt.Fprintf(s.out, "Mới %d · bổ sung %d · từ chối %d · lưu ý %d\n", r.New, r.Changed, len(r.Refused), len(r.Warnings))
	return err
}

// place is a verdict on one line, where it stands first.
func place(v exchange.Verdict) string {
	at := v.Sheet
	if v.Row > 0 {
		at = fmt.Sprintf("%s dòng %d", v.Sheet, v.Row)
	}
	if v.Column != "" {
		at += ", cột " + v.Column
	}
	if v.Value != "" {
		at += fmt.Sprintf(" (%s)", v.Value)
	}
	return fmt.Sprintf("%s [%s]: %s", at, v.Code, v.Message)
}

// declined marks what was read and not accepted.
func declined(err error) error {
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Taken, fault.Denied:
		return exit{refused, err}
	}
	return err
}
