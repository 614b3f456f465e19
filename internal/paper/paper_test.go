package paper_test

import (
	"bytes"
	"context"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/paper"
)

var (
	bg  = context.Background()
	pdf = append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte{0, 0xff, '\n'}, 5000)...)
)

// file is a register whose province P has the committees G and H; G and P were founded by one decision.
type file struct {
	*paper.Service
	t        *testing.T
	register *db.DB
	units    *org.Service
}

func each(t *testing.T, test func(f file)) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		register := open()
		f := file{paper.NewService(register), t, register, org.NewService(register)}
		decision := org.Decision{Number: "12-QĐ/TU", Day: day.MustParse("2000-01-01")}
		f.found(org.Found{Code: "P", Kind: org.Province, Older: true, Decision: decision})
		f.found(org.Found{Code: "G", Kind: org.GrassrootsCommittee, Parent: "P", Decision: decision})
		f.found(org.Found{Code: "H", Kind: org.GrassrootsCommittee, Parent: "P", Decision: org.Decision{Number: "13-QĐ/TU"}})
		test(f)
	})
}

func (f file) found(cmd org.Found) {
	f.t.Helper()
	cmd.Name, cmd.On = "Đơn vị "+cmd.Code, day.MustParse("2000-01-01")
	if _, err := f.units.Found(bg, access.Operator, cmd); err != nil {
		f.t.Fatal(err)
	}
}

func (f file) reads(fn func(tx *db.Tx) error) {
	f.t.Helper()
	if err := f.register.Read(bg, fn); err != nil {
		f.t.Fatal(err)
	}
}

// on is an actor with a role on a unit and all below.
func (f file) on(role, code string) (who access.Actor) {
	f.reads(func(tx *db.Tx) error {
		h, err := org.Load(tx, 0)
		if err == nil {
			who = access.Of(1, []access.Grant{{Role: role, Unit: access.Unit(h.ByCode(code).ID), Reach: access.AndBelow}})
		}
		return err
	})
	return who
}

func (f file) scan(content []byte) paper.Scan {
	f.t.Helper()
	s, err := paper.Read(content)
	if err != nil {
		f.t.Fatal(err)
	}
	return s
}

func (f file) head() (e journal.Entry) {
	f.reads(func(tx *db.Tx) (err error) { e, err = journal.Head(tx); return err })
	return e
}

func (f file) attach(who access.Actor, unit string, decision org.DecisionID, content []byte) (paper.ID, error) {
	return f.Attach(bg, who, paper.Attach{Unit: unit, Decision: decision, Scan: f.scan(content)})
}

func TestRead_tells_a_scan_by_its_first_bytes(t *testing.T) {
	for name, c := range map[string]struct {
		content []byte
		key     string
	}{
		"pdf":               {[]byte("%PDF-1.4"), ""},
		"jpeg":              {[]byte{0xff, 0xd8, 0xff, 0xe0}, ""},
		"png":               {[]byte("\x89PNG\r\n\x1a\nrest"), ""},
		"nothing":           {nil, "paper_empty"},
		"page":              {[]byte("<html><script>alert(1)</script>"), "paper_type_unknown"},
		"pdf after a page":  {[]byte("<html>%PDF-1.4"), "paper_type_unknown"},
		"picture of vector": {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), "paper_type_unknown"},
		"largest":           {append([]byte("%PDF-"), make([]byte, paper.Largest-5)...), ""},
		"one too many":      {append([]byte("%PDF-"), make([]byte, paper.Largest-4)...), "paper_too_large"},
	} {
		s, err := paper.Read(c.content)
		switch {
		case c.key == "" && (err != nil || s.None()):
			t.Errorf("%s: %v", name, err)
		case c.key != "" && (!fault.Is(err, c.key) || !s.None()):
			t.Errorf("%s: %v, not %s", name, err, c.key)
		}
	}
}

func TestAttach_keeps_a_scan_once_and_journals_it(t *testing.T) {
	each(t, func(f file) {
		before := f.head().Seq
		id, err := f.attach(access.Operator, "G", 1, pdf)
		if err != nil {
			f.t.Fatal(err)
		}
		e := f.head()
		if e.Seq != before+1 || e.Act != paper.ActAttach || e.Subject != "G" || e.Decision != 1 {
			f.t.Errorf("journalled as %+v", e)
		}
		again, err := f.attach(access.Operator, "P", 1, pdf)
		if err != nil || again != id || f.head().Seq != e.Seq {
			f.t.Errorf("the same scan again: %d, %v, act %d", again, err, f.head().Seq)
		}
		got, err := f.Open(bg, access.Operator, id)
		if err != nil || !bytes.Equal(got.Bytes, pdf) || got.Media != "application/pdf" || got.Name != "quyet-dinh-12-qd-tu.pdf" {
			f.t.Errorf("%v: %d bytes, %+v", err, len(got.Bytes), got.Paper)
		}
		better, err := f.attach(access.Operator, "G", 1, []byte("\xff\xd8\xff\xe0better"))
		if err != nil {
			f.t.Fatal(err)
		}
		f.reads(func(tx *db.Tx) error {
			of, err := paper.Of(tx, []org.DecisionID{1, 2})
			if len(of) != 1 || len(of[1]) != 2 || of[1][0].ID != better || of[1][1].ID != id || of[1][0].Media != "image/jpeg" {
				f.t.Errorf("scans: %+v", of)
			}
			return err
		})
	})
}

func TestAttach_refuses_who_may_not_and_what_no_change_rests_on(t *testing.T) {
	each(t, func(f file) {
		before := f.head().Seq
		for key, try := range map[string]func() (paper.ID, error){
			"paper_empty": func() (paper.ID, error) {
				return f.Attach(bg, access.Operator, paper.Attach{Unit: "G", Decision: 1})
			},
			"paper_decision_unknown": func() (paper.ID, error) { return f.attach(access.Operator, "G", 2, pdf) },
			"denied":                 func() (paper.ID, error) { return f.attach(f.on("reader", "P"), "G", 1, pdf) },
			"unit_unknown":           func() (paper.ID, error) { return f.attach(f.on("organiser", "G"), "H", 2, pdf) },
		} {
			if _, err := try(); !fault.Is(err, key) {
				f.t.Errorf("%v, not %s", err, key)
			}
		}
		if _, err := f.attach(f.on("organiser", "G"), "G", 99, pdf); !fault.Is(err, "paper_decision_unknown") {
			f.t.Error(err)
		}
		if f.head().Seq != before {
			f.t.Error("a refusal left an act behind")
		}
	})
}

func TestOpen_is_for_who_may_read_a_unit_that_rests_on_the_decision(t *testing.T) {
	each(t, func(f file) {
		id, err := f.attach(access.Operator, "G", 1, pdf)
		if err != nil {
			f.t.Fatal(err)
		}
		for name, c := range map[string]struct {
			who access.Actor
			may bool
		}{
			"reader of the unit":         {f.on("reader", "G"), true},
			"reader of all":              {f.on("reader", "P"), true},
			"reader of another":          {f.on("reader", "H"), false},
			"partner, who reads no unit": {f.on("partner", "P"), false},
			"nobody":                     {access.Actor{}, false},
		} {
			got, err := f.Open(bg, c.who, id)
			_, never := f.Open(bg, c.who, id+1)
			if !fault.Is(never, "paper_unknown") {
				f.t.Errorf("%s: a scan that never was: %v", name, never)
			}
			if c.may && (err != nil || len(got.Bytes) != len(pdf)) || !c.may && (err == nil || err.Error() != never.Error() || got.Bytes != nil) {
				f.t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestScans_are_neither_changed_nor_removed(t *testing.T) {
	each(t, func(f file) {
		if _, err := f.attach(access.Operator, "G", 1, pdf); err != nil {
			f.t.Fatal(err)
		}
		for _, statement := range []string{`update paper_paper set media = 'image/png'`, `delete from paper_paper`} {
			err := f.register.Write(bg, func(tx *db.Tx) error { _, err := tx.Exec(statement); return err })
			if !fault.Is(err, "append_only") {
				f.t.Errorf("%s: %v", statement, err)
			}
		}
	})
}
