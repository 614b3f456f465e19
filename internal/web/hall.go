package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/web/page"
)

// Hall finds out who has come: by the cookie of a session, by a token for programs, or as a visitor.
type Hall struct {
	Accounts *account.Service
	// Looks are the looks beyond the reach that an account has open; nil: none.
	Looks func(tx *db.Tx, id account.ID) ([]access.Look, error)
	// Visitor is who comes without signing in, the zero Actor if nobody may; nil: nobody.
	Visitor func(ctx context.Context) (access.Actor, error)
	// Secure says that pages are served over TLS, here or by what stands in front.
	Secure bool
}

// The cookies. A name with __Host- is kept by browsers for this host and TLS alone.
const (
	sessionCookie  = "sen-session"
	deviceCookie   = "sen-device"
	languageCookie = "sen-language"
)

func (h *Hall) name(cookie string) string {
	if h.Secure {
		return "__Host-" + cookie
	}
	return cookie
}

// Token is the secret of the session a request came with, "" if none.
func (h *Hall) Token(r *http.Request) string { return h.value(r, sessionCookie) }

// Device is the secret of the browser a request came from, "" if none.
func (h *Hall) Device(r *http.Request) string { return h.value(r, deviceCookie) }

func (h *Hall) value(r *http.Request, cookie string) string {
	c, err := r.Cookie(h.name(cookie))
	if err != nil {
		return ""
	}
	return c.Value
}

// Let keeps a session and its browser in cookies that no script can read.
func (h *Hall) Let(w http.ResponseWriter, in account.Entered) {
	h.set(w, sessionCookie, in.Token, account.SessionLife)
	h.set(w, deviceCookie, in.Device, account.DeviceLife)
}

// Leave forgets the session; the browser stays known.
func (h *Hall) Leave(w http.ResponseWriter) { h.set(w, sessionCookie, "", -time.Second) }

func (h *Hall) set(w http.ResponseWriter, cookie, value string, life time.Duration) {
	http.SetCookie(w, &http.Cookie{
		Name: h.name(cookie), Value: value, Path: "/", MaxAge: int(life / time.Second), HttpOnly: true, Secure: h.Secure, SameSite: http.SameSiteLaxMode,
	})
}

// SetLanguage keeps the language of somebody who is not signed in.
func (h *Hall) SetLanguage(w http.ResponseWriter, lang string) {
	h.set(w, languageCookie, lang, 365*24*time.Hour)
}

// reader is who reads. A token that is none that holds is nobody, not a visitor.
func (h *Hall) reader(r *http.Request) (page.Reader, error) {
	rd := page.Reader{Lang: "vi", Size: 100}
	if h.value(r, languageCookie) == "en" {
		rd.Lang = "en"
	}
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		by, ok, err := h.Accounts.ByToken(r.Context(), bearer)
		if err != nil || !ok {
			return rd, err
		}
		return known(by), nil
	}
	if token := h.Token(r); token != "" {
		by, ok, err := h.Accounts.Signed(r.Context(), token, h.Looks)
		if err != nil {
			return rd, err
		}
		if ok {
			return known(by), nil
		}
	}
	if h.Visitor != nil {
		var err error
		if rd.Actor, err = h.Visitor(r.Context()); err != nil {
			return rd, err
		}
		if len(rd.Actor.Grants()) > 0 {
			rd.Name = rd.T("Mở xem, chưa đăng nhập")
		}
	}
	return rd, nil
}

func known(by account.Signed) page.Reader {
	p := by.Account.Preferences
	return page.Reader{
		Actor: by.Actor, Name: by.Account.Name, SignedIn: true, Pending: by.Second || by.Enrol, Session: by.Session,
		Lang: p.Lang, Size: p.Size, Theme: p.Theme,
	}
}

// The addresses of the door's own pages.
const (
	SignInPath = "/sign-in"
	SecondPath = "/second-factor"
)

// turn sends away who may not do a route's act anywhere: to sign in who has not, to give the second factor who has
// yet to, and else with a refusal. It says whether it did.
func (s *Server) turn(w http.ResponseWriter, r *http.Request, rt page.Route, rd page.Reader) (bool, error) {
	program := strings.HasPrefix(r.URL.Path, "/api/")
	switch {
	case rt.Act == access.Anyone:
		return false, nil
	case rd.Pending && rt.Pending:
		return false, nil
	case rd.Pending && !program:
		http.Redirect(w, r, SecondPath, http.StatusSeeOther)
		return true, nil
	case r.URL.Path == "/" && !rd.Actor.MayAnywhere(rt.Act) && rd.Actor.MayAnywhere("figures.partner"):
		http.Redirect(w, r, "/partner", http.StatusSeeOther) // where a partner's pages begin
		return true, nil
	case rt.Act == access.Own && rd.SignedIn, rt.Act != access.Own && rd.Actor.MayAnywhere(rt.Act):
		return false, nil
	case rd.SignedIn:
		return true, fault.New(fault.Denied, "denied", "act", string(rt.Act))
	case program:
		w.Header().Set("WWW-Authenticate", "Bearer")
		return true, errSignIn
	}
	next := ""
	if r.Method == http.MethodGet && r.URL.Path != "/" {
		next = "?next=" + url.QueryEscape(r.URL.RequestURI())
	}
	http.Redirect(w, r, SignInPath+next, http.StatusSeeOther)
	return true, nil
}

// entered gives the request its reader.
func (s *Server) entered(r *http.Request) (*http.Request, page.Reader, error) {
	rd := page.Reader{Actor: access.Operator, Lang: "vi", Size: 100}
	if s.o.Hall != nil {
		var err error
		if rd, err = s.o.Hall.reader(r); err != nil {
			return r, rd, err
		}
	}
	return r.WithContext(page.WithReader(r.Context(), rd)), rd, nil
}
