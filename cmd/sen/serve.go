package main

import (
	"context"
	"fmt"
	"log/slog"

	"sen/internal/app"
)

// serve answers on the machine itself until it is told to stop.
type serve struct {
	Listen string `default:"127.0.0.1:8080" help:"Address to listen on; loopback only."`
}

// Run serves.
func (v serve) Run(ctx context.Context, c *commands, s streams) error {
	a, err := app.Open(ctx, c.DB, true)
	if err != nil {
		return err
	}
	defer a.Close()
	log := slog.New(slog.NewJSONHandler(s.talk, nil))
	return misused(a.Serve(ctx, v.Listen, log, func(url string) { fmt.Fprintf(s.talk, "Sen: %s\n", url) }))
}
