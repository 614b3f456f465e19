package admissionpages_test

import (
	"net/url"
	"regexp"
	"testing"

	"sen/internal/admission"
	"sen/internal/web/webtest"
)

// vietnamese are letters that English pages hold in names and documents only.
var vietnamese = regexp.MustCompile(`[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]`)

func TestPages_are_English_for_who_asks_for_it(t *testing.T) {
	h := webtest.Small(t)
	bithu := h.As("bithu")
	w := listed(t, h, bithu, "Lan", "2022-01-10")
	if status, _, _ := bithu.Post("/language", url.Values{"to": {"en"}, "back": {"/"}}); status != 303 {
		t.Fatal(status)
	}
	body := bithu.Page("/prospects/" + w.code)
	webtest.Has(t, body, "What can be done now", "Pick as outstanding")
	webtest.Has(t, bithu.Page(w.path(admission.DoPick)), "Picked by", "Record")
	for _, sentence := range []string{bithu.Page("/prospects/adopt"), bithu.Page("/prospects/new?former=1")} {
		if found := vietnamese.FindString(said(sentence)); found != "" {
			t.Errorf("%q in %s", found, said(sentence))
		}
	}
}
