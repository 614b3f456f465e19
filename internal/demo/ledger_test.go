package demo

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"testing"

	"sen/internal/day"
)

// ledger is the demo read back from its rows and judged by the rules of workbook.md and figures.md, written
// down a second time and plainly: it knows nothing of how the rows came about.
type ledger struct {
	units    map[string]*unitLine
	order    []string
	people   map[string]*personLine
	codes    []string
	rows     map[string][]map[string]any
	problems []string
}

type step struct {
	on    day.Day
	value string
}

type unitLine struct {
	from, end             day.Day
	founded               bool
	sector                string
	parents, kinds, names []step
	holds                 []hold
}

type personLine struct {
	row      map[string]any
	facts    []map[string]any
	homes    []hold
	entries  []flowLine
	exits    []flowLine
	moves    []flowLine
	states   []spanLine
	values   []step // occupations
	exempts  []spanLine
	stays    []spanLine
	groups   []spanLine
	official day.Day
}

type hold struct {
	who, cell string
	from, to  day.Day
}

type spanLine struct {
	what     string
	from, to day.Day
}

type flowLine struct {
	on               day.Day
	reason, from, to string
	occupation       string
	probationary     bool
}

func (l *ledger) blame(format string, args ...any) {
	if len(l.problems) < 40 {
		l.problems = append(l.problems, fmt.Sprintf(format, args...))
	}
}

func read(books []Book, voids []Void) *ledger {
	l := &ledger{units: map[string]*unitLine{}, people: map[string]*personLine{}, rows: map[string][]map[string]any{}}
	for _, b := range books {
		for _, s := range b.Sheets {
			for row := range s.Rows {
				m := map[string]any{}
				for i, v := range row {
					if v != nil {
						m[s.Head[i]] = v
					}
				}
				l.rows[s.Name] = append(l.rows[s.Name], m)
			}
		}
	}
	for _, v := range voids {
		before := len(l.rows["BIEN_DONG"])
		l.rows["BIEN_DONG"] = slices.DeleteFunc(l.rows["BIEN_DONG"], func(m map[string]any) bool {
			return text(m, "Mã đảng viên") == v.Member && text(m, "Việc") == v.Verb && date(m, "Ngày hiệu lực") == v.Day
		})
		if before-len(l.rows["BIEN_DONG"]) != 1 {
			l.blame("void %v names %d facts", v, before-len(l.rows["BIEN_DONG"]))
		}
	}
	l.readUnits()
	l.readPeople()
	l.replay()
	l.checkUnits()
	return l
}

func text(m map[string]any, col string) string {
	s, _ := m[col].(string)
	return s
}

func date(m map[string]any, col string) day.Day {
	d, _ := m[col].(day.Day)
	return d
}

func at(steps []step, d day.Day) string {
	v := ""
	for _, s := range steps {
		if s.on <= d {
			v = s.value
		}
	}
	return v
}

func (l *ledger) readUnits() {
	for _, m := range l.rows["TO_CHUC"] {
		code := text(m, "Mã")
		if l.units[code] != nil {
			l.blame("unit %s twice", code)
		}
		u := &unitLine{from: date(m, "Từ ngày"), end: day.Forever, sector: text(m, "Loại hình")}
		if f := date(m, "Ngày thành lập"); f != day.None {
			u.from, u.founded = f, true
		}
		u.parents = []step{{u.from, text(m, "Mã cấp trên")}}
		u.kinds = []step{{u.from, text(m, "Loại")}}
		u.names = []step{{u.from, text(m, "Tên")}}
		l.units[code] = u
		l.order = append(l.order, code)
	}
	for _, m := range l.rows["BIEN_DONG_TO_CHUC"] {
		u, on := l.units[text(m, "Mã")], date(m, "Ngày hiệu lực")
		if u == nil {
			l.blame("change of unknown unit %v", m)
			continue
		}
		s := step{on, text(m, "Giá trị mới")}
		switch text(m, "Việc") {
		case "CHUYEN_CAP_TREN":
			u.parents = append(u.parents, s)
		case "DOI_LOAI":
			u.kinds = append(u.kinds, s)
		case "DOI_TEN":
			u.names = append(u.names, s)
		default:
			if u.end != day.Forever {
				l.blame("unit %v ends twice", m)
			}
			u.end = on
		}
		if on <= u.from {
			l.blame("unit change before the unit: %v", m)
		}
	}
}

func (l *ledger) readPeople() {
	seen := map[string]string{}
	for _, m := range l.rows["DANG_VIEN"] {
		code := text(m, "Mã đảng viên")
		for _, col := range []string{"Mã đảng viên", "Số lý lịch", "Số định danh cá nhân", "Số thẻ đảng viên"} {
			if v := text(m, col); v != "" {
				if seen[col+v] != "" {
					l.blame("%s %s twice", col, v)
				}
				seen[col+v] = code
			}
		}
		l.people[code] = &personLine{row: m}
		l.codes = append(l.codes, code)
	}
	for _, m := range l.rows["BIEN_DONG"] {
		p := l.people[text(m, "Mã đảng viên")]
		if p == nil {
			l.blame("change of unknown person %v", m)
			continue
		}
		if v := text(m, "Giá trị mới"); text(m, "Việc") == "DOI_SO_THE" {
			if seen["Số thẻ đảng viên"+v] != "" {
				l.blame("card %s twice", v)
			}
			seen["Số thẻ đảng viên"+v] = v
		}
		p.facts = append(p.facts, m)
	}
}

var classOf = map[string]int{
	"KET_NAP_LAI": 1, "PHUC_HOI": 1, "NOI_LAI": 1, "CHUYEN_DEN": 1, "CHINH_THUC": 2, "CHUYEN": 3, "CHUYEN_TAP_THE": 3,
	"XOA_TEN": 9, "XIN_RA": 9, "KHAI_TRU": 9, "TU_TRAN": 9, "CHUYEN_DI": 9,
}

var reasonOf = map[string]string{
	"KET_NAP": "admitted", "SO_DU": "listed", "CHUYEN_DEN": "arrived", "KET_NAP_LAI": "admitted", "PHUC_HOI": "restored", "NOI_LAI": "restored",
	"XOA_TEN": "removed", "XIN_RA": "resigned", "KHAI_TRU": "expelled", "TU_TRAN": "died", "CHUYEN_DI": "departed",
}

func class(m map[string]any) int {
	if c, ok := classOf[text(m, "Việc")]; ok {
		return c
	}
	return 5
}

func (l *ledger) replay() {
	for _, code := range l.codes {
		p := l.people[code]
		sort.SliceStable(p.facts, func(i, j int) bool {
			a, b := p.facts[i], p.facts[j]
			if x, y := date(a, "Ngày hiệu lực"), date(b, "Ngày hiệu lực"); x != y {
				return x < y
			}
			return class(a) < class(b)
		})
		l.live(code, p)
	}
}

// replayed is one person's life while it is played.
type replayed struct {
	*ledger
	*personLine
	code, home, exit, occ string
	opened, last          day.Day
}

// live plays one person's facts in order and notes what breaks a rule.
func (l *ledger) live(code string, p *personLine) {
	entered := date(p.row, "Ngày vào danh sách")
	r := &replayed{ledger: l, personLine: p, code: code, home: text(p.row, "Mã tổ chức"), occ: text(p.row, "Nghề nghiệp"), opened: entered, last: entered}
	p.official = date(p.row, "Ngày chính thức")
	if text(p.row, "Ngày chính thức") != "" {
		p.official = entered - 1 // known to the month or year, and long ago
	}
	p.values = []step{{entered, r.occ}}
	p.entries = []flowLine{{on: entered, reason: reasonOf[text(p.row, "Diện vào danh sách")], to: r.home, occupation: r.occ}}
	for _, m := range p.facts {
		r.play(m)
	}
	if r.home != "" {
		r.closeHome(day.Forever)
	}
	for _, h := range p.homes {
		l.checkHome(h)
	}
}

func (r *replayed) closeHome(to day.Day) {
	r.homes = append(r.homes, hold{r.code, r.home, r.opened, to})
}

// play takes one fact: an entry, an exit, or a change of a member.
func (r *replayed) play(m map[string]any) {
	verb, on := text(m, "Việc"), date(m, "Ngày hiệu lực")
	if on < r.last || on == r.last && (classOf[verb] == 9 || classOf[verb] == 1) {
		r.blame("%s: %s on %v after something on %v", r.code, verb, on, r.last)
	}
	r.last = on
	switch {
	case classOf[verb] == 1:
		r.comeBack(verb, on, text(m, "Mã tổ chức đến"))
	case r.home == "":
		r.blame("%s: %s on %v of no member", r.code, verb, on)
	case classOf[verb] == 9:
		r.goOut(verb, on)
	case classOf[verb] == 3:
		r.move(verb, on, text(m, "Mã tổ chức đến"))
	default:
		r.change(m, verb, on)
	}
}

func (r *replayed) comeBack(verb string, on day.Day, to string) {
	allowed := map[string][]string{
		"CHUYEN_DEN": {"CHUYEN_DI"}, "PHUC_HOI": {"XOA_TEN", "KHAI_TRU", "XIN_RA"}, "NOI_LAI": {"XOA_TEN", "KHAI_TRU", "XIN_RA"}, "KET_NAP_LAI": {"XOA_TEN"},
	}
	if r.home != "" || !slices.Contains(allowed[verb], r.exit) {
		r.blame("%s: %s after %q, home %q", r.code, verb, r.exit, r.home)
	}
	r.home, r.opened = to, on
	r.entries = append(r.entries, flowLine{on: on, reason: reasonOf[verb], to: to, occupation: r.occ})
}

func (r *replayed) goOut(verb string, on day.Day) {
	r.exits = append(r.exits, flowLine{on: on, reason: reasonOf[verb], from: r.home, probationary: r.official == day.None || r.official > on})
	r.closeHome(on)
	for _, s := range [][]spanLine{r.exempts, r.stays, r.groups, r.states} {
		shut(s, on)
	}
	r.home, r.exit = "", verb
}

func (r *replayed) move(verb string, on day.Day, to string) {
	if to == r.home {
		r.blame("%s: transfer to the same cell on %v", r.code, on)
	}
	r.moves = append(r.moves, flowLine{on: on, reason: verb, from: r.home, to: to})
	r.closeHome(on)
	shut(r.groups, on)
	r.home, r.opened = to, on
}

// change takes what changes nothing of the home.
func (r *replayed) change(m map[string]any, verb string, on day.Day) {
	end := day.Forever
	if until := date(m, "Đến ngày"); until != day.None {
		if end = until + 1; until < on {
			r.blame("%s: %v ends before it begins", r.code, m)
		}
	}
	switch verb {
	case "MIEN":
		shut(r.exempts, on)
		r.exempts = append(r.exempts, spanLine{"MIEN", on, end})
	case "HET_MIEN":
		r.end(r.exempts, verb, on)
	case "TAM_THOI":
		r.begin(&r.stays, verb, spanLine{text(m, "Mã tổ chức đến"), on, end})
	case "HET_TAM_THOI":
		r.end(r.stays, verb, on)
	case "DINH_CHI":
		r.begin(&r.states, verb, spanLine{"", on, end})
	case "HET_DINH_CHI":
		r.end(r.states, verb, on)
	case "VAO_TO":
		r.join(text(m, "Mã tổ chức đến"), on)
	case "DOI_NGHE":
		if text(m, "Giá trị mới") == r.occ {
			r.blame("%s: DOI_NGHE to the same", r.code)
		}
		r.occ = text(m, "Giá trị mới")
		r.values = append(r.values, step{on, r.occ})
	}
}

func (r *replayed) begin(spans *[]spanLine, verb string, s spanLine) {
	if openAt(*spans, s.from) {
		r.blame("%s: second %s on %v", r.code, verb, s.from)
	}
	*spans = append(*spans, s)
}

func (r *replayed) end(spans []spanLine, verb string, on day.Day) {
	if !openAt(spans, on) {
		r.blame("%s: %s on %v without one", r.code, verb, on)
	}
	shut(spans, on)
}

func (r *replayed) join(group string, on day.Day) {
	if u := r.units[group]; u == nil || at(u.parents, on) != r.home || u.from > on {
		r.blame("%s: group %s not under %s on %v", r.code, group, r.home, on)
	}
	r.begin(&r.groups, "VAO_TO", spanLine{group, on, day.Forever})
}

// shut ends the last span on a day, if it lasts as long.
func shut(spans []spanLine, d day.Day) {
	if n := len(spans); n > 0 {
		spans[n-1].to = min(spans[n-1].to, d)
	}
}

func openAt(spans []spanLine, d day.Day) bool {
	n := len(spans)
	return n > 0 && spans[n-1].from <= d && d < spans[n-1].to
}

// checkHome demands that a home lies in a unit that is there and holds members, from its first to its last day.
func (l *ledger) checkHome(h hold) {
	u := l.units[h.cell]
	switch {
	case u == nil:
		l.blame("%s: home in unknown unit %s", h.who, h.cell)
		return
	case h.from < u.from || h.to > u.end:
		l.blame("%s: home in %s from %v to %v, unit from %v to %v", h.who, h.cell, h.from, h.to, u.from, u.end)
		return
	}
	u.holds = append(u.holds, h)
	for _, d := range []day.Day{h.from, h.to - 1} {
		if k := at(u.kinds, d); k != "CHI_BO" && k != "CHI_BO_CO_SO" {
			l.blame("%s: home in %s which is %s on %v", h.who, h.cell, k, d)
		}
	}
}

var under = map[string][]string{
	"DANG_BO_CAP_TREN": {"DANG_BO_TINH"}, "DANG_BO_CO_SO": {"DANG_BO_TINH", "DANG_BO_CAP_TREN"}, "CHI_BO_CO_SO": {"DANG_BO_TINH", "DANG_BO_CAP_TREN"},
	"DANG_BO_BO_PHAN": {"DANG_BO_CO_SO"}, "CHI_BO": {"DANG_BO_CO_SO", "DANG_BO_BO_PHAN"}, "TO_DANG": {"CHI_BO", "CHI_BO_CO_SO"}, "TO_DANG_DI_LAM_XA": {"CHI_BO", "CHI_BO_CO_SO"},
}

// checkUnits looks at every unit on every day on which it, or its parent, changed.
func (l *ledger) checkUnits() {
	days := map[string][]day.Day{}
	for code, u := range l.units {
		d := []day.Day{u.from}
		if u.end != day.Forever {
			d = append(d, u.end-1, u.end)
		}
		for _, s := range [][]step{u.parents, u.kinds} {
			for _, x := range s {
				d = append(d, x.on)
			}
		}
		days[code] = d
	}
	for _, code := range l.order {
		u := l.units[code]
		all := slices.Clone(days[code])
		for _, p := range u.parents {
			all = append(all, days[p.value]...)
		}
		for _, d := range all {
			if d < u.from || d >= u.end {
				continue
			}
			kind, parent := at(u.kinds, d), at(u.parents, d)
			if kind == "DANG_BO_TINH" {
				continue
			}
			p := l.units[parent]
			if p == nil || d < p.from || d >= p.end {
				l.blame("unit %s on %v: parent %q is not there", code, d, parent)
				continue
			}
			if !slices.Contains(under[kind], at(p.kinds, d)) {
				l.blame("unit %s on %v: %s under %s", code, d, kind, at(p.kinds, d))
			}
		}
	}
}

// top is the committee directly under the province above a unit on a day.
func (l *ledger) top(code string, d day.Day) string {
	for code != "" {
		p := at(l.units[code].parents, d)
		if p == "DT" {
			return code
		}
		code = p
	}
	return "DT"
}

// members counts the members on a day, in the province ("DT") and in each committee under it.
func (l *ledger) members(d day.Day) map[string]int {
	out := map[string]int{}
	for _, code := range l.codes {
		for _, h := range l.people[code].homes {
			if h.from <= d && d < h.to {
				out["DT"]++
				out[l.top(h.cell, d)]++
			}
		}
	}
	return out
}

// flows counts entries and exits of the province in a period, by reason.
func (l *ledger) flows(from, to day.Day) map[string]int {
	out := map[string]int{}
	for _, code := range l.codes {
		p := l.people[code]
		for _, f := range append(append([]flowLine{}, p.entries...), p.exits...) {
			if from <= f.on && f.on <= to {
				out[f.reason]++
			}
		}
	}
	return out
}

func (l *ledger) fail(t *testing.T) {
	t.Helper()
	if len(l.problems) > 0 {
		t.Fatalf("the rows break rules:\n%s", strings.Join(l.problems, "\n"))
	}
}
