package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"

	"sen/internal/app"
)

// gallery shows every page with invented data.
type gallery struct {
	Listen string `default:"127.0.0.1:8081" help:"Address on this machine."`
}

// Run serves the gallery until it is told to stop.
func (g gallery) Run(ctx context.Context, s streams) error {
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	return app.Gallery(ctx, g.Listen, log, func(url string) { fmt.Fprintf(s.talk, "Sen: %s\n", url) })
}
