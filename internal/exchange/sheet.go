package exchange

import (
	"sen/internal/day"
)

// form is how the cells of a column are read and written.
type form uint8

const (
	text       form = iota // *string
	identifier             // *string: numbers, whose leading zeros count
	fullDay                // *day.Day
	partialDay             // *day.Partial: a month or a year alone is enough
	oneOf                  // *choice of the column's list
	whole                  // *optional
	decimal                // *string in target.Value's form
	bornAs                 // *personRow: the day of birth in a column that names the sex
)

// optional is a whole number that may be missing.
type optional struct {
	n     int64
	given bool
}

// column is one column of a sheet: what reads it, writes it, and what the template says about it.
type column[T any] struct {
	heading  string
	also     []string // other headings that mean it
	required bool     // of every row
	hidden   bool     // understood but not offered in the template
	form     form
	list     *list // of oneOf
	lengths  []int // of identifier: the lengths a number read from a number cell is filled up to
	note     string
	at       func(*T) any
}

// sheetOf is one sheet of the workbook, with rows of type T.
type sheetOf[T any] struct {
	number  uint8 // in workbook.md's order, from 1: the Sheet of an Origin
	name    string
	what    string // for the template: what a row is
	columns []column[T]
	rows    func(*Book) *many[T]
	row     func(*T) *place // where a row stands
}

// place is where a row stands and whether it was refused while reading.
type place struct {
	row int32
	bad bool
}

// The sheets' numbers, as kept in every fact's origin. They are stored: never change one.
const (
	unitSheet uint8 = iota + 1
	unitChangeSheet
	personSheet
	changeSheet
	postSheet
	targetSheet
	referenceSheet
	hostSheet
	recognitionSheet
)

// decided is a decision as a row names it.
type decided struct {
	number string
	day    day.Day
	issuer string
}

type unitRow struct {
	place
	code, name, parent, area string
	kind, sector             choice
	founded, from, ended     day.Day
	order                    optional
	decided
}

type unitChangeRow struct {
	place
	code  string
	verb  choice
	value string
	day   day.Day
	decided
}

type personRow struct {
	place
	code, cv, name                                   string
	birth                                            day.Partial
	sex, education, qualification, theory            choice
	occupation, youth, entry                         choice
	ethnicity, religion, personalNumber, card, phone string
	entered                                          day.Day
	unit                                             string
	decidedOn                                        day.Partial
	decidedBy                                        string
	joined, official                                 day.Partial
	officialBy                                       string
}

// who names a person in the sheets behind DANG_VIEN: nearly always by the code alone.
type who struct {
	code string
	by   *[numberKinds]string // nil: by no number
}

// number is where the number of a kind goes.
func (w *who) number(k numberKind) *string {
	if w.by == nil {
		w.by = new([numberKinds]string)
	}
	return &w.by[k]
}

// said is the first of what names the person.
func (w *who) said() string {
	if w.by == nil {
		return w.code
	}
	return firstOf(w.code, w.by[personalNumber], w.by[cardNumber], w.by[cvNumber])
}

type changeRow struct {
	place
	who
	verb          choice
	day, until    day.Day
	unit, outside string
	ground, cause choice
	value         string
	decided
}

type postRow struct {
	place
	who
	unit         string
	title, form  choice
	began, until day.Day
	decided
}

type targetRow struct {
	place
	unit        string
	indicator   choice
	first, last day.Day
	value       string
	decided
}

type referenceRow struct {
	place
	unit     string
	quantity choice
	day      day.Day
	value    optional
	source   string
}

type hostRow struct {
	place
	code, name     string
	sector         choice
	manager, party string
	people         optional
	founded        day.Partial
	from, ended    day.Day
}

type recognitionRow struct {
	place
	unit   string
	year   optional
	points string
	by     string
	decided
}

const (
	dayNote     = "Ngày dạng 31/12/2023 hoặc ô ngày của Excel."
	partialNote = "Ngày dạng 31/12/1957; chỉ biết tháng thì ghi 12/1957, chỉ biết năm thì ghi 1957."
	endNote     = "Ngày đầu tiên không còn như vậy nữa."
	untilNote   = "Ngày cuối cùng còn như vậy."
)

var units = sheetOf[unitRow]{
	number: unitSheet, name: "TO_CHUC", what: "Tổ chức đảng, với giá trị của ngày đầu tiên trong sổ",
	rows: func(b *Book) *many[unitRow] { return &b.units }, row: func(r *unitRow) *place { return &r.place },
	columns: []column[unitRow]{
		{heading: "Mã", required: true, form: identifier, note: "Mã riêng của tổ chức trong sổ này, không dùng lại cho tổ chức khác.", at: func(r *unitRow) any { return &r.code }},
		{heading: "Tên", required: true, at: func(r *unitRow) any { return &r.name }},
		{heading: "Loại", required: true, form: oneOf, list: kindList, at: func(r *unitRow) any { return &r.kind }},
		{heading: "Mã cấp trên", form: identifier, note: "Bắt buộc, trừ đảng bộ tỉnh.", at: func(r *unitRow) any { return &r.parent }},
		{heading: "Loại hình", form: oneOf, list: sectorList, at: func(r *unitRow) any { return &r.sector }},
		{heading: "Mã địa bàn", at: func(r *unitRow) any { return &r.area }},
		{heading: "Ngày thành lập", form: fullDay, note: "Cần ngày này hoặc Từ ngày. " + dayNote, at: func(r *unitRow) any { return &r.founded }},
		{heading: "Từ ngày", form: fullDay, note: "Ngày đầu tiên sổ này ghi nhận dòng này; bỏ trống là từ Ngày thành lập. " + dayNote, at: func(r *unitRow) any { return &r.from }},
		{heading: "Ngày kết thúc", form: fullDay, note: endNote, at: func(r *unitRow) any { return &r.ended }},
		{heading: "Số quyết định", at: func(r *unitRow) any { return &r.decided.number }},
		{heading: "Ngày quyết định", form: fullDay, note: dayNote, at: func(r *unitRow) any { return &r.decided.day }},
		{heading: "Cơ quan ban hành", at: func(r *unitRow) any { return &r.issuer }},
		{heading: "Thứ tự", form: whole, note: "Vị trí trong thứ tự chính thức của các tổ chức cùng cấp.", at: func(r *unitRow) any { return &r.order }},
	},
}

var unitChanges = sheetOf[unitChangeRow]{
	number: unitChangeSheet, name: "BIEN_DONG_TO_CHUC", what: "Thay đổi của tổ chức đảng sau ngày đầu tiên",
	rows: func(b *Book) *many[unitChangeRow] { return &b.unitChanges }, row: func(r *unitChangeRow) *place { return &r.place },
	columns: []column[unitChangeRow]{
		{heading: "Mã", required: true, form: identifier, at: func(r *unitChangeRow) any { return &r.code }},
		{heading: "Việc", required: true, form: oneOf, list: unitVerbList, at: func(r *unitChangeRow) any { return &r.verb }},
		{heading: "Giá trị mới", note: "Tên mới, loại mới, loại hình mới, mã cấp trên mới; khi kết thúc: mã tổ chức kế tục, nếu có.", at: func(r *unitChangeRow) any { return &r.value }},
		{heading: "Ngày hiệu lực", required: true, form: fullDay, note: "Khi kết thúc: " + endNote, at: func(r *unitChangeRow) any { return &r.day }},
		{heading: "Số quyết định", at: func(r *unitChangeRow) any { return &r.decided.number }},
		{heading: "Ngày quyết định", form: fullDay, note: dayNote, at: func(r *unitChangeRow) any { return &r.decided.day }},
		{heading: "Cơ quan ban hành", at: func(r *unitChangeRow) any { return &r.issuer }},
	},
}

// cardLengths are those of the old cards and of the cards that bear the personal number (rules.md LIF-81).
var cardLengths = []int{8, 12}

var people = sheetOf[personRow]{
	number: personSheet, name: "DANG_VIEN", what: "Đảng viên và việc vào danh sách, với giá trị của ngày vào danh sách",
	rows: func(b *Book) *many[personRow] { return &b.people }, row: func(r *personRow) *place { return &r.place },
	columns: []column[personRow]{
		{heading: "Mã đảng viên", form: identifier, note: "Bỏ trống thì Sen đặt mã.", at: func(r *personRow) any { return &r.code }},
		{heading: "Số lý lịch", form: identifier, lengths: []int{6}, at: func(r *personRow) any { return &r.cv }},
		{heading: "Họ và tên", also: []string{"Họ và tên khai sinh", "Họ tên"}, required: true, at: func(r *personRow) any { return &r.name }},
		{heading: "Ngày sinh", form: partialDay, note: partialNote, at: func(r *personRow) any { return &r.birth }},
		{heading: "Giới tính", form: oneOf, list: sexList, at: func(r *personRow) any { return &r.sex }},
		{heading: "Nam", hidden: true, form: bornAs, at: func(r *personRow) any { return r }},
		{heading: "Nữ", hidden: true, form: bornAs, at: func(r *personRow) any { return r }},
		{heading: "Dân tộc", at: func(r *personRow) any { return &r.ethnicity }},
		{heading: "Tôn giáo", at: func(r *personRow) any { return &r.religion }},
		{heading: "Số định danh cá nhân", also: []string{"Số CCCD", "Số căn cước"}, form: identifier, lengths: []int{12}, note: "12 chữ số.", at: func(r *personRow) any { return &r.personalNumber }},
		{heading: "Số thẻ đảng viên", form: identifier, lengths: cardLengths, at: func(r *personRow) any { return &r.card }},
		{heading: "Điện thoại", form: identifier, lengths: []int{10}, at: func(r *personRow) any { return &r.phone }},
		{heading: "Giáo dục phổ thông", also: []string{"Học vấn"}, form: oneOf, list: educationList, at: func(r *personRow) any { return &r.education }},
		{heading: "Chuyên môn", form: oneOf, list: qualificationList, at: func(r *personRow) any { return &r.qualification }},
		{heading: "Lý luận chính trị", form: oneOf, list: theoryList, at: func(r *personRow) any { return &r.theory }},
		{heading: "Nghề nghiệp", also: []string{"Đối tượng"}, form: oneOf, list: occupationList, at: func(r *personRow) any { return &r.occupation }},
		{heading: "Đoàn viên", form: oneOf, list: yesNoList, note: "Vào ngày kết nạp.", at: func(r *personRow) any { return &r.youth }},
		{heading: "Diện vào danh sách", required: true, form: oneOf, list: entryList, at: func(r *personRow) any { return &r.entry }},
		{heading: "Ngày vào danh sách", form: fullDay, note: "Bắt buộc; khi kết nạp có thể bỏ trống nếu có Ngày vào Đảng. " + dayNote, at: func(r *personRow) any { return &r.entered }},
		{heading: "Mã tổ chức", also: []string{"Chi bộ đang sinh hoạt"}, required: true, form: identifier, note: "Chi bộ khi vào danh sách: mã, hoặc tên nếu chỉ một tổ chức mang tên đó.", at: func(r *personRow) any { return &r.unit }},
		{heading: "Ngày quyết định kết nạp", form: partialDay, note: partialNote, at: func(r *personRow) any { return &r.decidedOn }},
		{heading: "Số quyết định kết nạp", at: func(r *personRow) any { return &r.decidedBy }},
		{heading: "Ngày vào Đảng", also: []string{"Ngày kết nạp"}, form: partialDay, note: "Ngày lễ kết nạp. " + partialNote, at: func(r *personRow) any { return &r.joined }},
		{heading: "Ngày chính thức", form: partialDay, note: "Trước ngày vào danh sách: vào danh sách là đảng viên chính thức; bỏ trống: là dự bị. " + partialNote, at: func(r *personRow) any { return &r.official }},
		{heading: "Số quyết định công nhận", at: func(r *personRow) any { return &r.officialBy }},
	},
}

const whoNote = "Mã đảng viên; nếu chưa có mã thì số thẻ, số lý lịch hoặc số định danh cá nhân."

var changes = sheetOf[changeRow]{
	number: changeSheet, name: "BIEN_DONG", what: "Biến động của đảng viên",
	rows: func(b *Book) *many[changeRow] { return &b.changes }, row: func(r *changeRow) *place { return &r.place },
	columns: []column[changeRow]{
		{heading: "Mã đảng viên", required: true, form: identifier, note: whoNote, at: func(r *changeRow) any { return &r.who.code }},
		{heading: "Số thẻ đảng viên", hidden: true, form: identifier, lengths: cardLengths, at: func(r *changeRow) any { return r.who.number(cardNumber) }},
		{heading: "Số lý lịch", hidden: true, form: identifier, lengths: []int{6}, at: func(r *changeRow) any { return r.who.number(cvNumber) }},
		{heading: "Số định danh cá nhân", also: []string{"Số CCCD", "Số căn cước"}, hidden: true, form: identifier, lengths: []int{12}, at: func(r *changeRow) any { return r.who.number(personalNumber) }},
		{heading: "Việc", required: true, form: oneOf, list: verbList, at: func(r *changeRow) any { return &r.verb }},
		{heading: "Ngày hiệu lực", required: true, form: fullDay, note: "Ngày đầu tiên đã như vậy; khi ra khỏi danh sách hoặc hết một trạng thái: ngày đầu tiên không còn như vậy nữa.", at: func(r *changeRow) any { return &r.day }},
		{heading: "Mã tổ chức đến", form: identifier, note: "Chi bộ đến; với VÀO TỔ, RỜI TỔ: tổ đảng.", at: func(r *changeRow) any { return &r.unit }},
		{heading: "Nơi đến", note: "Chỉ tỉnh hoặc nước.", at: func(r *changeRow) any { return &r.outside }},
		{heading: "Đến ngày", form: fullDay, note: untilNote, at: func(r *changeRow) any { return &r.until }},
		{heading: "Căn cứ", form: oneOf, list: groundList, at: func(r *changeRow) any { return &r.ground }},
		{heading: "Nguyên nhân", form: oneOf, list: causeList, at: func(r *changeRow) any { return &r.cause }},
		{heading: "Giá trị mới", note: "Khi đổi nghề, học vấn, chuyên môn, lý luận, họ tên, số thẻ.", at: func(r *changeRow) any { return &r.value }},
		{heading: "Số quyết định", at: func(r *changeRow) any { return &r.decided.number }},
		{heading: "Ngày quyết định", form: fullDay, note: dayNote, at: func(r *changeRow) any { return &r.decided.day }},
		{heading: "Cơ quan ban hành", at: func(r *changeRow) any { return &r.issuer }},
	},
}

var posts = sheetOf[postRow]{
	number: postSheet, name: "CHUC_VU", what: "Chức vụ đảng",
	rows: func(b *Book) *many[postRow] { return &b.posts }, row: func(r *postRow) *place { return &r.place },
	columns: []column[postRow]{
		{heading: "Mã đảng viên", required: true, form: identifier, note: whoNote, at: func(r *postRow) any { return &r.who.code }},
		{heading: "Số thẻ đảng viên", hidden: true, form: identifier, lengths: cardLengths, at: func(r *postRow) any { return r.who.number(cardNumber) }},
		{heading: "Số lý lịch", hidden: true, form: identifier, lengths: []int{6}, at: func(r *postRow) any { return r.who.number(cvNumber) }},
		{heading: "Số định danh cá nhân", also: []string{"Số CCCD", "Số căn cước"}, hidden: true, form: identifier, lengths: []int{12}, at: func(r *postRow) any { return r.who.number(personalNumber) }},
		{heading: "Mã tổ chức", required: true, form: identifier, at: func(r *postRow) any { return &r.unit }},
		{heading: "Chức vụ", required: true, form: oneOf, list: titleList, at: func(r *postRow) any { return &r.title }},
		{heading: "Hình thức", form: oneOf, list: formList, at: func(r *postRow) any { return &r.form }},
		{heading: "Từ ngày", required: true, form: fullDay, note: dayNote, at: func(r *postRow) any { return &r.began }},
		{heading: "Đến ngày", form: fullDay, note: untilNote, at: func(r *postRow) any { return &r.until }},
		{heading: "Số quyết định", at: func(r *postRow) any { return &r.decided.number }},
		{heading: "Ngày quyết định", form: fullDay, note: dayNote, at: func(r *postRow) any { return &r.decided.day }},
	},
}

var targets = sheetOf[targetRow]{
	number: targetSheet, name: "CHI_TIEU", what: "Chỉ tiêu của một tổ chức trong một khoảng ngày",
	rows: func(b *Book) *many[targetRow] { return &b.targets }, row: func(r *targetRow) *place { return &r.place },
	columns: []column[targetRow]{
		{heading: "Mã tổ chức", required: true, form: identifier, at: func(r *targetRow) any { return &r.unit }},
		{heading: "Chỉ tiêu", required: true, form: oneOf, list: indicatorList, at: func(r *targetRow) any { return &r.indicator }},
		{heading: "Từ ngày", required: true, form: fullDay, note: dayNote, at: func(r *targetRow) any { return &r.first }},
		{heading: "Đến ngày", required: true, form: fullDay, note: untilNote, at: func(r *targetRow) any { return &r.last }},
		{heading: "Giá trị", required: true, form: decimal, note: "Số, hoặc tỷ lệ như 25%.", at: func(r *targetRow) any { return &r.value }},
		{heading: "Số quyết định", at: func(r *targetRow) any { return &r.decided.number }},
		{heading: "Ngày quyết định", form: fullDay, note: dayNote, at: func(r *targetRow) any { return &r.decided.day }},
	},
}

var references = sheetOf[referenceRow]{
	number: referenceSheet, name: "SO_LIEU_THAM_CHIEU", what: "Số liệu từ bên ngoài, kèm nguồn",
	rows: func(b *Book) *many[referenceRow] { return &b.references }, row: func(r *referenceRow) *place { return &r.place },
	columns: []column[referenceRow]{
		{heading: "Mã tổ chức", required: true, form: identifier, at: func(r *referenceRow) any { return &r.unit }},
		{heading: "Đại lượng", required: true, form: oneOf, list: quantityList, at: func(r *referenceRow) any { return &r.quantity }},
		{heading: "Ngày", required: true, form: fullDay, note: dayNote, at: func(r *referenceRow) any { return &r.day }},
		{heading: "Giá trị", required: true, form: whole, at: func(r *referenceRow) any { return &r.value }},
		{heading: "Nguồn", at: func(r *referenceRow) any { return &r.source }},
	},
}

var hosts = sheetOf[hostRow]{
	number: hostSheet, name: "CO_SO_NGOAI_NHA_NUOC", what: "Cơ sở ngoài khu vực nhà nước; dòng thứ hai của một mã với Từ ngày muộn hơn là thay đổi",
	rows: func(b *Book) *many[hostRow] { return &b.hosts }, row: func(r *hostRow) *place { return &r.place },
	columns: []column[hostRow]{
		{heading: "Mã", required: true, form: identifier, at: func(r *hostRow) any { return &r.code }},
		{heading: "Tên", required: true, at: func(r *hostRow) any { return &r.name }},
		{heading: "Loại hình", required: true, form: oneOf, list: hostSectorList, at: func(r *hostRow) any { return &r.sector }},
		{heading: "Mã tổ chức quản lý", required: true, form: identifier, at: func(r *hostRow) any { return &r.manager }},
		{heading: "Số lao động, thành viên", form: whole, at: func(r *hostRow) any { return &r.people }},
		{heading: "Ngày thành lập", form: partialDay, note: partialNote, at: func(r *hostRow) any { return &r.founded }},
		{heading: "Từ ngày", form: fullDay, note: "Ngày đầu tiên dòng này đúng; bỏ trống là từ Ngày thành lập. " + dayNote, at: func(r *hostRow) any { return &r.from }},
		{heading: "Ngày kết thúc", form: fullDay, note: endNote, at: func(r *hostRow) any { return &r.ended }},
		{heading: "Mã tổ chức đảng", form: identifier, note: "Tổ chức đảng của cơ sở, nếu có.", at: func(r *hostRow) any { return &r.party }},
	},
}

var recognitions = sheetOf[recognitionRow]{
	number: recognitionSheet, name: "BON_TOT", what: "Công nhận bốn tốt, mỗi tổ chức mỗi năm một dòng",
	rows: func(b *Book) *many[recognitionRow] { return &b.recognitions }, row: func(r *recognitionRow) *place { return &r.place },
	columns: []column[recognitionRow]{
		{heading: "Mã tổ chức", required: true, form: identifier, at: func(r *recognitionRow) any { return &r.unit }},
		{heading: "Năm", required: true, form: whole, at: func(r *recognitionRow) any { return &r.year }},
		{heading: "Điểm", form: decimal, at: func(r *recognitionRow) any { return &r.points }},
		{heading: "Mã tổ chức công nhận", form: identifier, at: func(r *recognitionRow) any { return &r.by }},
		{heading: "Số quyết định", at: func(r *recognitionRow) any { return &r.decided.number }},
		{heading: "Ngày quyết định", form: fullDay, note: dayNote, at: func(r *recognitionRow) any { return &r.decided.day }},
	},
}

// sheets are all sheets in workbook.md's order.
var sheets = []sheet{&units, &unitChanges, &people, &changes, &posts, &targets, &references, &hosts, &recognitions}

// sheet is what sheets of all types of rows can do.
type sheet interface {
	id() (number uint8, name string)
	about() string
	heads() []head
	reader(in *reading) rowReader
	stated(b *Book) func(yield func(int32) bool)
	cells(b *Book, page *PreviewPage)
	blank(w *workbook) error
}

// head is a column without the type of its rows.
type head struct {
	heading  string
	also     []string
	required bool
	hidden   bool
	form     form
	list     *list
	note     string
}

func (s *sheetOf[T]) id() (uint8, string) { return s.number, s.name }
func (s *sheetOf[T]) about() string       { return s.what }

func (s *sheetOf[T]) heads() []head {
	out := make([]head, len(s.columns))
	for i, c := range s.columns {
		out[i] = head{c.heading, c.also, c.required, c.hidden, c.form, c.list, c.note}
	}
	return out
}
