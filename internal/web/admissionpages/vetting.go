package admissionpages

import (
	"sen/internal/admission"
	"sen/internal/day"
)

// vetting is how far each side was vetted, or what of it is waived.
func (c *caseDesk) vetting() (out []Pair) {
	if c.v.Stage < admission.Filing || c.v.Stage > admission.Decided {
		return nil
	}
	for _, v := range c.v.Vettings() {
		said := c.T("chưa ghi thẩm tra xong")
		switch {
		case v.Vetted != day.None:
			said = c.T("thẩm tra xong ngày %s", v.Vetted.Vietnamese())
		case v.Whole():
			said = ""
		}
		if v.Waived != day.None {
			waived := c.T("%s, ghi ngày %s", c.reason(v.Basis), v.Waived.Vietnamese())
			if said = waived + "; " + said; v.Whole() {
				said = waived
			}
		}
		if v.Before {
			said += ". " + c.T("Ghi trước khi lập lại hồ sơ: xem lại, thẩm tra bổ sung nếu có thay đổi (ADM-45).")
		}
		out = append(out, Pair{c.reason(v.Side), said})
	}
	return out
}

// reason is a reason in words; "" of none.
func (c *caseDesk) reason(code string) string {
	if code == "" {
		return ""
	}
	return c.Label("admission.reason", code)
}

// Letter is a vetting letter in words.
type Letter struct{ Place, Side, Sent, Received, Answered string }

func (c *caseDesk) letters() (out []Letter) {
	said := func(d day.Day) string {
		if d == day.None {
			return c.T("chưa")
		}
		return d.Vietnamese()
	}
	for _, l := range c.v.Letters() {
		out = append(out, Letter{c.Label("admission.place", l.Place), c.reason(l.Side), l.Sent.Vietnamese(), said(l.Received), said(l.Answered)})
	}
	return out
}
