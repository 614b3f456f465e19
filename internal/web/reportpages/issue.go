package reportpages

import (
	"net/http"
	"strconv"

	"sen/internal/day"
	"sen/internal/org"
	"sen/internal/report/issued"
	"sen/internal/report/review"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// IssuePage is the form that issues a review, and what it will do.
type IssuePage struct {
	page.Base
	Heading, Unit, Back string
	Facts               []Fact
	// Confirm says that the form was filled in and is to be confirmed.
	Confirm bool
	Form    page.Form
}

// Fact is a line of what is said about a report.
type Fact struct{ Term, Text string }

var issuePage = page.Parse[IssuePage](files, "issue.tmpl")

func (p *Pages) issue(v *view) error {
	out, _, _, err := p.issueForm(v)
	if err != nil {
		return err
	}
	return issuePage.Render(v.W, http.StatusOK, out)
}

// issueForm is the form with what was sent, the review it would issue and the act it would do.
func (p *Pages) issueForm(v *view) (out IssuePage, r *review.Review, a asked, err error) {
	if a, err = p.asked(v); err != nil {
		return out, r, a, err
	}
	if err = v.c.History().Can(v.Actor, issued.ActIssue, v.Today, a.unit.Code); err != nil {
		return out, r, a, err
	}
	if r, err = review.Of(a.c, a.unit.Code, a.year, a.known); err != nil {
		return out, r, a, err
	}
	at := a.c.AsOf()
	out = IssuePage{
		Base: v.Site.Base(v.R, v.T("Phát hành báo cáo năm %d", r.Year), menu), Heading: v.T("Phát hành báo cáo năm %d", r.Year), Unit: r.Name, Back: a.address("/review"),
		Facts: []Fact{
			{v.T("Số liệu ghi đến"), page.Moment(v.Reader, at)},
			{v.T("Theo hệ thống tổ chức đảng ngày"), r.To.Vietnamese()},
			{v.T("Số liệu được giữ lại"), v.T("%s số liệu, cùng danh sách đứng sau mỗi số", viet.Number(int64(len(r.Numbers))))},
		},
	}
	out.Form = page.Form{Action: menu + "/issue", ID: "issue", Submit: v.T("Xem lại trước khi phát hành"), Cancel: out.Back, Fields: []page.Field{
		{Name: "number", Label: v.T("Số báo cáo"), Kind: "text", Required: true, Help: v.T("Số và ký hiệu, như 15-BC/TU.")},
		{Name: "on", Label: v.T("Ngày phát hành"), Kind: "date", Required: true, Value: v.Today.String()},
	}}
	standing, err := p.standing(v, r)
	if err != nil {
		return out, r, a, err
	}
	if standing != nil {
		out.Form.Fields = append(out.Form.Fields, page.Field{
			Name: "replaces", Label: v.T("Thay báo cáo số %s ngày %s", standing.Number, standing.On.Vietnamese()), Kind: "checkbox", Wide: true,
			Help: v.T("Bản đó vẫn giữ nguyên trong sổ và ghi rõ đã có bản thay."),
		})
	}
	// What is issued is what was seen: the moment of the draft goes along.
	for name, value := range map[string]string{"unit": r.Unit, "year": strconv.Itoa(r.Year), "known_at": at.String()} {
		out.Form.Fields = append(out.Form.Fields, page.Field{Name: name, Kind: "hidden", Value: value})
	}
	if v.R.Method == http.MethodPost {
		out.Form.Fill(v.R)
	}
	return out, r, a, nil
}

// standing is the report of the same unit and year that stands, nil if there is none.
func (p *Pages) standing(v *view, r *review.Review) (*issued.Head, error) {
	heads, err := p.Issued.List(v.R.Context(), v.Actor)
	if err != nil {
		return nil, err
	}
	for _, h := range heads {
		if h.Kind == review.Kind && h.Unit == r.Unit && h.First == r.From && h.Last == r.To && h.Stands() {
			return &h, nil
		}
	}
	return nil, nil
}

func (p *Pages) doIssue(v *view) error {
	out, r, a, err := p.issueForm(v)
	if err != nil {
		return err
	}
	cmd, err := p.command(v, r)
	if err == nil && page.Text(v.R, "confirmed") == "" {
		if err = p.Issued.MayIssue(v.R.Context(), v.Actor, cmd); err == nil {
			return v.confirmIssue(out)
		}
	}
	if err == nil {
		var id issued.ID
		if id, err = p.Issued.Issue(v.R.Context(), v.Actor, a.c, cmd); err == nil {
			return v.Redirect(hrefOf(id), "report.issued")
		}
	}
	if err := out.Form.Refuse(v.Reader, err); err != nil {
		return err
	}
	return issuePage.Render(v.W, out.Form.Status(), out)
}

// confirmIssue shows what was typed once more, to be confirmed.
func (v *view) confirmIssue(out IssuePage) error {
	out.Confirm = true
	for i := range out.Form.Fields {
		switch f := &out.Form.Fields[i]; f.Name {
		case "number", "on":
			value := f.Value
			if d, err := day.Parse(value); err == nil {
				value = d.Vietnamese()
			}
			out.Facts = append(out.Facts, Fact{f.Label, value})
			f.Kind = "hidden"
		case "replaces":
			if f.Value != "" {
				out.Facts = append(out.Facts, Fact{v.T("Thay bản trước"), f.Label})
			}
			f.Kind = "hidden"
		}
	}
	out.Form.Fields = append(out.Form.Fields, page.Field{Name: "confirmed", Kind: "hidden", Value: "1"})
	out.Form.Submit = v.T("Phát hành")
	return issuePage.Render(v.W, http.StatusOK, out)
}

// command is the act as it was typed.
func (p *Pages) command(v *view, r *review.Review) (cmd issued.Issue, err error) {
	on, err := page.Day(v.R, "on")
	if err != nil {
		return cmd, err
	}
	cmd = issued.Issue{Decision: org.Decision{Number: page.Text(v.R, "number"), Day: on}}
	if cmd.Draft, err = r.Draft(review.Paper{Number: cmd.Decision.Number, On: on, Above: r.Above(v.c.History()), Demo: v.Site.Demo}); err != nil {
		return cmd, err
	}
	standing, err := p.standing(v, r)
	if err == nil && standing != nil && page.Text(v.R, "replaces") != "" {
		cmd.Replaces = standing.ID
	}
	return cmd, err
}
