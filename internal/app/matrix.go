package app

import (
	"fmt"
	"slices"
	"strings"

	"sen/internal/access"
	"sen/internal/words"
)

// AccessMatrix is the table role by act, in Markdown, as docs/access.md holds it.
func AccessMatrix() string {
	var b strings.Builder
	line := func(cells []string) { fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | ")) }
	head, rule := []string{"act", "việc"}, []string{"---", "---"}
	for _, r := range access.Roles {
		head, rule = append(head, r.Code), append(rule, ":-:")
	}
	line(head)
	line(rule)
	for _, act := range access.All {
		cells := []string{"`" + string(act) + "`", words.Label("vi", "act", string(act))}
		for _, r := range access.Roles {
			mark := ""
			if slices.Contains(r.Acts, act) {
				mark = "x"
			}
			cells = append(cells, mark)
		}
		line(cells)
	}
	return b.String()
}
