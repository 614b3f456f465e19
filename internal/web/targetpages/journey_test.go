package targetpages_test

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"sen/internal/web/webtest"
)

// setWhole sets the province's target of 2024 as its officer would.
func setWhole(t *testing.T, r *webtest.Reader, whole string) {
	t.Helper()
	form := url.Values{"unit": {"DT"}, "year": {"2024"}, "indicator": {"admitted"}, "first": {"2024-01-01"}, "last": {"2024-12-31"}, "value": {whole}, "number": {"77-QĐ/TU"}, "decided": {"2024-01-20"}}
	if status, to, body := r.Post("/targets/set", form); status != 303 || !strings.Contains(to, "/units/DT/targets") {
		t.Fatal(status, to, body)
	}
}

// numbers are the parts typed on the page, added up.
const sumOf = `[...document.querySelectorAll('input[name^="part:"]')].reduce((n, p) => n + Number(p.value), 0)`

func TestJourney_of_the_province_that_splits_a_target_and_of_a_commune_that_proposes_otherwise(t *testing.T) {
	h := webtest.Small(t)
	province := h.As("tinh")
	setWhole(t, province, "1890")
	b := province.Browser(t)
	b.Window(1440, 900, false)
	b.Go("/units/DT/targets?year=2024")
	b.Sound("targets-1440")
	b.Go("/targets/split?unit=DT&indicator=admitted&first=2024-01-01&last=2024-12-31&way=members&year=2024")
	b.Sound("split-1440")
	if got := b.Eval(sumOf); got != "1890" {
		t.Fatalf("the proposal adds up to %s", got)
	}
	// The script tells at once what is lacking; closing is refused in a sentence.
	first := b.Eval(`document.querySelector('input[name^="part:"]').value`)
	n, err := strconv.Atoi(first)
	if err != nil {
		t.Fatal(err)
	}
	b.Fill(`input[name^="part:"]`, strconv.Itoa(n+45))
	b.Until(`document.querySelector('[data-diff]').textContent === 'còn thừa 45'`)
	b.Follow(`button[value=send]`)
	if text := b.Eval("document.querySelector('main').innerText"); !strings.Contains(text, "các phần cộng lại là 1935, nhiều hơn chỉ tiêu 1890 là 45") {
		t.Fatal(b.Where(), text)
	}
	b.Sound("refused-1440")
	b.Fill(`input[name^="part:"]`, strconv.Itoa(n))
	b.Follow(`button[value=send]`)
	if text := b.Eval("document.querySelector('main').innerText"); !strings.Contains(text, "Đã đóng và gửi cấp dưới") {
		t.Fatal(b.Where(), text)
	}
	round := strings.Split(b.Where(), "?")[0]

	// The district sees its part alone, and proposes another with a reason.
	district := h.As("huyen")
	own := district.Page("/units/DT.871/targets?year=2024")
	webtest.Has(t, own, "Cấp trên dự kiến giao")
	if status, _ := district.Get(round[strings.Index(round, "/targets"):]); status != 404 {
		t.Errorf("the district opens the province's round: %d", status)
	}
	d := district.Browser(t)
	d.Window(390, 844, true)
	d.Go("/units/DT.871/targets?year=2024")
	d.Sound("counter-390-dark")
	d.Fill(`.ta-part input[name=value]`, "7")
	d.Eval(`document.querySelector('.ta-part textarea').value = 'Nhiều quần chúng đi làm xa'`)
	d.Follow(`.ta-part button`)
	if text := d.Eval("document.querySelector('main').innerText"); !strings.Contains(text, "Đã đề nghị 7, đang chờ trả lời") {
		t.Fatal(d.Where(), text)
	}

	// The province takes it, is refused adoption, gives the rest to another and adopts.
	path := round[strings.Index(round, "/targets"):]
	b.Go(path)
	part, err := strconv.Atoi(b.Eval(`document.querySelector('input[name="part:DT.871"]').value`))
	if err != nil {
		t.Fatal(err)
	}
	b.Sound("countered-1440")
	b.Follow(`button[value="take:DT.871"]`)
	b.Follow(`a[href$="/adopt"]`)
	adopt := func() string {
		b.Fill("#f-number", "78-QĐ/TU")
		b.Eval(`document.querySelector('#f-decided').value = '2024-01-20'`)
		b.Follow("main form .button")
		return b.Eval("document.querySelector('main').innerText")
	}
	b.Sound("adopt-1440")
	if text := adopt(); !strings.Contains(text, fmt.Sprintf("còn thiếu %d", part-7)) {
		t.Fatal(b.Where(), text)
	}
	b.Go(path)
	b.Fill(`input[name^="part:"]`, strconv.Itoa(n+part-7))
	b.Follow(`button[value=keep]`)
	b.Follow(`a[href$="/adopt"]`)
	if text := adopt(); !strings.Contains(text, "Đã giao chỉ tiêu cho mọi tổ chức") {
		t.Fatal(b.Where(), text)
	}
	b.Go("/units/DT/targets?year=2024")
	if text := b.Eval("document.querySelector('main').innerText"); strings.Contains(text, "còn thiếu") || !strings.Contains(text, "78-QĐ/TU") {
		t.Error(text)
	}
	b.Sound("adopted-1440")
	webtest.Has(t, district.Page("/units/DT.871/targets?year=2024"), "Cấp trên đã giao: 7")

	// The district gives its own on to the communes, one of which proposes otherwise.
	d.Window(1440, 900, false)
	d.Go("/targets/split?unit=DT.871&indicator=admitted&first=2024-01-01&last=2024-12-31&way=members&year=2024")
	if got := d.Eval(sumOf); got != "7" {
		t.Fatalf("the district's proposal adds up to %s", got)
	}
	d.Follow(`button[value=send]`)
	commune := h.As("dangxa").Browser(t)
	commune.Window(390, 844, false)
	commune.Go("/units/DT.871.30025/targets?year=2024")
	commune.Fill(`.ta-part input[name=value]`, "3")
	commune.Eval(`document.querySelector('.ta-part textarea').value = 'Có thêm nguồn ở trường học'`)
	commune.Sound("commune-counter-390")
	commune.Follow(`.ta-part button`)
	if text := commune.Eval("document.querySelector('main').innerText"); !strings.Contains(text, "Đã đề nghị 3, đang chờ trả lời") {
		t.Fatal(commune.Where(), text)
	}
	d.Go(strings.Split(d.Where(), "?")[0][strings.Index(d.Where(), "/targets"):])
	if text := d.Eval("document.querySelector('main').innerText"); !strings.Contains(text, "Có thêm nguồn ở trường học") {
		t.Error(d.Where(), text)
	}
}
