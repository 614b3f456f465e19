package oracle

import (
	"slices"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// counted is one member counted in a figure; on is the day whose values break it down.
type counted struct {
	who member.ID
	on  day.Day
}

// flow is one entry or exit.
type flow struct {
	counted
	in     bool
	reason string
}

var entryReasons = map[member.Kind]string{
	member.Listed: "listed", member.Admitted: "admitted", member.Readmitted: "admitted", member.Arrived: "arrived",
	member.Returned: "arrived", member.Restored: "restored", member.Reconnected: "restored",
}

var exitReasons = map[member.Kind]string{
	member.Removed: "removed", member.Resigned: "resigned", member.Expelled: "expelled", member.Died: "died",
	member.Departed: "departed", member.Annulled: "annulled",
}

// Codes of entries and exits by reason.
var (
	entryCodes = []string{"admitted", "arrived", "listed", "restored", "transferred_in", "reorganised_in"}
	exitCodes  = []string{"removed", "resigned", "expelled", "died", "departed", "annulled", "transferred_out", "reorganised_out"}
)

// set says who is in something at the end of a day.
type set func(*moment) map[member.ID]bool

// flows compares a set at the end of each day of [from, to] with the day before.
func (w *World) flows(from, to day.Day, in set) []flow {
	var out []flow
	for d := max(from, w.first); d <= to && int(d-w.first) < len(w.moments); d++ {
		if w.quiet(d) {
			continue
		}
		was, is := in(w.on(d-1)), in(w.on(d))
		for p := range is {
			if !was[p] {
				out = append(out, flow{counted{p, d}, true, w.entryReason(p, d)})
			}
		}
		for p := range was {
			if !is[p] {
				out = append(out, flow{counted{p, d - 1}, false, w.exitReason(p, d)})
			}
		}
	}
	return out
}

func (w *World) entryReason(p member.ID, d day.Day) string {
	t := w.on(d).today[p]
	switch {
	case !w.on(d - 1).people[p].member:
		return entryReasons[t.entry]
	case t.transferred:
		return "transferred_in"
	}
	return "reorganised_in"
}

func (w *World) exitReason(p member.ID, d day.Day) string {
	t := w.on(d).today[p]
	switch {
	case !w.on(d).people[p].member:
		return exitReasons[t.exit]
	case t.transferred:
		return "transferred_out"
	}
	return "reorganised_out"
}

// flowsOf are the entries and exits of a unit.
func (w *World) flowsOf(u org.ID, from, to day.Day) []flow {
	key := flowKey{u, from, to}
	got, ok := w.flowsSeen[key]
	if !ok {
		got = w.flows(from, to, func(m *moment) map[member.ID]bool { return m.members(u) })
		if w.flowsSeen == nil {
			w.flowsSeen = map[flowKey][]flow{}
		}
		w.flowsSeen[key] = got
	}
	return got
}

type flowKey struct {
	unit     org.ID
	from, to day.Day
}

// count is the number of flows with one of the reasons.
func count(flows []flow, reasons ...string) int {
	n := 0
	for _, f := range flows {
		if slices.Contains(reasons, f.reason) {
			n++
		}
	}
	return n
}

// people gives, for every code that counts members, those counted.
func (w *World) people(u org.ID, from, to day.Day) map[string][]counted {
	out := map[string][]counted{
		"members":         counting(w.on(to).members(u), to),
		"members.opening": counting(w.on(from-1).members(u), from-1),
		"confirmed":       w.confirmed(u, from, to),
	}
	w.states(u, to, out)
	w.sortFlows(w.flowsOf(u, from, to), out)
	return out
}

func counting(set map[member.ID]bool, on day.Day) []counted {
	out := []counted{}
	for p := range set {
		out = append(out, counted{p, on})
	}
	return out
}

// states fills in the members in each state at the end of a day: of a group or away group its own members.
func (w *World) states(u org.ID, on day.Day, out map[string][]counted) {
	m := w.on(on)
	among := m.members(u)
	if m.kind(u).InsideCell() {
		among = map[member.ID]bool{}
		for id, p := range m.people {
			if p.member && (p.group == u || p.awayGroup == u) {
				among[id] = true
			}
		}
	}
	for code, holds := range map[string]func(person) bool{
		"members.probationary": func(p person) bool { return !p.official },
		"members.official":     func(p person) bool { return p.official },
		"members.exempt":       func(p person) bool { return p.exempt && runs(p.exemptUntil, on) },
		"members.suspended":    func(p person) bool { return p.suspended && runs(p.suspendedUntil, on) },
		"members.staying_away": func(p person) bool { return p.staying && runs(p.stayUntil, on) && p.stayAt != p.home },
		"members.away_group":   func(p person) bool { return p.awayGroup != 0 },
	} {
		out[code] = []counted{}
		for id := range among {
			if holds(m.people[id]) {
				out[code] = append(out[code], counted{id, on})
			}
		}
	}
}

// runs says whether what ends on a day (None: open) still holds on another.
func runs(until, on day.Day) bool { return until == day.None || on < until }

// confirmed are those recognised as official on a day of the period who are in U at the end of that day.
func (w *World) confirmed(u org.ID, from, to day.Day) []counted {
	out := []counted{}
	for d := from; d <= to; d++ {
		if w.quiet(d) {
			continue
		}
		for p, t := range w.on(d).today {
			if t.confirmed && w.on(d).members(u)[p] {
				out = append(out, counted{p, d})
			}
		}
	}
	return out
}

// sortFlows fills in the codes that count entries and exits.
func (w *World) sortFlows(flows []flow, out map[string][]counted) {
	for _, code := range slices.Concat(entryCodes, exitCodes, []string{"members.in", "members.out", "admitted.students", "admitted.nonstate", "left"}) {
		out[code] = []counted{}
	}
	for _, f := range flows {
		for _, code := range w.codesOf(f) {
			out[code] = append(out[code], f.counted)
		}
	}
}

// codesOf are the codes that count a flow.
func (w *World) codesOf(f flow) []string {
	codes := []string{f.reason, "members.out"}
	if f.in {
		codes[1] = "members.in"
	}
	switch f.reason {
	case "admitted":
		switch w.on(f.on).people[f.who].occupation.In(member.Occupations) {
		case "HOC_SINH", "SINH_VIEN":
			codes = append(codes, "admitted.students")
		case "QUAN_LY_DN_NGOAI_NN", "GIAN_TIEP_DN_NGOAI_NN", "LAO_DONG_DN_NGOAI_NN":
			codes = append(codes, "admitted.nonstate")
		}
	case "removed", "resigned":
		codes = append(codes, "left")
	}
	return codes
}
