package roster

import (
	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// Row is one person as a list shows them today.
type Row struct {
	ID   member.ID
	Code string
	// Name and Card are those of today.
	Name, Card, CV string
	Birth          day.Partial
	Age            int // full years; -1 unknown
	Sex            member.Code
	State          State
	// Home is the cell; of who left the last, of who is yet to come the first; 0 of who has none.
	Home, Group, AwayGroup org.ID
	// Entered is the first day of the membership shown. Left is the first day on which it is no longer so and Went how
	// it ended, None and 0 of others than former members.
	Entered, Left day.Day
	Went          member.Reason
	// Joined is the day of the ceremony of admission as told, else the day of entry by admission; else unknown, and
	// filters go by Entered.
	Joined day.Partial
	// OfficialSince is the day of recognition, unknown of who is not official.
	OfficialSince                                day.Partial
	Occupation, Education, Qualification, Theory member.Code
	Posts                                        []Held
	Missing                                      Missing
}

// Held is a post held today.
type Held struct {
	Unit  org.ID
	Title string // of member.Titles
	Since day.Day
}

func (l *List) told(rows []int32) []Row {
	out := make([]Row, len(rows))
	for i, at := range rows {
		out[i] = l.rows[at].told(l.today)
	}
	return out
}

func (r *row) told(today day.Day) Row {
	out := Row{
		ID: r.id, Code: r.code, Name: r.name.text, Card: r.cardOn(today), CV: r.cv, Birth: r.birth, Age: int(r.age), Sex: r.sex,
		State: r.state, Home: r.home, Group: r.group, AwayGroup: r.away, Entered: r.entered, Left: r.left, Went: r.went,
		Joined: r.person.joined, Occupation: r.occupation, Education: r.education,
		Qualification: r.qualification, Theory: r.theory, Missing: r.missing,
	}
	if !out.Joined.Known() && r.came == member.ByAdmission {
		out.Joined = day.Full(r.entered)
	}
	if r.state&Official != 0 {
		out.OfficialSince = r.officialSince()
	}
	if r.titles != 0 {
		out.Posts = r.heldOn(today)
	}
	return out
}

func (r *row) officialSince() day.Partial {
	if r.official == member.AlwaysOfficial {
		return r.person.official
	}
	return day.Full(r.official)
}

func (r *row) heldOn(d day.Day) (out []Held) {
	for _, h := range r.posts {
		if title := h.title.In(member.Titles); title != "" && r.holdsOn(h, d) {
			out = append(out, Held{h.unit, title, h.span.From})
		}
	}
	return out
}

// ByCode is the person with a member code; false if there is none, and just so if the person is out of reach.
func (l *List) ByCode(code string, in Reach) (Row, bool) {
	return l.ByID(l.book.byCode(code), in)
}

// ByID is the person with a number, as ByCode.
func (l *List) ByID(id member.ID, in Reach) (Row, bool) {
	if id < 0 || int(id) >= len(l.at) || l.at[id] < 0 {
		return Row{}, false
	}
	r := &l.rows[l.at[id]]
	if !in.Has(r.home) {
		return Row{}, false
	}
	return r.told(l.today), true
}
