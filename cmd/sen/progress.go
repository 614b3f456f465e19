package main

import (
	"fmt"
	"os"

	"github.com/mattn/go-isatty"

	"sen/internal/exchange"
)

// progress shows how far an import is, on one line, if somebody sits at a terminal; else nothing.
func progress(s streams) func(exchange.Progress) {
	f, ok := s.talk.(*os.File)
	if !ok || !isatty.IsTerminal(f.Fd()) {
		return nil
	}
	return func(p exchange.Progress) {
		if p.Total > 0 {
			fmt.Fprintf(f, "\r%-8s %3d%%", p.Stage, 100*p.Done/p.Total)
		} else {
			fmt.Fprintf(f, "\r%-8s %9d", p.Stage, p.Done)
		}
	}
}
