package admission

import (
	"strings"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
)

// Card is who a prospect is: no more than is needed to tell people apart and to judge age and schooling. "", 0 and the
// zero Partial are unknown.
type Card struct {
	Name       string
	Birth      day.Partial
	Sex        member.Code // of member.Sexes
	Occupation member.Code // of member.Occupations
	Education  member.Code // of member.Educations
	YouthUnion member.YesNo
}

// longestName is how many letters a name may have.
const longestName = 100

// check refuses a card that cannot be right.
func (c Card) check(today day.Day) error {
	switch {
	case strings.TrimSpace(c.Name) == "":
		return fault.New(fault.Invalid, "name_missing").On("name")
	case len([]rune(c.Name)) > longestName:
		return fault.New(fault.Invalid, "admission.name_long", "most", longestName).On("name")
	case c.Birth.Known() && c.Birth.Earliest() > today:
		return fault.New(fault.Invalid, "admission.birth_in_future").On("birth")
	case c.Sex != 0 && c.Sex.In(member.Sexes) == "":
		return fault.New(fault.Invalid, "sex_unknown").On("sex")
	case c.Occupation != 0 && c.Occupation.In(member.Occupations) == "":
		return fault.New(fault.Invalid, "value_unknown", "kind", "occupation").On("occupation")
	case c.Education != 0 && c.Education.In(member.Educations) == "":
		return fault.New(fault.Invalid, "value_unknown", "kind", "education").On("education")
	case c.YouthUnion > member.No:
		return fault.New(fault.Invalid, "value_unknown", "kind", "youth_union").On("youth_union")
	}
	return nil
}

// differing names what another card says otherwise.
func (c Card) differing(o Card) (fields []string) {
	for _, f := range []struct {
		name  string
		other bool
	}{
		{"name", c.Name != o.Name},
		{"birth", c.Birth != o.Birth},
		{"sex", c.Sex != o.Sex},
		{"occupation", c.Occupation != o.Occupation},
		{"education", c.Education != o.Education},
		{"youth_union", c.YouthUnion != o.YouthUnion},
	} {
		if f.other {
			fields = append(fields, f.name)
		}
	}
	return fields
}
