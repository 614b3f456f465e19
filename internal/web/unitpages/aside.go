package unitpages

import (
	"net/http"
	"strconv"

	"sen/internal/fault"
	"sen/internal/paper"
	"sen/internal/web/page"
)

// asided is a scan that was set aside: what it is, when, by whom and why it was set aside, and the address that takes
// that back, "" for who may not.
type asided struct {
	scanned
	Said, Again string
}

// scanAct is an act on a scan of the unit's life: setting it aside, or using it again.
type scanAct struct {
	act
	// fits refuses a scan on which the act makes no sense.
	fits func(paper.Aside) error
	do   func(p *Pages, r *http.Request, v *view, id paper.ID) error
}

var scanActs = []scanAct{
	{
		act: act{
			name: "aside", act: paper.ActSetAside, done: "unit.set_aside",
			says: func(v *view) (string, string, string) {
				return v.T("Rút bản chụp gắn nhầm"), v.T("Bản chụp không còn hiện bên cạnh quyết định. Tệp không bị xóa: ai được gắn bản chụp vẫn thấy, kèm người rút và lý do, và có thể dùng lại."), v.T("Rút bản chụp")
			},
			fields: func(v *view, _ *http.Request) []page.Field {
				return []page.Field{{Name: "ground", Label: v.T("Vì sao rút"), Kind: "select", Required: true, Choices: page.ChoicesOf(v.Reader, "aside_ground", paper.Grounds), Wide: true}}
			},
		},
		fits: func(a paper.Aside) error {
			if a != (paper.Aside{}) {
				return fault.New(fault.Taken, "paper_aside_already")
			}
			return nil
		},
		do: func(p *Pages, r *http.Request, v *view, id paper.ID) error {
			return p.Papers.SetAside(r.Context(), v.Actor, paper.SetAside{Unit: v.unit.Code, Paper: id, Ground: page.Text(r, "ground")})
		},
	},
	{
		act: act{
			name: "again", act: paper.ActUseAgain, done: "unit.used_again",
			says: func(v *view) (string, string, string) {
				return v.T("Dùng lại bản chụp đã rút"), v.T("Bản chụp lại hiện bên cạnh quyết định, cho mọi người được xem tổ chức."), v.T("Dùng lại bản chụp")
			},
			fields: func(*view, *http.Request) []page.Field { return nil },
		},
		fits: func(a paper.Aside) error {
			if a == (paper.Aside{}) {
				return fault.New(fault.Taken, "paper_not_aside")
			}
			return nil
		},
		do: func(p *Pages, r *http.Request, v *view, id paper.ID) error {
			return p.Papers.UseAgain(r.Context(), v.Actor, paper.UseAgain{Unit: v.unit.Code, Paper: id})
		},
	},
}

func (v *view) scanPath(name string, id paper.ID) string {
	return unitPath(v.unit.Code, "papers/"+name) + "?" + query("paper", strconv.FormatInt(int64(id), 10))
}

// askedOf is the page of an act on a scan, which asks for confirmation; and the scan's number.
func (p *Pages) askedOf(r *http.Request, t scanAct) (*view, Asked, paper.ID, error) {
	v, err := p.enter(r, t.act)
	if err != nil {
		return nil, Asked{}, 0, err
	}
	x, err := p.past(r.Context(), v)
	if err != nil {
		return nil, Asked{}, 0, err
	}
	pp, ok := x.paper(v.unit.ID, paper.ID(numberOf(r, "paper")))
	if !ok {
		return nil, Asked{}, 0, fault.New(fault.Missing, "paper_unknown")
	}
	if err := t.fits(pp.Aside); err != nil {
		return nil, Asked{}, 0, err
	}
	_, _, submit := t.says(v)
	scan := v.scanned(pp)
	asked := Asked{
		Now: []fact{
			{Term: v.T("Quyết định"), Text: v.rests(x.decisions[pp.Decision])},
			{Term: v.T("Bản chụp"), Text: scan.Label, Href: scan.Href},
			{Term: v.T("Đã gắn"), Text: v.recorded(x, pp.Recorded)},
		},
		Form: page.Form{
			Action: unitPath(v.unit.Code, "papers/"+t.name), Submit: submit, Cancel: unitPath(v.unit.Code, "record"),
			Fields: append(t.fields(v, r), page.Field{Name: "paper", Kind: "hidden", Value: strconv.FormatInt(int64(pp.ID), 10)}),
		},
	}
	if pp.Aside != (paper.Aside{}) {
		asked.Now = append(asked.Now, fact{Term: v.T("Đã rút"), Text: v.setAside(x, pp.Aside)})
	}
	return v, asked, pp.ID, nil
}

// confirming asks for confirmation.
func (p *Pages) confirming(t scanAct) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := page.Posted(r); err != nil {
			return err
		}
		v, asked, _, err := p.askedOf(r, t)
		if err != nil {
			return err
		}
		return v.show(w, r, t.act, asked)
	}
}

// confirmed does what was asked for.
func (p *Pages) confirmed(t scanAct) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := page.Posted(r); err != nil {
			return err
		}
		v, asked, id, err := p.askedOf(r, t)
		if err != nil {
			return err
		}
		if err := t.do(p, r, v, id); err != nil {
			asked.Form.Fill(r)
			if err := asked.Form.Refuse(v.Reader, err); err != nil {
				return err
			}
			return v.show(w, r, t.act, asked)
		}
		http.Redirect(w, r, page.Then(unitPath(v.unit.Code, "record"), t.done), http.StatusSeeOther)
		return nil
	}
}

// asides are the scans of a decision of the unit that were set aside, for who may attach another.
func (v *view) asides(x past, papers []paper.Paper) (out []asided) {
	for _, p := range papers {
		if p.Aside == (paper.Aside{}) {
			continue
		}
		a := asided{scanned: v.scanned(p), Said: v.T("đã rút: %s", v.setAside(x, p.Aside))}
		if v.can(paper.ActUseAgain, v.unit.Code) {
			a.Again = v.scanPath("again", p.ID)
		}
		out = append(out, a)
	}
	return out
}

// setAside says when, by whom and why a scan was set aside.
func (v *view) setAside(x past, a paper.Aside) string {
	e := x.entries[a.Recorded]
	return v.T("ngày %s, %s: %s", e.RecordedAt.Day().Vietnamese(), v.who(x, e.Actor), v.Label("aside_ground", a.Ground))
}

// scanRoutes are the routes of the acts on scans.
func (p *Pages) scanRoutes() (out []page.Route) {
	for _, t := range scanActs {
		path, a := "/units/{code}/papers/"+t.name, t.act.act
		out = append(out, page.Route{Method: "GET", Path: path, Act: a, Handler: p.confirming(t)}, page.Route{Method: "POST", Path: path, Act: a, Handler: p.confirmed(t)})
	}
	return out
}
