package memberpages

import (
	"net/http"

	"sen/internal/fault"
	"sen/internal/web/page"
)

// leavings are the ways of leaving the list that the reader may record.
func (d *desk) leavings() (out []Link) {
	for i := range acts {
		if a := &acts[i]; a.group == leaving && d.can(a.name) {
			out = append(out, Link{d.Label("act", string(a.name)), d.address("acts", a.slug())})
		}
	}
	return out
}

// Leave is the page on which it is chosen how somebody left the list.
type Leave struct {
	page.Base
	Who  Who
	Ways []Link
}

var leavePage = page.Parse[Leave](files, "leave.tmpl", "who.tmpl")

func (p *Pages) leave(w http.ResponseWriter, r *http.Request) error {
	d, err := p.open(r)
	if err != nil {
		return err
	}
	ways := d.leavings()
	if len(ways) == 0 {
		return fault.New(fault.Denied, "denied", "act", "member.remove")
	}
	return leavePage.Render(w, http.StatusOK, Leave{Base: p.Site().Base(r, d.T("Ra khỏi danh sách đảng viên"), "/members"), Who: d.who(), Ways: ways})
}
