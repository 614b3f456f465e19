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

// NoticesChecked is the day on which one grassroots organisation of the demo checked its notices of transfer last.
var NoticesChecked = day.Of(2023, time.October, 12)

// invented are the plainly invented cells that were there before a day and stay.
func (w *world) invented(before day.Day) (cells []ref) {
	for i := range w.units {
		if u := &w.units[i]; strings.HasPrefix(u.now.name, "Chi bộ Minh họa ") && !u.passing && u.end > registerEnds && u.from < before {
			cells = append(cells, ref(i))
		}
	}
	return cells
}

// introduce sends official members of plainly invented cells elsewhere, one from each cell, without moving anybody: no
// figure changes.
func (w *world) introduce() {
	cells := w.invented(sent[0].on)
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

// lodged is from when and until when a probationer of a plainly invented cell stays at another, which prepares the papers of
// recognition then.
var lodged = [2]day.Day{day.Of(2023, time.December, 4), day.Of(2024, time.September, 4)}

// lodge lets one probationer stay elsewhere for a time, without chance and without moving anybody.
func (w *world) lodge() {
	w.lodger = nobody
	cells := w.invented(lodged[0])
	for k, cell := range cells {
		for _, who := range w.units[cell].members {
			p := &w.people[who]
			if len(cells) > 1 && p.entry == "KET_NAP" && p.official > registerEnds && !p.late && p.free(lodged[0]) && p.awayUntil < lodged[0] && p.exemptUntil < lodged[0] && p.suspendedUntil < lodged[0] {
				w.lodger = who
				w.stay(who, cells[(k+len(cells)/2)%len(cells)], "", lodged[1], lodged[0])
				return
			}
		}
	}
}

// mayBeSent says whether somebody is an official member to whom nothing else happens from a day on.
func (*world) mayBeSent(p *person, on day.Day) bool {
	return p.free(on) && p.officialOn(on-400) && p.group == nobody && p.exemptUntil < on && p.awayUntil < on && p.suspendedUntil < on
}
