package journalpages

import (
	"cmp"
	"context"
	"net/http"
	"strconv"
	"strings"

	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/org"
	"sen/internal/reading"
	"sen/internal/report"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// Readings is the page of who read whose record.
type Readings struct {
	page.Base
	Tabs  Tabs
	Looks bool // the reader may look beyond the reach
	Lines []Line
	// Long says that the search was long and found nothing so far: there is more further back.
	Long bool
	// Held is how many lines are being held back; "" if none.
	Held    string
	MayHold bool
	Holds   []HoldLine
	Shown   []LookLine
	// Older and OlderLooks lead on; "" where there is nothing.
	Older, OlderLooks string
	// Further says that the page is not the first, so that one can go back to it.
	Further bool
}

// Line is one line of the reading log.
type Line struct {
	When, Who, Act string
	About          Who
	Why            string // a reason, or by what a list was chosen
	// Until is the day on which the line shows to everybody again; "" if it is not held back.
	Until string
	// HoldHref leads to asking for a hold; "" if the reader may not, or the line is held already.
	HoldHref string
}

// HoldLine is a hold that waits or is in force.
type HoldLine struct {
	Href, Ground, AskedBy, AskedAt, Ends string
	Waiting                              bool
	// Line is what is held back.
	Line Line
}

// LookLine is a look at somebody beyond the looker's reach.
type LookLine struct {
	ID               int64
	When, Who, Until string
	About            Who
	Home             string // where the person was counted, if that is in reach
	Reason, Paper    string
	// Open says that it has not ended; Ended when it was ended early.
	Open  bool
	Ended string
}

// someLooks is how many looks stand on the page.
const someLooks = 20

var readingsPage = page.Parse[Readings](files, "readings.tmpl", "parts.tmpl")

func (p *Pages) readings(w http.ResponseWriter, r *http.Request) error {
	v, err := p.view(r)
	if err != nil {
		return err
	}
	if err := page.Posted(r); err != nil {
		return err
	}
	at, err := p.standing(r.Context(), v)
	if err != nil {
		return err
	}
	out := Readings{
		Base: p.Site().Base(r, v.rd.T("Ai đã xem hồ sơ"), menu), Tabs: tabs(v.rd, menu+"/readings"), Looks: v.rd.May("person.look"),
		MayHold: v.rd.May("reading.hold"), Further: mutation(r, "before") != 0 || mutation(r, "looks") != 0,
	}
	for _, fill := range []func(*http.Request, view, reading.Standing, *Readings) error{p.fillLines, p.fillHolds, p.fillLooks} {
		if err := fill(r, v, at, &out); err != nil {
			return err
		}
	}
	return readingsPage.Render(w, http.StatusOK, out)
}

func (p *Pages) fillLines(r *http.Request, v view, at reading.Standing, out *Readings) error {
	log, err := p.Readings.LogIn(r.Context(), v.rd.Actor, at, aPage, int64(mutation(r, "before")))
	if err != nil {
		return err
	}
	if err := p.standingCases(r.Context(), &v, log.Lines...); err != nil {
		return err
	}
	for _, l := range log.Lines {
		out.Lines = append(out.Lines, v.line(l, out.MayHold))
	}
	out.Long = len(log.Lines) == 0 && log.Before != 0
	if log.Before != 0 {
		out.Older = on(r, "before", log.Before)
	}
	if log.Held > 0 {
		out.Held = viet.Number(int64(log.Held))
	}
	return nil
}

// standingCases looks up which of the cases that lines name are there.
func (p *Pages) standingCases(ctx context.Context, v *view, lines ...reading.Line) error {
	var codes []string
	for _, l := range lines {
		if code, is := strings.CutPrefix(l.Filter, "case="); is {
			codes = append(codes, code)
		}
	}
	return p.Register.Read(ctx, func(tx *db.Tx) (err error) {
		v.cases, err = admission.Standing(tx, codes)
		return err
	})
}

// line puts a line into words.
func (v view) line(l reading.Line, mayHold bool) Line {
	out := Line{
		When: l.At.Vietnamese(), Who: v.who(l.Actor), Act: v.rd.Label("reading_act", string(l.Act)), About: v.read(l),
		Why: cmp.Or(v.reason(l.Reason), v.chosenBy(l.Filter)),
	}
	switch {
	case l.Held != nil:
		out.Until = l.Held.Ends.Vietnamese()
	case mayHold:
		out.HoldHref = holdHref(l.ID)
	}
	return out
}

func holdHref(line int64) string {
	return menu + "/readings/" + strconv.FormatInt(line, 10) + "/hold"
}

// read is whose record was read, or how many.
func (v view) read(l reading.Line) Who {
	if l.Person != 0 {
		row, ok := v.list.ByID(l.Person, org.Everywhere)
		if !ok {
			return Who{Label: v.rd.T("hồ sơ đã nhập vào hồ sơ khác")}
		}
		return v.person(row)
	}
	w := Who{Label: v.rd.T("%s đảng viên", viet.Number(int64(l.HowMany)))}
	if unit := v.unitName(l.Unit); unit != "" {
		w.Label += " · " + unit
	}
	return w
}

func (v view) reason(code string) string {
	if code == "" {
		return ""
	}
	return v.rd.Label("look_reason", code)
}

// chosenBy tells by what a list was chosen: a code alone, or one of a group, as "sex=Nu".
func (v view) chosenBy(filter string) string {
	var said []string
	for _, code := range strings.Fields(filter) {
		group, value, ok := strings.Cut(code, "=")
		switch {
		case !ok:
			said = append(said, v.rd.Label("figure", code))
		case group == "figure" || group == "kind" || group == "sector" || group == "status" || group == "occupation":
			said = append(said, v.rd.Label(group, value))
		case group == "paper":
			if form, ok := report.FormOf(value); ok {
				said = append(said, form.Label(v.rd.Lang))
			}
		case group == "case":
			said = append(said, v.prospect(value).Label)
		case group == "state":
			said = append(said, v.rd.Label("roster_state", value))
		case group == "missing":
			said = append(said, v.rd.Label("roster_missing", value))
		default:
			said = append(said, code)
		}
	}
	return strings.Join(said, ", ")
}

func (p *Pages) fillHolds(r *http.Request, v view, at reading.Standing, out *Readings) error {
	if !out.MayHold {
		return nil
	}
	holds, err := p.Readings.Holds(r.Context(), v.rd.Actor, at)
	for _, h := range holds {
		out.Holds = append(out.Holds, v.holdLine(h))
	}
	return err
}

func (v view) holdLine(h reading.Hold) HoldLine {
	return HoldLine{
		Href: menu + "/holds/" + strconv.FormatInt(h.ID, 10), Ground: v.rd.Label("hold_ground", h.Ground), AskedBy: v.who(h.AskedBy),
		AskedAt: h.AskedAt.Vietnamese(), Ends: h.Ends.Vietnamese(), Waiting: h.Outcome == reading.Waiting,
	}
}

func (p *Pages) fillLooks(r *http.Request, v view, at reading.Standing, out *Readings) error {
	looks, next, err := p.Readings.LooksShown(r.Context(), v.rd.Actor, at, someLooks, int64(mutation(r, "looks")))
	if err != nil {
		return err
	}
	now, err := p.now(r.Context())
	if err != nil {
		return err
	}
	reach := v.reach("reading.read")
	for _, l := range looks {
		line := v.lookLine(l, now)
		if reach.Has(l.Home) {
			line.Home = v.unitName(l.Home)
		}
		out.Shown = append(out.Shown, line)
	}
	if next != 0 {
		out.OlderLooks = on(r, "looks", next)
	}
	return nil
}

func (v view) lookLine(l reading.Look, now day.Instant) LookLine {
	out := LookLine{
		ID: l.ID, When: l.At.Vietnamese(), Who: v.who(l.Actor), Until: l.Until.Vietnamese(), About: Who{Label: l.Code},
		Reason: v.reason(l.Reason), Paper: l.Paper, Open: l.Ended.IsZero() && now.Before(l.Until),
	}
	if row, ok := v.list.ByID(l.Person, org.Everywhere); ok {
		out.About = v.person(row)
	}
	if !l.Ended.IsZero() {
		out.Ended = l.Ended.Vietnamese()
	}
	return out
}
