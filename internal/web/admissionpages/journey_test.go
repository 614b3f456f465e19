package admissionpages_test

import (
	"strings"
	"testing"
	"time"

	"sen/internal/admission"
	"sen/internal/web/browsertest"
	"sen/internal/web/webtest"
)

// TestJourney_of_a_cell_secretary_who_lists_a_prospect_on_the_phone goes by taps, from the list to the first step.
func TestJourney_of_a_cell_secretary_who_lists_a_prospect_on_the_phone(t *testing.T) {
	h := webtest.Small(t)
	b := h.As("bithu").Browser(t)
	b.Window(390, 844, false)
	b.Visit("/prospects")
	b.Follow(`a[href^="/prospects/new"]`)
	b.Fill("#f-name", "Phạm Thị Mùa Xuân")
	b.Fill("#f-birth", "2001")
	b.Follow("main form .button")
	if text := b.Eval("document.querySelector('main').innerText"); !strings.Contains(text, "Phạm Thị Mùa Xuân") || !strings.Contains(text, "Đã đưa vào danh sách") {
		t.Fatal(b.Where(), text)
	}
	b.Follow(`a[href$="/do/pick"]`)
	b.Click("input[name=by][value=cell]")
	b.Follow("main form .button")
	if text := b.Eval("document.querySelector('main').innerText"); !strings.Contains(text, "Quần chúng ưu tú") {
		t.Error(b.Where(), text)
	}
}

// drag drops the card of a case on the column of a stage.
func drag(b *browsertest.Browser, code, stage string) {
	b.Eval(`(() => {
		const card = document.querySelector('[data-case="` + code + `"]'), column = document.querySelector('[data-stage="` + stage + `"]'), dataTransfer = new DataTransfer()
		for (const [on, type] of [[card, 'dragstart'], [column, 'dragover'], [column, 'drop'], [card, 'dragend']])
			on.dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer}))
	})()`)
}

func TestBoard_opens_the_form_of_the_deed_that_leads_to_a_column_and_says_when_none_does(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("bithu")
	w := listed(t, h, r, "Phạm Thị Mùa Xuân", "2023-10-10")
	b := r.Browser(t)
	b.Window(1440, 900, false)
	b.Visit("/prospects/board")
	drag(b, w.code, "filing")
	if text := b.Eval("document.querySelector('.ad-said').innerText"); !strings.Contains(text, "“Quần chúng trong danh sách” đến “Lập hồ sơ, thẩm tra”") {
		t.Error(text)
	}
	drag(b, w.code, "outstanding")
	for range 500 { // the page goes while it is asked
		if strings.HasSuffix(b.Where(), "/do/pick") {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if !strings.HasSuffix(b.Where(), "/do/pick") {
		t.Fatal(b.Where())
	}
	if w.view().Stage != admission.Listed {
		t.Error("dragging recorded something")
	}
	// The same by keyboard: the link on the card.
	b.Visit("/prospects/board")
	b.Eval(`(() => { const d = document.querySelector('[data-case="` + w.code + `"] details'); d.querySelector('summary').focus() })()`)
	b.Press("\r")
	b.Until(`document.querySelector('[data-case="` + w.code + `"] details').open`)
	b.Press("\t")
	b.PressTo("\r")
	if !strings.HasSuffix(b.Where(), "/do/pick") {
		t.Error(b.Where())
	}
}
