package saved

import (
	"sen/internal/access"
	"sen/internal/db"
)

func filtersOf(tx *db.Tx, account access.Account) (out []Filter, err error) {
	return db.All(tx.Rows(`select id, name, query, made_at from saved_filter where account = $1 order by id`, int64(account)), func(f *Filter) []any {
		return []any{&f.ID, &f.Name, &f.Query, &f.MadeAt}
	})
}

func insert(tx *db.Tx, account access.Account, name, query string) error {
	id, err := tx.NextID("saved_filter")
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into saved_filter (id, account, name, query, made_at) values ($1, $2, $3, $4, $5)`, id, int64(account), name, query, tx.Now())
	return err
}

func remove(tx *db.Tx, account access.Account, id int64) (int64, error) {
	return tx.Exec(`delete from saved_filter where id = $1 and account = $2`, id, int64(account))
}
