package account

import (
	"bytes"
	"context"
	"encoding/base64"
	"image/png"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
)

// period is how long a one-time password holds (RFC 6238); one before and one after are taken too, for clocks differ.
const period = 30

// Enrolment is a second factor about to be set up.
type Enrolment struct {
	Secret string // as it is typed into an app
	// Image is a data: address of the picture to be taken with the app.
	Image string
}

// Enrol begins to set up a second factor; nothing is kept until Confirm.
func Enrol(issuer string, a Account) (Enrolment, error) {
	key, err := totp.Generate(totp.GenerateOpts{Issuer: issuer, AccountName: a.Login, Period: period})
	if err != nil {
		return Enrolment{}, err
	}
	return picture(key)
}

// Again shows an enrolment once more, after a mistyped code.
func Again(issuer string, a Account, secret string) (Enrolment, error) {
	key, err := otp.NewKeyFromURL("otpauth://totp/" + issuer + ":" + a.Login + "?secret=" + secret + "&issuer=" + issuer)
	if err != nil {
		return Enrolment{}, err
	}
	return picture(key)
}

func picture(key *otp.Key) (Enrolment, error) {
	img, err := key.Image(220, 220)
	if err != nil {
		return Enrolment{}, err
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		return Enrolment{}, err
	}
	return Enrolment{Secret: key.Secret(), Image: "data:image/png;base64," + base64.StdEncoding.EncodeToString(b.Bytes())}, nil
}

// step is the period whose one-time password was given, later than the last one used; 0 if there is none.
func step(secret, given string, now time.Time, last int64) int64 {
	for _, off := range []int64{0, -1, 1} {
		at := now.Add(time.Duration(off) * period * time.Second)
		want, err := totp.GenerateCode(secret, at)
		n := at.Unix() / period
		if err == nil && n > last && same(want, given) {
			return n
		}
	}
	return 0
}

// recoveryCodes is how many codes one gets for the day the phone is lost.
const recoveryCodes = 10

// ConfirmEnrolment sets the second factor up once its first code is given right (code_wrong), and gives the codes for the
// day the phone is lost, each good once. The session has then given both factors; all other sessions end.
func (s *Service) ConfirmEnrolment(ctx context.Context, by Signed, secret, given string) (codes []string, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		codes = nil
		n := step(secret, given, tx.Now().Time(), 0)
		if n == 0 {
			return fault.New(fault.Denied, "code_wrong").On("code")
		}
		if err := setSecond(tx, by.Account.ID, secret, n); err != nil {
			return err
		}
		var digests []string
		for range recoveryCodes {
			c := code(2)
			codes, digests = append(codes, c), append(digests, digest(c))
		}
		if err := replaceRecovery(tx, by.Account.ID, digests); err != nil {
			return err
		}
		if err := setFactors(tx, by.Session); err != nil {
			return err
		}
		return endSessions(tx, by.Account.ID, by.Session)
	})
	return codes, err
}

// GiveSecond gives the second factor of a session: a one-time password or a recovery code. Refusals: code_wrong, and
// sign_in_wait after too many.
func (s *Service) GiveSecond(ctx context.Context, by Signed, given string) error {
	counted := map[string]int{"second " + by.Actor.String(): freeOfDevice}
	var now day.Instant
	right := false
	err := s.db.Write(ctx, func(tx *db.Tx) error {
		now = tx.Now()
		if wait := s.throttle.wait(counted, now.Time()); wait > 0 {
			return fault.New(fault.Busy, "sign_in_wait", "seconds", int(wait/time.Second)+1)
		}
		var err error
		if right, err = isSecond(tx, by.Account.ID, given); err != nil || !right {
			return err
		}
		return setFactors(tx, by.Session)
	})
	if err == nil && !right {
		s.throttle.failed(counted, now.Time())
		return fault.New(fault.Denied, "code_wrong").On("code")
	}
	return err
}

func isSecond(tx *db.Tx, id ID, given string) (bool, error) {
	secret, last, err := secondOf(tx, id)
	if err != nil || secret == "" {
		return false, err
	}
	if n := step(secret, digitsOf(given), tx.Now().Time(), last); n != 0 {
		return true, setSecond(tx, id, secret, n)
	}
	return useRecovery(tx, id, digest(plain(given)))
}

func digitsOf(s string) string {
	var out []rune
	for _, r := range s {
		if r >= '0' && r <= '9' {
			out = append(out, r)
		}
	}
	return string(out)
}

// RemoveSecond takes the second factor off for somebody who knows the password; refused (second_needed) while a role
// asks for one.
func (s *Service) RemoveSecond(ctx context.Context, by Signed, password string) error {
	for _, g := range by.Grants {
		if needs(g) {
			return fault.New(fault.Denied, "second_needed")
		}
	}
	if err := s.knows(ctx, by.Account.ID, password); err != nil {
		return err
	}
	return s.db.Write(ctx, func(tx *db.Tx) error {
		if err := setSecond(tx, by.Account.ID, "", 0); err != nil {
			return err
		}
		return replaceRecovery(tx, by.Account.ID, nil)
	})
}

func needs(g Grant) bool { return access.NeedsSecondFactor([]access.Grant{g.Grant}) }
