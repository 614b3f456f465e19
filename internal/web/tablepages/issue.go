package tablepages

import (
	"net/http"
	"strconv"

	"sen/internal/day"
	"sen/internal/org"
	"sen/internal/report/issued"
	"sen/internal/report/national"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// IssuePage is the form that issues the seven tables.
type IssuePage struct {
	page.Base
	Heading, Back string
	About         []string
	Count         string
	Form          page.Form
}

var issuePage = page.Parse[IssuePage](files, "issue.tmpl")

// issuing is what a form would issue.
type issuing struct {
	answer *national.Answer
	draft  issued.Draft
	before *issued.Head // the one of the same unit and term that stands
}

// tree is the tree of the tables that were seen: that of today goes along as that of its day.
func (i issuing) tree() string {
	if i.answer.TreeDay == day.None {
		return ""
	}
	return string(national.OnDay(i.answer.TreeDay))
}

// form makes the form and what it would issue: the tables as they were seen, for their moment goes along.
func (p *Pages) issueForm(v *view) (out IssuePage, i issuing, err error) {
	a, err := v.asked()
	if err != nil {
		return out, i, err
	}
	if err = v.units.Can(v.Actor, issued.ActIssue, v.Today, a.Unit); err != nil {
		return out, i, err
	}
	if i.answer, err = p.Tables.Report(v.R.Context(), a.Question); err != nil {
		return out, i, err
	}
	if i.draft, err = i.answer.Draft(); err != nil {
		return out, i, err
	}
	heads, err := p.Issued.List(v.R.Context(), v.Actor)
	if err != nil {
		return out, i, err
	}
	for k, h := range heads {
		if h.Kind == i.draft.Kind && h.Unit == i.draft.Unit && h.First == i.draft.First && h.Last == i.draft.Last && h.Stands() {
			i.before = &heads[k]
		}
	}
	out = IssuePage{Base: v.Site.Base(v.R, v.T("Phát hành bảy biểu"), menu), Heading: v.T("Phát hành bảy biểu"), Back: a.address(menu), About: i.answer.About(v.Lang), Count: viet.Number(int64(len(i.draft.Numbers)))}
	out.Form = page.Form{Action: issue, Submit: v.T("Phát hành"), Cancel: out.Back, Fields: []page.Field{
		{Name: "number", Label: v.T("Số báo cáo"), Kind: "text", Required: true, Auto: "off", Help: v.T("Số và ký hiệu, như 15-BC/TU.")},
		{Name: "on", Label: v.T("Ngày phát hành"), Kind: "date", Required: true, Value: v.Today.String()},
		{Name: "unit", Kind: "hidden", Value: a.Unit},
		{Name: "term", Kind: "hidden", Value: national.TermCode(a.From, a.To)},
		{Name: "tree", Kind: "hidden", Value: i.tree()},
		{Name: "known_at", Kind: "hidden", Value: i.answer.AsOf.String()},
	}}
	if i.before != nil {
		out.Form.Fields = append(out.Form.Fields, page.Field{
			Name: "replaces", Label: v.T("Thay báo cáo số %s ngày %s", i.before.Number, i.before.On.Vietnamese()), Kind: "checkbox", Wide: true,
			Help: v.T("Bản đó vẫn giữ nguyên trong sổ và ghi rõ đã có bản thay."),
		})
	}
	return out, i, nil
}

func (p *Pages) issue(v *view) error {
	out, _, err := p.issueForm(v)
	if err != nil {
		return err
	}
	return issuePage.Render(v.W, http.StatusOK, out)
}

func (p *Pages) doIssue(v *view) error {
	out, i, err := p.issueForm(v)
	if err != nil {
		return err
	}
	out.Form.Fill(v.R)
	cmd := issued.Issue{Draft: i.draft, Decision: org.Decision{Number: page.Text(v.R, "number")}}
	if i.before != nil && page.Text(v.R, "replaces") != "" {
		cmd.Replaces = i.before.ID
	}
	if cmd.Decision.Day, err = page.Day(v.R, "on"); err == nil {
		var id issued.ID
		if id, err = p.Issued.Issue(v.R.Context(), v.Actor, i.answer.Census, cmd); err == nil {
			return v.Redirect("/reports/issued/"+strconv.FormatInt(int64(id), 10), "report.issued")
		}
	}
	if err := out.Form.Refuse(v.Reader, err); err != nil {
		return err
	}
	return issuePage.Render(v.W, out.Form.Status(), out)
}
