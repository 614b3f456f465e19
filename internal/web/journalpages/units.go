package journalpages

import "sen/internal/org"

// below are the units that stand today with a unit or below it, also those that have ended.
func (v view) below(unit *org.Life) func(org.ID) bool {
	in := map[org.ID]bool{}
	for _, l := range v.units.Units() {
		place := v.units.Place(l.ID, v.today)
		for _, units := range [][]int32{place.Self, place.Above} {
			for _, u := range units {
				if org.ID(u) == unit.ID {
					in[l.ID] = true
				}
			}
		}
	}
	return func(id org.ID) bool { return in[id] }
}
