package memberpages

import (
	"net/http"
	"net/url"
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/report/issued"
	"sen/internal/web/page"
)

// Correct is the page on which it is chosen what was recorded wrongly.
type Correct struct {
	page.Base
	Who   Who
	Lines []Line
	Right string // address of putting right the identity; "" if the reader may not
}

var correctPage = page.Parse[Correct](files, "correct.tmpl", "who.tmpl", "lines.tmpl")

// nothing says that what was recorded never was.
const nothing = "none"

// correction is a row to be put right: what it says, and how it is to be stated instead.
type correction struct {
	row   member.Row
	line  Line
	was   values
	means *act // the act that would state the row again as it is; nil if none does
	as    *act // how it is to be stated; nil: not at all
	key   string
}

func (p *Pages) correct(w http.ResponseWriter, r *http.Request) error {
	d, err := p.openFor(r, "member.correct")
	if err != nil {
		return err
	}
	q := r.URL.Query()
	if q.Get("wrong") == "" {
		return d.chooseWrong(w)
	}
	c, err := d.correction(q.Get("wrong"), q.Get("as"))
	if err != nil {
		return err
	}
	return d.showCorrection(w, c, d.correctionForm(c), nil, nil)
}

// chooseWrong lists what is recorded, each line leading to its correction.
func (d *desk) chooseWrong(w http.ResponseWriter) error {
	out := Correct{Base: d.Site().Base(d.r, d.T("Sửa chỗ ghi sai"), "/members"), Who: d.who(), Lines: d.lines(d.told.Facts, d.told.Namings, d.told.Posts)}
	s, err := d.sourcesOf(d.r.Context(), out.Lines)
	if err != nil {
		return err
	}
	d.tell(s, out.Lines)
	for i := range out.Lines {
		out.Lines[i].Before = d.address("correct") + "?wrong=" + url.QueryEscape(out.Lines[i].Row)
	}
	if d.can("member.correct_identity") {
		out.Right = d.address("correct", "identity")
	}
	return correctPage.Render(w, http.StatusOK, out)
}

// correction finds the row that is wrong and how it is to be stated; as is the slug of an act, nothing, or "" for as
// it was.
func (d *desk) correction(wrong, as string) (correction, error) {
	for _, c := range d.rows() {
		if c.line.Row != wrong {
			continue
		}
		c.as, c.key = c.means, as
		switch {
		case as == nothing || as == "" && c.means == nil:
			c.as, c.key = nil, nothing
		case as != "":
			i := slices.IndexFunc(c.others(), func(a *act) bool { return a.slug() == as })
			if i < 0 {
				return c, fault.New(fault.Missing, "fact_not_there")
			}
			c.as = c.others()[i]
		}
		return c, nil
	}
	return correction{}, fault.New(fault.Missing, "fact_not_there")
}

// rows are all rows that count, with what a form begins with to state them again.
func (d *desk) rows() (out []correction) {
	for _, f := range d.told.Facts {
		line := d.lines([]member.Fact{f}, nil, nil)[0]
		out = append(out, correction{row: member.Row{Table: member.Facts, ID: f.ID}, line: line, was: d.valuesOf(f), means: actNamed(actOf[f.Kind])})
	}
	for _, n := range d.told.Namings {
		line, name := d.lines(nil, []member.Naming{n}, nil)[0], access.Act("member.rename")
		was := values{"day": n.Day.String(), "name": n.Value}
		if n.Field == member.CardField {
			name, was = "member.change_card", values{"day": n.Day.String()}
		}
		out = append(out, correction{row: member.Row{Table: member.Namings, ID: n.ID}, line: line, was: was, means: actNamed(name)})
	}
	for _, q := range d.told.Posts {
		line := d.lines(nil, nil, []member.Post{q})[0]
		was := values{"day": q.Began.String(), "until": lastDay(q.Ended), "unit": d.units.Unit(q.Unit).Code, "title": q.Title, "form": q.Form}
		out = append(out, correction{row: member.Row{Table: member.Posts, ID: q.ID}, line: line, was: was, means: actNamed("member.appoint")})
	}
	return out
}

// lastDay is the last day on which it is so, as forms have it.
func lastDay(first day.Day) string {
	if first == day.None {
		return ""
	}
	return (first - 1).String()
}

// valuesOf is what the form of a fact begins with.
func (d *desk) valuesOf(f member.Fact) values {
	was := values{"day": f.Day.String(), "until": lastDay(f.Until), "place": f.Place, "ground": f.Ground, "cause": f.Cause}
	if l := d.units.Unit(f.Unit); l != nil {
		was["unit"] = l.Code
	}
	if f.AsOfficial {
		was["as_official"] = "1"
	}
	if f.Kind == member.MovedCollectively {
		was["collective"] = "1"
	}
	if of, is := changing[f.Kind]; is {
		was["value"] = f.Value.In(of.list)
	}
	for code, kind := range measures {
		if kind == f.Kind {
			was["how"] = code
		}
	}
	for kind, c := range map[member.Kind]member.Code{
		member.OccupationChanged: f.Occupation, member.EducationChanged: f.Education, member.QualificationGiven: f.Qualification, member.TheoryChanged: f.Theory,
	} {
		was[changing[kind].group] = c.In(changing[kind].list)
	}
	return was
}

// actOf is the act that states a fact of a kind.
var actOf = map[member.Kind]access.Act{
	member.Listed: "member.list", member.Admitted: "member.admit", member.Arrived: "member.arrive",
	member.Readmitted: "member.readmit", member.Restored: "member.restore", member.Reconnected: "member.reconnect", member.Returned: "member.return",
	member.Confirmed: "member.confirm", member.Transferred: "member.transfer", member.MovedCollectively: "member.transfer",
	member.Introduced: "member.introduce", member.IntroductionEnded: "member.end_introduction",
	member.Exempted: "member.exempt", member.ExemptionEnded: "member.end_exemption", member.Suspended: "member.suspend", member.SuspensionEnded: "member.end_suspension",
	member.Stay: "member.stay", member.StayEnded: "member.end_stay",
	member.JoinedGroup: "member.join_group", member.JoinedAwayGroup: "member.join_group", member.LeftGroup: "member.leave_group",
	member.OccupationChanged: "member.change_occupation", member.EducationChanged: "member.change_education",
	member.QualificationGiven: "member.change_qualification", member.TheoryChanged: "member.change_theory",
	member.Reprimanded: "member.discipline", member.Warned: "member.discipline", member.RemovedFromPost: "member.discipline",
	member.Removed: "member.remove", member.Resigned: "member.resign", member.Expelled: "member.expel", member.Died: "member.die",
	member.Departed: "member.depart", member.Annulled: "member.annul",
}

func actNamed(name access.Act) *act {
	for _, list := range [][]act{acts, entries} {
		for i := range list {
			if list[i].name == name {
				return &list[i]
			}
		}
	}
	return nil
}

// others are the acts as which a row may be stated: its own, and those of the same sort.
func (c correction) others() []*act {
	if c.means == nil {
		return nil
	}
	var out []*act
	for _, list := range [][]act{exits, returns, entries} {
		for i := range list {
			if list[i].name == c.means.name {
				for k := range list {
					out = append(out, actNamed(list[k].name))
				}
			}
		}
	}
	if out == nil {
		out = []*act{c.means}
	}
	return out
}

func (d *desk) correctionForm(c correction) page.Form {
	var fields []page.Field
	if c.as != nil {
		fields = append([]page.Field{d.onDay(d.T("Từ ngày"), c.was["day"])}, c.as.fields(d, c.was)...)
	}
	fields = append(fields, d.groundField())
	fields = append(fields, d.rests(nil)...)
	fields = append(fields, d.seenField(), page.Field{Name: "wrong", Kind: "hidden", Value: c.line.Row}, page.Field{Name: "as", Kind: "hidden", Value: c.key})
	return page.Form{Action: d.address("correct"), Submit: d.submit(true), Cancel: d.address("correct"), Fields: fields}
}

func (d *desk) showCorrection(w http.ResponseWriter, c correction, f page.Form, changed *Changed, preview *Preview) error {
	heading := d.T("Sửa chỗ ghi sai")
	out := Act{
		Base: d.Site().Base(d.r, heading, "/members"), Who: d.who(), Heading: heading, Form: f, Changed: changed, Preview: preview,
		Lead: d.T("Bản cũ vẫn giữ và xem lại được."), Wrong: onDay(c.line),
	}
	address := d.address("correct") + "?wrong=" + url.QueryEscape(c.line.Row) + "&as="
	for _, a := range c.others() {
		label := d.T("Có việc này, ghi lại cho đúng")
		if a != c.means {
			label = d.T("Thật ra là: %s", d.Label("act", string(a.name)))
		}
		out.Ways = append(out.Ways, Way{Link{label, address + a.slug()}, a == c.as})
	}
	out.Ways = append(out.Ways, Way{Link{d.T("Không có việc này, bỏ hẳn"), address + nothing}, c.as == nil})
	return actPage.Render(w, status(f, changed), out)
}

func (p *Pages) doCorrect(w http.ResponseWriter, r *http.Request) error {
	d, err := p.openFor(r, "member.correct")
	if err != nil {
		return err
	}
	if err := page.Posted(r); err != nil {
		return err
	}
	c, err := d.correction(page.Text(r, "wrong"), page.Text(r, "as"))
	if err != nil {
		return d.goneMeanwhile(w, err)
	}
	f := d.correctionForm(c)
	f.Fill(r)
	cmd, err := d.corrects(c, &f)
	var foreseen member.Foreseen
	if err == nil && page.Text(r, "again") == "" {
		foreseen, err = p.Members.ForeseeCorrection(r.Context(), d.Actor, cmd)
	}
	switch {
	case err != nil:
		return d.refusedCorrection(w, c, f, err)
	case page.Text(r, "again") != "":
		return d.showCorrection(w, c, f, nil, nil)
	case page.Text(r, "confirm") == "":
		return d.confirmCorrection(w, c, f, foreseen)
	}
	done, err := p.Members.Correct(r.Context(), d.Actor, cmd)
	if err != nil {
		return d.refusedCorrection(w, c, f, err)
	}
	http.Redirect(w, r, page.Then(d.address(), corrected(done)), http.StatusSeeOther)
	return nil
}

// goneMeanwhile tells who put a row right before: there is nothing left to correct, so the list is shown.
func (d *desk) goneMeanwhile(w http.ResponseWriter, why error) error {
	var none page.Form
	changed, err := d.changed(&none, fault.New(fault.Taken, "member_changed_since"))
	if err != nil || changed == nil || len(changed.Acts) == 0 {
		return why
	}
	heading := d.T("Sửa chỗ ghi sai")
	return actPage.Render(w, http.StatusConflict, Act{Base: d.Site().Base(d.r, heading, "/members"), Who: d.who(), Heading: heading, Changed: changed, Form: none})
}

func (d *desk) corrects(c correction, f *page.Form) (member.Correct, error) {
	in := &posted{r: d.r}
	cmd := member.Correct{Member: d.record.Code, Wrong: []member.Row{c.row}, Ground: in.text("correction"), Decision: in.decision(), Seen: in.seen()}
	if c.as == nil {
		return cmd, in.err
	}
	about := member.About{Member: d.record.Code, On: in.day("day")}
	switch {
	case in.err != nil:
	case about.On == day.None:
		in.keep(fault.New(fault.Invalid, "day_missing").On("day"))
	default:
		in.keep(d.settle(f, *c.as, about.On))
	}
	cmd.Right = []member.Statement{c.as.says(in, about)}
	return cmd, in.err
}

func (d *desk) refusedCorrection(w http.ResponseWriter, c correction, f page.Form, err error) error {
	changed, err := d.refuseCorrection(&f, err)
	if err != nil {
		return err
	}
	return d.showCorrection(w, c, f, changed, nil)
}

// confirmCorrection shows the life before and after, and the figures that change with it.
func (d *desk) confirmCorrection(w http.ResponseWriter, c correction, f page.Form, foreseen member.Foreseen) error {
	preview := d.preview(f, foreseen)
	preview.compare(d.standing(foreseen.Before, d.today), d.standing(foreseen.After, d.today))
	preview.Before = d.lines(foreseen.Before.Facts, foreseen.Before.Namings, foreseen.Before.Posts)
	preview.After = d.lines(foreseen.After.Facts, foreseen.After.Namings, foreseen.After.Posts)
	mark(preview.Before, preview.After)
	var err error
	if preview.Figures, err = d.figures(foreseen.Before.Life, foreseen.After.Life); err != nil {
		return err
	}
	if err := d.warnOfReports(preview, c.line.On); err != nil {
		return err
	}
	return d.showCorrection(w, c, f, nil, preview)
}

// warnOfReports says which issued reports are told otherwise when something about the person is corrected that holds from
// a day on, None for what holds on every day.
func (d *desk) warnOfReports(preview *Preview, from day.Day) error {
	warnings, err := d.Issued.Warnings(d.r.Context(), d.Actor, issued.Fact{Person: d.record.ID, Day: from})
	for _, w := range warnings {
		preview.Warnings = append(preview.Warnings, d.Sentence(w))
	}
	return err
}

// mark tells rows of one life that are not in the other: those that would go, and those that would come.
func mark(before, after []Line) {
	has := func(in []Line, row string) bool {
		return slices.ContainsFunc(in, func(l Line) bool { return l.Row == row })
	}
	for i := range before {
		before[i].Differs = !has(after, before[i].Row)
	}
	for i := range after {
		after[i].Differs = !has(before, after[i].Row)
	}
}

// refuseCorrection says on the form of a correction why it was refused, or gives what another recorded meanwhile.
func (d *desk) refuseCorrection(f *page.Form, why error) (*Changed, error) {
	if fault.Is(why, "correction_ground_unknown") {
		why = fault.New(fault.Invalid, "correction_ground_missing").On("correction")
	}
	changed, err := d.changed(f, why)
	if err == nil && changed == nil {
		err = d.refuse(f, why)
	}
	return changed, err
}
