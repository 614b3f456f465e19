package figure

import (
	"cmp"
	"slices"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// reason is why a member is in a unit from a day on, or no longer: the membership's own reasons first,
// then the two ways of moving. Zero is no change of place.
type reason uint8

const (
	admitted    = reason(member.ByAdmission)
	restored    = reason(member.ByRestoration)
	arrived     = reason(member.ByArrival)
	listed      = reason(member.ByListing)
	removed     = reason(member.ByRemoval)
	resigned    = reason(member.ByResignation)
	expelled    = reason(member.ByExpulsion)
	died        = reason(member.ByDeath)
	departed    = reason(member.ByDeparture)
	annulled    = reason(member.ByAnnulment)
	transferred = annulled + 1
	reorganised = annulled + 2
	reasonCount = int(reorganised) + 1
)

// What a row's flags say.
const (
	isExempt = 1 << iota
	isSuspended
	isAway
	inAwayGroup
)

// person is what the census knows of somebody besides the life: what breakdowns need, nothing else.
type person struct {
	birth               day.Partial
	sex                 member.Code
	ethnicity, religion uint16 // places in the census's word lists; 0 unknown
	// told is the day of the decision of admission, or where none is told that of the ceremony: the last it may be; None
	// if neither is. marks hold whether the person was in the Youth Union on the day of admission, and isCarded.
	told  day.Day
	marks uint8
}

// isCarded, among a person's marks, says that a card is known; the bits below it are a member.YesNo.
const isCarded = 1 << 2

// row is a stretch of days over which a member's place and all that is counted stay the same.
type row struct {
	at             place
	from, to       day.Day
	official       day.Day // the member is official on d if official <= d
	who            member.ID
	prev, next     place // the place the day before from, and on to; nowhere if not a member then
	opened, closed reason
	flags          uint8
	occupation     member.Code
	learning       uint8 // education, qualification and theory in one
	group, away    org.ID
	// since is the day from which Party age counts (rules.md LIF-90): the one told, or else that of the membership if it
	// began by admission; None if neither is known. out are the months out of party life until the membership.
	since day.Day
	out   uint16
	person
}

// learning packs the three lists of at most 4, 7 and 4 values, and unknown, into one byte: 5 * 8 * 5 = 200.
func learning(s *member.Spell) uint8 {
	return uint8(s.Education)*40 + uint8(s.Qualification)*5 + uint8(s.Theory)
}

func educationOf(l uint8) member.Code     { return member.Code(l / 40) }
func qualificationOf(l uint8) member.Code { return member.Code(l / 5 % 8) }
func theoryOf(l uint8) member.Code        { return member.Code(l % 5) }

// rowsOf cuts a life at the tree's joints and links each row with the one before and after.
func (t *tree) rowsOf(who member.ID, p person, spells []member.Spell, into []row) []row {
	first := len(into)
	var pieces []piece
	since, out := p.told, 0
	for i := range spells {
		s := &spells[i]
		if s.Opened != 0 {
			if since = p.told; since == day.None && s.Opened == member.ByAdmission {
				since = s.From
			}
			if i > 0 && endsPartyLife(spells[i-1].Closed) {
				out += monthsFrom(spells[i-1].To, s.From)
			}
		}
		pieces = t.cut(s.Home, day.Span{From: s.From, To: s.To}, pieces)
		for k, piece := range pieces {
			r := row{
				person: p, at: piece.at, from: piece.span.From, to: piece.span.To, official: s.Official, who: who, prev: nowhere, next: nowhere,
				flags: flagsOf(s), occupation: s.Occupation, learning: learning(s), group: s.Group, away: s.AwayGroup,
				since: since, out: uint16(out),
			}
			if k == 0 {
				r.opened = beginning(s)
			}
			if k == len(pieces)-1 {
				r.closed = reason(s.Closed)
			}
			into = append(into, r)
		}
	}
	link(into[first:])
	return into
}

// endsPartyLife says whether the time after an exit is time out of party life.
func endsPartyLife(why member.Reason) bool {
	return why == member.ByRemoval || why == member.ByResignation || why == member.ByExpulsion
}

func flagsOf(s *member.Spell) (f uint8) {
	if s.Exempt {
		f |= isExempt
	}
	if s.Suspended {
		f |= isSuspended
	}
	if s.Away {
		f |= isAway
	}
	if s.AwayGroup != 0 {
		f |= inAwayGroup
	}
	return f
}

// beginning is how a spell begins: a membership's reason, or a transfer. That the tree changed is seen by link.
func beginning(s *member.Spell) reason {
	switch {
	case s.Opened != 0:
		return reason(s.Opened)
	case s.Move == member.ByTransfer:
		return transferred
	}
	return 0
}

// link joins the rows of one person that follow each other at once. A change of place that no personal
// transfer explains is a reorganisation (figures.md, "otherwise").
func link(rows []row) {
	for i := 1; i < len(rows); i++ {
		a, b := &rows[i-1], &rows[i]
		if a.to != b.from {
			continue
		}
		a.next, b.prev = b.at, a.at
		if b.opened == 0 && a.at != b.at {
			b.opened = reorganised
		}
		a.closed = b.opened
	}
}

// inPlace orders rows as the columns keep them.
func inPlace(a, b row) int {
	return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.who, b.who), cmp.Compare(a.from, b.from))
}

func sortRows(rows []row) { slices.SortFunc(rows, inPlace) }

// merged takes a few more rows into many, both in their places: to sort them all again would cost most of what it takes
// to follow an act.
func merged(many, few []row) []row {
	i, k := len(many)-1, len(few)-1
	many = append(many, few...)
	for at := len(many) - 1; k >= 0; at-- {
		if i >= 0 && inPlace(many[i], few[k]) > 0 {
			many[at] = many[i]
			i--
		} else {
			many[at] = few[k]
			k--
		}
	}
	return many
}

// spellsOf undoes rowsOf for one person's rows in order of days: rows that only the tree cut apart become
// one spell again, so that another tree may cut it otherwise.
func (t *tree) spellsOf(rows []row, into []member.Spell) []member.Spell {
	into = into[:0]
	for i := range rows {
		r := &rows[i]
		home := t.nodes[r.at].unit
		follows := i > 0 && rows[i-1].to == r.from
		if follows && r.opened == reorganised && t.nodes[rows[i-1].at].unit == home && rows[i-1].shows() == r.shows() {
			last := &into[len(into)-1]
			last.To, last.Closed = r.to, closing(r)
			continue
		}
		s := member.Spell{
			From: r.from, To: r.to, Home: home, Closed: closing(r), Official: r.official,
			Exempt: r.flags&isExempt != 0, Suspended: r.flags&isSuspended != 0, Away: r.flags&isAway != 0, Group: r.group, AwayGroup: r.away,
			Occupation: r.occupation, Education: educationOf(r.learning), Qualification: qualificationOf(r.learning), Theory: theoryOf(r.learning),
		}
		switch {
		case !follows:
			s.Opened = member.Reason(r.opened)
		case r.opened == transferred:
			s.Move = member.ByTransfer
		case t.nodes[rows[i-1].at].unit != home:
			s.Move = member.ByCollective
		}
		into = append(into, s)
	}
	return into
}

// shows is what a spell's rows have in common.
func (r *row) shows() row {
	return row{official: r.official, flags: r.flags, occupation: r.occupation, learning: r.learning, group: r.group, away: r.away}
}

// closing is the membership's own reason for the end of a row, 0 if the member went on.
func closing(r *row) member.Reason {
	if r.next != nowhere {
		return 0
	}
	return member.Reason(r.closed)
}

func byPerson(rows []row) {
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.who, b.who), cmp.Compare(a.from, b.from))
	})
}
