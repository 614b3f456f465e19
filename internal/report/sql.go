package report

import (
	"database/sql"
	"errors"

	"sen/internal/db"
	"sen/internal/journal"
)

const versionColumns = `id, content is null, coalesce(size, 0), coalesce(sha256, ''), recorded`

func scanVersion(row interface{ Scan(...any) error }, more ...any) (v Version, err error) {
	err = row.Scan(append([]any{&v.ID, &v.Builtin, &v.Size, &v.SHA256, &v.Recorded}, more...)...)
	return v, err
}

// lastVersion is the version of a form's template that counts, nil if it was never replaced.
func lastVersion(tx *db.Tx, form string) (*Version, error) {
	v, err := scanVersion(tx.QueryRow(`select `+versionColumns+` from report_template where form = $1 order by id desc limit 1`, form))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &v, err
}

// versionsOf are all versions by the form's key, the newest first.
func versionsOf(tx *db.Tx) (map[string][]Version, error) {
	rows, err := tx.Query(`select ` + versionColumns + `, form from report_template order by id desc`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string][]Version{}
	for rows.Next() {
		var form string
		v, err := scanVersion(rows, &form)
		if err != nil {
			return nil, err
		}
		out[form] = append(out[form], v)
	}
	return out, rows.Err()
}

// contentOf is the file of a version of a form's template, nil of the built-in one; false if there is no such version.
func contentOf(tx *db.Tx, form string, id int64) (content []byte, found bool, err error) {
	err = tx.QueryRow(`select content from report_template where form = $1 and id = $2`, form, id).Scan(&content)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return content, err == nil, err
}

// contentsInForce are the province's own templates that count, by the form's key.
func contentsInForce(tx *db.Tx) (map[string][]byte, error) {
	rows, err := tx.Query(`
select t.form, t.content
from report_template t
where t.content is not null and not exists (select 1 from report_template later where later.form = t.form and later.id > t.id)`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string][]byte{}
	for rows.Next() {
		var form string
		var content []byte
		if err := rows.Scan(&form, &content); err != nil {
			return nil, err
		}
		out[form] = content
	}
	return out, rows.Err()
}

func insertTemplate(tx *db.Tx, form string, content []byte, digest string, m journal.Mutation) error {
	id, err := tx.NextID("report_template")
	if err != nil {
		return err
	}
	var file, size any
	if content != nil {
		file, size = content, int64(len(content))
	}
	_, err = tx.Exec(`insert into report_template (id, form, content, size, sha256, recorded) values ($1, $2, $3, $4, $5, $6)`,
		id, form, file, size, db.TextOrNull(digest), int64(m))
	return err
}

// numbersOf are the numbers the province prints, by the form's key.
func numbersOf(tx *db.Tx) (map[string]string, error) {
	rows, err := tx.Query(`select form, number from report_number order by id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var form, number string
		if err := rows.Scan(&form, &number); err != nil {
			return nil, err
		}
		out[form] = number
	}
	return out, rows.Err()
}

func insertNumber(tx *db.Tx, form, number string, m journal.Mutation) error {
	id, err := tx.NextID("report_number")
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into report_number (id, form, number, recorded) values ($1, $2, $3, $4)`, id, form, number, int64(m))
	return err
}
