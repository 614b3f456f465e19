package quality

import (
	"slices"
	"strings"
	"unicode"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/viet"
)

// person is all that is recorded about somebody.
type person struct {
	id       member.ID
	identity member.Identity
	facts    []member.Fact
	namings  []member.Naming
	posts    []member.Post
}

// record is what the room keeps of a person: the findings, and what records are compared by.
type record struct {
	id     member.ID
	home   org.ID // on the day, or the last one; 0: never had any
	member bool   // on the day
	found  set
	names  []string // every name ever borne, folded
	birth  day.Partial
	sex    member.Code
	number string
	cards  []string
	cv     string
	leads  []org.ID // units whose secretary the person is on the day
}

// judge finds out what is to be said of a person on a day.
func (p *person) judge(today day.Day) record {
	life := member.Fold(p.facts, nil)
	sp, in := life.On(today)
	r := record{id: p.id, home: life.LastHome(today), member: in, birth: p.identity.Birth, sex: p.identity.Sex}
	p.identify(&r)
	if in {
		p.missing(&r, sp, today)
	}
	p.impossible(&r, today)
	for _, q := range p.posts {
		on := q.Began <= today && today < q.Ended.OrForever()
		held := member.Held(q, life).Has(today)
		r.found.add(OpenPost, on && !held)
		if held && q.Title == member.Secretary {
			r.leads = append(r.leads, q.Unit)
		}
	}
	return r
}

// identify takes what records are compared by.
func (p *person) identify(r *record) {
	add := func(to *[]string, text string) {
		if text != "" && !slices.Contains(*to, text) {
			*to = append(*to, text)
		}
	}
	add(&r.names, viet.Fold(p.identity.Name))
	add(&r.cards, plain(p.identity.Card))
	r.number, r.cv = plain(p.identity.PersonalNumber), plain(p.identity.CV)
	for _, n := range p.namings {
		if n.Field == member.NameField {
			add(&r.names, viet.Fold(n.Value))
		} else {
			add(&r.cards, plain(n.Value))
		}
	}
}

// plain is a number without what people write between its digits, in capitals.
func plain(number string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToUpper(c)
		}
		return -1
	}, number)
}

// missing finds what is not told of a member.
func (p *person) missing(r *record, sp member.Spell, today day.Day) {
	i, f := &p.identity, &r.found
	entry := p.entryBefore(today)
	f.add(MissingBirth, !i.Birth.Known())
	f.add(MissingSex, i.Sex == 0)
	f.add(MissingNumber, i.PersonalNumber == "")
	f.add(MissingCard, sp.Official <= today && len(r.cards) == 0)
	f.add(MissingCV, i.CV == "")
	f.add(MissingOccupation, sp.Occupation == 0)
	f.add(MissingEntryDecision, entry.Decision == 0 && i.DecidedBy == 0)
	f.add(MissingJoined, entry.Kind != member.Admitted && !i.Joined.Known())
	f.add(MissingOfficialDay, sp.Official == member.AlwaysOfficial && !i.Official.Known())
}

// entryBefore is the last entry on or before a day; facts are in order once they were folded.
func (p *person) entryBefore(today day.Day) (entry member.Fact) {
	for _, f := range p.facts {
		if f.Kind.IsEntry() && f.Day <= today {
			entry = f
		}
	}
	return entry
}

// doubts says which doubts of package member are findings; an old age at admission is none.
var doubts = map[string]Kind{
	member.NumberAgainstBirth: ImpossibleNumber, member.NumberAgainstSex: ImpossibleSex,
	member.ProbationShort: ShortProbation, member.JoinedAfterEntry: ImpossibleJoined,
}

// impossible finds what can hardly be so.
func (p *person) impossible(r *record, today day.Day) {
	i, f := &p.identity, &r.found
	first := slices.IndexFunc(p.facts, func(f member.Fact) bool { return f.Kind.IsEntry() })
	if first >= 0 {
		entry := p.facts[first]
		for _, doubt := range member.Doubts(*i, entry.Kind, entry.Day, p.recognised()) {
			if k, is := doubts[doubt.Key]; is {
				f.add(k, true)
			}
		}
		f.add(ImpossibleAge, tooYoung(i.Birth, entry.Day))
	}
	f.add(ImpossibleAge, i.Joined.Known() && tooYoung(i.Birth, i.Joined.Latest()))
	f.add(ImpossibleBirth, i.Birth.Known() && i.Birth.Earliest() > today)
	f.add(ImpossibleOfficial, i.Official.Known() && i.Joined.Known() && i.Official.Latest() < i.Joined.Earliest())
}

// recognised is the day of the first recognition as official; None if there is none.
func (p *person) recognised() day.Day {
	for _, f := range p.facts {
		if f.Kind == member.Confirmed {
			return f.Day
		}
	}
	return day.None
}

func tooYoung(birth day.Partial, on day.Day) bool {
	age, known := birth.AgeOn(on)
	return known && age < member.Usual.Youngest
}
