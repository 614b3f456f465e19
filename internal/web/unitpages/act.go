package unitpages

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/paper"
	"sen/internal/web/page"
)

// act is an act of the register on a unit, as its form asks for it.
type act struct {
	name string // last part of its address
	act  access.Act
	// previews says that what it will do is shown before it is done.
	previews bool
	done     string // label of the group "done"
	says     func(v *view) (heading, lead, submit string)
	fields   func(v *view, r *http.Request) []page.Field
	command  func(v *view, r *http.Request) (org.Command, error)
}

// Asked is the page of a form of an act, of what the act would do, or of the choice of what to correct.
type Asked struct {
	page.Base
	Crumbs        []named
	Called        string // the unit
	Heading, Lead string
	Now           []fact
	Choose        []entry
	Left          []link // what is still in the way
	Preview       *preview
	Form          page.Form
}

var askedPage = page.Parse[Asked](files, "parts.tmpl", "act.tmpl")

// enter takes the unit of an address for an act. Who sees the unit and may not do it there is refused as such.
func (p *Pages) enter(r *http.Request, a act) (*view, error) {
	v, err := p.look(r)
	if err != nil {
		return nil, err
	}
	if err := v.choose(r.PathValue("code"), actRead); err != nil {
		return nil, err
	}
	if !v.allowed(a) {
		return nil, fault.New(fault.Denied, "denied", "act", string(a.act))
	}
	if a.name == correcting {
		err = p.loadWrong(r, v)
	}
	return v, err
}

// allowed asks as the act itself will, of all units it concerns that are known beforehand.
func (v *view) allowed(a act) bool {
	above := v.h.Unit(v.unit.Parent(v.today))
	switch {
	case a.name == "move":
		return above != nil && v.can(a.act, above.Code)
	case a.name == "end" && above != nil:
		return v.can(a.act, v.unit.Code, above.Code)
	}
	return v.can(a.act, v.unit.Code)
}

// acts are the acts that the record offers: those the reader may do here, and that make sense of the unit as it is.
func (v *view) acts() (out []link) {
	for _, a := range acts {
		if !v.allowed(a) || a.name != correcting && !v.unit.Exists.Has(v.today) || a.name == "found" && len(v.kindsBelow()) == 0 {
			continue
		}
		heading, _, _ := a.says(v)
		out = append(out, link{heading, unitPath(v.unit.Code, "acts/"+a.name)})
	}
	return out
}

// form is the empty form of an act.
func (v *view) form(a act, r *http.Request) page.Form {
	_, _, submit := a.says(v)
	f := page.Form{
		Action: unitPath(v.unit.Code, "acts/"+a.name), Submit: submit, Cancel: unitPath(v.unit.Code, "record"),
		Fields: append(a.fields(v, r), v.decisionFields()...),
	}
	if a.previews {
		f.Submit = v.T("Xem trước khi ghi")
	} else if v.can(paper.ActAttach, v.unit.Code) {
		f.Upload, f.Fields = true, append(f.Fields, v.scanField())
	}
	return f
}

func (p *Pages) asking(a act) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := page.Posted(r); err != nil {
			return err
		}
		v, err := p.enter(r, a)
		if err != nil {
			return err
		}
		if a.name == correcting && v.wrong == nil {
			return p.choosing(w, r, v, a)
		}
		f := v.form(a, r)
		f.Fill(r)
		return v.show(w, r, a, Asked{Form: f})
	}
}

func (v *view) show(w http.ResponseWriter, r *http.Request, a act, asked Asked) error {
	heading, lead, _ := a.says(v)
	asked.Base = v.site.Base(r, heading+" · "+v.unit.Name(v.today), "/tree")
	asked.Heading, asked.Lead = heading, lead
	asked.Crumbs, asked.Called = append(v.path(v.unit, v.today), named{Name: heading}), v.unit.Name(v.today)
	if v.wrong != nil {
		l := v.told(*v.wrong)
		asked.Now = []fact{
			{Term: v.T("Đang ghi"), Text: strings.TrimSpace(l.Text + " " + l.Name)},
			{Term: v.T("Từ ngày"), Text: v.wrong.Day.Vietnamese()},
			{Term: v.T("Căn cứ"), Text: v.rests(v.wrongRests)},
		}
	}
	return askedPage.Render(w, asked.Form.Status(), asked)
}

func (v *view) rests(d org.Decision) string {
	if c := v.cite(d); c.Given {
		return c.Text
	}
	return v.T("Không nêu quyết định")
}

// doing is the answer to the form of an act: a refusal, a preview, or the record with what was done.
func (p *Pages) doing(a act) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := posted(r); err != nil {
			return err
		}
		defer forget(r)
		v, err := p.enter(r, a)
		if err != nil {
			return err
		}
		if a.name == correcting && v.wrong == nil {
			return p.choosing(w, r, v, a)
		}
		cmd, err := a.command(v, r)
		if err != nil {
			return p.refused(w, r, v, a, err)
		}
		confirmed := page.Text(r, "confirm") == "1"
		scan, wrongScan := scanFor(r, cmd)
		switch {
		case a.previews && (!confirmed || wrongScan != nil):
			return p.previewing(w, r, v, a, cmd, wrongScan)
		case wrongScan != nil:
			return p.refused(w, r, v, a, wrongScan)
		}
		done, err := p.Units.Do(r.Context(), v.Actor, cmd)
		if err != nil {
			return p.refused(w, r, v, a, err)
		}
		return p.finish(w, r, v, a, cmd, done, scan)
	}
}

// scanFor is the scan sent with an act; a decision must be given, and something rest on it.
func scanFor(r *http.Request, cmd org.Command) (paper.Scan, error) {
	scan, err := scanOf(r)
	if err != nil || scan.None() {
		return scan, err
	}
	if d, _ := decisionOf(r); !d.Given() {
		return scan, fault.New(fault.Invalid, "paper_without_decision").On("scan")
	}
	if c, ok := cmd.(org.Correct); ok && len(c.Right) == 0 {
		return scan, fault.New(fault.Invalid, "paper_without_change").On("scan")
	}
	return scan, nil
}

// refused shows the form again with what was typed and why it was refused.
func (p *Pages) refused(w http.ResponseWriter, r *http.Request, v *view, a act, err error) error {
	if fault.Is(err, "unit_unknown") {
		// The units the reader named are in reach; what else the act concerns is not, and is not told of.
		err = fault.New(fault.Denied, "denied", "act", string(a.act))
	}
	f := v.form(a, r)
	f.Fill(r)
	if err := f.Refuse(v.Reader, blamed(err, f)); err != nil {
		return err
	}
	return v.show(w, r, a, Asked{Form: v.offerPicks(f), Left: v.left(err)})
}

// blames are the fields to which a rule of the tree points, the first of them that a form has; such a rule speaks of the
// tree as it would be, and knows no form.
var blames = map[string][]string{
	"unit_kind_under_kind": {"parent", "kind", "day"}, "unit_cycle": {"parent", "day"}, "unit_parent_not_there": {"parent", "day"},
	"unit_root_must_be_province": {"kind", "day"}, "unit_ends_before_it_begins": {"day"}, "unit_already_ended": {"day"}, "unit_not_yet": {"day"},
}

func blamed(err error, f page.Form) error {
	var why *fault.Fault
	has := func(name string) bool {
		return slices.ContainsFunc(f.Fields, func(x page.Field) bool { return x.Name == name && x.Kind != "hidden" })
	}
	if !errors.As(err, &why) || has(why.Field) {
		return err
	}
	for _, name := range blames[why.Key] {
		if has(name) {
			said := *why
			said.Field = name
			return &said
		}
	}
	return err
}

// finish adds the scan and leads back to the record, with word of what was done and what to know of it.
func (p *Pages) finish(w http.ResponseWriter, r *http.Request, v *view, a act, cmd org.Command, done org.Done, scan paper.Scan) error {
	word, code := a.done, v.unit.Code
	if f, ok := cmd.(org.Found); ok {
		code = f.Code
	}
	switch {
	case done.Mutation == 0:
		word = "unit.nothing"
	case !scan.None():
		if err := p.attachTo(r.Context(), v.Actor, code, done.Mutation, scan); err != nil {
			word = "unit.without_scan"
		}
	}
	if fresh, err := p.look(r); err != nil || fresh.h.Seen(v.Actor, code, v.today) == nil {
		code = v.unit.Code // a unit founded below a reach that ends here
	}
	address := unitPath(code, "record")
	var told []string
	for _, f := range done.Warnings {
		if f.Key == "unit_already_so" {
			told = append(told, "already", alreadySo(f))
		}
	}
	if len(told) > 0 {
		address += "?" + query(told...)
	}
	http.Redirect(w, r, page.Then(address, word), http.StatusSeeOther)
	return nil
}

// attachTo adds a scan to the decision on which an act just done rests.
func (p *Pages) attachTo(ctx context.Context, who access.Actor, code string, m journal.Mutation, scan paper.Scan) error {
	var e journal.Entry
	err := p.Register.Read(ctx, func(tx *db.Tx) (err error) { e, err = journal.At(tx, m); return err })
	if err == nil {
		_, err = p.Papers.Attach(ctx, who, paper.Attach{Unit: code, Decision: org.DecisionID(e.Decision), Scan: scan})
	}
	return err
}

// left are what a refusal counted as still being in the unit, each with the place where it stands.
func (v *view) left(err error) (out []link) {
	var f *fault.Fault
	if !errors.As(err, &f) || !strings.HasSuffix(f.Key, "_left") {
		return nil
	}
	record := unitPath(v.unit.Code, "record")
	for _, x := range []struct{ arg, label, href string }{
		{"units", v.T("%d tổ chức trực thuộc", number0(f, "units")), record + "#below"},
		{"members", v.T("%d đảng viên", number0(f, "members")), v.open("members", v.today, v.today)},
		{"hosts", v.T("%d cơ sở ngoài khu vực nhà nước", number0(f, "hosts")), record + "#hosts"},
		{"posts", v.T("%d chức vụ", number0(f, "posts")), record + "#led"},
	} {
		if number0(f, x.arg) > 0 {
			out = append(out, link{x.label, x.href})
		}
	}
	return out
}

func number0(f *fault.Fault, arg string) int {
	n, _ := f.Args[arg].(int)
	return n
}

// posted reads a form that may hold a file. What was spilled to disk for it is removed by forget.
func posted(r *http.Request) error {
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		return page.Posted(r)
	}
	err := r.ParseMultipartForm(1 << 20)
	var tooLarge *http.MaxBytesError
	if err == nil || errors.As(err, &tooLarge) {
		return err
	}
	return fault.New(fault.Invalid, "web.form_malformed").Because(err)
}

func forget(r *http.Request) {
	if r.MultipartForm != nil {
		_ = r.MultipartForm.RemoveAll()
	}
}

// scanOf is the scan that was sent; the zero Scan if there is none.
func scanOf(r *http.Request) (paper.Scan, error) {
	if r.MultipartForm == nil {
		return paper.Scan{}, nil
	}
	file, head, err := r.FormFile("scan")
	if errors.Is(err, http.ErrMissingFile) || err == nil && head.Filename == "" {
		return paper.Scan{}, nil
	}
	if err != nil {
		return paper.Scan{}, err
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, paper.Largest+1))
	if err != nil {
		return paper.Scan{}, err
	}
	return paper.Read(content)
}

// alreadySo tells a warning in an address: an aspect and a day.
func alreadySo(f *fault.Fault) string {
	aspect, _ := f.Args["aspect"].(string)
	if on, ok := f.Args["day"].(interface{ String() string }); ok {
		return aspect + "." + on.String()
	}
	return aspect
}

// numberOf is a number in an address or field, 0 if it is none.
func numberOf(r *http.Request, field string) int64 {
	n, err := strconv.ParseInt(page.Text(r, field), 10, 64)
	if err != nil {
		return 0
	}
	return n
}
