package journalpages

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/reading"
	"sen/internal/web/page"
)

// Look is the page of a look at one person beyond the reader's reach.
type Look struct {
	page.Base
	Form page.Form
	Own  []LookLine // that have not ended
}

var lookPage = page.Parse[Look](files, "look.tmpl", "parts.tmpl")

// now is the register's time.
func (p *Pages) now(ctx context.Context) (now day.Instant, err error) {
	err = p.Register.Read(ctx, func(tx *db.Tx) error { now = tx.Now(); return nil })
	return now, err
}

func lookForm(rd page.Reader) page.Form {
	return page.Form{Action: "/look", Submit: rd.T("Mở hồ sơ trong ba giờ"), Fields: []page.Field{
		{Name: "member", Label: rd.T("Mã đảng viên"), Kind: "text", Required: true, Auto: "off", Help: rd.T("Phải gõ đúng cả mã; ở đây không tìm theo tên.")},
		{Name: "paper", Label: rd.T("Số văn bản làm căn cứ"), Kind: "text", Auto: "off", Help: rd.T("Thí dụ 12-CV/TU.")},
		{Name: "reason", Label: rd.T("Lý do"), Kind: "radio", Required: true, Choices: page.ChoicesOf(rd, "look_reason", reading.Reasons)},
	}}
}

func (p *Pages) look(w http.ResponseWriter, r *http.Request) error {
	return p.showLook(w, r, lookForm(page.ReaderOf(r)))
}

func (p *Pages) showLook(w http.ResponseWriter, r *http.Request, f page.Form) error {
	v, err := p.view(r)
	if err != nil {
		return err
	}
	own, err := p.Readings.Own(r.Context(), v.rd.Actor)
	if err != nil {
		return err
	}
	now, err := p.now(r.Context())
	if err != nil {
		return err
	}
	out := Look{Base: p.Site().Base(r, v.rd.T("Xem hồ sơ ngoài phạm vi"), ""), Form: f}
	for _, l := range own {
		line := v.lookLine(l, now)
		line.About.Href = recordOf(l.Code)
		out.Own = append(out.Own, line)
	}
	return lookPage.Render(w, f.Status(), out)
}

// recordOf is where a member's record is.
func recordOf(code string) string { return "/members/" + url.PathEscape(code) }

func (p *Pages) beginLook(w http.ResponseWriter, r *http.Request) error {
	if err := page.Posted(r); err != nil {
		return err
	}
	rd := page.ReaderOf(r)
	l, err := p.Readings.Look(r.Context(), rd.Actor, page.Text(r, "member"), page.Text(r, "reason"), page.Text(r, "paper"))
	if err != nil {
		f := lookForm(rd)
		f.Fill(r)
		if err := f.Refuse(rd, err); err != nil {
			return err
		}
		return p.showLook(w, r, f)
	}
	http.Redirect(w, r, page.Then(recordOf(l.Code), "look.begun"), http.StatusSeeOther)
	return nil
}

func (p *Pages) endLook(w http.ResponseWriter, r *http.Request) error {
	if err := page.Posted(r); err != nil {
		return err
	}
	id, err := strconv.ParseInt(page.Text(r, "look"), 10, 64)
	if err != nil {
		id = 0
	}
	if err := p.Readings.End(r.Context(), page.ReaderOf(r).Actor, id); err != nil {
		return err
	}
	http.Redirect(w, r, page.Then("/look", "look.ended"), http.StatusSeeOther)
	return nil
}
