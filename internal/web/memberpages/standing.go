package memberpages

import (
	"strconv"
	"strings"

	"sen/internal/day"
	"sen/internal/member"
)

// Pair is something that is told of somebody.
type Pair struct{ Label, Value string }

// standing is how somebody stands on a day by what is told of them. The labels are the same in the same order whatever
// is told, so that two can be held side by side; what does not apply is "".
func (d *desk) standing(t member.Told, on day.Day) []Pair {
	sp, in := t.Life.On(on)
	out := []Pair{
		{d.T("Họ tên"), d.name(t, on)},
		{d.T("Danh sách đảng viên"), d.state(t, on)},
		{d.T("Nơi sinh hoạt"), d.pathText(t.Life.LastHome(on), on)},
		{d.T("Chức vụ đảng"), strings.Join(d.held(t, on), "; ")},
	}
	if !in {
		sp = member.Spell{}
		out[2].Value = ""
	}
	last := lastSpell(t.Life, on)
	return append(out,
		Pair{d.T("Tổ đảng"), d.unit(sp.Group, on).Name},
		Pair{d.T("Tổ đảng của đảng viên đi làm xa"), d.unit(sp.AwayGroup, on).Name},
		Pair{d.T("Đã giới thiệu chuyển sinh hoạt, chưa nộp giấy"), d.sent(t, on)},
		Pair{d.T("Sinh hoạt tạm thời"), d.running(t, member.Stay, sp.Away, on)},
		Pair{d.T("Miễn công tác và sinh hoạt"), d.running(t, member.Exempted, sp.Exempt, on)},
		Pair{d.T("Đình chỉ sinh hoạt"), d.running(t, member.Suspended, sp.Suspended, on)},
		Pair{d.T("Nghề nghiệp"), d.value(member.OccupationChanged, last.Occupation)},
		Pair{d.T("Giáo dục phổ thông"), d.value(member.EducationChanged, last.Education)},
		Pair{d.T("Trình độ chuyên môn"), d.value(member.QualificationGiven, last.Qualification)},
		Pair{d.T("Lý luận chính trị"), d.value(member.TheoryChanged, last.Theory)})
}

// lastSpell is the last spell begun by a day, for what is known of somebody outlives the membership.
func lastSpell(l member.Life, on day.Day) (last member.Spell) {
	for _, sp := range l.Spells {
		if sp.From <= on {
			last = sp
		}
	}
	return last
}

// state says whether somebody is on the list, and as what.
func (d *desk) state(t member.Told, on day.Day) string {
	if sp, in := t.Life.On(on); in {
		if sp.Official <= on {
			return d.T("Đảng viên chính thức")
		}
		return d.T("Đảng viên dự bị")
	}
	last := lastSpell(t.Life, on)
	switch {
	case last.From != day.None:
		return d.T("Không còn trong danh sách từ ngày %s", last.To.Vietnamese())
	case len(t.Life.Spells) > 0:
		return d.T("Sẽ vào danh sách từ ngày %s", t.Life.Spells[0].From.Vietnamese())
	}
	return d.T("Chưa có tên trong danh sách")
}

// running tells of what began with the last fact of a kind and holds on a day; "" if it does not hold.
func (d *desk) running(t member.Told, kind member.Kind, holds bool, on day.Day) string {
	if !holds {
		return ""
	}
	var f member.Fact
	for _, g := range t.Facts {
		if g.Kind == kind && g.Day <= on {
			f = g
		}
	}
	said := []string{d.T("từ ngày %s", f.Day.Vietnamese())}
	if f.Until != day.None {
		said = append(said, d.T("đến hết ngày %s", (f.Until-1).Vietnamese()))
	}
	if where := d.where(f); where != "" {
		said = append(said, where)
	}
	if f.Ground != "" {
		said = append(said, d.Label("ground", f.Ground))
	}
	return strings.Join(said, ", ")
}

// sent tells of an introduction to elsewhere that is open on a day; "" if none is.
func (d *desk) sent(t member.Told, on day.Day) string {
	_, is := t.Life.IntroducedOn(on)
	return d.running(t, member.Introduced, is, on)
}

// where names the unit or the place of a fact.
func (d *desk) where(f member.Fact) string {
	if f.Unit != 0 {
		return d.unit(f.Unit, f.Day).Name
	}
	return f.Place
}

// held are the posts somebody holds on a day.
func (d *desk) held(t member.Told, on day.Day) (out []string) {
	for _, p := range t.Posts {
		if member.Held(p, t.Life).Has(on) {
			out = append(out, d.Label("post", p.Title)+" "+d.unit(p.Unit, on).Name)
		}
	}
	return out
}

// changing are what values a kind of change gives: the list, and the group of its labels.
var changing = map[member.Kind]struct {
	list  []string
	group string
}{
	member.OccupationChanged:  {member.Occupations, "occupation"},
	member.EducationChanged:   {member.Educations, "education"},
	member.QualificationGiven: {member.Qualifications, "qualification"},
	member.TheoryChanged:      {member.Theories, "political_theory"},
}

func (d *desk) value(kind member.Kind, c member.Code) string {
	of := changing[kind]
	if code := c.In(of.list); code != "" {
		return d.Label(of.group, code)
	}
	return ""
}

// birth is the birth as far as it may be shown.
func birth(p day.Partial, full bool) string {
	switch {
	case !p.Known():
		return ""
	case full:
		return p.Vietnamese()
	}
	return strconv.Itoa(p.Year())
}
