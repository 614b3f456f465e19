package admission

import (
	"embed"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"sen/internal/fault"
	"sen/internal/rule"
)

//go:embed data/rules.yaml
var data embed.FS

// Document is a kind of paper in the file of a case.
type Document struct {
	Code string
	// For is "admission" or "recognition": where it belongs.
	For string
	// Needed says that nothing goes on without it, Asked that it is missed and told.
	Needed, Asked bool
	// Form is the paper of Sen that makes it, "" if none does. Rule is the rule that asks for it in special cases.
	Form, Rule string
	// Redo says that it is to be done again with a file that has become too old (ADM-45).
	Redo bool
}

// house is what data/rules.yaml tells.
type house struct {
	Texts       map[string]struct{ Vi, En string }
	Rules       []cited
	GraceDays   int `yaml:"grace_days"`
	Introducers struct {
		Alone     int
		WithUnion int `yaml:"with_union"`
	}
	Classes       []int
	BarredGrounds []string `yaml:"barred_grounds"`
	BarredCauses  []string `yaml:"barred_causes"`
	Documents     []Document
}

// cited is a rule that is only cited: there is nothing to compute.
type cited struct {
	ID, Vi, En, Status string
	Source             []string
}

// given is the file, read. It panics at start on one that cannot be understood: it is part of the program.
var given = func() (h house) {
	text, err := data.ReadFile("data/rules.yaml")
	if err == nil {
		err = yaml.UnmarshalWithOptions(text, &h, yaml.Strict())
	}
	if err != nil {
		panic(fmt.Sprintf("admission: rules.yaml: %v", err))
	}
	return h
}()

// Documents are the kinds of papers in the order of the file.
func Documents() []Document { return slices.Clone(given.Documents) }

// documentOf finds a kind of paper; false if there is none of that code.
func documentOf(code string) (Document, bool) {
	i := slices.IndexFunc(given.Documents, func(d Document) bool { return d.Code == code })
	if i < 0 {
		return Document{}, false
	}
	return given.Documents[i], true
}

// Citation is a rule as a page names it.
type Citation struct {
	ID     string
	Set    string // the regime it is cited from; "" of a rule that is only cited
	Status string // how far it is confirmed, for programs
	title  func(lang string) string
	source func(lang string) string
}

// Title is what the rule is about, in lang.
func (c Citation) Title(lang string) string { return c.title(lang) }

// Source is where the rule is taken from, in lang.
func (c Citation) Source(lang string) string { return c.source(lang) }

// Cite finds a rule by its id, as a regime has it, or among those that are only cited; false if there is none.
func Cite(set rule.Set, id string) (Citation, bool) {
	if r, ok := set.Rule(id); ok {
		return Citation{r.ID, set.Code(), r.Status.String(), r.Title, r.Source}, true
	}
	i := slices.IndexFunc(given.Rules, func(r cited) bool { return r.ID == id })
	if i < 0 {
		return Citation{}, false
	}
	r := given.Rules[i]
	return Citation{ID: r.ID, Status: r.Status, title: r.title, source: r.source}, true
}

func (r cited) title(lang string) string {
	if lang == "en" {
		return r.En
	}
	return r.Vi
}

func (r cited) source(lang string) string {
	parts := make([]string, len(r.Source))
	for i, text := range r.Source {
		key, place, _ := strings.Cut(text, " ")
		doc, ok := given.Texts[key]
		if !ok {
			panic(fmt.Sprintf("admission: there is no document %q", key))
		}
		parts[i] = doc.Vi
		if lang == "en" {
			parts[i] = doc.En
		}
		switch {
		case place == "":
		case lang == "en":
			parts[i] += ", " + place
		default:
			parts[i] += ", mục " + place
		}
	}
	return strings.Join(parts, "; ")
}

// RuleOf is the id of the rule that a refusal names; "" if it names none.
func RuleOf(err error) string {
	var f *fault.Fault
	if !errors.As(err, &f) {
		return ""
	}
	id, _ := f.Args["rule"].(string)
	return id
}

// against is a refusal by a rule.
func against(ruleID, key string, args ...any) *fault.Fault {
	return fault.New(fault.Invalid, key, append(args, "rule", ruleID)...)
}
