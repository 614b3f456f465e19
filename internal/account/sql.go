package account

import (
	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
)

const accountColumns = `a.id, a.login, a.name, a.password is null, a.disabled, a.totp is not null, a.made_at, a.lang, a.size, a.theme`

func (a *Account) into() []any {
	return []any{&a.ID, &a.Login, &a.Name, &a.Invited, &a.Disabled, &a.TwoFactors, &a.MadeAt, &a.Lang, &a.Size, &a.Theme}
}

func accountByLogin(tx *db.Tx, login string) (Account, bool, error) {
	return db.First(tx.Rows(`select `+accountColumns+` from account_account a where a.login = $1`, login), (*Account).into)
}

func accountByID(tx *db.Tx, id ID) (Account, bool, error) {
	return db.First(tx.Rows(`select `+accountColumns+` from account_account a where a.id = $1`, int64(id)), (*Account).into)
}

func accountInvited(tx *db.Tx, digest string, now day.Instant) (Account, bool, error) {
	return db.First(tx.Rows(`select `+accountColumns+` from account_account a join account_invitation i on i.account = a.id
		where i.digest = $1 and i.used_at is null and i.ends_at > $2 and a.disabled = 0`, digest, now), (*Account).into)
}

func accounts(tx *db.Tx) ([]Account, error) {
	return db.All(tx.Rows(`select `+accountColumns+` from account_account a order by a.login`), (*Account).into)
}

func anyAccount(tx *db.Tx) (bool, error) {
	var n int
	err := tx.QueryRow(`select count(*) from (select 1 from account_account limit 1) x`).Scan(&n)
	return n > 0, err
}

func insertAccount(tx *db.Tx, login, name string) (ID, error) {
	id, err := tx.NextID("account_account")
	if err != nil {
		return 0, err
	}
	_, err = tx.Exec(`insert into account_account (id, login, name, made_at) values ($1, $2, $3, $4)`, id, login, name, tx.Now())
	return ID(id), err
}

func passwordOf(tx *db.Tx, id ID) (kept string, err error) {
	err = tx.QueryRow(`select coalesce(password, '') from account_account where id = $1`, int64(id)).Scan(&kept)
	return kept, err
}

func setPassword(tx *db.Tx, id ID, made string) error {
	_, err := tx.Exec(`update account_account set password = $2 where id = $1`, int64(id), made)
	return err
}

func setDisabled(tx *db.Tx, id ID, disabled bool) error {
	_, err := tx.Exec(`update account_account set disabled = $2 where id = $1`, int64(id), disabled)
	return err
}

func setPreferences(tx *db.Tx, id ID, p Preferences) error {
	_, err := tx.Exec(`update account_account set lang = $2, size = $3, theme = $4 where id = $1`, int64(id), p.Lang, p.Size, p.Theme)
	return err
}

func secondOf(tx *db.Tx, id ID) (secret string, last int64, err error) {
	err = tx.QueryRow(`select coalesce(totp, ''), totp_step from account_account where id = $1`, int64(id)).Scan(&secret, &last)
	return secret, last, err
}

func setSecond(tx *db.Tx, id ID, secret string, step int64) error {
	_, err := tx.Exec(`update account_account set totp = $2, totp_step = $3 where id = $1`, int64(id), db.TextOrNull(secret), step)
	return err
}

func replaceRecovery(tx *db.Tx, id ID, digests []string) error {
	if _, err := tx.Exec(`delete from account_recovery where account = $1`, int64(id)); err != nil {
		return err
	}
	for _, d := range digests {
		if _, err := tx.Exec(`insert into account_recovery (account, digest) values ($1, $2)`, int64(id), d); err != nil {
			return err
		}
	}
	return nil
}

func useRecovery(tx *db.Tx, id ID, digest string) (bool, error) {
	n, err := tx.Exec(`update account_recovery set used_at = $3 where account = $1 and digest = $2 and used_at is null`, int64(id), digest, tx.Now())
	return n == 1, err
}

func insertInvitation(tx *db.Tx, id ID, digest string, ends day.Instant) error {
	_, err := tx.Exec(`insert into account_invitation (digest, account, made_at, ends_at) values ($1, $2, $3, $4)`, digest, int64(id), tx.Now(), ends)
	return err
}

func voidInvitations(tx *db.Tx, id ID) error {
	_, err := tx.Exec(`update account_invitation set used_at = $2 where account = $1 and used_at is null`, int64(id), tx.Now())
	return err
}

func useInvitation(tx *db.Tx, digest string) (bool, error) {
	n, err := tx.Exec(`update account_invitation set used_at = $2 where digest = $1 and used_at is null and ends_at > $2`, digest, tx.Now())
	return n == 1, err
}

func insertDevice(tx *db.Tx, id ID, digest string) error {
	_, err := tx.Exec(`insert into account_device (digest, account, seen_at) values ($1, $2, $3)`, digest, int64(id), tx.Now())
	return err
}

func deviceOf(tx *db.Tx, id ID, digest string, after day.Instant) (bool, error) {
	var n int
	err := tx.QueryRow(`select count(*) from account_device where digest = $1 and account = $2 and seen_at > $3`, digest, int64(id), after).Scan(&n)
	return n > 0, err
}

func insertSession(tx *db.Tx, id ID, digest string, ends day.Instant, factors int, agent string) error {
	session, err := tx.NextID("account_session")
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into account_session (id, digest, account, began_at, seen_at, ends_at, factors, agent) values ($1, $2, $3, $4, $4, $5, $6, $7)`,
		session, digest, int64(id), tx.Now(), ends, factors, agent)
	return err
}

func sessionBy(tx *db.Tx, digest string, now, seenAfter day.Instant) (id int64, a Account, factors int, seen day.Instant, ok bool, err error) {
	ok, err = tx.Rows(`select s.id, s.factors, s.seen_at, `+accountColumns+` from account_session s join account_account a on a.id = s.account
		where s.digest = $1 and s.ended_at is null and s.ends_at > $2 and s.seen_at > $3 and a.disabled = 0`, digest, now, seenAfter).
		One(append([]any{&id, &factors, &seen}, a.into()...)...)
	return id, a, factors, seen, ok, err
}

func touchSession(tx *db.Tx, id int64) error {
	_, err := tx.Exec(`update account_session set seen_at = $2 where id = $1`, id, tx.Now())
	return err
}

func setFactors(tx *db.Tx, session int64) error {
	_, err := tx.Exec(`update account_session set factors = 2 where id = $1`, session)
	return err
}

func sessionsOf(tx *db.Tx, id ID, now, seenAfter day.Instant) ([]Session, error) {
	return db.All(tx.Rows(`select id, began_at, seen_at, agent from account_session
		where account = $1 and ended_at is null and ends_at > $2 and seen_at > $3 order by seen_at desc, id`, int64(id), now, seenAfter),
		func(s *Session) []any { return []any{&s.ID, &s.Began, &s.Seen, &s.Agent} })
}

func endSession(tx *db.Tx, id ID, session int64) error {
	_, err := tx.Exec(`update account_session set ended_at = $3 where id = $2 and account = $1 and ended_at is null`, int64(id), session, tx.Now())
	return err
}

func endSessionBy(tx *db.Tx, digest string) error {
	_, err := tx.Exec(`update account_session set ended_at = $2 where digest = $1 and ended_at is null`, digest, tx.Now())
	return err
}

// endSessions ends all sessions of an account but one.
func endSessions(tx *db.Tx, id ID, but int64) error {
	_, err := tx.Exec(`update account_session set ended_at = $3 where account = $1 and id <> $2 and ended_at is null`, int64(id), but, tx.Now())
	return err
}

const grantColumns = `g.id, g.account, g.role, g.unit, g.reach, g.from_day, g.until_day`

func (g *Grant) into() []any {
	return []any{&g.ID, &g.Account, &g.Role, &g.Unit, &g.Reach, &g.Span.From, &g.Span.To}
}

// grants reads grants, those without an end as running for ever.
func grants(r db.Rows) ([]Grant, error) {
	out, err := db.All(r, (*Grant).into)
	for i := range out {
		out[i].Span.To = out[i].Span.To.OrForever()
	}
	return out, err
}

// grantsOf are an account's grants in force on a day.
func grantsOf(tx *db.Tx, id ID, on day.Day) ([]Grant, error) {
	return grants(tx.Rows(`select `+grantColumns+` from account_grant g
		where g.account = $1 and g.voided is null and g.from_day <= $2 and (g.until_day is null or g.until_day > $2) order by g.id`, int64(id), on))
}

// grantsToCome are the grants in force on a day or later, by account.
func grantsToCome(tx *db.Tx, on day.Day) (map[ID][]Grant, error) {
	all, err := grants(tx.Rows(`select `+grantColumns+` from account_grant g
		where g.voided is null and (g.until_day is null or g.until_day > $1) order by g.id`, on))
	out := map[ID][]Grant{}
	for _, g := range all {
		out[g.Account] = append(out[g.Account], g)
	}
	return out, err
}

func grantByID(tx *db.Tx, id int64) (g Grant, ok bool, err error) {
	all, err := grants(tx.Rows(`select `+grantColumns+` from account_grant g where g.id = $1 and g.voided is null`, id))
	if len(all) == 0 {
		return g, false, err
	}
	return all[0], true, err
}

func insertGrant(tx *db.Tx, m journal.Mutation, to ID, g access.Grant, span day.Span) error {
	id, err := tx.NextID("account_grant")
	if err != nil {
		return err
	}
	until := span.To
	if until == day.Forever {
		until = day.None
	}
	_, err = tx.Exec(`insert into account_grant (id, account, role, unit, reach, from_day, until_day, recorded) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		id, int64(to), g.Role, int64(g.Unit), int64(g.Reach), span.From, until, int64(m))
	return err
}

func voidGrant(tx *db.Tx, m journal.Mutation, id int64) error {
	_, err := tx.Exec(`update account_grant set voided = $2 where id = $1`, id, int64(m))
	return err
}

// countAdministrators counts those who can sign in as administrators without end.
func countAdministrators(tx *db.Tx, on day.Day) (n int, err error) {
	err = tx.QueryRow(`select count(distinct g.account) from account_grant g join account_account a on a.id = g.account
		where g.role = $1 and g.voided is null and g.from_day <= $2 and g.until_day is null and a.disabled = 0`, administrator, on).Scan(&n)
	return n, err
}

func insertToken(tx *db.Tx, id ID, digest, name string, grant int64, ends day.Instant) error {
	token, err := tx.NextID("account_token")
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into account_token (id, account, digest, name, grant_id, made_at, ends_at) values ($1, $2, $3, $4, $5, $6, $7)`,
		token, int64(id), digest, name, grant, tx.Now(), ends)
	return err
}

func tokenBy(tx *db.Tx, digest string, now day.Instant) (a Account, grant int64, ok bool, err error) {
	ok, err = tx.Rows(`select t.grant_id, `+accountColumns+` from account_token t join account_account a on a.id = t.account
		where t.digest = $1 and t.ended_at is null and t.ends_at > $2 and a.disabled = 0`, digest, now).One(append([]any{&grant}, a.into()...)...)
	return a, grant, ok, err
}

func tokensOf(tx *db.Tx, id ID, now day.Instant) ([]Token, error) {
	return db.All(tx.Rows(`select t.id, t.name, t.made_at, t.ends_at, g.id, g.role, g.unit, g.reach from account_token t
		join account_grant g on g.id = t.grant_id
		where t.account = $1 and t.ended_at is null and t.ends_at > $2 order by t.id`, int64(id), now), func(t *Token) []any {
		return []any{&t.ID, &t.Name, &t.Made, &t.Ends, &t.Grant.ID, &t.Grant.Role, &t.Grant.Unit, &t.Grant.Reach}
	})
}

func endToken(tx *db.Tx, id ID, token int64) error {
	_, err := tx.Exec(`update account_token set ended_at = $3 where id = $2 and account = $1 and ended_at is null`, int64(id), token, tx.Now())
	return err
}
