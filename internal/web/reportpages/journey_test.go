package reportpages_test

import (
	"strconv"
	"testing"

	"sen/internal/web/webtest"
)

// In a real browser, on a desk and a phone: the year's review is drafted and a number of it opened, it is issued after a
// look at what it keeps, an admission is recorded late, and the restatement is read beside what was issued.
func TestJourney_issues_the_review_and_reads_its_restatement(t *testing.T) {
	if testing.Short() {
		t.Skip("a real browser takes a while")
	}
	h := webtest.Small(t)
	b := h.As("huyen").Browser(t)
	b.Window(1440, 900, false)
	b.Visit("/reports")
	b.Sound("reports 1440")
	b.Visit("/reports/review?unit=" + district + "&year=2023")
	b.Sound("review 1440")
	b.Click(`.rp-part a.door`)
	b.Until(`document.querySelector('dialog.panel[open] .big') !== null`)
	was := b.Eval(`document.querySelector('dialog.panel[open] .big').textContent`)
	b.Visit("/reports/review?unit=" + district + "&year=2023")
	if told := b.Eval(`document.querySelector('.rp-part a.door').textContent`); told != was {
		t.Errorf("the review says %s, its opening %s", told, was)
	}
	b.Follow(`.rp-acts .button`)
	b.Sound("issue 1440")
	b.Fill(`#f-number`, "08-BC/HU")
	b.Follow(`form#issue button`)
	b.Until(`document.querySelector('input[name=confirmed]') !== null`)
	b.Sound("confirm 1440")
	b.Follow(`form#issue button`)
	b.Until(`document.querySelector('#restated .empty') !== null`)
	where := b.Eval(`location.pathname`)

	admit(t, h, "DV990002")
	b.Visit(where)
	b.Until(`document.querySelectorAll('#restated tbody tr').length > 3`)
	if told := b.Eval(`document.querySelector('#restated').textContent.includes('+1: ghi bổ sung sau khi phát hành (kết nạp)')`); told != "true" {
		t.Errorf("the restatement does not tell of the late admission: %s", b.Eval(`document.querySelector('#restated').textContent`))
	}
	if told := b.Eval(`document.querySelector('.rp-part a.door').textContent`); told != was {
		t.Errorf("the issued report says %s, and said %s", told, was)
	}
	b.Sound("issued 1440")
	for _, dark := range []bool{false, true} {
		b.Window(390, 844, dark)
		for name, path := range map[string]string{"issued": where, "reports": "/reports", "review": "/reports/review?unit=" + district + "&year=2023", "withdraw": "/reports/issue?unit=" + district + "&year=2023"} {
			b.Visit(path)
			b.Sound(name + " 390")
		}
	}
	b = h.As("tinh").Browser(t)
	for _, width := range []int64{1440, 390} {
		b.Window(width, 900, false)
		b.Visit("/reports/review?unit=DT&year=2023")
		b.Sound("province " + strconv.FormatInt(width, 10))
		b.Follow(`#leaving a.door[href*="/leaving?"]`) // a page of its own: no list of names opens beside the text
		b.Until(`document.querySelector('.ta-stretch') !== null`)
		b.Sound("left " + strconv.FormatInt(width, 10))
		b.Visit("/reports/review?unit=DT.CQ&year=2023")
		b.Sound("review of a committee " + strconv.FormatInt(width, 10))
	}
	for _, address := range b.AskedOutside() {
		t.Errorf("the browser was sent to %s", address)
	}
}
