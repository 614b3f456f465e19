package target

import (
	"sen/internal/db"
	"sen/internal/figure"
	"sen/internal/journal"
	"sen/internal/org"
)

// Source gives the census targets and reference values.
type Source struct{}

// Name names the source in a log.
func (Source) Name() string { return "target" }

// Changed says whether a target or reference value changed after a mutation.
func (Source) Changed(tx *db.Tx, after journal.Mutation) (bool, error) {
	return ChangedSince(tx, after)
}

// Load adds the targets with the decisions they rest on, and the reference values.
func (Source) Load(tx *db.Tx, known journal.Mutation, into *figure.Facts) error {
	var cited []org.DecisionID
	if err := Each(tx, known, func(t *Target) {
		cited = append(cited, t.Decision)
		into.Targets = append(into.Targets, figure.Target{Unit: t.Unit, Indicator: t.Indicator, First: t.First, Last: t.Last, Value: string(t.Value), Seq: t.ID})
	}); err != nil {
		return err
	}
	decisions, err := decisionsOf(tx, cited)
	if err != nil {
		return err
	}
	own := into.Targets[len(into.Targets)-len(cited):]
	for i, id := range cited {
		own[i].Decided, own[i].Decision = decisions[id].Day, decisions[id].Number
	}
	return EachReference(tx, known, func(r *Reference) {
		into.References = append(into.References, figure.Reference{Unit: r.Unit, Quantity: r.Quantity, Day: r.Day, Value: r.Value, Source: r.Source})
	})
}

// decisionsOf reads the decisions cited, each once: a year's targets rest on few.
func decisionsOf(tx *db.Tx, cited []org.DecisionID) (map[org.DecisionID]org.Decision, error) {
	out := map[org.DecisionID]org.Decision{}
	for _, id := range cited {
		if _, ok := out[id]; ok {
			continue
		}
		d, err := org.LoadDecision(tx, id)
		if err != nil {
			return nil, err
		}
		out[id] = d
	}
	return out, nil
}
