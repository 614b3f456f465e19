package account

import (
	"context"
	"crypto/subtle"
	"time"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
)

// Attempt is somebody at the door.
type Attempt struct {
	Login, Password string
	Address         string // of the network, without port
	Device          string // secret of a browser that was let in before, "" if none
	Agent           string // the browser, as the list of sessions shows it
}

// Entered is somebody who was let in.
type Entered struct {
	Token  string // secret of the session
	Device string // secret of the browser
	// Second says that the session may do nothing yet but give the second factor; Enrol that the second factor must be
	// set up first, because a role asks for one.
	Second, Enrol bool
	Ends          day.Instant
}

// Signed is a session in use.
type Signed struct {
	Session int64
	Account Account
	// Actor is who acts. It has no grants while Second or Enrol holds.
	Actor         access.Actor
	Second, Enrol bool
	// Grants are those in force.
	Grants []Grant
}

// SignIn lets somebody in who knows the password. All that is wrong with name or password is refused alike
// (sign_in_refused); who tries too often has to wait (sign_in_wait).
func (s *Service) SignIn(ctx context.Context, at Attempt) (Entered, error) {
	login, _ := ParseLogin(at.Login)
	door, err := s.atDoor(ctx, login, at.Device)
	if err != nil {
		return Entered{}, err
	}
	counted := keys(login, at.Address, door.device)
	if wait := s.throttle.wait(counted, door.now.Time()); wait > 0 {
		return Entered{}, fault.New(fault.Busy, "sign_in_wait", "seconds", int(wait/time.Second)+1)
	}
	fits, err := s.hasher.is(ctx, at.Password, door.password)
	if err != nil {
		return Entered{}, err
	}
	if !fits || door.Disabled {
		s.throttle.failed(counted, door.now.Time())
		return Entered{}, fault.New(fault.Denied, "sign_in_refused")
	}
	s.throttle.succeeded(login, door.device)
	var out Entered
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		out, err = begin(tx, door.Account, at, false)
		return err
	})
	return out, err
}

// door is what is looked up before a password is checked.
type door struct {
	Account
	password string
	device   string // digest, if the browser is one the account was in before
	now      day.Instant
}

func (s *Service) atDoor(ctx context.Context, login, device string) (d door, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		d.now = tx.Now()
		a, found, err := accountByLogin(tx, login)
		if err != nil || !found {
			return err
		}
		d.Account = a
		if d.password, err = passwordOf(tx, a.ID); err != nil || device == "" {
			return err
		}
		known, err := deviceOf(tx, a.ID, digest(device), day.At(d.now.Time().Add(-DeviceLife)))
		if known {
			d.device = digest(device)
		}
		return err
	})
	return d, err
}

// begin makes a session. passed says that the second factor was given already, by an invitation's code for one.
func begin(tx *db.Tx, a Account, at Attempt, passed bool) (Entered, error) {
	grants, err := grantsOf(tx, a.ID, tx.Now().Day())
	if err != nil {
		return Entered{}, err
	}
	out := Entered{Token: secret(), Device: secret(), Ends: day.At(tx.Now().Time().Add(SessionLife))}
	factors := 2
	switch {
	case a.TwoFactors && !passed:
		factors, out.Second = 1, true
	case !a.TwoFactors && access.NeedsSecondFactor(bare(grants)):
		factors, out.Enrol = 1, true
	}
	if err := insertSession(tx, a.ID, digest(out.Token), out.Ends, factors, at.Agent); err != nil {
		return Entered{}, err
	}
	return out, insertDevice(tx, a.ID, digest(out.Device))
}

func bare(grants []Grant) []access.Grant {
	out := make([]access.Grant, len(grants))
	for i, g := range grants {
		out[i] = g.Grant
	}
	return out
}

// Signed finds the session of a token; false if there is none that still holds.
func (s *Service) Signed(ctx context.Context, token string, looks func(tx *db.Tx, id ID) ([]access.Look, error)) (out Signed, ok bool, err error) {
	var seen day.Instant
	var now day.Instant
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		now = tx.Now()
		var factors int
		out.Session, out.Account, factors, seen, ok, err = sessionBy(tx, digest(token), now, day.At(now.Time().Add(-sessionIdle)))
		if err != nil || !ok {
			return err
		}
		if out.Grants, err = grantsOf(tx, out.Account.ID, now.Day()); err != nil {
			return err
		}
		needs := access.NeedsSecondFactor(bare(out.Grants))
		out.Second = factors < 2 && out.Account.TwoFactors
		out.Enrol = !out.Account.TwoFactors && needs
		if out.Second || out.Enrol {
			out.Actor = access.Of(out.Account.ID, nil)
			return nil
		}
		var may []access.Look
		if looks != nil {
			if may, err = looks(tx, out.Account.ID); err != nil {
				return err
			}
		}
		out.Actor = access.Of(out.Account.ID, bare(out.Grants), may...)
		return nil
	})
	if err == nil && ok && now.Time().Sub(seen.Time()) > seenEvery {
		err = s.db.Write(ctx, func(tx *db.Tx) error { return touchSession(tx, out.Session) })
	}
	return out, ok, err
}

// SignOut ends the session of a token; one that is none is no error.
func (s *Service) SignOut(ctx context.Context, token string) error {
	return s.db.Write(ctx, func(tx *db.Tx) error { return endSessionBy(tx, digest(token)) })
}

// Session is a line of the list of somebody's sessions.
type Session struct {
	ID          int64
	Began, Seen day.Instant
	Agent       string
}

// Sessions are an account's sessions that hold, the last used first.
func (s *Service) Sessions(ctx context.Context, id ID) (out []Session, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		out, err = sessionsOf(tx, id, tx.Now(), day.At(tx.Now().Time().Add(-sessionIdle)))
		return err
	})
	return out, err
}

// EndSession ends one of an account's own sessions; another's is left alone as if it were not there.
func (s *Service) EndSession(ctx context.Context, id ID, session int64) error {
	return s.db.Write(ctx, func(tx *db.Tx) error { return endSession(tx, id, session) })
}

// Accept lets somebody in for the first time, or again after the password was forgotten: the code of an invitation sets
// a password. Refusals: invitation_unknown for a code that is wrong, used or too old, and those of CheckPassword. All
// earlier sessions of the account end.
func (s *Service) Accept(ctx context.Context, invitation, password string, at Attempt) (Entered, error) {
	a, err := s.invited(ctx, invitation)
	if err != nil {
		return Entered{}, err
	}
	if err := CheckPassword(password, a.Login); err != nil {
		return Entered{}, err
	}
	made, err := s.hasher.make(ctx, password)
	if err != nil {
		return Entered{}, err
	}
	var out Entered
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		used, err := useInvitation(tx, digest(plain(invitation)))
		if err != nil || !used {
			return orUnknown(err)
		}
		if err := setPassword(tx, a.ID, made); err != nil {
			return err
		}
		if err := endSessions(tx, a.ID, 0); err != nil {
			return err
		}
		out, err = begin(tx, a, at, false)
		return err
	})
	return out, err
}

func orUnknown(err error) error {
	if err != nil {
		return err
	}
	return fault.New(fault.Denied, "invitation_unknown").On("code")
}

func (s *Service) invited(ctx context.Context, code string) (a Account, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		var found bool
		if a, found, err = accountInvited(tx, digest(plain(code)), tx.Now()); err == nil && !found {
			return orUnknown(nil)
		}
		return err
	})
	return a, err
}

// ChangePassword replaces the password of somebody who knows it. All other sessions of the account end. Refusals:
// password_wrong and those of CheckPassword.
func (s *Service) ChangePassword(ctx context.Context, by Signed, old, password string) error {
	if err := CheckPassword(password, by.Account.Login); err != nil {
		return err
	}
	if err := s.knows(ctx, by.Account.ID, old); err != nil {
		return err
	}
	made, err := s.hasher.make(ctx, password)
	if err != nil {
		return err
	}
	return s.db.Write(ctx, func(tx *db.Tx) error {
		if err := setPassword(tx, by.Account.ID, made); err != nil {
			return err
		}
		return endSessions(tx, by.Account.ID, by.Session)
	})
}

// knows refuses (password_wrong) who does not know the account's password, and slows down who guesses.
func (s *Service) knows(ctx context.Context, id ID, password string) error {
	var kept string
	var now day.Instant
	err := s.db.Read(ctx, func(tx *db.Tx) (err error) {
		now = tx.Now()
		kept, err = passwordOf(tx, id)
		return err
	})
	if err != nil {
		return err
	}
	counted := map[string]int{"own " + access.Of(id, nil).String(): freeOfDevice}
	if wait := s.throttle.wait(counted, now.Time()); wait > 0 {
		return fault.New(fault.Busy, "sign_in_wait", "seconds", int(wait/time.Second)+1)
	}
	fits, err := s.hasher.is(ctx, password, kept)
	if err == nil && !fits {
		s.throttle.failed(counted, now.Time())
		return fault.New(fault.Denied, "password_wrong").On("old")
	}
	return err
}

// SetPreferences keeps how somebody wants the pages; what is not to be had is refused as preference_unknown.
func (s *Service) SetPreferences(ctx context.Context, id ID, p Preferences) error {
	if !contains(Langs, p.Lang) || !contains(Sizes, p.Size) || !contains(Themes, p.Theme) {
		return fault.New(fault.Invalid, "preference_unknown").On("size")
	}
	return s.db.Write(ctx, func(tx *db.Tx) error { return setPreferences(tx, id, p) })
}

func contains[T comparable](list []T, x T) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// same compares secrets without telling by time where they differ.
func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
