package exchange

import (
	"iter"
	"strings"

	"sen/internal/day"
	"sen/internal/host"
	"sen/internal/member"

	"sen/internal/assess"
	"sen/internal/target"
)

// perPerson yields the facts of each person in turn, in the order of the codes.
func (e *exporting) perPerson() iter.Seq[[]member.Fact] {
	return func(yield func([]member.Fact) bool) {
		for from := 0; from < len(e.facts); {
			to := from
			for to < len(e.facts) && e.facts[to].Person == e.facts[from].Person {
				to++
			}
			if !yield(e.facts[from:to]) {
				return
			}
			from = to
		}
	}
}

// inPeople are the facts of one person that stand in DANG_VIEN, by index: the first entry, and the first
// recognition after it if a number says all about its decision; -1 if there is none.
func (e *exporting) inPeople(facts []member.Fact) (entry, recognition int) {
	entry, recognition = -1, -1
	for i := range facts {
		switch f := &facts[i]; {
		case isFirstEntry(f.Kind) && entry < 0:
			entry = i
		case entry < 0:
		case f.Kind.IsEntry():
			return entry, recognition
		case f.Kind == member.Confirmed:
			if d := e.decision(f.Decision); d.day == day.None && d.issuer == "" && !facts[entry].AsOfficial {
				recognition = i
			}
			return entry, recognition
		}
	}
	return entry, recognition
}

// personRows yields everybody and how they came onto the list.
func (e *exporting) personRows() iter.Seq[*personRow] {
	identities := map[member.ID]*member.Identity{}
	for i := range e.identities {
		identities[e.identities[i].Person] = &e.identities[i]
	}
	return func(yield func(*personRow) bool) {
		for facts := range e.perPerson() {
			entry, recognition := e.inPeople(facts)
			who := identities[facts[0].Person]
			if entry < 0 || who == nil {
				continue
			}
			r := e.personRow(who, &facts[entry])
			if recognition >= 0 {
				f := &facts[recognition]
				r.official, r.officialBy = day.Full(f.Day), e.decision(f.Decision).number
			}
			if !yield(&r) {
				return
			}
		}
	}
}

func (e *exporting) personRow(i *member.Identity, f *member.Fact) personRow {
	r := personRow{
		code: e.person(i.Person), cv: i.CV, name: i.Name, birth: i.Birth, sex: choice(i.Sex), ethnicity: i.Ethnicity, religion: i.Religion,
		personalNumber: i.PersonalNumber, card: i.Card, phone: i.Phone, youth: choice(i.YouthUnion),
		education: choice(f.Education), qualification: choice(f.Qualification), theory: choice(f.Theory), occupation: choice(f.Occupation),
		entered: f.Day, unit: e.unit(f.Unit), decidedOn: i.Decided, decidedBy: e.decision(i.DecidedBy).number, joined: i.Joined,
	}
	for k, one := range entries {
		if one.kind == f.Kind {
			r.entry = choice(k + 1)
		}
	}
	if f.Kind == member.Admitted {
		d := e.decision(f.Decision)
		r.decidedBy = firstOf(r.decidedBy, d.number)
		if !r.decidedOn.Known() {
			r.decidedOn = day.Full(d.day)
		}
	}
	if f.AsOfficial {
		r.official, r.officialBy = i.Official, e.decision(i.OfficialBy).number
	}
	return r
}

// changeRows yields what happened to members after their first entry, later names and cards included, of
// each person in the order of days.
func (e *exporting) changeRows() iter.Seq[*changeRow] {
	return func(yield func(*changeRow) bool) {
		namings := e.namings
		for facts := range e.perPerson() {
			code := e.person(facts[0].Person)
			for len(namings) > 0 && strings.Compare(e.person(namings[0].Person), code) <= 0 {
				r := e.namingRow(&namings[0])
				namings = namings[1:]
				if !yield(&r) {
					return
				}
			}
			entry, recognition := e.inPeople(facts)
			for i := range facts {
				if i == entry || i == recognition {
					continue
				}
				if r := e.changeRow(&facts[i]); r.verb != 0 && !yield(&r) {
					return
				}
			}
		}
	}
}

func (e *exporting) namingRow(n *member.Naming) changeRow {
	r := changeRow{who: who{code: e.person(n.Person)}, day: n.Day, value: n.Value, decided: e.decision(n.Decision)}
	for i, v := range verbs {
		if v.naming == n.Field {
			r.verb = choice(i + 1)
		}
	}
	return r
}

func (e *exporting) changeRow(f *member.Fact) changeRow {
	r := changeRow{
		who: who{code: e.person(f.Person)}, day: f.Day, until: dayBefore(f.Until), unit: e.unit(f.Unit), outside: f.Place,
		ground: groundList.choose(f.Ground), cause: causeList.choose(f.Cause), decided: e.decision(f.Decision),
	}
	kind := f.Kind
	if kind == member.JoinedAwayGroup {
		kind = member.JoinedGroup
	}
	for i, v := range verbs {
		if v.kind == kind && v.naming == 0 {
			r.verb = choice(i + 1)
			if v.value != nil {
				r.value = v.value.label(choice(f.Value))
			}
		}
	}
	return r
}

func (e *exporting) postRow(p *member.Post) postRow {
	return postRow{
		who: who{code: e.person(p.Person)}, unit: e.unit(p.Unit), title: titleList.choose(p.Title), form: formList.choose(p.Form),
		began: p.Began, until: dayBefore(p.Ended), decided: e.decision(p.Decision),
	}
}

func (e *exporting) targetRow(t *target.Target) targetRow {
	return targetRow{unit: e.unit(t.Unit), indicator: indicatorList.choose(t.Indicator), first: t.First, last: t.Last, value: string(t.Value), decided: e.decision(t.Decision)}
}

func (e *exporting) referenceRow(r *target.Reference) referenceRow {
	return referenceRow{unit: e.unit(r.Unit), quantity: quantityList.choose(r.Quantity), day: r.Day, value: optional{r.Value, true}, source: r.Source}
}

func (e *exporting) recognitionRow(r *assess.Recognition) recognitionRow {
	return recognitionRow{unit: e.unit(r.Unit), year: optional{int64(r.Year), true}, points: r.Points, by: e.unit(r.By), decided: e.decision(r.Decision)}
}

// hostRows yields the states of each host, the end of a host with its last state.
func (e *exporting) hostRows() iter.Seq[*hostRow] {
	return func(yield func(*hostRow) bool) {
		for _, l := range host.Lives(e.hosts, e.hostChanges) {
			var rows []hostRow
			for span, s := range l.Spans() {
				rows = append(rows, hostRow{
					code: l.Code, name: s.Name, sector: hostSectorList.choose(string(s.Sector)), manager: e.unit(s.Manager), party: e.unit(s.PartyUnit),
					people: sizeOut(s.People), founded: s.Founded, from: span.From, ended: endOut(span.To),
				})
			}
			for i := range rows {
				if i+1 < len(rows) {
					rows[i].ended = day.None // the next state, not the end
				}
				if !yield(&rows[i]) {
					return
				}
			}
		}
	}
}

func sizeOut(s host.Size) optional {
	n, known := s.Number()
	return optional{int64(max(n, 0)), known}
}

func endOut(to day.Day) day.Day {
	if to == day.Forever {
		return day.None
	}
	return to
}
