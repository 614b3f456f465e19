package oracle

import (
	"sen/internal/day"
	"sen/internal/org"
)

// ids is a set of units or hosts, to be opened.
type ids map[int64]bool

// units gives, for every code that counts units, those counted.
func (w *World) units(u org.ID, from, to day.Day) map[string]ids {
	out := map[string]ids{
		"units": {}, "units.founded": {}, "units.founded.nonstate": {}, "units.ended": {}, "units.admitting": {},
		"four_good.cells": {}, "four_good.grassroots_cells": {}, "four_good.grassroots_committees": {},
	}
	for _, k := range org.Kinds {
		out["units."+k.String()] = ids{}
	}
	for _, s := range org.Sectors {
		out["units.sector."+string(s)] = ids{}
	}
	m := w.on(to)
	for id := range m.sub(u) {
		x := m.units[id]
		if id != u {
			out["units"][int64(id)] = true
			out["units."+x.kind.String()][int64(id)] = true
			if x.sector != "" {
				out["units.sector."+string(x.sector)][int64(id)] = true
			}
		}
		if x.kind.Grassroots() && count(w.flowsOf(id, from, to), "admitted") > 0 {
			out["units.admitting"][int64(id)] = true
		}
		if code := fourGood[x.kind]; code != "" && w.recognised(id, to.Year()) {
			out[code][int64(id)] = true
		}
	}
	for d := from; d <= to; d++ {
		w.foundedAndEnded(u, d, out)
	}
	out["localities"], out["localities.with_away_group"] = w.localities(u, m)
	return out
}

var fourGood = map[org.Kind]string{
	org.Cell: "four_good.cells", org.GrassrootsCell: "four_good.grassroots_cells", org.GrassrootsCommittee: "four_good.grassroots_committees",
}

func (w *World) recognised(id org.ID, year int) bool {
	for _, r := range w.known.Recognitions {
		if r.Unit == id && r.Year == year {
			return true
		}
	}
	return false
}

// foundedAndEnded adds the units founded below U on a day, and those below U the day before that are no more.
func (w *World) foundedAndEnded(u org.ID, d day.Day, out map[string]ids) {
	if w.quiet(d) {
		return
	}
	before, m := w.on(d-1), w.on(d)
	for _, id := range m.founded {
		if id == u || !m.sub(u)[id] {
			continue
		}
		out["units.founded"][int64(id)] = true
		if nonState(m.units[id].sector) {
			out["units.founded.nonstate"][int64(id)] = true
		}
	}
	for id := range before.sub(u) {
		if id != u && !m.units[id].exists {
			out["units.ended"][int64(id)] = true
		}
	}
}

func nonState(s org.Sector) bool {
	switch s {
	case "DN_NGOAI_NN", "HTX", "QUY_TIN_DUNG", "TO_HOP_TAC", "HOI_QUAN", "PHONG_KHAM", "BENH_VIEN_TU", "THUA_PHAT_LAI", "SU_NGHIEP_NGOAI_CL":
		return true
	}
	return false
}

// localities are the direct children of sector HUYEN_THI; if none, those of the commune sectors.
func (w *World) localities(u org.ID, m *moment) (all, withAwayGroup ids) {
	all, withAwayGroup = ids{}, ids{}
	communes := ids{}
	for id := range m.children(u) {
		switch m.units[id].sector {
		case "HUYEN_THI":
			all[int64(id)] = true
		case "XA", "PHUONG", "THI_TRAN", "DAC_KHU":
			communes[int64(id)] = true
		}
	}
	if len(all) == 0 {
		all = communes
	}
	for id := range all {
		for below := range m.sub(org.ID(id)) {
			if m.units[below].kind == org.AwayGroup {
				withAwayGroup[id] = true
			}
		}
	}
	return all, withAwayGroup
}

// hosts gives, for every code that counts hosts, those counted. The outside count of enterprises is not
// looked at here.
func (w *World) hosts(u org.ID, on day.Day) map[string]ids {
	out := map[string]ids{"hosts": {}, "hosts.with_unit": {}, "enterprises": {}, "enterprises.with_unit": {}}
	m := w.on(on)
	for id, h := range m.hosts {
		if !m.sub(u)[h.Manager] || !nonState(h.Sector) {
			continue
		}
		withUnit := m.units[h.PartyUnit].exists
		out["hosts"][int64(id)] = true
		if withUnit {
			out["hosts.with_unit"][int64(id)] = true
		}
		if h.Sector == "DN_NGOAI_NN" {
			out["enterprises"][int64(id)] = true
			if withUnit {
				out["enterprises.with_unit"][int64(id)] = true
			}
		}
	}
	return out
}

// latest is the latest value of a quantity for a unit dated on or before a day.
func (w *World) latest(u org.ID, quantity string, on day.Day) (Reference, bool) {
	var got Reference
	for _, r := range w.known.References {
		if r.Unit == u && r.Quantity == quantity && r.Day <= on && r.Day > got.Day {
			got = r
		}
	}
	return got, got.Day != day.None
}

// childrenChanged says whether a unit came directly under U, or went, on a day after the first and on or
// before the second.
func (w *World) childrenChanged(u org.ID, after, to day.Day) bool {
	for d := after + 1; d <= to; d++ {
		if w.quiet(d) {
			continue
		}
		was, is := w.on(d-1).children(u), w.on(d).children(u)
		for id := range is {
			if !was[id] {
				return true
			}
		}
		for id := range was {
			if !is[id] {
				return true
			}
		}
	}
	return false
}
