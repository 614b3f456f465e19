package rule

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
)

// The acts of the room, as roles give them.
const (
	Read            access.Act = "rule.read"         // see the rule book and the calendar, compute a rule
	ActTighten      access.Act = "rule.tighten"      // set a stricter value of a province
	ActWithdraw     access.Act = "rule.withdraw"     // withdraw one
	ActConfirm      access.Act = "rule.confirm"      // say that a rule was held against the official text, or take it back
	ActAddYear      access.Act = "calendar.add"      // add a year of the calendar, or put another in its place
	ActWithdrawYear access.Act = "calendar.withdraw" // withdraw a year that was added
)

// Provinces finds the number of the province with a code if the actor may do an act there; without a code it asks for the
// register as a whole. Package org knows; app joins them. Refusals: unit_unknown, rule.not_province, denied.
type Provinces func(tx *db.Tx, who access.Actor, act access.Act, province string) (access.Unit, error)

// Service does the acts of the room.
type Service struct {
	db  *db.DB
	may Provinces
}

// NewService makes the service of a register.
func NewService(register *db.DB, may Provinces) *Service { return &Service{register, may} }

// Book reads the book.
func (s *Service) Book(ctx context.Context) (b *Book, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error { b, err = Load(tx); return err })
	return b, err
}

// Tighten sets a stricter value of a province, for events from a day on.
type Tighten struct {
	Province   string // code of the unit
	Rule, Name string
	Value      int
	From       day.Day
	Decision   string // the province's document, as it is cited
	Note       string
}

// Tighten does the act. Refusals: those of Provinces, of Set.MayTighten under the regime of the first day,
// rule.day_missing, rule.decision_missing, rule.text_too_long.
func (s *Service) Tighten(ctx context.Context, who access.Actor, cmd Tighten) error {
	about := Withdraw{cmd.Province, cmd.Rule, cmd.Name, cmd.From, cmd.Decision, cmd.Note}
	return s.value(ctx, who, ActTighten, about, func(book *Book, province access.Unit) (StoredValue, error) {
		v := StoredValue{Value: Value{Rule: cmd.Rule, Name: cmd.Name, Value: cmd.Value, From: cmd.From, Decision: cmd.Decision}, Note: cmd.Note}
		set := On(cmd.From)
		if err := set.MayTighten(cmd.Rule, cmd.Name, cmd.Value); err != nil {
			return v, err
		}
		r, _ := set.Rule(cmd.Rule)
		v.Rule = r.ID
		for _, t := range r.Tightenable() {
			if t.Name == cmd.Name {
				v.Unit = t.Unit
			}
		}
		return v, nil
	})
}

// Withdraw withdraws the value that a province has, for events from a day on: from then the Central one holds again.
type Withdraw struct {
	Province   string
	Rule, Name string
	From       day.Day
	Decision   string
	Note       string
}

// Withdraw does the act. Refusals: those of Provinces, rule.nothing_to_withdraw, rule.day_missing,
// rule.decision_missing, rule.text_too_long.
func (s *Service) Withdraw(ctx context.Context, who access.Actor, cmd Withdraw) error {
	return s.value(ctx, who, ActWithdraw, cmd, func(book *Book, province access.Unit) (StoredValue, error) {
		held := book.ValuesOn(province, cmd.From)
		i := slices.IndexFunc(held, func(v Value) bool { return v.Rule == cmd.Rule && v.Name == cmd.Name })
		if i < 0 {
			return StoredValue{}, fault.New(fault.Invalid, "rule.nothing_to_withdraw", "rule", cmd.Rule, "day", cmd.From).On("from")
		}
		return StoredValue{Value: Value{Rule: cmd.Rule, Name: cmd.Name, Unit: held[i].Unit, From: cmd.From, Decision: cmd.Decision}, Note: cmd.Note, Withdrawn: true}, nil
	})
}

// longest is how many letters a cited document or a note may have.
const longest = 500

func (s *Service) value(ctx context.Context, who access.Actor, act access.Act, cmd Withdraw, decide func(*Book, access.Unit) (StoredValue, error)) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		province, err := s.may(tx, who, act, cmd.Province)
		if err != nil {
			return err
		}
		if cmd.From == day.None {
			return fault.New(fault.Invalid, "rule.day_missing").On("from")
		}
		if err := cited(cmd.Decision, "decision"); err != nil {
			return err
		}
		if utf8.RuneCountInString(cmd.Note) > longest {
			return fault.New(fault.Invalid, "rule.text_too_long", "n", longest).On("note")
		}
		book, err := Load(tx)
		if err != nil {
			return err
		}
		v, err := decide(book, province)
		if err != nil {
			return err
		}
		return journalled(tx, who, entry{act, cmd.From, about(cmd.Province, v.Rule), "rule_value", cmd.Decision}, func(m journal.Mutation) error {
			v.Province, v.Recorded = province, m
			return insertValue(tx, v)
		})
	})
}

func cited(text, field string) error {
	switch {
	case strings.TrimSpace(text) == "":
		return fault.New(fault.Invalid, "rule.decision_missing").On(field)
	case utf8.RuneCountInString(text) > longest:
		return fault.New(fault.Invalid, "rule.text_too_long", "n", longest).On(field)
	}
	return nil
}

// about are the codes the journal tells an act by: the province's unit and the rule, or the year.
func about(province, rule string) string { return province + " rule:" + rule }

func aboutYear(year int) string { return "year:" + strconv.Itoa(year) }

// entry is what the journal is told.
type entry struct {
	act                   access.Act
	on                    day.Day
	subject, fields, note string
}

// journalled does one thing under a mutation of its own and journals it.
func journalled(tx *db.Tx, who access.Actor, what entry, do func(journal.Mutation) error) error {
	e, err := journal.Begin(tx, who, day.Instant{})
	if err != nil {
		return err
	}
	if err := do(e.Seq); err != nil {
		return err
	}
	e.Act, e.On, e.Subject, e.Fields, e.Note = what.act, what.on, what.subject, what.fields, what.note
	return e.Close(tx)
}

// Confirm says that a province has held a rule of a regime against the official text; taken back with Withdrawn.
type Confirm struct {
	Province, Rule, Set string
	Decision            string // what was checked, by whom
	Withdrawn           bool
}

// Confirm does the act. Refusals: those of Provinces, rule.unknown, rule.set_unknown, rule.decision_missing,
// rule.nothing_to_withdraw.
func (s *Service) Confirm(ctx context.Context, who access.Actor, cmd Confirm) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		province, err := s.may(tx, who, ActConfirm, cmd.Province)
		if err != nil {
			return err
		}
		set, ok := SetOf(cmd.Set)
		if !ok {
			return fault.New(fault.Invalid, "rule.set_unknown", "set", cmd.Set).On("set")
		}
		r, ok := set.Rule(cmd.Rule)
		if !ok {
			return unknown(cmd.Rule)
		}
		if err := cited(cmd.Decision, "decision"); err != nil {
			return err
		}
		book, err := Load(tx)
		if err != nil {
			return err
		}
		c := StoredCheck{Province: province, Rule: r.ID, Set: set.Code(), Decision: cmd.Decision, Withdrawn: cmd.Withdrawn}
		stands := slices.ContainsFunc(book.ChecksOf(province), func(o StoredCheck) bool { return o.Rule == c.Rule && o.Set == c.Set })
		if cmd.Withdrawn && !stands {
			return fault.New(fault.Invalid, "rule.not_confirmed", "rule", r.ID, "set", c.Set)
		}
		return journalled(tx, who, entry{ActConfirm, day.None, about(cmd.Province, r.ID), "rule_check", cmd.Decision}, func(m journal.Mutation) error {
			c.Recorded = m
			return insertCheck(tx, c)
		})
	})
}

// AddYear adds a year to the calendar of working days, or puts another in the place of one that is known. Refusals:
// denied, rule.year_impossible, rule.decision_missing for a year without source, and those of CheckYear.
func (s *Service) AddYear(ctx context.Context, who access.Actor, y Year) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		if _, err := s.may(tx, who, ActAddYear, ""); err != nil {
			return err
		}
		if err := CheckYear(y); err != nil {
			return err
		}
		y.Worked = slices.Sorted(slices.Values(y.Worked))
		return journalled(tx, who, entry{ActAddYear, day.Of(y.Year, 1, 1), aboutYear(y.Year), "calendar_year", y.Source}, func(m journal.Mutation) error {
			return insertYear(tx, y, false, m)
		})
	})
}

// CheckYear says whether a year can be added: nil, or the refusal beside its field. Days must lie in the year, free ones
// be Mondays to Fridays and worked ones Saturdays or Sundays; a year without any free day is a slip.
func CheckYear(y Year) error {
	if y.Year < day.FirstYear || y.Year > day.LastYear {
		return fault.New(fault.Invalid, "rule.year_impossible", "year", y.Year).On("year")
	}
	if err := cited(y.Source, "source"); err != nil {
		return err
	}
	if len(y.Off) == 0 {
		return fault.New(fault.Invalid, "rule.year_without_days", "year", y.Year).On("off")
	}
	for _, d := range sortedDays(y.Off) {
		switch {
		case d.Year() != y.Year:
			return fault.New(fault.Invalid, "rule.day_of_other_year", "day", d, "year", y.Year).On("off")
		case d.Weekend():
			return fault.New(fault.Invalid, "rule.day_free_anyway", "day", d).On("off")
		case !slices.Contains(Reasons, y.Off[d]):
			return fault.New(fault.Invalid, "rule.reason_unknown", "day", d).On("off")
		}
	}
	for i, d := range y.Worked {
		switch {
		case d.Year() != y.Year:
			return fault.New(fault.Invalid, "rule.day_of_other_year", "day", d, "year", y.Year).On("worked")
		case !d.Weekend():
			return fault.New(fault.Invalid, "rule.day_worked_anyway", "day", d).On("worked")
		case slices.Contains(y.Worked[:i], d):
			return fault.New(fault.Invalid, "rule.day_twice", "day", d).On("worked")
		}
	}
	return nil
}

func sortedDays(m map[day.Day]string) []day.Day { return slices.Sorted(maps.Keys(m)) }

// WithdrawYear withdraws a year that was added: what Sen brings holds again, or nothing. Refusals: denied,
// rule.year_not_added, rule.decision_missing.
func (s *Service) WithdrawYear(ctx context.Context, who access.Actor, year int, why string) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		if _, err := s.may(tx, who, ActWithdrawYear, ""); err != nil {
			return err
		}
		if err := cited(why, "why"); err != nil {
			return err
		}
		own, err := yearsOf(tx)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(own, func(y Year) bool { return y.Year == year }) {
			return fault.New(fault.Missing, "rule.year_not_added", "year", year)
		}
		return journalled(tx, who, entry{ActWithdrawYear, day.Of(year, 1, 1), aboutYear(year), "calendar_year", why}, func(m journal.Mutation) error {
			return insertYear(tx, Year{Year: year, Source: why}, true, m)
		})
	})
}
