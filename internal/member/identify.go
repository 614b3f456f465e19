package member

import (
	"context"
	"slices"
	"strings"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
)

// CheckIdentity holds an identity against what can be: a name is given, a personal number has 12 digits, coded
// values are in their lists. That the number's digits speak of another sex or year of birth than the identity
// does is a warning.
func CheckIdentity(i Identity) (refusal *fault.Fault, warnings []*fault.Fault) {
	switch {
	case strings.TrimSpace(i.Name) == "":
		return fault.New(fault.Invalid, "name_missing").On("name"), nil
	case i.Sex != 0 && i.Sex.In(Sexes) == "":
		return fault.New(fault.Invalid, "sex_unknown").On("sex"), nil
	case i.PersonalNumber == "":
		return nil, nil
	case len(i.PersonalNumber) != 12 || strings.Trim(i.PersonalNumber, "0123456789") != "":
		return fault.New(fault.Invalid, "personal_number_malformed").On("personal_number"), nil
	}
	return nil, i.numberDisagrees()
}

// numberDisagrees warns where the personal number, which is well formed, says otherwise than the identity.
func (i Identity) numberDisagrees() (warnings []*fault.Fault) {
	year, sex, _ := ReadNumber(i.PersonalNumber)
	if i.Sex != 0 && i.Sex != sex {
		warnings = append(warnings, fault.New(fault.Invalid, "personal_number_other_sex").On("personal_number"))
	}
	if i.Birth.Known() && i.Birth.Year() != year {
		warnings = append(warnings, fault.New(fault.Invalid, "personal_number_other_year").On("personal_number"))
	}
	return warnings
}

// CorrectIdentity replaces what is recorded of who somebody is: a slip is put right, a gap is filled. A new name
// or card that holds from a day on is a Rename or ChangeCard.
type CorrectIdentity struct {
	Member   string
	Identity Identity
	Ground   string           // of org.CorrectionGrounds
	Seen     journal.Mutation // as of About
}

// CorrectIdentity does the act. Refusals: personal_number_taken, card_taken, cv_taken, those of CheckIdentity.
func (s *Service) CorrectIdentity(ctx context.Context, who access.Actor, cmd CorrectIdentity) (org.Done, error) {
	a, err := cmd.asked()
	if err != nil {
		return org.Done{}, err
	}
	return s.change(ctx, who, a)
}

func (c CorrectIdentity) asked() (asked, error) {
	if !slices.Contains(org.CorrectionGrounds, c.Ground) {
		return asked{}, fault.New(fault.Invalid, "correction_ground_unknown", "ground", c.Ground).On("ground")
	}
	begun := draft{act: "member.correct_identity", note: c.Ground}
	return asked{c.Member, c.Seen, begun, (*dossier).everyHome, c.state}, nil
}

func (c CorrectIdentity) state(p *dossier, d *draft) error {
	if c.Identity.Person = p.ID; c.Identity.Same(p.identity) {
		d.warn(fault.New(fault.Invalid, "already_so"))
		return nil
	}
	d.fields = p.identity.differing(c.Identity)
	d.void(Identities, p.identity.ID)
	d.identity = &c.Identity
	return nil
}

// everyHome are the codes of all cells in which the person ever had the home.
func (p *dossier) everyHome() []string {
	var out []string
	for _, sp := range p.life.Spells {
		if u := p.units.Unit(sp.Home); u != nil && !slices.Contains(out, u.Code) {
			out = append(out, u.Code)
		}
	}
	return out
}

// differing are the names of the fields in which two identities differ.
func (i Identity) differing(o Identity) (names []string) {
	for _, f := range []struct {
		name   string
		differ bool
	}{
		{"name", i.Name != o.Name},
		{"birth", i.Birth != o.Birth},
		{"sex", i.Sex != o.Sex},
		{"ethnicity", i.Ethnicity != o.Ethnicity},
		{"religion", i.Religion != o.Religion},
		{"personal_number", i.PersonalNumber != o.PersonalNumber},
		{"card", i.Card != o.Card},
		{"cv", i.CV != o.CV},
		{"phone", i.Phone != o.Phone},
		{"youth_union", i.YouthUnion != o.YouthUnion},
		{"decided", i.Decided != o.Decided},
		{"joined", i.Joined != o.Joined},
		{"official", i.Official != o.Official},
		{"decided_by", i.DecidedBy != o.DecidedBy},
		{"official_by", i.OfficialBy != o.OfficialBy},
	} {
		if f.differ {
			names = append(names, f.name)
		}
	}
	return names
}

// settleIdentity holds a new identity against the rules and the numbers of others.
func (d *draft) settleIdentity(tx *db.Tx, p *dossier) error {
	if d.identity == nil {
		return nil
	}
	refusal, warnings := CheckIdentity(*d.identity)
	if refusal != nil {
		return refusal
	}
	for _, w := range warnings {
		d.warn(w)
	}
	for number, value := range map[number]string{personalNumber: d.identity.PersonalNumber, cardNumber: d.identity.Card, cvNumber: d.identity.CV} {
		if err := d.freeNumber(tx, p, number, value); err != nil {
			return err
		}
	}
	return nil
}

// freeNumber refuses a number that is another person's. The refusal does not say whose.
func (d *draft) freeNumber(tx *db.Tx, p *dossier, n number, value string) error {
	if value == "" {
		return nil
	}
	taken, err := numberTaken(tx, n, value, p.ID)
	if err == nil && taken {
		err = fault.New(fault.Taken, string(n)+"_taken").On(string(n))
	}
	return err
}
