package saved

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"sen/internal/day"
	"sen/internal/fault"
)

// Filter is a filter saved under a name.
type Filter struct {
	ID int64
	// Name is unique in its account; Query is the filter as its pages write it into addresses.
	Name, Query string
	MadeAt      day.Instant
}

// Most is how many filters an account may keep; LongestName and LongestQuery are the bounds of their texts, in letters
// and bytes.
const (
	Most         = 50
	LongestName  = 60
	LongestQuery = 2000
)

// parseName reads a name: 1 to LongestName letters, without controls; blanks are made single.
func parseName(s string) (string, error) {
	s = norm.NFC.String(strings.Join(strings.Fields(s), " "))
	if s == "" {
		return "", fault.New(fault.Invalid, "saved.name_missing").On("name")
	}
	if len([]rune(s)) > LongestName || strings.ContainsFunc(s, unicode.IsControl) {
		return "", fault.New(fault.Invalid, "saved.name_long", "most", LongestName).On("name")
	}
	return s, nil
}
