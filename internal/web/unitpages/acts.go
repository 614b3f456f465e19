package unitpages

import (
	"net/http"
	"strconv"

	"sen/internal/day"
	"sen/internal/org"
	"sen/internal/web/page"
)

// acts are every act on units, in the order in which a record offers them.
var acts = []act{
	{
		name: "found", act: "unit.found", done: "unit.founded", fields: foundFields, command: foundUnit,
		says: func(v *view) (string, string, string) {
			return v.T("Thành lập tổ chức trực thuộc"), v.T("Tổ chức mới đứng dưới %s từ ngày ghi dưới đây.", v.unit.Name(v.today)), v.T("Ghi tổ chức mới")
		},
	},
	{
		name: "rename", act: "unit.rename", done: "unit.renamed", fields: renameFields, command: rename,
		says: func(v *view) (string, string, string) {
			return v.T("Đổi tên"), v.T("Tên cũ vẫn đúng cho những ngày trước."), v.T("Ghi tên mới")
		},
	},
	{
		name: "resector", act: "unit.resector", done: "unit.resectored", fields: sectorFields, command: resector,
		says: func(v *view) (string, string, string) {
			return v.T("Đổi loại hình"), v.T("Loại hình cũ vẫn đúng cho những ngày trước."), v.T("Ghi loại hình mới")
		},
	},
	{
		name: "retype", act: "unit.retype", done: "unit.retyped", previews: true, fields: retypeFields, command: retype,
		says: func(v *view) (string, string, string) {
			return v.T("Đổi loại tổ chức"), v.T("Những gì đang ở trong tổ chức phải hợp với loại mới; nếu không, Sen nói rõ còn vướng gì."), v.T("Ghi loại mới")
		},
	},
	{
		name: "move", act: "unit.move", done: "unit.moved", previews: true, fields: moveFields, command: move,
		says: func(v *view) (string, string, string) {
			return v.T("Chuyển về cấp trên khác"), v.T("Cả tổ chức cùng mọi tổ chức trực thuộc và đảng viên chuyển theo; số liệu của những ngày trước không đổi."), v.T("Ghi chuyển cấp trên")
		},
	},
	{
		name: "end", act: "unit.end", done: "unit.ended", previews: true, fields: endFields, command: end,
		says: func(v *view) (string, string, string) {
			return v.T("Kết thúc hoạt động"), v.T("Chỉ ghi được khi không còn tổ chức trực thuộc, đảng viên, cơ sở và chức vụ. Nêu tổ chức kế tục không chuyển ai; đảng viên chuyển bằng quyết định chuyển tập thể."), v.T("Ghi kết thúc hoạt động")
		},
	},
	{
		name: correcting, act: "unit.correct", done: "unit.corrected", previews: true, fields: correctFields, command: correct,
		says: func(v *view) (string, string, string) {
			return v.T("Sửa chỗ ghi sai"), v.T("Chỗ ghi sai vẫn được giữ trong quá trình, có tên người sửa và lý do; số liệu tính lại theo chỗ ghi đúng."), v.T("Ghi chỗ sửa")
		},
	},
}

// dayField is the day from which an act holds.
func (v *view) dayField(label string) page.Field {
	return page.Field{Name: "day", Label: label, Kind: "date", Required: true, Value: v.today.String()}
}

// asOf is the day typed on the form, today until one is.
func (v *view) asOf(r *http.Request) day.Day {
	if on, err := page.Day(r, "day"); err == nil && on != day.None {
		return on
	}
	return v.today
}

func (v *view) kindChoices(kinds []org.Kind) (out []page.Choice) {
	for _, k := range kinds {
		out = append(out, page.Choice{Code: k.String(), Label: v.Label("kind", k.String())})
	}
	return out
}

// kindsUnder are the kinds that may stand under a kind on a day; under none, a province.
func kindsUnder(parent org.Kind, on day.Day) (out []org.Kind) {
	for _, k := range org.Kinds {
		if parent == 0 && k == org.Province || parent != 0 && org.MayStandUnder(parent, k, on) {
			out = append(out, k)
		}
	}
	return out
}

func (v *view) kindsBelow() []org.Kind { return kindsUnder(v.unit.Kind(v.today), v.today) }

// kindsHere are the kinds the unit itself may have where it stands on a day.
func (v *view) kindsHere(on day.Day) []org.Kind {
	above := v.h.Unit(v.unit.Parent(on))
	if above == nil {
		return kindsUnder(0, on)
	}
	return kindsUnder(above.Kind(on), on)
}

func (v *view) sectorChoices() []page.Choice {
	codes := make([]string, len(org.Sectors))
	for i, s := range org.Sectors {
		codes[i] = string(s)
	}
	return page.ChoicesOf(v.Reader, "sector", codes)
}

func foundFields(v *view, r *http.Request) []page.Field {
	on := v.asOf(r)
	return []page.Field{
		{Name: "code", Label: v.T("Mã tổ chức"), Kind: "text", Required: true, Value: v.freeCode(), Help: v.T("Chưa dùng cho tổ chức nào; không có khoảng trống.")},
		{Name: "name", Label: v.T("Tên tổ chức"), Kind: "text", Required: true},
		{Name: "kind", Label: v.T("Loại"), Kind: "select", Required: true, Choices: v.kindChoices(kindsUnder(v.unit.Kind(on), on)), Help: v.T("Các loại đặt được dưới %s ngày %s.", v.unit.Name(on), on.Vietnamese())},
		{Name: "sector", Label: v.T("Loại hình"), Kind: "select", Choices: v.sectorChoices()},
		v.dayField(v.T("Từ ngày")),
		{Name: "order", Label: v.T("Thứ tự"), Kind: "text", Mode: "numeric", Help: v.T("Vị trí trong danh sách chính thức.")},
		{Name: "area", Label: v.T("Mã địa bàn"), Kind: "text"},
		{Name: "older", Label: v.T("Tổ chức đã có từ trước, nay mới đưa vào sổ (không tính là thành lập mới)"), Kind: "checkbox"},
		{Name: "founding", Label: v.T("Ngày thành lập theo hồ sơ"), Kind: "date", Help: v.T("Chỉ ghi khi tổ chức đã có từ trước.")},
	}
}

// freeCode proposes a code after the fashion of the unit's own: "DT.871.04" below "DT.871".
func (v *view) freeCode() string {
	for n := 1; n < 1000; n++ {
		tail := strconv.Itoa(n)
		if n < 10 {
			tail = "0" + tail
		}
		if code := v.unit.Code + "." + tail; v.h.ByCode(code) == nil && org.ValidCode(code) {
			return code
		}
	}
	return ""
}

func foundUnit(v *view, r *http.Request) (org.Command, error) {
	var c org.Found
	var err error
	if c.On, err = page.Day(r, "day"); err != nil {
		return c, err
	}
	if c.Founding, err = page.Day(r, "founding"); err != nil {
		return c, err
	}
	if c.Order, err = page.Number(r, "order"); err != nil {
		return c, err
	}
	c.Decision, err = decisionOf(r)
	c.Kind, _ = org.ParseKind(page.Text(r, "kind"))
	c.Code, c.Name, c.Sector, c.Parent = page.Text(r, "code"), page.Text(r, "name"), org.Sector(page.Text(r, "sector")), v.unit.Code
	c.Area, c.Older = page.Text(r, "area"), page.Text(r, "older") == "1"
	return c, err
}

func renameFields(v *view, _ *http.Request) []page.Field {
	return []page.Field{
		{Name: "name", Label: v.T("Tên mới"), Kind: "text", Required: true, Value: v.unit.Name(v.today), Wide: true},
		v.dayField(v.T("Từ ngày")),
	}
}

func rename(v *view, r *http.Request) (org.Command, error) {
	on, decision, err := onDecision(r)
	return org.Rename{Unit: v.unit.Code, Name: page.Text(r, "name"), On: on, Decision: decision}, err
}

func onDecision(r *http.Request) (day.Day, org.Decision, error) {
	on, err := page.Day(r, "day")
	if err != nil {
		return on, org.Decision{}, err
	}
	decision, err := decisionOf(r)
	return on, decision, err
}

func sectorFields(v *view, _ *http.Request) []page.Field {
	return []page.Field{
		{Name: "sector", Label: v.T("Loại hình mới"), Kind: "select", Required: true, Value: string(v.unit.Sector(v.today)), Choices: v.sectorChoices()},
		v.dayField(v.T("Từ ngày")),
	}
}

func resector(v *view, r *http.Request) (org.Command, error) {
	on, decision, err := onDecision(r)
	return org.Resector{Unit: v.unit.Code, Sector: org.Sector(page.Text(r, "sector")), On: on, Decision: decision}, err
}

func retypeFields(v *view, r *http.Request) []page.Field {
	return []page.Field{
		{Name: "kind", Label: v.T("Loại mới"), Kind: "select", Required: true, Choices: v.kindChoices(v.kindsHere(v.asOf(r)))},
		v.dayField(v.T("Từ ngày")),
	}
}

func retype(v *view, r *http.Request) (org.Command, error) {
	on, decision, err := onDecision(r)
	kind, _ := org.ParseKind(page.Text(r, "kind"))
	return org.Retype{Unit: v.unit.Code, Kind: kind, On: on, Decision: decision}, err
}

func moveFields(v *view, _ *http.Request) []page.Field {
	return []page.Field{
		{Name: "parent", Label: v.T("Cấp trên mới"), Kind: "search", Required: true, Wide: true, Help: v.T("Gõ mã, hoặc vài chữ của tên; có dấu hay không dấu đều được.")},
		v.dayField(v.T("Từ ngày")),
	}
}

func move(v *view, r *http.Request) (org.Command, error) {
	on, decision, err := onDecision(r)
	if err != nil {
		return nil, err
	}
	parent, err := v.resolve(r, "parent", v.asOf(r), func(l *org.Life) bool {
		return org.MayStandUnder(l.Kind(v.asOf(r)), v.unit.Kind(v.asOf(r)), v.asOf(r)) && !under(v.h, l, v.unit.ID, v.asOf(r))
	})
	return org.Move{Unit: v.unit.Code, NewParent: parent, On: on, Decision: decision}, err
}

func endFields(v *view, _ *http.Request) []page.Field {
	return []page.Field{
		{Name: "how", Label: v.T("Kết thúc theo cách nào"), Kind: "select", Required: true, Choices: v.endingChoices()},
		v.dayField(v.T("Từ ngày này không còn hoạt động")),
		{Name: "successor", Label: v.T("Tổ chức kế tục"), Kind: "search", Wide: true, Help: v.T("Gõ mã, hoặc vài chữ của tên; có dấu hay không dấu đều được.")},
	}
}

func (v *view) endingChoices() []page.Choice {
	codes := make([]string, len(org.Endings))
	for i, e := range org.Endings {
		codes[i] = string(e)
	}
	return page.ChoicesOf(v.Reader, "unit_change", codes)
}

func end(v *view, r *http.Request) (org.Command, error) {
	on, decision, err := onDecision(r)
	if err != nil {
		return nil, err
	}
	c := org.EndUnit{Unit: v.unit.Code, How: org.Ending(page.Text(r, "how")), On: on, Decision: decision}
	if page.Text(r, "successor") != "" {
		c.Successor, err = v.resolve(r, "successor", v.asOf(r), func(l *org.Life) bool { return l != v.unit })
	}
	return c, err
}
