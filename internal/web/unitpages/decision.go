package unitpages

import (
	"net/http"
	"strconv"
	"strings"

	"sen/internal/org"
	"sen/internal/paper"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// cited is a decision as a page tells of it, with its scans.
type cited struct {
	Given  bool
	Text   string
	Papers []scanned
	Attach string // address of the form that adds a scan, "" for who may not
	Aside  []asided
}

// scanned is a scan that may be opened. Aside is the address of setting it aside, "" for who may not.
type scanned struct{ Href, Label, Aside string }

// cite writes a decision in one line.
func (v *view) cite(d org.Decision) cited {
	if !d.Given() {
		return cited{}
	}
	var parts []string
	add := func(given bool, text string) {
		if given {
			parts = append(parts, text)
		}
	}
	add(d.Number != "", v.T("Quyết định số %s", d.Number))
	add(d.Number == "", v.T("Quyết định chưa rõ số"))
	add(d.Day != 0, v.T("ngày %s", d.Day.Vietnamese()))
	add(d.Issuer != "", v.T("của %s", v.issuer(d)))
	add(d.Signer != "", v.T("người ký: %s", d.Signer))
	return cited{Given: true, Text: strings.Join(parts, ", ")}
}

// issuer is the name of the unit whose code the decision gives, as far as it is in reach; else what the decision says.
func (v *view) issuer(d org.Decision) string {
	l := v.h.ByCode(d.Issuer)
	if l == nil || !v.reach.Has(l.ID) {
		return d.Issuer
	}
	on := v.today
	if d.Day != 0 {
		on = d.Day
	}
	return l.Name(on)
}

// plain is a decision whose scans are only opened or added to.
func (c cited) plain() cited {
	c.Aside = nil
	for i := range c.Papers {
		c.Papers[i].Aside = ""
	}
	return c
}

// scans are those of a decision that were not set aside; aside says whether the reader may do that.
func (v *view) scans(papers []paper.Paper, aside bool) (out []scanned) {
	for _, p := range papers {
		if p.Aside != (paper.Aside{}) {
			continue
		}
		s := v.scanned(p)
		if aside {
			s.Aside = v.scanPath("aside", p.ID)
		}
		out = append(out, s)
	}
	return out
}

func (v *view) scanned(p paper.Paper) scanned {
	kind := map[string]string{"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG"}[p.Media]
	return scanned{Href: "/papers/" + strconv.FormatInt(int64(p.ID), 10), Label: v.T("Bản chụp (%s, %s kB)", kind, viet.Number(max(1, p.Size/1000)))}
}

// decisionFields are those of the decision an act rests on.
func (v *view) decisionFields() []page.Field {
	return []page.Field{
		{Name: "number", Label: v.T("Số quyết định"), Kind: "text", Help: v.T("Để trống cả bốn ô nếu chưa có quyết định; hồ sơ sẽ nói rõ là không nêu.")},
		{Name: "decided", Label: v.T("Ngày quyết định"), Kind: "date"},
		{Name: "issuer", Label: v.T("Nơi ban hành"), Kind: "text", Help: v.T("Mã tổ chức trong phạm vi, hoặc tên nơi ban hành.")},
		{Name: "signer", Label: v.T("Chức vụ người ký"), Kind: "text", Help: v.T("Chỉ ghi chức vụ, không ghi tên.")},
	}
}

func (v *view) scanField() page.Field {
	return page.Field{Name: "scan", Label: v.T("Bản chụp quyết định"), Kind: "file", Wide: true, Help: v.T("Tệp PDF, JPEG hoặc PNG, nhiều nhất 10 MB. Gắn sau cũng được.")}
}

func decisionOf(r *http.Request) (org.Decision, error) {
	decided, err := page.Day(r, "decided")
	return org.Decision{Number: page.Text(r, "number"), Day: decided, Issuer: page.Text(r, "issuer"), Signer: page.Text(r, "signer")}, err
}
