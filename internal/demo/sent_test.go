package demo

import (
	"strings"
	"testing"
)

func TestDemo_introduces_members_of_invented_cells_at_every_size(t *testing.T) {
	for _, o := range []Options{{Seed: 1, Members: Small}, {Seed: 3, Members: Small}, {Seed: 1}} {
		w := newWorld(o)
		w.openRegister()
		for y := firstYear; y <= lastYear; y++ {
			w.live(y)
		}
		before := len(w.changes)
		w.introduce()
		began, ended, outside := 0, 0, 0
		for _, c := range w.changes[before:] {
			home := w.people[c.who].home
			switch {
			case !strings.HasPrefix(w.units[home].now.name, "Chi bộ Minh họa "):
				t.Errorf("%+v: of %s", o, w.units[home].now.name)
			case c.verb == "HET_GIOI_THIEU":
				ended++
			case c.to == nobody && c.place != "":
				outside++
			case c.to == nobody || c.to == home || !strings.HasPrefix(w.units[c.to].now.name, "Chi bộ Minh họa "):
				t.Errorf("%+v: to %+v", o, c)
			default:
				began++
			}
		}
		before = len(w.changes)
		w.lodge()
		if c := w.changes[before:]; len(c) != 1 || c[0].who != w.lodger || c[0].verb != "TAM_THOI" || c[0].to == w.people[w.lodger].home || w.people[w.lodger].official <= lodged[0] {
			t.Errorf("%+v: lodges %+v", o, c)
		}
		if began != 4 || outside != 2 || ended != 1 {
			t.Errorf("%+v: %d within, %d outside, %d withdrawn", o, began, outside, ended)
		}
	}
}
