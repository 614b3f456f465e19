package accesspages

import (
	"net/http"
	"slices"

	"sen/internal/access"
	"sen/internal/web/page"
)

// Roles is the page of what each role may do, told by the running program.
type Roles struct {
	page.Base
	Roles  []RoleColumn
	Groups []ActGroup
	// Columns is how many columns the table has.
	Columns int
}

// RoleColumn heads a column.
type RoleColumn struct {
	Name         string
	SecondFactor bool
}

// ActGroup are acts that belong together.
type ActGroup struct {
	Code string // a code of the group act_group
	Acts []ActRow
}

// ActRow is one act and which roles have it, in the order of the columns.
type ActRow struct {
	Act string // a code of the group act
	Has []bool
}

var rolesPage = page.Parse[Roles](files, "roles.tmpl", "parts.tmpl")

func (p *Pages) roles(w http.ResponseWriter, r *http.Request) error {
	rd := page.ReaderOf(r)
	out := Roles{Base: p.Site().Base(r, rd.T("Quyền nào làm được gì"), menu)}
	for _, role := range access.Roles {
		out.Roles = append(out.Roles, RoleColumn{role.Label(rd.Lang), role.SecondFactor})
	}
	out.Columns = 1 + len(out.Roles)
	for _, g := range access.Acts {
		group := ActGroup{Code: g.Group}
		for _, act := range g.Acts {
			group.Acts = append(group.Acts, ActRow{string(act), whoHas(act)})
		}
		out.Groups = append(out.Groups, group)
	}
	return rolesPage.Render(w, http.StatusOK, out)
}

func whoHas(act access.Act) (has []bool) {
	for _, role := range access.Roles {
		has = append(has, slices.Contains(role.Acts, act))
	}
	return has
}
