package admissionpages

import (
	"strings"

	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/report"
	"sen/internal/roster"
	"sen/internal/rule"
	"sen/internal/viet"
)

// filledPaper is a form of the case with all that the record tells; what it does not tell is left for writing by hand.
// Papers are Vietnamese, whoever asks for them.
func (c *caseDesk) filledPaper(form *report.Form) report.Paper { return c.bag(form).paper() }

func (b *bag) paper() report.Paper {
	return report.Paper{Form: b.form.Key, Set: b.set(), Fields: b.fields, Name: b.form.FileName(b.c.name())}
}

// bag gathers what the record tells for a form.
func (c *caseDesk) bag(form *report.Form) *bag {
	said := *c
	inner := *c.desk
	inner.Lang = "vi"
	said.desk = &inner
	b := &bag{c: &said, form: form, fields: report.Fields{}}
	b.head()
	b.person()
	b.places()
	b.helpers()
	b.steps()
	b.meeting()
	b.probation()
	return b
}

// bag gathers the values of a paper.
type bag struct {
	c      *caseDesk
	form   *report.Form
	fields report.Fields
	member roster.Row    // of who is in the register of members
	row    report.Fields // of a resolution on several people
	listed bool
	by     org.ID // whose paper it is
}

func (b *bag) text(name, value string) {
	if value != "" {
		b.fields[name] = report.Text(value)
	}
}

func (b *bag) day(name string, d day.Day) {
	if d != day.None {
		b.fields[name] = report.Day(d)
	}
}

// set is the regime by which the paper's matter was judged: that of the step if it was taken.
func (b *bag) set() string {
	if s, ok := b.step(); ok && s.Set != "" {
		return s.Set
	}
	return b.c.v.Regime.Code()
}

// deedOfForm is the deed that a form goes with.
var deedOfForm = map[string]admission.Deed{
	"sourcing": admission.DoTakeUp, "cell_proposal": admission.DoCellVote, "base_proposal": admission.DoBaseVote, "decision": admission.DoDecision,
	"cell_recognition": admission.DoRecognitionVote, "base_recognition": admission.DoRecognitionBaseVote, "recognition_decision": admission.DoRecognition,
}

func (b *bag) step() (admission.Event, bool) { return b.last(deedOfForm[b.form.Key]) }

// last is the latest step of a deed with its decision.
func (b *bag) last(deed admission.Deed) (found admission.Event, ok bool) {
	for _, e := range b.c.v.Timeline {
		if deed != "" && e.Deed == deed {
			found, ok = e, true
		}
	}
	return found, ok
}

func (b *bag) name(id org.ID) string {
	if l := b.c.units.Unit(id); l != nil {
		return nameOf(l, b.c.today)
	}
	return ""
}

func (b *bag) above(id org.ID) string {
	if l := b.c.units.Unit(id); l != nil {
		return b.name(l.Parent(b.c.today))
	}
	return ""
}

// head is whose paper it is, its number and its day.
func (b *bag) head() {
	v := b.c.v
	var by org.ID
	switch b.form.By {
	case report.ByCell:
		by = v.Cell
	case report.ByBase:
		if by = v.Base; by == 0 {
			by = v.Cell
		}
	case report.ByDeciding:
		by = v.Decider
		if s, ok := b.step(); ok && s.Unit != 0 {
			by = s.Unit
		}
	}
	b.by = by
	if by != 0 {
		b.text("to_chuc_ban_hanh", b.name(by))
		b.text("to_chuc_cap_tren", b.above(by))
	}
	if s, ok := b.step(); ok {
		number, symbol, _ := strings.Cut(s.Cited.Number, "-")
		b.text("so", number)
		b.text("ky_hieu", symbol)
		b.day("ngay_ky", s.Cited.Day)
	}
}

func (b *bag) person() {
	c := b.c
	b.text("ho_ten", c.v.Card.Name)
	if c.v.Card.Name == "" {
		b.text("ho_ten", c.v.People[c.v.Person].Name)
	}
	birth, sex, occupation, education := c.birth(), c.v.Card.Sex, c.v.Card.Occupation, c.v.Card.Education
	if c.v.Person != 0 {
		if people, err := c.Roster.Now(c.r.Context()); err == nil {
			b.member, b.listed = people.ByID(c.v.Person, c.units.Reach(c.Actor, "person.list", c.today))
		}
		if b.listed {
			sex, occupation, education = b.member.Sex, b.member.Occupation, b.member.Education
		}
	}
	if birth.Known() {
		b.fields["ngay_sinh"] = report.Partial(birth)
	}
	b.text("gioi_tinh", labelOf(c, "sex", sex, member.Sexes))
	b.text("nghe_nghiep", labelOf(c, "occupation", occupation, member.Occupations))
	b.text("hoc_van", labelOf(c, "education", education, member.Educations))
	if s, ok := b.last(admission.DoCertificate); ok {
		b.day("ngay_chung_nhan", s.Day)
	}
	if b.form.Key == "sourcing" {
		b.fields["quan_chung"] = report.Rows(b.sourced(labelOf(c, "occupation", occupation, member.Occupations)))
	}
}

// sourced is the person's row in a resolution on the list.
func (b *bag) sourced(occupation string) report.Fields {
	row := report.Fields{"ho_ten": report.Text(b.c.name()), "nghe_nghiep": report.Text(occupation)}
	if birth := b.c.birth(); birth.Known() {
		row["ngay_sinh"] = report.Partial(birth)
	}
	if h, ok := b.c.v.Helper(); ok {
		row["nguoi_giup_do"] = report.Text(b.c.named(h.Person))
	}
	b.row = row
	return row
}

func (b *bag) places() {
	v := b.c.v
	b.text("chi_bo", b.name(v.Cell))
	b.text("dang_uy_co_so", b.name(v.Base))
	b.text("co_quan_quyet_dinh", b.name(v.Decider))
}

func (b *bag) helpers() {
	v := b.c.v
	if h, ok := v.Helper(); ok {
		b.text("nguoi_giup_do", b.c.named(h.Person))
		b.day("giup_do_tu", h.Since)
		for _, i := range v.Introducers() {
			if i.Person == h.Person {
				b.day("cung_don_vi_tu", i.Since)
			}
		}
		if people, err := b.c.Roster.Now(b.c.r.Context()); err == nil {
			if row, ok := people.ByID(h.Person, b.c.units.Reach(b.c.Actor, "person.list", b.c.today)); ok {
				if row.OfficialSince.Known() {
					b.fields["ngay_chinh_thuc_giup_do"] = report.Partial(row.OfficialSince)
				}
				for _, held := range row.Posts {
					if held.Unit == v.Cell {
						b.text("chuc_vu_giup_do", b.c.Label("post", held.Title))
						break
					}
				}
			}
		}
	}
	var names []string
	for _, i := range v.Introducers() {
		names = append(names, b.c.named(i.Person))
	}
	b.text("nguoi_gioi_thieu", strings.Join(names, ", "))
}

// steps are the resolutions and decisions that later papers cite: of recognition those of recognition.
func (b *bag) steps() {
	cell, base := admission.DoCellVote, admission.DoBaseVote
	if strings.Contains(b.form.Key, "recognition") {
		cell, base = admission.DoRecognitionVote, admission.DoRecognitionBaseVote
	}
	if s, ok := b.last(cell); ok {
		b.text("so_nghi_quyet_chi_bo", s.Cited.Number)
		b.day("ngay_nghi_quyet_chi_bo", s.Day)
	}
	if s, ok := b.last(base); ok {
		b.text("so_nghi_quyet_dang_uy", s.Cited.Number)
		b.day("ngay_nghi_quyet_dang_uy", s.Day)
	}
	if s, ok := b.last(admission.DoDecision); ok {
		b.text("so_quyet_dinh", s.Cited.Number)
		b.day("ngay_quyet_dinh", s.Day)
		b.text("noi_quyet_dinh", b.name(s.Unit))
		b.ceremony(s)
	}
	if s, ok := b.last(admission.DoCeremony); ok {
		b.day("ngay_le", s.Day)
	}
}

// ceremony tells the last day for it, as the rule has it.
func (b *bag) ceremony(decided admission.Event) {
	in := rule.Inputs{"issued": decided.Day.String()}
	if s, ok := b.last(admission.DoReceipt); ok {
		in["received"] = s.Day.String()
	}
	rules := b.c.book.Rules()
	set, ok := rules.SetOf(decided.Set, 0, decided.Day)
	if !ok {
		set = b.c.v.Regime
	}
	if a, err := set.Compute("ADM-57", in, rules.Calendar()); err == nil {
		b.day("han_le", a.Day("due"))
	}
}

// meeting is the vote that the form records.
func (b *bag) meeting() {
	s, ok := b.step()
	if !ok {
		return
	}
	b.day("ngay_hop", s.Day)
	b.text("chu_tri", b.secretary(b.by, s.Day))
	if b.form.By == report.ByCell {
		if r := b.c.rollOf(b.c.v, s.Day); r.All > 0 {
			b.fields["so_chinh_thuc"], b.fields["so_du_bi"] = report.Count(r.All), report.Count(r.Probationers)
		}
	}
	b.text("noi_hop", s.Met.Place)
	if s.Met.Minutes != 0 {
		b.text("thu_ky", b.c.named(s.Met.Minutes))
	}
	if came := s.Met.Probationers; came.Is {
		b.fields["so_du_bi_du_hop"] = report.Count(came.N)
	}
	v := s.Vote
	if !v.Held() {
		return
	}
	all := "so_cap_uy_vien"
	present := "so_cap_uy_vien_du_hop"
	if b.form.By == report.ByCell {
		all, present = "so_chinh_thuc", "so_du_hop"
	}
	b.fields[all], b.fields[present] = report.Count(v.Of), report.Count(v.Present)
	b.fields["so_vang"] = report.Count(max(0, v.Of-v.Present))
	b.fields["so_tan_thanh"], b.fields["so_khong_tan_thanh"] = report.Count(v.For), report.Count(v.Against)
	b.text("ti_le", viet.Percent(int64(v.For), int64(v.Of)))
}

// secretary is who has been secretary of a unit from a day on, and so took the chair; "" if that is not known to the reader.
func (b *bag) secretary(unit org.ID, on day.Day) string {
	people, err := b.c.Roster.Now(b.c.r.Context())
	if err != nil || unit == 0 {
		return ""
	}
	found, err := people.Page(roster.Filter{Unit: unit, Post: "BI_THU"}, b.c.units.Reach(b.c.Actor, "person.list", b.c.today), "", mostFits)
	if err != nil {
		return ""
	}
	for _, row := range found.Rows {
		for _, held := range row.Posts {
			if held.Unit == unit && held.Title == "BI_THU" && held.Since <= on {
				return row.Name
			}
		}
	}
	return ""
}

func (b *bag) probation() {
	on := b.c.v.Admitted()
	if on == day.None {
		return
	}
	b.day("ngay_ket_nap", on)
	rules, in := b.c.book.Rules(), rule.Inputs{"ceremony": on.String()}
	set := b.c.v.Regime
	if a, err := set.Compute("ADM-60", in, rules.Calendar()); err == nil {
		b.day("ngay_het_du_bi", a.Day("probation_end"))
	}
	if a, err := set.Compute("ADM-64", in, rules.Calendar()); err == nil {
		b.day("ngay_chinh_thuc", a.Day("official_from"))
	}
	if s, ok := b.last(admission.DoNewClass); ok {
		b.day("ngay_lop_dang_vien_moi", s.Day)
	}
}
