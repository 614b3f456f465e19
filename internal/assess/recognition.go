package assess

import (
	"time"

	"sen/internal/day"
	"sen/internal/journal"
	"sen/internal/org"
)

// Recognition says that a unit was recognised as four-good for a calendar year, whatever day the decision
// bears. There is one a unit and year.
type Recognition struct {
	ID       int64
	Unit     org.ID
	Year     int
	Points   string // decimal text as it was given; "" unknown
	By       org.ID // the unit that recognised; 0 unknown
	Decision org.DecisionID
	Origin   journal.Origin
	Recorded journal.Mutation
	Voided   journal.Mutation // 0: not voided
}

// Same says whether two recognitions state the same, whoever recorded them.
func (r Recognition) Same(o Recognition) bool {
	r.ID, r.Origin, r.Recorded, r.Voided = o.ID, o.Origin, o.Recorded, o.Voided
	return r == o
}

// year is the calendar year as a span of days.
func (r Recognition) year() day.Span {
	return day.Span{From: day.Of(r.Year, time.January, 1), To: day.Of(r.Year+1, time.January, 1)}
}
