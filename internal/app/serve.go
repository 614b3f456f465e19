package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"sen/internal/day"
	"sen/internal/demo"
	"sen/internal/fault"
	"sen/internal/web"
	"sen/internal/web/figurepages"
	"sen/internal/web/page"
)

// drain is how long requests may take to end once the program is told to stop.
const drain = 10 * time.Second

// Serve answers requests on an address until the context ends; it then lets those under way end. Until
// there is sign-in it refuses any address but loopback (listen_not_loopback). Listening is told once it listens.
func (a *App) Serve(ctx context.Context, listen string, log *slog.Logger, listening func(url string)) error {
	if err := loopbackOnly(listen); err != nil {
		return err
	}
	handler, err := a.Handler(ctx, log)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", listen)
	if err != nil {
		return err
	}
	server := handler.HTTP()
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	listening("http://" + l.Addr().String())
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

func loopbackOnly(listen string) error {
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		return fault.New(fault.Invalid, "listen_malformed", "address", listen).Because(err)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fault.New(fault.Denied, "listen_not_loopback", "address", listen)
	}
	return nil
}

// Handler is the whole of the pages.
func (a *App) Handler(ctx context.Context, log *slog.Logger) (*web.Server, error) {
	isDemo, err := isDemo(ctx, a.Register)
	if err != nil {
		return nil, err
	}
	site := func() page.Site { return page.Site{Demo: isDemo} }
	pages := &figurepages.Pages{Censuses: a.Census, Names: figurepages.Register{DB: a.Register}, Site: site, Today: today(isDemo)}
	return web.New(web.Options{
		Routes: pages.Routes(), Site: site, Ready: a.ready, Hosts: web.Loopback, Log: log, Clock: time.Now,
	})
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
