package admissionpages

import (
	"net/url"

	"sen/internal/admission"
	"sen/internal/fault"
	"sen/internal/rule"
)

// Clock is what runs for a case, with all that is needed to count it again.
type Clock struct {
	Due
	From     string
	Extended string
	Why      *Why
	Refused  string
}

// Why explains a day that was computed.
type Why struct {
	Rule, Title, Set, Document, Source, Status, Href string
	Inputs, Results                                  []Pair
	Skipped, Made, Doubted, Undated, Convention      string
	Local                                            bool
}

func (c *caseDesk) clocks() (out []Clock) {
	for _, dl := range c.v.Deadlines {
		k := Clock{Due: c.due(dl.Clock), From: dl.From.Vietnamese()}
		if dl.Extended != 0 {
			k.Extended = dl.Extended.Vietnamese()
		}
		switch {
		case dl.Refused != nil:
			k.Refused = c.Sentence(dl.Refused)
		case dl.Kind == admission.ForgetClock:
			if cited, ok := c.v.Cite(dl.Rule); ok {
				k.Why = &Why{Rule: cited.ID, Title: cited.Title(c.Lang), Source: cited.Source(c.Lang), Inputs: []Pair{{c.T("Tính từ ngày"), k.From}}}
			}
		case dl.Answer.Rule != nil:
			k.Why = c.why(dl.Answer)
		}
		out = append(out, k)
	}
	return out
}

func (c *caseDesk) why(a rule.Answer) *Why {
	rules := c.book.Rules()
	w := &Why{
		Rule: a.Rule.ID, Title: a.Rule.Title(c.Lang), Set: a.Set.Code(), Document: a.Set.Document(c.Lang), Source: a.Source(c.Lang),
		Status: a.Rule.Status.Said(c.Lang), Skipped: rules.Stepped(c.Lang, a.Skipped), Made: rules.Stepped(c.Lang, a.Made),
		Doubted: rules.Stepped(c.Lang, a.Doubted), Local: len(a.Local) > 0,
	}
	for _, in := range a.Rule.Inputs {
		if value, ok := a.Inputs[in.Name]; ok {
			w.Inputs = append(w.Inputs, Pair{c.Label("rule.input", in.Name), in.SaidInput(c.Lang, value)})
		}
	}
	for _, r := range a.Results {
		w.Results = append(w.Results, Pair{r.Label(c.Lang), r.Said(c.Lang)})
	}
	if year := a.Undated(); year != 0 {
		w.Undated = c.Sentence(fault.New(fault.Invalid, "rule.calendar_undated", "year", year))
	}
	if a.Rule.Counts() {
		w.Convention = rule.Convention(c.Lang)
	}
	if c.May("rule.read") {
		w.Href = "/rules/" + url.PathEscape(a.Rule.ID)
	}
	return w
}
