package rulepages

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"sen/internal/access"
	"sen/internal/rule"
	"sen/internal/web/page"
)

// Values are what the province has set, of one rule or of all.
type Values struct {
	Rows []ValueRow
	// Named says that each row names its rule.
	Named bool
}

// ValueRow is one word of the province: a value from a day on, or that there is none any more.
type ValueRow struct {
	Rule, Href, Title string
	What              string // which of the rule's values
	Value             string
	Withdrawn         bool
	From              string
	Decision, Note    string
	// Current says that it holds today; Passed that it holds but is no stricter than the Centre now, so that it has no effect.
	Current, Passed bool
	WithdrawHref    string // "" where the reader may not, or it does not hold
}

// what is which of a rule's values a name means: "Hạn · Ngoài nước".
func (v *view) what(name string) string {
	parts := strings.Split(name, ".")
	said := v.Label("rule.result", parts[0])
	if said == parts[0] {
		said = v.Label("rule.input", parts[0])
	}
	for _, code := range parts[1:] {
		said += " · " + v.Label("rule.code", code)
	}
	return said
}

// LocalPage is the page of all values of the province.
type LocalPage struct {
	page.Base
	Parts
	Values    Values
	Confirmed []ConfirmedRow
}

// ConfirmedRow is a rule that the province has held against the official text.
type ConfirmedRow struct{ Rule, Href, Title, Set, Decision string }

var localPage = page.Parse[LocalPage](files, "local.tmpl", "parts.tmpl")

func (p *Pages) local(v *view) error {
	out := LocalPage{Base: v.Site.Base(v.R, v.T("Mức của tỉnh"), menu), Parts: Parts{Local: true}, Values: v.values("")}
	for _, c := range v.rules.ChecksOf(v.province()) {
		s, _ := rule.SetOf(c.Set)
		r, ok := s.Rule(c.Rule)
		if ok {
			out.Confirmed = append(out.Confirmed, ConfirmedRow{r.ID, addressOf(r.ID, "") + "?set=" + c.Set, r.Title(v.Lang), c.Set, c.Decision})
		}
	}
	return localPage.Render(v.W, http.StatusOK, out)
}

// values are the province's words on a rule, or on all (""), the newest first.
func (v *view) values(id string) Values {
	out := Values{Named: id == ""}
	held := v.rules.ValuesOn(v.province(), v.Today)
	took := v.rules.On(v.province(), v.Today).Local()
	may := len(v.mayOn(rule.ActWithdraw)) > 0
	for _, s := range slices.Backward(v.rules.History(v.province())) {
		if id != "" && s.Rule != id {
			continue
		}
		r, _ := v.rules.On(0, v.Today).Rule(s.Rule)
		same := func(o rule.Value) bool {
			return o.Rule == s.Rule && o.Name == s.Name && o.From == s.From && o.Value == s.Value.Value
		}
		row := ValueRow{
			Rule: s.Rule, Href: addressOf(s.Rule, ""), What: v.what(s.Name), Value: s.Amount().Sentence(v.Lang), Withdrawn: s.Withdrawn, From: s.From.Vietnamese(),
			Decision: s.Decision, Note: s.Note, Current: !s.Withdrawn && slices.ContainsFunc(held, same),
		}
		if r != nil {
			row.Title = r.Title(v.Lang)
		}
		row.Passed = row.Current && !slices.ContainsFunc(took, same)
		if row.Current && may {
			row.WithdrawHref = addressOf(s.Rule, "/withdraw") + "?name=" + url.QueryEscape(s.Name)
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// ActPage is a page with one form about a rule.
type ActPage struct {
	page.Base
	Parts
	ID, Title, Href string
	Heading, Lead   string
	Central         []Told // the Central values beside
	Form            page.Form
}

var actPage = page.Parse[ActPage](files, "act.tmpl", "parts.tmpl")

// act shows the form of an act on a rule.
func (v *view) act(r *rule.Rule, heading, lead string, f page.Form, central []Told) error {
	f.Cancel = addressOf(r.ID, "")
	return actPage.Render(v.W, f.Status(), ActPage{
		Base: v.Site.Base(v.R, heading, menu), Parts: Parts{Rules: true}, ID: r.ID, Title: r.Title(v.Lang), Href: f.Cancel, Heading: heading, Lead: lead, Central: central, Form: f,
	})
}

// provinceField is the province an act is about: fixed where there is but one.
func (v *view) provinceField(act access.Act) page.Field {
	f := page.Field{Name: "province", Label: v.T("Đảng bộ tỉnh"), Kind: "hidden", Required: true}
	all := v.mayOn(act)
	for _, l := range all {
		f.Choices = append(f.Choices, page.Choice{Code: l.Code, Label: l.Name(v.Today)})
	}
	if len(all) == 1 {
		f.Value = all[0].Code
	} else {
		f.Kind = "select"
	}
	return f
}

func (v *view) decisionFields() []page.Field {
	return []page.Field{
		{Name: "from", Label: v.T("Áp dụng từ ngày"), Kind: "date", Required: true, Help: v.T("Theo ngày của sự việc, không theo ngày ghi.")},
		{Name: "decision", Label: v.T("Văn bản của tỉnh"), Kind: "text", Required: true, Auto: "off", Help: v.T("Số, ngày, nơi ban hành.")},
		{Name: "note", Label: v.T("Ghi chú"), Kind: "textarea", Wide: true},
	}
}

func (v *view) tightenForm(r *rule.Rule) page.Form {
	name := page.Field{Name: "name", Label: v.T("Mức nào"), Kind: "select", Required: true}
	for _, t := range r.Tightenable() {
		name.Choices = append(name.Choices, page.Choice{Code: t.Name, Label: v.what(t.Name)})
	}
	if len(name.Choices) == 1 {
		name.Value = name.Choices[0].Code
	}
	value := page.Field{Name: "value", Label: v.T("Mức của tỉnh"), Kind: "text", Required: true, Mode: "numeric", Auto: "off", Help: v.T("Cùng đơn vị tính với Trung ương.")}
	return page.Form{
		Action: addressOf(r.ID, "/tighten"), Submit: v.T("Ghi mức của tỉnh"),
		Fields: append([]page.Field{v.provinceField(rule.ActTighten), name, value}, v.decisionFields()...),
	}
}

func (v *view) showTighten(r *rule.Rule, f page.Form) error {
	var central []Told
	for _, t := range r.Tightenable() {
		said := v.T("nhiều nhất %s", rule.Amount{N: t.Central, Unit: t.Unit}.Sentence(v.Lang))
		if t.Way == rule.Up {
			said = v.T("ít nhất %s", rule.Amount{N: t.Central, Unit: t.Unit}.Sentence(v.Lang))
		}
		central = append(central, Told{v.what(t.Name), said})
	}
	return v.act(r, v.T("Đặt mức của tỉnh"), v.T("Tỉnh được quy định chặt hơn Trung ương, không được lỏng hơn. Mức mới áp dụng cho sự việc từ ngày đồng chí ghi; mức cũ vẫn giữ."), f, central)
}

// bare is the rule of the address as the Centre has it today.
func (v *view) bare() (*rule.Rule, error) {
	_, r, err := v.named()
	if err != nil {
		return nil, err
	}
	r, _ = v.rules.On(0, v.Today).Rule(r.ID)
	return r, nil
}

func (p *Pages) tighten(v *view) error {
	r, err := v.bare()
	if err != nil {
		return err
	}
	return v.showTighten(r, v.tightenForm(r))
}

func (p *Pages) doTighten(v *view) error {
	r, err := v.bare()
	if err != nil {
		return err
	}
	f := v.tightenForm(r)
	f.Fill(v.R)
	cmd := rule.Tighten{Province: page.Text(v.R, "province"), Rule: r.ID, Name: page.Text(v.R, "name"), Decision: page.Text(v.R, "decision"), Note: page.Text(v.R, "note")}
	if cmd.From, err = page.Day(v.R, "from"); err == nil {
		if cmd.Value, err = page.Number(v.R, "value"); err == nil {
			err = p.Rules.Tighten(v.R.Context(), v.Actor, cmd)
		}
	}
	return v.ended(r, &f, err, "rule.tightened", func(f page.Form) error { return v.showTighten(r, f) })
}

// ended leads back to the rule once an act is done; a refusal is shown where it was asked.
func (v *view) ended(r *rule.Rule, f *page.Form, err error, done string, again func(page.Form) error) error {
	if err == nil {
		return v.Redirect(addressOf(r.ID, ""), done)
	}
	if err := f.Refuse(v.Reader, err); err != nil {
		return err
	}
	return again(*f)
}

func (v *view) withdrawForm(r *rule.Rule) page.Form {
	name := page.Field{Name: "name", Label: v.T("Mức nào"), Kind: "select", Required: true, Value: page.Text(v.R, "name")}
	for _, held := range v.rules.ValuesOn(v.province(), v.Today) {
		if held.Rule == r.ID {
			name.Choices = append(name.Choices, page.Choice{Code: held.Name, Label: v.what(held.Name) + ": " + held.Amount().Sentence(v.Lang)})
		}
	}
	return page.Form{
		Action: addressOf(r.ID, "/withdraw"), Submit: v.T("Thôi áp dụng mức của tỉnh"), Danger: true,
		Fields: append([]page.Field{v.provinceField(rule.ActWithdraw), name}, v.decisionFields()...),
	}
}

func (v *view) showWithdraw(r *rule.Rule, f page.Form) error {
	return v.act(r, v.T("Thôi áp dụng mức của tỉnh"), v.T("Từ ngày đồng chí ghi, mức của Trung ương áp dụng trở lại. Việc này được ghi thêm; mức đã đặt vẫn giữ trong quá trình."), f, nil)
}

func (p *Pages) withdraw(v *view) error {
	r, err := v.bare()
	if err != nil {
		return err
	}
	return v.showWithdraw(r, v.withdrawForm(r))
}

func (p *Pages) doWithdraw(v *view) error {
	r, err := v.bare()
	if err != nil {
		return err
	}
	f := v.withdrawForm(r)
	f.Fill(v.R)
	cmd := rule.Withdraw{Province: page.Text(v.R, "province"), Rule: r.ID, Name: page.Text(v.R, "name"), Decision: page.Text(v.R, "decision"), Note: page.Text(v.R, "note")}
	if cmd.From, err = page.Day(v.R, "from"); err == nil {
		err = p.Rules.Withdraw(v.R.Context(), v.Actor, cmd)
	}
	return v.ended(r, &f, err, "rule.withdrawn", func(f page.Form) error { return v.showWithdraw(r, f) })
}

// stands says whether the province has confirmed a rule of a regime.
func (v *view) stands(id, set string) bool {
	return slices.ContainsFunc(v.rules.ChecksOf(v.province()), func(c rule.StoredCheck) bool { return c.Rule == id && c.Set == set })
}

func (v *view) confirmForm(r *rule.Rule, set rule.Set) page.Form {
	stands := v.stands(r.ID, set.Code())
	f := page.Form{
		Action: addressOf(r.ID, "/confirm"), Submit: v.T("Ghi đã đối chiếu"), Danger: stands,
		Fields: []page.Field{
			v.provinceField(rule.ActConfirm),
			{Name: "set", Label: v.T("Bộ quy định"), Kind: "fixed", Value: set.Code(), Required: true},
			{Name: "withdrawn", Kind: "hidden", Value: strconv.FormatBool(stands)},
			{Name: "decision", Label: v.T("Căn cứ"), Kind: "text", Required: true, Auto: "off", Wide: true, Help: v.T("Bản chính nào, ai đối chiếu, ngày nào.")},
		},
	}
	if stands {
		f.Submit = v.T("Bỏ ghi đã đối chiếu")
	}
	return f
}

func (v *view) showConfirm(r *rule.Rule, f page.Form) error {
	return v.act(r, v.T("Đối chiếu với bản chính"), v.T("Quy tắc chỉ được ghi là đã đối chiếu khi tỉnh đã đọc bản chính của văn bản và thấy đúng."), f, nil)
}

func (p *Pages) confirm(v *view) error {
	set, r, err := v.named()
	if err != nil {
		return err
	}
	return v.showConfirm(r, v.confirmForm(r, set))
}

func (p *Pages) doConfirm(v *view) error {
	set, r, err := v.named()
	if err != nil {
		return err
	}
	f := v.confirmForm(r, set)
	f.Fill(v.R)
	cmd := rule.Confirm{Province: page.Text(v.R, "province"), Rule: r.ID, Set: set.Code(), Decision: page.Text(v.R, "decision"), Withdrawn: page.Text(v.R, "withdrawn") == "true"}
	done := "rule.confirmed"
	if cmd.Withdrawn {
		done = "rule.unconfirmed"
	}
	return v.ended(r, &f, p.Rules.Confirm(v.R.Context(), v.Actor, cmd), done, func(f page.Form) error { return v.showConfirm(r, f) })
}
