package memberpages_test

import (
	"context"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/demo"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/web/webtest"
)

var bg = context.Background()

// register is the small demo and what a test looks up in it.
type register struct {
	*webtest.House
	t *testing.T
}

func small(t *testing.T) register { return register{webtest.Small(t), t} }

func (g register) must(err error) {
	g.t.Helper()
	if err != nil {
		g.t.Fatal(err)
	}
}

func (g register) units() *org.History {
	g.t.Helper()
	c, err := g.App.Census.Now(bg)
	g.must(err)
	return c.History()
}

// somebody is the code of the n-th person, in the order of numbers, who stands as wanted on the demo's last day.
func (g register) somebody(n int, wanted func(figure.Standing) bool) string {
	g.t.Helper()
	c, err := g.App.Census.Now(bg)
	g.must(err)
	found := member.ID(0)
	c.EachOn(demo.LastDay, func(s figure.Standing) {
		if wanted(s) {
			if n--; n == -1 {
				found = s.Person
			}
		}
	})
	if found == 0 {
		g.t.Fatal("nobody in the demo stands like that")
	}
	code := ""
	g.must(g.App.Register.Read(bg, func(tx *db.Tx) error {
		return member.PeopleOf(tx, []member.ID{found}, func(p member.Person) { code = p.Code })
	}))
	return code
}

// under says whether somebody's home lies under a unit.
func (g register) under(unit string) func(figure.Standing) bool {
	h := g.units()
	top := h.ByCode(unit).ID
	return func(s figure.Standing) bool {
		for _, id := range h.Path(s.Home, demo.LastDay) {
			if id == top {
				return s.Member
			}
		}
		return false
	}
}

// in is an official member under a unit who is in no other state.
func (g register) in(unit string, n int) string {
	g.t.Helper()
	under := g.under(unit)
	return g.somebody(n, func(s figure.Standing) bool {
		return under(s) && s.Official <= demo.LastDay && !s.Exempt && !s.Suspended && !s.Away && s.Group == 0 && s.AwayGroup == 0
	})
}

func (g register) record(code string) (r member.Record) {
	g.t.Helper()
	g.must(g.App.Register.Read(bg, func(tx *db.Tx) error {
		p, _, err := member.PersonByCode(tx, code)
		if err == nil {
			r, err = member.RecordOf(tx, p)
		}
		return err
	}))
	return r
}

// actor is an account of the demo as who acts.
func (g register) actor(login string) access.Actor {
	g.t.Helper()
	all, err := g.App.Accounts.List(bg, access.Operator)
	g.must(err)
	for _, a := range all {
		if a.Login == login {
			var grants []access.Grant
			for _, held := range a.Grants {
				grants = append(grants, held.Grant)
			}
			return access.Of(a.ID, grants)
		}
	}
	g.t.Fatal("no account", login)
	return access.Actor{}
}

// log are the acts of the last lines of somebody's reading log, the latest first.
func (g register) log(code string) (acts []string) {
	g.t.Helper()
	log, err := g.App.Readings.LogOf(bg, g.record(code).ID, day.Forever-1, 10, 0)
	g.must(err)
	for _, l := range log.Lines {
		acts = append(acts, string(l.Act))
	}
	return acts
}

var filled = regexp.MustCompile(`<input type="(?:hidden|text|date)"[^>]*? name="([^"]+)" value="([^"]*)"`)

// kept is what stands in the form that a page sends to an address, but for its lists.
func kept(body, action string) url.Values {
	out := url.Values{}
	_, form, _ := strings.Cut(body, `action="`+action+`"`)
	form, _, _ = strings.Cut(form, "</form>")
	for _, m := range filled.FindAllStringSubmatch(form, -1) {
		out.Set(m[1], unescape.Replace(m[2]))
	}
	return out
}

var unescape = strings.NewReplacer("&#43;", "+", "&amp;", "&", "&#34;", `"`, "&#39;", "'")

// send fills in a form and, if it is shown first, confirms it; it gives back where the reader is led.
func send(r *webtest.Reader, path string, fill url.Values) (location, body string) {
	form := kept(r.Page(path), strings.Split(path, "?")[0])
	for name, v := range fill {
		form[name] = v
	}
	action := strings.Split(path, "?")[0]
	status, location, body := r.Post(action, form)
	if status == 200 {
		again := kept(body, action)
		again.Set("confirm", "1")
		_, location, body = r.Post(action, again)
	}
	return location, body
}

// bare is a page without what differs by code and request.
func bare(body, code string) string {
	return regexp.MustCompile(`[0-9a-f-]{16,}|[A-Z0-9]{20,}`).ReplaceAllString(strings.ReplaceAll(body, code, "?"), "")
}
