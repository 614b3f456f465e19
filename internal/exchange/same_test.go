package exchange

import (
	"bytes"
	"slices"
	"testing"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/journal"
	"sen/internal/member"
)

// A record that is set aside would be counted beside the one that stays wherever the workbook is read.
func TestExport_leaves_out_a_record_set_aside_and_as_known_before_it_does_not(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		imports(t, d, changedWorld())
		before := partsOf(t, exported(t, d))
		merged, err := member.NewService(d).Merge(t.Context(), access.Operator, member.Merge{Kept: "M3", Aside: "M2"})
		must(t, err)
		after := partsOf(t, exported(t, d))
		for _, sheet := range []string{"DANG_VIEN", "BIEN_DONG", "CHUC_VU"} {
			want := slices.DeleteFunc(slices.Clone(before[sheet]), func(r []string) bool { return len(r) > 0 && r[0] == "M2" })
			if !slices.EqualFunc(want, after[sheet], slices.Equal) {
				t.Errorf("%s is %q, not %q", sheet, after[sheet], want)
			}
		}
		if len(after["DANG_VIEN"]) != len(before["DANG_VIEN"])-1 {
			t.Errorf("%d rows of people, before %d", len(after["DANG_VIEN"]), len(before["DANG_VIEN"]))
		}
		if then := partsOf(t, exportedAsOf(t, d, merged.Mutation-1)); !slices.EqualFunc(then["DANG_VIEN"], before["DANG_VIEN"], slices.Equal) {
			t.Errorf("as known before: %q", then["DANG_VIEN"])
		}
	})
}

func TestImport_ends_a_unit_in_which_only_a_record_set_aside_is_left(t *testing.T) {
	d := emptyRegister(t)
	imports(t, d, world())
	end := row("T.X.3", "GIAI_THE", nil, "01/03/2024", "12-QĐ")
	for what, tabs := range map[string][]tab{"alone": one("BIEN_DONG_TO_CHUC", unitChHead, end), "with everybody": with("BIEN_DONG_TO_CHUC", end)} {
		if len(judged(t, d, tabs).Report().Refused) == 0 {
			t.Errorf("%s: the end was let in while somebody is there", what)
		}
	}
	var code string
	for _, r := range partsOf(t, exported(t, d))["DANG_VIEN"] {
		if slices.Contains(r, "Phạm Thị Dung") {
			code = r[0]
		}
	}
	_, err := member.NewService(d).Merge(t.Context(), access.Operator, member.Merge{Kept: "M2", Aside: code})
	must(t, err)
	for what, tabs := range map[string][]tab{"alone": one("BIEN_DONG_TO_CHUC", unitChHead, end), "with everybody": with("BIEN_DONG_TO_CHUC", end)} {
		if refused := judged(t, d, tabs).Report().Refused; len(refused) > 0 {
			t.Errorf("%s: refused:\n%s", what, lines(says(refused)))
		}
	}
}

func exportedAsOf(t testing.TB, d *db.DB, known journal.Mutation) []byte {
	t.Helper()
	var out bytes.Buffer
	must(t, Export(t.Context(), d, &out, ExportOptions{Known: known}))
	return out.Bytes()
}
