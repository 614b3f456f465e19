package targetpages

import (
	"sen/internal/target"
	"sen/internal/viet"
	"sen/internal/web/page"
)

func (v *view) adoptForm(r *target.Round) page.Form {
	f := page.Form{Action: roundAddress(r.ID) + "/adopt", Submit: v.T("Giao chỉ tiêu theo quyết định"), Cancel: roundAddress(r.ID), Fields: v.decisionFields()}
	f.Fill(v.R)
	return f
}

func (v *view) showAdopt(r *target.Round, f page.Form) error {
	return v.act(v.T("Giao chỉ tiêu đã phân bổ"), v.T("%s, %s: giao %s cho %d tổ chức trực thuộc, cộng lại %s. Chỉ tiêu của các tổ chức ấy được ghi cùng lúc theo quyết định này.",
		target.IndicatorOf(r.Indicator).Label(v.Lang), page.TermName(v.Reader, r.First, r.Last), viet.Number(r.Whole), len(r.Parts), viet.Number(r.Sum())), f)
}

func (p *Pages) adopt(v *view) error {
	r, err := p.named(v)
	if err != nil {
		return err
	}
	return v.showAdopt(r, v.adoptForm(r))
}

func (p *Pages) doAdopt(v *view) error {
	r, err := p.named(v)
	if err != nil {
		return err
	}
	f := v.adoptForm(r)
	cmd := target.Adopt{Round: r.ID}
	if cmd.Decision, err = v.decision(); err == nil {
		err = p.Targets.Adopt(v.R.Context(), v.Actor, cmd)
	}
	if err == nil {
		return v.Redirect(roundAddress(r.ID), "target.adopted")
	}
	if err := f.Refuse(v.Reader, err); err != nil {
		return err
	}
	return v.showAdopt(r, f)
}

func (p *Pages) doDrop(v *view) error {
	r, err := p.named(v)
	if err != nil {
		return err
	}
	if err := p.Targets.Drop(v.R.Context(), v.Actor, r.ID, page.Text(v.R, "reason")); err != nil {
		return p.again(v, r.ID, err)
	}
	return v.Redirect(roundAddress(r.ID), "target.dropped")
}
