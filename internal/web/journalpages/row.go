package journalpages

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/admission"
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/report"
	"sen/internal/viet"
	"sen/internal/words"
)

// Row is one row of the journal in words.
type Row struct {
	Seq  int64
	Href string
	When string
	// Declared says that the operator told the time, when an old workbook was taken over.
	Declared bool
	By       string
	Act      string
	From     string // the day from which it is effective; "" if none
	About    []Who
	Fields   []string
	// Brief are the first of the fields, for a line of a list.
	Brief    string
	Decision string
	Note     string
	// Undone leads to the row that was taken back; "" if none was.
	Undone string
}

// rows puts rows into words.
func (p *Pages) rows(r *http.Request, v view, entries []journal.Entry) (out []Row, err error) {
	decisions := map[int64]org.Decision{}
	err = p.Register.Read(r.Context(), func(tx *db.Tx) error {
		for _, e := range entries {
			if _, known := decisions[e.Decision]; known {
				continue
			}
			if decisions[e.Decision], err = org.LoadDecision(tx, org.DecisionID(e.Decision)); err != nil {
				return err
			}
		}
		var subjects []string
		for _, e := range entries {
			subjects = append(subjects, strings.Fields(e.Subject)...)
		}
		v.cases, err = admission.Standing(tx, subjects)
		return err
	})
	for _, e := range entries {
		out = append(out, v.row(e, decisions[e.Decision]))
	}
	return out, err
}

func (v view) row(e journal.Entry, d org.Decision) Row {
	row := Row{
		Seq: int64(e.Seq), Href: menu + "/" + strconv.FormatInt(int64(e.Seq), 10), When: e.RecordedAt.Vietnamese(), Declared: e.Declared,
		By: v.who(e.Actor), Act: v.rd.Label("act", string(e.Act)), From: e.On.Vietnamese(), Fields: v.fields(e), Decision: v.decision(d),
	}
	row.Note, row.Undone = v.note(e.Note)
	row.Brief = brief(row.Fields, row.Act)
	for _, code := range strings.Fields(e.Subject) {
		row.About = append(row.About, v.subject(e.Act, code))
	}
	return row
}

// note tells a file by its name, an undone act by its number and a ground by its code; other notes are what somebody wrote.
func (v view) note(text string) (said, undone string) {
	if seq, ok := strings.CutPrefix(text, "mutation:"); ok {
		return v.rd.T("Lấy lại mục số %s", seq), menu + "/" + seq
	}
	if file, _, ok := strings.Cut(text, " sha256:"); ok {
		return v.rd.T("Tệp %s", file), ""
	}
	if words.HasLabel("aside_ground", text) {
		return v.rd.Label("aside_ground", text), ""
	}
	return v.rd.Label("correction_ground", text), ""
}

// subject is what one of a row's codes stands for. Where a unit and a member bear the same code the act tells which.
func (v view) subject(act access.Act, code string) Who {
	unit := v.units.ByCode(code)
	row, person := v.list.ByCode(code, org.Everywhere)
	aboutPeople := strings.HasPrefix(string(act), "member.") || strings.HasPrefix(string(act), "quality.") || strings.HasPrefix(string(act), "radar.")
	switch {
	case person && (unit == nil || aboutPeople):
		return v.person(row)
	case unit != nil:
		return v.unit(unit)
	}
	if id := access.AccountOf(code); id != 0 {
		return v.account(id)
	}
	if _, isCase := admission.ParseCode(code); isCase {
		return v.prospect(code)
	}
	kind, number, _ := strings.Cut(code, ":")
	switch kind {
	case "reading":
		return Who{Label: v.rd.T("lượt xem số %s", number)}
	case "form":
		if form, ok := report.FormOf(number); ok {
			return Who{Label: v.rd.T("biểu “%s”", form.Label(v.rd.Lang))}
		}
	case "hold":
		return Who{Label: v.rd.T("đề nghị giữ lại số %s", number)}
	case "rule":
		return Who{Label: v.rd.T("quy tắc %s", number), Href: "/rules/" + number}
	case "line":
		table, line, _ := strings.Cut(number, "/")
		return Who{Label: v.rd.T("dòng %s của biểu %s", line, table)}
	case "year":
		return Who{Label: v.rd.T("năm %s", number), Href: "/rules/calendar?year=" + number}
	}
	return Who{Label: code}
}

// prospect is the case with a code. Of one that was erased the code is never shown again.
func (v view) prospect(code string) Who {
	if !v.cases[code] {
		return Who{Label: v.rd.T("một quần chúng đã rời danh sách")}
	}
	w := Who{Label: v.rd.T("hồ sơ kết nạp %s", code)}
	if v.rd.May(admission.Read) {
		w.Href = "/prospects/" + code
	}
	return w
}

func (v view) account(id account.ID) Who {
	w := Who{Label: v.names[id]}
	if v.accounts[id] {
		w.Href = "/accounts/" + strconv.FormatInt(int64(id), 10)
	}
	return w
}

// fields are the names of what changed, or counts, in words. What was counted as none is left out.
func (v view) fields(e journal.Entry) (out []string) {
	for _, token := range strings.Fields(e.Fields) {
		name, count, counted := strings.Cut(token, ":")
		n, err := strconv.ParseInt(count, 10, 64)
		switch {
		case counted && err == nil && n == 0:
		case counted && err == nil:
			out = append(out, viet.Number(n)+" "+v.rd.Label("journal_count", name))
		case e.Act == "reading.hold":
			out = append(out, v.rd.Label("hold_outcome", token))
		case ofCase(e.Act) && v.rd.Label("admission.deed", token) != token:
			out = append(out, v.rd.Label("admission.deed", token))
		default:
			out = append(out, v.field(token))
		}
	}
	return out
}

// ofCase says whether an act is one on a case of admission, whose fields are deeds.
func ofCase(act access.Act) bool {
	return strings.HasPrefix(string(act), "prospect.") || strings.HasPrefix(string(act), "admission.")
}

// someFields is how many names of what changed a line of a list has room for.
const someFields = 3

// brief are the first names of what changed, without one that says the same as the act.
func brief(fields []string, act string) string {
	fields = slices.DeleteFunc(slices.Clone(fields), func(f string) bool { return strings.EqualFold(f, act) })
	if len(fields) > someFields {
		return strings.Join(fields[:someFields], ", ") + "…"
	}
	return strings.Join(fields, ", ")
}

// field is the name of what changed: of a unit, of a member or of what stands beside them.
func (v view) field(token string) string {
	for _, group := range []string{"journal_field", "fact", "aspect"} {
		if said := v.rd.Label(group, token); said != token {
			return said
		}
	}
	return token
}

// decision is a decision in a line; "" if none was given.
func (v view) decision(d org.Decision) string {
	var parts []string
	if d.Number != "" {
		parts = append(parts, v.rd.T("số %s", d.Number))
	}
	if d.Day != 0 {
		parts = append(parts, v.rd.T("ngày %s", d.Day.Vietnamese()))
	}
	if d.Issuer != "" {
		parts = append(parts, d.Issuer)
	}
	return strings.Join(parts, ", ")
}
