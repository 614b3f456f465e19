package admission

import (
	"sen/internal/day"
	"sen/internal/org"
)

// Column is one stage of a board, in counts.
type Column struct {
	Stage Stage
	Cases int
	// Overdue of them have a clock that has run out, Soon one that runs out within the days asked for.
	Overdue, Soon int
}

// Board counts the cases at or below a unit (0: anywhere) within a reach by stage, the ends included, in the order of
// Stages. Who is due today is due soon, not overdue; the end of probation and the days of grace are no reproach and are
// never overdue.
func (b *Book) Board(unit org.ID, in org.Reach, soon day.Day) []Column {
	columns, at := make([]Column, len(Stages)), map[Stage]int{}
	for i, s := range Stages {
		columns[i].Stage, at[s] = s, i
	}
	s := b.scope(in, unit)
	for i := range b.entries {
		e := &b.entries[i]
		if !s.knows(e) {
			continue
		}
		c := &columns[at[e.Stage]]
		c.Cases++
		switch overdue, near := e.due(b.today, b.today+soon); {
		case overdue:
			c.Overdue++
		case near:
			c.Soon++
		}
	}
	return columns
}

// due says whether a clock has run out before a day, and whether one runs out up to another.
func (e *Entry) due(today, soon day.Day) (overdue, near bool) {
	for _, c := range e.Clocks {
		switch {
		case c.Due == day.None || c.Due > soon:
		case c.Overdue(today):
			overdue = true
		case c.Due >= today:
			near = true
		}
	}
	return overdue, near
}

// Overdue says whether the clock has run out before a day, so that something was not done in time. An extension counts.
func (c Clock) Overdue(today day.Day) bool {
	return c.Kind != ProbationClock && c.Kind != ClassClock && c.Kind != ForgetClock && c.Due != day.None && max(c.Due, c.Extended) < today
}
