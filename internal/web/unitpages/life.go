package unitpages

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/paper"
)

// entry is a day of the unit's life: what changed then, by one act, on one decision.
type entry struct {
	ID       string
	Day      string
	Lines    []line
	Decision cited
	Recorded string
	// Voided says when, by whom and why it was corrected; Right is where the right words stand.
	Voided, Right string
}

// line is one thing that changed. Correct is the address of its correction, "" for who may not.
type line struct {
	Text, Name, Href string // Name is a unit at the end of the text
	Correct          string
}

// past is what was ever recorded of the unit, with all it rests on.
type past struct {
	changes   []org.Change
	decisions map[org.DecisionID]org.Decision
	papers    map[org.DecisionID][]paper.Paper
	entries   map[journal.Mutation]journal.Entry
	names     map[account.ID]string
}

func (p *Pages) past(ctx context.Context, v *view) (x past, err error) {
	x.decisions, x.entries = map[org.DecisionID]org.Decision{}, map[journal.Mutation]journal.Entry{}
	err = p.Register.Read(ctx, func(tx *db.Tx) error {
		if x.changes, err = org.ChangesOf(tx, v.unit.ID); err != nil {
			return err
		}
		x.changes = append(x.changes, v.endedInto()...)
		var ids []org.DecisionID
		for _, c := range x.changes {
			if _, ok := x.decisions[c.Decision]; !ok {
				if x.decisions[c.Decision], err = org.LoadDecision(tx, c.Decision); err != nil {
					return err
				}
				ids = append(ids, c.Decision)
			}
			if err := x.entered(tx, c.Recorded, c.Voided); err != nil {
				return err
			}
		}
		if x.papers, err = paper.Of(tx, ids); err != nil {
			return err
		}
		for _, papers := range x.papers {
			for _, p := range papers {
				if err := x.entered(tx, p.Recorded, p.Aside.Recorded); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err == nil {
		x.names, err = p.names(ctx, x.entries)
	}
	return x, err
}

// entered takes over what the journal says of acts, 0 being none.
func (x past) entered(tx *db.Tx, acts ...journal.Mutation) (err error) {
	for _, m := range acts {
		if _, ok := x.entries[m]; m == 0 || ok {
			continue
		}
		if x.entries[m], err = journal.At(tx, m); err != nil {
			return err
		}
	}
	return nil
}

// paper is a scan of a decision on which a change of the unit rests.
func (x past) paper(unit org.ID, id paper.ID) (paper.Paper, bool) {
	for _, c := range x.changes {
		for _, p := range x.papers[c.Decision] {
			if p.ID == id && c.Unit == unit {
				return p, true
			}
		}
	}
	return paper.Paper{}, false
}

// endedInto are the endings of other units in reach that named this one as what comes after.
func (v *view) endedInto() (out []org.Change) {
	for _, l := range v.h.Units() {
		if c := l.EndedBy(); c != nil && c.Ref == v.unit.ID && v.reach.Has(l.ID) {
			out = append(out, *c)
		}
	}
	return out
}

// names are those of the accounts behind acts.
func (p *Pages) names(ctx context.Context, entries map[journal.Mutation]journal.Entry) (map[account.ID]string, error) {
	var ids []account.ID
	for _, e := range entries {
		if id := access.AccountOf(e.Actor); id != 0 && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return p.Accounts.NamesOf(ctx, ids)
}

// life is the unit's life, the latest day first, and the decision on which it began.
func (p *Pages) life(r *http.Request, v *view) ([]entry, cited, error) {
	x, err := p.past(r.Context(), v)
	if err != nil {
		return nil, cited{}, err
	}
	slices.SortStableFunc(x.changes, func(a, b org.Change) int {
		return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(b.Recorded, a.Recorded), cmp.Compare(a.ID, b.ID))
	})
	var begun cited
	var out []entry
	for i, c := range x.changes {
		if c.Aspect == org.Begin && c.Unit == v.unit.ID && c.Voided == 0 {
			begun = v.citing(x, c).plain()
		}
		if i == 0 || !together(x.changes[i-1], c) {
			out = append(out, v.entry(x, c))
		}
		last := &out[len(out)-1]
		last.Lines = append(last.Lines, v.line(c))
	}
	return out, begun, nil
}

// together says whether two changes are one entry.
func together(a, b org.Change) bool {
	return a.Unit == b.Unit && a.Day == b.Day && a.Recorded == b.Recorded && a.Voided == b.Voided && a.Decision == b.Decision
}

func (v *view) entry(x past, c org.Change) entry {
	e := entry{ID: entryID(c), Day: c.Day.Vietnamese(), Decision: v.citing(x, c), Recorded: v.recorded(x, c.Recorded)}
	if c.Voided != 0 {
		e.Voided = v.voided(x, c.Voided)
		if right := slices.IndexFunc(x.changes, func(o org.Change) bool { return o.Recorded == c.Voided && o.Unit == c.Unit }); right >= 0 {
			e.Right = "#" + entryID(x.changes[right])
		}
	}
	return e
}

// entryID is where an entry stands on the page: by its day and the act that recorded it.
func entryID(c org.Change) string {
	return "e-" + c.Day.String() + "-" + strconv.FormatInt(int64(c.Recorded), 10) + "-" + strconv.FormatInt(int64(c.Decision), 10) + "-" +
		strconv.FormatInt(int64(c.Voided), 10) + "-" + strconv.Itoa(int(c.Unit))
}

func (v *view) citing(x past, c org.Change) cited {
	out := v.cite(x.decisions[c.Decision])
	own := c.Decision != 0 && c.Unit == v.unit.ID
	out.Papers = v.scans(x.papers[c.Decision], own && v.can(paper.ActSetAside, v.unit.Code))
	if own && v.can(paper.ActAttach, v.unit.Code) {
		out.Attach = unitPath(v.unit.Code, "papers") + "?" + query("decision", strconv.FormatInt(int64(c.Decision), 10))
		out.Aside = v.asides(x, x.papers[c.Decision])
	}
	return out
}

func (v *view) recorded(x past, m journal.Mutation) string {
	e := x.entries[m]
	if !strings.HasPrefix(string(e.Act), "unit.") { // with much else, as by an import
		return v.T("Ghi ngày %s, %s (%s)", e.RecordedAt.Day().Vietnamese(), v.who(x, e.Actor), v.Label("act", string(e.Act)))
	}
	return v.T("Ghi ngày %s, %s", e.RecordedAt.Day().Vietnamese(), v.who(x, e.Actor))
}

func (v *view) voided(x past, m journal.Mutation) string {
	e := x.entries[m]
	why := v.Label("act", string(e.Act))
	if e.Act == "unit.correct" {
		why = v.Label("correction_ground", e.Note)
	}
	return v.T("Sửa ngày %s, %s: %s", e.RecordedAt.Day().Vietnamese(), v.who(x, e.Actor), why)
}

// who is the name behind an actor of the journal.
func (v *view) who(x past, actor string) string {
	if name := x.names[access.AccountOf(actor)]; name != "" {
		return name
	}
	switch actor {
	case access.System.String():
		return v.T("Sen tự ghi")
	case access.Operator.String():
		return v.T("người quản máy")
	}
	return actor
}

func (v *view) line(c org.Change) line {
	l := v.told(c)
	if c.Voided == 0 && c.Unit == v.unit.ID && v.can("unit.correct", v.unit.Code) {
		l.Correct = unitPath(v.unit.Code, "acts/correct") + "?" + query("change", strconv.FormatInt(c.ID, 10))
	}
	return l
}

// told says what a change changed.
func (v *view) told(c org.Change) line {
	at := func(text string, id org.ID) line {
		n := v.name(id, c.Day)
		return line{Text: text, Name: n.Name, Href: n.Href}
	}
	switch c.Aspect {
	case org.Begin:
		if c.Value == org.Founded {
			return line{Text: v.T("Thành lập")}
		}
		return line{Text: v.T("Đưa vào sổ (tổ chức đã có từ trước)")}
	case org.End:
		return v.ended(c, at)
	case org.Parent:
		return at(v.T("Trực thuộc:"), c.Ref)
	case org.Name:
		return line{Text: v.T("Tên: %s", c.Value)}
	case org.KindOf:
		return line{Text: v.T("Loại: %s", v.Label("kind", c.Value))}
	case org.SectorOf:
		return line{Text: v.T("Loại hình: %s", v.Label("sector", c.Value))}
	case org.Area:
		return line{Text: v.T("Địa bàn: %s", c.Value)}
	case org.Founding:
		if d, err := day.Parse(c.Value); err == nil {
			return line{Text: v.T("Ngày thành lập theo hồ sơ: %s", d.Vietnamese())}
		}
	case org.Position:
		return line{Text: v.T("Thứ tự: %s", c.Value)}
	}
	return line{Text: v.Label("aspect", string(c.Aspect)) + ": " + c.Value}
}

func (v *view) ended(c org.Change, at func(string, org.ID) line) line {
	how := v.Label("unit_change", c.Value)
	switch {
	case c.Unit != v.unit.ID:
		return at(v.T("Kế tục (%s) từ:", how), c.Unit)
	case c.Ref != 0:
		return at(v.T("%s; tổ chức kế tục:", how), c.Ref)
	}
	return line{Text: how}
}
