package admissionpages

import (
	"net/http"
	"net/url"
	"slices"

	"sen/internal/access"
	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/rule"
	"sen/internal/web/page"
)

// caseDesk is one request about one case.
type caseDesk struct {
	*desk
	v admission.View
}

// open reads the case of the address. That somebody was looked at is noted before anything is shown.
func (p *Pages) open(r *http.Request) (*caseDesk, error) {
	d, err := p.desk(r)
	if err != nil {
		return nil, err
	}
	c := &caseDesk{desk: d}
	if c.v, err = p.Service.OpenOn(r.Context(), d.Actor, r.PathValue("case"), d.today); err != nil {
		return nil, unknown(r, err)
	}
	if c.v.Person != 0 {
		return c, p.Readings.Read(r.Context(), d.Actor, "person.read", c.v.Person)
	}
	return c, p.Readings.ReadCase(r.Context(), d.Actor, c.v.Cell, c.v.Code)
}

// openFor is open for an act, which seeing a case does not give.
func (p *Pages) openFor(r *http.Request, act access.Act) (*caseDesk, error) {
	c, err := p.open(r)
	if err != nil {
		return nil, err
	}
	if !c.can(act) {
		return nil, fault.New(fault.Denied, "denied", "act", string(act))
	}
	return c, nil
}

// unknown refuses a case out of reach as one that never was.
func unknown(r *http.Request, err error) error {
	if fault.KindOf(err) == fault.Missing || fault.KindOf(err) == fault.Denied {
		return fault.New(fault.Missing, "admission.case_unknown", "case", r.PathValue("case"))
	}
	return err
}

// openDeed is open for a deed that the actor's grants hold on the case.
func (p *Pages) openDeed(r *http.Request, dd *deed) (*caseDesk, error) {
	c, err := p.open(r)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(c.v.Offers, func(o admission.Offer) bool { return o.Deed == dd.code }) {
		return nil, fault.New(fault.Denied, "denied", "act", string(dd.row().May))
	}
	return c, nil
}

func (c *caseDesk) can(act access.Act) bool {
	return c.Actor.Unbounded() || c.Actor.May(act, c.units.Place(c.v.Cell, c.today))
}

// name is who the case is about.
func (c *caseDesk) name() string {
	name := c.v.Card.Name
	if name == "" {
		name = c.v.People[c.v.Person].Name
	}
	if name == "" {
		return c.T("Chưa ghi họ tên")
	}
	return name
}

// birth is when the person was born, to the year only for who may see no identifiers there.
func (c *caseDesk) birth() day.Partial {
	birth := c.v.Card.Birth
	if c.v.Person != 0 {
		birth = c.v.People[c.v.Person].Birth
	}
	if !c.can(actIdentify) {
		return birth.ToYear()
	}
	return birth
}

func (c *caseDesk) address(below ...string) string { return addressOf(c.v.Code, below...) }

// Who heads every page of a case.
type Who struct {
	Name, Code, Href, Stage, Cell string
}

func (c *caseDesk) who() Who {
	return Who{c.name(), c.v.Code, c.address(), c.Label("admission.stage", c.v.Stage.String()), c.place(c.v.Cell)}
}

// Case is the page of one case.
type Case struct {
	page.Base
	Who
	Since  string
	Ended  bool
	Failed string // the vote that did not pass, "" if none waits
	// Member leads to the record in the register of members.
	Member *Link
	Card   []Pair
	// Change is where the card is changed, "" where the reader may not; Forget where the case is erased.
	Change, Forget string
	First          []Link // deeds that lead to the next stage
	Groups         []Group
	Refused        []NotYet
	Clocks         []Clock
	Life           []Line
	Corrected      []Line
	People         []Pair
	Documents      []Document
	Vetting        []Pair
	Letters        []Letter
	Forms          []Paper
	Regime         Regime
}

// Group is a group of deeds that are offered.
type Group struct {
	Label string
	Deeds []Link
}

// NotYet is a deed that is not offered, with the rule that stops it.
type NotYet struct {
	Label, Why string
	Rule       *Rule
}

// Rule is a rule as a page cites it.
type Rule struct{ ID, Title, Source, Href string }

// Regime is by which rules the case is judged.
type Regime struct {
	Code, Document string
	Fixed          bool
	Change         string // "" where the reader may not
}

var casePage = page.Parse[Case](files, "case.tmpl", "clock.tmpl", "who.tmpl", "parts.tmpl")

func (p *Pages) showCase(w http.ResponseWriter, r *http.Request) error {
	c, err := p.open(r)
	if err != nil {
		return err
	}
	out := Case{
		Base: p.Site().Base(r, c.name(), menu), Who: c.who(), Since: c.v.Since.Vietnamese(), Ended: c.v.Stage.Ends(),
		Card: c.cardPairs(), Clocks: c.clocks(), People: c.people(), Documents: c.papersOf(), Vetting: c.vetting(), Letters: c.letters(), Forms: c.forms(),
		Regime: Regime{Code: c.v.Regime.Code(), Document: c.v.Regime.Document(c.Lang), Fixed: c.v.Fixed != ""},
	}
	c.offers(&out)
	if out.Life, err = c.lines(c.v.Timeline); err != nil {
		return err
	}
	if out.Corrected, err = c.lines(c.v.Corrected); err != nil {
		return err
	}
	if failed, ok := c.v.Failed(); ok {
		out.Failed = c.T("%s ngày %s chưa đạt. Đồng chí báo cáo đầy đủ lên cấp ủy cấp trên.", c.Label("admission.deed", string(failed.Deed)), failed.Day.Vietnamese())
	}
	if c.v.Person != 0 && c.v.Stage.Member() && c.May("person.read") && !c.v.Hosted {
		if named := c.v.People[c.v.Person]; named.Code != "" {
			out.Member = &Link{named.Code, "/members/" + url.PathEscape(named.Code)}
		}
	}
	if c.v.Person == 0 && c.v.Stage != admission.Left && c.can(admission.Keep) {
		out.Change = c.address("card")
	}
	if c.v.Stage == admission.Left && c.can(admission.Forget) {
		out.Forget = c.address("forget")
	}
	return casePage.Render(w, http.StatusOK, out)
}

// offers sorts what may be done from what may not yet, with why.
func (c *caseDesk) offers(out *Case) {
	byGroup := map[string][]Link{}
	for _, o := range c.v.Offers {
		dd := deedOf(o.Deed)
		if dd == nil {
			continue
		}
		label := c.Label("admission.deed", string(o.Deed))
		switch {
		case o.Deed == admission.DoRegime && o.Refused == nil:
			out.Regime.Change = c.address("do", string(o.Deed))
		case o.Refused == nil && dd.group == forward && c.leadsOn(o):
			out.First = append(out.First, Link{label, c.address("do", string(o.Deed))})
		case o.Refused == nil:
			byGroup[dd.group] = append(byGroup[dd.group], Link{label, c.address("do", string(o.Deed))})
		case !c.v.Stage.Ends():
			out.Refused = append(out.Refused, c.notYet(label, o))
		}
	}
	for _, g := range groups {
		if len(byGroup[g.code]) > 0 {
			out.Groups = append(out.Groups, Group{c.T(g.label), byGroup[g.code]})
		}
	}
}

// leadsOn says whether a deed leads to a later stage of the way.
func (c *caseDesk) leadsOn(o admission.Offer) bool {
	return slices.ContainsFunc(o.Row.To, func(s admission.Stage) bool { return s > c.v.Stage })
}

func (c *caseDesk) notYet(label string, o admission.Offer) NotYet {
	id := admission.RuleOf(o.Refused)
	if id == "" {
		id = o.Rule
	}
	why := c.Sentence(o.Refused)
	if o.Refused.Key == "admission.not_in_stage" {
		why = c.stagesOf(o.Row.From)
	}
	return NotYet{label, why, c.rule(id)}
}

// stagesOf says at which stages something can be done.
func (d *desk) stagesOf(from []admission.Stage) string {
	name := func(s admission.Stage) string { return d.Label("admission.stage", s.String()) }
	switch len(from) {
	case 0:
		return ""
	case 1:
		return d.T("Làm được ở bước “%s”.", name(from[0]))
	case 2:
		return d.T("Làm được ở bước “%s” hoặc “%s”.", name(from[0]), name(from[1]))
	}
	return d.T("Làm được từ bước “%s” đến bước “%s”.", name(from[0]), name(from[len(from)-1]))
}

// rule cites a rule; nil if there is none of that number.
func (c *caseDesk) rule(id string) *Rule {
	cited, ok := c.v.Cite(id)
	if !ok {
		return nil
	}
	out := &Rule{ID: cited.ID, Title: cited.Title(c.Lang), Source: cited.Source(c.Lang)}
	if cited.Set != "" && c.May("rule.read") {
		out.Href = "/rules/" + url.PathEscape(cited.ID)
	}
	return out
}

func (c *caseDesk) cardPairs() (out []Pair) {
	add := func(label, value string) {
		if value != "" {
			out = append(out, Pair{label, value})
		}
	}
	card := c.v.Card
	if c.v.Person == 0 {
		add(c.T("Ngày sinh"), c.birth().Vietnamese())
		add(c.T("Giới tính"), labelOf(c, "sex", card.Sex, member.Sexes))
		add(c.T("Nghề nghiệp"), labelOf(c, "occupation", card.Occupation, member.Occupations))
		add(c.T("Trình độ học vấn"), labelOf(c, "education", card.Education, member.Educations))
		switch card.YouthUnion {
		case member.Yes:
			add(c.T("Đoàn viên"), c.T("Có"))
		case member.No:
			add(c.T("Đoàn viên"), c.T("Không"))
		}
	}
	add(c.T("Chi bộ"), c.place(c.v.Cell))
	if c.v.Host != 0 {
		add(c.T("Sinh hoạt tạm thời"), c.T("%s: chuẩn bị giấy tờ công nhận; chi bộ nơi sinh hoạt chính thức xét (ADM-69)", c.place(c.v.Host)))
	}
	if listed, ok := c.v.Last(admission.DoList); ok {
		add(c.T("Vào danh sách"), listed.Day.Vietnamese())
	}
	if on := c.v.Admitted(); on != day.None {
		add(c.T("Ngày kết nạp"), on.Vietnamese())
	}
	return out
}

func labelOf(c *caseDesk, group string, code member.Code, list []string) string {
	if text := code.In(list); text != "" {
		return c.Label(group, text)
	}
	return ""
}

// people are who helps and who introduces, with the months together by today.
func (c *caseDesk) people() (out []Pair) {
	if h, ok := c.v.Helper(); ok {
		out = append(out, Pair{c.T("Người giúp đỡ"), c.T("%s, từ ngày %s", c.named(h.Person), h.Since.Vietnamese())})
	} else if c.v.Stage >= admission.Sympathiser && !c.v.Stage.Ends() {
		out = append(out, Pair{c.T("Người giúp đỡ"), c.T("chưa có, cần phân công")})
	}
	for _, i := range c.v.Introducers() {
		said := c.T("%s, cùng đơn vị từ ngày %s", c.named(i.Person), i.Since.Vietnamese())
		if note := c.together(i); note != "" {
			said += " (" + note + ")"
		}
		out = append(out, Pair{c.T("Người giới thiệu"), said})
	}
	return out
}

// together says whether an introducer has been together with the person for long enough, as the rule has it.
func (c *caseDesk) together(i admission.Introducer) string {
	if i.Replacement {
		return c.T("thay người giúp đỡ, không tính thời gian cùng đơn vị")
	}
	a, err := c.v.Regime.Compute("ADM-31", rule.Inputs{"together": i.Since.String()}, c.book.Rules().Calendar())
	if err != nil {
		return ""
	}
	enough := a.Day("earliest")
	if enough <= c.today {
		return c.T("đủ thời gian từ ngày %s", enough.Vietnamese())
	}
	return c.T("đủ thời gian vào ngày %s", enough.Vietnamese())
}

func (c *caseDesk) named(id member.ID) string {
	named := c.v.People[id]
	if named.Name == "" {
		return named.Code
	}
	return named.Name
}

// Document is a line of the checklist.
type Document struct {
	Label, State       string
	Since, Until       string
	There, Lapsed, Bad bool
	Deed               string // address where it is ticked off
}

// papersOf is the checklist of what belongs to where the case stands.
func (c *caseDesk) papersOf() (out []Document) {
	if c.v.Stage < admission.Sympathiser || c.v.Stage.Ends() {
		return nil
	}
	there := map[string]admission.Paper{}
	for _, p := range c.v.Papers() {
		there[p.Code] = p
	}
	where := "admission"
	if c.v.Stage.Member() {
		where = "recognition"
	}
	for _, doc := range admission.Documents() {
		p, ok := there[doc.Code]
		if doc.For != where || !ok && !c.v.Asks(doc) {
			continue
		}
		line := Document{Label: c.Label("admission.paper", doc.Code), There: ok}
		switch {
		case ok && p.Until != day.None && p.Until < c.today:
			line.Lapsed, line.State = true, c.T("hết giá trị")
		case ok:
			line.State = c.T("đã có")
		case doc.Needed:
			line.Bad, line.State = true, c.T("chưa có, bắt buộc")
		default:
			line.State = c.T("chưa có")
		}
		if ok {
			line.Since = p.Since.Vietnamese()
			if p.Until != day.None {
				line.Until = p.Until.Vietnamese()
			}
		}
		if (!ok || line.Lapsed) && c.offered(admission.DoPaper) {
			line.Deed = c.address("do", string(admission.DoPaper)) + "?paper=" + doc.Code
		}
		out = append(out, line)
	}
	return out
}

func (c *caseDesk) offered(code admission.Deed) bool {
	for _, o := range c.v.Offers {
		if o.Deed == code {
			return o.Refused == nil
		}
	}
	return false
}
