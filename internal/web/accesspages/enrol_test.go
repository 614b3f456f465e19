package accesspages_test

import (
	"net/http"
	"net/url"
	"regexp"
	"testing"

	"github.com/pquerna/otp/totp"

	"sen/internal/web/webtest"
)

var secretOf = regexp.MustCompile(`name="secret" value="([A-Z2-7]+)"`)

// enrol sets up the second factor that an administrator's role asks for.
func enrol(t *testing.T, h *webtest.House, r *webtest.Reader) {
	t.Helper()
	found := secretOf.FindStringSubmatch(r.Page("/account/second-factor"))
	if found == nil {
		t.Fatal("the page of the second factor tells no secret")
	}
	code, err := totp.GenerateCode(found[1], h.Now())
	if err != nil {
		t.Fatal(err)
	}
	if status, _, body := r.Post("/account/second-factor", url.Values{"secret": {found[1]}, "code": {code}}); status != http.StatusOK {
		t.Fatal(status, body)
	}
}
