package reportpages

import (
	"io"
	"net/http"
	"strconv"

	"sen/internal/report/issued"
	"sen/internal/report/review"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// List is the page of issued reports and of what can be drafted.
type List struct {
	page.Base
	Rows  []ReportRow
	Tops  []Draftable
	Empty bool
}

// ReportRow is an issued report in the list.
type ReportRow struct {
	Title, Href, Unit, Number, On, Known string
	// State is a word on a report that no longer stands.
	State string
}

// Draftable is a unit of which the reader may draft a review.
type Draftable struct {
	Name  string
	Years []page.Choice
}

var listPage = page.Parse[List](files, "list.tmpl")

func (p *Pages) list(v *view) error {
	heads, err := p.Issued.List(v.R.Context(), v.Actor)
	if err != nil {
		return err
	}
	out := List{Base: v.Site.Base(v.R, v.T("Báo cáo"), menu), Empty: len(heads) == 0}
	for _, h := range heads {
		row := ReportRow{Title: v.title(h), Href: hrefOf(h.ID), Number: h.Number, On: h.On.Vietnamese(), Known: page.Moment(v.Reader, h.KnownAt), State: v.state(h)}
		if l := v.c.History().ByCode(h.Unit); l != nil {
			row.Unit = l.Name(h.Last)
		}
		out.Rows = append(out.Rows, row)
	}
	for i, l := range v.c.History().Tops(v.reach, v.Today) {
		if i == mostTops {
			break
		}
		d := Draftable{Name: l.Name(v.Today)}
		for y := v.lastYear() + 1; y > v.lastYear()-4; y-- {
			d.Years = append(d.Years, page.Choice{Code: page.Address(menu+"/review", "unit", l.Code, "year", strconv.Itoa(y)), Label: strconv.Itoa(y)})
		}
		out.Tops = append(out.Tops, d)
	}
	return listPage.Render(v.W, http.StatusOK, out)
}

// mostTops is of how many units the list offers a draft; of the others it is found through their numbers.
const mostTops = 12

func hrefOf(id issued.ID) string { return menu + "/issued/" + strconv.FormatInt(int64(id), 10) }

// title is an issued report's title: of a kind the pages know in the reader's language, else as it was issued.
func (v *view) title(h issued.Head) string {
	if h.Kind == review.Kind {
		return v.T("Báo cáo năm %d", h.First.Year())
	}
	return h.Title
}

// state is a word on a report that no longer stands.
func (v *view) state(h issued.Head) string {
	switch {
	case h.Withdrawn != 0:
		return v.T("đã thu hồi")
	case h.ReplacedBy != 0:
		return v.T("đã có bản thay")
	}
	return ""
}

// Draft is the page of a drafted review.
type Draft struct {
	page.Base
	Text
	Heading, Unit string
	Known         string // when it is as known at an earlier moment
	Paper         string
	Issue         string // "" where the reader may not
	Issued        []ReportRow
	Years         []page.Choice
	Year          string
	Code          string
	Numbers       string
}

var draftPage = page.Parse[Draft](files, "parts.tmpl", "draft.tmpl")

func (p *Pages) review(v *view) error {
	a, err := p.asked(v)
	if err != nil {
		return err
	}
	r, err := review.Of(a.c, a.unit.Code, a.year, a.known)
	if err != nil {
		return err
	}
	out := Draft{
		Base: v.Site.Base(v.R, v.T("Báo cáo năm %d: %s", r.Year, r.Name), menu), Heading: v.T("Báo cáo năm %d", r.Year), Unit: r.Name,
		Paper: a.address("/review/paper"), Year: strconv.Itoa(r.Year), Code: a.unit.Code, Numbers: viet.Number(int64(len(r.Numbers))),
		Text: v.textOf(r, func(n review.Number) string { return openHref(n, a.raw) }, never),
	}
	if !a.known.IsZero() {
		out.Known = page.Moment(v.Reader, a.known)
	}
	if v.Actor.May(issued.ActIssue, v.c.History().Place(a.unit.ID, v.Today)) {
		out.Issue = a.address("/issue")
	}
	for y := r.Year - 1; y <= r.Year+1; y++ {
		x := a
		x.year = y
		out.Years = append(out.Years, page.Choice{Code: x.address("/review"), Label: strconv.Itoa(y)})
	}
	heads, err := p.Issued.List(v.R.Context(), v.Actor)
	if err != nil {
		return err
	}
	for _, h := range heads {
		if h.Kind == review.Kind && h.Unit == r.Unit && h.First == r.From && h.Last == r.To {
			out.Issued = append(out.Issued, ReportRow{Title: v.title(h), Href: hrefOf(h.ID), Number: h.Number, On: h.On.Vietnamese(), State: v.state(h)})
		}
	}
	return draftPage.Render(v.W, http.StatusOK, out)
}

func (p *Pages) reviewPaper(v *view) error {
	a, err := p.asked(v)
	if err != nil {
		return err
	}
	r, err := review.Of(a.c, a.unit.Code, a.year, a.known)
	if err != nil {
		return err
	}
	return page.Download(v.W, fileName(r.Unit, r.Year), docxType, func(w io.Writer) error {
		return review.WritePaper(w, r, review.Paper{Demo: v.Site.Demo, Above: r.Above(v.c.History())})
	})
}

const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

func fileName(unit string, year int) string {
	return "bao-cao-nam-" + strconv.Itoa(year) + "-" + unit + ".docx"
}
