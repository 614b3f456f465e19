package memberpages

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/web/page"
)

// Line is one recorded row of a life, in words.
type Line struct {
	Row      string // names the row to a form: table:number
	On       day.Day
	Day, ISO string
	What     string
	Decision string
	Recorded string // when and by whom
	Voided   string // when, by whom and why it was put right; "" if it stands
	Before   string // address of the record as it was known before it was put right
	Ahead    bool   // its day has not come
	Differs  bool   // of a preview: it stands in one of the two lives only

	slot               uint8
	decision           org.DecisionID
	recorded, voidedBy journal.Mutation
}

// lines are the rows of a life in words, the latest first.
func (d *desk) lines(facts []member.Fact, namings []member.Naming, posts []member.Post) []Line {
	var out []Line
	for _, f := range facts {
		l := d.line(member.Facts, f.ID, f.Day, f.Decision, f.Recorded, f.Voided)
		l.What, l.slot = d.fact(f), f.Kind.Slot()
		out = append(out, l)
	}
	for _, n := range namings {
		l := d.line(member.Namings, n.ID, n.Day, n.Decision, n.Recorded, n.Voided)
		l.What = d.naming(n)
		out = append(out, l)
	}
	for _, p := range posts {
		l := d.line(member.Posts, p.ID, p.Began, p.Decision, p.Recorded, p.Voided)
		l.What = d.post(p)
		out = append(out, l)
	}
	slices.SortStableFunc(out, func(a, b Line) int { return cmp.Or(cmp.Compare(b.On, a.On), cmp.Compare(b.slot, a.slot)) })
	return out
}

func (d *desk) line(table member.Table, id int64, on day.Day, decision org.DecisionID, recorded, voided journal.Mutation) Line {
	return Line{
		Row: fmt.Sprintf("%s:%d", table, id), On: on, Day: on.Vietnamese(), ISO: on.String(), Ahead: on > d.today,
		decision: decision, recorded: recorded, voidedBy: voided,
	}
}

// fact says a fact in words, with what belongs to it.
func (d *desk) fact(f member.Fact) string {
	said := []string{d.bare(f)}
	if f.Kind.IsEntry() && f.AsOfficial {
		said = append(said, d.T("là đảng viên chính thức"))
	}
	if f.Until != day.None {
		said = append(said, d.T("đến hết ngày %s", (f.Until-1).Vietnamese()))
	}
	if f.Kind == member.Departed && f.Place != "" {
		said = append(said, f.Place)
	}
	if f.Ground != "" {
		said = append(said, d.Label("ground", f.Ground))
	}
	if f.Cause != "" {
		said = append(said, d.T("nguyên nhân: %s", d.Label("cause", f.Cause)))
	}
	return strings.Join(said, "; ")
}

func (d *desk) bare(f member.Fact) string {
	where := d.where(f)
	switch f.Kind {
	case member.Listed:
		return d.T("Có tên trong danh sách khi lập sổ, sinh hoạt tại %s", where)
	case member.Admitted:
		return d.T("Kết nạp vào Đảng tại %s", where)
	case member.Arrived:
		return d.T("Chuyển đến từ ngoài tỉnh, về %s", where)
	case member.Readmitted:
		return d.T("Kết nạp lại tại %s", where)
	case member.Restored:
		return d.T("Khôi phục quyền đảng viên, sinh hoạt tại %s", where)
	case member.Reconnected:
		return d.T("Nối lại sinh hoạt đảng tại %s", where)
	case member.Returned:
		return d.T("Chuyển về từ ngoài tỉnh, sinh hoạt tại %s", where)
	case member.Transferred:
		return d.T("Chuyển sinh hoạt chính thức về %s", where)
	case member.MovedCollectively:
		return d.T("Chuyển về %s theo sắp xếp tổ chức", where)
	case member.Introduced:
		return d.T("Giới thiệu chuyển sinh hoạt đến %s", where)
	case member.Stay:
		return d.T("Sinh hoạt tạm thời tại %s", where)
	case member.JoinedGroup, member.JoinedAwayGroup:
		return d.T("Vào %s", where)
	case member.LeftGroup:
		if where != "" {
			return d.T("Rời %s", where)
		}
	case member.OccupationChanged, member.EducationChanged, member.QualificationGiven, member.TheoryChanged:
		return capital(d.Label("fact", f.Kind.String())) + ": " + d.value(f.Kind, f.Value)
	case member.Reprimanded, member.Warned, member.RemovedFromPost:
		return d.T("Kỷ luật: %s", d.Label("fact", f.Kind.String()))
	}
	return capital(d.Label("fact", f.Kind.String()))
}

// capital begins a label that is made for the middle of a sentence.
func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}

func (d *desk) naming(n member.Naming) string {
	if n.Field == member.CardField {
		return d.T("Đổi số thẻ đảng viên thành %s", page.Masked(n.Value))
	}
	return d.T("Đổi họ tên thành %s", n.Value)
}

func (d *desk) post(p member.Post) string {
	said := []string{d.T("Giữ chức %s, %s", d.Label("post", p.Title), d.unit(p.Unit, p.Began).Name)}
	if p.Form != "" {
		said = append(said, d.Label("post_form", p.Form))
	}
	if p.Ended != day.None {
		said = append(said, d.T("đến hết ngày %s", (p.Ended-1).Vietnamese()))
	}
	return strings.Join(said, "; ")
}

// sources tell where rows come from: who recorded them when, on which decision.
type sources struct {
	decisions map[org.DecisionID]org.Decision
	entries   map[journal.Mutation]journal.Entry
	names     map[account.ID]string
}

// sourcesOf reads the sources of lines.
func (d *desk) sourcesOf(ctx context.Context, lines []Line, more ...org.DecisionID) (s sources, err error) {
	s.decisions, s.entries = map[org.DecisionID]org.Decision{}, map[journal.Mutation]journal.Entry{}
	err = d.Register.Read(ctx, func(tx *db.Tx) error {
		for _, l := range lines {
			more = append(more, l.decision)
			for _, m := range []journal.Mutation{l.recorded, l.voidedBy} {
				if err := s.entry(tx, m); err != nil {
					return err
				}
			}
		}
		for _, id := range more {
			if err := s.decision(tx, id); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return s, err
	}
	s.names, err = d.namesOf(ctx, s.actors())
	return s, err
}

func (s sources) entry(tx *db.Tx, m journal.Mutation) (err error) {
	if _, known := s.entries[m]; !known && m != 0 {
		s.entries[m], err = journal.At(tx, m)
	}
	return err
}

func (s sources) decision(tx *db.Tx, id org.DecisionID) (err error) {
	if _, known := s.decisions[id]; !known && id != 0 {
		s.decisions[id], err = org.LoadDecision(tx, id)
	}
	return err
}

func (s sources) actors() (out []string) {
	for _, e := range s.entries {
		out = append(out, e.Actor)
	}
	return out
}

// namesOf are the names of the accounts behind actors.
func (d *desk) namesOf(ctx context.Context, actors []string) (map[account.ID]string, error) {
	var ids []account.ID
	for _, a := range actors {
		if id := access.AccountOf(a); id != 0 {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return d.Accounts.NamesOf(ctx, ids)
}

// actor names who did something.
func actor(rd page.Reader, name string, names map[account.ID]string) string {
	if id := access.AccountOf(name); id != 0 {
		if told := names[id]; told != "" {
			return told
		}
	}
	switch name {
	case "operator":
		return rd.T("người vận hành máy")
	case "system":
		return rd.T("chương trình")
	}
	return name
}

// tell writes the sources of lines into them.
func (d *desk) tell(s sources, lines []Line) {
	for i := range lines {
		l := &lines[i]
		if e, ok := s.entries[l.recorded]; ok {
			l.Recorded = d.T("Ghi lúc %s, %s", e.RecordedAt.Vietnamese(), actor(d.Reader, e.Actor, s.names))
		}
		if e, ok := s.entries[l.voidedBy]; ok {
			why := d.Label("act", string(e.Act))
			if e.Act == "member.correct" || e.Act == "member.correct_identity" {
				why = d.Label("correction_ground", e.Note)
			}
			l.Voided = d.T("Đã sửa ngày %s vì: %s (%s)", e.RecordedAt.Day().Vietnamese(), why, actor(d.Reader, e.Actor, s.names))
			l.Before = d.address() + fmt.Sprintf("?known=%d", l.voidedBy-1)
		}
		l.Decision = d.decision(s.decisions[l.decision])
	}
}

// decision is a decision in one line; "" if none was given.
func (d *desk) decision(q org.Decision) string {
	if !q.Given() {
		return ""
	}
	said := d.T("Quyết định")
	if q.Number != "" {
		said = d.T("Quyết định số %s", q.Number)
	}
	if q.Day != day.None {
		said += " " + d.T("ngày %s", q.Day.Vietnamese())
	}
	for _, part := range []string{q.Issuer, q.Signer} {
		if part != "" {
			said += ", " + part
		}
	}
	return said
}
