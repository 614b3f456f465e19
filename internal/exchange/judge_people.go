package exchange

import (
	"cmp"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

const (
	personalNumber numberKind = iota
	cardNumber
	cvNumber
	numberKinds
)

func (j *judging) loadPeople() error {
	j.personCodes = map[string]member.ID{}
	err := member.EachPerson(j.tx, func(p member.Person) {
		j.personCodes[p.Code] = p.ID
		j.lastPerson = max(j.lastPerson, p.ID)
		for int(p.ID) >= len(j.codeOf) {
			j.codeOf = append(j.codeOf, "")
		}
		j.codeOf[p.ID] = p.Code
	})
	if err != nil {
		return err
	}
	if j.aside, err = member.SetAside(j.tx, 0); err != nil {
		return err
	}
	j.identityOf = make([]int32, j.lastPerson+1)
	err = member.EachIdentity(j.tx, 0, func(i *member.Identity) {
		j.identities.add(*i)
		j.identityOf[i.Person] = int32(j.identities.n)
	})
	if err != nil {
		return err
	}
	err = member.EachNaming(j.tx, 0, func(n *member.Naming) { j.namingsWere = append(j.namingsWere, *n) })
	if err != nil {
		return err
	}
	return member.EachPost(j.tx, 0, func(p *member.Post) { j.postsWere = append(j.postsWere, *p) })
}

// judgePeople judges the sheets about people.
func (j *judging) judgePeople() error {
	if err := j.resolve(); err != nil {
		return err
	}
	j.statePeople()
	j.stateChanges()
	j.statePosts()
	return j.judgeLives()
}

// enteredOn is the day of entry a row of DANG_VIEN states: of an admission that of the ceremony.
func enteredOn(r *personRow) (day.Day, *fault.Fault) {
	if entries[r.entry-1].kind != member.Admitted {
		if r.entered == day.None {
			return day.None, invalid("required_empty")
		}
		return r.entered, nil
	}
	ceremony, exact := r.joined.Exact()
	switch {
	case r.joined.Known() && !exact:
		return day.None, invalid("day_incomplete", "read", r.joined)
	case r.entered == day.None && !exact:
		return day.None, invalid("required_empty")
	case r.entered != day.None && exact && r.entered != ceremony:
		return day.None, invalid("two_ceremonies", "entered", r.entered, "joined", ceremony)
	}
	return cmp.Or(r.entered, ceremony), nil
}

// statePeople states what the rows of DANG_VIEN say.
func (j *judging) statePeople() {
	recognitions := 0
	for _, r := range j.book.people.all() {
		if r.official.Known() {
			recognitions++
		}
	}
	j.plan.facts = make(factList, 0, j.book.people.n+recognitions+j.book.changes.n)
	for i, r := range j.book.people.all() {
		at := journal.Origin{Sheet: personSheet, Row: r.row}
		if j.people.of[i] != 0 && !j.statePerson(i, at) {
			j.lose(i)
		}
	}
}

func (j *judging) statePerson(row int, at journal.Origin) bool {
	r, id := j.book.people.at(row), j.people.of[row]
	if r.personalNumber != "" && (len(r.personalNumber) != 12 || !allDigits(r.personalNumber)) {
		j.refuse(at, "Số định danh cá nhân", r.personalNumber, invalid("personal_number_form"))
		return false
	}
	unit, f := j.unitOf(r.unit)
	if f != nil {
		j.refuse(at, "Mã tổ chức", r.unit, f)
		return false
	}
	on, f := enteredOn(r)
	if f != nil {
		j.refuse(at, "Ngày vào danh sách", firstOf(r.entered.Vietnamese(), r.joined.Vietnamese()), f)
		return false
	}
	recognised, before, f := officialFrom(r, on)
	if f != nil {
		j.refuse(at, "Ngày chính thức", r.official.Vietnamese(), f)
		return false
	}
	identity, ok := j.stateIdentity(row, at, on, before)
	if !ok {
		return false
	}
	j.stateEntry(id, r, at, on, unit, before, recognised)
	j.strange(&identity, r, at, on, recognised)
	return true
}

// officialFrom reads Ngày chính thức: the day of a recognition from the day of entry on, or that the member
// entered as official. What is known only by month or year must lie before the day of entry.
func officialFrom(r *personRow, entered day.Day) (recognised day.Day, before bool, f *fault.Fault) {
	d, exact := r.official.Exact()
	switch {
	case !r.official.Known():
		return day.None, false, nil
	case exact && d >= entered:
		return d, false, nil
	case entries[r.entry-1].kind == member.Admitted:
		return day.None, false, invalid("official_before_admission", "admitted", entered)
	case r.official.Latest() < entered:
		return day.None, true, nil
	}
	return day.None, false, invalid("day_incomplete", "read", r.official)
}

// freshIdentity is the identity of a person not recorded yet: what its row says, put together when it is
// written, for there are as many as people and they are large.
type freshIdentity struct {
	person                member.ID
	row                   int32 // index in the book's people
	decidedBy, officialBy org.DecisionID
	joined                day.Partial
	official              bool // the member entered as official
}

// identity is what the row says of the person.
func (f freshIdentity) identity(b *Book) member.Identity {
	r := b.people.at(int(f.row))
	i := member.Identity{
		Person: f.person, Name: r.name, Birth: r.birth, Sex: member.Code(r.sex), Ethnicity: r.ethnicity, Religion: r.religion,
		PersonalNumber: r.personalNumber, Card: r.card, CV: r.cv, Phone: r.phone, YouthUnion: member.YesNo(r.youth),
		Decided: r.decidedOn, DecidedBy: f.decidedBy, Joined: f.joined, OfficialBy: f.officialBy,
		Origin: journal.Origin{Sheet: personSheet, Row: r.row},
	}
	if f.official {
		i.Official = r.official
	}
	return i
}

// stateIdentity states who somebody is; of recorded people only what completes it.
func (j *judging) stateIdentity(row int, at journal.Origin, entered day.Day, official bool) (member.Identity, bool) {
	r, id := j.book.people.at(row), j.people.of[row]
	f := freshIdentity{person: id, row: int32(row), joined: r.joined, official: official}
	if r.decidedBy != "" {
		on, _ := r.decidedOn.Exact()
		f.decidedBy = j.decisions.cited(decided{number: r.decidedBy, day: on})
	}
	if entries[r.entry-1].kind == member.Admitted {
		f.joined = day.Full(entered)
	}
	if official {
		f.officialBy = j.decisions.cited(decided{number: r.officialBy})
	}
	given := f.identity(j.book)
	if id > j.lastPerson || j.identityOf[id] == 0 {
		j.plan.freshIdentities = append(j.plan.freshIdentities, f)
		j.marks.set(at, newMark)
		return given, true
	}
	c, merged := j.identity(*j.identities.at(int(j.identityOf[id] - 1)), given)
	switch c.is {
	case contradicts:
		j.refuse(at, c.column, c.given, conflict(c.recorded, c.given))
		return given, false
	case completes:
		j.plan.void(member.Identities, merged.ID)
		merged.ID, merged.Recorded = 0, 0
		j.plan.identities = append(j.plan.identities, merged)
		j.marks.set(at, changedMark)
	}
	return merged, true
}

// stateEntry states how somebody came onto the list, and the recognition that followed.
func (j *judging) stateEntry(id member.ID, r *personRow, at journal.Origin, on day.Day, unit org.ID, official bool, recognised day.Day) {
	entry := member.Fact{
		Person: id, Kind: entries[r.entry-1].kind, Day: on, Unit: unit, AsOfficial: official,
		Occupation: member.Code(r.occupation), Education: member.Code(r.education),
		Qualification: member.Code(r.qualification), Theory: member.Code(r.theory), Origin: at,
	}
	if entry.Kind == member.Admitted {
		decidedOn, _ := r.decidedOn.Exact()
		entry.Decision = j.decisions.cited(decided{number: r.decidedBy, day: decidedOn})
	}
	j.plan.facts.add(&entry)
	if recognised != day.None {
		j.plan.facts.add(&member.Fact{
			Person: id, Kind: member.Confirmed, Day: recognised, Decision: j.decisions.cited(decided{number: r.officialBy}), Origin: at,
		})
	}
}

// strange warns of what is likely a slip, as package member sees it.
func (j *judging) strange(p *member.Identity, r *personRow, at journal.Origin, on, recognised day.Day) {
	for _, f := range member.Doubts(*p, entries[r.entry-1].kind, on, recognised) {
		column, value := "Ngày sinh", p.Birth.Vietnamese()
		switch f.Field {
		case "personal_number":
			column, value = "Số định danh cá nhân", p.PersonalNumber
		case "official":
			column, value = "Ngày chính thức", recognised.Vietnamese()
		case "joined":
			column, value = "Ngày vào Đảng", p.Joined.Vietnamese()
		}
		f.Field = ""
		j.warn(at, column, value, f)
	}
}
