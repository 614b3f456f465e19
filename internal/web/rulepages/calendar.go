package rulepages

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/rule"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// Calendar is the page of the working days of a year.
type Calendar struct {
	page.Base
	Parts
	Years   []YearLink
	Year    int
	Known   bool
	Own     bool
	Source  string
	Face    Face
	AddHref string // "" where the reader may not
	// WithdrawHref is "" where the reader may not, or the year is not the register's own.
	WithdrawHref string
}

// YearLink leads to a year.
type YearLink struct {
	Year           int
	Href           string
	Current, Known bool
}

// Face is a year as a calendar shows it.
type Face struct {
	Months []Month
	// Off are the Mondays to Fridays not worked, Worked the weekend days worked, Doubted the days that count as worked and
	// may turn out not to be.
	Off, Worked, Doubted []NamedDay
	Working              int // days worked in the year
}

// Month is a month: its weeks from Monday.
type Month struct {
	Name    string
	Weeks   [][7]Cell
	Working int
}

// Cell is a day of a month; the zero Cell is none.
type Cell struct {
	N    int
	Kind string // "", "rest" on weekends, "off" for a free Monday to Friday, "made" for a worked weekend day, "doubt"
	Said string // what Kind means, for ears
}

// NamedDay is a day with its weekday and why it is told.
type NamedDay struct{ Day, Weekday, Why string }

var calendarPage = page.Parse[Calendar](files, "calendar.tmpl", "face.tmpl", "parts.tmpl")

func (p *Pages) calendar(v *view) error {
	year, err := page.Number(v.R, "year")
	if err != nil || year < day.FirstYear || year > day.LastYear {
		year = v.Today.Year()
	}
	years := v.rules.Years()
	c := Calendar{Base: v.Site.Base(v.R, v.T("Lịch ngày làm việc"), menu), Parts: Parts{Calendar: true}, Year: year}
	listed := []int{year, years[len(years)-1].Year + 1}
	for _, y := range years {
		listed = append(listed, y.Year)
		if y.Year == year {
			c.Known, c.Own, c.Source, c.Face = true, y.Own, y.Source, v.face(y)
		}
	}
	slices.Sort(listed)
	for _, y := range slices.Compact(listed) {
		c.Years = append(c.Years, YearLink{y, calendar + "?year=" + strconv.Itoa(y), y == year, v.rules.Calendar().Knows(y)})
	}
	if v.everywhere(rule.ActAddYear) {
		c.AddHref = calendar + "/add?year=" + strconv.Itoa(year)
	}
	if c.Own && v.everywhere(rule.ActWithdrawYear) {
		c.WithdrawHref = calendar + "/withdraw?year=" + strconv.Itoa(year)
	}
	return calendarPage.Render(v.W, http.StatusOK, c)
}

// everywhere says whether the reader may do an act on the register as a whole.
func (v *view) everywhere(act access.Act) bool { return v.units.Can(v.Actor, act, v.Today) == nil }

// face lays a year out.
func (v *view) face(y rule.Year) (f Face) {
	worked := func(d day.Day) bool { return slices.Contains(y.Worked, d) }
	first := day.Of(y.Year, time.January, 1)
	for m := range 12 {
		month := Month{Name: v.T("Tháng %d", m+1)}
		var week [7]Cell
		for d := first.AddMonths(m); d < first.AddMonths(m+1); d++ {
			at := (int(d.Weekday()) + 6) % 7
			_, _, dom := d.Date()
			cell := Cell{N: dom}
			switch {
			case y.Off[d] != "":
				cell.Kind, cell.Said = "off", v.Label("holiday", y.Off[d])
				f.Off = append(f.Off, v.namedDay(d, y.Off[d]))
			case worked(d):
				cell.Kind, cell.Said = "made", v.T("làm bù")
				f.Worked = append(f.Worked, v.namedDay(d, ""))
			case d.Weekend():
				cell.Kind, cell.Said = "rest", v.T("nghỉ")
			case y.Unconfirmed[d] != "":
				cell.Kind, cell.Said = "doubt", v.T("chưa chắc: %s", v.Label("holiday", y.Unconfirmed[d]))
				f.Doubted = append(f.Doubted, v.namedDay(d, y.Unconfirmed[d]))
			}
			if cell.Kind == "" || cell.Kind == "made" || cell.Kind == "doubt" {
				month.Working++
			}
			if week[at] = cell; at == 6 {
				month.Weeks, week = append(month.Weeks, week), [7]Cell{}
			}
		}
		if week != [7]Cell{} {
			month.Weeks = append(month.Weeks, week)
		}
		f.Months, f.Working = append(f.Months, month), f.Working+month.Working
	}
	return f
}

func (v *view) namedDay(d day.Day, why string) NamedDay {
	out := NamedDay{Day: d.Vietnamese(), Weekday: v.Label("weekday", strconv.Itoa(int(d.Weekday())))}
	if why != "" {
		out.Why = v.Label("holiday", why)
	}
	return out
}

// YearForm is the page with the form of a year, and, once it can be read, the year as it would stand.
type YearForm struct {
	page.Base
	Parts
	Heading, Lead string
	Form          page.Form
	Preview       *Face
	Year          int
}

var yearFormPage = page.Parse[YearForm](files, "year.tmpl", "face.tmpl", "parts.tmpl")

func (v *view) yearForm() page.Form {
	return page.Form{Action: calendar + "/add", Submit: v.T("Xem trước, chưa ghi"), Cancel: calendar, Fields: []page.Field{
		{Name: "year", Label: v.T("Năm"), Kind: "text", Mode: "numeric", Required: true, Auto: "off"},
		{Name: "source", Label: v.T("Căn cứ"), Kind: "text", Required: true, Auto: "off", Help: v.T("Số, ngày, nơi ban hành của thông báo nghỉ lễ, Tết và hoán đổi ngày làm việc.")},
		{Name: "off", Label: v.T("Ngày nghỉ từ thứ hai đến thứ sáu"), Kind: "textarea", Required: true, Wide: true, Help: v.T("Mỗi dòng một ngày và lý do, như 17/02/2026 Tết Nguyên đán. Thứ bảy, chủ nhật không ghi; ngày lễ trùng thứ bảy, chủ nhật thì ghi ngày nghỉ bù.")},
		{Name: "worked", Label: v.T("Thứ bảy, chủ nhật làm bù"), Kind: "textarea", Wide: true, Help: v.T("Mỗi dòng một ngày.")},
	}}
}

func (v *view) showYear(f page.Form, preview *Face, year int) error {
	heading := v.T("Thêm năm vào lịch ngày làm việc")
	return yearFormPage.Render(v.W, f.Status(), YearForm{
		Base: v.Site.Base(v.R, heading, menu), Parts: Parts{Calendar: true}, Heading: heading, Form: f, Preview: preview, Year: year,
		Lead: v.T("Chỉ thêm khi đã có thông báo của cơ quan có thẩm quyền. Năm đã có thì bản ghi sau thay bản trước; bản trước vẫn giữ."),
	})
}

// addYear offers a year: one that is known as it stands, another with the holidays whose days the law fixes.
func (p *Pages) addYear(v *view) error {
	f := v.yearForm()
	year, err := page.Number(v.R, "year")
	if err != nil || year < day.FirstYear || year > day.LastYear {
		return v.showYear(f, nil, 0)
	}
	off, worked := fixed(year), []day.Day(nil)
	for _, y := range v.rules.Years() {
		if y.Year == year {
			off, worked = y.Off, y.Worked
		}
	}
	f.Fields[0].Value = strconv.Itoa(year)
	var lines []string
	for d := day.Of(year, 1, 1); d.Year() == year; d++ {
		if why := off[d]; why != "" {
			lines = append(lines, d.Vietnamese()+" "+v.Label("holiday", why))
		}
	}
	f.Fields[2].Value = strings.Join(lines, "\n")
	lines = nil
	for _, d := range worked {
		lines = append(lines, d.Vietnamese())
	}
	f.Fields[3].Value = strings.Join(lines, "\n")
	return v.showYear(f, nil, 0)
}

// fixed are the holidays whose days do not change from year to year, where they fall on a Monday to Friday.
func fixed(year int) map[day.Day]string {
	out := map[day.Day]string{}
	for why, d := range map[string]day.Day{"new_year": day.Of(year, 1, 1), "victory": day.Of(year, 4, 30), "labour": day.Of(year, 5, 1), "national": day.Of(year, 9, 2)} {
		if !d.Weekend() {
			out[d] = why
		}
	}
	return out
}

func (p *Pages) doAddYear(v *view) error {
	f := v.yearForm()
	f.Fill(v.R)
	y, err := v.sentYear()
	if err == nil {
		err = rule.CheckYear(y)
	}
	if err == nil && page.Text(v.R, "confirm") == "1" {
		if err = p.Rules.AddYear(v.R.Context(), v.Actor, y); err == nil {
			return v.Redirect(calendar+"?year="+strconv.Itoa(y.Year), "calendar.added")
		}
	}
	if err != nil {
		if err := f.Refuse(v.Reader, err); err != nil {
			return err
		}
		return v.showYear(f, nil, 0)
	}
	// What was looked at is what is sent: the fields stay as they are, hidden, and only the button says more.
	for i := range f.Fields {
		f.Fields[i].Kind = "hidden"
	}
	f.Fields = append(f.Fields, page.Field{Name: "confirm", Kind: "hidden", Value: "1"})
	f.Submit = v.T("Ghi năm %d vào lịch", y.Year)
	face := v.face(y)
	return v.showYear(f, &face, y.Year)
}

// sentYear reads the year that was sent.
func (v *view) sentYear() (y rule.Year, err error) {
	if page.Text(v.R, "year") == "" {
		return y, fault.New(fault.Invalid, "rule.year_missing").On("year")
	}
	if y.Year, err = page.Number(v.R, "year"); err != nil {
		return y, err
	}
	y.Source, y.Off = page.Text(v.R, "source"), map[day.Day]string{}
	err = v.eachLine("off", func(d day.Day, why string) error {
		if y.Off[d] != "" {
			return fault.New(fault.Invalid, "rule.day_twice", "day", d).On("off")
		}
		y.Off[d] = v.reason(why)
		return nil
	})
	if err != nil {
		return y, err
	}
	err = v.eachLine("worked", func(d day.Day, _ string) error { y.Worked = append(y.Worked, d); return nil })
	return y, err
}

// eachLine reads the lines of a field: a day, and what stands behind it.
func (v *view) eachLine(field string, fn func(d day.Day, rest string) error) error {
	for _, line := range strings.FieldsFunc(v.R.Form.Get(field), func(c rune) bool { return c == '\n' || c == '\r' }) {
		text, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		if text == "" {
			continue
		}
		d, err := dayOf(text)
		if err != nil {
			return fault.New(fault.Invalid, "rule.day_unreadable", "text", line).On(field)
		}
		if err := fn(d, strings.TrimSpace(rest)); err != nil {
			return err
		}
	}
	return nil
}

// dayOf reads 17/02/2026 or 2026-02-17.
func dayOf(text string) (day.Day, error) {
	if parts := strings.Split(text, "/"); len(parts) == 3 {
		d, err1 := strconv.Atoi(parts[0])
		m, err2 := strconv.Atoi(parts[1])
		y, err3 := strconv.Atoi(parts[2])
		if got, ok := day.Valid(y, m, d); ok && err1 == nil && err2 == nil && err3 == nil {
			return got, nil
		}
	}
	return day.Parse(text)
}

// reason is the code of a reason as somebody wrote it: its code or its name in either language; anything else is "other".
func (v *view) reason(text string) string {
	for _, code := range rule.Reasons {
		for _, lang := range []string{"vi", "en"} {
			if viet.Fold(text) == viet.Fold(page.Reader{Lang: lang}.Label("holiday", code)) || text == code {
				return code
			}
		}
	}
	return "other"
}

func (v *view) withdrawYearForm() page.Form {
	return page.Form{Action: calendar + "/withdraw", Submit: v.T("Bỏ năm này"), Cancel: calendar, Danger: true, Fields: []page.Field{
		{Name: "year", Label: v.T("Năm"), Kind: "fixed", Value: page.Text(v.R, "year"), Required: true},
		{Name: "why", Label: v.T("Vì sao"), Kind: "text", Required: true, Auto: "off", Wide: true},
	}}
}

func (v *view) showWithdrawYear(f page.Form) error {
	heading := v.T("Bỏ năm đã thêm")
	return yearFormPage.Render(v.W, f.Status(), YearForm{
		Base: v.Site.Base(v.R, heading, menu), Parts: Parts{Calendar: true}, Heading: heading, Form: f,
		Lead: v.T("Lịch có sẵn của năm này, nếu có, được dùng trở lại; nếu không, các hạn rơi vào năm này chưa tính được. Bản đã ghi vẫn giữ trong quá trình."),
	})
}

// ownYear is the year that is asked for, if the register has added it; rule.year_not_added.
func (v *view) ownYear() (int, error) {
	year, err := page.Number(v.R, "year")
	if err != nil {
		return 0, err
	}
	if !slices.ContainsFunc(v.rules.Years(), func(y rule.Year) bool { return y.Year == year && y.Own }) {
		return 0, fault.New(fault.Missing, "rule.year_not_added", "year", year)
	}
	return year, nil
}

func (p *Pages) withdrawYear(v *view) error {
	if _, err := v.ownYear(); err != nil {
		return err
	}
	return v.showWithdrawYear(v.withdrawYearForm())
}

func (p *Pages) doWithdrawYear(v *view) error {
	year, err := v.ownYear()
	if err != nil {
		return err
	}
	f := v.withdrawYearForm()
	f.Fill(v.R)
	if err := p.Rules.WithdrawYear(v.R.Context(), v.Actor, year, page.Text(v.R, "why")); err != nil {
		if err := f.Refuse(v.Reader, err); err != nil {
			return err
		}
		return v.showWithdrawYear(f)
	}
	return v.Redirect(calendar+"?year="+strconv.Itoa(year), "calendar.withdrawn")
}
