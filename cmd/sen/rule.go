package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"sen/internal/access"
	"sen/internal/app"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/rule"
	"sen/internal/words"
)

// ruleCmd computes a rule, or lists the rules. Only --province needs a register.
type ruleCmd struct {
	ID       string   `arg:"" optional:"" help:"The rule (ADM-55)."`
	Inputs   []string `arg:"" optional:"" name:"name=value" help:"What it is asked with (cell_resolution=2026-03-10)."`
	List     bool     `help:"List the rules with their inputs and results."`
	On       day.Day  `help:"The day whose rule set holds, in place of the day of the event." placeholder:"DAY"`
	Set      string   `help:"The rule set (R294), whatever the day." placeholder:"CODE"`
	Province string   `help:"Code of the province whose stricter values hold." placeholder:"UNIT"`
	Format   string   `enum:"text,json" default:"text" help:"text or json."`
}

// Run answers, or lists.
func (c ruleCmd) Run(ctx context.Context, all *commands, s streams) error {
	if c.List == (c.ID != "") {
		return exit{wrongUse, fault.New(fault.Invalid, "rule.command")}
	}
	book, province := rule.Plain(), access.Unit(0)
	if c.Province != "" {
		a, err := app.Open(ctx, all.DB, false)
		if err != nil {
			return err
		}
		defer a.Close()
		if book, province, err = a.RuleBook(ctx, c.Province); err != nil {
			return misused(err)
		}
	}
	if c.List {
		return c.list(s.out, book, province)
	}
	a, err := c.answer(book, province)
	switch {
	case fault.Is(err, "rule.calendar_undated"), fault.Is(err, "rule.not_yet"):
		return exit{refused, err}
	case err != nil:
		return misused(err)
	}
	if year := a.Undated(); year != 0 {
		fmt.Fprintln(s.talk, "sen:", sentence(fault.New(fault.Invalid, "rule.calendar_undated", "year", strconv.Itoa(year))))
	}
	if c.Format == "json" {
		return printJSON(s.out, a)
	}
	return printAnswer(s.out, a, book)
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// answer chooses the rule set and asks it.
func (c ruleCmd) answer(book *rule.Book, province access.Unit) (rule.Answer, error) {
	in := rule.Inputs{}
	for _, text := range c.Inputs {
		name, value, ok := strings.Cut(text, "=")
		if _, twice := in[name]; !ok || twice {
			return rule.Answer{}, fault.New(fault.Invalid, "rule.input_form", "text", text)
		}
		in[name] = value
	}
	set, err := c.set(book, province, in)
	if err != nil {
		return rule.Answer{}, err
	}
	return set.Compute(c.ID, in, book.Calendar())
}

// set is the rule set that is named, else that of the day given, of the event, or of today.
func (c ruleCmd) set(book *rule.Book, province access.Unit, in rule.Inputs) (rule.Set, error) {
	on := c.On
	if on == day.None {
		event, err := rule.EventOf(c.ID, in)
		if err != nil {
			return rule.Set{}, err
		}
		if on = event; on == day.None {
			on = app.Today()
		}
	}
	if c.Set == "" {
		return book.On(province, on), nil
	}
	set, ok := book.SetOf(c.Set, province, on)
	if !ok {
		return rule.Set{}, fault.New(fault.Invalid, "rule.set_unknown", "set", c.Set)
	}
	return set, nil
}

// listed is a rule as --list --format json gives it.
type listed struct {
	Rule    string   `json:"rule"`
	Title   string   `json:"title"`
	Inputs  []string `json:"inputs"`
	Results []string `json:"results"`
	Source  string   `json:"source"`
	Status  string   `json:"status"`
}

func (c ruleCmd) list(w io.Writer, book *rule.Book, province access.Unit) error {
	on := c.On
	if on == day.None {
		on = app.Today()
	}
	set := book.On(province, on)
	if c.Set != "" {
		var ok bool
		if set, ok = book.SetOf(c.Set, province, on); !ok {
			return misused(fault.New(fault.Invalid, "rule.set_unknown", "set", c.Set))
		}
	}
	out := []listed{}
	for _, r := range set.Rules() {
		l := listed{Rule: r.ID, Title: r.Title("vi"), Results: r.Results(), Source: r.Source("vi"), Status: r.Status.String()}
		for _, in := range r.Inputs {
			l.Inputs = append(l.Inputs, in.String())
		}
		out = append(out, l)
	}
	if c.Format == "json" {
		return printJSON(w, out)
	}
	fmt.Fprintf(w, "%s · %s\n", set.Code(), set.Document("vi"))
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, l := range out {
		fmt.Fprintf(table, "%s\t%s\t→ %s\t%s\n", l.Rule, strings.Join(l.Inputs, " "), strings.Join(l.Results, ", "), l.Title)
	}
	return table.Flush()
}

func printAnswer(w io.Writer, a rule.Answer, book *rule.Book) error {
	fmt.Fprintf(w, "%s  %s\n", a.Rule.ID, a.Rule.Title("vi"))
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(table, "%s\t%s\n", name, value)
		}
	}
	for _, in := range a.Rule.Inputs {
		if value := a.Inputs[in.Name]; value != "" {
			line(words.Label("vi", "rule.input", in.Name), in.SaidInput("vi", value))
		}
	}
	for _, r := range a.Results {
		line(r.Label("vi"), r.Said("vi"))
	}
	line("Bộ quy định", a.Set.Code()+" · "+a.Set.Document("vi"))
	line("Nguồn", a.Source("vi"))
	line("Tình trạng", a.Rule.Status.Said("vi"))
	line("Ngày nghỉ không tính", book.Stepped("vi", a.Skipped))
	line("Ngày làm bù có tính", book.Stepped("vi", a.Made))
	line("Có tính, chưa chắc là ngày làm việc", book.Stepped("vi", a.Doubted))
	for _, v := range a.Local {
		line("Mức của tỉnh", fmt.Sprintf("%s, Trung ương %s (%s)", v.Amount().Sentence("vi"), rule.Amount{N: v.Central, Unit: v.Unit}.Sentence("vi"), v.Decision))
	}
	line("Lưu ý", a.Rule.Note("vi"))
	if a.Rule.Counts() {
		line("Cách tính", rule.Convention("vi"))
	}
	return table.Flush()
}
