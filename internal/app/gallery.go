package app

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/db"
	"sen/internal/demo"
	"sen/internal/radar"
	"sen/internal/web"
	"sen/internal/web/gallerypages"
	"sen/internal/web/page"
)

// Units and people of the demo at which the gallery and the tests of every route look.
const (
	SampleUnit   = "DT.871.30025.01" // a cell within the reach of all accounts of the demo but the partner's
	SampleMember = "DV000294"
	SampleRule   = "ADM-55"
	SampleCase   = "QC0000001"
	SampleForm   = "decision"
)

// Sample is an address of a route's pattern: of a unit and of a member where the pattern asks for one, else the first
// of whatever it asks for.
func Sample(pattern, unit, member string) string {
	path := strings.TrimSuffix(pattern, "{$}")
	who := unit
	if strings.Contains(path, "/members/") {
		who = member
	}
	path = strings.ReplaceAll(path, "{code}", url.PathEscape(who))
	path = strings.NewReplacer("{rule}", SampleRule, "{case}", SampleCase, "{form}", SampleForm).Replace(path)
	for {
		before, rest, found := strings.Cut(path, "{")
		if !found {
			return path
		}
		_, after, _ := strings.Cut(rest, "}")
		path = before + "1" + after
	}
}

// Gallery makes a small demo for itself and serves all its pages on this machine, with a list of them for each account,
// until the context ends. Nothing of it stays.
func Gallery(ctx context.Context, listen string, log *slog.Logger, listening func(url string)) error {
	if host, _, err := net.SplitHostPort(listen); err != nil || !loopback(host) {
		listen = "127.0.0.1:0"
	}
	dir, err := os.MkdirTemp("", "sen-gallery-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "gallery.db")
	if err := MakeDemo(ctx, path, DemoOptions{Options: demo.Options{Seed: 1, Members: demo.Small}}); err != nil {
		return err
	}
	a, err := Open(ctx, path, false)
	if err != nil {
		return err
	}
	defer a.Close()
	pages, f, err := a.handler(ctx, ServeOptions{}, log)
	if err != nil {
		return err
	}
	g := &gallerypages.Gallery{
		Pages: pages, Let: (&web.Hall{}).Let,
		List: func() []gallerypages.Account { return accountsWithPages(pages.Map(), a.sampleClock(ctx, f)) },
		Enter: func(r *http.Request, login string) (account.Entered, error) {
			return a.Accounts.SignIn(r.Context(), account.Attempt{Login: login, Password: DemoPassword})
		},
	}
	l, err := net.Listen("tcp", listen)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: g, ReadHeaderTimeout: 5 * time.Second}
	go func() {
		<-ctx.Done()
		_ = server.Close()
	}()
	listening("http://" + l.Addr().String() + gallerypages.Path)
	if err := server.Serve(l); ctx.Err() == nil {
		return err
	}
	return nil
}

// sampleClock finds the clocks that accounts may see, each by its key: of an introduction where there is one, for it shows
// most, else the most urgent; "" where nothing runs.
func (a *App) sampleClock(ctx context.Context, f frame) func(login string) string {
	return func(login string) (key string) {
		l, err := f.radar.Now(ctx)
		if err != nil {
			return ""
		}
		known, err := a.Accounts.List(ctx, access.Operator)
		at := slices.IndexFunc(known, func(k account.Listed) bool { return k.Login == login })
		if err != nil || at < 0 {
			return ""
		}
		var who access.Actor
		err = a.Register.Read(ctx, func(tx *db.Tx) (err error) {
			_, who, _, err = account.Acting(tx, known[at].ID)
			return err
		})
		if err != nil {
			return ""
		}
		for _, kinds := range [][]radar.Kind{{radar.Introduced}, nil} {
			if found := l.All(radar.Filter{Kinds: kinds}, l.Units().Reach(who, radar.Read, l.Today())); len(found) > 0 {
				return found[0].Key
			}
		}
		return ""
	}
}

// accountsWithPages are the accounts of the demo with the pages each may open.
func accountsWithPages(routes []page.Route, clock func(login string) string) (out []gallerypages.Account) {
	for _, a := range demoAccounts {
		role, _ := access.RoleOf(a.role)
		entry := gallerypages.Account{Login: a.login, Who: a.who}
		for _, rt := range routes {
			if rt.Method != http.MethodGet || strings.HasPrefix(rt.Path, "/api/") || strings.HasPrefix(rt.Path, "/assets/") || !opens(role, rt) {
				continue
			}
			unit := SampleUnit
			if a.login == "tinh" {
				unit = "DT"
			}
			path := Sample(rt.Path, unit, SampleMember)
			if path == "/due/item" {
				key := clock(a.login)
				if key == "" { // nothing runs there, so there is no such page
					continue
				}
				path += "?" + url.Values{"clock": {key}}.Encode()
			}
			to := url.Values{"login": {a.login}, "to": {path}}
			entry.Pages = append(entry.Pages, gallerypages.Link{Pattern: rt.Path, Href: gallerypages.Path + "/as?" + to.Encode()})
		}
		out = append(out, entry)
	}
	return out
}

func opens(role access.Role, rt page.Route) bool {
	return rt.Act == access.Anyone || rt.Act == access.Own || access.Holds(role.Code, rt.Act)
}
