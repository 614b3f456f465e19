package exchange

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sen/internal/assess"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/demo"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/target"
)

func undone(t testing.TB, d *db.DB, m journal.Mutation) journal.Mutation {
	t.Helper()
	u, err := Undo(context.Background(), d, operator, m)
	must(t, err)
	return u
}

// figuresOf are all figures of all units over some periods.
func figuresOf(t testing.TB, d *db.DB) string {
	t.Helper()
	c, err := follower(d).Now(context.Background())
	must(t, err)
	var out strings.Builder
	for _, l := range c.History().Units() {
		if l.Exists.Empty() {
			continue
		}
		for _, year := range []int{2020, 2023, 2024} {
			a, err := c.Ask(figure.Query{Unit: l.Code, From: day.Of(year, 1, 1), To: day.Of(year, 12, 31)})
			must(t, err)
			for _, code := range figure.Codes {
				v := a.Figures[code]
				v.Decision = ""
				fmt.Fprintln(&out, l.Code, year, code, v)
			}
		}
	}
	return out.String()
}

func follower(d *db.DB) *figure.Follower {
	return figure.NewFollower(d, host.Source{}, target.Source{}, assess.Source{})
}

// verified fails the test if the register breaks a rule.
func verified(t testing.TB, d *db.DB) {
	t.Helper()
	r, err := figure.Verify(context.Background(), follower(d), figure.VerifyOptions{})
	must(t, err)
	for _, c := range r.Checks {
		for _, f := range c.Failures {
			t.Errorf("%s: %v", c.Name, f)
		}
	}
}

func equal(t testing.TB, what string, was, is []string) {
	t.Helper()
	if slices.Equal(was, is) {
		return
	}
	for _, f := range was {
		if !slices.Contains(is, f) {
			t.Fatalf("%s lost: %s", what, f)
		}
	}
	for _, f := range is {
		if !slices.Contains(was, f) {
			t.Fatalf("%s brought: %s", what, f)
		}
	}
	t.Fatalf("%s: %d facts became %d", what, len(was), len(is))
}

func TestUndo_takes_a_whole_import_back_and_the_same_workbook_may_come_again(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		m, _ := imports(t, d, changedWorld())
		was, figures, units := facts(t, d), figuresOf(t, d), counts(t, d)["org_unit"]
		if u := undone(t, d, m); u != 2 {
			t.Errorf("the undoing is mutation %d", u)
		}
		if left := facts(t, d); len(left) != 0 {
			t.Errorf("it left %d facts, the first: %s", len(left), left[0])
		}
		verified(t, d)
		if b := exported(t, d); len(partsOf(t, b)["DANG_VIEN"]) != 1 {
			t.Error("an export after the undoing has people")
		}
		tabs := changedWorld()
		tabs[1].rows[3][0] = "DV000001" // the code that was given to somebody without one stays used
		m, r := imports(t, d, tabs)
		if r.New == 0 || r.Changed != 0 {
			t.Errorf("the second time %d new, %d changed", r.New, r.Changed)
		}
		equal(t, "the second import", was, facts(t, d))
		if figuresOf(t, d) != figures || counts(t, d)["org_unit"] != units || counts(t, d)["member_person"] != 5 {
			t.Errorf("after the second import the figures or the codes differ: %v", counts(t, d))
		}
		undone(t, d, m)
		if left := facts(t, d); len(left) != 0 {
			t.Errorf("the second undoing left %d facts", len(left))
		}
	})
}

// fuller is the world with more told about what it holds.
func fuller() []tab {
	tabs := world()
	tabs[0].rows[1] = row("T.X", "Đảng bộ xã Hòa An", "Đảng bộ cơ sở", "T", "XA", nil, "01/01/2000", nil, "77-QĐ")
	tabs[1].rows[1] = row("M2", "Trần Thị Bé", "12/03/1990", "Nữ", "KET_NAP", "03/02/2020", "T.X.1", nil, "03/02/2021", "087190000002", "00000002", nil, "VIEN_CHUC")
	tabs[2].rows[0] = row("M1", "MIEN", "01/01/2022", nil, nil, nil, nil, nil, "09-QĐ")
	tabs[2].rows[4] = row("M3", "DOI_SO_THE", "02/09/2025", nil, nil, nil, nil, "087085000003", "10-QĐ")
	tabs[3].rows[1] = row("M3", "T.X.1", "Bí thư", "Bầu", "01/01/2022", "31/12/2024")
	return and(and(tabs, "BIEN_DONG", row("M1", "TU_TRAN", "01/06/2024")), "BON_TOT", row("T.X.2", 2024, nil, nil, "05-QĐ"))
}

func TestUndo_records_again_what_the_import_had_completed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		first, _ := imports(t, d, world())
		was, figures := facts(t, d), figuresOf(t, d)
		m, r := imports(t, d, fuller())
		if r.New != 2 || r.Changed < 5 || slices.Equal(was, facts(t, d)) {
			t.Fatalf("%d new, %d changed", r.New, r.Changed)
		}
		undone(t, d, m)
		equal(t, "the undoing", was, facts(t, d))
		if figuresOf(t, d) != figures {
			t.Error("the figures are not those before the import")
		}
		verified(t, d)
		if _, err := Undo(context.Background(), d, operator, m); !fault.Is(err, "undo_done") {
			t.Errorf("undone twice: %v", err)
		}
		undone(t, d, first) // the copies of its rows go with it
		if left := facts(t, d); len(left) != 0 {
			t.Errorf("the undoing of the first import left %d facts, the first: %s", len(left), left[0])
		}
	})
}

func TestUndo_is_refused_for_what_is_no_import(t *testing.T) {
	d := emptyRegister(t)
	m, _ := imports(t, d, world())
	u := undone(t, d, m)
	for _, m := range []journal.Mutation{u, 0, -1, 99} {
		if _, err := Undo(context.Background(), d, operator, m); !fault.Is(err, "undo_no_import") || fault.KindOf(err) != fault.Invalid {
			t.Errorf("mutation %d: %v", m, err)
		}
	}
	again, _ := imports(t, d, world())
	if _, err := Undo(context.Background(), d, operator, m); !fault.Is(err, "undo_done") {
		t.Errorf("the first import after the second of the same workbook: %v", err)
	}
	undone(t, d, again)
}

func TestUndo_is_refused_while_a_later_act_depends_on_the_import(t *testing.T) {
	newCell := func(t *testing.T, d *db.DB) journal.Mutation {
		m, _ := imports(t, d, one("TO_CHUC", unitHead, row("T.X.9", "Chi bộ ấp 9", "CHI_BO", "T.X", nil, nil, "01/01/2023")))
		return m
	}
	for name, c := range map[string]struct {
		undo  func(t *testing.T, d *db.DB) journal.Mutation
		later []tab
	}{
		"a fact about a person": {func(t *testing.T, d *db.DB) journal.Mutation {
			m, _ := imports(t, d, one("BIEN_DONG", changeHead, row("M3", "MIEN", "01/01/2024")))
			return m
		}, one("BIEN_DONG", changeHead, row("M3", "TU_TRAN", "01/02/2024"))},
		"a transfer into a new cell":      {newCell, one("BIEN_DONG", changeHead, row("M3", "CHUYEN", "01/02/2024", "T.X.9"))},
		"a post in a new cell":            {newCell, one("CHUC_VU", postHead, row("M3", "T.X.9", "PHO_BI_THU", nil, "01/02/2024"))},
		"a host of a new cell":            {newCell, one("CO_SO_NGOAI_NHA_NUOC", hostHead, row("H9", "Hợp tác xã 9", "Hợp tác xã", "T.X.9", 9, "01/02/2024"))},
		"a target of a new cell":          {newCell, one("CHI_TIEU", targetHead, row("T.X.9", "admitted", "01/01/2024", "31/12/2024", 1))},
		"a recognition of a new cell":     {newCell, one("BON_TOT", praiseHead, row("T.X.9", 2024))},
		"a recognition by a new cell":     {newCell, one("BON_TOT", praiseHead, row("T.X.3", 2024, nil, "T.X.9"))},
		"a reference value of a new cell": {newCell, one("SO_LIEU_THAM_CHIEU", refHead, row("T.X.9", "DAN_SO", "31/12/2023", 5, "x"))},
		"a new cell's new name":           {newCell, one("BIEN_DONG_TO_CHUC", unitChHead, row("T.X.9", "DOI_TEN", "Chi bộ 9", "01/02/2024"))},
		"a unit merged into a new cell":   {newCell, one("BIEN_DONG_TO_CHUC", unitChHead, row("T.X.2", "SAP_NHAP", "T.X.9", "01/02/2024"))},
	} {
		t.Run(name, func(t *testing.T) {
			d := emptyRegister(t)
			imports(t, d, world())
			if strings.Contains(name, "merged") {
				imports(t, d, one("BIEN_DONG", changeHead, row("M2", "CHUYEN", "01/01/2024", "T.X.1")))
				imports(t, d, one("CO_SO_NGOAI_NHA_NUOC", hostHead, row("H1", "Hội quán Hiệp Tâm", "HOI_QUAN", "T.X", 60, "01/01/2019", "08/11/2023", "01/01/2025", "T.X.2")))
			}
			m := c.undo(t, d)
			later, _ := imports(t, d, c.later)
			was := facts(t, d)
			_, err := Undo(context.Background(), d, operator, m)
			if !fault.Is(err, "undo_depends") || fault.KindOf(err) != fault.Taken || !strings.Contains(err.Error(), fmt.Sprintf("by:%d", later)) {
				t.Errorf("%v, not for act %d", err, later)
			}
			equal(t, "the refused undoing", was, facts(t, d))
			undone(t, d, later)
			undone(t, d, m)
			verified(t, d)
		})
	}
}

func TestUndo_is_not_hindered_by_what_does_not_depend_on_the_import(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		imports(t, d, world())
		m, _ := imports(t, d, append(one("BIEN_DONG", changeHead, row("M3", "MIEN", "01/01/2024")), one("BON_TOT", praiseHead, row("T.X.2", 2024))...))
		was := facts(t, d)
		imports(t, d, append(one("BIEN_DONG", changeHead, row("M2", "TU_TRAN", "01/02/2024")), one("BON_TOT", praiseHead, row("T.X.2", 2025))...))
		undone(t, d, m)
		if is := facts(t, d); len(is) != len(was) {
			t.Errorf("%d facts became %d", len(was), len(is))
		}
		verified(t, d)
	})
}

func TestUndo_is_refused_if_what_came_since_would_break_a_rule_without_the_import(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		imports(t, d, world())
		m, _ := imports(t, d, one("BIEN_DONG", changeHead, row("000004ĐT", "CHUYEN", "01/01/2024", "T.X.1")))
		imports(t, d, one("BIEN_DONG_TO_CHUC", unitChHead, row("T.X.3", "SAP_NHAP", "T.X.1", "01/03/2024")))
		was := facts(t, d)
		_, err := Undo(context.Background(), d, operator, m)
		if !fault.Is(err, "undo_would_break") || fault.KindOf(err) != fault.Taken {
			t.Errorf("somebody back in a cell that has ended: %v", err)
		}
		equal(t, "the refused undoing", was, facts(t, d))
	})
}

func TestUndo_of_the_later_book_of_a_province_gives_the_figures_before_it(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		first, later, _ := demo.Build(demo.Options{Seed: rand.Uint64(), Members: demo.Small})
		importBook(t, d, first)
		was, figures := facts(t, d), figuresOf(t, d)
		for range 2 {
			m := importBook(t, d, later)
			if figuresOf(t, d) == figures {
				t.Error("the later book changes no figure")
			}
			undone(t, d, m)
			equal(t, "the undoing", was, facts(t, d))
			if figuresOf(t, d) != figures {
				t.Error("the figures are not those before the later book")
			}
		}
		verified(t, d)
	})
}

func importBook(t testing.TB, d *db.DB, book demo.Book) journal.Mutation {
	t.Helper()
	var buf bytes.Buffer
	must(t, book.WriteXLSX(&buf))
	importBytes(t, d, buf.Bytes())
	var head journal.Entry
	must(t, d.Read(context.Background(), func(tx *db.Tx) (err error) {
		head, err = journal.Head(tx)
		return err
	}))
	return head.Seq
}
