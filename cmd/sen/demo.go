package main

import (
	"context"
	"fmt"

	"sen/internal/app"
	"sen/internal/demo"
)

// demoCmd makes the demo province.
type demoCmd struct {
	Small     bool   `help:"2,000 members, for quick looks."`
	Scale     int    `default:"1" help:"Multiply the members, for measurements."`
	Prospects int    `help:"How many prospects there are, for measurements; else as many as fit the size." placeholder:"N"`
	Seed      uint64 `default:"1" help:"Another seed invents other people."`
	Write     string `help:"Keep the workbook in this file, the later one beside it." placeholder:"FILE.xlsx"`
}

// Run makes it, in a register that holds nothing yet.
func (d demoCmd) Run(ctx context.Context, c *commands, s streams) error {
	o := app.DemoOptions{
		Options: demo.Options{Seed: d.Seed, Scale: d.Scale, Prospects: d.Prospects}, Write: d.Write,
		Progress: func(what string) { fmt.Fprintln(s.talk, "demo:", what) },
	}
	if d.Small {
		o.Members = demo.Small
	}
	return declined(app.MakeDemo(ctx, c.DB, o))
}
