package report

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/report/docx"
)

// ManageTemplates is the act of replacing templates and of seeing those that were.
const ManageTemplates access.Act = "paper.template"

// Service keeps a province's own templates. What was kept is never changed nor removed: the last one counts.
type Service struct{ db *db.DB }

// NewService makes the service of a register.
func NewService(d *db.DB) *Service { return &Service{d} }

// Version is a template a form had or has.
type Version struct {
	ID       int64
	Builtin  bool   // the built-in one was taken again
	Size     int64  // bytes; 0 of the built-in one
	SHA256   string // lower-case hex; "" of the built-in one
	Recorded journal.Mutation
	At       day.Instant
	By       string // as access.Actor.String names who did it
}

// State is how a form stands in the register.
type State struct {
	Form *Form
	// Number is the number the province prints on the form, "" for none.
	Number string
	// Versions are the templates the form had, the newest first, which counts; none if it was never replaced.
	Versions []Version
}

// Own says whether the form has a template of the province's own.
func (s State) Own() bool { return len(s.Versions) > 0 && !s.Versions[0].Builtin }

// Replace takes a .docx file as the template of a form from now on, and tells what the file was found to be. The same
// file again changes nothing. Refusals: denied, report.form_unknown, those of Check.
func (s *Service) Replace(ctx context.Context, who access.Actor, form string, content []byte) (Checked, error) {
	f, err := formFor(who, form)
	if err != nil {
		return Checked{}, err
	}
	checked, err := Check(f, content)
	if err != nil {
		return Checked{}, err
	}
	sum := sha256.Sum256(content)
	digest := hex.EncodeToString(sum[:])
	return checked, s.act(ctx, who, f, func(tx *db.Tx) (change, error) {
		last, err := lastVersion(tx, f.Key)
		if err != nil || last != nil && last.SHA256 == digest {
			return change{}, err
		}
		return change{fields: "template", note: "sha256 " + digest, write: func(m journal.Mutation) error {
			return insertTemplate(tx, f.Key, content, digest, m)
		}}, nil
	})
}

// Restore takes the built-in template of a form again. Refusals: denied, report.form_unknown, report.builtin_already.
func (s *Service) Restore(ctx context.Context, who access.Actor, form string) error {
	f, err := formFor(who, form)
	if err != nil {
		return err
	}
	return s.act(ctx, who, f, func(tx *db.Tx) (change, error) {
		last, err := lastVersion(tx, f.Key)
		if err == nil && (last == nil || last.Builtin) {
			err = fault.New(fault.Taken, "report.builtin_already")
		}
		return change{fields: "template_builtin", write: func(m journal.Mutation) error {
			return insertTemplate(tx, f.Key, nil, "", m)
		}}, err
	})
}

// longestNumber is the longest number of a form, in letters.
const longestNumber = 20

// Renumber says which number the province prints on a form from now on; "" for none. The same number again changes
// nothing. Refusals: denied, report.form_unknown, and report.number_bad on the field "number".
func (s *Service) Renumber(ctx context.Context, who access.Actor, form, number string) error {
	f, err := formFor(who, form)
	if err != nil {
		return err
	}
	number = norm.NFC.String(strings.Join(strings.Fields(number), " "))
	if len([]rune(number)) > longestNumber || strings.ContainsFunc(number, unicode.IsControl) {
		return fault.New(fault.Invalid, "report.number_bad", "most", longestNumber).On("number")
	}
	return s.act(ctx, who, f, func(tx *db.Tx) (change, error) {
		numbers, err := numbersOf(tx)
		if err != nil || numbers[f.Key] == number {
			return change{}, err
		}
		return change{fields: "form_number", note: number, write: func(m journal.Mutation) error {
			return insertNumber(tx, f.Key, number, m)
		}}, nil
	})
}

// formFor finds a form for somebody who may manage templates somewhere.
func formFor(who access.Actor, key string) (*Form, error) {
	if !who.MayAnywhere(ManageTemplates) {
		return nil, fault.New(fault.Denied, "denied", "act", string(ManageTemplates))
	}
	f, ok := FormOf(key)
	if !ok {
		return nil, fault.New(fault.Missing, "report.form_unknown", "form", key)
	}
	return f, nil
}

// change is what an act writes; the zero change is nothing, which leaves no line in the journal.
type change struct {
	fields, note string
	write        func(journal.Mutation) error
}

// act does an act on a form, all or nothing, and journals it. Templates are those of the register as a whole.
func (s *Service) act(ctx context.Context, who access.Actor, f *Form, decide func(*db.Tx) (change, error)) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		if err := may(tx, who); err != nil {
			return err
		}
		c, err := decide(tx)
		if err != nil || c.write == nil {
			return err
		}
		e, err := journal.Begin(tx, who, day.Instant{})
		if err != nil {
			return err
		}
		if err := c.write(e.Seq); err != nil {
			return err
		}
		e.Act, e.On, e.Subject, e.Fields, e.Note = ManageTemplates, tx.Now().Day(), "form:"+f.Key, c.fields, c.note
		return e.Close(tx)
	})
}

func may(tx *db.Tx, who access.Actor) error {
	units, err := org.Load(tx, 0)
	if err != nil {
		return err
	}
	return units.Can(who, ManageTemplates, tx.Now().Day())
}

// List is how every form stands, in the order of Forms. Refusal: denied.
func (s *Service) List(ctx context.Context, who access.Actor) (out []State, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		out = nil
		if err := may(tx, who); err != nil {
			return err
		}
		numbers, err := numbersOf(tx)
		if err != nil {
			return err
		}
		versions, err := versionsOf(tx)
		if err != nil {
			return err
		}
		for _, f := range forms {
			state := State{Form: f, Number: numbers[f.Key], Versions: versions[f.Key]}
			for i := range state.Versions {
				v := &state.Versions[i]
				e, err := journal.At(tx, v.Recorded)
				if err != nil {
					return err
				}
				v.At, v.By = e.RecordedAt, e.Actor
			}
			out = append(out, state)
		}
		return nil
	})
	return out, err
}

// Template is the .docx file of a version of a form's template, or with version 0 of the one that counts. Refusals:
// denied, report.form_unknown, report.version_unknown.
func (s *Service) Template(ctx context.Context, who access.Actor, form string, version int64) (content []byte, err error) {
	f, err := formFor(who, form)
	if err != nil {
		return nil, err
	}
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		if err := may(tx, who); err != nil {
			return err
		}
		id := version
		if id == 0 {
			last, err := lastVersion(tx, f.Key)
			if err != nil {
				return err
			}
			if last != nil {
				id = last.ID
			}
		}
		var found bool
		content, found, err = contentOf(tx, f.Key, id)
		if err == nil && !found && version != 0 {
			err = fault.New(fault.Missing, "report.version_unknown")
		}
		return err
	})
	if err == nil && content == nil {
		return Builtin(f)
	}
	return content, err
}

// Book opens the templates in force. Who may make which papers is the affair of who asks for it.
func (s *Service) Book(ctx context.Context) (*Book, error) {
	b, own := &Book{}, map[string][]byte{}
	err := s.db.Read(ctx, func(tx *db.Tx) (err error) {
		if b.numbers, err = numbersOf(tx); err != nil {
			return err
		}
		own, err = contentsInForce(tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	for key, content := range own {
		f, ok := FormOf(key)
		if !ok {
			continue // of a release that knew more forms
		}
		checked, err := Check(f, content)
		if err != nil {
			return nil, err
		}
		if b.own == nil {
			b.own = map[string]*docx.Template{}
		}
		b.own[key] = checked.template
	}
	return b, nil
}
