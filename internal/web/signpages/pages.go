package signpages

import (
	"embed"
	"net"
	"net/http"
	"strings"
	"time"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/fault"
	"sen/internal/web/page"
)

// Door keeps and forgets the cookies of a session.
type Door interface {
	Token(r *http.Request) string
	Device(r *http.Request) string
	Let(w http.ResponseWriter, in account.Entered)
	Leave(w http.ResponseWriter)
	SetLanguage(w http.ResponseWriter, lang string)
}

// Pages are the pages of the door.
type Pages struct {
	Accounts *account.Service
	Door     Door
	Site     func() page.Site
	// UnitName is a unit's name today.
	UnitName func(access.Unit) string
	// Shown are the accounts that the page of signing in tells, with the password they share: those of a demo.
	Shown    []ShownAccount
	Password string
}

// ShownAccount is an account of the demo.
type ShownAccount struct{ Login, Who string }

// crowd is how long somebody may wait for a turn at the door: 400 sign-ins in the same second are over sooner.
const crowd = 40 * time.Second

// Routes are the room's part of the site map.
func (p *Pages) Routes() []page.Route {
	return []page.Route{
		{Method: "GET", Path: "/sign-in", Act: access.Anyone, Handler: p.signIn},
		{Method: "POST", Path: "/sign-in", Act: access.Anyone, Handler: p.doSignIn, Body: 16 << 10, Limit: crowd},
		{Method: "POST", Path: "/sign-out", Act: access.Anyone, Handler: p.signOut, Pending: true},
		{Method: "GET", Path: "/invitation", Act: access.Anyone, Handler: p.invitation},
		{Method: "POST", Path: "/invitation", Act: access.Anyone, Handler: p.accept, Body: 16 << 10, Limit: crowd},
		{Method: "GET", Path: "/second-factor", Act: access.Own, Handler: p.second, Pending: true},
		{Method: "POST", Path: "/second-factor", Act: access.Own, Handler: p.giveSecond, Pending: true},
		{Method: "POST", Path: "/language", Act: access.Anyone, Handler: p.language},
		{Method: "GET", Path: "/account", Act: access.Own, Handler: p.account},
		{Method: "POST", Path: "/account/preferences", Act: access.Own, Handler: p.setPreferences},
		{Method: "POST", Path: "/account/password", Act: access.Own, Handler: p.setPassword, Limit: crowd},
		{Method: "GET", Path: "/account/second-factor", Act: access.Own, Handler: p.enrol, Pending: true},
		{Method: "POST", Path: "/account/second-factor", Act: access.Own, Handler: p.confirm, Pending: true},
		{Method: "POST", Path: "/account/second-factor/remove", Act: access.Own, Handler: p.removeSecond, Limit: crowd},
		{Method: "POST", Path: "/account/sessions/end", Act: access.Own, Handler: p.endSession},
		{Method: "POST", Path: "/account/tokens", Act: access.Own, Handler: p.newToken},
		{Method: "POST", Path: "/account/tokens/end", Act: access.Own, Handler: p.endToken},
	}
}

//go:embed *.tmpl
var files embed.FS

// attempt is what somebody at the door brings.
func (p *Pages) attempt(r *http.Request) account.Attempt {
	address, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		address = r.RemoteAddr
	}
	return account.Attempt{
		Login: page.Text(r, "login"), Password: r.Form.Get("password"), Address: address, Device: p.Door.Device(r), Agent: agent(r.UserAgent()),
	}
}

// agent is a browser in a few words: enough to tell a phone from the office machine.
func agent(s string) string {
	what, on := "Trình duyệt", ""
	for _, b := range [][2]string{{"Edg/", "Edge"}, {"CocCoc", "Cốc Cốc"}, {"coc_coc", "Cốc Cốc"}, {"Firefox/", "Firefox"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}} {
		if strings.Contains(s, b[0]) {
			what = b[1]
			break
		}
	}
	for _, m := range [][2]string{{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"}, {"Mac OS", "macOS"}, {"Linux", "Linux"}} {
		if strings.Contains(s, m[0]) {
			on = " · " + m[1]
			break
		}
	}
	return what + on
}

// back is an address of this site to go on to; what leads elsewhere leads to the overview.
func back(address string) string {
	if !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") || strings.ContainsAny(address, "\\\n\r") {
		return "/"
	}
	return address
}

// signed is the session a request came with. Routes of this room have asked already whether there is one.
func (p *Pages) signed(r *http.Request) (account.Signed, error) {
	by, ok, err := p.Accounts.Signed(r.Context(), p.Door.Token(r), nil)
	if err == nil && !ok {
		err = fault.New(fault.Denied, "sign_in_needed")
	}
	return by, err
}
