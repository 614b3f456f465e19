package memberpages

import (
	"context"
	"net/http"
	"net/url"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/roster"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// entries are the ways onto the list of somebody not yet in the register.
var entries = []act{
	entry("member.admit", member.Admitted, false), entry("member.arrive", member.Arrived, true), entry("member.list", member.Listed, true),
}

// entryKinds are the kinds of the ways, by the name of the act.
var entryKinds = map[access.Act]member.Kind{"member.admit": member.Admitted, "member.arrive": member.Arrived, "member.list": member.Listed}

func entry(name access.Act, kind member.Kind, mayBeOfficial bool) act {
	return act{
		name: name, shown: true, units: map[string]fit{"cell": holdsMembers},
		fields: func(d *desk, was values) []page.Field {
			fields := []page.Field{d.unitField("cell", d.T("Sinh hoạt tại chi bộ"), was["unit"], true)}
			if mayBeOfficial {
				fields = append(fields, page.Field{Name: "as_official", Label: d.T("Đã là đảng viên chính thức"), Kind: "checkbox", Value: was["as_official"]})
			}
			for _, c := range standings {
				of := changing[c.kind]
				fields = append(fields, d.choose(of.group, d.T(c.label), of.group, of.list, was[of.group]))
			}
			return fields
		},
		says: func(in *posted, a member.About) member.Statement { return in.entry(kind, a) },
	}
}

// standings are what somebody works as and has learnt, with their labels.
var standings = []struct {
	kind  member.Kind
	label string
}{
	{member.OccupationChanged, "Nghề nghiệp"},
	{member.EducationChanged, "Giáo dục phổ thông"},
	{member.QualificationGiven, "Trình độ chuyên môn"},
	{member.TheoryChanged, "Lý luận chính trị"},
}

func (in *posted) entry(kind member.Kind, a member.About) member.Entry {
	of := func(k member.Kind) member.Code { return member.CodeOf(changing[k].list, in.text(changing[k].group)) }
	return member.Entry{
		About: a, How: kind, Cell: in.text("cell"), AsOfficial: in.ticked("as_official"),
		Occupation: of(member.OccupationChanged), Education: of(member.EducationChanged),
		Qualification: of(member.QualificationGiven), Theory: of(member.TheoryChanged),
	}
}

// Ways is the page on which it is chosen how somebody comes onto the list.
type Ways struct {
	page.Base
	Cell Unit
	Ways []Link
}

var waysPage = page.Parse[Ways](files, "ways.tmpl")

func (p *Pages) ways(w http.ResponseWriter, r *http.Request) error {
	d, err := p.at(r)
	if err != nil {
		return err
	}
	out := Ways{Base: p.Site().Base(r, d.T("Ghi đảng viên mới"), "/members")}
	query := ""
	code := r.URL.Query().Get("unit")
	if code != "" {
		l := d.units.Seen(d.Actor, code, d.today)
		if l == nil {
			return fault.New(fault.Missing, "unit_unknown", "unit", code)
		}
		out.Cell, query = d.unit(l.ID, d.today), "?unit="+url.QueryEscape(code)
	}
	for i := range entries {
		a := &entries[i]
		if code == "" && d.Reader.May(a.name) || code != "" && d.units.Can(d.Actor, a.name, d.today, code) == nil {
			out.Ways = append(out.Ways, Link{d.Label("act", string(a.name)), "/members/new/" + a.slug() + query})
		}
	}
	if len(out.Ways) == 0 {
		return fault.New(fault.Denied, "denied", "act", "member.admit")
	}
	return waysPage.Render(w, http.StatusOK, out)
}

func (p *Pages) newForm(a *act) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		d, err := p.at(r)
		if err != nil {
			return err
		}
		code := r.URL.Query().Get("unit")
		if code != "" {
			if err := d.units.Can(d.Actor, a.name, d.today, code); err != nil {
				return err
			}
		}
		return d.showEntry(w, a, d.entryForm(a, code), nil)
	}
}

// entryForm asks who it is, where and since when, and on which decision.
func (d *desk) entryForm(a *act, cell string) page.Form {
	days := map[access.Act]string{
		"member.admit": d.T("Ngày làm lễ kết nạp"), "member.arrive": d.T("Ngày về sinh hoạt"), "member.list": d.T("Ngày bắt đầu có trong sổ"),
	}
	fields := []page.Field{d.onDay(days[a.name], d.today.String())}
	fields = append(fields, a.fields(d, values{"unit": cell})...)
	fields = append(d.identityFields(member.Identity{}, false), fields...)
	fields = append(fields, page.Field{Name: "member", Label: d.T("Mã đảng viên"), Kind: "text", Help: d.T("Để trống thì Sen đặt mã.")},
		page.Field{Name: "given", Kind: "hidden"})
	return page.Form{
		Action: "/members/new/" + a.slug(), Submit: d.submit(true), Cancel: "/members", Fields: append(fields, d.rests(nil)...),
	}
}

func (d *desk) showEntry(w http.ResponseWriter, a *act, f page.Form, preview *Preview) error {
	heading := d.Label("act", string(a.name))
	return actPage.Render(w, f.Status(), Act{Base: d.Site().Base(d.r, heading, "/members"), Heading: heading, Form: f, Preview: preview})
}

// enter records somebody new, after showing them, and who in the register may be the same.
func (p *Pages) enter(a *act) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		d, err := p.at(r)
		if err != nil {
			return err
		}
		if err := page.Posted(r); err != nil {
			return err
		}
		f := d.entryForm(a, "")
		f.Fill(r)
		cmd, err := d.newMember(a, &f)
		var foreseen member.Foreseen
		if err == nil && page.Text(r, "again") == "" {
			foreseen, err = p.Members.ForeseeEntry(r.Context(), d.Actor, cmd)
		}
		switch {
		case fault.Is(err, "member_code_taken") && page.Text(r, "given") != "":
			return d.enterAgain(w, a, f, cmd)
		case err != nil:
			return d.refusedEntry(w, a, f, err)
		case page.Text(r, "again") != "":
			return d.showEntry(w, a, f, nil)
		case page.Text(r, "confirm") == "":
			return d.confirmEntry(w, a, f, cmd, foreseen)
		}
		entered, err := p.Members.Enter(r.Context(), d.Actor, cmd)
		if err != nil {
			return d.refusedEntry(w, a, f, err)
		}
		http.Redirect(w, r, page.Then("/members/"+url.PathEscape(entered.Member), "member.entered"), http.StatusSeeOther)
		return nil
	}
}

// enterAgain shows what would be recorded once more under another code: the one that Sen gave was taken meanwhile, by
// somebody else or by this very form sent twice, and then they stand among those who may be the same.
func (d *desk) enterAgain(w http.ResponseWriter, a *act, f page.Form, cmd member.NewMember) error {
	cmd.Member = ""
	setField(&f, "member", "")
	foreseen, err := d.Members.ForeseeEntry(d.r.Context(), d.Actor, cmd)
	if err != nil {
		return d.refusedEntry(w, a, f, err)
	}
	return d.confirmEntry(w, a, f, cmd, foreseen)
}

func (d *desk) newMember(a *act, f *page.Form) (member.NewMember, error) {
	in := &posted{r: d.r}
	about := member.About{Member: in.text("member"), On: in.day("day"), Decision: in.decision()}
	if in.err == nil {
		in.keep(d.settle(f, *a, about.On))
	}
	cmd := member.NewMember{Entry: in.entry(entryKinds[a.name], about), Identity: in.identity(member.Identity{}, false)}
	if cmd.How == member.Admitted {
		if !cmd.Identity.Joined.Known() {
			cmd.Identity.Joined = day.Full(about.On)
		}
		if !cmd.Identity.Decided.Known() {
			cmd.Identity.Decided = day.Full(about.Decision.Day)
		}
	}
	return cmd, in.err
}

func (d *desk) refusedEntry(w http.ResponseWriter, a *act, f page.Form, err error) error {
	if fault.Is(err, "unit_unknown") || fault.Is(err, "unit_not_given") {
		err = fault.New(fault.Invalid, "unit_not_found", "text", page.Text(d.r, "cell")).On("cell")
	}
	if err := d.refuse(&f, err); err != nil {
		return err
	}
	return d.showEntry(w, a, f, nil)
}

func (d *desk) confirmEntry(w http.ResponseWriter, a *act, f page.Form, cmd member.NewMember, foreseen member.Foreseen) error {
	if page.Text(d.r, "member") == "" || page.Text(d.r, "given") != "" {
		setField(&f, "member", foreseen.Member)
		setField(&f, "given", "1")
	}
	preview := d.preview(f, foreseen)
	var err error
	if preview.Likely, err = d.likely(d.r.Context(), cmd.Identity.Name, cmd.Identity.Birth); err != nil {
		return err
	}
	return d.showEntry(w, a, f, preview)
}

func setField(f *page.Form, name, value string) {
	for i := range f.Fields {
		if f.Fields[i].Name == name {
			f.Fields[i].Value = value
		}
	}
}

// likely are the people within reach who bear the same name and may be born the same day.
func (d *desk) likely(ctx context.Context, name string, born day.Partial) (out []Likely, err error) {
	list, err := d.Roster.Now(ctx)
	if err != nil {
		return nil, err
	}
	folded := viet.Fold(name)
	for _, row := range list.Find(name, d.units.Reach(d.Actor, "person.read", d.today), pageSize) {
		if viet.Fold(row.Name) == folded && mayAgree(row.Birth, born) {
			out = append(out, d.likelyOne(row))
		}
	}
	return out, nil
}

func (d *desk) likelyOne(row roster.Row) Likely {
	return Likely{Name: row.Name, Code: row.Code, Href: "/members/" + url.PathEscape(row.Code), Birth: birth(row.Birth, false), Home: d.pathText(org.ID(row.Home), d.today)}
}

// mayAgree says whether two births, each as precise as known, may be one.
func mayAgree(a, b day.Partial) bool {
	return !a.Known() || !b.Known() || a.Earliest() <= b.Latest() && b.Earliest() <= a.Latest()
}
