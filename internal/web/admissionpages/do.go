package admissionpages

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/web/page"
)

// Deed is the page of one deed: its form, or what it would do, to be confirmed, or what is to be heeded once it is done.
type Deed struct {
	page.Base
	Who     Who
	Heading string
	Lead    string
	Form    page.Form
	// Rolls say who could vote, and how many votes are needed.
	Rolls   []string
	Stops   *NotYet // why it cannot be done at all
	Changed *Changed
	Preview *Preview
	// Heed is what was done all the same, with what is to be heeded.
	Heed []string
	// Wrong is what a correction is about; Withdraw the form that takes it back.
	Wrong    string
	Withdraw *page.Form
}

// Changed is what others recorded since the form was made.
type Changed struct{ Lines []Line }

var deedPage = page.Parse[Deed](files, "do.tmpl", "who.tmpl", "parts.tmpl")

// form shows the form of a deed, or why it cannot be done.
func (p *Pages) form(dd *deed) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		c, err := p.openDeed(r, dd)
		if err != nil {
			return err
		}
		out := c.deedPage(dd)
		offer := c.offer(dd.code)
		if offer.Refused != nil {
			why := c.notYet(out.Heading, offer)
			out.Stops = &why
			return deedPage.Render(w, http.StatusUnprocessableEntity, out)
		}
		out.Form = c.deedForm(dd, offer, c.asked())
		out.Rolls = c.rolls(dd, c.firstDay(offer))
		return deedPage.Render(w, http.StatusOK, out)
	}
}

// asked are the values that an address gives a form to begin with.
func (c *caseDesk) asked() values {
	was := values{}
	for _, name := range []string{"paper", "letter"} {
		was[name] = c.r.URL.Query().Get(name)
	}
	return was
}

// offer is how a deed stands now; one that the reader's grants do not hold never gets here.
func (c *caseDesk) offer(code admission.Deed) admission.Offer {
	for _, o := range c.v.Offers {
		if o.Deed == code {
			return o
		}
	}
	return admission.Offer{Row: deedOf(code).row(), From: day.None, To: c.today}
}

// firstDay is the day a form begins with: today if it may be, else the last that may.
func (c *caseDesk) firstDay(o admission.Offer) day.Day { return max(o.From, min(c.today, o.To)) }

func (c *caseDesk) deedPage(dd *deed) Deed {
	heading := c.Label("admission.deed", string(dd.code))
	out := Deed{Base: c.Site().Base(c.r, heading+": "+c.name(), menu), Who: c.who(), Heading: heading}
	row := dd.row()
	if cited, ok := c.v.Cite(row.Rule); ok {
		out.Lead = cited.ID + ": " + cited.Title(c.Lang)
	}
	return out
}

func (c *caseDesk) deedForm(dd *deed, o admission.Offer, was values) page.Form {
	submit := c.T("Ghi vào sổ")
	if dd.shown {
		submit = c.T("Xem trước khi ghi")
	}
	on := c.dayField(dd, o, c.firstDay(o).String())
	fields := append([]page.Field{on}, dd.fields(c, was)...)
	return page.Form{Action: c.address("do", string(dd.code)), Submit: submit, Cancel: c.address(), Danger: dd.danger, Fields: append(fields, c.seenField())}
}

func (c *caseDesk) dayField(dd *deed, o admission.Offer, value string) page.Field {
	label := c.T("Ngày")
	switch dd.code {
	case admission.DoCellVote, admission.DoBaseVote, admission.DoRecognitionVote, admission.DoRecognitionBaseVote, admission.DoRemovalVote, admission.DoRemovalBaseVote:
		label = c.T("Ngày họp, ra nghị quyết")
	case admission.DoDecision, admission.DoRecognition, admission.DoRemoval, admission.DoAnnulment, admission.DoCancel, admission.DoReissue:
		label = c.T("Ngày quyết định")
	case admission.DoCeremony:
		label = c.T("Ngày tổ chức lễ kết nạp")
	case admission.DoCertificate, admission.DoNewClass:
		label = c.T("Ngày cấp giấy chứng nhận")
	}
	f := page.Field{Name: "day", Label: label, Kind: "date", Value: value, Required: true}
	if o.From > day.None && o.From <= o.To {
		f.Min, f.Max = o.From.String(), o.To.String()
		f.Help = c.T("Từ %s đến %s.", o.From.Vietnamese(), o.To.Vietnamese())
	}
	return f
}

func (c *caseDesk) seenField() page.Field {
	return page.Field{Name: "seen", Kind: "hidden", Value: strconv.FormatInt(int64(c.v.LastAct), 10)}
}

// rolls say who could vote on a day, where there is a vote.
func (c *caseDesk) rolls(dd *deed, on day.Day) (out []string) {
	if dd.row().Body == admission.NoBody {
		return nil
	}
	decides := admission.Deciding{Unit: page.Text(c.r, "unit"), Body: page.Text(c.r, "body")}
	if !slices.Contains(admission.Bodies, decides.Body) {
		decides = admission.Deciding{Body: admission.Bodies[0]}
	}
	roll, err := c.Service.Electorate(c.r.Context(), c.Actor, c.v.Code, dd.code, decides, on)
	if err != nil {
		return []string{c.Sentence(err)}
	}
	if roll.Voters == 0 {
		return []string{c.T("Theo sổ ngày %s chưa có ai trong số người biểu quyết. Nếu ghi biểu quyết thì ghi tổng số và chọn lý do.", on.Vietnamese())}
	}
	said := c.T("Theo sổ ngày %s: %s người, được tính %s", on.Vietnamese(), count(roll.All), count(roll.Voters))
	for _, part := range []struct {
		n     int
		label string
	}{{roll.Suspended, c.T("đình chỉ sinh hoạt %s")}, {roll.Exempt, c.T("miễn sinh hoạt %s")}, {roll.Away, c.T("sinh hoạt tạm thời nơi khác %s")}} {
		if part.n > 0 {
			said += "; " + fmt.Sprintf(part.label, count(part.n))
		}
	}
	out = append(out, said+".")
	return append(out, c.T("Cần ít nhất %s phiếu tán thành trên %s (%s, %s).", count(roll.Needed), count(roll.Voters), roll.Rule, roll.Set))
}

// do records a deed, after it was shown and confirmed where it must be.
func (p *Pages) do(dd *deed) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		c, err := p.openDeed(r, dd)
		if err != nil {
			return err
		}
		f := c.deedForm(dd, c.offer(dd.code), nil)
		f.Fill(r)
		cmd, err := c.says(dd, &f)
		switch {
		case err != nil:
			return c.refused(w, dd, f, err)
		case page.Text(r, "again") != "":
			return c.show(w, dd, f, nil, nil)
		case dd.shown && page.Text(r, "confirm") == "":
			foreseen, err := p.Service.Foresee(r.Context(), c.Actor, cmd)
			if err != nil {
				return c.refused(w, dd, f, err)
			}
			preview := c.preview(dd, f)
			preview.Heed = c.heed(foreseen)
			return c.show(w, dd, f, nil, preview)
		}
		done, err := p.Service.Do(r.Context(), c.Actor, cmd)
		if err != nil {
			return c.refused(w, dd, f, err)
		}
		return c.done(w, dd, done)
	}
}

// done leads to the case; where something is to be heeded, a page says it first.
func (c *caseDesk) done(w http.ResponseWriter, dd *deed, done org.Done) error {
	if len(done.Warnings) == 0 {
		http.Redirect(w, c.r, page.Then(c.address(), "admission.done"), http.StatusSeeOther)
		return nil
	}
	out := c.deedPage(dd)
	out.Heed = c.heed(done)
	return deedPage.Render(w, http.StatusOK, out)
}

// heed says what is to be heeded of something done, or foreseen.
func (c *caseDesk) heed(done org.Done) (out []string) {
	for _, warning := range done.Warnings {
		out = append(out, c.Sentence(warning))
	}
	return out
}

// says makes the command of what was sent.
func (c *caseDesk) says(dd *deed, f *page.Form) (admission.Command, error) {
	in := &posted{d: c.desk}
	on := in.day("day")
	about := admission.About{Case: c.v.Code, On: on, Decision: in.decision(on), Seen: in.seen()}
	if in.err == nil && on == day.None {
		in.keep(fault.New(fault.Invalid, "day_missing").On("day"))
	}
	if in.err == nil {
		in.keep(c.settle(f, on))
	}
	if in.err == nil {
		in.keep(c.settlePeople(f, on))
	}
	cmd := dd.says(in, about)
	return cmd, in.err
}

func (c *caseDesk) show(w http.ResponseWriter, dd *deed, f page.Form, changed *Changed, preview *Preview) error {
	out := c.deedPage(dd)
	out.Form, out.Changed, out.Preview = f, changed, preview
	on, err := page.Day(c.r, "day")
	if err != nil || on == day.None {
		on = c.today
	}
	out.Rolls = c.rolls(dd, on)
	status := f.Status()
	if changed != nil {
		status = http.StatusConflict
	}
	return deedPage.Render(w, status, out)
}

// refused shows the form again with why; where another recorded something meanwhile, with what.
func (c *caseDesk) refused(w http.ResponseWriter, dd *deed, f page.Form, err error) error {
	if fault.Is(err, "admission.case_changed_since") {
		changed, err := c.since(&f)
		if err != nil {
			return err
		}
		return c.show(w, dd, f, changed, nil)
	}
	if err := c.refuse(&f, err); err != nil {
		return err
	}
	return c.show(w, dd, f, nil, nil)
}

// refuse says on the form why.
func (c *caseDesk) refuse(f *page.Form, err error) error {
	if kind := fault.KindOf(err); kind == fault.Denied || kind == fault.Taken {
		f.Refusal = c.Sentence(err)
		return nil
	}
	return f.Refuse(c.Reader, err)
}

// since tells what was recorded since the form was made, and makes the form of the case as it is now.
func (c *caseDesk) since(f *page.Form) (*Changed, error) {
	in := &posted{d: c.desk}
	seen := in.seen()
	for i := range f.Fields {
		if f.Fields[i].Name == "seen" {
			f.Fields[i].Value = c.seenField().Value
		}
	}
	var events []admission.Event
	after := func(m journal.Mutation) bool { return m > seen }
	for _, e := range c.v.Timeline {
		if after(e.Recorded) {
			events = append(events, e)
		}
	}
	for _, e := range c.v.Corrected {
		if after(e.Recorded) || after(e.Voided) {
			events = append(events, e)
		}
	}
	lines, err := c.lines(events)
	return &Changed{lines}, err
}
