package admissionpages

import (
	"net/http"
	"slices"
	"strings"

	"sen/internal/access"
	"sen/internal/admission"
	"sen/internal/web/page"
)

// States is the table of stages and deeds, printed from the one by which acts are offered.
type States struct {
	page.Base
	Parts
	Begin  []StateDeed // what begins a case
	Stages []State
	Many   []StateDeed // what may be done at many stages
}

// State is a stage with what may be done in it.
type State struct {
	Code, Label string
	Deeds       []StateDeed
	// Also are the names of what may be done here as at many other stages.
	Also string
}

// StateDeed is a deed with where it leads, who may do it and by which rule.
type StateDeed struct {
	Label, To, Body, Who string
	At                   string // of what may be done at many stages
	Rule                 Rule
}

var statesPage = page.Parse[States](files, "states.tmpl", "parts.tmpl")

func (p *Pages) states(w http.ResponseWriter, r *http.Request) error {
	d, err := p.desk(r)
	if err != nil {
		return err
	}
	out := States{Base: p.Site().Base(r, d.T("Các bước kết nạp"), menu), Parts: Parts{States: true}}
	for _, row := range admission.Table {
		if len(row.From) == 0 {
			out.Begin = append(out.Begin, d.stateDeed(row, 0))
		}
	}
	for _, s := range admission.Stages {
		state := State{Code: s.String(), Label: d.Label("admission.stage", s.String())}
		var also []string
		for _, row := range admission.Table {
			switch {
			case !slices.Contains(row.From, s):
			case len(row.From) > fewStages:
				also = append(also, d.Label("admission.deed", string(row.Deed)))
			default:
				state.Deeds = append(state.Deeds, d.stateDeed(row, s))
			}
		}
		state.Also = strings.Join(also, "; ")
		out.Stages = append(out.Stages, state)
	}
	for _, row := range admission.Table {
		if len(row.From) > fewStages {
			many := d.stateDeed(row, 0)
			many.At = d.stagesOf(row.From)
			out.Many = append(out.Many, many)
		}
	}
	return statesPage.Render(w, http.StatusOK, out)
}

// fewStages is at how many stages a deed is told of each; what may be done at more is told once.
const fewStages = 4

func (d *desk) stateDeed(row admission.Row, at admission.Stage) StateDeed {
	out := StateDeed{Label: d.Label("admission.deed", string(row.Deed)), Who: d.roles(row.May), Rule: Rule{ID: row.Rule}}
	var to []string
	for _, s := range row.To {
		if s != at {
			to = append(to, d.Label("admission.stage", s.String()))
		}
	}
	out.To = strings.Join(to, d.T(" hoặc "))
	switch row.Body {
	case admission.TheCell:
		out.Body = d.T("chi bộ biểu quyết")
	case admission.TheBase:
		out.Body = d.T("đảng ủy cơ sở biểu quyết")
	case admission.TheDeciding:
		out.Body = d.T("cấp ủy có thẩm quyền biểu quyết")
	}
	set := d.book.Rules().On(0, d.today)
	if cited, ok := admission.Cite(set, row.Rule); ok {
		out.Rule.Title, out.Rule.Source = cited.Title(d.Lang), cited.Source(d.Lang)
		if cited.Set != "" && d.May("rule.read") {
			out.Rule.Href = "/rules/" + cited.ID
		}
	}
	return out
}

// roles are the names of the roles that hold an act.
func (d *desk) roles(act access.Act) string {
	var names []string
	for _, role := range access.Roles {
		if access.Holds(role.Code, act) {
			names = append(names, role.Label(d.Lang))
		}
	}
	return strings.Join(names, ", ")
}
