package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"sen/internal/access"
	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/demo"
	"sen/internal/fault"
	"sen/internal/mail"
	"sen/internal/org"
	"sen/internal/reading"
	"sen/internal/report/issued"
	"sen/internal/roster"
	"sen/internal/target"
	"sen/internal/web"
	"sen/internal/web/figurepages"
	"sen/internal/web/page"
	"sen/internal/web/signpages"
)

// ServeOptions say where and how to serve.
type ServeOptions struct {
	Listen string
	// Hosts are the names, beside those of the machine itself, under which the program is addressed.
	Hosts []string
	// Cert and Key are files of a certificate; Proxy says that a server in front does TLS.
	Cert, Key string
	Proxy     bool
	// Letters say how the daily letter goes out; the zero value: not at all.
	Letters Letters
	// Visitor lets whoever comes to a demo look without signing in; of other registers it lets in nobody.
	Visitor bool
}

// Secure says whether pages travel over TLS.
func (o ServeOptions) secure() bool { return o.Cert != "" || o.Proxy }

// drain is how long requests may take to end once the program is told to stop.
const drain = 10 * time.Second

// Serve answers requests on an address until the context ends; it then lets those under way end. Beyond this machine it
// serves over TLS only (listen_not_secure), and not before there is an account (listen_not_loopback). Listening is told
// once it listens.
func (a *App) Serve(ctx context.Context, o ServeOptions, log *slog.Logger, listening func(url string)) error {
	if err := a.mayServe(ctx, o); err != nil {
		return err
	}
	var post *mail.Poster
	if o.Letters.on() {
		var err error
		if post, err = mail.New(o.Letters.Settings); err != nil {
			return err
		}
	}
	handler, f, err := a.handler(ctx, o, log)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", o.Listen)
	if err != nil {
		return err
	}
	server := handler.HTTP()
	ended := make(chan error, 1)
	scheme := "http://"
	if o.Cert != "" {
		scheme = "https://"
		go func() { ended <- server.ServeTLS(l, o.Cert, o.Key) }()
	} else {
		go func() { ended <- server.Serve(l) }()
	}
	listening(scheme + l.Addr().String())
	go a.warm(ctx, f)
	if !f.site().Demo { // a demo stands still at its last day
		clock, stop := context.WithCancel(ctx)
		var erasing sync.WaitGroup
		erasing.Go(func() { a.eraseProspects(clock, log) })
		defer func() { stop(); erasing.Wait() }()
	}
	if post != nil {
		var letters sync.WaitGroup
		letters.Go(func() { a.sendLetters(ctx, f.radar, o.Letters, post, log) })
		defer letters.Wait()
	}
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		return err
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func (a *App) mayServe(ctx context.Context, o ServeOptions) error {
	host, _, err := net.SplitHostPort(o.Listen)
	if err != nil {
		return fault.New(fault.Invalid, "listen_malformed", "address", o.Listen).Because(err)
	}
	if loopback(host) {
		return nil
	}
	any, err := a.Accounts.Any(ctx)
	switch {
	case err != nil:
		return err
	case !any:
		return fault.New(fault.Denied, "listen_not_loopback", "address", o.Listen)
	case !o.secure():
		return fault.New(fault.Denied, "listen_not_secure", "address", o.Listen)
	}
	return nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Handler is the whole of the pages.
func (a *App) Handler(ctx context.Context, o ServeOptions, log *slog.Logger) (*web.Server, error) {
	server, _, err := a.handler(ctx, o, log)
	return server, err
}

func (a *App) handler(ctx context.Context, o ServeOptions, log *slog.Logger) (*web.Server, frame, error) {
	isDemo, err := isDemo(ctx, a.Register)
	if err != nil {
		return nil, frame{}, err
	}
	hall := &web.Hall{Accounts: a.Accounts, Looks: reading.LooksOf, Secure: o.secure(), Visitor: a.visitor(isDemo && o.Visitor)}
	var server *web.Server
	today := today(isDemo)
	site := func() page.Site {
		return page.Site{Organisation: a.organisation(today()), Demo: isDemo, Letters: o.Letters.on(), Serves: server.Serves}
	}
	f := frame{site: site, today: today, roster: roster.NewFollower(a.Register, a.Census, today), log: log, address: o.Letters.Address, secure: o.secure()}
	f.cases = admission.NewFollower(a.Register, a.Census, today)
	f.radar = a.newRadar(today, f.cases)
	var routes []page.Route
	figures := &figurepages.Pages{Censuses: a.Census, Names: figurepages.Register{DB: a.Register}, Site: site, Today: today, Secretaries: &figurepages.Secretaries{DB: a.Register}, Findings: a.Findings.Now, Programmes: target.NewService(a.Register, a.Census, nil).Programmes, Tables: a.Tables(today), Issued: issued.NewService(a.Register)}
	door := &signpages.Pages{Accounts: a.Accounts, Door: hall, Site: site, UnitName: func(u access.Unit) string { return a.unitName(u, today()) }}
	if isDemo {
		door.Shown, door.Password = demoAccountsShown(), DemoPassword
	}
	routes = append(routes, figures.Routes()...)
	routes = append(routes, door.Routes()...)
	routes = append(routes, a.rooms(f)...)
	server, err = web.New(web.Options{
		Routes: routes, Site: site, Hall: hall, Ready: a.ready, Hosts: append(o.Hosts, web.Loopback...), Log: log, Clock: time.Now,
	})
	return server, f, err
}

// organisation is the name that heads the pages: that of the first root of a day.
func (a *App) organisation(on day.Day) string {
	c := a.Census.Latest()
	if c == nil {
		return ""
	}
	for _, l := range c.History().Children(0, on) {
		return l.Name(on)
	}
	return ""
}

// unitName is a unit's name on a day, its number where the unit is not known yet.
func (a *App) unitName(u access.Unit, on day.Day) string {
	if c := a.Census.Latest(); c != nil {
		if l := c.History().Unit(org.ID(u)); l != nil {
			return l.Name(on)
		}
	}
	return strconv.Itoa(int(u))
}

// visitor is who comes without signing in: to a register that has no account yet, or to a demo opened for it.
func (a *App) visitor(open bool) func(ctx context.Context) (access.Actor, error) {
	return func(ctx context.Context) (access.Actor, error) {
		if !open {
			any, err := a.Accounts.Any(ctx)
			if err != nil || any {
				return access.Actor{}, err
			}
		}
		c, err := a.Census.Now(ctx)
		if err != nil {
			return access.Actor{}, err
		}
		var grants []access.Grant
		for _, l := range c.History().Units() {
			if l.Exists.Empty() || l.Parent(l.Exists.From) != 0 {
				continue
			}
			grants = append(grants, access.Grant{Role: "reader", Unit: access.Unit(l.ID), Reach: access.AndBelow})
		}
		return access.Visitor.With(grants...), nil
	}
}

// today is the newest day the pages offer: a demo stops at the end of its last year.
func today(isDemo bool) func() day.Day {
	if isDemo {
		return func() day.Day { return demo.LastDay }
	}
	return Today
}

// ready says whether the register is reached and the census in step with it.
func (a *App) ready(ctx context.Context) error {
	if _, err := a.Census.Now(ctx); err != nil {
		return fmt.Errorf("census: %w", err)
	}
	return nil
}
