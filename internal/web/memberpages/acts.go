package memberpages

import (
	"slices"
	"strings"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/web/page"
)

// act is one act on somebody in the register: when it is offered, what its form asks, and what it says.
type act struct {
	name  access.Act
	group string // of groups, or leaving; "" of entries, which only corrections state here
	// shown says that it is shown before and after, and confirmed, before it is recorded; danger, that it takes
	// somebody off the list.
	shown, danger bool
	when          func(d *desk) bool
	fields        func(d *desk, was values) []page.Field
	// units are the fields that name a unit, and which units may stand there.
	units map[string]fit
	// beyond says that a unit out of the reader's reach may be named by its code.
	beyond bool
	says   func(in *posted, about member.About) member.Statement
}

// values are what a form begins with, by the name of the field.
type values map[string]string

// fit says whether a unit may stand in a field on a day.
type fit func(l *org.Life, on day.Day) bool

// slug is the act's word in addresses.
func (a *act) slug() string {
	return strings.ReplaceAll(strings.TrimPrefix(string(a.name), "member."), "_", "-")
}

// The groups in which acts are offered; those of leaving stand behind a page of their own.
const (
	leaving = "leaving"
	back    = "back"
)

var groups = []struct{ code, label string }{
	{"home", "Sinh hoạt"}, {"state", "Tình trạng"}, {"post", "Chức vụ, kỷ luật"}, {"self", "Bản thân"}, {back, "Trở lại danh sách"},
}

func holdsMembers(l *org.Life, on day.Day) bool { return l.Kind(on).HoldsMembers() }

func anyUnit(l *org.Life, on day.Day) bool { return l.Exists.Has(on) }

func none(*desk, values) []page.Field { return nil }

var acts = slices.Concat(
	[]act{
		{
			name: "member.confirm", group: "home", shown: true, fields: none,
			when: isMember(func(_ *desk, sp member.Spell) bool { return sp.Official == day.Forever }),
			says: func(_ *posted, a member.About) member.Statement { return member.Confirm{About: a} },
		},
		{
			name: "member.introduce", group: "home", shown: true, beyond: true, units: map[string]fit{"to": holdsMembers},
			when: isMember(func(d *desk, _ member.Spell) bool { _, open := d.introduced(); return !open }),
			fields: func(d *desk, was values) []page.Field {
				to := d.unitField("to", d.T("Giới thiệu đến chi bộ"), was["unit"], false)
				to.Help = d.T("Ghi mã, hoặc vài chữ trong tên để chọn. Nơi đến ngoài phạm vi của đồng chí thì ghi mã.")
				return []page.Field{to, {Name: "place", Label: d.T("Ngoài sổ này: tỉnh hoặc nước"), Kind: "text", Value: was["place"], Help: d.T("Chỉ ghi tên tỉnh hoặc nước, không ghi địa chỉ.")}}
			},
			says: func(in *posted, a member.About) member.Statement {
				return member.Introduce{About: a, To: in.text("to"), Place: in.text("place")}
			},
		},
		{
			name: "member.end_introduction", group: "home", fields: none,
			when: isMember(func(d *desk, _ member.Spell) bool { _, open := d.introduced(); return open }),
			says: func(_ *posted, a member.About) member.Statement { return member.EndIntroduction{About: a} },
		},
		{
			name: "member.transfer", group: "home", shown: true, when: isMember(always), units: map[string]fit{"to": holdsMembers},
			fields: func(d *desk, was values) []page.Field {
				return []page.Field{
					d.unitField("to", d.T("Chi bộ nơi đến"), d.introducedTo(was)["unit"], true),
					{Name: "collective", Label: d.T("Chuyển theo sắp xếp tổ chức"), Kind: "checkbox", Value: was["collective"]},
				}
			},
			says: func(in *posted, a member.About) member.Statement {
				return member.Transfer{About: a, To: in.text("to"), Collective: in.ticked("collective")}
			},
		},
		{
			name: "member.stay", group: "home", when: isMember(always), units: map[string]fit{"at": holdsMembers},
			fields: func(d *desk, was values) []page.Field {
				place := page.Field{Name: "place", Label: d.T("Ngoài sổ này: tỉnh hoặc nước"), Kind: "text", Value: was["place"], Help: d.T("Chỉ ghi tên tỉnh hoặc nước, không ghi địa chỉ.")}
				return []page.Field{d.unitField("at", d.T("Chi bộ nơi sinh hoạt tạm thời"), was["unit"], false), place, d.until(was)}
			},
			says: func(in *posted, a member.About) member.Statement {
				return member.GoToStay{About: a, At: in.text("at"), Place: in.text("place"), Until: in.end("until")}
			},
		},
		{
			name: "member.end_stay", group: "home", fields: none, when: isMember(func(_ *desk, sp member.Spell) bool { return sp.Away }),
			says: func(_ *posted, a member.About) member.Statement { return member.EndStay{About: a} },
		},
		{
			name: "member.join_group", group: "home", when: isMember(func(d *desk, _ member.Spell) bool { return len(d.groups()) > 0 }),
			fields: func(d *desk, was values) []page.Field {
				return []page.Field{{Name: "group", Label: d.T("Tổ đảng"), Kind: "select", Choices: d.groups(), Value: was["unit"], Required: true}}
			},
			says: func(in *posted, a member.About) member.Statement {
				return member.JoinGroup{About: a, Group: in.text("group")}
			},
		},
		{
			name: "member.leave_group", group: "home", when: isMember(func(_ *desk, sp member.Spell) bool { return sp.Group != 0 || sp.AwayGroup != 0 }),
			fields: func(d *desk, was values) []page.Field {
				return []page.Field{{Name: "group", Label: d.T("Rời tổ nào"), Kind: "select", Choices: d.groups(), Value: was["unit"], Help: d.T("Để trống là rời mọi tổ.")}}
			},
			says: func(in *posted, a member.About) member.Statement {
				return member.LeaveGroup{About: a, Group: in.text("group")}
			},
		},
		{
			name: "member.exempt", group: "state", when: isMember(always),
			fields: func(d *desk, was values) []page.Field {
				return []page.Field{d.choose("ground", d.T("Căn cứ"), "ground", member.Exemptions, was["ground"]), d.until(was)}
			},
			says: func(in *posted, a member.About) member.Statement {
				return member.Exempt{About: a, Ground: in.text("ground"), Until: in.end("until")}
			},
		},
		{
			name: "member.end_exemption", group: "state", fields: none, when: isMember(func(_ *desk, sp member.Spell) bool { return sp.Exempt }),
			says: func(_ *posted, a member.About) member.Statement { return member.EndExemption{About: a} },
		},
		{
			name: "member.suspend", group: "state", shown: true, when: isMember(always),
			fields: func(d *desk, was values) []page.Field { return []page.Field{d.until(was)} },
			says: func(in *posted, a member.About) member.Statement {
				return member.Suspend{About: a, Until: in.end("until")}
			},
		},
		{
			name: "member.end_suspension", group: "state", fields: none, when: isMember(func(_ *desk, sp member.Spell) bool { return sp.Suspended }),
			says: func(_ *posted, a member.About) member.Statement { return member.EndSuspension{About: a} },
		},
		{
			name: "member.appoint", group: "post", when: isMember(always), units: map[string]fit{"unit": anyUnit},
			fields: func(d *desk, was values) []page.Field {
				unit := was["unit"]
				if unit == "" && d.home != nil {
					unit = d.home.Code
				}
				title := d.choose("title", d.T("Chức vụ"), "post", member.Titles, was["title"])
				title.Required = true
				return []page.Field{
					title, d.unitField("unit", d.T("Ở tổ chức đảng"), unit, true),
					d.choose("form", d.T("Hình thức"), "post_form", member.Forms, was["form"]), d.until(was),
				}
			},
			says: func(in *posted, a member.About) member.Statement {
				return member.Appoint{About: a, Unit: in.text("unit"), Title: in.text("title"), Form: in.text("form"), Until: in.end("until")}
			},
		},
		{
			name: "member.dismiss", group: "post", when: isMember(func(d *desk, _ member.Spell) bool { return len(d.posts()) > 0 }),
			fields: func(d *desk, _ values) []page.Field {
				return []page.Field{{Name: "title", Label: d.T("Thôi chức vụ nào"), Kind: "select", Choices: d.posts(), Required: true}}
			},
			says: func(in *posted, a member.About) member.Statement {
				title, unit, _ := strings.Cut(in.text("title"), " ")
				return member.Dismiss{About: a, Unit: unit, Title: title}
			},
		},
		{
			name: "member.discipline", group: "post", shown: true, when: isMember(always),
			fields: func(d *desk, was values) []page.Field {
				return []page.Field{{Name: "how", Label: d.T("Hình thức kỷ luật"), Kind: "radio", Choices: page.ChoicesOf(d.Reader, "member_change", measureCodes), Value: was["how"], Required: true}}
			},
			says: func(in *posted, a member.About) member.Statement {
				return member.Discipline{About: a, How: measures[in.text("how")]}
			},
		},
		{
			name: "member.rename", group: "self", when: isMember(always),
			fields: func(d *desk, was values) []page.Field {
				return []page.Field{{Name: "name", Label: d.T("Họ tên mới"), Kind: "text", Value: was["name"], Required: true}}
			},
			says: func(in *posted, a member.About) member.Statement {
				return member.Rename{About: a, Name: in.text("name")}
			},
		},
		{
			name: "member.change_card", group: "self", when: isMember(always),
			fields: func(d *desk, _ values) []page.Field {
				return []page.Field{{Name: "card", Label: d.T("Số thẻ mới"), Kind: "text", Mode: "numeric", Required: true}}
			},
			says: func(in *posted, a member.About) member.Statement {
				return member.ChangeCard{About: a, Card: in.text("card")}
			},
		},
		changes(member.OccupationChanged, "member.change_occupation", member.ChangeOccupation),
		changes(member.EducationChanged, "member.change_education", member.ChangeEducation),
		changes(member.QualificationGiven, "member.change_qualification", member.ChangeQualification),
		changes(member.TheoryChanged, "member.change_theory", member.ChangeTheory),
	},
	exits,
	returns,
)

// measureCodes are the measures of discipline that leave somebody on the list.
var measureCodes = []string{"KHIEN_TRACH", "CANH_CAO", "CACH_CHUC"}

var measures = map[string]member.Kind{"KHIEN_TRACH": member.Reprimanded, "CANH_CAO": member.Warned, "CACH_CHUC": member.RemovedFromPost}

// changes is the act that gives another value of a list.
func changes(kind member.Kind, name access.Act, says func(member.About, member.Code) member.ChangeStanding) act {
	of := changing[kind]
	return act{
		name: name, group: "self", when: isMember(always),
		fields: func(d *desk, was values) []page.Field {
			f := d.choose("value", d.T("Nay là"), of.group, of.list, was["value"])
			f.Required = true
			return []page.Field{f}
		},
		says: func(in *posted, a member.About) member.Statement {
			return says(a, member.CodeOf(of.list, in.text("value")))
		},
	}
}

// exits are the ways of leaving the list.
var exits = []act{
	exit("member.die", func(_ *posted, a member.About) member.Leave { return member.Die(a) }),
	exit("member.depart", func(in *posted, a member.About) member.Leave { return member.Depart(a, in.text("place")) }, "place"),
	exit("member.resign", func(in *posted, a member.About) member.Leave { return member.Resign(a, in.text("cause")) }, "cause"),
	exit("member.remove", func(in *posted, a member.About) member.Leave {
		return member.Remove(a, in.text("ground"), in.text("cause"))
	}, "ground", "cause"),
	exit("member.expel", func(_ *posted, a member.About) member.Leave { return member.Expel(a) }),
	exit("member.annul", func(_ *posted, a member.About) member.Leave { return member.Annul(a) }),
}

func exit(name access.Act, says func(*posted, member.About) member.Leave, asks ...string) act {
	return act{
		name: name, group: leaving, shown: true, danger: name != "member.die" && name != "member.depart", when: isMember(always),
		fields: func(d *desk, was values) (out []page.Field) {
			if name == "member.depart" {
				was = d.introducedTo(was)
			}
			for _, field := range []page.Field{
				d.choose("ground", d.T("Căn cứ"), "ground", member.Grounds, was["ground"]),
				d.choose("cause", d.T("Nguyên nhân"), "cause", member.Causes, was["cause"]),
				{Name: "place", Label: d.T("Chuyển đến tỉnh hoặc nước"), Kind: "text", Value: was["place"], Help: d.T("Chỉ ghi tên tỉnh hoặc nước, không ghi địa chỉ.")},
			} {
				if slices.Contains(asks, field.Name) {
					out = append(out, field)
				}
			}
			return out
		},
		says: func(in *posted, a member.About) member.Statement { return says(in, a) },
	}
}

// returns are the ways of coming back onto the list.
var returns = []act{
	comeBack("member.restore", member.Restore, member.ByRemoval, member.ByResignation, member.ByExpulsion),
	comeBack("member.reconnect", member.Reconnect, member.ByRemoval, member.ByResignation, member.ByExpulsion),
	comeBack("member.return", member.Return, member.ByDeparture),
	comeBack("member.readmit", member.Readmit, member.ByRemoval, member.ByResignation, member.ByExpulsion, member.ByDeparture, member.ByAnnulment),
}

func comeBack(name access.Act, says func(member.About, string) member.Reenter, after ...member.Reason) act {
	return act{
		name: name, group: back, shown: true, units: map[string]fit{"cell": holdsMembers},
		when: func(d *desk) bool {
			last := lastSpell(d.told.Life, d.today)
			return last.From != day.None && last.To <= d.today && slices.Contains(after, last.Closed)
		},
		fields: func(d *desk, was values) []page.Field {
			cell := was["unit"]
			if cell == "" && d.home != nil {
				cell = d.home.Code
			}
			return []page.Field{d.unitField("cell", d.T("Sinh hoạt tại chi bộ"), cell, true)}
		},
		says: func(in *posted, a member.About) member.Statement { return says(a, in.text("cell")) },
	}
}

// isMember asks something of the spell of today, and is false of who is no member.
func isMember(of func(d *desk, sp member.Spell) bool) func(d *desk) bool {
	return func(d *desk) bool {
		sp, in := d.told.Life.On(d.today)
		return in && of(d, sp)
	}
}

func always(*desk, member.Spell) bool { return true }
