package target

import (
	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
)

// loadProgrammes reads all partners and programmes.
func loadProgrammes(tx *db.Tx) (*Programmes, error) {
	b := &Programmes{}
	for _, read := range []func(*db.Tx, *Programmes) error{readPartners, readPartnerEnds, readPartnerAccounts, readProgrammes, readProgrammeEnds, readLines} {
		if err := read(tx, b); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func eachRow(tx *db.Tx, query string, into []any, fn func()) error {
	return tx.Rows(query).Each(into, func() { fn() })
}

func readPartners(tx *db.Tx, b *Programmes) error {
	var p Partner
	return eachRow(tx, `select id, unit, name, from_day from target_partner order by id`, []any{&p.ID, &p.Unit, &p.Name, &p.From}, func() { b.Partners = append(b.Partners, p) })
}

func readPartnerEnds(tx *db.Tx, b *Programmes) error {
	var id, successor int64
	var last day.Day
	var reason string
	return eachRow(tx, `select partner, last_day, coalesce(successor, 0), reason from target_partner_end`, []any{&id, &last, &successor, &reason}, func() {
		if p := b.Partner(id); p != nil {
			p.Last, p.Successor, p.Reason = last, successor, reason
		}
	})
}

func readPartnerAccounts(tx *db.Tx, b *Programmes) error {
	var id int64
	var account access.Account
	return eachRow(tx, `select partner, account from target_partner_account where voided is null order by id`, []any{&id, &account}, func() {
		if p := b.Partner(id); p != nil {
			p.Accounts = append(p.Accounts, account)
		}
	})
}

func readProgrammes(tx *db.Tx, b *Programmes) error {
	var p Programme
	return eachRow(tx, `select id, partner, title, signed_day, document, first_day, last_day from target_programme order by id`,
		[]any{&p.ID, &p.Partner, &p.Title, &p.Signed, &p.Document, &p.First, &p.Last}, func() { b.All = append(b.All, p) })
}

func readProgrammeEnds(tx *db.Tx, b *Programmes) error {
	var id int64
	var last day.Day
	var reason string
	return eachRow(tx, `select programme, last_day, reason from target_programme_end`, []any{&id, &last, &reason}, func() {
		if p := b.Programme(id); p != nil {
			p.Last, p.Ended, p.Reason = last, true, reason
		}
	})
}

func readLines(tx *db.Tx, b *Programmes) error {
	var l Line
	return eachRow(tx, `select id, programme, indicator, unit, direction, floor, first_day, last_day from target_line where voided is null order by id`,
		[]any{&l.ID, &l.Programme, &l.Indicator, &l.Unit, &l.Direction, &l.Floor, &l.First, &l.Last}, func() {
			if p := b.Programme(l.Programme); p != nil {
				p.Lines = append(p.Lines, l)
			}
		})
}

func insertPartner(tx *db.Tx, m journal.Mutation, p *Partner) (err error) {
	if p.ID, err = tx.NextID("target_partner"); err != nil {
		return err
	}
	_, err = tx.Exec(`insert into target_partner (id, unit, name, from_day, recorded) values ($1, $2, $3, $4, $5)`, p.ID, int64(p.Unit), p.Name, p.From, int64(m))
	return err
}

func insertPartnerEnd(tx *db.Tx, m journal.Mutation, p *Partner) error {
	id, err := tx.NextID("target_partner_end")
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into target_partner_end (id, partner, last_day, successor, reason, recorded) values ($1, $2, $3, $4, $5, $6)`,
		id, p.ID, p.Last, db.OrNull(p.Successor), p.Reason, int64(m))
	return err
}

func insertPartnerAccount(tx *db.Tx, m journal.Mutation, partner int64, account access.Account) error {
	id, err := tx.NextID("target_partner_account")
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into target_partner_account (id, partner, account, recorded) values ($1, $2, $3, $4)`, id, partner, int64(account), int64(m))
	return err
}

func voidPartnerAccount(tx *db.Tx, m journal.Mutation, partner int64, account access.Account) error {
	_, err := tx.Exec(`update target_partner_account set voided = $1 where partner = $2 and account = $3 and voided is null`, int64(m), partner, int64(account))
	return err
}

func insertProgramme(tx *db.Tx, m journal.Mutation, p *Programme) (err error) {
	if p.ID, err = tx.NextID("target_programme"); err != nil {
		return err
	}
	_, err = tx.Exec(`insert into target_programme (id, partner, title, signed_day, document, first_day, last_day, recorded) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		p.ID, p.Partner, p.Title, p.Signed, p.Document, p.First, p.Last, int64(m))
	return err
}

func insertProgrammeEnd(tx *db.Tx, m journal.Mutation, programme int64, last day.Day, reason string) error {
	id, err := tx.NextID("target_programme_end")
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into target_programme_end (id, programme, last_day, reason, recorded) values ($1, $2, $3, $4, $5)`, id, programme, last, reason, int64(m))
	return err
}

func insertLine(tx *db.Tx, m journal.Mutation, l *Line) (err error) {
	if l.ID, err = tx.NextID("target_line"); err != nil {
		return err
	}
	_, err = tx.Exec(`insert into target_line (id, programme, indicator, unit, direction, floor, first_day, last_day, recorded) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		l.ID, l.Programme, l.Indicator, int64(l.Unit), string(l.Direction), string(l.Floor), l.First, l.Last, int64(m))
	return err
}

func voidLine(tx *db.Tx, m journal.Mutation, id int64) error { return void(tx, m, "target_line", id) }
