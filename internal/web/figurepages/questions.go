package figurepages

import (
	"sen/internal/day"
	"sen/internal/figure"
)

// Questions are what the first page asks the census about a unit and its children over a period, so that it can be
// measured without a page.
func Questions(unit string, from, to day.Day) []figure.Query {
	return []figure.Query{
		{Unit: unit, From: from, To: to, Only: headline},
		{Unit: unit, From: from, To: to, Only: childFigures, Children: true},
		{Unit: unit, From: from, To: to, Only: []figure.Code{"admitted"}, By: []figure.Breakdown{figure.ByOccupation}},
	}
}
