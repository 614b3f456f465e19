package paper_test

import (
	"bytes"
	"testing"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/paper"
)

const wrong = "NHAM_QUYET_DINH"

func (f file) attached(content []byte) paper.ID {
	f.t.Helper()
	id, err := f.attach(access.Operator, "G", 1, content)
	if err != nil {
		f.t.Fatal(err)
	}
	return id
}

// aside are the grounds on which the scans of the first decision stand aside, the newest scan first.
func (f file) aside() (out []string) {
	f.reads(func(tx *db.Tx) error {
		of, err := paper.Of(tx, []org.DecisionID{1})
		for _, p := range of[1] {
			out = append(out, p.Aside.Ground)
		}
		return err
	})
	return out
}

func TestSetAside_leaves_the_file_and_makes_room_for_another(t *testing.T) {
	each(t, func(f file) {
		id := f.attached(pdf)
		if err := f.SetAside(bg, access.Operator, paper.SetAside{Unit: "G", Paper: id, Ground: wrong}); err != nil {
			f.t.Fatal(err)
		}
		e := f.head()
		if e.Act != paper.ActSetAside || e.Subject != "G" || e.Decision != 1 || e.Note != wrong {
			f.t.Errorf("journalled as %+v", e)
		}
		got, err := f.Open(bg, access.Operator, id)
		if err != nil || !bytes.Equal(got.Bytes, pdf) || got.Aside != (paper.Aside{Ground: wrong, Recorded: e.Seq}) {
			f.t.Errorf("%v: %+v", err, got.Paper)
		}
		if _, err := f.attach(access.Operator, "P", 1, pdf); !fault.Is(err, "paper_is_aside") {
			f.t.Errorf("the same scan anew: %v", err)
		}
		f.attached([]byte("\xff\xd8\xff\xe0right"))
		if got := f.aside(); len(got) != 2 || got[0] != "" || got[1] != wrong {
			f.t.Errorf("aside: %q", got)
		}
	})
}

func TestSetAside_is_refused_twice_and_taken_back_as_often_as_it_was_done(t *testing.T) {
	each(t, func(f file) {
		id := f.attached(pdf)
		again := func() error { return f.UseAgain(bg, access.Operator, paper.UseAgain{Unit: "P", Paper: id}) }
		aside := func() error {
			return f.SetAside(bg, access.Operator, paper.SetAside{Unit: "G", Paper: id, Ground: wrong})
		}
		refused := func(do func() error, key string) {
			f.t.Helper()
			before := f.head().Seq
			if err := do(); !fault.Is(err, key) || f.head().Seq != before {
				f.t.Errorf("%v, not %s; act %d after %d", err, key, f.head().Seq, before)
			}
		}
		refused(again, "paper_not_aside")
		for range 2 {
			if err := aside(); err != nil {
				f.t.Fatal(err)
			}
			refused(aside, "paper_aside_already")
			if err := again(); err != nil {
				f.t.Fatal(err)
			}
			if e := f.head(); e.Act != paper.ActUseAgain || e.Subject != "P" || e.Decision != 1 {
				f.t.Errorf("journalled as %+v", e)
			}
			refused(again, "paper_not_aside")
			if got := f.aside(); len(got) != 1 || got[0] != "" {
				f.t.Errorf("aside: %q", got)
			}
		}
	})
}

func TestSetAside_refuses_who_may_not_and_what_no_change_of_the_unit_rests_on(t *testing.T) {
	each(t, func(f file) {
		id := f.attached(pdf)
		before := f.head().Seq
		for name, c := range map[string]struct {
			who       access.Actor
			unit      string
			paper     paper.ID
			ground    string
			key, back string
		}{
			"no ground":        {access.Operator, "G", id, "", "paper_ground_unknown", "paper_not_aside"},
			"words":            {access.Operator, "G", id, "vì đồng chí A", "paper_ground_unknown", "paper_not_aside"},
			"reader":           {f.on("reader", "P"), "G", id, wrong, "denied", "denied"},
			"beyond reach":     {f.on("organiser", "H"), "G", id, wrong, "unit_unknown", "unit_unknown"},
			"another decision": {f.on("organiser", "H"), "H", id, wrong, "paper_unknown", "paper_unknown"},
			"never was":        {access.Operator, "G", id + 1, wrong, "paper_unknown", "paper_unknown"},
		} {
			if err := f.SetAside(bg, c.who, paper.SetAside{Unit: c.unit, Paper: c.paper, Ground: c.ground}); !fault.Is(err, c.key) {
				f.t.Errorf("%s: %v", name, err)
			}
			if err := f.UseAgain(bg, c.who, paper.UseAgain{Unit: c.unit, Paper: c.paper}); !fault.Is(err, c.back) {
				f.t.Errorf("%s, back: %v", name, err)
			}
		}
		if f.head().Seq != before {
			f.t.Error("a refusal left an act behind")
		}
	})
}

func TestOpen_gives_what_is_set_aside_to_who_may_attach_only(t *testing.T) {
	each(t, func(f file) {
		id := f.attached(pdf)
		if err := f.SetAside(bg, access.Operator, paper.SetAside{Unit: "G", Paper: id, Ground: wrong}); err != nil {
			f.t.Fatal(err)
		}
		for name, c := range map[string]struct {
			who access.Actor
			may bool
		}{
			"officer of the unit": {f.on("organiser", "G"), true},
			"officer of another":  {f.on("organiser", "H"), false},
			"reader of all":       {f.on("reader", "P"), false},
		} {
			if _, err := f.Open(bg, c.who, id); c.may && err != nil || !c.may && !fault.Is(err, "paper_unknown") {
				f.t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestSetAside_is_neither_rewritten_nor_removed(t *testing.T) {
	each(t, func(f file) {
		id := f.attached(pdf)
		if err := f.SetAside(bg, access.Operator, paper.SetAside{Unit: "G", Paper: id, Ground: wrong}); err != nil {
			f.t.Fatal(err)
		}
		for statement, key := range map[string]string{
			`update paper_aside set ground = 'LY_DO_KHAC'`: "fact_rewritten", `delete from paper_aside`: "fact_deleted",
		} {
			err := f.register.Write(bg, func(tx *db.Tx) error { _, err := tx.Exec(statement); return err })
			if !fault.Is(err, key) {
				f.t.Errorf("%s: %v", statement, err)
			}
		}
	})
}
