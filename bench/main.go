// Command bench measures what Sen promises, each figure beside a peer or a bound, in one run, and prints
// them as a table: all of it, or the parts named (census, import, program, pages, clocks, aims, reports, tables). It is a module of its own so that
// Sen does not depend on the peers.
package main

import (
	"fmt"
	"os"
	"slices"
	"text/tabwriter"
)

// table is what is printed.
type table struct{ out *tabwriter.Writer }

// row prints one measurement: Sen's, the peer's, their ratio, the bound and whether it was kept.
func (t *table) row(what, ours, theirs string, ratio float64, bound string, kept bool) {
	verdict := "kept"
	if !kept {
		verdict = "MISSED"
	}
	fmt.Fprintf(t.out, "%s\t%s\t%s\t%.2f\t%s\t%s\n", what, ours, theirs, ratio, bound, verdict)
	t.out.Flush()
}

func main() {
	t := &table{tabwriter.NewWriter(os.Stdout, 56, 0, 2, ' ', 0)}
	fmt.Fprintln(t.out, "what\tSen\tbeside\tratio\tbound\t")
	for _, part := range []struct {
		name    string
		measure func(*table) error
	}{{"census", crossTabs}, {"import", imports}, {"program", program}, {"pages", pages}, {"clocks", clocks}, {"aims", aims}, {"reports", reports}, {"tables", tables}} {
		if len(os.Args) > 1 && !slices.Contains(os.Args[1:], part.name) {
			continue
		}
		if err := part.measure(t); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
	}
}
