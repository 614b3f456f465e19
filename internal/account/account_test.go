package account_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/org"
)

var bg = context.Background()

const good = "mot cau de nho"

// clock is a clock that a test moves.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.now }
func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// world is a register with the province T, its communes T.X and T.Y, and the cell T.X.1.
type world struct {
	t     *testing.T
	db    *db.DB
	clock *clock
	s     *account.Service
}

func each(t *testing.T, fn func(w *world)) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		c := &clock{now: time.Date(2024, 3, 1, 8, 0, 0, 0, time.UTC)}
		d := e.Open(t, db.Options{Now: c.Now})
		units := org.NewService(d)
		for _, f := range []org.Found{
			{Code: "T", Name: "Tỉnh", Kind: org.Province, On: day.MustParse("2000-01-01")},
			{Code: "T.X", Name: "Xã X", Kind: org.GrassrootsCommittee, Parent: "T", On: day.MustParse("2000-01-01")},
			{Code: "T.Y", Name: "Xã Y", Kind: org.GrassrootsCommittee, Parent: "T", On: day.MustParse("2000-01-01")},
			{Code: "T.X.1", Name: "Chi bộ 1", Kind: org.Cell, Parent: "T.X", On: day.MustParse("2000-01-01")},
		} {
			if _, err := units.Found(bg, access.Operator, f); err != nil {
				t.Fatal(err)
			}
		}
		fn(&world{t, d, c, account.NewService(d)})
	})
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) refused(err error, key string) {
	w.t.Helper()
	var f *fault.Fault
	if !errors.As(err, &f) || f.Key != key {
		w.t.Errorf("got %v, want %s", err, key)
	}
}

// invited makes an account by the operator and gives the code.
func (w *world) invited(login, role, unit string) account.Invited {
	w.t.Helper()
	in, err := w.s.Invite(bg, access.Operator, account.New{Login: login, Name: "Người " + login, Grant: account.NewGrant{Role: role, Unit: unit, Reach: access.AndBelow}})
	w.must(err)
	return in
}

// member makes an account that has signed in.
func (w *world) signed(login, role, unit string) (account.Signed, account.Entered) {
	w.t.Helper()
	in := w.invited(login, role, unit)
	e, err := w.s.Accept(bg, in.Code, good, account.Attempt{})
	w.must(err)
	return w.by(e.Token), e
}

func (w *world) by(token string) account.Signed {
	w.t.Helper()
	s, ok, err := w.s.Signed(bg, token, nil)
	w.must(err)
	if !ok {
		w.t.Fatal("the session does not hold")
	}
	return s
}

func (w *world) holds(token string) bool {
	_, ok, err := w.s.Signed(bg, token, nil)
	w.must(err)
	return ok
}

func TestInvitation_lets_in_once_and_sets_the_password(t *testing.T) {
	each(t, func(w *world) {
		in := w.invited("lan", "organiser", "T.X")
		_, err := w.s.Accept(bg, in.Code, "ngan", account.Attempt{})
		w.refused(err, "password_short")
		typed := strings.ToUpper(strings.ReplaceAll(in.Code, "-", " "))
		e, err := w.s.Accept(bg, typed, good, account.Attempt{})
		w.must(err)
		s := w.by(e.Token)
		if s.Account.Login != "lan" || !s.Actor.MayAnywhere("member.transfer") || s.Actor.MayAnywhere("access.grant") {
			t.Errorf("let in as %+v", s)
		}
		_, err = w.s.Accept(bg, in.Code, good, account.Attempt{})
		w.refused(err, "invitation_unknown")
		late := w.invited("muon", "reader", "T")
		w.clock.pass(4 * 24 * time.Hour)
		_, err = w.s.Accept(bg, late.Code, good, account.Attempt{})
		w.refused(err, "invitation_unknown")
	})
}

func TestSignIn_refuses_wrong_names_and_passwords_alike_and_slows_guessing_without_locking_out(t *testing.T) {
	each(t, func(w *world) {
		_, mine := w.signed("lan", "reader", "T")
		try := func(login, password, device string) error {
			_, err := w.s.SignIn(bg, account.Attempt{Login: login, Password: password, Address: "10.0.0.9", Device: device})
			return err
		}
		w.refused(try("lan", "sai mat khau", ""), "sign_in_refused")
		w.refused(try("khong-co", "sai mat khau", ""), "sign_in_refused")
		for range 5 {
			_ = try("lan", "sai mat khau", "")
		}
		w.refused(try("lan", good, ""), "sign_in_wait")
		w.must(try("lan", good, mine.Device)) // the owner's own browser is not held up by a stranger
		w.clock.pass(16 * time.Minute)
		w.must(try("LAN ", good, ""))
	})
}

func TestSession_ends_with_signing_out_with_idleness_and_when_the_account_is_disabled(t *testing.T) {
	each(t, func(w *world) {
		_, a := w.signed("lan", "reader", "T")
		if w.must(w.s.SignOut(bg, a.Token)); w.holds(a.Token) {
			t.Error("a session stolen after sign-out still holds")
		}
		again, err := w.s.SignIn(bg, account.Attempt{Login: "lan", Password: good})
		w.must(err)
		w.clock.pass(11 * time.Hour)
		if !w.holds(again.Token) {
			t.Error("half a day's use ended the session")
		}
		w.clock.pass(13 * time.Hour)
		if w.holds(again.Token) {
			t.Error("an idle session still holds")
		}
		s, b := w.signed("mai", "reader", "T")
		w.must(w.s.Disable(bg, access.Operator, s.Account.ID))
		if w.holds(b.Token) {
			t.Error("a disabled account is still in")
		}
		_, err = w.s.SignIn(bg, account.Attempt{Login: "mai", Password: good})
		w.refused(err, "sign_in_refused")
	})
}

func TestSessions_can_be_listed_and_ended_and_a_new_password_ends_the_others(t *testing.T) {
	each(t, func(w *world) {
		s, first := w.signed("lan", "reader", "T")
		second, err := w.s.SignIn(bg, account.Attempt{Login: "lan", Password: good, Agent: "Điện thoại"})
		w.must(err)
		list, err := w.s.Sessions(bg, s.Account.ID)
		w.must(err)
		if len(list) != 2 {
			t.Fatalf("%d sessions", len(list))
		}
		other, _ := w.signed("mai", "reader", "T")
		w.must(w.s.EndSession(bg, other.Account.ID, w.by(second.Token).Session))
		if !w.holds(second.Token) {
			t.Error("somebody else ended the session")
		}
		w.refused(w.s.ChangePassword(bg, s, "khong phai", "mot cau khac nua"), "password_wrong")
		w.must(w.s.ChangePassword(bg, s, good, "mot cau khac nua"))
		if !w.holds(first.Token) || w.holds(second.Token) {
			t.Error("a new password must end all sessions but one's own")
		}
	})
}

func TestSecondFactor_is_asked_of_roles_that_need_it_and_no_code_works_twice(t *testing.T) {
	each(t, func(w *world) {
		s, e := w.signed("quan-tri", "administrator", "T")
		if !s.Enrol || s.Actor.MayAnywhere("unit.read") {
			t.Fatalf("an administrator without a second factor is let in: %+v", s)
		}
		en, err := account.Enrol("Sen", s.Account)
		w.must(err)
		w.refusedCodes(w.s.ConfirmEnrolment(bg, s, en.Secret, "000000"))
		now, err := totp.GenerateCode(en.Secret, w.clock.Now())
		w.must(err)
		codes, err := w.s.ConfirmEnrolment(bg, s, en.Secret, now)
		w.must(err)
		if in := w.by(e.Token); in.Enrol || in.Second || !in.Actor.MayAnywhere("access.grant") || len(codes) != 10 {
			t.Fatalf("after enrolment: %+v, %d codes", in, len(codes))
		}
		again, err := w.s.SignIn(bg, account.Attempt{Login: "quan-tri", Password: good})
		w.must(err)
		in := w.by(again.Token)
		if !in.Second || in.Actor.MayAnywhere("unit.read") {
			t.Fatal("the password alone let an administrator in")
		}
		w.refused(w.s.GiveSecond(bg, in, now), "code_wrong") // used already
		w.clock.pass(30 * time.Second)
		next, err := totp.GenerateCode(en.Secret, w.clock.Now())
		w.must(err)
		w.must(w.s.GiveSecond(bg, in, next))
		if w.by(again.Token).Second {
			t.Error("the second factor was given and is asked again")
		}
		third, err := w.s.SignIn(bg, account.Attempt{Login: "quan-tri", Password: good})
		w.must(err)
		w.must(w.s.GiveSecond(bg, w.by(third.Token), codes[3]))
		fourth, err := w.s.SignIn(bg, account.Attempt{Login: "quan-tri", Password: good})
		w.must(err)
		w.refused(w.s.GiveSecond(bg, w.by(fourth.Token), codes[3]), "code_wrong")
		w.refused(w.s.RemoveSecond(bg, w.by(again.Token), good), "second_needed")
	})
}

func (w *world) refusedCodes(_ []string, err error) {
	w.t.Helper()
	w.refused(err, "code_wrong")
}

func TestGrant_gives_no_more_than_its_giver_has_and_nothing_beyond_the_reach(t *testing.T) {
	each(t, func(w *world) {
		w.invited("goc", "administrator", "T")
		local := access.Of(7, []access.Grant{{Role: "administrator", Unit: w.unit("T.X"), Reach: access.AndBelow}})
		in := w.invited("lan", "reader", "T.X")
		give := func(role, unit string) error {
			return w.s.Grant(bg, local, in.ID, account.NewGrant{Role: role, Unit: unit, Reach: access.AndBelow})
		}
		w.must(give("organiser", "T.X.1"))
		w.refused(give("organiser", "T.Y"), "unit_unknown")
		w.refused(give("organiser", "KHONG.CO"), "unit_unknown")
		w.refused(give("organiser", "T"), "unit_unknown")
		narrow := access.Of(8, []access.Grant{{Role: "organiser", Unit: w.unit("T.X"), Reach: access.AndBelow}})
		w.refused(w.s.Grant(bg, narrow, in.ID, account.NewGrant{Role: "reader", Unit: "T.X", Reach: access.ThisUnit}), "denied")
		this := access.Of(9, []access.Grant{{Role: "administrator", Unit: w.unit("T.X"), Reach: access.ThisUnit}})
		w.refused(w.s.Grant(bg, this, in.ID, account.NewGrant{Role: "reader", Unit: "T.X", Reach: access.AndBelow}), "grant_too_wide")
		w.refused(w.s.Disable(bg, local, w.invited("tinh", "reader", "T").ID), "account_unknown")
		later, err := w.s.Invite(bg, access.Operator, account.New{Login: "sau-nay", Name: "Sau này", Grant: account.NewGrant{
			Role: "reader", Unit: "T.Y", Reach: access.AndBelow, From: day.MustParse("2024-06-01"),
		}})
		w.must(err)
		_, err = w.s.InviteAgain(bg, local, later.ID)
		w.refused(err, "account_unknown") // whose grant is yet to begin is another's already
		w.must(w.s.Grant(bg, local, in.ID, account.NewGrant{Role: "reader", Unit: "T.X", Reach: access.ThisUnit, From: day.MustParse("2024-06-01")}))
		list, err := w.s.List(bg, local)
		w.must(err)
		if len(list) != 1 || list[0].Login != "lan" || len(list[0].Grants) != 3 {
			t.Errorf("the local administrator sees %+v", list)
		}
	})
}

func (w *world) unit(code string) access.Unit {
	var id access.Unit
	w.must(w.db.Read(bg, func(tx *db.Tx) error {
		h, err := org.Load(tx, 0)
		if err == nil {
			id = access.Unit(h.ByCode(code).ID)
		}
		return err
	}))
	return id
}

func TestRevoke_and_disable_leave_an_administrator(t *testing.T) {
	each(t, func(w *world) {
		one, two := w.invited("mot", "administrator", "T"), w.invited("hai", "administrator", "T")
		list, err := w.s.List(bg, access.Operator)
		w.must(err)
		grants := map[string]int64{}
		for _, a := range list {
			grants[a.Login] = a.Grants[0].ID
		}
		w.must(w.s.Revoke(bg, access.Operator, grants["mot"]))
		w.refused(w.s.Revoke(bg, access.Operator, grants["hai"]), "last_administrator")
		w.refused(w.s.Disable(bg, access.Operator, two.ID), "last_administrator")
		w.must(w.s.Disable(bg, access.Operator, one.ID))
		w.refused(w.s.Revoke(bg, access.Operator, grants["mot"]), "grant_unknown")
	})
}

func TestToken_reads_with_the_reach_of_a_grant_until_its_end(t *testing.T) {
	each(t, func(w *world) {
		s, _ := w.signed("lan", "organiser", "T.X")
		grant := s.Grants[0].ID
		_, err := w.s.NewToken(bg, s, "may", grant, day.MustParse("2030-01-01"))
		w.refused(err, "token_too_long")
		_, err = w.s.NewToken(bg, s, "may", grant+100, day.MustParse("2024-03-02"))
		w.refused(err, "grant_unknown")
		token, err := w.s.NewToken(bg, s, "may", grant, day.MustParse("2024-03-02"))
		w.must(err)
		by, ok, err := w.s.ByToken(bg, token)
		w.must(err)
		if !ok || !by.Actor.MayAnywhere("unit.read") || by.Actor.MayAnywhere("unit.move") || by.Actor.MayAnywhere("person.identify") {
			t.Errorf("the token acts as %+v", by)
		}
		if _, ok, _ := w.s.ByToken(bg, token+"x"); ok {
			t.Error("a wrong token is taken")
		}
		w.clock.pass(3 * 24 * time.Hour)
		if _, ok, _ := w.s.ByToken(bg, token); ok {
			t.Error("the token outlives its end")
		}
	})
}
