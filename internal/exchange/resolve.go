package exchange

import (
	"slices"
	"strconv"
	"strings"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/viet"
)

// numberKind is one of the numbers that name one person only.
type numberKind uint8

var numberHeadings = [numberKinds]string{"Số định danh cá nhân", "Số thẻ đảng viên", "Số lý lịch"}

func numbersOf(r *personRow) [numberKinds]string {
	return [numberKinds]string{r.personalNumber, r.card, r.cv}
}

func numbersIn(i *member.Identity) [numberKinds]string {
	return [numberKinds]string{i.PersonalNumber, i.Card, i.CV}
}

// resolved says who the rows of people are about.
type resolved struct {
	byCode    map[string]member.ID
	byNumber  [numberKinds]map[string]member.ID
	of        []member.ID         // by row of DANG_VIEN: the person; 0 for rows that are refused or repeat another
	rowOf     map[member.ID]int32 // of people of the workbook: the row of DANG_VIEN
	lostCode  map[string]int32    // codes and numbers of refused rows
	nextCode  int64
	newPeople int
}

// resolve finds out for each row of DANG_VIEN which person it is about, recorded or new.
func (j *judging) resolve() error {
	p := &j.people
	*p = resolved{byCode: make(map[string]member.ID, len(j.personCodes)+j.book.people.n), rowOf: map[member.ID]int32{}, lostCode: map[string]int32{}}
	j.indexRecorded(p)
	p.of = make([]member.ID, j.book.people.n)
	first := firstRows{codes: map[string]int{}}
	var nameless []int
	for i, r := range j.book.people.all() {
		at := journal.Origin{Sheet: personSheet, Row: r.row}
		switch {
		case !j.good(personSheet, r.row):
			p.lose(r)
		case !j.onlyRow(&first, i, at):
		case r.code != "":
			j.resolveCode(i, at)
		default:
			if !j.resolveNumbers(i, at) {
				nameless = append(nameless, i)
			}
		}
	}
	if err := j.matchNameless(nameless); err != nil {
		return err
	}
	j.indexNumbers()
	return nil
}

// indexRecorded enters the recorded people by code and number.
func (j *judging) indexRecorded(p *resolved) {
	for code, id := range j.personCodes {
		p.byCode[code] = id
		p.countCode(code)
	}
	for k := range p.byNumber {
		p.byNumber[k] = make(map[string]member.ID, j.identities.n)
	}
	for _, i := range j.identities.all() {
		for k, n := range numbersIn(i) {
			if n != "" {
				p.byNumber[k][n] = i.Person
			}
		}
	}
	for i := range j.namingsWere {
		if n := &j.namingsWere[i]; n.Field == member.CardField {
			p.byNumber[cardNumber][n.Value] = n.Person
		}
	}
	for _, r := range j.book.people.all() {
		p.countCode(r.code)
	}
}

// The codes that Sen gives are "DV" and a number of at least six digits, after the largest such code in
// register and workbook, in the order of the rows.
const codeSeries = "DV"

func (p *resolved) countCode(code string) {
	if rest, ok := strings.CutPrefix(code, codeSeries); ok && len(rest) >= 6 && len(rest) <= 12 && allDigits(rest) {
		n, _ := strconv.ParseInt(rest, 10, 64)
		p.nextCode = max(p.nextCode, n)
	}
}

func (p *resolved) giveCode() string {
	p.nextCode++
	s := strconv.FormatInt(p.nextCode, 10)
	return codeSeries + strings.Repeat("0", max(0, 6-len(s))) + s
}

// lose remembers by what names the person of a refused row may be called elsewhere.
func (p *resolved) lose(r *personRow) {
	for _, name := range append([]string{r.code}, r.personalNumber, r.card, r.cv) {
		if name != "" {
			p.lostCode[name] = r.row
		}
	}
}

// lose makes the person of a row of DANG_VIEN that turned out bad unknown to the other sheets, unless they
// are recorded.
func (j *judging) lose(i int) {
	r, p := j.book.people.at(i), &j.people
	id := p.of[i]
	p.of[i] = 0
	if id <= j.lastPerson {
		return
	}
	delete(p.byCode, j.personCode(id))
	for k, n := range numbersOf(r) {
		if p.byNumber[k][n] == id {
			delete(p.byNumber[k], n)
		}
	}
	p.lose(r)
}

// firstRows remembers the first row of each code and number.
type firstRows struct {
	codes   map[string]int
	numbers [numberKinds]map[string]int
	whole   map[personRow]int // of rows without any code or number
}

// onlyRow says whether a row is the first of its code and numbers; a second one that is the same word for
// word is a warning, any other is refused.
func (j *judging) onlyRow(first *firstRows, i int, at journal.Origin) bool {
	r := j.book.people.at(i)
	other, column, value := first.find(r)
	other2 := other - 1
	if other == 0 {
		first.add(r, i)
		return true
	}
	o := *j.book.people.at(other2)
	o.place = r.place
	if o == *r {
		j.warn(at, column, value, invalid("row_twice", "row", j.book.people.at(other2).row))
		return false
	}
	j.refuse(at, column, value, taken("number_twice", "value", value, "column", column, "row", j.book.people.at(other2).row))
	return false
}

// find gives the first row (index + 1) that shares a code or number with r, or that is the same word for
// word if r has neither.
func (f *firstRows) find(r *personRow) (index int, column, value string) {
	if i, ok := f.codes[r.code]; ok && r.code != "" {
		return i + 1, "Mã đảng viên", r.code
	}
	named := r.code != ""
	for k, n := range numbersOf(r) {
		if n == "" {
			continue
		}
		named = true
		if i, ok := f.numbers[k][n]; ok {
			return i + 1, numberHeadings[k], n
		}
	}
	if !named {
		key := *r
		key.place = place{}
		if i, ok := f.whole[key]; ok {
			return i + 1, "Họ và tên", r.name
		}
	}
	return 0, "", ""
}

func (f *firstRows) add(r *personRow, i int) {
	named := r.code != ""
	if named {
		f.codes[r.code] = i
	}
	for k, n := range numbersOf(r) {
		if n == "" {
			continue
		}
		named = true
		if f.numbers[k] == nil {
			f.numbers[k] = map[string]int{}
		}
		f.numbers[k][n] = i
	}
	if !named {
		if f.whole == nil {
			f.whole = map[personRow]int{}
		}
		key := *r
		key.place = place{}
		f.whole[key] = i
	}
}

// resolveCode takes a row with a code as that person's, recorded or new.
func (j *judging) resolveCode(i int, at journal.Origin) {
	r, p := j.book.people.at(i), &j.people
	if !org.ValidCode(r.code) {
		j.refuse(at, "Mã đảng viên", r.code, invalid("member_code_malformed", "member", r.code))
		return
	}
	id, known := p.byCode[r.code]
	for k, n := range numbersOf(r) {
		if other := p.byNumber[k][n]; n != "" && other != 0 && other != id {
			j.refuse(at, numberHeadings[k], n, taken("number_taken", "column", numberHeadings[k], "value", n, "member", j.codeOf[other]))
			return
		}
	}
	if !known {
		id = j.newPerson(r.code)
	}
	j.isAbout(i, id)
}

func (j *judging) newPerson(code string) member.ID {
	p := &j.people
	p.newPeople++
	id := j.lastPerson + member.ID(p.newPeople)
	p.byCode[code] = id
	j.plan.people = append(j.plan.people, member.Person{ID: id, Code: code})
	return id
}

func (j *judging) isAbout(i int, id member.ID) {
	j.people.of[i] = id
	j.people.rowOf[id] = j.book.people.at(i).row
}

// resolveNumbers takes a row without a code as the person's whose number it bears; false if nobody has it.
func (j *judging) resolveNumbers(i int, at journal.Origin) bool {
	r := j.book.people.at(i)
	var found member.ID
	for k, n := range numbersOf(r) {
		id := j.people.byNumber[k][n]
		switch {
		case n == "" || id == 0 || id == found:
		case found != 0:
			j.refuse(at, numberHeadings[k], n, taken("numbers_of_two", "one", j.codeOf[found], "other", j.codeOf[id]))
			return true
		default:
			found = id
		}
	}
	if found != 0 {
		j.isAbout(i, found)
	}
	return found != 0
}

// likeness is what tells people without any number apart.
type likeness struct {
	name  string
	birth day.Partial
	unit  org.ID
	day   day.Day
}

// matchNameless matches the rows that bear neither a code nor a known number with recorded people of equal
// name, birth, cell and day of entry, as many as there are; the others are new.
func (j *judging) matchNameless(rows []int) error {
	alike, err := j.alike(rows)
	if err != nil {
		return err
	}
	for _, i := range rows {
		r := j.book.people.at(i)
		id := member.ID(0)
		if key, ok := j.likenessOf(r); ok {
			for k, candidate := range alike[key] {
				if j.people.rowOf[candidate] == 0 && j.numbersAgree(r, candidate) {
					id = candidate
					alike[key] = slices.Delete(slices.Clone(alike[key]), k, k+1)
					break
				}
			}
		}
		if id == 0 {
			id = j.newPerson(j.people.giveCode())
		}
		j.isAbout(i, id)
	}
	return nil
}

// alike finds the recorded people any of the rows may be about, by likeness, in the order of their numbers.
func (j *judging) alike(rows []int) (map[likeness][]member.ID, error) {
	names := map[string]bool{}
	for _, i := range rows {
		names[viet.Key(j.book.people.at(i).name)] = true
	}
	found := map[member.ID]*member.Identity{}
	var ids []member.ID
	for _, p := range j.identities.all() {
		if len(names) > 0 && names[viet.Key(p.Name)] {
			found[p.Person] = p
			ids = append(ids, p.Person)
		}
	}
	slices.Sort(ids)
	out := map[likeness][]member.ID{}
	err := member.FactsOf(j.tx, ids, func(f *member.Fact) {
		if isFirstEntry(f.Kind) {
			p := found[f.Person]
			key := likeness{viet.Key(p.Name), p.Birth, f.Unit, f.Day}
			out[key] = append(out[key], f.Person)
		}
	})
	return out, err
}

func isFirstEntry(k member.Kind) bool {
	return k == member.Listed || k == member.Admitted || k == member.Arrived
}

func (j *judging) likenessOf(r *personRow) (likeness, bool) {
	unit, f := j.unitOf(r.unit)
	on, f2 := enteredOn(r)
	return likeness{viet.Key(r.name), r.birth, unit, on}, f == nil && f2 == nil
}

// numbersAgree says whether no number of the row is another than the person's.
func (j *judging) numbersAgree(r *personRow, id member.ID) bool {
	i := j.identityOf[id]
	if i == 0 {
		return true
	}
	was := numbersIn(j.identities.at(int(i - 1)))
	for k, n := range numbersOf(r) {
		if n != "" && was[k] != "" && n != was[k] {
			return false
		}
	}
	return true
}

// indexNumbers enters the numbers of the workbook, by which the other sheets may name people.
func (j *judging) indexNumbers() {
	for i, r := range j.book.people.all() {
		id := j.people.of[i]
		for k, n := range numbersOf(r) {
			if id != 0 && n != "" {
				j.people.byNumber[k][n] = id
			}
		}
	}
	for _, r := range j.book.changes.all() {
		if verbs[max(r.verb, 1)-1].naming == member.CardField && r.value != "" && j.good(changeSheet, r.row) {
			if id, f := j.whoIs(&r.who); f == nil && j.people.byNumber[cardNumber][r.value] == 0 {
				j.people.byNumber[cardNumber][r.value] = id
			}
		}
	}
}

// whoIs finds the person a row of another sheet names: by code, or by a number in its column or in that of
// the code.
func (j *judging) whoIs(w *who) (member.ID, *fault.Fault) {
	p := &j.people
	name := w.said()
	if id := p.byCode[w.code]; w.code != "" && id != 0 {
		return id, nil
	}
	var found member.ID
	var numbers [numberKinds]string
	if w.by != nil {
		numbers = *w.by
	}
	for k, n := range numbers {
		for _, said := range []string{n, w.code} {
			id := p.byNumber[k][said]
			switch {
			case said == "" || id == 0 || id == found:
			case found != 0:
				return 0, taken("numbers_of_two", "one", j.personCode(found), "other", j.personCode(id))
			default:
				found = id
			}
		}
	}
	if found != 0 {
		return found, nil
	}
	if row, lost := p.lostCode[name]; lost {
		return 0, dependsOn(personSheet, row)
	}
	return 0, fault.New(fault.Missing, "member_unknown", "member", name)
}

// personCode is the code of a person, recorded or new.
func (j *judging) personCode(id member.ID) string {
	if id > j.lastPerson {
		return j.plan.people[id-j.lastPerson-1].Code
	}
	return j.codeOf[id]
}
