package api

import (
	"context"
	"slices"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/roster"
	"sen/internal/web/page"
)

// Member is a person as a list shows them today. Identifiers and the day of birth are not given.
type Member struct {
	Code       string `json:"code"`
	Name       string `json:"name"`
	BirthYear  int    `json:"birth_year,omitempty"`
	Sex        string `json:"sex,omitempty" doc:"Nam or Nữ"`
	Unit       string `json:"unit,omitempty" doc:"Code of the home, or of the last one."`
	Member     bool   `json:"member" doc:"Whether they are a member today."`
	Official   bool   `json:"official"`
	Exempt     bool   `json:"exempt"`
	Suspended  bool   `json:"suspended"`
	Away       bool   `json:"staying_away"`
	Occupation string `json:"occupation,omitempty"`
	Entered    string `json:"entered,omitempty" format:"date" doc:"First day of the membership."`
	Left       string `json:"left,omitempty" format:"date" doc:"First day on which it is no longer so."`
}

// MembersIn asks for members.
type MembersIn struct {
	Paged
	Unit  string   `query:"unit" doc:"Code of a unit: those of it and all below."`
	Only  bool     `query:"only" doc:"Only of the unit itself."`
	Words string   `query:"q" doc:"Words of the name in any order, accents or none, or an exact member code."`
	State []string `query:"state" enum:"official,probationary,exempt,suspended,staying_away,former" doc:"Any of these; members if empty."`
}

// MembersOut is a page of members in the order of their names.
type MembersOut struct {
	Body struct {
		Total   int      `json:"total" doc:"How many there are on all pages."`
		Members []Member `json:"members"`
		Next    string   `json:"next,omitempty"`
	}
}

// MemberIn asks for one record.
type MemberIn struct {
	Code string `path:"code"`
}

// Record is a member with what is recorded.
type Record struct {
	Member
	Facts []Fact `json:"facts"`
}

// Fact is one dated fact.
type Fact struct {
	Kind   string `json:"kind"`
	Day    string `json:"day" format:"date"`
	Until  string `json:"until,omitempty" format:"date" doc:"First day on which it no longer holds."`
	Unit   string `json:"unit,omitempty" doc:"Code of the unit, if it lies within reach."`
	Number int64  `json:"mutation" doc:"Number of the act that recorded it."`
}

// RecordOut is one record.
type RecordOut struct{ Body Record }

func (a *API) members() {
	get(a, "/members", "person.list", "list-members", "Members within reach, by given name", a.listMembers)
	get(a, "/members/{code}", "person.read", "get-member", "One member's record; that it was opened is noted", a.oneMember)
}

var states = map[string]roster.State{
	"official": roster.Official, "probationary": roster.Probationary, "exempt": roster.Exempt, "suspended": roster.Suspended,
	"staying_away": roster.Away, "former": roster.Former,
}

func (a *API) listMembers(ctx context.Context, in *MembersIn) (*MembersOut, error) {
	l, err := a.Roster.Now(ctx)
	if err != nil {
		return nil, err
	}
	rd, h := page.ReaderIn(ctx), l.Census().History()
	f := roster.Filter{OnlyUnit: in.Only, Words: in.Words}
	if in.Unit != "" {
		u := h.Seen(rd.Actor, in.Unit, a.Today())
		if u == nil {
			return nil, fault.New(fault.Missing, "unit_never_used", "unit", in.Unit).On("unit")
		}
		f.Unit = u.ID
	}
	for _, s := range in.State {
		f.States |= states[s]
	}
	p, err := l.Page(f, h.Reach(rd.Actor, "person.list", a.Today()), roster.Key(in.After), in.Limit)
	if err != nil {
		return nil, err
	}
	out := &MembersOut{}
	out.Body.Total, out.Body.Next, out.Body.Members = p.Total, string(p.Next), []Member{}
	for i := range p.Rows {
		out.Body.Members = append(out.Body.Members, memberOf(h, &p.Rows[i]))
	}
	return out, nil
}

func memberOf(h *org.History, r *roster.Row) Member {
	m := Member{
		Code: r.Code, Name: r.Name, BirthYear: r.Birth.Year(), Sex: r.Sex.In(member.Sexes), Occupation: r.Occupation.In(member.Occupations),
		Member: r.State&roster.Member != 0, Official: r.State&roster.Official != 0, Exempt: r.State&roster.Exempt != 0,
		Suspended: r.State&roster.Suspended != 0, Away: r.State&roster.Away != 0,
	}
	if home := h.Unit(r.Home); home != nil {
		m.Unit = home.Code
	}
	if r.Entered != day.None {
		m.Entered = r.Entered.String()
	}
	if r.Left != day.None {
		m.Left = r.Left.String()
	}
	return m
}

func (a *API) oneMember(ctx context.Context, in *MemberIn) (*RecordOut, error) {
	l, err := a.Roster.Now(ctx)
	if err != nil {
		return nil, err
	}
	rd, h := page.ReaderIn(ctx), l.Census().History()
	reach := h.Reach(rd.Actor, "person.read", a.Today())
	row, ok := l.ByCode(in.Code, reach)
	if !ok {
		return nil, fault.New(fault.Missing, "member_unknown", "member", in.Code).On("code")
	}
	if err := a.Read(ctx, rd.Actor, "person.read", row.ID); err != nil {
		return nil, err
	}
	out := &RecordOut{Record{Member: memberOf(h, &row), Facts: []Fact{}}}
	var facts []member.Fact
	err = a.Register.Read(ctx, func(tx *db.Tx) error {
		facts = facts[:0]
		return member.FactsOf(tx, []member.ID{row.ID}, func(f *member.Fact) { facts = append(facts, *f) })
	})
	slices.SortStableFunc(facts, func(a, b member.Fact) int { return int(a.Day) - int(b.Day) })
	for _, f := range facts {
		said := Fact{Kind: f.Kind.String(), Day: f.Day.String(), Number: int64(f.Recorded)}
		if f.Until != day.None {
			said.Until = f.Until.String()
		}
		if u := h.Unit(f.Unit); u != nil && reach.Has(u.ID) {
			said.Unit = u.Code
		}
		out.Body.Facts = append(out.Body.Facts, said)
	}
	return out, err
}
