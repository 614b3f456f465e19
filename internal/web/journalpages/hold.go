package journalpages

import (
	"net/http"
	"slices"
	"strconv"

	"sen/internal/fault"
	"sen/internal/reading"
	"sen/internal/web/page"
)

// Hold is the page on which a hold is asked for, or decided.
type Hold struct {
	page.Base
	Heading string
	Line    Line
	// Hold is what was asked for; nil while it is asked.
	Hold *HoldLine
	// Ask, Confirm and Decline are the forms; those that do not apply are nil.
	Ask, Confirm, Decline *page.Form
	// Own says that the reader asked, so that another has to confirm.
	Own bool
}

var holdPage = page.Parse[Hold](files, "hold.tmpl", "parts.tmpl")

// lineAt is the line that an address names, if it is in the reader's log.
func (p *Pages) lineAt(r *http.Request, v view) (reading.Line, error) {
	id, _ := strconv.ParseInt(r.PathValue("line"), 10, 64)
	return p.lineOf(r, v, id)
}

func (p *Pages) lineOf(r *http.Request, v view, id int64) (reading.Line, error) {
	at, err := p.standing(r.Context(), v)
	if err != nil {
		return reading.Line{}, err
	}
	unknown := fault.New(fault.Missing, "reading_unknown")
	if id <= 0 {
		return reading.Line{}, unknown
	}
	log, err := p.Readings.LogIn(r.Context(), v.rd.Actor, at, 1, id+1)
	if err == nil && (len(log.Lines) == 0 || log.Lines[0].ID != id) {
		err = unknown
	}
	if err != nil {
		return reading.Line{}, err
	}
	return log.Lines[0], nil
}

func askForm(rd page.Reader, line int64) page.Form {
	return page.Form{Action: holdHref(line), Submit: rd.T("Đề nghị giữ lại"), Cancel: menu + "/readings", Fields: []page.Field{
		{Name: "ground", Label: rd.T("Căn cứ"), Kind: "radio", Required: true, Choices: page.ChoicesOf(rd, "hold_ground", reading.Grounds)},
		{Name: "ends", Label: rd.T("Hiện lại từ ngày"), Kind: "date", Required: true, Help: rd.T("Nhiều nhất 90 ngày kể từ lần giữ đầu tiên.")},
	}}
}

func (p *Pages) holdForm(w http.ResponseWriter, r *http.Request) error {
	v, err := p.view(r)
	if err != nil {
		return err
	}
	line, err := p.lineAt(r, v)
	if err != nil {
		return err
	}
	return p.showAsk(w, r, v, line, askForm(v.rd, line.ID))
}

func (p *Pages) showAsk(w http.ResponseWriter, r *http.Request, v view, line reading.Line, f page.Form) error {
	if err := p.standingCases(r.Context(), &v, line); err != nil {
		return err
	}
	heading := v.rd.T("Đề nghị giữ lại một dòng")
	h := Hold{Base: p.Site().Base(r, heading, menu), Heading: heading, Line: v.line(line, false), Ask: &f}
	return holdPage.Render(w, f.Status(), h)
}

func (p *Pages) askHold(w http.ResponseWriter, r *http.Request) error {
	if err := page.Posted(r); err != nil {
		return err
	}
	v, err := p.view(r)
	if err != nil {
		return err
	}
	line, err := p.lineAt(r, v)
	if err != nil {
		return err
	}
	ends, err := page.Day(r, "ends")
	if err == nil {
		_, err = p.Readings.AskHold(r.Context(), v.rd.Actor, line.ID, page.Text(r, "ground"), ends)
	}
	if err != nil {
		f := askForm(v.rd, line.ID)
		f.Fill(r)
		if err := f.Refuse(v.rd, err); err != nil {
			return err
		}
		return p.showAsk(w, r, v, line, f)
	}
	http.Redirect(w, r, page.Then(menu+"/readings", "hold.asked"), http.StatusSeeOther)
	return nil
}

// holdAt is the hold that an address names, if the reader may decide on it.
func (p *Pages) holdAt(r *http.Request, v view) (reading.Hold, error) {
	at, err := p.standing(r.Context(), v)
	if err != nil {
		return reading.Hold{}, err
	}
	id, _ := strconv.ParseInt(r.PathValue("hold"), 10, 64)
	all, err := p.Readings.Holds(r.Context(), v.rd.Actor, at)
	if err != nil {
		return reading.Hold{}, err
	}
	i := slices.IndexFunc(all, func(h reading.Hold) bool { return h.ID == id })
	if i < 0 {
		return reading.Hold{}, fault.New(fault.Missing, "hold_unknown")
	}
	return all[i], nil
}

func (p *Pages) hold(w http.ResponseWriter, r *http.Request) error {
	v, err := p.view(r)
	if err != nil {
		return err
	}
	h, err := p.holdAt(r, v)
	if err != nil {
		return err
	}
	return p.showHold(w, r, v, h, nil)
}

// showHold shows what a hold would do, or does, and lets it be decided; refusal is why it could not be.
func (p *Pages) showHold(w http.ResponseWriter, r *http.Request, v view, h reading.Hold, refusal error) error {
	line, err := p.lineOf(r, v, h.Entry)
	if err != nil {
		return err
	}
	if err := p.standingCases(r.Context(), &v, line); err != nil {
		return err
	}
	said, heading := v.holdLine(h), v.rd.T("Giữ lại một dòng")
	out := Hold{Base: p.Site().Base(r, heading, menu), Heading: heading, Line: v.line(line, false), Hold: &said, Own: h.AskedBy == v.rd.Actor.String()}
	confirm, decline := decideForm(said.Href, "confirm", v.rd.T("Xác nhận giữ lại")), decideForm(said.Href, "decline", v.rd.T("Không giữ lại"))
	decline.Danger = true
	if refusal != nil {
		f := &confirm
		if page.Text(r, "decide") == "decline" {
			f = &decline
		}
		if err := f.Refuse(v.rd, refusal); err != nil {
			return err
		}
	}
	if said.Waiting {
		out.Decline = &decline
		if !out.Own || confirm.Refused() {
			out.Confirm = &confirm
		}
	}
	return holdPage.Render(w, max(confirm.Status(), decline.Status()), out)
}

func decideForm(action, decide, submit string) page.Form {
	return page.Form{Action: action, ID: decide, Submit: submit, Fields: []page.Field{{Name: "decide", Kind: "hidden", Value: decide}}}
}

func (p *Pages) decideHold(w http.ResponseWriter, r *http.Request) error {
	if err := page.Posted(r); err != nil {
		return err
	}
	v, err := p.view(r)
	if err != nil {
		return err
	}
	h, err := p.holdAt(r, v)
	if err != nil {
		return err
	}
	done := "hold.confirmed"
	switch page.Text(r, "decide") {
	case "confirm":
		err = p.Readings.ConfirmHold(r.Context(), v.rd.Actor, h.ID)
	case "decline":
		done, err = "hold.declined", p.Readings.DeclineHold(r.Context(), v.rd.Actor, h.ID)
	default:
		err = fault.New(fault.Invalid, "web.form_malformed")
	}
	if err != nil {
		return p.showHold(w, r, v, h, err)
	}
	http.Redirect(w, r, page.Then(menu+"/readings", done), http.StatusSeeOther)
	return nil
}
