package demo

import (
	"fmt"
	"strings"
	"time"

	"sen/internal/day"
)

// host is a row of CO_SO_NGOAI_NHA_NUOC; two rows of one code are a change from the later's day on.
type host struct {
	code, name, sector string
	manager            ref
	persons            int // 0: not given
	founded, from      day.Day
	foundedKnown       uint8 // as of a birth: 0 full, 2 year
	unit               ref
}

// hostKinds are the invented hosts without a Party organisation.
var hostKinds = []weighted[[2]string]{
	{[2]string{"DN_NGOAI_NN", "Doanh nghiệp"}, 58},
	{[2]string{"HTX", "Hợp tác xã"}, 16},
	{[2]string{"TO_HOP_TAC", "Tổ hợp tác"}, 10},
	{[2]string{"HOI_QUAN", "Hội quán"}, 8},
	{[2]string{"PHONG_KHAM", "Phòng khám"}, 5},
	{[2]string{"QUY_TIN_DUNG", "Quỹ tín dụng"}, 2},
	{[2]string{"SU_NGHIEP_NGOAI_CL", "Trường mầm non tư thục"}, 1},
}

// findHosts lists the hosts: those with an organisation, the named ones, and some hundreds without.
func (w *world) findHosts() {
	with := w.hostsOfFirms() + w.hostsNamed()
	var communes []ref
	for i := range w.units {
		if s := w.units[i].sector; s == "XA" || s == "PHUONG" || s == "THI_TRAN" {
			communes = append(communes, ref(i))
		}
	}
	for k := range w.times(780) {
		kind := draw(w.r, hostKinds)
		founded := day.Of(w.between(1998, 2022), time.Month(w.between(1, 12)), w.between(1, 28))
		w.hosts = append(w.hosts, host{
			w.hostCode(), fmt.Sprintf("%s Minh họa %d", kind[1], k+1), kind[0], anyOf(w.r, communes),
			5 + min(w.r.IntN(120), w.r.IntN(200)), founded, max(founded, registerBegins), 0, nobody,
		})
	}
	w.refer(enough(with))
}

func (w *world) hostCode() string { w.hostCount++; return fmt.Sprintf("CS%05d", w.hostCount) }

// hostsOfFirms gives every invented organisation in an enterprise its enterprise, and counts them.
func (w *world) hostsOfFirms() int {
	with := 0
	for i := range w.units {
		u := &w.units[i]
		if u.sector != "DN_NGOAI_NN" || u.fixed || u.first.kind == kindCell || u.end != day.Forever {
			continue
		}
		with++
		h := host{
			code: w.hostCode(), name: firmOf(u.first.name), sector: u.sector, manager: u.first.parent,
			persons: w.between(30, 400), founded: day.Of(w.between(1996, 2005), time.Month(w.between(1, 12)), w.between(1, 28)), from: registerBegins, unit: nobody,
		}
		if u.from > registerBegins {
			w.hosts = append(w.hosts, h)
		}
		h.from, h.unit = u.from, ref(i)
		w.hosts = append(w.hosts, h)
		if u.now.parent != u.first.parent {
			h.from, h.manager = w.movedOn(ref(i)), u.now.parent
			w.hosts = append(w.hosts, h)
		}
	}
	return with
}

// firmOf is what the firm is called in which an organisation of that name stands.
func firmOf(unit string) string {
	if firm, is := strings.CutPrefix(unit, "Chi bộ "); is {
		return firm
	}
	return "Công ty thuộc " + unit
}

// movedOn is the day on which a unit came under its present parent.
func (w *world) movedOn(id ref) day.Day {
	var on day.Day
	for _, c := range w.moved {
		if c.unit == id && c.verb == "CHUYEN_CAP_TREN" {
			on = c.on
		}
	}
	return on
}

// hostsNamed lists the hosts the article names, with what it says; it counts the enterprises.
func (w *world) hostsNamed() int {
	enterprises := 0
	for _, n := range namedCells {
		manager := w.codes["DT."+n.district+"."+n.commune]
		h := host{code: w.hostCode(), name: n.host.name, sector: n.sector, manager: manager, persons: n.host.persons, from: n.begins, unit: w.named(n.name)}
		if n.host.founded != 0 {
			before := h
			before.founded = day.Of(n.host.founded, time.January, 1)
			before.foundedKnown = 2
			before.from, before.unit = before.founded, nobody
			w.hosts = append(w.hosts, before)
			h.founded, h.foundedKnown = before.founded, before.foundedKnown
		}
		w.hosts = append(w.hosts, h)
		if n.sector == "DN_NGOAI_NN" {
			enterprises++
		}
	}
	return enterprises
}

// named is the unit the article calls so.
func (w *world) named(name string) ref {
	for i := range w.units {
		if w.units[i].first.name == name {
			return ref(i)
		}
	}
	panic("demo: no unit is called " + name)
}
