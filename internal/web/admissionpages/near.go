package admissionpages

import (
	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/viet"
)

// soon is within how many days something is near.
const soon = 30

// Due is what falls due, in words.
type Due struct {
	Label, Day, ISO string
	// Left says how near it is: "Còn 7 ngày".
	Left          string
	Overdue, Near bool
}

// due tells a clock.
func (d *desk) due(c admission.Clock) Due {
	out := Due{Label: d.Label("admission.clock", string(c.Kind))}
	if c.Due == day.None {
		if c.Undated != 0 {
			out.Left = d.T("chưa có lịch ngày làm việc năm %d", c.Undated)
		}
		return out
	}
	out.Day, out.ISO, out.Overdue = c.Due.Vietnamese(), c.Due.String(), c.Overdue(d.today)
	switch left := int(c.Due - d.today); {
	case out.Overdue && c.Extended > c.Due:
		out.Left = d.T("Quá hạn %s ngày, đã tính gia hạn", count(int(d.today-c.Extended)))
	case out.Overdue:
		out.Left = d.T("Quá hạn %s ngày", count(-left))
	case left < 0 && c.Extended >= d.today:
		out.Left, out.Near = d.T("Đã quá hạn thường, gia hạn còn %s ngày", count(int(c.Extended-d.today))), true
	case left < 0:
		out.Left = d.T("đã qua %s ngày", count(-left))
	case left == 0:
		out.Left, out.Near = d.T("Hôm nay"), true
	default:
		out.Left, out.Near = d.T("Còn %s ngày", count(left)), left <= soon
	}
	return out
}

// count is a number as sentences say it.
func count(n int) string { return viet.Number(int64(n)) }
