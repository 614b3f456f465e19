package memberpages

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/reading"
	"sen/internal/web/page"
)

// desk is one request about one person: who asks, what the record holds, and how things stand.
type desk struct {
	page.Reader
	*Pages
	r      *http.Request
	census *figure.Census
	units  *org.History
	today  day.Day
	now    day.Instant
	record member.Record
	told   member.Told // all that counts now
	last   journal.Mutation
	home   *org.Life     // of today, the last or the first; nil if there is none
	look   *reading.Look // the look beyond the reach by which the record is open; nil: it is within
}

// at is a desk without a person.
func (p *Pages) at(r *http.Request) (*desk, error) {
	census, err := p.Census.Now(r.Context())
	if err != nil {
		return nil, err
	}
	return &desk{Reader: page.ReaderOf(r), Pages: p, r: r, census: census, units: census.History(), today: p.Today()}, nil
}

// open opens the record of the address and has it noted who did. A code that was never given and one beyond the
// reader's reach are refused alike.
func (p *Pages) open(r *http.Request) (*desk, error) {
	d, err := p.find(r)
	if err != nil {
		return nil, err
	}
	act := access.Act("person.read")
	if d.look != nil {
		act = "person.look"
	}
	return d, p.Readings.Read(r.Context(), d.Actor, act, d.record.ID)
}

// openFor is open for an act, which looking beyond the reach does not give.
func (p *Pages) openFor(r *http.Request, act access.Act) (*desk, error) {
	d, err := p.find(r)
	if err != nil {
		return nil, err
	}
	if d.look != nil || d.home == nil {
		return nil, unknown(d.record.Code)
	}
	if err := d.units.Can(d.Actor, act, d.today, d.home.Code); err != nil {
		return nil, err
	}
	return d, p.Readings.Read(r.Context(), d.Actor, "person.read", d.record.ID)
}

// find reads the record without showing any of it.
func (p *Pages) find(r *http.Request) (*desk, error) {
	d, err := p.at(r)
	if err != nil {
		return nil, err
	}
	code, found := r.PathValue("code"), false
	err = p.Register.Read(r.Context(), func(tx *db.Tx) error {
		var person member.Person
		d.now = tx.Now()
		if person, found, err = member.PersonByCode(tx, code); err != nil || !found {
			return err
		}
		if d.last, err = member.LastAct(tx, person.ID); err != nil {
			return err
		}
		d.record, err = member.RecordOf(tx, person)
		return err
	})
	if err != nil {
		return nil, err
	}
	d.told = d.record.Known(0)
	d.home = d.units.Unit(d.told.Life.LastHome(d.today))
	if !found || !d.reads() && !d.looks() {
		return nil, unknown(code)
	}
	return d, nil
}

func (d *desk) reads() bool {
	return d.Actor.Unbounded() || d.home != nil && d.Actor.May("person.read", d.units.Place(d.home.ID, d.today))
}

// looks says whether a look is open at the person, and notes which.
func (d *desk) looks() bool {
	if !d.Actor.LooksAt(int32(d.record.ID), d.now) {
		return false
	}
	own, err := d.Readings.Own(d.r.Context(), d.Actor)
	if err != nil {
		return false
	}
	for i := range own {
		if own[i].Person == d.record.ID {
			d.look = &own[i]
		}
	}
	return d.look != nil
}

func unknown(code string) error {
	return fault.New(fault.Missing, "record_unknown", "member", code).On("")
}

// can says whether an act may be offered: the reader may do it at the person's home, and no other record stays for it.
func (d *desk) can(act access.Act) bool {
	return d.look == nil && d.home != nil && d.keptAs() == nil && d.units.Can(d.Actor, act, d.today, d.home.Code) == nil
}

// address is the record's own, or of a page below it.
func (d *desk) address(below ...string) string {
	return strings.Join(append([]string{"/members/" + url.PathEscape(d.record.Code)}, below...), "/")
}

// introduced is the introduction to elsewhere that is open today; false if there is none.
func (d *desk) introduced() (member.Introduction, bool) { return d.told.Life.IntroducedOn(d.today) }

// introducedTo are the values a form of moving begins with: its own of a correction, else where the member was introduced
// to, as far as the reader may name that in it.
func (d *desk) introducedTo(was values) values {
	open, is := d.introduced()
	if was != nil || !is {
		return was
	}
	began := values{"place": open.Place}
	if l := d.units.Unit(open.Unit); l != nil && d.units.Seen(d.Actor, l.Code, d.today) != nil {
		began["unit"] = l.Code
	}
	return began
}

// keptAs is the statement that sets the record aside; nil if none does.
func (d *desk) keptAs() *member.Same {
	for i, s := range d.record.Sames {
		if s.Voided == 0 && s.Person == d.record.ID {
			return &d.record.Sames[i]
		}
	}
	return nil
}

// Unit is a unit as a page names it; Href leads to its own page if the reader may see that.
type Unit struct {
	Name, Href string
	seen       bool
}

func (d *desk) unit(id org.ID, on day.Day) Unit {
	l := d.units.Unit(id)
	if l == nil {
		return Unit{}
	}
	u := Unit{Name: l.Name(on), seen: d.units.Seen(d.Actor, l.Code, d.today) != nil}
	if u.seen && d.Reader.May("unit.read") {
		u.Href = "/units/" + url.PathEscape(l.Code) + "/record"
	}
	return u
}

// path is a unit and those above it on a day, the highest first; of a unit that has ended, on its last day. What lies
// above the reader's reach is left out, but where none of it is within, as under a look.
func (d *desk) path(id org.ID, on day.Day) (out []Unit) {
	l := d.units.Unit(id)
	if l == nil {
		return nil
	}
	on = max(l.Exists.From, min(on, l.Exists.To-1))
	for _, above := range d.units.Path(id, on) {
		out = append(out, d.unit(above, on))
	}
	if seen := func(u Unit) bool { return u.seen }; slices.ContainsFunc(out, seen) {
		out = slices.DeleteFunc(out, func(u Unit) bool { return !u.seen })
	}
	return out
}

// pathText is the path in one line.
func (d *desk) pathText(id org.ID, on day.Day) string {
	var names []string
	for _, u := range d.path(id, on) {
		names = append(names, u.Name)
	}
	return strings.Join(names, " › ")
}

// Who heads every page of a record.
type Who struct {
	Name, Code, Href string
	Path             []Unit
}

func (d *desk) who() Who {
	w := Who{Name: d.name(d.told, d.today), Code: d.record.Code, Href: d.address()}
	if d.home != nil {
		w.Path = d.path(d.home.ID, d.today)
	}
	return w
}

// name is the name borne on a day.
func (d *desk) name(t member.Told, on day.Day) string {
	name := t.Identity.Name
	if n := member.LatestNaming(t.Namings, member.NameField, on); n != "" {
		name = n
	}
	if name == "" {
		return d.T("Chưa ghi họ tên")
	}
	return name
}

func card(t member.Told, on day.Day) string {
	if n := member.LatestNaming(t.Namings, member.CardField, on); n != "" {
		return n
	}
	return t.Identity.Card
}
