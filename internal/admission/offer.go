package admission

import (
	"sen/internal/day"
	"sen/internal/fault"
)

// Offer is a row of the table beside a case: whether it may be done now, on which days, and if not, which rule stops it.
type Offer struct {
	*Row
	// From and To are the first and last day, both counted, on which it may be recorded to have happened; of what is not
	// offered they mean nothing.
	From, To day.Day
	// Refused is why it is not offered; nil if it is. RuleOf and Cite tell the rule.
	Refused *fault.Fault
}

// Offers are all rows of the table but those that begin a case and that of erasing, in its order.
func (d *desk) offers() []Offer {
	var out []Offer
	for i := range Table {
		if row := &Table[i]; len(row.From) > 0 && row.Deed != doForget {
			out = append(out, d.offer(row))
		}
	}
	return out
}

func (d *desk) offer(row *Row) Offer {
	d.row = row
	o := Offer{Row: row, Refused: d.inStage()}
	if o.Refused == nil {
		w := d.open()
		o.From, o.To, o.Refused = w.from, w.to, w.closed()
	}
	return o
}
