package account

import (
	"sen/internal/access"
	"sen/internal/db"
)

// Acting is an account with who acts for it today, for what is done for somebody who is not there: a calendar that is
// fetched, a letter that is written. It is false of an account that is shut out, has not been taken up, or was never there,
// and it holds no grants of roles whose second factor was not set up.
func Acting(tx *db.Tx, id ID) (a Account, who access.Actor, ok bool, err error) {
	a, ok, err = accountByID(tx, id)
	if err != nil || !ok || a.Disabled || a.Invited {
		return Account{}, access.Actor{}, false, err
	}
	grants, err := grantsOf(tx, id, tx.Now().Day())
	if err != nil {
		return Account{}, access.Actor{}, false, err
	}
	if !a.TwoFactors && access.NeedsSecondFactor(bare(grants)) {
		grants = nil
	}
	return a, access.Of(id, bare(grants)), true, nil
}

// EachActing calls fn with every account for which somebody acts today, as Acting gives it, in the order of their names of
// signing in.
func EachActing(tx *db.Tx, fn func(Account, access.Actor)) error {
	all, err := accounts(tx)
	if err != nil {
		return err
	}
	for _, one := range all {
		a, who, ok, err := Acting(tx, one.ID)
		if err != nil {
			return err
		}
		if ok {
			fn(a, who)
		}
	}
	return nil
}

// NewSecret is a secret nobody can guess, for an address that is known to who made it alone, and what is kept of it.
func NewSecret() (given, kept string) {
	given = secret()
	return given, digest(given)
}

// Kept is what is kept of a secret that is given.
func Kept(given string) string { return digest(given) }
