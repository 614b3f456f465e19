package radarpages

import (
	"net/http"
	"slices"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/radar"
	"sen/internal/web/page"
)

// Due is the page of what falls due.
type Due struct {
	page.Base
	Unit    Named
	Day     string
	Total   string
	Filter  page.Form
	Chosen  bool // something is filtered
	Kinds   []KindCount
	Groups  []Group
	Next    string
	Nothing string // why nothing is shown
	Own     string // leads to the reader's calendar and letter; "" if there is none
	MayMore bool   // the reader may give clocks or put them off somewhere
}

// KindCount is a kind with how many clocks of it are chosen; it opens the list of them.
type KindCount struct {
	Label, Href, Count string
	Here               bool
}

// Group is the clocks of one urgency.
type Group struct {
	Code, Label, Count string
	Rows               []Row
}

// Row is a clock of the list.
type Row struct {
	Kind      string
	About     Named
	Unit      Named
	Due       string
	How       string // near it is, in words
	More      []string
	Giver     string // who is to see to it
	Until     string // put off until
	Reason    string
	Why       Why
	Href      string
	Do, DoAt  string // what is to be done and recorded, and where; "" if nothing
	IsUrgent  bool
	IsPutOff  bool
	UnitIsOwn bool // the clock is about the unit itself
}

var duePage = page.Parse[Due](files, "due.tmpl", "parts.tmpl")

func (p *Pages) due(w http.ResponseWriter, v *view) error {
	f, unit, err := v.filter()
	if err != nil {
		return err
	}
	found, err := v.clock.Page(f, v.reach, radar.PageKey(page.Text(v.r, "after")), aPage)
	if err != nil {
		return err
	}
	names, err := p.namesOf(v, found.Items)
	if err != nil {
		return err
	}
	d := Due{
		Base: v.site.Base(v.r, v.T("Việc đến hạn"), menu), Day: v.today.Vietnamese(), Total: number(found.Total), Filter: v.filterForm(f, unit),
		Chosen: len(f.Kinds) > 0 || f.Mine != 0 || f.Within != radar.ThreeMonths || page.Text(v.r, "unit") != "", MayMore: v.May(radar.Give) || v.May(radar.Postpone),
	}
	if unit != nil {
		d.Unit = v.unit(unit.ID)
	}
	if v.May(radar.Feed) && v.Actor.Account() != 0 {
		d.Own = settings
	}
	d.Kinds = v.kinds(f, unit, found.Counts)
	d.Groups = v.groups(found, names, len(f.Kinds) > 0)
	if found.Next != "" {
		d.Next = page.Address(menu, append(v.asked(f, unit), "after", string(found.Next))...)
	}
	if len(d.Groups) == 0 {
		d.Nothing = v.T("Trong khoảng này không có việc nào đến hạn trong phạm vi của đồng chí. Khi có, từng việc hiện ở đây, việc gấp trước.")
		if page.Text(v.r, "after") != "" {
			d.Nothing = v.T("Hết danh sách.")
		}
	}
	return duePage.Render(w, http.StatusOK, d)
}

// filter reads what is asked for. A unit out of reach is refused as one that never was.
func (v *view) filter() (f radar.Filter, unit *org.Life, err error) {
	f.Within = radar.ThreeMonths
	if code := page.Text(v.r, "within"); code != "" {
		u, ok := radar.ParseUrgency(code)
		if !ok || !slices.Contains(radar.Windows, u) {
			return f, nil, fault.New(fault.Missing, "radar.window_unknown")
		}
		f.Within = u
	}
	for _, code := range v.r.Form["kind"] {
		if code == "" {
			continue
		}
		k, ok := radar.ParseKind(code)
		if !ok {
			return f, nil, fault.New(fault.Missing, "radar.kind_unknown")
		}
		f.Kinds = append(f.Kinds, k)
	}
	if page.Text(v.r, "mine") == "1" {
		f.Mine = v.Actor.Account()
	}
	if code := page.Text(v.r, "unit"); code != "" {
		if unit, err = v.units.For(v.Actor, radar.Read, code, v.today); err != nil {
			return f, nil, err
		}
		f.Unit = unit.ID
	}
	return f, unit, nil
}

// asked is the filter as an address says it.
func (v *view) asked(f radar.Filter, unit *org.Life) (pairs []string) {
	if f.Within != radar.ThreeMonths {
		pairs = append(pairs, "within", f.Within.String())
	}
	if len(f.Kinds) > 0 {
		pairs = append(pairs, "kind", f.Kinds[0].String())
	}
	if f.Mine != 0 {
		pairs = append(pairs, "mine", "1")
	}
	if unit != nil {
		pairs = append(pairs, "unit", unit.Code)
	}
	return pairs
}

func (v *view) filterForm(f radar.Filter, unit *org.Life) page.Form {
	var windows []page.Choice
	for _, u := range radar.Windows {
		windows = append(windows, page.Choice{Code: u.String(), Label: v.Label("due_window", u.String())})
	}
	kinds := make([]page.Choice, 0, len(radar.Kinds))
	for _, k := range radar.Kinds {
		kinds = append(kinds, page.Choice{Code: k.String(), Label: v.Label("clock", k.String())})
	}
	code, kind, mine := "", "", ""
	if unit != nil {
		code = unit.Code
	}
	if len(f.Kinds) > 0 {
		kind = f.Kinds[0].String()
	}
	if f.Mine != 0 {
		mine = "1"
	}
	form := page.Form{Action: menu, Submit: v.T("Xem"), Fields: []page.Field{
		{Name: "within", Label: v.T("Trong khoảng"), Kind: "select", Choices: windows, Value: f.Within.String(), Required: true},
		{Name: "kind", Label: v.T("Loại việc"), Kind: "select", Choices: kinds, Value: kind},
		{Name: "unit", Label: v.T("Mã tổ chức, tính cả trực thuộc"), Kind: "text", Value: code},
	}}
	if v.Actor.Account() != 0 {
		form.Fields = append(form.Fields, page.Field{Name: "mine", Label: v.T("Chỉ việc giao cho tôi"), Kind: "checkbox", Value: mine})
	}
	return form
}

// kinds are the kinds of which anything is chosen, each with its number.
func (v *view) kinds(f radar.Filter, unit *org.Life, counts radar.Counts) (out []KindCount) {
	chosen := f.Kinds
	f.Kinds = nil
	out = append(out, KindCount{Label: v.T("Tất cả"), Href: page.Address(menu, v.asked(f, unit)...), Count: number(counts.Total), Here: len(chosen) == 0})
	for _, k := range radar.Kinds {
		if n := counts.ByKind[k]; n > 0 || slices.Contains(chosen, k) {
			f.Kinds = []radar.Kind{k}
			out = append(out, KindCount{v.Label("clock", k.String()), page.Address(menu, v.asked(f, unit)...), number(n), slices.Contains(chosen, k)})
		}
	}
	return out
}

// namesOf are the names of the accounts that are to see to clocks.
func (p *Pages) namesOf(v *view, items []radar.Item) (map[account.ID]string, error) {
	var ids []account.ID
	for _, i := range items {
		if i.Mark.Account != 0 {
			ids = append(ids, i.Mark.Account)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return p.Accounts.NamesOf(v.r.Context(), ids)
}

// groups are the clocks of a page by their urgency. How many an urgency has in all is told where no kind is chosen.
func (v *view) groups(found radar.Page, names map[account.ID]string, narrowed bool) (out []Group) {
	for _, i := range found.Items {
		code := i.Urgency.String()
		if len(out) == 0 || out[len(out)-1].Code != code {
			g := Group{Code: code, Label: v.Label("urgency", code)}
			if !narrowed {
				g.Count = number(found.ByUrgency[i.Urgency])
			}
			out = append(out, g)
		}
		g := &out[len(out)-1]
		g.Rows = append(g.Rows, v.row(i, names))
	}
	return out
}

func (v *view) row(i radar.Item, names map[account.ID]string) Row {
	row := Row{
		Kind: v.Label("clock", i.Kind.String()), About: v.about(i.Clock), Unit: v.unit(i.Unit), How: v.how(i), More: v.more(i.Clock), Why: v.why(i.Clock),
		Href: page.Address(item, "clock", i.Key, "back", ours(v.r.URL.RequestURI())), IsUrgent: i.Urgency == radar.Overdue, IsPutOff: i.Urgency == radar.PutOff,
		UnitIsOwn: i.Kind.OfUnit(),
	}
	row.Do, row.DoAt = v.doing(i.Clock)
	switch {
	case i.Undated != 0:
		row.Due = v.T("chưa có lịch năm %d", i.Undated)
	case i.Due != day.None:
		row.Due = i.Due.Vietnamese()
	}
	if i.Mark.Account != 0 {
		row.Giver = names[i.Mark.Account]
		if i.Mark.Account == v.Actor.Account() {
			row.Giver = v.T("tôi")
		}
	}
	if i.Mark.Until > v.today {
		row.Until, row.Reason = i.Mark.Until.Vietnamese(), i.Mark.Reason
	}
	return row
}

// how says how near a clock is: "Quá hạn 3 ngày", "Còn 7 ngày".
func (v *view) how(i radar.Item) string {
	switch falls := i.Falls(v.today); {
	case i.Due == day.None:
		return ""
	case i.Undated != 0 && i.Bare == radar.Overdue:
		return v.T("Chắc chắn đã quá hạn")
	case i.Undated != 0 || falls > v.today+366:
		return ""
	case i.Bare == radar.Overdue && i.Extended > i.Due:
		return v.T("Quá hạn %d ngày, đã tính gia hạn", int(v.today-i.Extended))
	case i.Bare == radar.Overdue:
		return v.T("Quá hạn %d ngày", int(v.today-i.Due))
	case falls == v.today:
		return v.T("Hôm nay")
	case falls > i.Due:
		return v.T("Còn %d ngày của thời gian gia hạn", int(falls-v.today))
	default:
		return v.T("Còn %d ngày", int(falls-v.today))
	}
}

// more is what else a line tells of a clock.
func (v *view) more(c *radar.Clock) (out []string) {
	if c.Guest {
		out = append(out, v.T("sinh hoạt tạm thời ở đây; nơi sinh hoạt chính thức: %s", v.cellOf(c.Other)))
	}
	switch c.Kind {
	case radar.Badge:
		out = append(out, v.T("Huy hiệu %d năm, đủ năm ngày %s", c.N, c.Reached.Vietnamese()))
		if early := v.clock.Early(c); early != day.None {
			out = append(out, v.T("trường hợp quy định cho tặng sớm: đề nghị được từ ngày %s", early.Vietnamese()))
		}
		if c.Waits > v.today && v.opened.Has(c.Unit) { // why is told in the record only
			out = append(out, v.T("chưa xét tặng trước ngày %s; căn cứ ghi trong hồ sơ", c.Waits.Vietnamese()))
		}
	case radar.Posthumous:
		if c.Reached > c.Died {
			out = append(out, v.T("từ trần ngày %s; huy hiệu %d năm, lẽ ra đủ năm ngày %s", c.Died.Vietnamese(), c.N, c.Reached.Vietnamese()))
		} else {
			out = append(out, v.T("từ trần ngày %s; huy hiệu %d năm, đã đủ năm ngày %s", c.Died.Vietnamese(), c.N, c.Reached.Vietnamese()))
		}
	case radar.Notices:
		out = append(out, v.T("%s giới thiệu chưa nộp giấy, đi và đến", number(c.N)))
	case radar.Introduced, radar.Expected, radar.Unfiled:
		out = append(out, v.introduced(c)...)
	case radar.Post:
		if u := v.unit(c.Held); u.Name != "" {
			out = append(out, v.T("%s, %s", v.Label("post", c.Post), u.Name))
		} else {
			out = append(out, v.Label("post", c.Post))
		}
	case radar.Few, radar.Committee:
		out = append(out, v.T("%d đảng viên chính thức", c.N))
	case radar.Split:
		out = append(out, v.T("%d đảng viên", c.N))
	}
	if c.Extended != day.None {
		out = append(out, v.T("gia hạn nhiều nhất đến %s", c.Extended.Vietnamese()))
	}
	if c.Rough {
		out = append(out, v.T("mới biết tháng hoặc năm, tính theo ngày muộn nhất"))
	}
	return out
}

// introduced says who sent somebody where and since when. Each side is told the name of the other's cell, as the papers do.
func (v *view) introduced(c *radar.Clock) []string {
	other := c.Place
	if c.Other != 0 {
		other = v.cellOf(c.Other)
	}
	since := c.From.Vietnamese()
	if c.Arrives() {
		return []string{v.T("từ %s, giới thiệu ngày %s", other, since)}
	}
	return []string{v.T("đến %s, giới thiệu ngày %s", other, since)}
}

// Able are the choices of accounts.
func choices(accounts []account.Account, but access.Account) (out []page.Choice) {
	for _, a := range accounts {
		if a.ID != but {
			out = append(out, page.Choice{Code: a.Login, Label: a.Name + " (" + a.Login + ")"})
		}
	}
	return out
}
