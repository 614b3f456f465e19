package admission

import (
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// A probationer who stays at another cell for a time has the papers of recognition prepared there, while the official cell
// decides (ADM-69). Who may see and keep cases at that cell sees of such a case what those papers need, and records that
// they are there, nothing else.

// hostDeeds are what the cell of a temporary stay may do.
var hostDeeds = []Deed{DoPaper, DoPaperOff}

// HostForms are the papers that are made there.
var HostForms = []string{"self_review", "helper_remarks", "opinions"}

// hostedAt is the cell where somebody stays on a day by the facts of their life; 0 if nowhere but at home, or outside the
// register.
func hostedAt(life *member.Life, facts []member.Fact, on day.Day) org.ID {
	if sp, ok := life.On(on); !ok || !sp.Away {
		return 0
	}
	var last member.Fact
	for _, f := range facts {
		if f.Kind == member.Stay && f.Day <= on && f.Day >= last.Day {
			last = f
		}
	}
	return last.Unit
}

// lodge notes where a probationer stays.
func (c *Case) lodge(facts []member.Fact, on day.Day) {
	if c.Host = 0; c.life != nil && c.Stage.Member() && !c.Stage.Ends() {
		c.Host = hostedAt(c.life, facts, on)
	}
}

// hosts says whether the actor may do an act at the cell where the probationer stays.
func (d *desk) hosts(who access.Actor, act access.Act) bool {
	return d.c.Host != 0 && who.May(act, d.units.Place(d.c.Host, d.today))
}

// guest says whether the actor knows of the case only through the cell of the temporary stay.
func (d *desk) guest(who access.Actor) bool {
	return !who.Unbounded() && !who.Sees(d.units.Place(d.c.Cell, d.today)) && d.hosts(who, Read)
}

// mayDo says whether the actor's grants hold a deed on the case, at its cell or, of the papers of recognition, at the cell
// of the temporary stay.
func (d *desk) mayDo(who access.Actor, row *Row) bool {
	return who.Unbounded() || who.May(row.May, d.units.Place(d.c.Cell, d.today)) || slices.Contains(hostDeeds, row.Deed) && d.hosts(who, row.May)
}

// shownToHost says whether a step is one that the papers of recognition need: the ceremony, who helps, the class, and those papers.
func (s Step) shownToHost() bool {
	switch s.Deed {
	case DoCeremony, DoAdopt, DoTakeUp, DoHelper, DoNewClass:
		return true
	case DoPaper, DoPaperOff:
		doc, _ := documentOf(s.Code)
		return doc.For == "recognition"
	}
	return false
}

// forHost leaves of a view what the cell of the temporary stay needs.
func (v *View) forHost() {
	c := *v.Case
	c.Steps = slices.DeleteFunc(slices.Clone(c.Steps), func(s Step) bool { return !s.shownToHost() })
	c.Card = Card{Name: c.Card.Name, Birth: c.Card.Birth}
	v.Case, v.Hosted, v.Corrected = &c, true, nil
	v.Timeline = slices.DeleteFunc(v.Timeline, func(e Event) bool { return !e.shownToHost() })
}
