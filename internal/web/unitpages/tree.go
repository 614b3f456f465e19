package unitpages

import (
	"net/http"
	"slices"

	"sen/internal/day"
	"sen/internal/org"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// Tree is the tree of a day, or what was found in it.
type Tree struct {
	page.Base
	Called   string // the name of the unit whose tree it is; "" of all in reach
	Crumbs   []named
	Tabs     []tab
	Unit     string // its code, kept by the forms
	Day, ISO string
	Past     bool
	Query    string
	Roots    []branch
	Found    *found
	Reset    string // address of the tree without a search
}

// branch is a line of the tree with the lines below it, where it is open.
type branch struct {
	ID, Name, Kind, Href string
	Members              string
	Below                []branch
	// Has says that units hang below. Toggle is the address that opens or closes them, "" of what is always open; Fetch
	// that of the tree of this unit alone.
	Has, Open     bool
	Toggle, Fetch string
}

var treePage = page.Parse[Tree](files, "parts.tmpl", "tree.tmpl")

// mostOpen is how many branches an address opens at most.
const mostOpen = 200

func (p *Pages) tree(w http.ResponseWriter, r *http.Request) error {
	v, err := p.lookOn(r)
	if err != nil {
		return err
	}
	t := Tree{Day: v.day.Vietnamese(), ISO: v.day.String(), Past: v.day != v.today, Query: page.Text(r, "q")}
	if t.Unit = page.Text(r, "unit"); t.Unit != "" {
		if err := v.choose(t.Unit, actRead); err != nil {
			return err
		}
		t.Called, t.Tabs, t.Crumbs = v.unit.Name(v.day), v.tabs("tree"), v.path(v.unit, v.day)
	}
	title := v.T("Tổ chức đảng")
	if t.Called != "" {
		title = t.Called + " · " + v.T("Tổ chức trực thuộc")
	}
	t.Base, t.Reset = v.site.Base(r, title, "/tree"), v.on("/tree", "unit", t.Unit)
	if t.Query != "" {
		t.Found, err = v.search(t.Query, page.Text(r, "after"))
	} else {
		t.Roots, err = v.grow(r.Form["open"])
	}
	if err != nil {
		return err
	}
	return treePage.Render(w, http.StatusOK, t)
}

// grown is a tree being drawn.
type grown struct {
	*view
	below map[org.ID][]*org.Life
	open  map[org.ID]bool
	asked []string // codes of the open branches, as an address names them
}

// grow draws the tree with some branches open, and those above them.
func (v *view) grow(open []string) ([]branch, error) {
	g := grown{view: v, below: v.below(), open: map[org.ID]bool{}}
	roots := v.roots()
	for _, l := range roots {
		g.open[l.ID] = true
	}
	for _, code := range open[:min(len(open), mostOpen)] {
		if l := v.h.ByCode(code); l != nil && v.reach.Has(l.ID) && !slices.Contains(g.asked, code) {
			g.asked = append(g.asked, code)
			for _, id := range v.h.Path(l.ID, v.day) {
				g.open[id] = true
			}
		}
	}
	return g.branches(roots, true)
}

// roots are the tops of the reader's reach, or the one unit chosen.
func (v *view) roots() []*org.Life {
	if v.unit != nil {
		if !v.unit.Exists.Has(v.day) {
			return nil
		}
		return []*org.Life{v.unit}
	}
	var out []*org.Life
	for _, l := range v.h.Units() {
		if l.Exists.Has(v.day) && v.reach.Has(l.ID) && !v.reach.Has(l.Parent(v.day)) {
			out = append(out, l)
		}
	}
	slices.SortFunc(out, officially)
	return out
}

// below are the units in reach under each unit on the day, in official order.
func (v *view) below() map[org.ID][]*org.Life {
	out := map[org.ID][]*org.Life{}
	for _, l := range v.h.Units() {
		if above := l.Parent(v.day); above != 0 && v.reach.Has(l.ID) {
			out[above] = append(out[above], l)
		}
	}
	for _, list := range out {
		slices.SortFunc(list, officially)
	}
	return out
}

func (g grown) branches(units []*org.Life, root bool) ([]branch, error) {
	out := make([]branch, 0, len(units))
	for _, l := range units {
		n, err := g.members(l)
		if err != nil {
			return nil, err
		}
		b := branch{
			ID: "u-" + l.Code, Name: l.Name(g.day), Kind: g.kind(l), Href: g.recordOf(l), Members: viet.Number(n),
			Has: len(g.below[l.ID]) > 0, Open: g.open[l.ID], Fetch: g.on("/tree", "unit", l.Code),
		}
		if b.Has && !root {
			b.Toggle = g.toggle(l)
		}
		if b.Has && b.Open {
			if b.Below, err = g.branches(g.below[l.ID], false); err != nil {
				return nil, err
			}
		}
		out = append(out, b)
	}
	return out, nil
}

// toggle is the address of this tree with a branch opened, or closed with all below it.
func (g grown) toggle(l *org.Life) string {
	var keep []string
	add := func(code string) { keep = append(keep, "open", code) }
	if g.view.unit != nil {
		keep = append(keep, "unit", g.view.unit.Code)
	}
	for _, code := range g.asked {
		if g.open[l.ID] && under(g.h, g.h.ByCode(code), l.ID, g.day) {
			continue
		}
		add(code)
	}
	if !g.open[l.ID] {
		add(l.Code)
	} else if above := g.h.Unit(l.Parent(g.day)); above != nil && g.reach.Has(above.ID) {
		add(above.Code)
	}
	return g.on("/tree", keep...) + "#u-" + l.Code
}

// under says whether a unit is another or hangs below it on a day.
func under(h *org.History, l *org.Life, id org.ID, on day.Day) bool {
	return slices.Contains(h.Path(l.ID, on), id)
}
