package account

import (
	"context"
	"slices"
	"strings"
	"time"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
)

// Service does the acts on accounts and lets people in.
type Service struct {
	db       *db.DB
	hasher   *hasher
	throttle *throttle
}

// NewService makes the service of a register.
func NewService(d *db.DB) *Service { return &Service{d, newHasher(), newThrottle()} }

// Spans of what is given out. A session ends by itself after a week, or half a day without use; an invitation after
// three days. They are Sen's own choice (docs/decisions/007).
const (
	SessionLife    = 7 * 24 * time.Hour
	sessionIdle    = 12 * time.Hour
	invitationLife = 3 * 24 * time.Hour
	// DeviceLife is how long a browser in which somebody signed in is known.
	DeviceLife = 90 * 24 * time.Hour
	// seenEvery is how often it is noted that a session is in use.
	seenEvery = 5 * time.Minute
)

// New is an account to be made, and what it is granted.
type New struct {
	Login, Name string
	Grant       NewGrant
}

// Invited is an account that waits for its owner, and the code that lets the owner in once, within three days.
type Invited struct {
	ID   ID
	Code string
}

// Invite makes an account with a grant. Refusals: login_malformed, login_taken, account_name_missing and those of Grant.
func (s *Service) Invite(ctx context.Context, who access.Actor, cmd New) (out Invited, err error) {
	login, err := ParseLogin(cmd.Login)
	if err != nil {
		return out, err
	}
	if strings.TrimSpace(cmd.Name) == "" {
		return out, fault.New(fault.Invalid, "account_name_missing").On("name")
	}
	err = s.act(ctx, who, "account.invite", func(a *acting) error {
		if _, found, err := accountByLogin(a.tx, login); err != nil || found {
			return orTaken(err, "login_taken", login)
		}
		id, err := insertAccount(a.tx, login, strings.TrimSpace(cmd.Name))
		if err != nil {
			return err
		}
		out.ID = id
		if err := a.grant(id, cmd.Grant); err != nil {
			return err
		}
		out.Code, err = newInvitation(a.tx, id)
		a.on(id, "account", "grant")
		return err
	})
	return out, err
}

func orTaken(err error, key, login string) error {
	if err != nil {
		return err
	}
	return fault.New(fault.Taken, key, "login", login).On("login")
}

// InviteAgain gives a new code for an account whose owner lost the first or forgot the password; the codes before
// no longer work, the password still does.
func (s *Service) InviteAgain(ctx context.Context, who access.Actor, id ID) (code string, err error) {
	err = s.act(ctx, who, "account.invite", func(a *acting) error {
		if err := a.holds(id); err != nil {
			return err
		}
		if err := voidInvitations(a.tx, id); err != nil {
			return err
		}
		code, err = newInvitation(a.tx, id)
		a.on(id, "invitation")
		return err
	})
	return code, err
}

func newInvitation(tx *db.Tx, id ID) (string, error) {
	c := code(4)
	return c, insertInvitation(tx, id, digest(c), day.At(tx.Now().Time().Add(invitationLife)))
}

// Disable shuts an account out at once, all its sessions and tokens with it. Refusals: last_administrator.
func (s *Service) Disable(ctx context.Context, who access.Actor, id ID) error {
	return s.setDisabled(ctx, who, id, true)
}

// Enable lets a disabled account in again.
func (s *Service) Enable(ctx context.Context, who access.Actor, id ID) error {
	return s.setDisabled(ctx, who, id, false)
}

func (s *Service) setDisabled(ctx context.Context, who access.Actor, id ID, disabled bool) error {
	return s.act(ctx, who, "account.disable", func(a *acting) error {
		if err := a.holds(id); err != nil {
			return err
		}
		if err := setDisabled(a.tx, id, disabled); err != nil {
			return err
		}
		a.on(id, map[bool]string{true: "disabled", false: "enabled"}[disabled])
		if !disabled {
			return nil
		}
		if err := endSessions(a.tx, id, 0); err != nil {
			return err
		}
		grants, err := grantsOf(a.tx, id, a.today)
		if err != nil || !slices.ContainsFunc(grants, func(g Grant) bool { return g.Role == administrator }) {
			return err
		}
		return a.somebodyAdministers()
	})
}

// acting is one act on accounts in its transaction.
type acting struct {
	tx      *db.Tx
	who     access.Actor
	act     access.Act
	today   day.Day
	units   *org.History
	entry   *journal.Entry
	subject []string
	fields  []string
}

// act runs one act, all or nothing, and journals it.
func (s *Service) act(ctx context.Context, who access.Actor, act access.Act, fn func(*acting) error) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		if !who.MayAnywhere(act) {
			return fault.New(fault.Denied, "denied", "act", string(act))
		}
		a := &acting{tx: tx, who: who, act: act, today: tx.Now().Day()}
		var err error
		if a.units, err = org.Load(tx, 0); err != nil {
			return err
		}
		if a.entry, err = journal.Begin(tx, who, day.Instant{}); err != nil {
			return err
		}
		if err := fn(a); err != nil {
			return err
		}
		a.entry.Act, a.entry.On = act, a.today
		a.entry.Subject, a.entry.Fields = strings.Join(a.subject, " "), strings.Join(a.fields, " ")
		return a.entry.Close(tx)
	})
}

// on notes what the journal says the act was about.
func (a *acting) on(id ID, fields ...string) {
	a.subject = append(a.subject, access.Of(id, nil).String())
	a.fields = append(a.fields, fields...)
}

// holds asks whether the actor may do the act to an account: at every unit on which the account holds a grant or will,
// and everywhere to one that holds none. One with a grant elsewhere is another's, and refused as if it were not there.
func (a *acting) holds(id ID) error {
	all, err := grantsToCome(a.tx, a.today)
	if err != nil {
		return err
	}
	if _, found, err := accountByID(a.tx, id); err != nil || !found {
		return orMissing(err, id)
	}
	grants := all[id]
	if len(grants) == 0 && a.units.Can(a.who, a.act, a.today) != nil {
		return orMissing(nil, id)
	}
	for _, g := range grants {
		if !a.who.May(a.act, a.units.Place(org.ID(g.Unit), a.today)) {
			return orMissing(nil, id)
		}
	}
	return nil
}

func orMissing(err error, id ID) error {
	if err != nil {
		return err
	}
	return fault.New(fault.Missing, "account_unknown", "account", int64(id)).On("account")
}

// somebodyAdministers refuses what would leave the register without an administrator who can sign in.
func (a *acting) somebodyAdministers() error {
	n, err := countAdministrators(a.tx, a.today)
	if err == nil && n == 0 {
		return fault.New(fault.Taken, "last_administrator")
	}
	return err
}
