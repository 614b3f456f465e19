package rule

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"sen/internal/viet"
	"sen/internal/words"
)

// Told are the rule's values in words, in lang, a line each: "Hạn: 45 ngày làm việc từ ngày nghị quyết của chi bộ".
func (r *Rule) Told(lang string) []string {
	t := teller{r, lang}
	var out []string
	for _, s := range r.Steps {
		out = append(out, t.step(s))
	}
	for _, b := range r.Bands {
		out = append(out, t.band(b))
	}
	for _, l := range r.Limits {
		out = append(out, t.limit(l))
	}
	for _, s := range r.Shares {
		out = append(out, words.Label(lang, "rule.result", s.Result)+t.when(s.When)+": "+s.Most.String())
	}
	for _, m := range r.Parts {
		out = append(out, t.majority(m))
	}
	return append(out, t.others()...)
}

// teller puts the values of a rule into words.
type teller struct {
	*Rule
	lang string
}

func (t teller) t(vi string, args ...any) string { return words.Text(t.lang, vi, args...) }

// input is what an input is called, inside a sentence.
func (t teller) input(name string) string {
	label := []rune(words.Label(t.lang, "rule.input", name))
	return strings.ToLower(string(label[:1])) + string(label[1:])
}

// when are the conditions of a value, in brackets; "" if there are none.
func (t teller) when(w When) string {
	var said []string
	for _, name := range slices.Sorted(maps.Keys(w)) {
		switch want := w[name]; {
		case want == "yes":
			said = append(said, t.input(name))
		case want == "no":
			said = append(said, t.t("không %s", t.input(name)))
		case strings.HasPrefix(want, "<"):
			said = append(said, t.t("dưới %s", strings.TrimPrefix(want, "<")))
		case strings.HasPrefix(want, ">="):
			said = append(said, t.t("từ %s trở lên", strings.TrimPrefix(want, ">=")))
		default:
			said = append(said, words.Label(t.lang, "rule.code", want))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return " (" + strings.Join(said, ", ") + ")"
}

func (t teller) step(s Step) string {
	head := words.Label(t.lang, "rule.result", s.Result) + t.when(s.When) + ": "
	amount := Amount{max(s.Length.N, -s.Length.N), s.Length.Unit}.Sentence(t.lang)
	_, fromInput := t.Input(s.After)
	switch {
	case !fromInput:
		return head + t.t("thêm %s", amount)
	case s.Length.N < 0:
		return head + t.t("%s trước %s", amount, t.input(s.After))
	}
	return head + t.t("%s từ %s", amount, t.input(s.After))
}

func (t teller) band(b Band) string {
	unit := ""
	if len(t.Measure) == 2 && !t.Ratio {
		unit = " " + words.Label(t.lang, "rule.unit", string(MonthsLong))
	} else if t.Ratio {
		unit = "%"
	}
	head := t.t("còn lại")
	switch {
	case b.Least != nil:
		head = t.t("từ %s trở lên", strconv.Itoa(*b.Least)+unit)
	case b.Above != nil:
		head = t.t("trên %s", strconv.Itoa(*b.Above)+unit)
	case len(b.When) > 0:
		head = ""
	}
	return strings.TrimSpace(head+t.when(b.When)) + ": " + words.Label(t.lang, "rule.code", b.Is)
}

func (t teller) limit(l Limit) string {
	said := t.t("nhiều nhất %s", strconv.Itoa(*l.bound()))
	switch {
	case l.Least != nil:
		said = t.t("ít nhất %s", strconv.Itoa(*l.Least))
	case l.Above != nil:
		said = t.t("trên %s", strconv.Itoa(*l.Above))
	}
	return words.Label(t.lang, "rule.input", l.Input) + t.when(l.When) + ": " + said
}

func (t teller) majority(m Majority) string {
	said := t.t("ít nhất %s", m.Least.String())
	if m.Least.none() {
		said = t.t("quá %s", m.Above.String())
	}
	if w := t.when(m.When); w != "" {
		return strings.Trim(w, " ()") + ": " + said
	}
	return said
}

// others are the values of the kinds that have but one.
func (t teller) others() (out []string) {
	switch t.Kind {
	case KindAge:
		out = append(out, t.t("từ đủ %d đến đủ %d tuổi", t.Age.From/12, t.Age.To/12))
	case KindPartyAge:
		out = append(out, t.t("huy hiệu %s năm", numbers(t.Levels)))
	case KindMissed:
		out = append(out, t.t("%d tháng", t.Months))
	case KindHeld:
		out = append(out, map[int]string{1: t.t("mỗi tháng"), 3: t.t("mỗi quý")}[t.Every])
	}
	for _, r := range t.Rounds {
		m, d, _ := strings.Cut(r.Day, "-")
		said := d + "/" + m
		if len(r.Months) > 0 {
			said += ": " + t.t("đủ trong tháng %s", numbers(r.Months))
		}
		out = append(out, said)
	}
	for _, r := range t.Rates {
		out = append(out, t.rate(r))
	}
	for _, n := range t.Numbers {
		said := t.t("%d chữ số", n.Digits)
		if n.Before != "" {
			said = n.Before + " + " + said
		}
		if n.After != "" {
			said += " + " + t.input(n.After)
		}
		if n.Level > 0 {
			said = t.t("%d năm", n.Level) + ": " + said
		}
		out = append(out, said)
	}
	return out
}

func (t teller) rate(r Rate) string {
	said := viet.Number(r.Fixed) + " đồng"
	if !r.Per.none() {
		tenths := r.Per.Num * 1000 / r.Per.Den
		said = strconv.FormatInt(tenths/10, 10)
		if tenths%10 != 0 {
			said += "," + strconv.FormatInt(tenths%10, 10)
		}
		said += "%"
	}
	switch {
	case r.To != 0:
		said += " " + t.t("đến hết %d", r.To)
	case r.From != 0:
		said += " " + t.t("từ %d", r.From)
	}
	return words.Label(t.lang, "rule.code", r.Group) + ": " + said
}

func numbers(list []int) string {
	said := make([]string, len(list))
	for i, n := range list {
		said[i] = strconv.Itoa(n)
	}
	return strings.Join(said, ", ")
}
