package radar

import "context"

// Source is a room above members and units whose cases have clocks of their own. App joins the sources.
type Source interface {
	// Name names the source in a log.
	Name() string
	// Now is what is due by everything committed when it was called, on the day the radar is told for.
	Now(ctx context.Context) (Told, error)
}

// Told is what a source tells: a value that never changes.
type Told struct {
	// Version is equal for two values that tell the same; it is compared and never looked at.
	Version any
	// Each calls fn with every clock, in any order. Of a member Person is told and Code may be left out.
	Each func(fn func(Clock))
}
