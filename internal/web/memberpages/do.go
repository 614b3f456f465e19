package memberpages

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/web/page"
)

// Act is the page of one act: its form, or what it would do, to be confirmed.
type Act struct {
	page.Base
	Who     Who
	Heading string
	Lead    string
	Form    page.Form
	Changed *Changed // what another recorded meanwhile
	Preview *Preview // nil while the form is filled in
	// Wrong is what a correction is about; Ways lead to other forms of it.
	Wrong string
	Ways  []Way
}

// Way is one of several forms of a page.
type Way struct {
	Link
	Current bool
}

var actPage = page.Parse[Act](files, "act.tmpl", "who.tmpl", "preview.tmpl", "lines.tmpl")

// form shows the form of an act.
func (p *Pages) form(a *act) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		d, err := p.openFor(r, a.name)
		if err != nil {
			return err
		}
		return d.showAct(w, a, d.actForm(a), nil, nil)
	}
}

func (d *desk) actForm(a *act) page.Form {
	label := d.T("Từ ngày")
	if a.group == leaving {
		label = d.T("Ngày không còn trong danh sách")
	}
	fields := append([]page.Field{d.onDay(label, d.today.String())}, a.fields(d, nil)...)
	return page.Form{
		Action: d.address("acts", a.slug()), Submit: d.submit(a.shown), Cancel: d.address(),
		Fields: append(append(fields, d.rests(nil)...), d.seenField()),
	}
}

// submit is the word on the button: what is shown first is not recorded yet.
func (d *desk) submit(shown bool) string {
	if shown {
		return d.T("Xem trước khi ghi")
	}
	return d.T("Ghi vào sổ")
}

func (d *desk) seenField() page.Field {
	return page.Field{Name: "seen", Kind: "hidden", Value: strconv.FormatInt(int64(d.last), 10)}
}

func (d *desk) showAct(w http.ResponseWriter, a *act, f page.Form, changed *Changed, preview *Preview) error {
	heading := d.Label("act", string(a.name))
	out := Act{Base: d.Site().Base(d.r, heading, "/members"), Who: d.who(), Heading: heading, Form: f, Changed: changed, Preview: preview}
	return actPage.Render(w, status(f, changed), out)
}

// status is 409 for what another changed meanwhile, else the form's own.
func status(f page.Form, changed *Changed) int {
	if changed != nil {
		return http.StatusConflict
	}
	return f.Status()
}

// do records an act, after it was shown and confirmed where it must be.
func (p *Pages) do(a *act) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		d, err := p.openFor(r, a.name)
		if err != nil {
			return err
		}
		if err := page.Posted(r); err != nil {
			return err
		}
		f := d.actForm(a)
		f.Fill(r)
		says, err := d.says(a, &f)
		var foreseen member.Foreseen
		if err == nil && page.Text(r, "again") == "" {
			foreseen, err = p.Members.Foresee(r.Context(), d.Actor, says)
		}
		switch {
		case err != nil:
			return d.refused(w, a, f, err)
		case page.Text(r, "again") != "":
			return d.showAct(w, a, f, nil, nil)
		case page.Text(r, "confirm") == "" && (a.shown || len(foreseen.Warnings) > 0):
			return d.confirm(w, a, f, foreseen)
		}
		done, err := p.Members.Record(r.Context(), d.Actor, says)
		if err != nil {
			return d.refused(w, a, f, err)
		}
		http.Redirect(w, r, page.Then(d.address(), doneWord(done)), http.StatusSeeOther)
		return nil
	}
}

func doneWord(done org.Done) string {
	if done.Mutation == 0 {
		return "member.nothing"
	}
	return "done"
}

// says makes the statement of what was sent.
func (d *desk) says(a *act, f *page.Form) (member.Statement, error) {
	in := &posted{r: d.r}
	about := member.About{Member: d.record.Code, On: in.day("day"), Decision: in.decision(), Seen: in.seen()}
	if in.err == nil {
		in.keep(d.settle(f, *a, about.On))
	}
	says := a.says(in, about)
	return says, in.err
}

// refused shows the form again with why; where another recorded something meanwhile, with what.
func (d *desk) refused(w http.ResponseWriter, a *act, f page.Form, err error) error {
	if changed, err := d.changed(&f, err); err != nil || changed != nil {
		if err != nil {
			return err
		}
		return d.showAct(w, a, f, changed, nil)
	}
	if err := d.refuse(&f, err); err != nil {
		return err
	}
	return d.showAct(w, a, f, nil, nil)
}

// refuse says on the form why, also that the reader may not do it at one of the units named.
func (d *desk) refuse(f *page.Form, err error) error {
	switch {
	case fault.KindOf(err) == fault.Denied:
		f.Refusal = d.Sentence(err)
		return nil
	case fault.Is(err, "unit_unknown") && !d.typed(err):
		// A home of other days beyond the reader's reach: its code is not told.
		err = fault.New(fault.Denied, "record_reaches_further")
	}
	return f.Refuse(d.Reader, err)
}

// typed says whether the unit that a fault names was named by the form.
func (d *desk) typed(err error) bool {
	var why *fault.Fault
	if !errors.As(err, &why) {
		return false
	}
	for _, sent := range d.r.Form {
		if slices.Contains(sent, fmt.Sprint(why.Args["unit"])) {
			return true
		}
	}
	return false
}

// confirm shows what an act would do.
func (d *desk) confirm(w http.ResponseWriter, a *act, f page.Form, foreseen member.Foreseen) error {
	on, _ := page.Day(d.r, "day")
	preview := d.preview(f, foreseen)
	preview.compare(d.standing(foreseen.Before, on), d.standing(foreseen.After, on))
	preview.Danger = a.danger
	return d.showAct(w, a, f, nil, preview)
}

// Changed is what others recorded about somebody since the form was made.
type Changed struct {
	Acts []ChangedAct
}

// ChangedAct is one such act and the rows it made or voided, in words.
type ChangedAct struct {
	Act, Who, When string
	Lines          []string
}

// changed tells what was recorded meanwhile, if that is why an act was refused, and makes the form of the record as it
// is now; else nil.
func (d *desk) changed(f *page.Form, why error) (*Changed, error) {
	if !fault.Is(why, "member_changed_since") {
		return nil, nil
	}
	in := &posted{r: d.r}
	seen := in.seen()
	for i := range f.Fields {
		if f.Fields[i].Name == "seen" {
			f.Fields[i].Value = strconv.FormatInt(int64(d.last), 10)
		}
	}
	lines := d.lines(d.record.Facts, d.record.Namings, d.record.Posts)
	for _, i := range d.record.Identities {
		lines = append(lines, Line{What: d.T("Họ tên, ngày sinh, các số"), recorded: i.Recorded, voidedBy: i.Voided})
	}
	for _, same := range d.record.Sames {
		lines = append(lines, Line{What: d.T("Cùng một người với hồ sơ khác"), recorded: same.Recorded, voidedBy: same.Voided})
	}
	s, err := d.sourcesOf(d.r.Context(), lines)
	if err != nil {
		return nil, err
	}
	return d.since(s, lines, seen), nil
}

// since tells the acts after a mutation, the first first.
func (d *desk) since(s sources, lines []Line, seen journal.Mutation) *Changed {
	out := &Changed{}
	for m := seen + 1; m <= d.last; m++ {
		e, ok := s.entries[m]
		if !ok {
			continue
		}
		a := ChangedAct{Act: d.Label("act", string(e.Act)), Who: actor(d.Reader, e.Actor, s.names), When: e.RecordedAt.Vietnamese()}
		for _, l := range lines {
			switch m {
			case l.recorded:
				a.Lines = append(a.Lines, onDay(l))
			case l.voidedBy:
				a.Lines = append(a.Lines, d.T("Bỏ dòng: %s", onDay(l)))
			}
		}
		out.Acts = append(out.Acts, a)
	}
	return out
}

func onDay(l Line) string {
	if l.On == day.None {
		return l.What
	}
	return l.Day + ": " + l.What
}
