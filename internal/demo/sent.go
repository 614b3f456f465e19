package demo

import (
	"fmt"
	"strings"
	"time"

	"sen/internal/day"
)

// sent is a member introduced elsewhere near the end of what the demo tells, who has not come yet.
var sent = []struct {
	on      day.Day
	place   string  // outside; "" to another invented cell
	dropped day.Day // withdrawn from that day; None: still to come
}{
	{day.Of(2023, time.September, 25), "", day.None},
	{day.Of(2023, time.October, 5), "Cần Thơ", day.None},
	{day.Of(2023, time.October, 16), "", day.Of(2023, time.November, 6)},
	{day.Of(2023, time.November, 20), "", day.None},
	{day.Of(2023, time.December, 4), "", day.None},
	{day.Of(2023, time.December, 18), "Long An", day.None},
}

// introduce sends official members of plainly invented cells elsewhere, one from each cell, without moving anybody: no
// figure changes.
func (w *world) introduce() {
	var cells []ref
	for i := range w.units {
		if u := &w.units[i]; strings.HasPrefix(u.now.name, "Chi bộ Minh họa ") && !u.passing && u.end > registerEnds && u.from < sent[0].on {
			cells = append(cells, ref(i))
		}
	}
	next := 0
	for k, cell := range cells {
		if next == len(sent) {
			return
		}
		it := sent[next]
		for _, who := range w.units[cell].members {
			if !w.mayBeSent(&w.people[who], it.on) {
				continue
			}
			next++
			c := change{who: who, verb: "GIOI_THIEU", on: it.on, to: nobody, place: it.place, decision: fmt.Sprintf("MH-GT/%d", next), decidedOn: it.on}
			if it.place == "" {
				c.to = cells[(k+1)%len(cells)]
			}
			w.changes = append(w.changes, c)
			if it.dropped != day.None {
				w.changes = append(w.changes, change{who: who, verb: "HET_GIOI_THIEU", on: it.dropped, to: nobody, decision: fmt.Sprintf("MH-TGT/%d", next), decidedOn: it.dropped})
			}
			break
		}
	}
}

// mayBeSent says whether somebody is an official member to whom nothing else happens from a day on.
func (*world) mayBeSent(p *person, on day.Day) bool {
	return p.free(on) && p.officialOn(on-400) && p.group == nobody && p.exemptUntil < on && p.awayUntil < on && p.suspendedUntil < on
}
