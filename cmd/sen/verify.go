package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"sen/internal/app"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/report/issued"
	"sen/internal/viet"
	"sen/internal/words"
)

// verify proves a register, or shows the statement with which a figure is proved.
type verify struct {
	Seed      uint64      `help:"Chooses the other year and the earlier act to look at; 0: the number of the last act."`
	Year      []int       `help:"Compare the figures of these years instead of the last full one and another."`
	Statement figure.Code `help:"Only print the SQL statement a figure is compared with." placeholder:"FIGURE"`
}

// Run prints what was proved, and ends with status 1 if anything was not.
func (v verify) Run(ctx context.Context, c *commands, s streams) error {
	if v.Statement != "" {
		return printStatement(s.out, v.Statement)
	}
	a, err := app.Open(ctx, c.DB, false)
	if err != nil {
		return err
	}
	defer a.Close()
	began := time.Now()
	report, err := figure.Verify(ctx, a.Census, figure.VerifyOptions{Seed: v.Seed, Years: v.Year, Progress: func(check, about string) {
		fmt.Fprintf(s.talk, "%5.1f s  %s %s\n", time.Since(began).Seconds(), words.Label("vi", "check", check), about)
	}})
	if err != nil {
		return err
	}
	if err := verifyIssued(ctx, a, &report); err != nil {
		return err
	}
	if err := printReport(s.out, report); err != nil || report.Failed() == 0 {
		return err
	}
	return fault.New(fault.Broken, "verify.failed", "n", viet.Number(report.Failed()))
}

// verifyIssued proves that issued reports are as they were issued.
func verifyIssued(ctx context.Context, a *app.App, r *figure.Report) error {
	return a.Register.Read(ctx, func(tx *db.Tx) error {
		n, broken, err := issued.Verify(tx)
		if err != nil {
			return err
		}
		check := figure.Check{Name: "issued", Count: int64(n), Failed: int64(len(broken))}
		for _, id := range broken {
			check.Failures = append(check.Failures, fault.New(fault.Broken, "verify.issued", "report", int64(id)))
		}
		r.Checks = append(r.Checks, check)
		return nil
	})
}

func printStatement(w io.Writer, code figure.Code) error {
	text := figure.Statement(code)
	if text == "" {
		return misused(fault.New(fault.Invalid, "unknown_figure", "figure", string(code)))
	}
	_, err := fmt.Fprintln(w, text)
	return err
}

func printReport(w io.Writer, r figure.Report) error {
	fmt.Fprintf(w, "Sổ đến việc số %d, ghi lúc %s. Chọn mẫu theo số %d.\n", r.Known, r.AsOf.Vietnamese(), r.Seed)
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, c := range r.Checks {
		fmt.Fprintf(table, "%s\t%s %s\t%s %s%s\n", verdict(c), words.Label("vi", "check", c.Name), c.About,
			viet.Number(c.Count), words.Label("vi", "check.counts", c.Name), warned(c))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	for _, c := range r.Checks {
		for _, f := range c.Failures {
			fmt.Fprintln(w, "-", sentence(f))
		}
		if more := c.Failed - int64(len(c.Failures)); more > 0 {
			fmt.Fprintf(w, "- … và %s chỗ nữa: %s %s\n", viet.Number(more), words.Label("vi", "check", c.Name), c.About)
		}
	}
	return nil
}

func verdict(c figure.Check) string {
	if c.Failed > 0 {
		return "KHÔNG ĐẠT"
	}
	return "đạt"
}

func warned(c figure.Check) string {
	if c.Warnings == 0 {
		return ""
	}
	return fmt.Sprintf(", %s điều cần lưu ý", viet.Number(c.Warnings))
}
