package demo

import (
	"fmt"

	"sen/internal/day"
)

// Mark stands on every sheet: nobody may take the demo for records.
const Mark = "DỮ LIỆU MINH HỌA"

// Book is one workbook and the instant as of which it is to be recorded.
type Book struct {
	Sheets     []Sheet
	RecordedAt day.Instant
}

// Sheet is one sheet of a book, headings as in workbook.md and a last column that only bears the Mark. A cell
// is a string, an int64, a float64, a day.Day, or nil if it is empty. A row is the caller's to keep.
type Sheet struct {
	Name string
	Head []string
	Rows func(yield func([]any) bool)
}

func memberCode(who ref) string { return fmt.Sprintf("DV%06d", who+1) }

func cardNumber(n int) string { return fmt.Sprintf("%08d", n) }

var heads = map[string][]string{
	"TO_CHUC":              {"Mã", "Tên", "Loại", "Mã cấp trên", "Loại hình", "Mã địa bàn", "Ngày thành lập", "Từ ngày", "Ngày kết thúc", "Số quyết định", "Ngày quyết định", "Cơ quan ban hành", "Thứ tự"},
	"BIEN_DONG_TO_CHUC":    {"Mã", "Việc", "Giá trị mới", "Ngày hiệu lực", "Số quyết định", "Ngày quyết định", "Cơ quan ban hành"},
	"DANG_VIEN":            {"Mã đảng viên", "Số lý lịch", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Tôn giáo", "Số định danh cá nhân", "Số thẻ đảng viên", "Điện thoại", "Giáo dục phổ thông", "Chuyên môn", "Lý luận chính trị", "Nghề nghiệp", "Đoàn viên", "Diện vào danh sách", "Ngày vào danh sách", "Mã tổ chức", "Ngày quyết định kết nạp", "Số quyết định kết nạp", "Ngày vào Đảng", "Ngày chính thức", "Số quyết định công nhận"},
	"BIEN_DONG":            {"Mã đảng viên", "Việc", "Ngày hiệu lực", "Mã tổ chức đến", "Nơi đến", "Đến ngày", "Căn cứ", "Nguyên nhân", "Giá trị mới", "Số quyết định", "Ngày quyết định", "Cơ quan ban hành"},
	"CHUC_VU":              {"Mã đảng viên", "Mã tổ chức", "Chức vụ", "Hình thức", "Từ ngày", "Đến ngày", "Số quyết định", "Ngày quyết định"},
	"CHI_TIEU":             {"Mã tổ chức", "Chỉ tiêu", "Từ ngày", "Đến ngày", "Giá trị", "Số quyết định", "Ngày quyết định"},
	"SO_LIEU_THAM_CHIEU":   {"Mã tổ chức", "Đại lượng", "Ngày", "Giá trị", "Nguồn"},
	"CO_SO_NGOAI_NHA_NUOC": {"Mã", "Tên", "Loại hình", "Mã tổ chức quản lý", "Số lao động, thành viên", "Ngày thành lập", "Từ ngày", "Ngày kết thúc", "Mã tổ chức đảng"},
	"BON_TOT":              {"Mã tổ chức", "Năm", "Điểm", "Mã tổ chức công nhận", "Số quyết định", "Ngày quyết định"},
}

func sheet(name string, rows func(yield func([]any) bool)) Sheet {
	return Sheet{name, append(append([]string{}, heads[name]...), Mark), rows}
}

// listed yields a row for each of the things that has one.
func listed[T any](of []T, row func(int, *T) []any) func(func([]any) bool) {
	return func(yield func([]any) bool) {
		for i := range of {
			if r := row(i, &of[i]); r != nil && !yield(r) {
				return
			}
		}
	}
}

func (w *world) firstBook(l lateFacts) Book {
	changes := append(append([]change{}, w.changes...), l.wrong)
	return Book{RecordedAt: firstRecorded, Sheets: []Sheet{
		sheet("TO_CHUC", listed(w.units, w.unitRow)),
		sheet("BIEN_DONG_TO_CHUC", listed(w.moved, w.unitChangeRow)),
		sheet("DANG_VIEN", listed(w.people, func(i int, p *person) []any { return w.personRow(i, p, false) })),
		sheet("BIEN_DONG", listed(changes, func(i int, c *change) []any { return w.changeRow(i, c, false) })),
		sheet("CHUC_VU", listed(w.posts, w.postRow)),
		sheet("CHI_TIEU", listed(w.targets, w.targetRow)),
		sheet("SO_LIEU_THAM_CHIEU", listed(w.values, w.referenceRow)),
		sheet("CO_SO_NGOAI_NHA_NUOC", listed(w.hosts, w.hostRow)),
		sheet("BON_TOT", listed(w.praised, w.recognitionRow)),
	}}
}

func (w *world) laterBook(lateFacts) Book {
	return Book{RecordedAt: laterRecorded, Sheets: []Sheet{
		sheet("DANG_VIEN", listed(w.people, func(i int, p *person) []any { return w.personRow(i, p, true) })),
		sheet("BIEN_DONG", listed(w.changes, func(i int, c *change) []any { return w.changeRow(i, c, true) })),
	}}
}

// or gives nil for what is empty, so that the cell stays empty.
func or[T comparable](v T) any {
	var zero T
	if v == zero {
		return nil
	}
	return v
}

func (w *world) codeOf(u ref) any {
	if u == nobody {
		return nil
	}
	return w.units[u].code
}

func (w *world) unitRow(_ int, u *unit) []any {
	var founded, from, issuer any
	if u.founded {
		founded = u.from
		issuer = w.issuerOf(u.first.parent)
	} else {
		from = u.from
	}
	return []any{
		u.code, u.first.name, u.first.kind, w.codeOf(u.first.parent), or(u.sector), or(u.place), founded, from, nil,
		or(u.decision), or(u.decidedOn), issuer, int64(u.order),
	}
}

// issuerOf is what the committee that founds a unit under a parent is called.
func (w *world) issuerOf(parent ref) any {
	for parent != nobody && (w.units[parent].first.kind == kindCell || w.units[parent].first.kind == kindGrassrootsCell || w.units[parent].first.kind == kindSection) {
		parent = w.units[parent].first.parent
	}
	if parent == nobody {
		return nil
	}
	return "Ban Chấp hành " + w.units[parent].first.name
}

func (w *world) unitChangeRow(_ int, c *unitChange) []any {
	return []any{w.units[c.unit].code, c.verb, or(c.value), c.on, c.decision, (c.on - 7).Vietnamese(), markedBoard}
}

func (w *world) personRow(i int, p *person, late bool) []any {
	if p.late != late {
		return nil
	}
	official := p.official
	if official > registerEnds || p.left != day.None && p.left < official {
		official = day.None
	}
	var card, recognition any
	if official != day.None {
		card = cardNumber(i + 1)
		if official >= p.entered {
			recognition = fmt.Sprintf("MH-%d-QĐ/CN/%d", i+1, official.Year())
		}
	}
	sex := [2]string{"Nam", "Nữ"}[p.sex]
	return []any{
		memberCode(ref(i)), fmt.Sprintf("%06dĐT", i+1), p.name, partial(p.birth, p.birthKnown), sex, p.people, p.faith, or(p.number), card, nil,
		or(schoolings[p.first.schooling]), or(crafts[p.first.craft]), or(theories[p.first.ideas]), occupations[p.first.occ], or(p.youth),
		p.entry, p.entered, w.codeOf(p.entryCell), partial(p.decidedOn, p.joinedKnown), or(p.decision), partial(p.joined, p.joinedKnown),
		partial(official, p.joinedKnown), recognition,
	}
}

// partial writes a day as far as it is known: full, month and year, year, or not at all.
func partial(d day.Day, known uint8) any {
	if d == day.None || known == 3 {
		return nil
	}
	y, m, _ := d.Date()
	switch known {
	case 1:
		return fmt.Sprintf("%02d/%04d", int(m), y)
	case 2:
		return fmt.Sprintf("%04d", y)
	}
	return d
}

func (w *world) changeRow(i int, c *change, late bool) []any {
	if c.late != late {
		return nil
	}
	var to, decided any
	if hasDestination[c.verb] {
		to = w.codeOf(c.to)
	}
	if c.decidedOn != day.None {
		decided = c.decidedOn
		if i%2 == 1 {
			decided = c.decidedOn.Vietnamese() // as text, the way half of all workbooks hold days
		}
	}
	return []any{
		memberCode(c.who), c.verb, c.on, to, or(c.place), or(c.until), or(c.ground), or(c.cause), or(c.value), or(c.decision), decided, or(c.by),
	}
}

// hasDestination names the verbs that use Mã tổ chức đến.
var hasDestination = map[string]bool{
	"CHUYEN": true, "CHUYEN_TAP_THE": true, "CHUYEN_DEN": true, "KET_NAP_LAI": true, "PHUC_HOI": true, "NOI_LAI": true, "TAM_THOI": true, "VAO_TO": true, "GIOI_THIEU": true,
}

func (w *world) postRow(_ int, p *post) []any {
	how := "BAU"
	if p.appointed {
		how = "CHI_DINH"
	}
	var last any
	if p.to <= registerEnds+1 {
		last = p.to - 1
	}
	return []any{memberCode(p.who), w.units[p.unit].code, p.what, how, p.from, last, p.decision, p.from.Vietnamese()}
}

func (w *world) targetRow(_ int, t *target) []any {
	value := t.value
	if n, ok := value.(int); ok {
		value = int64(n)
	}
	return []any{w.units[t.unit].code, t.figure, t.from, t.to, value, t.decision, t.decidedOn}
}

func (w *world) referenceRow(_ int, v *reference) []any {
	return []any{w.units[v.unit].code, v.what, v.on, int64(v.value), v.source}
}

func (w *world) hostRow(_ int, h *host) []any {
	return []any{h.code, h.name, h.sector, w.units[h.manager].code, or(int64(h.persons)), partial(h.founded, h.foundedKnown), h.from, nil, w.codeOf(h.unit)}
}

func (w *world) recognitionRow(_ int, r *recognition) []any {
	return []any{w.units[r.unit].code, int64(lastYear), nil, w.units[r.by].code, r.decision, r.on}
}
