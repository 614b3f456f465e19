package radarpages

import (
	"net/http"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/fault"
	"sen/internal/radar"
	"sen/internal/web/page"
)

// Item is the page of one clock: why it runs, and what may be said about it.
type Item struct {
	page.Base
	Row
	Back    string
	Urgency string
	Give    *page.Form // nil where the reader may not
	Release *page.Form
	PutOff  *page.Form
	Resume  *page.Form
	Nobody  bool // there is no account it could be given to
}

var itemPage = page.Parse[Item](files, "item.tmpl", "parts.tmpl")

// said are the forms of the page, of which one may have been refused.
type said struct{ give, release, putOff, resume page.Form }

// found is the clock that the request names. One out of reach is refused as one that never was.
func (v *view) found() (radar.Item, error) {
	i, ok := v.clock.Find(page.Text(v.r, "clock"), v.reach)
	if !ok {
		return i, fault.New(fault.Missing, "radar.clock_unknown")
	}
	return i, nil
}

func (v *view) forms(i radar.Item, able []account.Account) said {
	about := []page.Field{{Name: "clock", Kind: "hidden", Value: i.Key}, {Name: "back", Kind: "hidden", Value: ours(page.Text(v.r, "back"))}}
	with := func(more ...page.Field) []page.Field { return append(about[:2:2], more...) }
	return said{
		give: page.Form{Action: item + "/assign", ID: "give", Submit: v.T("Giao việc này"), Fields: with(
			page.Field{Name: "account", Label: v.T("Giao cho"), Kind: "select", Choices: choices(able, i.Mark.Account), Required: true, Help: v.T("Những người xem được việc này. Giao việc không gửi gì cho ai; người được giao thấy ở trang này, và trong thư nhắc việc nếu đã đăng ký.")},
		)},
		release: page.Form{Action: item + "/unassign", ID: "release", Submit: v.T("Thôi giao"), Fields: with()},
		putOff: page.Form{Action: item + "/postpone", ID: "put-off", Submit: v.T("Hoãn nhắc"), Fields: with(
			page.Field{Name: "until", Label: v.T("Nhắc lại từ ngày"), Kind: "date", Required: true, Help: v.T("Trong vòng một năm. Hạn theo quy định không đổi và vẫn hiện.")},
			page.Field{Name: "reason", Label: v.T("Lý do"), Kind: "text", Required: true, Wide: true, Help: v.T("Một câu ngắn, không nêu việc riêng của đảng viên.")},
		)},
		resume: page.Form{Action: item + "/resume", ID: "resume", Submit: v.T("Nhắc lại ngay"), Fields: with()},
	}
}

func (p *Pages) item(w http.ResponseWriter, v *view) error {
	i, err := v.found()
	if err != nil {
		return err
	}
	able, err := p.Radar.Able(v.r.Context(), v.clock, i)
	if err != nil {
		return err
	}
	return p.show(w, v, i, able, v.forms(i, able))
}

func (p *Pages) show(w http.ResponseWriter, v *view, i radar.Item, able []account.Account, f said) error {
	names, err := p.namesOf(v, []radar.Item{i})
	if err != nil {
		return err
	}
	x := Item{Row: v.row(i, names), Back: ours(page.Text(v.r, "back")), Urgency: v.Label("urgency", i.Bare.String())}
	x.Base = v.site.Base(v.r, x.Kind, menu)
	at := v.units.Place(i.Unit, v.today)
	status := http.StatusOK
	offer := func(act access.Act, form page.Form) *page.Form {
		if !v.Actor.May(act, at) {
			return nil
		}
		status = max(status, form.Status())
		return &form
	}
	if len(f.give.Fields[2].Choices) > 0 {
		x.Give = offer(radar.Give, f.give)
	} else {
		x.Nobody = v.Actor.May(radar.Give, at) && i.Mark.Account == 0
	}
	if i.Mark.Account != 0 || f.release.Refused() {
		x.Release = offer(radar.Give, f.release)
	}
	x.PutOff = offer(radar.Postpone, f.putOff)
	if i.Mark.Until > v.today || f.resume.Refused() {
		x.Resume = offer(radar.Postpone, f.resume)
	}
	return itemPage.Render(w, status, x)
}

// tells does one thing about the clock, and shows the page again where it is refused.
func (p *Pages) tells(w http.ResponseWriter, v *view, done string, form func(*said) *page.Form, do func(able []account.Account) error) error {
	i, err := v.found()
	if err != nil {
		return err
	}
	able, err := p.Radar.Able(v.r.Context(), v.clock, i)
	if err != nil {
		return err
	}
	if err := do(able); err != nil {
		f := v.forms(i, able)
		own := form(&f)
		own.Fill(v.r)
		if err := own.Refuse(v.Reader, err); err != nil {
			return err
		}
		return p.show(w, v, i, able, f)
	}
	http.Redirect(w, v.r, page.Then(ours(page.Text(v.r, "back")), done), http.StatusSeeOther)
	return nil
}

func (p *Pages) assign(w http.ResponseWriter, v *view) error {
	return p.tells(w, v, "radar.assigned", func(f *said) *page.Form { return &f.give }, func(able []account.Account) error {
		login := page.Text(v.r, "account")
		for _, a := range able {
			if a.Login == login {
				return p.Radar.Assign(v.r.Context(), v.Actor, page.Text(v.r, "clock"), a.ID)
			}
		}
		return fault.New(fault.Invalid, "radar.account_unfit").On("account")
	})
}

func (p *Pages) unassign(w http.ResponseWriter, v *view) error {
	return p.tells(w, v, "radar.unassigned", func(f *said) *page.Form { return &f.release }, func([]account.Account) error {
		return p.Radar.Unassign(v.r.Context(), v.Actor, page.Text(v.r, "clock"))
	})
}

func (p *Pages) postpone(w http.ResponseWriter, v *view) error {
	return p.tells(w, v, "radar.put_off", func(f *said) *page.Form { return &f.putOff }, func([]account.Account) error {
		until, err := page.Day(v.r, "until")
		if err != nil {
			return err
		}
		return p.Radar.PutOff(v.r.Context(), v.Actor, page.Text(v.r, "clock"), until, page.Text(v.r, "reason"))
	})
}

func (p *Pages) resume(w http.ResponseWriter, v *view) error {
	return p.tells(w, v, "radar.resumed", func(f *said) *page.Form { return &f.resume }, func([]account.Account) error {
		return p.Radar.TakeUp(v.r.Context(), v.Actor, page.Text(v.r, "clock"))
	})
}
