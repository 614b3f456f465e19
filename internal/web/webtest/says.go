package webtest

import (
	"strings"
	"testing"
)

// Has fails the test for each text that a page does not hold.
func Has(t testing.TB, body string, wanted ...string) {
	t.Helper()
	for _, w := range wanted {
		if !strings.Contains(body, w) {
			t.Errorf("the page does not hold %q", w)
		}
	}
}

// Lacks fails the test for each text that a page holds.
func Lacks(t testing.TB, body string, unwanted ...string) {
	t.Helper()
	for _, w := range unwanted {
		if strings.Contains(body, w) {
			t.Errorf("the page holds %q", w)
		}
	}
}
