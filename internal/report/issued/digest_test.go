package issued

import (
	"testing"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/member"
)

// before is a report as they were issued before numbers could be cuts.
func before() *Report {
	q := figure.OpenQuery{Unit: "P", From: day.MustParse("2023-01-01"), To: day.MustParse("2023-12-31"), Figure: "members", By: figure.BySex, Part: "Nữ"}
	r := &Report{TreeDay: q.To, Body: []byte("x"), Numbers: []Number{{Key: "a", Label: "A", Query: q, Value: figure.Value{Whole: 2}, Behind: Behind{People: []member.ID{3, 12}}}}}
	r.Kind, r.Unit, r.First, r.Last, r.Title, r.Number = "year_review", "P", q.From, q.To, "T", "1"
	return r
}

// The digests of reports that were issued stand in the journal: what they are made of is never put otherwise.
func TestDigest_of_what_was_issued_stays(t *testing.T) {
	const was = "17c48c52a768e005b0514d576144413e51fcbb5a2a8eea4647b62f55abfe8dc4"
	if d := before().digest(); d != was {
		t.Errorf("%s, not %s", d, was)
	}
	seen := map[string]string{was: "before"}
	for name, change := range map[string]func(r *Report){
		"planted": func(r *Report) { r.Planted = r.TreeDay },
		"where": func(r *Report) {
			r.Numbers[0].Query.Where = []figure.Where{{By: figure.ByStatus, Parts: []string{"official"}}}
		},
		"except": func(r *Report) {
			r.Numbers[0].Query.Where = []figure.Where{{By: figure.ByStatus, Parts: []string{"official"}, Except: true}}
		},
		"age":    func(r *Report) { r.Numbers[0].Query.Age = true },
		"behind": func(r *Report) { r.Numbers[0].Behind.People = []member.ID{31, 2} },
	} {
		r := before()
		change(r)
		d := r.digest()
		if other := seen[d]; other != "" {
			t.Errorf("%s has the digest of %s", name, other)
		}
		seen[d] = name
	}
}

func TestConditions_are_read_as_they_were_written(t *testing.T) {
	q := figure.OpenQuery{Age: true, Where: []figure.Where{{By: figure.BySex, Parts: []string{"Nữ"}}, {By: figure.ByAgeBand, Parts: []string{"18-30", "unknown"}, Except: true}}}
	var read figure.OpenQuery
	if err := readConditions(conditionsOf(q), &read); err != nil || conditionsOf(read) != conditionsOf(q) || !read.Age || len(read.Where) != 2 {
		t.Errorf("%+v, %v", read, err)
	}
	const was = `{"where":[{"by":"sex","parts":["Nữ"]},{"by":"age_band","parts":["18-30","unknown"],"except":true}],"age":true}`
	if got := conditionsOf(q); got != was {
		t.Errorf("%s, not %s", got, was)
	}
}
