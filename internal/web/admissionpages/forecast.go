package admissionpages

import (
	"sen/internal/day"
	"sen/internal/rule"
)

// Forecast says in counts how many files can still be decided this year.
type Forecast struct {
	Year  int
	Lines []Pair
	// Last says up to which day a review by the cell still has the whole time, or why that is not known.
	Last string
	// Empty: there is nothing to tell.
	Empty bool
}

func (d *desk) forecast(a ask) Forecast {
	below := a.below()
	if below == 0 {
		if tops := d.units.Tops(d.reach, d.today); len(tops) > 0 {
			below = tops[0].ID
		}
	}
	f := d.book.Forecast(below, d.reach)
	if a.unit == nil {
		counted := d.book.Forecast(0, d.reach)
		counted.LastReview, counted.WorkingDays, counted.Undated, counted.Set, counted.InTime = f.LastReview, f.WorkingDays, f.Undated, f.Set, f.InTime
		f = counted
	}
	out := Forecast{Year: f.Year}
	total := 0
	line := func(label string, n int) {
		total += n
		out.Lines = append(out.Lines, Pair{label, count(n)})
	}
	line(d.T("Đã có quyết định kết nạp trong năm"), f.Decided)
	line(d.T("Chi bộ đã xét, hạn quyết định trong năm"), f.DueThisYear)
	line(d.T("Chi bộ đã xét, hạn quyết định sang năm sau"), f.DueLater)
	line(d.T("Chi bộ đã xét, quá hạn quyết định"), f.Overdue)
	line(d.T("Đang lập hồ sơ, thẩm tra"), f.Filing)
	line(d.T("Được làm thủ tục, chưa lập hồ sơ"), f.Cleared)
	out.Empty = total == 0
	set, _ := rule.SetOf(f.Set)
	switch {
	case f.Undated != 0:
		out.Last = d.T("Chưa có lịch ngày làm việc năm %d nên chưa tính được ngày xét cuối cùng.", f.Undated)
	case f.LastReview == day.None:
		out.Last = d.T("Theo ADM-55 (%s), trong năm không có ngày nào để chi bộ xét mà cấp ủy còn đủ thời hạn.", set.Code())
	case f.InTime:
		out.Last = d.T("Chi bộ xét đến hết ngày %s thì cấp ủy còn đủ thời hạn quyết định trong năm (ADM-55, %s). Còn %s ngày làm việc đến hết năm.", f.LastReview.Vietnamese(), set.Code(), count(f.WorkingDays))
	default:
		out.Last = d.T("Đã qua ngày %s: chi bộ xét từ nay thì hạn quyết định sang năm sau (ADM-55, %s). Còn %s ngày làm việc đến hết năm.", f.LastReview.Vietnamese(), set.Code(), count(f.WorkingDays))
	}
	return out
}
