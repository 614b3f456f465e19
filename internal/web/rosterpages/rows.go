package rosterpages

import (
	"net/url"
	"strconv"
	"strings"

	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/roster"
)

// Row is one person on the page.
type Row struct {
	Code, Name, Href  string
	Born, Sex         string
	Home, HomeHref    string
	Standing          string
	Marks             []string // what else is to be known of the standing
	Posts, Occupation string
	Missing           string // what is missing, where that was asked for
	Pick, Ticked      bool   // may be chosen, and was
	Probation, Former bool
}

func (v *view) rows(people []roster.Row, pick bool) []Row {
	out := make([]Row, len(people))
	for i := range people {
		out[i] = v.row(&people[i])
		out[i].Pick = pick
	}
	return out
}

func (v *view) row(r *roster.Row) Row {
	out := Row{
		Code: r.Code, Name: r.Name, Href: memberHref(r.Code), Sex: v.known("sex", r.Sex.In(member.Sexes)),
		Occupation: v.known("occupation", r.Occupation.In(member.Occupations)), Posts: strings.Join(v.posts(r), "; "), Ticked: v.ticked[r.Code],
	}
	if out.Name == "" {
		out.Name = v.T("(chưa ghi họ tên)")
	}
	if r.Birth.Known() {
		out.Born = strconv.Itoa(r.Birth.Year())
	}
	out.Home, out.HomeHref = v.home(r.Home, v.ask.unit)
	v.stand(&out, r)
	if v.ask.missing != 0 {
		var all []string
		(r.Missing & v.ask.missing).Each(func(m roster.Missing) { all = append(all, v.Label("roster_missing", m.Code())) })
		out.Missing = strings.Join(all, "; ")
	}
	return out
}

func memberHref(code string) string { return "/members/" + url.PathEscape(code) }

// known is the label of a code, "" if nothing is known.
func (d *desk) known(group, code string) string {
	if code == "" {
		return ""
	}
	return d.Label(group, code)
}

// home names a cell and its page; about is the unit the page is about.
func (d *desk) home(id org.ID, about *org.Life) (name, href string) {
	u := d.units.Unit(id)
	if u == nil {
		return "", ""
	}
	var at org.ID
	if about != nil {
		at = about.ID
	}
	return d.name(u, at), "/units/" + url.PathEscape(u.Code)
}

// marked are the states that are told beside the standing.
const marked = roster.Exempt | roster.Suspended | roster.Away | roster.InAwayGroup

// stand tells how somebody stands.
func (v *view) stand(out *Row, r *roster.Row) {
	switch {
	case r.State&roster.Former != 0:
		out.Standing, out.Former = v.T("Ra khỏi danh sách từ %s", r.Left.Vietnamese()), true
	case r.State&roster.Coming != 0:
		out.Standing = v.T("Vào danh sách từ %s", r.Entered.Vietnamese())
	case r.State&roster.Probationary != 0:
		out.Standing, out.Probation = v.T("Dự bị"), true
	case r.State&roster.Official != 0:
		out.Standing = v.T("Chính thức")
	}
	for _, s := range roster.AllStates() {
		if r.State&s&marked != 0 {
			out.Marks = append(out.Marks, v.Label("list_mark", s.Code()))
		}
	}
}

// posts are the posts somebody holds today, each with its unit where that is not the cell and lies within reach.
func (d *desk) posts(r *roster.Row) (out []string) {
	for _, h := range r.Posts {
		said := d.Label("post", h.Title)
		if u := d.units.Unit(h.Unit); u != nil && h.Unit != r.Home && d.reach.Has(h.Unit) {
			said += " (" + u.Name(d.today) + ")"
		}
		out = append(out, said)
	}
	return out
}
