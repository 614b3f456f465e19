package main

import (
	"context"
	"fmt"
	"log/slog"

	"sen/internal/app"
)

// serve answers until it is told to stop.
type serve struct {
	Listen      string   `default:"127.0.0.1:8080" help:"Address to listen on. Beyond this machine it needs an account and TLS."`
	Host        []string `help:"A further name under which the program is addressed." placeholder:"NAME"`
	Cert        string   `help:"Certificate of TLS." type:"existingfile" placeholder:"FILE"`
	Key         string   `help:"Its key." type:"existingfile" placeholder:"FILE"`
	BehindProxy bool     `help:"A server in front does TLS."`
	Visitor     bool     `help:"Let whoever comes to a demo on this machine look without signing in."`
}

// Run serves.
func (v serve) Run(ctx context.Context, c *commands, s streams) error {
	a, err := app.Open(ctx, c.DB, true)
	if err != nil {
		return err
	}
	defer a.Close()
	log := slog.New(slog.NewJSONHandler(s.talk, nil))
	o := app.ServeOptions{Listen: v.Listen, Hosts: v.Host, Cert: v.Cert, Key: v.Key, Proxy: v.BehindProxy, Visitor: v.Visitor}
	return misused(a.Serve(ctx, o, log, func(url string) { fmt.Fprintf(s.talk, "Sen: %s\n", url) }))
}
