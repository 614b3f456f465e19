// Package assess holds what units were found to be: by now, recognised as four-good (bốn tốt) for a calendar
// year.
package assess
