package qualitypages

import (
	"net/http"
	"slices"

	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/host"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/quality"
	"sen/internal/web/page"
)

// Behind is the page of the people, units or hosts behind a count.
type Behind struct {
	page.Base
	Head
	Kind, Group string
	Own         bool // only what is at the unit itself
	Total       string
	Outside     string // how many of them are beyond the reader's reach; "" if none
	People      []Face
	Units       []Line
	Pager       Pager
	// OfPeople, OfUnits and OfHosts say what is listed.
	OfPeople, OfUnits, OfHosts bool
	Duplicates                 string // leads to the pairs, of records that look alike
}

// Line is a unit or host in a list.
type Line struct {
	Named
	Code, What string
	At         Named
}

var behindPage = page.Parse[Behind](files, "behind.tmpl", "parts.tmpl")

func (p *Pages) behind(w http.ResponseWriter, v *view) error {
	if err := v.choose(); err != nil {
		return err
	}
	kind, known := quality.ParseKind(page.Text(v.r, "kind"))
	if !known {
		return fault.New(fault.Missing, "quality.kind_unknown")
	}
	b := Behind{
		Base: v.site.Base(v.r, v.Label("quality", kind.String()), menu), Head: v.head(""), Kind: v.Label("quality", kind.String()),
		Group: v.Label("quality.group", kind.Group()), Own: page.Text(v.r, "own") != "",
		OfPeople: kind.Of() == quality.People, OfUnits: kind.Of() == quality.Units, OfHosts: kind.Of() == quality.Hosts,
	}
	if kind == quality.Alike {
		b.Duplicates = page.Address(menu+"/duplicates", "unit", v.unit.Code)
	}
	hosts, err := p.hosts(v, b.OfHosts)
	if err != nil {
		return err
	}
	v.fill(&b, kind, hosts)
	return behindPage.Render(w, http.StatusOK, b)
}

// fill lists what is behind the count, a page of it.
func (v *view) fill(b *Behind, kind quality.Kind, hosts map[int64]*host.Life) {
	count := v.found.Counts(v.unit.ID)[kind]
	total, items := count.All, v.found.List(kind, v.unit.ID, v.reach.Has, 0, all).Items
	if b.Own {
		total = count.Own
		items = slices.DeleteFunc(items, func(i quality.Item) bool { return v.standsAt(i.At) != v.unit.ID })
	}
	b.Total = number(total)
	if outside := total - len(items); outside > 0 {
		b.Outside = number(outside)
	}
	code := func(i quality.Item) string { return v.codeOf(kind, i.ID, hosts) }
	start := 0
	if after := page.Text(v.r, "after"); after != "" {
		start = slices.IndexFunc(items, func(i quality.Item) bool { return code(i) == after }) + 1
	}
	own := ""
	if b.Own {
		own = "1"
	}
	shown, pager := cut(items, start, func(after *quality.Item) string {
		key := ""
		if after != nil {
			key = code(*after)
		}
		return page.Address(menu+"/list", "unit", v.unit.Code, "kind", kind.String(), "own", own, "after", key)
	})
	b.Pager = pager
	for _, i := range shown {
		v.add(b, kind, i, hosts)
	}
}

func (v *view) add(b *Behind, kind quality.Kind, i quality.Item, hosts map[int64]*host.Life) {
	switch kind.Of() {
	case quality.People:
		b.People = append(b.People, v.face(member.ID(i.ID)))
	case quality.Units:
		l := v.units.Unit(org.ID(i.ID))
		b.Units = append(b.Units, Line{v.record(l.ID), l.Code, v.Label("kind", l.Kind(v.today).String()), v.record(l.Parent(v.today))})
	case quality.Hosts:
		if l := hosts[i.ID]; l != nil {
			s, _ := l.On(v.today)
			b.Units = append(b.Units, Line{Named{Name: s.Name}, l.Code, v.record(s.PartyUnit).Name, v.record(i.At)})
		}
	}
}

// standsAt is the unit of today that stands for a unit, as the report counts: itself, or of one that has ended what came
// after it, or where it stood.
func (v *view) standsAt(id org.ID) org.ID {
	place := v.units.Place(id, v.today)
	for _, one := range slices.Concat(place.Self, place.Above) {
		if l := v.units.Unit(org.ID(one)); l != nil && l.Exists.Has(v.today) {
			return l.ID
		}
	}
	return 0
}

// codeOf is the code by which people know what a finding is about.
func (v *view) codeOf(kind quality.Kind, id int64, hosts map[int64]*host.Life) string {
	switch kind.Of() {
	case quality.People:
		row, _ := v.list.ByID(member.ID(id), v.reach)
		return row.Code
	case quality.Units:
		return v.units.Unit(org.ID(id)).Code
	}
	if l := hosts[id]; l != nil {
		return l.Code
	}
	return ""
}

// hosts are all hosts by number, if they are wanted.
func (p *Pages) hosts(v *view, wanted bool) (map[int64]*host.Life, error) {
	out := map[int64]*host.Life{}
	if !wanted {
		return out, nil
	}
	err := p.Register.Read(v.r.Context(), func(tx *db.Tx) error {
		var hosts []host.Host
		if err := host.EachHost(tx, func(h host.Host) { hosts = append(hosts, h) }); err != nil {
			return err
		}
		var changes []host.Change
		if err := host.EachChange(tx, 0, func(c *host.Change) { changes = append(changes, *c) }); err != nil {
			return err
		}
		for _, l := range host.Lives(hosts, changes) {
			out[int64(l.ID)] = l
		}
		return nil
	})
	return out, err
}
