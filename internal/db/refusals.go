package db

import (
	"strings"

	"sen/internal/fault"
)

func busy(cause error) *fault.Fault { return fault.New(fault.Busy, "db.busy").Because(cause) }

// guarded is the fault of a guard of ours, under the guard's own key. A key that ends in _overlap
// says that rows of a person's making stand in the way; any other guard keeps the program from a slip
// that no request can ask for, such as rewriting a fact.
func guarded(key string, cause error) *fault.Fault {
	kind := fault.Broken
	if strings.HasSuffix(key, "_overlap") {
		kind = fault.Taken
	}
	return fault.New(kind, key).Because(cause)
}
