package assess

import (
	"sen/internal/db"
	"sen/internal/figure"
	"sen/internal/journal"
)

// Source gives the census the recognitions.
type Source struct{}

// Name names the source in a log.
func (Source) Name() string { return "assess" }

// Changed says whether a recognition changed after a mutation.
func (Source) Changed(tx *db.Tx, after journal.Mutation) (bool, error) {
	return ChangedSince(tx, after)
}

// Load adds who was recognised for which year.
func (Source) Load(tx *db.Tx, known journal.Mutation, into *figure.Facts) error {
	return Each(tx, known, func(r *Recognition) {
		into.Recognitions = append(into.Recognitions, figure.Recognition{Unit: r.Unit, Year: r.Year})
	})
}
