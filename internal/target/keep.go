package target

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
)

// Programmes reads all partners and programmes; who shows them asks who may see which.
func (s *Service) Programmes(ctx context.Context) (b *Programmes, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error { b, err = loadProgrammes(tx); return err })
	return b, err
}

// given refuses a name that is not given or too long.
func given(text, key, field string) error {
	switch {
	case strings.TrimSpace(text) == "":
		return fault.New(fault.Invalid, key).On(field)
	case utf8.RuneCountInString(text) > longest:
		return fault.New(fault.Invalid, "target.text_too_long", "n", longest).On(field)
	}
	return nil
}

// keeping does an act on partners and programmes at a unit.
func (s *Service) keeping(ctx context.Context, who access.Actor, act access.Act, fields string, decide func(d *desk, b *Programmes) (unit org.ID, on day.Day, write func(journal.Mutation) error, err error)) error {
	return s.act(ctx, who, func(d *desk) error {
		b, err := loadProgrammes(d.tx)
		if err != nil {
			return err
		}
		unit, on, write, err := decide(d, b)
		if err != nil {
			return err
		}
		code := d.units.Unit(unit).Code
		return d.journalled(entry{act: act, on: on, units: []string{code}, about: "programme", fields: fields}, func(m journal.Mutation, _ org.DecisionID) error { return write(m) })
	})
}

// partner finds a partner at whose unit the actor may do an act.
func (d *desk) partner(b *Programmes, id int64, act access.Act) (*Partner, error) {
	p := b.Partner(id)
	if p == nil || d.units.Seen(d.who, d.units.Unit(p.Unit).Code, d.today) == nil {
		return nil, fault.New(fault.Missing, "programme.partner_unknown")
	}
	return p, d.units.Can(d.who, act, d.today, d.units.Unit(p.Unit).Code)
}

// programme finds a programme and who signed it.
func (d *desk) programme(b *Programmes, id int64, act access.Act) (*Programme, *Partner, error) {
	g := b.Programme(id)
	if g == nil {
		return nil, nil, fault.New(fault.Missing, "programme.unknown")
	}
	p, err := d.partner(b, g.Partner, act)
	if fault.KindOf(err) == fault.Missing {
		err = fault.New(fault.Missing, "programme.unknown")
	}
	return g, p, err
}

// AddPartner adds a body with which a unit signs programmes.
type AddPartner struct {
	Unit, Name string
	From       day.Day
}

// AddPartner does the act and gives the partner's number. Refusals: unit_unknown, denied, programme.name_missing,
// target.text_too_long, target.day_missing, programme.partner_twice.
func (s *Service) AddPartner(ctx context.Context, who access.Actor, cmd AddPartner) (id int64, err error) {
	err = s.keeping(ctx, who, ActKeep, "target_partner", func(d *desk, b *Programmes) (org.ID, day.Day, func(journal.Mutation) error, error) {
		unit, err := d.unit(cmd.Unit, ActKeep)
		if err != nil {
			return 0, 0, nil, err
		}
		p := &Partner{Unit: unit.ID, Name: strings.TrimSpace(cmd.Name), From: cmd.From}
		if err := given(p.Name, "programme.name_missing", "name"); err != nil {
			return 0, 0, nil, err
		}
		if p.From == day.None {
			return 0, 0, nil, fault.New(fault.Invalid, "target.day_missing").On("from")
		}
		if slices.ContainsFunc(b.Partners, func(o Partner) bool { return o.Unit == p.Unit && o.Name == p.Name && !o.Ended(p.From) }) {
			return 0, 0, nil, fault.New(fault.Taken, "programme.partner_twice", "name", p.Name).On("name")
		}
		return unit.ID, p.From, func(m journal.Mutation) error { err := insertPartner(d.tx, m, p); id = p.ID; return err }, nil
	})
	return id, err
}

// EndPartner says that a partner is there no more after a day, and who takes its programmes over.
type EndPartner struct {
	Partner, Successor int64 // Successor 0: nobody
	Last               day.Day
	Reason             string
}

// EndPartner does the act. Refusals: programme.partner_unknown, denied, programme.partner_ended, target.day_missing,
// programme.ends_before, target.reason_missing, target.text_too_long, programme.successor_unknown.
func (s *Service) EndPartner(ctx context.Context, who access.Actor, cmd EndPartner) error {
	return s.keeping(ctx, who, ActKeep, "target_partner", func(d *desk, b *Programmes) (org.ID, day.Day, func(journal.Mutation) error, error) {
		p, err := d.partner(b, cmd.Partner, ActKeep)
		switch {
		case err != nil:
			return 0, 0, nil, err
		case p.Last != day.None:
			return 0, 0, nil, fault.New(fault.Taken, "programme.partner_ended", "name", p.Name, "day", p.Last)
		case cmd.Last == day.None:
			return 0, 0, nil, fault.New(fault.Invalid, "target.day_missing").On("last")
		case cmd.Last < p.From:
			return 0, 0, nil, fault.New(fault.Invalid, "programme.ends_before", "day", cmd.Last, "from", p.From).On("last")
		}
		if err := reasoned(cmd.Reason); err != nil {
			return 0, 0, nil, err
		}
		if next := b.Partner(cmd.Successor); cmd.Successor != 0 && (next == nil || next.ID == p.ID || next.Unit != p.Unit || next.Last != day.None) {
			return 0, 0, nil, fault.New(fault.Invalid, "programme.successor_unknown").On("successor")
		}
		p.Last, p.Successor, p.Reason = cmd.Last, cmd.Successor, cmd.Reason
		return p.Unit, cmd.Last, func(m journal.Mutation) error { return insertPartnerEnd(d.tx, m, p) }, nil
	})
}

// Sign records a programme that was signed with a partner.
type Sign struct {
	Partner             int64
	Title, Document     string
	Signed, First, Last day.Day
}

// Sign does the act and gives the programme's number. Refusals: programme.partner_unknown, denied, programme.title_missing,
// programme.document_missing, target.text_too_long, target.day_missing, ends_before_it_begins, programme.partner_ended.
func (s *Service) Sign(ctx context.Context, who access.Actor, cmd Sign) (id int64, err error) {
	err = s.keeping(ctx, who, ActKeep, "target_programme", func(d *desk, b *Programmes) (org.ID, day.Day, func(journal.Mutation) error, error) {
		p, err := d.partner(b, cmd.Partner, ActKeep)
		if err != nil {
			return 0, 0, nil, err
		}
		if err := given(cmd.Title, "programme.title_missing", "title"); err != nil {
			return 0, 0, nil, err
		}
		if err := given(cmd.Document, "programme.document_missing", "document"); err != nil {
			return 0, 0, nil, err
		}
		for field, on := range map[string]day.Day{"signed": cmd.Signed, "first": cmd.First, "last": cmd.Last} {
			if on == day.None {
				return 0, 0, nil, fault.New(fault.Invalid, "target.day_missing").On(field)
			}
		}
		if cmd.Last < cmd.First {
			return 0, 0, nil, fault.New(fault.Invalid, "ends_before_it_begins", "day", cmd.First, "until", cmd.Last).On("last")
		}
		if p.Ended(cmd.Signed) {
			return 0, 0, nil, fault.New(fault.Invalid, "programme.partner_ended", "name", p.Name, "day", p.Last).On("signed")
		}
		g := &Programme{Partner: p.ID, Title: cmd.Title, Document: cmd.Document, Signed: cmd.Signed, First: cmd.First, Last: cmd.Last}
		return p.Unit, cmd.Signed, func(m journal.Mutation) error { err := insertProgramme(d.tx, m, g); id = g.ID; return err }, nil
	})
	return id, err
}

// EndProgramme ends a programme earlier than it was signed for. Refusals: programme.unknown, denied, target.day_missing,
// programme.ended, programme.ends_before, target.reason_missing, target.text_too_long.
func (s *Service) EndProgramme(ctx context.Context, who access.Actor, programme int64, last day.Day, reason string) error {
	return s.keeping(ctx, who, ActKeep, "target_programme", func(d *desk, b *Programmes) (org.ID, day.Day, func(journal.Mutation) error, error) {
		g, p, err := d.programme(b, programme, ActKeep)
		switch {
		case err != nil:
			return 0, 0, nil, err
		case last == day.None:
			return 0, 0, nil, fault.New(fault.Invalid, "target.day_missing").On("last")
		case g.Ended || last > g.Last:
			return 0, 0, nil, fault.New(fault.Taken, "programme.ended", "day", g.Last).On("last")
		case last < g.First:
			return 0, 0, nil, fault.New(fault.Invalid, "programme.ends_before", "day", last, "from", g.First).On("last")
		}
		if err := reasoned(reason); err != nil {
			return 0, 0, nil, err
		}
		return p.Unit, last, func(m journal.Mutation) error { return insertProgrammeEnd(d.tx, m, g.ID, last, reason) }, nil
	})
}

// AddLine adds what a programme asks for every year. Without days the programme's hold; without a unit that of its partner.
type AddLine struct {
	Programme   int64
	Indicator   string
	Unit        string
	Direction   Direction
	Floor       Value
	First, Last day.Day
}

// AddLine does the act. Refusals: programme.unknown, denied, programme.indicator_unknown, unit_unknown,
// programme.direction_unknown, value_not_a_number, target.wants_count, target.wants_share, programme.outside,
// programme.line_twice.
func (s *Service) AddLine(ctx context.Context, who access.Actor, cmd AddLine) error {
	return s.keeping(ctx, who, ActKeep, "target_programme", func(d *desk, b *Programmes) (org.ID, day.Day, func(journal.Mutation) error, error) {
		g, p, err := d.programme(b, cmd.Programme, ActKeep)
		if err != nil {
			return 0, 0, nil, err
		}
		l := &Line{Programme: g.ID, Indicator: cmd.Indicator, Unit: p.Unit, Direction: cmd.Direction, Floor: cmd.Floor, First: cmd.First, Last: cmd.Last}
		if cmd.Unit != "" {
			unit, err := d.unit(cmd.Unit, ActKeep)
			if err != nil {
				return 0, 0, nil, err
			}
			l.Unit = unit.ID
		}
		if l.First == day.None {
			l.First = g.First
		}
		if l.Last == day.None {
			l.Last = g.Last
		}
		if err := l.check(g); err != nil {
			return 0, 0, nil, err
		}
		return p.Unit, l.First, func(m journal.Mutation) error { return insertLine(d.tx, m, l) }, nil
	})
}

func (l *Line) check(g *Programme) error {
	i := IndicatorOf(l.Indicator)
	_, err := ParseValue(string(l.Floor))
	switch {
	case i == nil || i.Base == "target":
		return fault.New(fault.Invalid, "programme.indicator_unknown").On("indicator")
	case !slices.Contains(Directions, l.Direction):
		return fault.New(fault.Invalid, "programme.direction_unknown").On("direction")
	case err != nil:
		return fault.New(fault.Invalid, "value_not_a_number", "value", string(l.Floor)).On("floor")
	case l.First < g.First || l.Last > g.Last || l.Last < l.First:
		return fault.New(fault.Invalid, "programme.outside", "first", g.First, "last", g.Last).On("first")
	}
	if err := i.takes(l.Floor); err != nil {
		return err
	}
	for _, o := range g.Lines {
		if o.Indicator == l.Indicator && o.Unit == l.Unit && o.First <= l.Last && l.First <= o.Last {
			return fault.New(fault.Taken, "programme.line_twice").On("indicator")
		}
	}
	return nil
}

// DropLine takes a line back. Refusals: programme.line_unknown, denied, target.reason_missing, target.text_too_long.
func (s *Service) DropLine(ctx context.Context, who access.Actor, line int64, reason string) error {
	return s.keeping(ctx, who, ActKeep, "target_programme", func(d *desk, b *Programmes) (org.ID, day.Day, func(journal.Mutation) error, error) {
		for i := range b.All {
			for _, l := range b.All[i].Lines {
				if l.ID != line {
					continue
				}
				_, p, err := d.programme(b, b.All[i].ID, ActKeep)
				if err == nil {
					err = reasoned(reason)
				}
				if err != nil {
					return 0, 0, nil, err
				}
				return p.Unit, l.First, func(m journal.Mutation) error { return voidLine(d.tx, m, l.ID) }, nil
			}
		}
		return 0, 0, nil, fault.New(fault.Missing, "programme.line_unknown")
	})
}

// Assign lets an account see the lines of a partner's programmes, or no longer. That the account may be a partner at all is
// its role's to say. Refusals: programme.partner_unknown, denied, programme.account_unknown, programme.assigned.
func (s *Service) Assign(ctx context.Context, who access.Actor, partner int64, account access.Account, sees bool) error {
	return s.keeping(ctx, who, ActPartner, "target_partner", func(d *desk, b *Programmes) (org.ID, day.Day, func(journal.Mutation) error, error) {
		p, err := d.partner(b, partner, ActPartner)
		switch {
		case err != nil:
			return 0, 0, nil, err
		case account == 0:
			return 0, 0, nil, fault.New(fault.Invalid, "programme.account_unknown").On("account")
		case slices.Contains(p.Accounts, account) == sees:
			return 0, 0, nil, fault.New(fault.Taken, "programme.assigned").On("account")
		}
		return p.Unit, d.today, func(m journal.Mutation) error {
			if sees {
				return insertPartnerAccount(d.tx, m, p.ID, account)
			}
			return voidPartnerAccount(d.tx, m, p.ID, account)
		}, nil
	})
}
