package radar

import (
	"fmt"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
)

// loadMarks reads what people said about clocks, by the clock's key.
func loadMarks(tx *db.Tx) (map[string]Mark, error) {
	out := map[string]Mark{}
	var key string
	var account int64
	err := tx.Rows(`select clock, account from radar_assignment where voided is null`).
		Each([]any{&key, &account}, func() { out[key] = Mark{Account: access.Account(account)} })
	if err != nil {
		return nil, err
	}
	return out, loadPostponements(tx, out)
}

func loadPostponements(tx *db.Tx, into map[string]Mark) error {
	var key, reason string
	var until day.Day
	return tx.Rows(`select clock, until_day, reason from radar_postponement where voided is null`).
		Each([]any{&key, &until, &reason}, func() {
			m := into[key]
			m.Until, m.Reason = until, reason
			into[key] = m
		})
}

// said is a table of what people said about clocks.
type said string

const (
	assignments   said = "radar_assignment"
	postponements said = "radar_postponement"
)

// voidSaid takes back what stands about a clock; false if nothing does.
func voidSaid(tx *db.Tx, m journal.Mutation, t said, clock string) (bool, error) {
	n, err := tx.Exec(`update `+string(t)+` set voided = $1 where clock = $2 and voided is null`, int64(m), clock)
	return n > 0, err
}

func insertAssignment(tx *db.Tx, m journal.Mutation, clock string, to access.Account) error {
	id, err := tx.NextID(string(assignments))
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into radar_assignment (id, clock, account, recorded) values ($1, $2, $3, $4)`, id, clock, int64(to), int64(m))
	return err
}

func insertPostponement(tx *db.Tx, m journal.Mutation, clock string, until day.Day, reason string) error {
	id, err := tx.NextID(string(postponements))
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into radar_postponement (id, clock, until_day, reason, recorded) values ($1, $2, $3, $4, $5)`, id, clock, until, reason, int64(m))
	return err
}

// feedOf is when an account's address was made; false if it has none.
func feedOf(tx *db.Tx, of access.Account) (made day.Instant, ok bool, err error) {
	ok, err = tx.Rows(`select made_at from radar_feed where account = $1 and ended_at is null`, int64(of)).One(&made)
	return made, ok, err
}

// accountOfFeed is whose address has a secret's digest; false if nobody's has.
func accountOfFeed(tx *db.Tx, digest string) (of access.Account, ok bool, err error) {
	var id int64
	ok, err = tx.Rows(`select account from radar_feed where digest = $1 and ended_at is null`, digest).One(&id)
	return access.Account(id), ok, err
}

func endFeed(tx *db.Tx, of access.Account) (bool, error) {
	n, err := tx.Exec(`update radar_feed set ended_at = $1 where account = $2 and ended_at is null`, tx.Now(), int64(of))
	return n > 0, err
}

func insertFeed(tx *db.Tx, of access.Account, digest string) error {
	id, err := tx.NextID("radar_feed")
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into radar_feed (id, account, digest, made_at) values ($1, $2, $3, $4)`, id, int64(of), digest, tx.Now())
	return err
}

func wishOf(tx *db.Tx, of access.Account) (email string, ok bool, err error) {
	ok, err = tx.Rows(`select email from radar_wish where account = $1`, int64(of)).One(&email)
	return email, ok, err
}

func removeWish(tx *db.Tx, of access.Account) (bool, error) {
	n, err := tx.Exec(`delete from radar_wish where account = $1`, int64(of))
	return n > 0, err
}

func insertWish(tx *db.Tx, of access.Account, email string) error {
	_, err := tx.Exec(`insert into radar_wish (account, email, asked_at) values ($1, $2, $3)`, int64(of), email, tx.Now())
	return err
}

// wish is somebody who asked for the daily letter.
type wish struct {
	account access.Account
	email   string
}

// wishesOpen are the wishes whose letter of a day nobody has sent or begun to send, and that may be tried by now.
func wishesOpen(tx *db.Tx, on day.Day) (out []wish, err error) {
	var w wish
	var id int64
	err = tx.Rows(`select w.account, w.email from radar_wish w left join radar_letter l on l.account = w.account and l.on_day = $1
		where l.account is null or l.state = 'later' and l.next_at <= $2 order by w.account`, on, tx.Now()).
		Each([]any{&id, &w.email}, func() {
			w.account = access.Account(id)
			out = append(out, w)
		})
	return out, err
}

// claim brings the letter of a day into 'sending' and tells which try it is; false if somebody else has it, or it is not
// to be tried now.
func claim(tx *db.Tx, of access.Account, on day.Day) (tries int, ok bool, err error) {
	n, err := tx.Exec(`update radar_letter set state = 'sending', tries = tries + 1, next_at = null
		where account = $1 and on_day = $2 and state = 'later' and next_at <= $3`, int64(of), on, tx.Now())
	if err != nil {
		return 0, false, err
	}
	if n == 0 {
		var there int
		if err := tx.QueryRow(`select count(*) from radar_letter where account = $1 and on_day = $2`, int64(of), on).Scan(&there); err != nil || there > 0 {
			return 0, false, err
		}
		_, err := tx.Exec(`insert into radar_letter (account, on_day, state, tries) values ($1, $2, 'sending', 1)`, int64(of), on)
		return 1, err == nil, err
	}
	err = tx.QueryRow(`select tries from radar_letter where account = $1 and on_day = $2`, int64(of), on).Scan(&tries)
	return tries, err == nil, err
}

// settle says what became of a letter that was being sent.
func settle(tx *db.Tx, of access.Account, on day.Day, state string, next day.Instant) error {
	n, err := tx.Exec(`update radar_letter set state = $3, next_at = $4 where account = $1 and on_day = $2 and state = 'sending'`, int64(of), on, state, next)
	if err == nil && n != 1 {
		err = fmt.Errorf("radar: the letter of %s to account %d is not being sent", on, of)
	}
	return err
}

// lastLetter is the newest day of a letter to an account and what became of it; false if there never was one.
func lastLetter(tx *db.Tx, of access.Account) (on day.Day, state string, ok bool, err error) {
	ok, err = tx.Rows(`select on_day, state from radar_letter where account = $1 order by on_day desc limit 1`, int64(of)).One(&on, &state)
	return on, state, ok, err
}
