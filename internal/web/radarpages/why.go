package radarpages

import (
	"maps"
	"slices"

	"sen/internal/day"
	"sen/internal/radar"
	"sen/internal/rule"
)

// Why is why a clock runs: the rules it follows from, or that the register itself holds the day.
type Why struct {
	Rules []Rule
	// Recorded says what the register holds where no rule computes the day; Refused why a rule could not be computed.
	Recorded, Refused string
	// Next is what is to be done.
	Next string
	// Assumed says from what a day was counted that is not recorded.
	Assumed string
}

// Rule is a rule with what it was asked and what it answered.
type Rule struct {
	ID, Title, Href       string
	Set, Source, Status   string
	Inputs, Results       []Said
	Skipped, Convention   string
	Note                  string
	IsConfirmed, HasLocal bool
}

// Said is a name with what is said of it.
type Said struct{ Name, Value string }

func (v *view) why(c *radar.Clock) Why {
	w := Why{Next: v.Label("clock.next", c.Kind.String())}
	if c.Guest {
		w.Next = v.T("Chuẩn bị bản tự kiểm điểm, nhận xét của người giúp đỡ, ý kiến nơi này, rồi gửi chi bộ nơi sinh hoạt chính thức trước khi nơi ấy xét công nhận (ADM-69).")
	}
	answers, err := v.clock.Why(c)
	if err != nil {
		w.Refused = v.Sentence(err)
	}
	for _, a := range answers {
		r := v.rule(a)
		if c.Kind == radar.Badge { // of a rule about what may be; nothing of the kind is known of the member
			r.Inputs = slices.DeleteFunc(r.Inputs, func(s Said) bool { return s.Name == v.Label("rule.input", "ground") })
		}
		w.Rules = append(w.Rules, r)
	}
	if v.clock.Early(c) != day.None {
		w.Assumed = v.T("LIF-95 là mốc chung cho trường hợp quy định được tặng sớm; sổ không ghi và không suy ra căn cứ ấy của ai.")
	}
	if c.Kind == radar.Unfiled {
		w.Assumed = v.T("Sổ không ghi ngày nhận thông báo hay hồ sơ: tính từ ngày giới thiệu, là mốc sớm nhất.")
	}
	if c.Kind == radar.Notices && c.Part != "" {
		w.Assumed = v.T("Sổ chưa ghi lần kiểm tra nào của tổ chức này: tính từ đầu quý.")
	}
	if c.Kind == radar.Posthumous {
		w.Assumed = v.T("Quy định không nêu hạn làm truy tặng, sổ không ghi Huy hiệu đã tặng: Sen nhắc đến hết đợt mà người đã từ trần lẽ ra được tặng.")
	}
	if c.Rule == "" && c.Kind != radar.Listing {
		w.Recorded = v.T("Sổ ghi việc này hết hiệu lực từ ngày %s.", c.From.Vietnamese())
	}
	if c.Kind == radar.Recognition && c.Given == nil {
		w.Assumed = v.T("Sổ chưa có ngày nghị quyết của chi bộ: hạn tính từ ngày cuối chi bộ được xét, là hạn muộn nhất.")
	}
	return w
}

func (v *view) rule(a rule.Answer) Rule {
	r := Rule{
		ID: a.Rule.ID, Title: a.Rule.Title(v.Lang), Set: a.Set.Code(), Source: a.Source(v.Lang), Status: a.Rule.Status.Said(v.Lang), Note: a.Rule.Note(v.Lang),
		IsConfirmed: a.Rule.Status.Word == rule.Confirmed, HasLocal: len(a.Local) > 0,
	}
	if v.May(rule.Read) {
		r.Href = "/rules/" + a.Rule.ID
	}
	for _, name := range slices.Sorted(maps.Keys(a.Inputs)) {
		if in, ok := a.Rule.Input(name); ok {
			r.Inputs = append(r.Inputs, Said{v.Label("rule.input", name), in.SaidInput(v.Lang, a.Inputs[name])})
		}
	}
	for _, x := range a.Results {
		r.Results = append(r.Results, Said{x.Label(v.Lang), x.Said(v.Lang)})
	}
	if len(a.Skipped) > 0 {
		r.Skipped = v.clock.Rules().Stepped(v.Lang, a.Skipped)
	}
	if a.Rule.Counts() {
		r.Convention = rule.Convention(v.Lang)
	}
	return r
}
