package radarpages

import (
	"net/http"
	"strings"

	"sen/internal/fault"
	"sen/internal/web/page"
)

// Settings is the page of what the reader's account has asked for.
type Settings struct {
	page.Base
	Made                  string // when the calendar's address was made; "" if there is none
	Fresh                 string // the address just made, shown once
	NewCalendar           page.Form
	EndCalendar           *page.Form
	Letter                page.Form
	EndLetter             *page.Form
	Email                 string
	LastDay, LastState    string
	NoAccount, HasLetters bool
}

var settingsPage = page.Parse[Settings](files, "settings.tmpl", "parts.tmpl")

// wishes are the forms of the page.
type wishes struct{ letter page.Form }

func wishForms(rd page.Reader) wishes {
	return wishes{page.Form{Action: settings + "/letter", ID: "letter", Submit: rd.T("Nhận thư nhắc việc"), Fields: []page.Field{
		{Name: "email", Label: rd.T("Địa chỉ thư điện tử"), Kind: "email", Required: true, Auto: "email", Help: rd.T("Thư đi mỗi ngày một lần khi có việc quá hạn hoặc đến hạn trong 30 ngày; chỉ nêu mã, không nêu tên.")},
	}}}
}

func (p *Pages) settings(w http.ResponseWriter, r *http.Request) error {
	return p.showSettings(w, r, wishForms(page.ReaderOf(r)), "")
}

func (p *Pages) showSettings(w http.ResponseWriter, r *http.Request, f wishes, fresh string) error {
	rd := page.ReaderOf(r)
	has, err := p.Radar.Settings(r.Context(), rd.Actor)
	if err != nil {
		return err
	}
	site := p.Site()
	s := Settings{
		Base: site.Base(r, rd.T("Nhắc việc của tôi"), menu), Fresh: fresh, Letter: f.letter, Email: has.Email,
		NoAccount: rd.Actor.Account() == 0, HasLetters: site.Letters,
		NewCalendar: page.Form{Action: settings + "/calendar", ID: "calendar", Submit: rd.T("Tạo địa chỉ lịch")},
	}
	if !has.FeedMade.IsZero() {
		s.Made = has.FeedMade.Vietnamese()
		s.NewCalendar.Submit = rd.T("Tạo địa chỉ khác, địa chỉ cũ thôi dùng")
		s.EndCalendar = &page.Form{Action: settings + "/calendar/end", ID: "end-calendar", Submit: rd.T("Thôi dùng địa chỉ này"), Danger: true}
	}
	if has.Email != "" {
		s.EndLetter = &page.Form{Action: settings + "/letter/end", ID: "end-letter", Submit: rd.T("Thôi nhận thư"), Danger: true}
	}
	if has.State != "" {
		s.LastDay, s.LastState = has.Last.Vietnamese(), rd.Label("letter_state", has.State)
	}
	status := f.letter.Status()
	return settingsPage.Render(w, status, s)
}

func (p *Pages) newCalendar(w http.ResponseWriter, r *http.Request) error {
	secret, err := p.Radar.NewFeed(r.Context(), page.ReaderOf(r).Actor)
	if err != nil {
		return err
	}
	return p.showSettings(w, r, wishForms(page.ReaderOf(r)), p.outside(r)+"/calendar/"+secret+ending)
}

// outside is where the pages are reached.
func (p *Pages) outside(r *http.Request) string {
	if p.Address != "" {
		return strings.TrimSuffix(p.Address, "/")
	}
	if p.Secure {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

func (p *Pages) endCalendar(w http.ResponseWriter, r *http.Request) error {
	if err := p.Radar.EndFeed(r.Context(), page.ReaderOf(r).Actor); err != nil {
		return err
	}
	http.Redirect(w, r, page.Then(settings, "radar.calendar_ended"), http.StatusSeeOther)
	return nil
}

func (p *Pages) askLetter(w http.ResponseWriter, r *http.Request) error {
	if err := page.Posted(r); err != nil {
		return err
	}
	rd := page.ReaderOf(r)
	if err := p.Radar.Wish(r.Context(), rd.Actor, page.Text(r, "email")); err != nil {
		f := wishForms(rd)
		f.letter.Fill(r)
		if err := f.letter.Refuse(rd, err); err != nil {
			return err
		}
		return p.showSettings(w, r, f, "")
	}
	http.Redirect(w, r, page.Then(settings, "radar.letter_asked"), http.StatusSeeOther)
	return nil
}

func (p *Pages) endLetter(w http.ResponseWriter, r *http.Request) error {
	if err := p.Radar.Unwish(r.Context(), page.ReaderOf(r).Actor); err != nil {
		return err
	}
	http.Redirect(w, r, page.Then(settings, "radar.letter_ended"), http.StatusSeeOther)
	return nil
}

// ending is how addresses of calendars end, for programs that go by it.
const ending = ".ics"

// calendar answers a program that fetches a calendar. Nothing tells an address that was ended from one that never was.
func (p *Pages) calendar(w http.ResponseWriter, r *http.Request) error {
	secret, ok := strings.CutSuffix(r.PathValue("secret"), ending)
	if !ok {
		return fault.New(fault.Missing, "radar.no_calendar")
	}
	ics, err := p.Radar.Calendar(r.Context(), secret)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/calendar; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Disposition", `inline; filename="sen.ics"`)
	h.Set("X-Robots-Tag", "noindex")
	_, _ = w.Write(ics)
	return nil
}
