package figurepages

import (
	"sen/internal/day"
	"sen/internal/figure"
)

// Question is what the first page asks the census about a unit and its children over a period.
func Question(unit string, from, to day.Day) figure.Query {
	return figure.Query{
		Unit: unit, From: from, To: to, Only: headline,
		By: []figure.Breakdown{figure.ByOccupation}, Broken: []figure.Code{"admitted"},
		Children: true, OfChildren: childFigures,
	}
}
