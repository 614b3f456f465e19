package account

import (
	"context"
	"strings"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
)

// Token is a token for programs: it reads with the reach of one grant, until its end.
type Token struct {
	ID               int64
	Name             string
	Grant            Grant
	Made, Ends, Seen day.Instant // Seen is zero if it was never used
}

// tokenPrefix lets a token be recognised where it was left lying about.
const tokenPrefix = "sen_"

// readsOnly are the acts a token can have: the read side.
var readsOnly = []access.Act{"figures.read", "figures.open", "figures.partner", "unit.read", "person.list", "person.read", "journal.read"}

// NewToken makes a token for programs from one of the account's own grants, until the end of a day at most a year
// away (token_too_long). The token is shown once.
func (s *Service) NewToken(ctx context.Context, by Signed, name string, grant int64, last day.Day) (token string, err error) {
	token = tokenPrefix + secret()
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		today := tx.Now().Day()
		switch {
		case strings.TrimSpace(name) == "":
			return fault.New(fault.Invalid, "token_name_missing").On("name")
		case last < today || last > today.AddYears(1):
			return fault.New(fault.Invalid, "token_too_long").On("until")
		}
		grants, err := grantsOf(tx, by.Account.ID, today)
		if err != nil {
			return err
		}
		for _, g := range grants {
			if g.ID == grant {
				return insertToken(tx, by.Account.ID, digest(token), strings.TrimSpace(name), grant, day.At((last + 1).Time()))
			}
		}
		return fault.New(fault.Missing, "grant_unknown").On("grant")
	})
	return token, err
}

// ByToken is who acts with a token; false if it is none that still holds. A token holds no longer than its grant and
// its account.
func (s *Service) ByToken(ctx context.Context, token string) (out Signed, ok bool, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		var grant int64
		out.Account, grant, ok, err = tokenBy(tx, digest(token), tx.Now())
		if err != nil || !ok {
			return err
		}
		grants, err := grantsOf(tx, out.Account.ID, tx.Now().Day())
		ok = false
		for _, g := range grants {
			if g.ID == grant {
				g.Only = readsOnly
				out.Grants, ok = []Grant{g}, true
			}
		}
		out.Actor = access.Of(out.Account.ID, bare(out.Grants))
		return err
	})
	return out, ok, err
}

// Tokens are an account's tokens that hold.
func (s *Service) Tokens(ctx context.Context, id ID) (out []Token, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		out, err = tokensOf(tx, id, tx.Now())
		return err
	})
	return out, err
}

// EndToken ends one of an account's own tokens.
func (s *Service) EndToken(ctx context.Context, id ID, token int64) error {
	return s.db.Write(ctx, func(tx *db.Tx) error { return endToken(tx, id, token) })
}
