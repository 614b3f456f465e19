package exchange

import (
	"strconv"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
)

func (j *judging) loadUnits() error {
	h, err := org.Load(j.tx, 0)
	if err != nil {
		return err
	}
	for _, l := range h.Units() {
		j.unitsBefore = append(j.unitsBefore, l.Unit)
		j.lastUnit = max(j.lastUnit, l.ID)
		for c := range l.Changes() {
			j.changesWere = append(j.changesWere, *c)
		}
	}
	j.before, j.history = h, h
	j.unitRows = make(map[string]int32, j.book.units.n)
	for i := j.book.units.n - 1; i >= 0; i-- {
		j.unitRows[j.book.units.at(i).code] = j.book.units.at(i).row
	}
	return nil
}

// unitKey is what there may be one of: a change of a unit's aspect on a day; day.None for begin and end.
type unitKey struct {
	unit   org.ID
	aspect org.Aspect
	day    day.Day
}

func keyOfChange(c *org.Change) unitKey {
	if c.Aspect == org.Begin || c.Aspect == org.End {
		return unitKey{c.Unit, c.Aspect, day.None}
	}
	return unitKey{c.Unit, c.Aspect, c.Day}
}

// said is a change of a unit that a row states, and the column that states it.
type said struct {
	org.Change
	column    string
	completes bool // it replaces a recorded change, of which it says more
}

// unitsJudge is one pass over the two sheets of units.
type unitsJudge struct {
	*judging
	rows   map[string]*unitRow // of TO_CHUC by code, the good ones
	said   []said
	was    map[unitKey]*org.Change
	byKey  map[unitKey]int // index in said + 1
	closed map[int64]bool  // recorded changes that are replaced
}

// judgeUnits makes the history of register and workbook together, without the rows that break the tree.
func (j *judging) judgeUnits() error {
	for {
		before := len(j.refusals)
		u := &unitsJudge{judging: j}
		u.collect()
		u.settle()
		u.combine()
		u.check()
		if len(j.refusals) == before {
			return nil
		}
		j.marks.forget()
		j.warnings = j.warnings[:0]
		clear(j.left)
	}
}

// collect finds out which units there are and what the good rows state about them.
func (u *unitsJudge) collect() {
	j := u.judging
	j.plan.units, j.plan.unitChanges, j.plan.voidUnitChanges = nil, nil, nil
	j.unitCode = make(map[string]org.ID, len(j.unitsBefore))
	for _, unit := range j.unitsBefore {
		j.unitCode[unit.Code] = unit.ID
	}
	u.was = make(map[unitKey]*org.Change, len(j.changesWere))
	for i := range j.changesWere {
		u.was[keyOfChange(&j.changesWere[i])] = &j.changesWere[i]
	}
	u.byKey, u.closed = map[unitKey]int{}, map[int64]bool{}
	u.collectCodes()
	for _, r := range j.book.units.all() {
		if u.good(unitSheet, r.row) {
			u.stateUnit(r)
		}
	}
	for _, r := range j.book.unitChanges.all() {
		if u.good(unitChangeSheet, r.row) {
			u.stateChange(r)
		}
	}
}

func (j *judging) good(sheet uint8, row int32) bool {
	return !j.marks.has(journal.Origin{Sheet: sheet, Row: row}, refusedMark)
}

// collectCodes gives numbers to the units of the workbook, leaving out rows whose parent is not there.
func (u *unitsJudge) collectCodes() {
	u.rows = map[string]*unitRow{}
	for _, r := range u.book.units.all() {
		at := journal.Origin{Sheet: unitSheet, Row: r.row}
		if !u.good(unitSheet, r.row) {
			continue
		}
		if !org.ValidCode(r.code) {
			u.refuse(at, "Mã", r.code, invalid("unit_code_malformed", "unit", r.code))
			continue
		}
		if first := u.rows[r.code]; first != nil {
			u.twice(at, r, first)
			continue
		}
		u.rows[r.code] = r
	}
	for u.dropOrphans() {
	}
	for _, r := range u.book.units.all() {
		if _, recorded := u.unitCode[r.code]; u.rows[r.code] == r && !recorded {
			unit := org.Unit{ID: u.lastUnit + 1 + org.ID(len(u.plan.units)), Code: r.code}
			u.plan.units = append(u.plan.units, unit)
			u.unitCode[r.code] = unit.ID
		}
	}
}

// twice judges a second row of one code.
func (u *unitsJudge) twice(at journal.Origin, r, first *unitRow) {
	copied := *r
	copied.place = first.place
	if copied == *first {
		u.warn(at, "Mã", r.code, invalid("row_twice", "row", first.row))
		return
	}
	u.refuse(at, "Mã", r.code, taken("code_twice", "code", r.code, "row", first.row))
}

// dropOrphans refuses the rows whose parent is nowhere; true if there were any, so that theirs may follow.
func (u *unitsJudge) dropOrphans() (any bool) {
	for _, r := range u.book.units.all() {
		if r.parent == "" || u.rows[r.code] != r || u.rows[r.parent] != nil {
			continue
		}
		if _, recorded := u.unitCode[r.parent]; recorded {
			continue
		}
		u.refuse(journal.Origin{Sheet: unitSheet, Row: r.row}, "Mã cấp trên", r.parent, u.unknownUnit(r.parent))
		delete(u.rows, r.code)
		any = true
	}
	return any
}

// unknownUnit says why a code names no unit: its row was refused, or there is none.
func (j *judging) unknownUnit(code string) *fault.Fault {
	if row := j.unitRows[code]; row != 0 && !j.good(unitSheet, row) {
		return dependsOn(unitSheet, row)
	}
	return fault.New(fault.Missing, "unit_unknown", "unit", code)
}

// state adds a change that a row states.
func (u *unitsJudge) state(column string, c org.Change) {
	u.said = append(u.said, said{Change: c, column: column})
}

// stateUnit states what a row of TO_CHUC says about its unit's first day.
func (u *unitsJudge) stateUnit(r *unitRow) {
	at := journal.Origin{Sheet: unitSheet, Row: r.row}
	if u.rows[r.code] != r {
		return
	}
	from, how, f := beginningOf(r)
	if f != nil {
		u.refuse(at, "Từ ngày", r.from.Vietnamese(), f)
		return
	}
	id := u.unitCode[r.code]
	decision := u.decisions.cited(r.decided)
	say := func(column string, aspect org.Aspect, ref org.ID, value string) {
		u.state(column, org.Change{Unit: id, Aspect: aspect, Day: from, Ref: ref, Value: value, Decision: decision, Origin: at})
	}
	column := "Ngày thành lập"
	if how == org.Listed {
		column = "Từ ngày"
	}
	say(column, org.Begin, 0, how)
	say("Tên", org.Name, 0, r.name)
	kind, _ := org.ParseKind(kindList.code(r.kind))
	say("Loại", org.KindOf, 0, kind.String())
	if r.parent != "" {
		say("Mã cấp trên", org.Parent, u.unitCode[r.parent], "")
	}
	if r.sector != 0 {
		say("Loại hình", org.SectorOf, 0, sectorList.code(r.sector))
	}
	if r.area != "" {
		say("Mã địa bàn", org.Area, 0, r.area)
	}
	if r.founded != day.None && how == org.Listed {
		say("Ngày thành lập", org.Founding, 0, r.founded.String())
	}
	if r.order.given && r.order.n != 0 {
		say("Thứ tự", org.Position, 0, strconv.FormatInt(r.order.n, 10))
	}
	if r.ended != day.None {
		u.state("Ngày kết thúc", org.Change{Unit: id, Aspect: org.End, Day: r.ended, Value: string(org.Close), Origin: at})
	}
}

// beginningOf is the first day of a unit here and how it begins: founded, if nothing says that it is older.
func beginningOf(r *unitRow) (day.Day, string, *fault.Fault) {
	switch {
	case r.founded == day.None && r.from == day.None:
		return 0, "", invalid("unit_without_beginning")
	case r.from != day.None && r.from < r.founded:
		return 0, "", invalid("listed_before_founded", "from", r.from, "founded", r.founded)
	case r.from == day.None || r.from == r.founded:
		return r.founded, org.Founded, nil
	}
	return r.from, org.Listed, nil
}

// stateChange states what a row of BIEN_DONG_TO_CHUC says.
func (u *unitsJudge) stateChange(r *unitChangeRow) {
	at := journal.Origin{Sheet: unitChangeSheet, Row: r.row}
	id, known := u.unitCode[r.code]
	if !known {
		u.refuse(at, "Mã", r.code, u.unknownUnit(r.code))
		return
	}
	verb := unitVerbs[r.verb-1]
	c := org.Change{Unit: id, Aspect: verb.aspect, Day: r.day, Decision: u.decisions.cited(r.decided), Origin: at}
	if f := u.newValue(&c, verb, r.value); f != nil {
		u.refuse(at, "Giá trị mới", r.value, f)
		return
	}
	u.state("Ngày hiệu lực", c)
}

// newValue fills a change from Giá trị mới.
func (u *unitsJudge) newValue(c *org.Change, verb unitVerb, text string) *fault.Fault {
	if text == "" && verb.aspect != org.End {
		return invalid("value_missing")
	}
	switch verb.aspect {
	case org.Name:
		c.Value = text
	case org.KindOf:
		kind, _ := org.ParseKind(kindList.code(kindList.find(text)))
		if c.Value = kind.String(); c.Value == "" {
			return invalid("not_in_list", "list", kindList.some())
		}
	case org.SectorOf:
		if c.Value = sectorList.code(sectorList.find(text)); c.Value == "" {
			return invalid("not_in_list", "list", sectorList.some())
		}
	case org.Parent, org.End:
		if verb.aspect == org.End {
			c.Value = verb.code
		}
		if text == "" {
			return nil
		}
		id, known := u.unitCode[text]
		if !known {
			return u.unknownUnit(text)
		}
		c.Ref = id
	}
	return nil
}

// settle holds what the rows state against what is recorded and against each other.
func (u *unitsJudge) settle() {
	kept := u.said[:0]
	for i := range u.said {
		s := u.said[i]
		if u.stands(&s, kept) {
			kept = append(kept, s)
			u.byKey[keyOfChange(&s.Change)] = len(kept)
		}
	}
	u.said = kept
}

// stands says whether a statement is to be recorded.
func (u *unitsJudge) stands(s *said, kept []said) bool {
	key := keyOfChange(&s.Change)
	if i := u.byKey[key]; i > 0 {
		u.meets(s, &kept[i-1])
		return false
	}
	was := u.was[key]
	if was == nil || u.closed[was.ID] {
		return true
	}
	var c comparison
	u.compare(&c, was, s)
	decision := u.decision(&c, was.Decision, s.Decision)
	switch c.is {
	case contradicts:
		u.refuse(s.Origin, c.column, u.valueOf(&s.Change), conflict(c.recorded, c.given))
		return false
	case repeats:
		return false
	}
	merged := *was
	merged.ID, merged.Recorded, merged.Decision, merged.Origin = 0, 0, decision, s.Origin
	u.closed[was.ID] = true
	u.plan.voidUnitChanges = append(u.plan.voidUnitChanges, was.ID)
	u.marks.set(s.Origin, changedMark)
	s.Change, s.completes = merged, true
	return true
}

// compare compares what a change states; TO_CHUC knows nothing of how a unit ended and what came after.
func (u *unitsJudge) compare(c *comparison, was *org.Change, s *said) {
	if was.Day != s.Day {
		c.differ(s.column, was.Day.Vietnamese(), s.Day.Vietnamese())
	}
	if s.Aspect == org.End && s.Origin.Sheet == unitSheet {
		return
	}
	if was.Ref != s.Ref || was.Value != s.Value {
		c.differ(s.column, u.valueOf(was), u.valueOf(&s.Change))
	}
}

// meets judges a second statement of one key in the workbook.
func (u *unitsJudge) meets(s, first *said) {
	sameSay := first.Day == s.Day && first.Ref == s.Ref && first.Value == s.Value
	switch {
	case first.Aspect == org.End && first.Origin.Sheet == unitSheet && first.Day == s.Day && !first.completes:
		first.Change, first.column = s.Change, s.column // the sheet of changes knows more
	case sameSay && s.Origin.Sheet == first.Origin.Sheet && s.Decision == first.Decision:
		u.warn(s.Origin, s.column, u.valueOf(&s.Change), invalid("row_twice", "row", first.Origin.Row))
	case sameSay:
		u.warn(s.Origin, s.column, u.valueOf(&s.Change), u.alreadySo(&s.Change))
	default:
		for _, one := range []*said{first, s} {
			u.refuse(one.Origin, one.column, u.valueOf(&one.Change), taken("unit_two_on_a_day", "unit", u.codeNow(s.Unit), "aspect", string(s.Aspect), "day", s.Day))
		}
	}
}

func (u *unitsJudge) alreadySo(c *org.Change) *fault.Fault {
	return invalid("unit_already_so", "unit", u.codeNow(c.Unit), "aspect", string(c.Aspect), "day", c.Day)
}

// codeNow is the code of a unit of register or workbook.
func (u *unitsJudge) codeNow(id org.ID) string {
	if id > u.lastUnit {
		return u.plan.units[id-u.lastUnit-1].Code
	}
	return u.codeOfUnit(id)
}

// valueOf is what a change states, as people read it.
func (u *unitsJudge) valueOf(c *org.Change) string {
	switch c.Aspect {
	case org.Begin:
		return c.Day.Vietnamese()
	case org.End:
		return firstOf(unitVerbList.label(unitVerbList.choose(c.Value)), c.Value) + " " + c.Day.Vietnamese() + " " + u.codeNowOr(c.Ref)
	case org.Parent:
		return u.codeNowOr(c.Ref)
	case org.KindOf:
		kind, _ := org.ParseKind(c.Value)
		return kindList.label(kindList.choose(kind.Code()))
	case org.SectorOf:
		return sectorList.label(sectorList.choose(c.Value))
	case org.Founding:
		d, _ := day.Parse(c.Value)
		return d.Vietnamese()
	}
	return c.Value
}

func (u *unitsJudge) codeNowOr(id org.ID) string {
	if id == 0 {
		return ""
	}
	return u.codeNow(id)
}
