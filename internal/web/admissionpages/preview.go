package admissionpages

import (
	"sen/internal/admission"
	"sen/internal/rule"
	"sen/internal/web/page"
)

// Preview is what a deed would do.
type Preview struct {
	Says   []Pair
	Stages []Pair // the stage before and after
	Effect []string
	Heed   []string // what is to be heeded if it is done
	Kept   []page.Field
	Action string
	Cancel string
	Danger bool
}

// preview is what a deed would do.
func (c *caseDesk) preview(dd *deed, f page.Form) *Preview {
	out := &Preview{Action: f.Action, Cancel: f.Cancel, Danger: dd.danger}
	for _, field := range f.Fields {
		kept := field
		kept.Kind = "hidden"
		out.Kept = append(out.Kept, kept)
		if value := field.Said(c.Reader, c.r); value != "" {
			out.Says = append(out.Says, Pair{field.Label, value})
		}
	}
	if to := dd.row().To; len(to) > 0 && (dd.code != admission.DoRecognition && dd.code != admission.DoRemoval || page.Text(c.r, "refused") == "") {
		out.Stages = []Pair{{c.T("Trước"), c.Label("admission.stage", c.v.Stage.String())}, {c.T("Sau"), c.Label("admission.stage", to[0].String())}}
	}
	out.Effect = c.effect(dd)
	return out
}

// effect says in words what cannot be taken back by a further deed.
func (c *caseDesk) effect(dd *deed) []string {
	on, _ := page.Day(c.r, "day")
	switch dd.code {
	case admission.DoCeremony:
		end, err := c.v.Regime.Compute("ADM-60", rule.Inputs{"ceremony": on.String()}, c.book.Rules().Calendar())
		said := []string{c.T("Người này vào sổ đảng viên từ ngày %s, là đảng viên dự bị của %s.", on.Vietnamese(), c.unit(c.v.Cell))}
		if err == nil {
			said = append(said, c.T("Hết 12 tháng dự bị: %s (ADM-60).", end.Day("probation_end").Vietnamese()))
		}
		return said
	case admission.DoRecognition:
		from, err := c.v.Regime.Compute("ADM-64", rule.Inputs{"ceremony": c.v.Admitted().String()}, c.book.Rules().Calendar())
		if err == nil && page.Text(c.r, "refused") == "" {
			return []string{c.T("Là đảng viên chính thức từ ngày %s, ngày hết 12 tháng dự bị, dù quyết định ký ngày nào (ADM-64).", from.Day("official_from").Vietnamese())}
		}
	case admission.DoRemoval:
		return []string{c.T("Nếu đạt, người này không còn trong sổ đảng viên từ ngày %s.", on.Vietnamese())}
	case admission.DoAnnulment:
		return []string{c.T("Việc kết nạp không còn giá trị; số liệu đã kết nạp được tính lại.")}
	case admission.DoReissue:
		return []string{c.T("Ngày kết nạp trong sổ đảng viên được tính lại theo quyết định mới.")}
	case admission.DoLeave:
		return []string{c.T("Người này không còn trong danh sách quần chúng."), c.T("Sau %d ngày, dữ liệu về người này được xóa hẳn; chỉ còn số đếm.", admission.Grace())}
	}
	return nil
}
