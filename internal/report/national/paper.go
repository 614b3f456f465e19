package national

import (
	"fmt"
	"slices"
	"strings"

	"sen/internal/fault"
	"sen/internal/viet"
	"sen/internal/words"
)

// Letterhead is what heads a workbook or a paper beside its tables.
type Letterhead struct {
	Organisation string
	// Demo says that the numbers are invented, which every sheet then says.
	Demo bool
	Lang string
	// Stamp says by which document the tables were issued; "" of tables that were not.
	Stamp string
}

// about is what a paper says of its tables, a line each.
func (h Letterhead) about(a *Answer) []string {
	if h.Stamp == "" {
		return a.About(h.Lang)
	}
	return append([]string{h.Stamp}, a.About(h.Lang)...)
}

// DemoSign is what every sheet of a demo says.
const DemoSign = "DỮ LIỆU MINH HỌA"

// CheckNumbers refuses numbers of tables that there are not (national.table_unknown).
func CheckNumbers(numbers []int) error {
	for _, n := range numbers {
		if !slices.Contains(Numbers, n) {
			return fault.New(fault.Missing, "national.table_unknown", "table", n).On("table")
		}
	}
	return nil
}

// About says in lang of what unit, term, tree and knowledge a table tells, a line each.
func (a *Answer) About(lang string) []string {
	t := func(vi string, args ...any) string { return words.Text(lang, vi, args...) }
	tree := a.Tree.Label(lang, a.TreeDay)
	known := t("Mọi số liệu đã ghi đến %s", a.AsOf.Vietnamese())
	if !a.Known.IsZero() {
		known = t("Số liệu đã ghi đến %s", a.Known.Vietnamese())
	}
	return []string{
		t("Đơn vị: %s (mã %s)", a.Name, a.Unit),
		t("Kỳ này: từ %s đến %s; cùng kỳ năm trước: từ %s đến %s", a.From.Vietnamese(), a.To.Vietnamese(), a.LastFrom.Vietnamese(), a.LastTo.Vietnamese()),
		tree + ". " + known + ".",
	}
}

// Notes are what stands below a table in lang: its note, what is not held and why, and where the lines are known from.
func (s *Sheet) Notes(lang string) []string {
	t := func(vi string, args ...any) string { return words.Text(lang, vi, args...) }
	var out []string
	if n := s.Table.Note(lang); n != "" {
		out = append(out, n)
	}
	byHand, masked, own := false, false, false
	for i := range s.Rows {
		r := &s.Rows[i]
		byHand = byHand || r.Kind == NotHeld
		own = own || r.Own
		masked = masked || slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Form == Masked })
	}
	if byHand {
		out = append(out, t("%s: chưa quản lý trong hệ thống này, đồng chí ghi tay.", HandSign))
	}
	if masked {
		out = append(out, t("%s: không nêu, vì số ấy, hoặc số suy ra được từ nó, nói về dưới 5 người hoặc về một tổ chức dưới cấp cơ sở.", MaskSign))
	}
	if own {
		out = append(out, t("*: dòng do tỉnh thêm."))
	}
	return append(out, t("Các dòng theo HD 11-HD/BTCTW ở mức đã biết; chưa đối chiếu với mẫu của HD 40-HD/BTCTW: cần xác minh."))
}

// Said is what a row is called, with the sign of a line of the province.
func (r *Row) Said(lang string) string {
	if r.Own {
		return r.RowLabel(lang) + " *"
	}
	return r.RowLabel(lang)
}

// Because says of a line that is not held why, as a screen tells it; "" of others.
func (r *Row) Because(lang string) string {
	if r.Kind != NotHeld {
		return ""
	}
	said := words.Text(lang, "Chưa quản lý trong hệ thống này.")
	if why := r.Why(lang); why != "" {
		said += " " + why
	}
	return said
}

// FileName is a name for the file of tables, without an ending.
func (a *Answer) FileName(numbers []int) string {
	name := "bieu-thong-ke"
	if len(numbers) == 1 {
		name = fmt.Sprintf("bieu-%d", numbers[0])
	}
	keep := func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r == '.' || r == '-' {
			return r
		}
		return '-'
	}
	return name + "-" + strings.Map(keep, strings.ToLower(viet.Fold(a.Unit))) + "-" + strings.ReplaceAll(TermCode(a.From, a.To), "..", "-den-")
}
