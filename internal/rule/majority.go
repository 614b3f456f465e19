package rule

import "sen/internal/fault"

// Majority is how many of all votes there are must be for it: at least a fraction of them, or more than one. The
// denominator is of those who could have voted, never of those who did.
type Majority struct {
	When         When
	Least, Above Fraction
}

// Needed is the smallest number of votes that passes, of so many.
func (m Majority) Needed(of int64) int64 {
	if m.Least.none() {
		return of*m.Above.Num/m.Above.Den + 1
	}
	return (of*m.Least.Num + m.Least.Den - 1) / m.Least.Den
}

// Passes says whether so many votes of so many pass.
func (m Majority) Passes(votes, of int64) bool { return of > 0 && votes >= m.Needed(of) }

// Majority is the majority of a rule ("ADM-50"), for inputs that are codes ("body", "bureau"). False if the rule has none.
func (s Set) Majority(id string, codes ...string) (Majority, bool) {
	r, ok := s.Rule(id)
	if !ok {
		return Majority{}, false
	}
	v := values{}
	for i := 0; i+1 < len(codes); i += 2 {
		v[codes[i]] = given{given: true, text: codes[i+1]}
	}
	return r.majority(v)
}

func (r *Rule) majority(v values) (Majority, bool) {
	for _, m := range r.Parts {
		if m.When.holds(v) {
			return m, true
		}
	}
	return Majority{}, false
}

func (q *question) majority() error {
	votes, of := q.values["for"].n, q.values["of"].n
	switch {
	case of == 0:
		return fault.New(fault.Invalid, "rule.votes_of_nobody").On("of")
	case votes > of:
		return fault.New(fault.Invalid, "rule.votes_impossible", "for", votes, "of", of).On("for")
	}
	m, _ := q.rule.majority(q.values)
	q.answer.add(Result{Name: "passes", Type: Yes, Yes: m.Passes(votes, of)})
	q.answer.add(Result{Name: "needed", Type: Int, Int: m.Needed(of)})
	return nil
}
