package memberpages

import (
	"net/http"
	"slices"
	"strconv"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/web/page"
)

// Member is a person's record.
type Member struct {
	page.Base
	Who       Who
	Notices   []Notice
	Standing  []Pair
	Identity  []Pair
	Unmasked  bool
	Identify  string // address of unmasking; "" if the reader may not
	Life      []Line
	Decisions []Cited
	// Voided says that rows that were put right are shown; Corrected how many there are; Toggle leads to the other view.
	Voided    bool
	Corrected int
	Toggle    string
	KnownDay  string // the day of "as known on", ISO
	Readers   string
	Case      string // address of the case of admission, "" if there is none the reader may see
	Acts      []Group
	Leave     string
	Correct   string
	Right     string // address of putting right the identity
}

// Notice is something to know before reading.
type Notice struct{ Text, Href, Link string }

// Cited is a decision and what rests on it.
type Cited struct {
	Decision string
	What     []string
}

// Group is a group of acts that are offered.
type Group struct {
	Label string
	Acts  []Link
}

// Link leads to an act.
type Link struct{ Label, Href string }

var memberPage = page.Parse[Member](files, "member.tmpl", "who.tmpl", "lines.tmpl")

func (p *Pages) member(w http.ResponseWriter, r *http.Request) error {
	d, err := p.open(r)
	if err != nil {
		return err
	}
	m, err := d.memberPage(false)
	if err != nil {
		return err
	}
	return memberPage.Render(w, http.StatusOK, m)
}

// identify shows the record once with its numbers in full, and has that noted.
func (p *Pages) identify(w http.ResponseWriter, r *http.Request) error {
	d, err := p.openFor(r, "person.identify")
	if err != nil {
		return err
	}
	if err := p.Readings.Read(r.Context(), d.Actor, "person.identify", d.record.ID); err != nil {
		return err
	}
	m, err := d.memberPage(true)
	if err != nil {
		return err
	}
	return memberPage.Render(w, http.StatusOK, m)
}

func (d *desk) memberPage(unmasked bool) (Member, error) {
	known, err := d.knownBy()
	if err != nil {
		return Member{}, err
	}
	q := d.r.URL.Query()
	told := d.record.Known(known)
	m := Member{Who: d.who(), Unmasked: unmasked, Voided: known == 0 && q.Get("voided") != "", KnownDay: q.Get("known_at"), Readers: d.address("readers")}
	m.Who.Name = d.name(told, d.today)
	m.Base = d.Site().Base(d.r, m.Who.Name, "/members")
	if d.CaseOf != nil {
		if m.Case, err = d.CaseOf(d.r.Context(), d.Actor, d.record.ID, m.Who.Name); err != nil {
			return m, err
		}
	}
	if unmasked { // shown once: the address of the page leads back to the page.Masked one
		m.Address = d.address()
	}
	m.Standing, m.Identity = said(d.standing(told, d.today)), d.identityOf(told, unmasked)
	if err := d.history(&m, told, known); err != nil {
		return m, err
	}
	if err := d.notices(&m, known); err != nil {
		return m, err
	}
	if known == 0 {
		d.offer(&m)
	}
	return m, nil
}

// said leaves out what does not apply.
func said(all []Pair) []Pair {
	return slices.DeleteFunc(all, func(p Pair) bool { return p.Value == "" })
}

// knownBy is the mutation by which the record is asked for; 0 is everything.
func (d *desk) knownBy() (known journal.Mutation, err error) {
	q := d.r.URL.Query()
	if text := q.Get("known"); text != "" {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil || n < 0 {
			return 0, fault.New(fault.Invalid, "web.field_malformed", "field", "known", "value", text).On("known")
		}
		return journal.Mutation(n).OrNothing(), nil
	}
	text := q.Get("known_at")
	if text == "" {
		return 0, nil
	}
	on, err := day.Parse(text)
	if err != nil {
		return 0, fault.New(fault.Invalid, "web.instant_malformed", "field", "known_at", "value", text).On("known_at")
	}
	at, err := day.ParseInstant(on.String() + "T23:59:59.999999+07:00")
	if err != nil {
		return 0, err
	}
	err = d.Register.Read(d.r.Context(), func(tx *db.Tx) error {
		known, err = journal.KnownAt(tx, at)
		return err
	})
	return known.OrNothing(), err
}

// history tells the life: what counts, or all that was ever recorded.
func (d *desk) history(m *Member, told member.Told, known journal.Mutation) error {
	facts, namings, posts := told.Facts, told.Namings, told.Posts
	if m.Voided {
		facts, namings, posts = d.record.Facts, d.record.Namings, d.record.Posts
	}
	m.Life = d.lines(facts, namings, posts)
	if known != 0 { // what was put right later stood then
		for i := range m.Life {
			m.Life[i].voidedBy = 0
		}
	}
	s, err := d.sourcesOf(d.r.Context(), m.Life, told.Identity.DecidedBy, told.Identity.OfficialBy)
	if err != nil {
		return err
	}
	d.tell(s, m.Life)
	m.Decisions = d.cited(s, m.Life, told.Identity)
	for _, l := range d.lines(d.record.Facts, d.record.Namings, d.record.Posts) {
		if l.voidedBy != 0 {
			m.Corrected++
		}
	}
	m.Toggle = d.address()
	if !m.Voided {
		m.Toggle += "?voided=1"
	}
	return nil
}

// cited are the decisions that a record rests on, the latest first.
func (d *desk) cited(s sources, lines []Line, i member.Identity) (out []Cited) {
	cite := func(id org.DecisionID, what string) {
		decision := d.decision(s.decisions[id])
		if decision == "" {
			return
		}
		for k := range out {
			if out[k].Decision == decision {
				out[k].What = append(out[k].What, what)
				return
			}
		}
		out = append(out, Cited{decision, []string{what}})
	}
	for _, l := range lines {
		if l.voidedBy == 0 {
			cite(l.decision, l.What)
		}
	}
	for _, told := range []struct {
		by   org.DecisionID
		what string
	}{{i.OfficialBy, d.T("Công nhận đảng viên chính thức")}, {i.DecidedBy, d.T("Kết nạp đảng viên")}} {
		known := func(c Cited) bool { return c.Decision == d.decision(s.decisions[told.by]) }
		if !slices.ContainsFunc(out, known) { // else a line of the life rests on it already
			cite(told.by, told.what)
		}
	}
	return out
}

// notices tell what a reader must know first.
func (d *desk) notices(m *Member, known journal.Mutation) error {
	if d.look != nil {
		m.Notices = append(m.Notices, Notice{Text: d.T("Đồng chí đang xem ngoài phạm vi, lý do: %s. Lần xem này hết lúc %s, được ghi lại và hiện cho cấp ủy của cả hai bên.",
			d.Label("look_reason", d.look.Reason), d.look.Until.Vietnamese())})
	}
	if known != 0 {
		at := d.T("trước lần sửa")
		if m.KnownDay != "" {
			on, _ := day.Parse(m.KnownDay)
			at = d.T("đến hết ngày %s", on.Vietnamese())
		}
		m.Notices = append(m.Notices, Notice{Text: d.T("Hồ sơ như đã ghi %s. Những gì ghi hoặc sửa sau đó không hiện ở đây.", at), Href: d.address(), Link: d.T("Xem hồ sơ hiện nay")})
	}
	return d.sames(m)
}

// sames tell of other records that are the same person.
func (d *desk) sames(m *Member) error {
	for _, s := range d.record.Sames {
		if s.Voided != 0 {
			continue
		}
		text, other := d.T("Hồ sơ này đã được ghi là của cùng một người với hồ sơ được giữ lại, nên không tính và không hiện trong danh sách."), s.SameAs
		if s.Person != d.record.ID {
			text, other = d.T("Một hồ sơ khác đã được ghi là của cùng người này và để sang một bên."), s.Person
		}
		code, err := d.codeOf(other)
		if err != nil {
			return err
		}
		m.Notices = append(m.Notices, Notice{Text: text, Href: "/members/" + code, Link: d.T("Mở hồ sơ %s", code)})
	}
	return nil
}

func (d *desk) codeOf(id member.ID) (code string, err error) {
	err = d.Register.Read(d.r.Context(), func(tx *db.Tx) error {
		return member.PeopleOf(tx, []member.ID{id}, func(p member.Person) { code = p.Code })
	})
	return code, err
}

// identityOf is who somebody is; numbers and the full birth only when unmasked.
func (d *desk) identityOf(t member.Told, full bool) []Pair {
	i, show := t.Identity, page.Masked
	if full {
		show = func(number string) string { return number }
	}
	since := i.Official.Vietnamese()
	if sp, in := t.Life.On(d.today); in && sp.Official != member.AlwaysOfficial && sp.Official <= d.today {
		since = sp.Official.Vietnamese()
	}
	born := d.T("Năm sinh")
	if full {
		born = d.T("Ngày sinh")
	}
	return said([]Pair{
		{born, birth(i.Birth, full)},
		{d.T("Giới tính"), i.Sex.In(member.Sexes)},
		{d.T("Dân tộc"), i.Ethnicity},
		{d.T("Tôn giáo"), i.Religion},
		{d.T("Ngày vào Đảng (lễ kết nạp)"), i.Joined.Vietnamese()},
		{d.T("Ngày quyết định kết nạp (tính tuổi Đảng)"), i.Decided.Vietnamese()},
		{d.T("Ngày chính thức"), since},
		{d.T("Là đoàn viên khi vào Đảng"), d.yesNo(i.YouthUnion)},
		{d.T("Số thẻ đảng viên"), show(card(t, d.today))},
		{d.T("Số định danh cá nhân"), show(i.PersonalNumber)},
		{d.T("Số lý lịch"), show(i.CV)},
		{d.T("Điện thoại"), show(i.Phone)},
	})
}

func (d *desk) yesNo(y member.YesNo) string {
	switch y {
	case member.Yes:
		return d.T("Có")
	case member.No:
		return d.T("Không")
	}
	return ""
}

// offer says what the reader may do here.
func (d *desk) offer(m *Member) {
	if d.can("person.identify") && !m.Unmasked {
		m.Identify = d.address("identify")
	}
	for _, g := range groups {
		group := Group{Label: d.T(g.label)}
		for i := range acts {
			if a := &acts[i]; a.group == g.code && a.when(d) && d.can(a.name) {
				group.Acts = append(group.Acts, Link{d.Label("act", string(a.name)), d.address("acts", a.slug())})
			}
		}
		if len(group.Acts) > 0 {
			m.Acts = append(m.Acts, group)
		}
	}
	if _, in := d.told.Life.On(d.today); in && len(d.leavings()) > 0 {
		m.Leave = d.address("leave")
	}
	if d.can("member.correct") {
		m.Correct = d.address("correct")
	}
	if d.can("member.correct_identity") {
		m.Right = d.address("correct", "identity")
	}
}
