package qualitypages

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/quality"
	"sen/internal/web/page"
)

// Compared is one thing that both records tell, or one does.
type Compared struct {
	Label, Kept, Aside string
	// Mark is "same", "other", or "" where a record tells nothing.
	Mark string
}

// Event is a row of a life in words.
type Event struct{ Day, ISO, What, Decision string }

// told is one thing of a record: as it is shown, and as it is compared.
type told struct{ label, shown, whole string }

// compare puts two records side by side. What identifies is shown masked, and compared whole.
func (v *view) compare(kept, aside *quality.Side) []Compared {
	k, a := v.tell(kept), v.tell(aside)
	out := make([]Compared, 0, len(k))
	for i := range k {
		c := Compared{Label: k[i].label, Kept: k[i].shown, Aside: a[i].shown}
		switch {
		case k[i].whole == "" || a[i].whole == "":
		case k[i].whole == a[i].whole:
			c.Mark = "same"
		default:
			c.Mark = "other"
		}
		if c.Kept != "" || c.Aside != "" {
			out = append(out, c)
		}
	}
	return out
}

// tell is what a record tells of somebody, always the same things in the same order. Numbers are masked for everybody:
// who may see them whole opens each record for it, where that is noted.
func (v *view) tell(s *quality.Side) []told {
	i, sex := s.Identity, ""
	hidden := func(label, number string) told { return told{label, page.Masked(number), number} }
	plain := func(label, text string) told { return told{label, text, text} }
	if code := i.Sex.In(member.Sexes); code != "" {
		sex = v.Label("sex", code)
	}
	return []told{
		plain(v.T("Họ và tên"), name(s, v.today)),
		{v.T("Sinh năm"), i.Birth.ToYear().String(), i.Birth.String()},
		plain(v.T("Giới tính"), sex),
		plain(v.T("Dân tộc"), i.Ethnicity), plain(v.T("Tôn giáo"), i.Religion),
		hidden(v.T("Số định danh cá nhân"), i.PersonalNumber), hidden(v.T("Số thẻ đảng viên"), card(s, v.today)), hidden(v.T("Số lý lịch"), i.CV),
		hidden(v.T("Điện thoại"), i.Phone), plain(v.T("Ngày vào Đảng"), i.Joined.Vietnamese()), plain(v.T("Ngày công nhận chính thức"), i.Official.Vietnamese()),
		plain(v.T("Tình trạng"), v.standing(s)), plain(v.T("Nơi sinh hoạt"), v.unitName(s.Life.LastHome(v.today), v.today)),
	}
}

func name(s *quality.Side, on day.Day) string {
	return cmp.Or(member.LatestNaming(s.Namings, member.NameField, on), s.Identity.Name)
}

func card(s *quality.Side, on day.Day) string {
	return cmp.Or(member.LatestNaming(s.Namings, member.CardField, on), s.Identity.Card)
}

func (v *view) standing(s *quality.Side) string {
	sp, in := s.Life.On(v.today)
	switch {
	case in && sp.Official <= v.today:
		return v.Label("roster_state", "official")
	case in:
		return v.Label("roster_state", "probationary")
	case len(s.Life.Spells) > 0 && s.Life.Spells[0].From > v.today:
		return v.Label("roster_state", "coming")
	}
	return v.Label("roster_state", "former")
}

// unitName is a unit's name on a day, whether or not the reader reaches it: a record tells where somebody was.
func (v *view) unitName(id org.ID, on day.Day) string {
	if l := v.units.Unit(id); l != nil {
		return l.Name(on)
	}
	return ""
}

// lives are the facts of both records in words, the oldest first.
func (p *Pages) lives(ctx context.Context, v *view, sides ...*quality.Side) (out [][]Event, err error) {
	decisions := map[org.DecisionID]org.Decision{}
	err = p.Register.Read(ctx, func(tx *db.Tx) error {
		for _, id := range cited(sides) {
			if decisions[id], err = org.LoadDecision(tx, id); err != nil {
				return err
			}
		}
		return nil
	})
	for _, s := range sides {
		out = append(out, v.events(s, decisions))
	}
	return out, err
}

// cited are the decisions that the facts of some records rest on.
func cited(sides []*quality.Side) (ids []org.DecisionID) {
	for _, s := range sides {
		for _, f := range s.Facts {
			ids = append(ids, f.Decision)
		}
		for _, n := range s.Namings {
			ids = append(ids, n.Decision)
		}
		for _, q := range s.Posts {
			ids = append(ids, q.Decision)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (v *view) events(s *quality.Side, decisions map[org.DecisionID]org.Decision) []Event {
	var out []Event
	add := func(on day.Day, what string, by org.DecisionID) {
		out = append(out, Event{on.Vietnamese(), on.String(), what, v.decision(decisions[by])})
	}
	for _, f := range s.Facts {
		add(f.Day, v.fact(f), f.Decision)
	}
	for _, n := range s.Namings {
		if n.Field == member.CardField {
			add(n.Day, v.T("Số thẻ mới: %s", page.Masked(n.Value)), n.Decision)
		} else {
			add(n.Day, v.T("Họ tên mới: %s", n.Value), n.Decision)
		}
	}
	for _, q := range s.Posts {
		add(q.Began, v.post(q), q.Decision)
	}
	slices.SortStableFunc(out, func(a, b Event) int { return cmp.Compare(a.ISO, b.ISO) })
	return out
}

// valued are the lists of the values that kinds of facts give.
var valued = map[member.Kind]struct {
	list  []string
	group string
}{
	member.OccupationChanged: {member.Occupations, "occupation"}, member.EducationChanged: {member.Educations, "education"},
	member.QualificationGiven: {member.Qualifications, "qualification"}, member.TheoryChanged: {member.Theories, "political_theory"},
}

func (v *view) fact(f member.Fact) string {
	said := []string{capital(v.Label("fact", f.Kind.String()))}
	if where := cmp.Or(v.unitName(f.Unit, f.Day), f.Place); where != "" {
		said = append(said, where)
	}
	if of := valued[f.Kind]; f.Value != 0 && of.list != nil {
		said = append(said, v.Label(of.group, f.Value.In(of.list)))
	}
	if f.AsOfficial {
		said = append(said, v.T("đã là đảng viên chính thức"))
	}
	if f.Until != day.None {
		said = append(said, v.T("hết ngày %s", (f.Until-1).Vietnamese()))
	}
	return strings.Join(said, " · ")
}

func (v *view) post(q member.Post) string {
	said := v.Label("post", q.Title) + " · " + v.unitName(q.Unit, q.Began)
	if q.Ended != day.None {
		said += " · " + v.T("hết ngày %s", (q.Ended-1).Vietnamese())
	}
	return said
}

// capital begins a label that is made for the middle of a sentence.
func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}

// decision is a decision in a line; "" if none was given.
func (v *view) decision(d org.Decision) string {
	var parts []string
	if d.Number != "" {
		parts = append(parts, v.T("Quyết định số %s", d.Number))
	}
	if d.Day != day.None {
		parts = append(parts, d.Day.Vietnamese())
	}
	if d.Issuer != "" {
		parts = append(parts, d.Issuer)
	}
	return strings.Join(parts, ", ")
}

// isMissing says whether a refusal is that there is no such thing.
func isMissing(err error) bool {
	var f *fault.Fault
	return errors.As(err, &f) && f.Kind == fault.Missing
}
