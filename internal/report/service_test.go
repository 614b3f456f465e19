package report_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/report"
)

var bg = context.Background()

// province is a register with a province P and a committee G under it.
type province struct {
	*report.Service
	t        *testing.T
	register *db.DB
}

func each(t *testing.T, test func(p province)) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		p := province{t: t, register: open()}
		p.Service = report.NewService(p.register)
		units := org.NewService(p.register)
		for _, cmd := range []org.Found{{Code: "P", Kind: org.Province, Older: true}, {Code: "G", Kind: org.GrassrootsCommittee, Parent: "P"}} {
			cmd.Name, cmd.On = "Đơn vị "+cmd.Code, d("2000-01-01")
			cmd.Decision = org.Decision{Number: "1-QĐ/TU"}
			if _, err := units.Found(bg, access.Operator, cmd); err != nil {
				t.Fatal(err)
			}
		}
		test(p)
	})
}

func (p province) reads(fn func(tx *db.Tx) error) {
	p.t.Helper()
	if err := p.register.Read(bg, fn); err != nil {
		p.t.Fatal(err)
	}
}

func (p province) head() (e journal.Entry) {
	p.reads(func(tx *db.Tx) (err error) { e, err = journal.Head(tx); return err })
	return e
}

// on is an actor with a role on a unit and all below.
func (p province) on(role, code string) (who access.Actor) {
	p.reads(func(tx *db.Tx) error {
		h, err := org.Load(tx, 0)
		if err == nil {
			who = access.Of(1, []access.Grant{{Role: role, Unit: access.Unit(h.ByCode(code).ID), Reach: access.AndBelow}})
		}
		return err
	})
	return who
}

func (p province) state(form string) report.State {
	p.t.Helper()
	all, err := p.List(bg, access.Operator)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, s := range all {
		if s.Form.Key == form {
			return s
		}
	}
	p.t.Fatalf("there is no form %s", form)
	return report.State{}
}

// paper is what the templates in force make of a decision.
func (p province) paper() string {
	p.t.Helper()
	book, err := p.Book(bg)
	if err != nil {
		p.t.Fatal(err)
	}
	return said(p.t, fill(p.t, book, report.Paper{Form: "decision", Fields: report.Fields{"que_quan": report.Text("Mỹ Hòa")}}))
}

func TestTemplates_are_replaced_and_taken_back_and_those_before_are_kept(t *testing.T) {
	each(t, func(p province) {
		who := p.on("organiser", "P")
		first := changed(p.t, "decision", "Quê quán: ", "Quê của đồng chí: ")
		second := changed(p.t, "decision", "Quê quán: ", "Nguyên quán: ")
		before := p.head().Seq
		if checked, err := p.Replace(bg, who, "decision", first); err != nil || len(checked.Unused) > 0 {
			p.t.Fatal(checked, err)
		}
		e := p.head()
		if e.Seq != before+1 || e.Act != report.ManageTemplates || e.Subject != "form:decision" || e.Fields != "template" || !strings.HasPrefix(e.Note, "sha256 ") {
			p.t.Errorf("journalled as %+v", e)
		}
		if _, err := p.Replace(bg, who, "decision", first); err != nil || p.head().Seq != e.Seq {
			p.t.Errorf("the same file again: %v, act %d", err, p.head().Seq)
		}
		if got := p.paper(); !strings.Contains(got, "Quê của đồng chí: Mỹ Hòa") {
			p.t.Error(got)
		}
		opened, err := p.Book(bg)
		if err != nil {
			p.t.Fatal(err)
		}
		if _, err := p.Replace(bg, who, "decision", second); err != nil {
			p.t.Fatal(err)
		}
		if got := said(p.t, fill(p.t, opened, report.Paper{Form: "decision"})); !strings.Contains(got, "Quê của đồng chí") {
			p.t.Error("a book changed while it was open")
		}
		if err := p.Restore(bg, who, "decision"); err != nil {
			p.t.Fatal(err)
		}
		if got := p.paper(); !strings.Contains(got, "Quê quán: Mỹ Hòa") {
			p.t.Error(got)
		}
		if err := p.Restore(bg, who, "decision"); !fault.Is(err, "report.builtin_already") {
			p.t.Error(err)
		}
		s := p.state("decision")
		if len(s.Versions) != 3 || s.Own() || !s.Versions[0].Builtin || s.Versions[1].Builtin || s.Versions[1].Size != int64(len(second)) || s.Versions[2].By != who.String() || s.Versions[2].At.IsZero() {
			p.t.Errorf("%+v", s.Versions)
		}
		own, err := report.Builtin(form(p.t, "decision"))
		if err != nil {
			p.t.Fatal(err)
		}
		for version, want := range map[int64][]byte{s.Versions[2].ID: first, s.Versions[1].ID: second, s.Versions[0].ID: own, 0: own} {
			if got, err := p.Template(bg, who, "decision", version); err != nil || !bytes.Equal(got, want) {
				p.t.Errorf("version %d: %d bytes, %v", version, len(got), err)
			}
		}
		if _, err := p.Replace(bg, who, "decision", first); err != nil || !p.state("decision").Own() {
			p.t.Errorf("an earlier template again: %v", err)
		}
		if got, err := p.Template(bg, who, "decision", 0); err != nil || !bytes.Equal(got, first) {
			p.t.Errorf("the one that counts: %d bytes, %v", len(got), err)
		}
	})
}

func TestTemplates_are_the_affair_of_who_may_do_it_everywhere(t *testing.T) {
	each(t, func(p province) {
		good := changed(p.t, "decision", "Quê quán: ", "Quê: ")
		before := p.head().Seq
		for name, who := range map[string]access.Actor{"reader": p.on("reader", "P"), "organiser of a committee": p.on("organiser", "G"), "nobody": {}} {
			_, replaced := p.Replace(bg, who, "decision", good)
			_, read := p.Template(bg, who, "decision", 0)
			_, listed := p.List(bg, who)
			for what, err := range map[string]error{
				"replace": replaced, "read": read, "list": listed, "restore": p.Restore(bg, who, "decision"), "renumber": p.Renumber(bg, who, "decision", "9A"),
			} {
				if !fault.Is(err, "denied") {
					p.t.Errorf("%s, %s: %v", name, what, err)
				}
			}
		}
		if p.head().Seq != before {
			p.t.Error("a refusal left an act behind")
		}
	})
}

func TestTemplates_that_do_not_fit_change_nothing(t *testing.T) {
	each(t, func(p province) {
		before := p.head().Seq
		for key, err := range map[string]error{
			"report.field_unknown":   second(p.Replace(bg, access.Operator, "decision", changed(p.t, "decision", "{{que_quan}}", "{{que_qun}}"))),
			"docx.not_document":      second(p.Replace(bg, access.Operator, "decision", []byte("Quyết định"))),
			"report.form_unknown":    second(p.Replace(bg, access.Operator, "no_such", changed(p.t, "decision", "Quê quán: ", "Quê: "))),
			"report.builtin_already": p.Restore(bg, access.Operator, "decision"),
			"report.version_unknown": second(p.Template(bg, access.Operator, "decision", 77)),
			"report.number_bad":      p.Renumber(bg, access.Operator, "decision", strings.Repeat("ă", 21)),
		} {
			if !fault.Is(err, key) {
				p.t.Errorf("%v, not %s", err, key)
			}
		}
		if p.head().Seq != before || len(p.state("decision").Versions) != 0 {
			p.t.Error("a refusal left something behind")
		}
		if got := p.paper(); !strings.Contains(got, "Quê quán: Mỹ Hòa") {
			p.t.Error(got)
		}
	})
}

func second[T any](_ T, err error) error { return err }

func TestNumbers_are_printed_once_the_province_says_so(t *testing.T) {
	each(t, func(p province) {
		if got := p.paper(); strings.Contains(got, "Mẫu") {
			p.t.Error(got)
		}
		if err := p.Renumber(bg, access.Operator, "decision", "  9A-KNĐ "); err != nil {
			p.t.Fatal(err)
		}
		e := p.head()
		if e.Act != report.ManageTemplates || e.Subject != "form:decision" || e.Fields != "form_number" || e.Note != "9A-KNĐ" {
			p.t.Errorf("journalled as %+v", e)
		}
		if err := p.Renumber(bg, access.Operator, "decision", "9A-KNĐ"); err != nil || p.head().Seq != e.Seq {
			p.t.Errorf("the same number again: %v, act %d", err, p.head().Seq)
		}
		if got := p.paper(); !strings.Contains(got, "Mẫu 9A-KNĐ") || p.state("decision").Number != "9A-KNĐ" {
			p.t.Error(got)
		}
		if err := p.Renumber(bg, access.Operator, "decision", ""); err != nil {
			p.t.Fatal(err)
		}
		if got := p.paper(); strings.Contains(got, "Mẫu") {
			p.t.Error(got)
		}
	})
}

func TestTemplates_are_neither_changed_nor_removed(t *testing.T) {
	each(t, func(p province) {
		if _, err := p.Replace(bg, access.Operator, "decision", changed(p.t, "decision", "Quê quán: ", "Quê: ")); err != nil {
			p.t.Fatal(err)
		}
		if err := p.Renumber(bg, access.Operator, "decision", "9A"); err != nil {
			p.t.Fatal(err)
		}
		for _, statement := range []string{`update report_template set form = 'x'`, `delete from report_template`, `update report_number set number = 'x'`, `delete from report_number`} {
			err := p.register.Write(bg, func(tx *db.Tx) error { _, err := tx.Exec(statement); return err })
			if !fault.Is(err, "append_only") {
				p.t.Errorf("%s: %v", statement, err)
			}
		}
	})
}
