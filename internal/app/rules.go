package app

import (
	"context"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/rule"
)

// provinceFor finds the number of a province's unit if the actor may do an act there today; without a code it asks for
// the register as a whole. It is what rule.Service knows of units.
func provinceFor(tx *db.Tx, who access.Actor, act access.Act, code string) (access.Unit, error) {
	units, err := org.Load(tx, 0)
	if err != nil {
		return 0, err
	}
	today := tx.Now().Day()
	if code == "" {
		return 0, units.Can(who, act, today)
	}
	l := units.Seen(who, code, today)
	switch {
	case l == nil:
		return 0, fault.New(fault.Missing, "unit_unknown", "unit", code).On("province")
	case l.Kind(today) != org.Province:
		return 0, fault.New(fault.Invalid, "rule.not_province", "unit", code).On("province")
	}
	return access.Unit(l.ID), units.Can(who, act, today, code)
}

// RuleBook is the book of rules and the number of a province, by its code, for the command line.
func (a *App) RuleBook(ctx context.Context, province string) (book *rule.Book, id access.Unit, err error) {
	err = a.Register.Read(ctx, func(tx *db.Tx) error {
		if id, err = provinceFor(tx, access.Operator, rule.Read, province); err != nil {
			return err
		}
		book, err = rule.Load(tx)
		return err
	})
	return book, id, err
}
