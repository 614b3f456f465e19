package rosterpages

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/roster"
	"sen/internal/web/page"
)

// ask is what somebody asks of the list, as its address says it.
type ask struct {
	words                string
	unit                 *org.Life // nil: all within reach
	only                 bool
	states               roster.State
	ageFrom, ageTo       int
	sex                  member.Code
	occupations          []member.Code
	joinedFrom, joinedTo day.Day
	post                 string
	missing              roster.Missing
}

// wrong are fields that were refused, with why.
type wrong map[string]error

// longestWords is how many letters of what was typed are looked at.
const longestWords = 120

// sexes are the codes of member.Sexes in addresses.
var sexes = []string{"nam", "nu"}

// unknown is the code of an occupation that is not known.
const unknown = "unknown"

// ask reads an address. What somebody typed badly is told by field; an unknown code or unit, which no form sends, is an
// error: unit_unknown, list.code_unknown.
func (d *desk) ask(form url.Values) (a ask, bad wrong, err error) {
	r := &http.Request{Form: form}
	a.words = page.Text(r, "q")
	if letters := []rune(a.words); len(letters) > longestWords {
		a.words = string(letters[:longestWords])
	}
	if a.unit, err = d.unitOf(page.Text(r, "unit")); err != nil {
		return a, nil, err
	}
	a.only = form.Get("only") != "" && a.unit != nil
	if err := a.readCodes(form); err != nil {
		return a, nil, err
	}
	return a, a.readBounds(r), nil
}

// unitOf is the unit with a code, nil for "". One that cannot be seen is refused as one that was never there.
func (d *desk) unitOf(code string) (*org.Life, error) {
	if code == "" {
		return nil, nil
	}
	return d.units.For(d.Actor, actList, code, d.today)
}

// readCodes reads what is chosen from lists.
func (a *ask) readCodes(form url.Values) error {
	for _, code := range form["state"] {
		s, ok := roster.StateOf(code)
		if !ok {
			return codeUnknown(code)
		}
		a.states |= s
	}
	for _, code := range form["missing"] {
		m, ok := roster.MissingOf(code)
		if !ok {
			return codeUnknown(code)
		}
		a.missing |= m
	}
	for _, code := range form["occupation"] {
		o := member.CodeOf(member.Occupations, code)
		if o == 0 && code != unknown {
			return codeUnknown(code)
		}
		if !slices.Contains(a.occupations, o) {
			a.occupations = append(a.occupations, o)
		}
	}
	slices.Sort(a.occupations)
	return a.readCode(form)
}

// readCode reads what is chosen once.
func (a *ask) readCode(form url.Values) error {
	if code := form.Get("sex"); code != "" {
		if a.sex = member.CodeOf(sexes, code); a.sex == 0 {
			return codeUnknown(code)
		}
	}
	if a.post = form.Get("post"); a.post != "" && member.CodeOf(member.Titles, a.post) == 0 {
		return codeUnknown(a.post)
	}
	return nil
}

func codeUnknown(code string) error {
	return fault.New(fault.Invalid, "list.code_unknown", "value", code)
}

// readBounds reads ages and days.
func (a *ask) readBounds(r *http.Request) wrong {
	bad := wrong{}
	note := func(field string, err error) {
		if err != nil {
			bad[field] = err
		}
	}
	var err error
	a.ageFrom, err = age(r, "age_from")
	note("age_from", err)
	a.ageTo, err = age(r, "age_to")
	note("age_to", err)
	a.joinedFrom, err = page.Day(r, "joined_from")
	note("joined_from", err)
	a.joinedTo, err = page.Day(r, "joined_to")
	note("joined_to", err)
	if a.ageFrom > 0 && a.ageTo > 0 && a.ageFrom > a.ageTo {
		note("age_from", fault.New(fault.Invalid, "list.ages_backwards", "from", a.ageFrom, "to", a.ageTo))
	}
	if a.joinedFrom != day.None && a.joinedTo != day.None && a.joinedFrom > a.joinedTo {
		note("joined_from", fault.New(fault.Invalid, "list.days_backwards", "from", a.joinedFrom, "to", a.joinedTo))
	}
	return bad
}

// age is a number of full years, 0 if none was given.
func age(r *http.Request, field string) (int, error) {
	n, err := page.Number(r, field)
	if err == nil && (n < 0 || n > 130 || n == 0 && page.Text(r, field) != "") {
		err = fault.New(fault.Invalid, "list.age_out")
	}
	return n, err
}

// filter is the question for package roster.
func (a ask) filter() roster.Filter {
	f := roster.Filter{
		OnlyUnit: a.only, Words: a.words, States: a.states, AgeFrom: a.ageFrom, AgeTo: a.ageTo, Sex: a.sex, Occupations: a.occupations,
		JoinedFrom: a.joinedFrom, JoinedTo: a.joinedTo, Post: a.post, Missing: a.missing,
	}
	if a.unit != nil {
		f.Unit = a.unit.ID
	}
	return f
}

// part is one condition as its address and its reader have it. Each value is a chip of its own.
type part struct{ field, code string }

// parts are the conditions in the order of the form, without the words.
func (a ask) parts() (out []part) {
	add := func(field, code string) { out = append(out, part{field, code}) }
	if a.unit != nil {
		add("unit", a.unit.Code)
	}
	if a.only {
		add("only", "1")
	}
	for _, s := range roster.AllStates() {
		if a.states&s != 0 {
			add("state", s.Code())
		}
	}
	for _, n := range []struct {
		field string
		n     int
	}{{"age_from", a.ageFrom}, {"age_to", a.ageTo}} {
		if n.n > 0 {
			add(n.field, strconv.Itoa(n.n))
		}
	}
	if a.sex != 0 {
		add("sex", a.sex.In(sexes))
	}
	for _, o := range a.occupations {
		add("occupation", occupation(o))
	}
	for _, j := range []struct {
		field string
		on    day.Day
	}{{"joined_from", a.joinedFrom}, {"joined_to", a.joinedTo}} {
		if j.on != day.None {
			add(j.field, j.on.String())
		}
	}
	if a.post != "" {
		add("post", a.post)
	}
	a.missing.Each(func(m roster.Missing) { add("missing", m.Code()) })
	return out
}

func occupation(o member.Code) string {
	if o == 0 {
		return unknown
	}
	return o.In(member.Occupations)
}

// codes are the conditions as a query: what is saved under a name. Words that were typed are not among them.
func (a ask) codes() url.Values {
	v := url.Values{}
	for _, p := range a.parts() {
		v.Add(p.field, p.code)
	}
	return v
}

// query is the whole question.
func (a ask) query() url.Values {
	v := a.codes()
	if a.words != "" {
		v.Set("q", a.words)
	}
	return v
}

// without is the address of the question without one condition.
func (a ask) without(p part) string {
	v := a.query()
	v[p.field] = slices.DeleteFunc(v[p.field], func(code string) bool { return code == p.code })
	if p.field == "unit" {
		v.Del("only")
	}
	return address(v)
}

// address is that of a list.
func address(v url.Values) string {
	if q := v.Encode(); q != "" {
		return "/members?" + q
	}
	return "/members"
}

// logged are the codes by which a reading of the list is noted: neither words nor the code of the unit, which the note
// names otherwise.
func (a ask) logged() (out []string) {
	for _, p := range a.parts() {
		if p.field != "unit" {
			out = append(out, p.field+"="+p.code)
		}
	}
	if a.words != "" {
		out = append(out, "words")
	}
	return out
}
