package admissionpages_test

import (
	"strings"
	"testing"

	"sen/internal/admission"
	"sen/internal/web/browsertest"
	"sen/internal/web/webtest"
)

// TestJourney_of_a_cell_secretary_who_lists_a_prospect_on_the_phone goes by taps, from the list to the first step, with
// the pages' script and without it.
func TestJourney_of_a_cell_secretary_who_lists_a_prospect_on_the_phone(t *testing.T) {
	h := webtest.Small(t)
	for name, script := range map[string]bool{"Phạm Thị Mùa Xuân": true, "Phạm Thị Mùa Hạ": false} {
		b := h.As("bithu").Browser(t)
		b.Window(390, 844, false)
		b.Script(script)
		b.Go("/prospects")
		b.Follow(`a[href^="/prospects/new"]`)
		b.Fill("#f-name", name)
		b.Fill("#f-birth", "2001")
		b.Follow("main form .button")
		if text := b.Eval("document.querySelector('main').innerText"); !strings.Contains(text, name) || !strings.Contains(text, "Đã đưa vào danh sách") {
			t.Fatal(b.Where(), text)
		}
		b.Follow(`a[href$="/do/pick"]`)
		b.Click("input[name=by][value=cell]")
		b.Follow("main form .button")
		if text := b.Eval("document.querySelector('main').innerText"); !strings.Contains(text, "Quần chúng ưu tú") {
			t.Error(b.Where(), text)
		}
	}
}

// TestJourney_of_the_months_review_takes_two_taps_on_the_phone: from the list to the page, and there to record.
func TestJourney_of_the_months_review_takes_two_taps_on_the_phone(t *testing.T) {
	h := webtest.Small(t)
	b := h.As("bithu").Browser(t)
	b.Window(390, 844, false)
	b.Visit("/prospects")
	b.Follow(`a[href^="/prospects/review"]`)
	b.Follow("main form .button")
	if text := b.Eval("document.querySelector('main').innerText + document.body.innerText"); !strings.Contains(text, "Đã ghi lần rà soát danh sách trong tháng") {
		t.Fatal(b.Where(), text)
	}
	webtest.Has(t, h.As("bithu").Page("/prospects/review?unit="+cell), "Tháng này đã ghi rà soát ngày 31/12/2023")
	// A base committee reviews for itself, a cell secretary not for it, and nobody beyond the reach.
	webtest.Has(t, h.As("dangxa").Page("/prospects"), "/prospects/review?unit=DT.871.30025")
	for path, want := range map[string]int{"/prospects/review?unit=DT.871.30025": 404, "/prospects/review?unit=" + far: 404, "/prospects/review?unit=khong": 404} {
		if status, _ := h.As("bithu").Get(path); status != want {
			t.Errorf("%s: %d", path, status)
		}
	}
}

// drag puts a button on the page that drops the card of a case on the column of a stage, so that a click waits for the page
// it may lead to.
func drag(b *browsertest.Browser, code, stage string) {
	b.Eval(`(() => {
		document.querySelector('#drag')?.remove()
		const button = Object.assign(document.createElement('button'), {id: 'drag', textContent: 'drag'})
		button.onclick = () => {
			const card = document.querySelector('[data-case="` + code + `"]'), column = document.querySelector('[data-stage="` + stage + `"]'), dataTransfer = new DataTransfer()
			for (const [on, type] of [[card, 'dragstart'], [column, 'dragover'], [column, 'drop'], [card, 'dragend']])
				on.dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer}))
		}
		document.querySelector('main').prepend(button)
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
	b.Click("#drag")
	if text := b.Eval("document.querySelector('.ad-said').innerText"); !strings.Contains(text, "“Quần chúng trong danh sách” đến “Lập hồ sơ, thẩm tra”") {
		t.Error(text)
	}
	drag(b, w.code, "outstanding")
	b.Follow("#drag")
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

// fill fills in the form of a deed in the browser, sends it and confirms it where it is shown first.
func (w *walker) fill(b *browsertest.Browser, deed admission.Deed, fields ...string) {
	w.t.Helper()
	b.Visit(w.path(deed))
	if b.Eval("document.querySelector('main form') !== null") != "true" {
		w.t.Fatalf("%s: %s", deed, b.Eval("document.querySelector('main').innerText"))
	}
	for i := 0; i+1 < len(fields); i += 2 {
		b.Eval(`(() => { const f = document.querySelector('main form [name="` + fields[i] + `"]'); if (f.type === 'radio') { document.querySelector('main form [name="` + fields[i] + `"][value="` + fields[i+1] + `"]').checked = true } else { f.value = '` + fields[i+1] + `' } })()`)
	}
	b.Follow("main form .button")
	if b.Eval("document.querySelector('button[name=confirm]') !== null") == "true" {
		b.Follow("button[name=confirm]")
	}
	if text := b.Eval("document.querySelector('main').innerText"); !strings.Contains(text, "Đã ghi") {
		w.t.Fatalf("%s: %s", deed, text)
	}
}

func TestJourney_of_an_officer_from_the_file_to_the_decision_with_papers_and_of_a_late_recognition(t *testing.T) {
	h := webtest.Small(t)
	bithu, huyen := h.As("bithu"), h.As("huyen")
	w := listed(t, h, bithu, "Trần Thị Sen Hồng", "2022-01-10")
	w.upToReview(bithu, huyen)
	b := huyen.Browser(t)
	b.Window(1440, 900, false)
	w.fill(b, admission.DoCellVote, append(w.vote(admission.DoCellVote, "2022-10-10"), "number", "15-NQ/CB")...)
	w.fill(b, admission.DoBaseVote, append(w.vote(admission.DoBaseVote, "2022-10-15"), "number", "22-NQ/ĐU")...)
	w.fill(b, admission.DoSendUp, "day", "2022-10-16")
	w.fill(b, admission.DoDecision, "day", "2022-11-01", "number", "31-QĐ/HU")
	b.Visit("/prospects/" + w.code)
	b.Eval(`(() => { window.paper = ''; fetch(document.querySelector('a[href$="/papers/decision.docx"]').href).then((r) => r.text()).then((t) => { window.paper = t.slice(0, 2) }) })()`)
	b.Until("window.paper === 'PK'")
	w.fill(b, admission.DoCeremony, "day", "2022-11-20")
	w.fill(b, admission.DoNewClass, "day", "2023-05-05")
	for _, paper := range []string{"self_review", "helper_remarks"} {
		w.do(huyen, admission.DoPaper, "day", "2023-11-21", "paper", paper)
	}
	w.fill(b, admission.DoRecognitionVote, w.vote(admission.DoRecognitionVote, "2023-12-10")...)
	w.fill(b, admission.DoRecognitionBaseVote, w.vote(admission.DoRecognitionBaseVote, "2023-12-15")...)
	w.fill(b, admission.DoRecognition, "day", "2023-12-28", "number", "90-QĐ/HU")
	b.Visit("/prospects/" + w.code)
	if text := b.Eval("document.querySelector('main').innerText"); !strings.Contains(text, "chính thức từ ngày 20/11/2023") {
		t.Error(text)
	}
}
