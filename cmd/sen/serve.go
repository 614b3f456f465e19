package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"os"

	"sen/internal/app"
	"sen/internal/config"
	"sen/internal/fault"
)

// serve answers until it is told to stop.
type serve struct {
	Listen      string   `default:"127.0.0.1:8080" help:"Address to listen on. Beyond this machine it needs an account and TLS."`
	Host        []string `help:"A further name under which the program is addressed." placeholder:"NAME"`
	Cert        string   `help:"Certificate of TLS." type:"existingfile" placeholder:"FILE"`
	Key         string   `help:"Its key." type:"existingfile" placeholder:"FILE"`
	BehindProxy bool     `help:"A server in front does TLS."`
	SMTP        string   `name:"smtp" help:"Mail server by which daily reminders go to who asked for them; without it nothing is sent. Beyond this machine it must offer STARTTLS." placeholder:"HOST:PORT"`
	SMTPFrom    string   `name:"smtp-from" help:"Address they come from." placeholder:"ADDRESS"`
	SMTPUser    string   `name:"smtp-user" help:"Who signs in to the mail server; the password is $SEN_SMTP_PASSWORD." placeholder:"NAME"`
	SMTPRoots   string   `name:"smtp-roots" help:"Certificates by which to trust the mail server, in place of the machine's." type:"existingfile" placeholder:"FILE"`
	SMTPHour    int      `name:"smtp-hour" default:"7" help:"Hour of the day from which reminders go out."`
	URL         string   `name:"url" help:"Where the pages are reached from outside, for links in reminders and calendars." placeholder:"URL"`
	Visitor     bool     `help:"Let whoever comes to a demo on this machine look without signing in."`
}

// Run serves.
func (v serve) Run(ctx context.Context, c *commands, s streams) error {
	letters, err := v.letters()
	if err != nil {
		return err
	}
	a, err := app.Open(ctx, c.DB, true)
	if err != nil {
		return err
	}
	defer a.Close()
	log := slog.New(slog.NewJSONHandler(s.talk, nil))
	o := app.ServeOptions{Listen: v.Listen, Hosts: v.Host, Cert: v.Cert, Key: v.Key, Proxy: v.BehindProxy, Visitor: v.Visitor, Letters: letters}
	return misused(a.Serve(ctx, o, log, func(url string) { fmt.Fprintf(s.talk, "Sen: %s\n", url) }))
}

// letters are how reminders go out. The password comes from the environment alone: what stands on a command line every user
// of a machine can read.
func (v serve) letters() (app.Letters, error) {
	l := app.Letters{Hour: v.SMTPHour, Address: v.URL}
	if v.URL != "" {
		if u, err := url.Parse(v.URL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return l, exit{wrongUse, fault.New(fault.Invalid, "app.url_malformed", "url", v.URL)}
		}
	}
	if v.SMTPHour < 0 || v.SMTPHour > 23 {
		return l, exit{wrongUse, fault.New(fault.Invalid, "app.hour_malformed", "hour", v.SMTPHour)}
	}
	l.Server, l.From, l.User, l.Password = v.SMTP, v.SMTPFrom, v.SMTPUser, config.SMTPPassword()
	if v.SMTPUser == "" {
		l.Password = ""
	}
	if v.SMTPRoots != "" {
		raw, err := os.ReadFile(v.SMTPRoots)
		if err != nil {
			return l, err
		}
		l.Roots = raw
	}
	return l, nil
}
