package admissionpages_test

import (
	"fmt"
	"testing"

	"sen/internal/admission"
	"sen/internal/web/browsertest"
	"sen/internal/web/webtest"
)

// TestBrowser walks the pages at both widths, holds them to the rules of access, and keeps pictures where SEN_PICTURES
// names a folder.
func TestBrowser(t *testing.T) {
	h := webtest.Small(t)
	bithu, huyen := h.As("bithu"), h.As("huyen")
	w := listed(t, h, bithu, "Trần Thị Sen Hồng", "2022-01-10")
	w.upToReview(bithu, huyen)
	w.do(huyen, admission.DoWaive, "day", "2022-09-10", "side", "side_spouse", "basis", "waived_history", "confirmed", "1")
	w.do(huyen, admission.DoVetted, "day", "2022-09-26", "side", "side_own", "unrelated", "1")
	fresh := listed(t, h, bithu, "Lê Văn Mới", "2023-10-10")
	left := listed(t, h, bithu, "Võ Văn Rời", "2023-01-10")
	left.do(bithu, admission.DoLeave, "day", "2023-02-10")
	b, other := huyen.Browser(t), bithu.Browser(t)
	admin := h.Administrator().Browser(t)
	for _, width := range []int64{390, 1440} {
		for _, reader := range []struct {
			b     *browsertest.Browser
			pages map[string]string
		}{
			{b, map[string]string{
				"list": "/prospects", "filtered": "/prospects?stage=filing&q=sen", "board": "/prospects/board", "calendar": "/prospects/calendar", "states": "/prospects/states",
				"case": "/prospects/" + w.code, "vote": w.path(admission.DoCellVote), "letter": w.path(admission.DoLetter), "waive": w.path(admission.DoWaive), "vetted": w.path(admission.DoVetted), "introducer": w.path(admission.DoIntroducer), "review": "/prospects/review?unit=" + cell, "stopped": w.path(admission.DoClear),
				"correct": "/prospects/" + w.code + "/correct/2", "forget": "/prospects/" + left.code + "/forget", "leave": w.path(admission.DoLeave),
			}},
			{other, map[string]string{"new": "/prospects/new", "fresh": "/prospects/" + fresh.code, "pick": fresh.path(admission.DoPick), "card": "/prospects/" + fresh.code + "/card"}},
			{admin, map[string]string{"adopt": "/prospects/adopt", "templates": "/papers/templates", "template": "/papers/templates/decision"}},
		} {
			b := reader.b
			b.Window(width, 900, false)
			for name, path := range reader.pages {
				b.Visit(path)
				b.Sound(fmt.Sprintf("admission-%s-%d", name, width))
			}
		}
	}
	b.Visit("/prospects/" + w.code)
	b.Eval("document.querySelectorAll('main details').forEach((d) => { d.open = true })")
	b.Sound("admission-case-opened")
	b.Window(1440, 900, true)
	b.Visit("/prospects/" + w.code)
	b.Sound("admission-case-dark")
	if outside := b.AskedOutside(); len(outside) > 0 {
		t.Error(outside)
	}
}

func TestCase_opened_leaves_a_line_in_the_log_of_its_committee(t *testing.T) {
	h := webtest.Small(t)
	w := listed(t, h, h.As("bithu"), "Phạm Thị Mùa Xuân", "2023-10-10")
	h.As("dangxa").Page("/prospects/" + w.code)
	webtest.Has(t, h.As("huyen").Page("/journal/readings"), "hồ sơ kết nạp "+w.code, "Cán bộ xây dựng Đảng xã Phú Cường")
}
