package exchange

import (
	"cmp"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// agreement is how what a row says stands to what is recorded: what a row leaves empty contradicts nothing.
type agreement uint8

const (
	repeats     agreement = iota // says nothing new
	completes                    // adds what was unknown
	contradicts                  // says something else
)

// comparison compares a recorded row with what a row of the workbook says, value by value.
type comparison struct {
	is agreement
	// of the first contradiction: the column, what is recorded and what was given.
	column, recorded, given string
}

func (c *comparison) differ(column, recorded, given string) {
	if c.is != contradicts {
		*c = comparison{contradicts, column, recorded, given}
	}
}

// value compares one value; the zero value is unknown. It gives what is known of both.
func value[T comparable](c *comparison, column string, recorded, given T, show func(T) string) T {
	var unknown T
	switch {
	case given == unknown || given == recorded:
		return recorded
	case recorded == unknown:
		c.is = max(c.is, completes)
		return given
	}
	c.differ(column, show(recorded), show(given))
	return recorded
}

func showText(s string) string         { return s }
func showDay(d day.Day) string         { return d.Vietnamese() }
func showPartial(p day.Partial) string { return p.Vietnamese() }
func shownIn(list *list) func(uint8) string {
	return func(c uint8) string { return list.label(choice(c)) }
}

// decision compares what two facts cite, part by part, and gives the number of what is known of both.
func (j *judging) decision(c *comparison, recorded, given org.DecisionID) org.DecisionID {
	if given == 0 || given == recorded {
		return recorded
	}
	was, is := j.decisions.of(recorded), j.decisions.of(given)
	now := org.Decision{
		Number: value(c, "Số quyết định", was.Number, is.Number, showText),
		Day:    value(c, "Ngày quyết định", was.Day, is.Day, showDay),
		Issuer: value(c, "Cơ quan ban hành", was.Issuer, is.Issuer, showText),
		Signer: was.Signer,
	}
	if now == was {
		return recorded
	}
	return j.decisions.id(now)
}

// fact compares two facts of one person, day and slot; the merged one says what is known of both.
func (j *judging) fact(recorded, given member.Fact, unitColumn, dayColumn string) (comparison, member.Fact) {
	var c comparison
	merged := recorded
	if recorded.Kind != given.Kind {
		c.differ(verbColumn(given), kindLabel(recorded.Kind), kindLabel(given.Kind))
	}
	if recorded.Day != given.Day {
		c.differ(dayColumn, showDay(recorded.Day), showDay(given.Day))
	}
	if recorded.Unit != given.Unit {
		c.differ(unitColumn, j.codeOfUnit(recorded.Unit), j.codeOfUnit(given.Unit))
	}
	if recorded.Until != given.Until {
		c.differ("Đến ngày", showDay(dayBefore(recorded.Until)), showDay(dayBefore(given.Until)))
	}
	if recorded.AsOfficial != given.AsOfficial {
		c.differ("Ngày chính thức", statusLabel(recorded.AsOfficial), statusLabel(given.AsOfficial))
	}
	merged.Place = value(&c, "Nơi đến", recorded.Place, given.Place, showText)
	merged.Value = codeValue(&c, "Giá trị mới", recorded.Value, given.Value, valueList(given.Kind))
	merged.Occupation = codeValue(&c, "Nghề nghiệp", recorded.Occupation, given.Occupation, occupationList)
	merged.Education = codeValue(&c, "Giáo dục phổ thông", recorded.Education, given.Education, educationList)
	merged.Qualification = codeValue(&c, "Chuyên môn", recorded.Qualification, given.Qualification, qualificationList)
	merged.Theory = codeValue(&c, "Lý luận chính trị", recorded.Theory, given.Theory, theoryList)
	merged.Ground = value(&c, "Căn cứ", recorded.Ground, given.Ground, showText)
	merged.Cause = value(&c, "Nguyên nhân", recorded.Cause, given.Cause, showText)
	merged.Decision = j.decision(&c, recorded.Decision, given.Decision)
	merged.Origin = given.Origin
	return c, merged
}

func codeValue(c *comparison, column string, recorded, given member.Code, l *list) member.Code {
	if l == nil {
		return recorded
	}
	return member.Code(value(c, column, uint8(recorded), uint8(given), shownIn(l)))
}

func valueList(k member.Kind) *list {
	for _, v := range verbs {
		if v.kind == k {
			return v.value
		}
	}
	return nil
}

func dayBefore(d day.Day) day.Day {
	if d == day.None {
		return d
	}
	return d - 1
}

func statusLabel(official bool) string {
	if official {
		return "chính thức"
	}
	return "dự bị"
}

// kindLabel is what people call a kind of fact.
func kindLabel(k member.Kind) string {
	for _, v := range verbs {
		if v.kind == k {
			return verbList.label(verbList.choose(v.code))
		}
	}
	for _, e := range entries {
		if e.kind == k {
			return entryList.label(entryList.choose(e.code))
		}
	}
	return verbList.label(verbList.choose("VAO_TO"))
}

func verbColumn(f member.Fact) string {
	if f.Origin.Sheet == personSheet {
		return "Diện vào danh sách"
	}
	return "Việc"
}

// identity compares what is recorded of a person with what a row says.
func (j *judging) identity(recorded, given member.Identity) (comparison, member.Identity) {
	var c comparison
	m := recorded
	m.Name = value(&c, "Họ và tên", recorded.Name, given.Name, showText)
	m.Birth = value(&c, "Ngày sinh", recorded.Birth, given.Birth, showPartial)
	m.Sex = codeValue(&c, "Giới tính", recorded.Sex, given.Sex, sexList)
	m.Ethnicity = value(&c, "Dân tộc", recorded.Ethnicity, given.Ethnicity, showText)
	m.Religion = value(&c, "Tôn giáo", recorded.Religion, given.Religion, showText)
	m.PersonalNumber = value(&c, "Số định danh cá nhân", recorded.PersonalNumber, given.PersonalNumber, showText)
	m.Card = value(&c, "Số thẻ đảng viên", recorded.Card, given.Card, showText)
	m.CV = value(&c, "Số lý lịch", recorded.CV, given.CV, showText)
	m.Phone = value(&c, "Điện thoại", recorded.Phone, given.Phone, showText)
	m.YouthUnion = member.YesNo(value(&c, "Đoàn viên", uint8(recorded.YouthUnion), uint8(given.YouthUnion), shownIn(yesNoList)))
	m.Decided = value(&c, "Ngày quyết định kết nạp", recorded.Decided, given.Decided, showPartial)
	m.Joined = value(&c, "Ngày vào Đảng", recorded.Joined, given.Joined, showPartial)
	m.Official = value(&c, "Ngày chính thức", recorded.Official, given.Official, showPartial)
	m.DecidedBy = j.decision(&c, recorded.DecidedBy, given.DecidedBy)
	m.OfficialBy = j.decision(&c, recorded.OfficialBy, given.OfficialBy)
	m.Origin = given.Origin
	return c, m
}

// post compares two posts of one person, unit, title and first day. An open end is no statement: the row of
// somebody who has not heard of the end.
func (j *judging) post(recorded, given member.Post) (comparison, member.Post) {
	var c comparison
	m := recorded
	m.Form = value(&c, "Hình thức", recorded.Form, given.Form, showText)
	m.Ended = value(&c, "Đến ngày", recorded.Ended, given.Ended, func(d day.Day) string { return showDay(dayBefore(d)) })
	m.Decision = j.decision(&c, recorded.Decision, given.Decision)
	m.Origin = given.Origin
	return c, m
}

// codeOfUnit is the code of a unit; "" of none.
func (j *judging) codeOfUnit(id org.ID) string {
	if u := j.history.Unit(id); u != nil {
		return u.Code
	}
	return ""
}

// firstOf is the first text that is not empty.
func firstOf(texts ...string) string { return cmp.Or(texts...) }
