package rule

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"sen/internal/day"
)

//go:embed data
var data embed.FS

// Set is the rules of one regime, as they hold by Central documents or, after With, in a province. It is a value that
// never changes; the zero Set has no rules.
type Set struct {
	regime *regime
	rules  map[string]*Rule
	order  []*Rule
	local  []Value // what a province has otherwise
}

// regime is a file of a regime.
type regime struct {
	Code       string
	From       day.Day
	FromUnsure bool `yaml:"from_unsure"`
	Document   string
	DocumentVi string `yaml:"document_vi"`
	DocumentEn string `yaml:"document_en"`
	Read       bool
	Rules      []yaml.MapSlice
}

// The codes of the regimes in the order of their days.
var regimeCodes = []string{"R24", "R232", "R294", "R20", "R208"}

// formRegime is the regime whose file tells the form of every rule, and the values others fall back on.
const formRegime = "R294"

// sets are all regimes, the oldest first. It panics at start on a file that cannot be understood: rules are part of the
// program.
var sets = func() []Set {
	var files []*regime
	for _, code := range regimeCodes {
		r := new(regime)
		read("data/"+code+".yaml", r)
		if r.Code != code {
			panic(fmt.Sprintf("rule: %s.yaml calls itself %s", code, r.Code))
		}
		files = append(files, r)
	}
	i := slices.IndexFunc(files, func(r *regime) bool { return r.Code == formRegime })
	out := make([]Set, len(files))
	for n, f := range files {
		until := day.Forever
		if n+1 < len(files) {
			until = files[n+1].From
		}
		out[n] = build(f, files[i], until)
	}
	return out
}()

func read(name string, into any) {
	text, err := data.ReadFile(name)
	if err == nil {
		err = yaml.UnmarshalWithOptions(text, into, yaml.Strict())
	}
	if err != nil {
		panic(fmt.Sprintf("rule: %s: %v", name, err))
	}
}

// build is the set of a file over the form.
func build(f, form *regime, until day.Day) Set {
	told := map[string]yaml.MapSlice{}
	for _, r := range f.Rules {
		told[textOf(r, "id")] = r
	}
	s := Set{regime: f, rules: map[string]*Rule{}}
	for _, whole := range form.Rules {
		id := textOf(whole, "id")
		own, here := told[id]
		delete(told, id)
		r := ruleOf(merged(whole, own))
		r.Status.From = borrowed(r, f, here, until)
		s.rules[id] = r
		s.order = append(s.order, r)
	}
	for id := range told {
		panic(fmt.Sprintf("rule: %s.yaml tells of %s, which has no form in %s.yaml", f.Code, id, form.Code))
	}
	return s
}

// borrowed is the regime whose values a rule has in place of those of a regime that was not read; "" if they are its own,
// or those of a document that stands beside the regimes. The first source of a rule is the one it rests on.
func borrowed(r *Rule, f *regime, here bool, until day.Day) string {
	if f.Code == formRegime || here {
		return ""
	}
	if doc := r.Sources[0].doc; doc.Of != "" && doc.Of != f.Code || until <= doc.From {
		return formRegime
	}
	return ""
}

// merged is a rule with what another file has otherwise.
func merged(whole, own yaml.MapSlice) yaml.MapSlice {
	out := slices.Clone(whole)
	for _, item := range own {
		i := slices.IndexFunc(out, func(o yaml.MapItem) bool { return o.Key == item.Key })
		if i < 0 {
			out = append(out, item)
		} else {
			out[i].Value = item.Value
		}
	}
	return out
}

func textOf(m yaml.MapSlice, key string) string {
	for _, item := range m {
		if item.Key == key {
			return fmt.Sprint(item.Value)
		}
	}
	return ""
}

// Sets are the regimes, the oldest first.
func Sets() []Set { return slices.Clone(sets) }

// On is the regime in force on a day. Of days before the first regime no text was read; the first answers for them, and
// its status says so.
func On(d day.Day) Set {
	s := sets[0]
	for _, next := range sets[1:] {
		if next.regime.From > d {
			break
		}
		s = next
	}
	return s
}

// SetOf is the regime with a code ("R294"); false if there is none.
func SetOf(code string) (Set, bool) {
	i := slices.IndexFunc(sets, func(s Set) bool { return strings.EqualFold(s.Code(), code) })
	if i < 0 {
		return Set{}, false
	}
	return sets[i], true
}

// Code is the regime's code: "R294". A case keeps it, so that it finishes under the regime it began.
func (s Set) Code() string {
	if s.regime == nil {
		return ""
	}
	return s.regime.Code
}

// From is the first day of the regime; sure tells whether that day is known.
func (s Set) From() (from day.Day, sure bool) { return s.regime.From, !s.regime.FromUnsure }

// Read says whether the text of the regime's document was read.
func (s Set) Read() bool { return s.regime.Read }

// Document is the regime's document in lang ("vi", "en").
func (s Set) Document(lang string) string {
	if s.regime.Document != "" {
		return documents[s.regime.Document].name(lang)
	}
	return document{Vi: s.regime.DocumentVi, En: s.regime.DocumentEn}.name(lang)
}

// Rules are the rules of the set in the order of the rule book.
func (s Set) Rules() []*Rule { return slices.Clone(s.order) }

// Rule is the rule with an id ("ADM-55"); false if there is none.
func (s Set) Rule(id string) (*Rule, bool) {
	r, ok := s.rules[strings.ToUpper(id)]
	return r, ok
}
