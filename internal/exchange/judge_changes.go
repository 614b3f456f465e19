package exchange

import (
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// stateChanges states what the rows of BIEN_DONG say.
func (j *judging) stateChanges() {
	for _, r := range j.book.changes.all() {
		if !j.good(changeSheet, r.row) {
			continue
		}
		at := journal.Origin{Sheet: changeSheet, Row: r.row}
		id, f := j.whoIs(&r.who)
		if f != nil {
			j.refuse(at, "Mã đảng viên", r.who.said(), f)
			continue
		}
		v := &verbs[r.verb-1]
		j.unused(v, r, at)
		if v.naming != 0 {
			j.stateNaming(id, v, r, at)
			continue
		}
		j.stateFact(id, v, r, at)
	}
}

// unused warns of cells that say nothing for the verb of their row.
func (j *judging) unused(v *verb, r *changeRow, at journal.Origin) {
	if v.to == unused && r.unit != "" {
		j.warn(at, "Mã tổ chức đến", r.unit, invalid("cell_not_used"))
	}
	if !v.until && r.until != day.None {
		j.warn(at, "Đến ngày", r.until.Vietnamese(), invalid("cell_not_used"))
	}
	if v.value == nil && v.naming == 0 && r.value != "" {
		j.warn(at, "Giá trị mới", r.value, invalid("cell_not_used"))
	}
}

func (j *judging) stateNaming(id member.ID, v *verb, r *changeRow, at journal.Origin) {
	if r.value == "" {
		j.refuse(at, "Giá trị mới", "", invalid("value_missing"))
		return
	}
	if v.naming == member.CardField {
		if other := j.people.byNumber[cardNumber][r.value]; other != 0 && other != id {
			j.refuse(at, "Giá trị mới", r.value, taken("number_taken", "column", numberHeadings[cardNumber], "value", r.value, "member", j.personCode(other)))
			return
		}
	}
	j.plan.namings = append(j.plan.namings, member.Naming{
		Person: id, Field: v.naming, Day: r.day, Value: r.value, Decision: j.decisions.cited(r.decided), Origin: at,
	})
}

func (j *judging) stateFact(id member.ID, v *verb, r *changeRow, at journal.Origin) {
	fact := member.Fact{
		Person: id, Kind: v.kind, Day: r.day, Place: r.outside, Ground: groundList.code(r.ground), Cause: causeList.code(r.cause), Origin: at,
	}
	if fact.Ground != "" && !slices.Contains(member.GroundsOf(v.kind), fact.Ground) {
		j.refuse(at, "Căn cứ", fact.Ground, invalid("ground_of_other_act", "ground", fact.Ground))
		return
	}
	if v.until {
		fact.Until = endOf(r.until)
	}
	if f := j.destination(&fact, v, r.unit); f != nil {
		j.refuse(at, "Mã tổ chức đến", r.unit, f)
		return
	}
	if fact.LeadsNowhere() {
		j.refuse(at, "Mã tổ chức đến", "", invalid("introduced_nowhere"))
		return
	}
	if v.value != nil {
		if fact.Value = member.Code(v.value.find(r.value)); fact.Value == 0 {
			f := invalid("not_in_list", "list", v.value.some())
			if r.value == "" {
				f = invalid("value_missing")
			}
			j.refuse(at, "Giá trị mới", r.value, f)
			return
		}
	}
	fact.Decision = j.decisions.cited(r.decided)
	j.plan.facts.add(&fact)
}

// destination fills the unit of a fact; which kind of group somebody joins the unit's kind of that day says.
func (j *judging) destination(fact *member.Fact, v *verb, text string) *fault.Fault {
	if v.to == unused || v.to == allowed && text == "" {
		return nil
	}
	if text == "" {
		return invalid("unit_not_given")
	}
	unit, f := j.unitOf(text)
	if f != nil {
		return f
	}
	fact.Unit = unit
	if fact.Kind == member.JoinedGroup && j.history.Unit(unit).Kind(fact.Day) == org.AwayGroup {
		fact.Kind = member.JoinedAwayGroup
	}
	return nil
}

// statePosts states what the rows of CHUC_VU say.
func (j *judging) statePosts() {
	for _, r := range j.book.posts.all() {
		if !j.good(postSheet, r.row) {
			continue
		}
		at := journal.Origin{Sheet: postSheet, Row: r.row}
		id, f := j.whoIs(&r.who)
		if f != nil {
			j.refuse(at, "Mã đảng viên", r.who.said(), f)
			continue
		}
		unit, f := j.unitOf(r.unit)
		if f != nil {
			j.refuse(at, "Mã tổ chức", r.unit, f)
			continue
		}
		j.plan.posts = append(j.plan.posts, member.Post{
			Person: id, Unit: unit, Title: titleList.code(r.title), Form: formList.code(r.form), Began: r.began, Ended: endOf(r.until),
			Decision: j.decisions.cited(r.decided), Origin: at,
		})
	}
}
