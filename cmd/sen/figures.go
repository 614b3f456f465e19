package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"sen/internal/app"
	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/words"
)

// figures prints figures of a unit over a period (figures.md, "Commands and API").
type figures struct {
	Unit     string             `required:"" help:"Code of the unit."`
	From     day.Day            `required:"" help:"First day of the period (2023-01-01)."`
	To       day.Day            `required:"" help:"Last day of the period, counted."`
	KnownAt  instant            `help:"What had been recorded by then (2024-01-31T17:00:00+07:00)."`
	By       []figure.Breakdown `help:"Break figures of people down; several, apart by commas."`
	Children bool               `help:"Let each direct child answer too."`
	Only     []figure.Code      `help:"Only these figures, apart by commas."`
	Format   string             `enum:"json,table,csv" default:"json" help:"json, table or csv."`
}

// instant reads an instant from the command line.
type instant struct{ day.Instant }

// UnmarshalText reads RFC 3339 with a zone.
func (i *instant) UnmarshalText(b []byte) (err error) {
	i.Instant, err = day.ParseInstant(string(b))
	return err
}

// Run answers from the census.
func (f figures) Run(ctx context.Context, c *commands, s streams) error {
	a, err := app.Open(ctx, c.DB, false)
	if err != nil {
		return err
	}
	defer a.Close()
	census, err := a.CensusAt(ctx, f.KnownAt.Instant)
	if err != nil {
		return err
	}
	answer, err := census.Ask(figure.Query{Unit: f.Unit, From: f.From, To: f.To, KnownAt: f.KnownAt.Instant, Only: f.Only, By: f.By, Children: f.Children})
	if err != nil {
		return misused(err)
	}
	switch f.Format {
	case "csv":
		return writeCSV(s.out, answer)
	case "table":
		return writeTable(s.out, answer)
	}
	e := json.NewEncoder(s.out)
	e.SetEscapeHTML(false)
	return e.Encode(answer)
}

// line is one figure, or one part of one, of one unit.
type line struct {
	unit, by, part string
	code           figure.Code
	value          figure.Value
}

// lines puts an answer in order: the unit's figures, their parts, the children's figures.
func lines(a figure.Answer) []line {
	out := figureLines(a.Query.Unit, a.Figures)
	for _, by := range a.Query.By {
		for _, code := range sortedCodes(a.By[by]) {
			parts := a.By[by][code]
			if parts.Why != "" {
				out = append(out, line{a.Query.Unit, string(by), "", code, figure.Value{Why: parts.Why}})
			}
			for _, part := range slices.Sorted(keys(parts.Parts)) {
				out = append(out, line{a.Query.Unit, string(by), part, code, figure.Value{Whole: parts.Parts[part]}})
			}
		}
	}
	for _, child := range a.Children {
		out = append(out, figureLines(child.Unit, child.Figures)...)
	}
	return out
}

func figureLines(unit string, values map[figure.Code]figure.Value) []line {
	var out []line
	for _, code := range sortedCodes(values) {
		out = append(out, line{unit: unit, code: code, value: values[code]})
	}
	return out
}

func sortedCodes[V any](m map[figure.Code]V) []figure.Code { return slices.Sorted(keys(m)) }

func keys[K comparable, V any](m map[K]V) func(func(K) bool) {
	return func(yield func(K) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func writeCSV(w io.Writer, a figure.Answer) error {
	out := csv.NewWriter(w)
	out.Write([]string{"unit", "figure", "by", "part", "value", "numerator", "denominator", "why"})
	for _, l := range lines(a) {
		row := []string{l.unit, string(l.code), l.by, l.part, "", "", "", ""}
		switch v := l.value; {
		case !v.Known():
			row[7] = words.Label("vi", "why", v.Why)
		case v.Ratio || v.Change:
			row[4] = strconv.FormatFloat(v.Float(), 'g', -1, 64)
			row[5], row[6] = strconv.FormatInt(v.Numerator, 10), strconv.FormatInt(v.Denominator, 10)
		default:
			row[4] = strconv.FormatInt(v.Whole, 10)
		}
		out.Write(row)
	}
	out.Flush()
	return out.Error()
}

func writeTable(w io.Writer, a figure.Answer) error {
	fmt.Fprintf(w, "%s  %s – %s\n", a.Query.Unit, a.Query.From.Vietnamese(), a.Query.To.Vietnamese())
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, l := range lines(a) {
		name := string(l.code)
		if l.part != "" {
			name += " · " + words.Label("vi", l.by, l.part)
		}
		if l.unit != a.Query.Unit {
			name = l.unit + "  " + name
		}
		fmt.Fprintf(out, "%s\t%s\t%s\n", name, shown(l.value), words.Label("vi", "figure", string(l.code)))
	}
	return out.Flush()
}

// shown is a value as screens show it.
func shown(v figure.Value) string {
	if !v.Known() {
		return "– " + strings.TrimSpace(words.Label("vi", "why", v.Why))
	}
	return v.Text()
}
