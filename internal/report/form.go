package report

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed forms.yaml
var formsText []byte

//go:embed forms/*.txt
var sources embed.FS

// Kind is what a field holds.
type Kind string

// The kinds.
const (
	TextField Kind = "text"
	DayField  Kind = "day"
	ListField Kind = "list"
)

// Field is a name that may stand in a template of a form: "ho_ten" as {{ho_ten}}.
type Field struct {
	Name, Vi, En string
	Kind         Kind
	Dots, Lines  int // room for writing by hand
	BlankRows    int `yaml:"blank_rows"` // of an empty list
	Fields       []Field
}

// Label is what the field is called in lang, "vi" or "en".
func (f Field) Label(lang string) string { return either(lang, f.Vi, f.En) }

// Group is some fields that belong together.
type Group struct {
	Key, Vi, En string
	Fields      []Field
}

// Label is what the group is called in lang, "vi" or "en".
func (g Group) Label(lang string) string { return either(lang, g.Vi, g.En) }

// Issuer says whose paper a form is, and so whose names stand at its head.
type Issuer string

// The issuers.
const (
	ByPerson   Issuer = "person" // the applicant, later the probationary member
	ByHelper   Issuer = "helper"
	ByUnion    Issuer = "union" // a body of the Youth Union
	ByCell     Issuer = "cell"
	ByBase     Issuer = "base"     // the base committee
	ByDeciding Issuer = "deciding" // the body that decides on admission and recognition
)

// Number is the number a form bears under a regime, such as "6-KNĐ", with the status that rules.md gives it.
type Number struct{ Set, Number, Status, Source string }

// Form is a kind of paper.
type Form struct {
	Key, Vi, En string
	File        string // how names of files begin
	By          Issuer
	Numbers     []Number
	Groups      []Group                 `yaml:"-"`
	Signs       struct{ Vi, En string } // who signs

	texts      map[string]string // what stands where no value is given
	recipients []string
	grounds    []string            // in place of those of the regime
	fields     map[string]Field    // by name
	regimes    map[string][]string // grounds by regime
}

// Label is what the form is called in lang, "vi" or "en".
func (f *Form) Label(lang string) string { return either(lang, f.Vi, f.En) }

// Signer is who signs the form, in lang.
func (f *Form) Signer(lang string) string { return either(lang, f.Signs.Vi, f.Signs.En) }

// NumberIn is the form's number under a regime. Where the regime's list was not read it is another's, and sure is false;
// a form without any number has the zero Number.
func (f *Form) NumberIn(set string) (n Number, sure bool) {
	if i := slices.IndexFunc(f.Numbers, func(n Number) bool { return n.Set == set }); i >= 0 {
		return f.Numbers[i], true
	}
	if len(f.Numbers) > 0 {
		return f.Numbers[len(f.Numbers)-1], false
	}
	return Number{}, false
}

func either(lang, vi, en string) string {
	if lang == "en" {
		return en
	}
	return vi
}

// catalogue is forms.yaml.
type catalogue struct {
	Groups  []Group
	Grounds map[string][]string
	Forms   []struct {
		Form       `yaml:",inline"`
		GroupKeys  []string          `yaml:"groups"`
		Texts      map[string]string `yaml:"texts"`
		Recipients []string          `yaml:"recipients"`
		Grounds    []string          `yaml:"grounds"`
	}
}

// forms are all forms in the order of a case. It panics at start on data that does not fit together: forms are part of
// the program.
var forms, dictionary = func() ([]*Form, map[string]Field) {
	forms, dictionary, err := read(formsText)
	if err != nil {
		panic("report: forms.yaml: " + err.Error())
	}
	return forms, dictionary
}()

func read(text []byte) (out []*Form, dictionary map[string]Field, err error) {
	var c catalogue
	if err := yaml.UnmarshalWithOptions(text, &c, yaml.Strict()); err != nil {
		return nil, nil, err
	}
	dictionary = map[string]Field{}
	for g := range c.Groups {
		for i := range c.Groups[g].Fields {
			f := &c.Groups[g].Fields[i]
			if err := whole(f); err != nil {
				return nil, nil, err
			}
			if _, twice := dictionary[f.Name]; twice {
				return nil, nil, fmt.Errorf("the field %s stands twice", f.Name)
			}
			dictionary[f.Name] = *f
		}
	}
	for i := range c.Forms {
		f := &c.Forms[i].Form
		f.texts, f.recipients, f.grounds, f.regimes = c.Forms[i].Texts, c.Forms[i].Recipients, c.Forms[i].Grounds, c.Grounds
		f.fields = map[string]Field{}
		for _, key := range c.Forms[i].GroupKeys {
			at := slices.IndexFunc(c.Groups, func(g Group) bool { return g.Key == key })
			if at < 0 {
				return nil, nil, fmt.Errorf("the form %s names the group %s, which there is not", f.Key, key)
			}
			f.Groups = append(f.Groups, c.Groups[at])
			for _, field := range c.Groups[at].Fields {
				f.fields[field.Name] = field
			}
		}
		for name := range f.texts {
			if _, ok := f.fields[name]; !ok {
				return nil, nil, fmt.Errorf("the form %s says %s, which is none of its fields", f.Key, name)
			}
		}
		out = append(out, f)
	}
	return out, dictionary, nil
}

// whole fills in the kind of a field and looks at its own fields.
func whole(f *Field) error {
	if f.Kind == "" {
		f.Kind = TextField
	}
	if f.Kind != TextField && f.Kind != DayField && f.Kind != ListField || (f.Kind == ListField) != (len(f.Fields) > 0) {
		return fmt.Errorf("the field %s is of no kind", f.Name)
	}
	for i := range f.Fields {
		if err := whole(&f.Fields[i]); err != nil {
			return err
		}
	}
	return nil
}

// Forms are all forms in the order in which a case needs them.
func Forms() []*Form { return slices.Clone(forms) }

// FormOf finds a form by its key; false if there is none.
func FormOf(key string) (*Form, bool) {
	i := slices.IndexFunc(forms, func(f *Form) bool { return f.Key == key })
	if i < 0 {
		return nil, false
	}
	return forms[i], true
}

// rowNumber is the name under which a row of a list tells its own number.
const rowNumber = "stt"

// inWords ends the name of a day written in words.
const inWords = "_chu"

// field is what a name means in a template of the form: at the top, or in a list; a day may be asked for in words.
func field(fields map[string]Field, name string) (f Field, words, ok bool) {
	if f, ok = fields[name]; ok {
		return f, false, true
	}
	base, words := strings.CutSuffix(name, inWords)
	f, ok = fields[base]
	return f, words, words && ok && f.Kind == DayField
}

// byName are the fields of a list by name.
func (f Field) byName() map[string]Field {
	out := map[string]Field{rowNumber: {Name: rowNumber, Kind: TextField}}
	for _, own := range f.Fields {
		out[own.Name] = own
	}
	return out
}
