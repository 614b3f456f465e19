package member

import (
	"context"

	"sen/internal/access"
	"sen/internal/fault"
	"sen/internal/org"
)

// Reenter brings somebody who left back onto the list, in a cell.
type Reenter struct {
	About
	How  Kind // Restored, Reconnected, Returned or Readmitted
	Cell string
}

// Reenter does the act. Restoration and reconnection follow removal, resignation and expulsion only and keep
// the status held at the exit; return follows departure only; a readmitted member is probationary.
func (s *Service) Reenter(ctx context.Context, who access.Actor, cmd Reenter) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

// Restore is the Reenter of a member whose rights were restored.
func Restore(a About, cell string) Reenter { return Reenter{a, Restored, cell} }

// Reconnect is the Reenter of a member whose Party activity is taken up again.
func Reconnect(a About, cell string) Reenter { return Reenter{a, Reconnected, cell} }

// Return is the Reenter of a member who comes back from outside the register.
func Return(a About, cell string) Reenter { return Reenter{a, Returned, cell} }

// Readmit is the Reenter of a former member admitted again.
func Readmit(a About, cell string) Reenter { return Reenter{a, Readmitted, cell} }

var reentering = map[Kind]string{Restored: "restore", Reconnected: "reconnect", Returned: "return", Readmitted: "readmit"}

func (r Reenter) act() access.Act { return access.Act("member." + reentering[r.How]) }
func (r Reenter) named() []string { return []string{r.Cell} }
func (r Reenter) state(p *dossier, d *draft) error {
	if reentering[r.How] == "" {
		return fault.New(fault.Invalid, "entry_unknown").On("how")
	}
	return d.factIn(p, r.Cell, "cell", Fact{Kind: r.How, Day: r.On})
}
