package rule

import (
	"strings"

	"sen/internal/day"
	"sen/internal/viet"
	"sen/internal/words"
)

// Label is what the result is, in lang.
func (r Result) Label(lang string) string { return words.Label(lang, "rule.result", r.Name) }

// Said is the result as readers of lang read it.
func (r Result) Said(lang string) string {
	switch {
	case r.None && r.Undated != 0:
		return words.Text(lang, "chưa có lịch ngày làm việc năm %d", r.Undated)
	case r.None:
		return words.Text(lang, "không có")
	case r.Type == Day:
		return r.Day.Vietnamese()
	case r.Type == Int:
		return viet.Number(r.Int)
	case r.Type == Moment:
		return r.Moment.Vietnamese()
	case r.Type == Months && len(r.Months) == 0:
		return words.Text(lang, "không thiếu")
	case r.Type == Months:
		return strings.Join(r.Months, ", ")
	}
	return words.Label(lang, "rule.code", r.String())
}

// SaidInput is a value that an input was given, as readers of lang read it.
func (in Input) SaidInput(lang, value string) string {
	if g, ok := in.read(value); ok && in.Type == Day {
		return g.day.Vietnamese()
	}
	if len(in.Choices) > 0 {
		return words.Label(lang, "rule.code", value)
	}
	return value
}

// Said is the status in lang, in a line: what it is called, how the rule was read, and whose values are used.
func (s Status) Said(lang string) string {
	said := words.Label(lang, "rule.word", string(s.Word)) + ": " + words.Label(lang, "rule.reading", s.Code)
	if s.From != "" {
		said += "; " + words.Text(lang, "chưa đọc văn bản của bộ quy định này, dùng mức của %s", s.From)
	}
	if s.By != "" {
		said += "; " + words.Text(lang, "đối chiếu: %s", s.By)
	}
	return said
}

// Convention is the house's convention of counting, told wherever it was used: no source tells one.
func Convention(lang string) string {
	return words.Text(lang, "Quy ước chưa được xác nhận: không tính ngày bắt đầu; tháng kết thúc vào đúng ngày ấy, hoặc ngày cuối tháng nếu tháng không có ngày ấy.")
}

// Stepped are days that were stepped over or counted in, each with its reason where the book knows one.
func (b *Book) Stepped(lang string, days []day.Day) string {
	var said []string
	for _, d := range days {
		text := d.Vietnamese()
		if why := b.Reason(d); why != "" {
			text += " (" + words.Label(lang, "holiday", why) + ")"
		}
		said = append(said, text)
	}
	return strings.Join(said, ", ")
}

// Reason is the code of why a Monday to Friday is not worked, or may not be; "" if it is.
func (b *Book) Reason(d day.Day) string {
	for _, y := range b.years {
		if y.Year == d.Year() && y.Off[d] != "" {
			return y.Off[d]
		}
		if why := y.Unconfirmed[d]; why != "" {
			return why
		}
	}
	return ""
}
