package targetpages

import (
	"math/big"
	"strconv"
	"strings"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/target"
	"sen/internal/web/page"
)

// setForm asks for a target.
func (v *view) setForm() page.Form {
	indicator := page.Field{Name: "indicator", Label: v.T("Nội dung"), Kind: "select", Required: true, Value: page.Text(v.R, "indicator"), Wide: true}
	for _, code := range target.Indicators {
		indicator.Choices = append(indicator.Choices, page.Choice{Code: code, Label: target.IndicatorOf(code).Label(v.Lang)})
	}
	f := page.Form{
		Action: menu + "/set", Submit: v.T("Giao chỉ tiêu"), Cancel: addressOf(v.unit.Code, v.year),
		Fields: append([]page.Field{
			{Name: "unit", Kind: "hidden", Value: v.unit.Code},
			{Name: "year", Kind: "hidden", Value: strconv.Itoa(v.year)},
			indicator,
			{Name: "first", Label: v.T("Từ ngày"), Kind: "date", Required: true, Value: v.first.String()},
			{Name: "last", Label: v.T("Đến ngày"), Kind: "date", Required: true, Value: v.last.String()},
			{Name: "value", Label: v.T("Mức"), Kind: "text", Required: true, Auto: "off", Help: v.T("Số đếm như 1890, hoặc tỷ lệ như 10%. Mức giảm ghi -50%.")},
		}, v.decisionFields()...),
	}
	f.Fill(v.R)
	return f
}

func (p *Pages) set(v *view) error {
	if err := v.choose(page.Text(v.R, "unit"), target.ActRead); err != nil {
		return err
	}
	return v.showSet(v.setForm())
}

func (v *view) showSet(f page.Form) error {
	return v.act(v.T("Giao chỉ tiêu"), v.T("Chỉ tiêu của %s. Nếu kỳ này đã có chỉ tiêu, quyết định sau thay quyết định trước; chỉ tiêu trước vẫn giữ trong quá trình.", v.name(v.unit.ID)), f)
}

func (p *Pages) doSet(v *view) error {
	if err := v.choose(page.Text(v.R, "unit"), target.ActRead); err != nil {
		return err
	}
	f := v.setForm()
	cmd := target.Set{Unit: v.unit.Code, Indicator: page.Text(v.R, "indicator")}
	var err error
	if cmd.First, err = page.Day(v.R, "first"); err == nil {
		if cmd.Last, err = page.Day(v.R, "last"); err == nil {
			if cmd.Value, err = valueOf(page.Text(v.R, "value")); err == nil {
				if cmd.Decision, err = v.decision(); err == nil {
					err = p.Targets.Set(v.R.Context(), v.Actor, cmd)
				}
			}
		}
	}
	if err == nil {
		return v.Redirect(addressOf(v.unit.Code, v.year), "target.set")
	}
	if err := f.Refuse(v.Reader, err); err != nil {
		return err
	}
	return v.showSet(f)
}

// valueOf reads a target as people write it: 1.890, 0,1, 10%, 10,5 %. A dot before three digits parts thousands.
func valueOf(text string) (target.Value, error) {
	bad := fault.New(fault.Invalid, "value_not_a_number", "value", text).On("value")
	plain := strings.ReplaceAll(strings.ReplaceAll(text, " ", ""), "−", "-")
	plain, percent := strings.CutSuffix(plain, "%")
	if whole, part, comma := strings.Cut(plain, ","); comma {
		plain = strings.ReplaceAll(whole, ".", "") + "." + part
	} else if groups := strings.Split(plain, "."); len(groups) > 1 && thousands(groups) {
		plain = strings.Join(groups, "")
	}
	v, err := target.ParseValue(plain)
	if err != nil {
		return "", bad
	}
	if !percent {
		return v, nil
	}
	r, _ := v.Exactly()
	_, part, _ := strings.Cut(string(v), ".")
	if v, err = target.ParseValue(r.Quo(r, big.NewRat(100, 1)).FloatString(len(part) + 2)); err != nil {
		return "", bad
	}
	return v, nil
}

// thousands says whether digits parted by dots are whole groups of three after the first; "0.1" and "0.125" are not.
func thousands(groups []string) bool {
	if strings.Trim(groups[0], "-0") == "" {
		return false
	}
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return false
		}
	}
	return true
}

// counting is the target that an address names: that which counts for the unit, indicator and period.
func (v *view) counting() (id int64, about string, err error) {
	first, err := page.Day(v.R, "first")
	if err != nil {
		return 0, "", err
	}
	last, err := page.Day(v.R, "last")
	if err != nil {
		return 0, "", err
	}
	i := target.IndicatorOf(page.Text(v.R, "indicator"))
	t, ok := v.census.TargetOf(v.unit.ID, page.Text(v.R, "indicator"), first, last)
	if !ok || i == nil || first == day.None || last == day.None {
		return 0, "", fault.New(fault.Missing, "target.unknown")
	}
	return t.Seq, i.Label(v.Lang) + ", " + page.TermName(v.Reader, first, last) + ": " + i.Wanted(v.Lang, i.Direction, target.Value(t.Value)), nil
}

func (v *view) withdrawForm() page.Form {
	f := page.Form{
		Action: menu + "/withdraw", Submit: v.T("Thu hồi chỉ tiêu"), Cancel: addressOf(v.unit.Code, v.year), Danger: true,
		Fields: []page.Field{
			{Name: "unit", Kind: "hidden", Value: v.unit.Code},
			{Name: "year", Kind: "hidden", Value: strconv.Itoa(v.year)},
			{Name: "indicator", Kind: "hidden"},
			{Name: "first", Kind: "hidden"},
			{Name: "last", Kind: "hidden"},
			{Name: "reason", Label: v.T("Lý do"), Kind: "textarea", Required: true, Wide: true},
		},
	}
	f.Fill(v.R)
	return f
}

func (p *Pages) withdraw(v *view) error {
	if err := v.choose(page.Text(v.R, "unit"), target.ActRead); err != nil {
		return err
	}
	_, about, err := v.counting()
	if err != nil {
		return err
	}
	return v.act(v.T("Thu hồi chỉ tiêu"), about, v.withdrawForm())
}

func (p *Pages) doWithdraw(v *view) error {
	if err := v.choose(page.Text(v.R, "unit"), target.ActRead); err != nil {
		return err
	}
	id, about, err := v.counting()
	if err != nil {
		return err
	}
	f := v.withdrawForm()
	if err = p.Targets.Withdraw(v.R.Context(), v.Actor, target.Withdraw{Target: id, Reason: page.Text(v.R, "reason")}); err == nil {
		return v.Redirect(addressOf(v.unit.Code, v.year), "target.withdrawn")
	}
	if err := f.Refuse(v.Reader, err); err != nil {
		return err
	}
	return v.act(v.T("Thu hồi chỉ tiêu"), about, f)
}
