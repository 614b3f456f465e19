package report

import (
	"sen/internal/db"
	"sen/internal/journal"
)

const versionColumns = `id, content is null, coalesce(size, 0), coalesce(sha256, ''), recorded`

func (v *Version) into() []any { return []any{&v.ID, &v.Builtin, &v.Size, &v.SHA256, &v.Recorded} }

// lastVersion is the version of a form's template that counts, nil if it was never replaced.
func lastVersion(tx *db.Tx, form string) (*Version, error) {
	v, found, err := db.First(tx.Rows(`select `+versionColumns+` from report_template where form = $1 order by id desc limit 1`, form), (*Version).into)
	if !found {
		return nil, err
	}
	return &v, nil
}

// versionsOf are all versions by the form's key, the newest first.
func versionsOf(tx *db.Tx) (map[string][]Version, error) {
	var v Version
	var form string
	out := map[string][]Version{}
	err := tx.Rows(`select `+versionColumns+`, form from report_template order by id desc`).
		Each(append(v.into(), &form), func() { out[form] = append(out[form], v) })
	return out, err
}

// contentOf is the file of a version of a form's template, nil of the built-in one; false if there is no such version.
func contentOf(tx *db.Tx, form string, id int64) (content []byte, found bool, err error) {
	found, err = tx.Rows(`select content from report_template where form = $1 and id = $2`, form, id).One(&content)
	return content, found, err
}

// contentsInForce are the province's own templates that count, by the form's key.
func contentsInForce(tx *db.Tx) (map[string][]byte, error) {
	out := map[string][]byte{}
	var form string
	var content []byte
	err := tx.Rows(`
select t.form, t.content
from report_template t
where t.content is not null and not exists (select 1 from report_template later where later.form = t.form and later.id > t.id)`).
		Each([]any{&form, &content}, func() { out[form] = content })
	return out, err
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
	out := map[string]string{}
	var form, number string
	err := tx.Rows(`select form, number from report_number order by id`).
		Each([]any{&form, &number}, func() { out[form] = number })
	return out, err
}

func insertNumber(tx *db.Tx, form, number string, m journal.Mutation) error {
	id, err := tx.NextID("report_number")
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into report_number (id, form, number, recorded) values ($1, $2, $3, $4)`, id, form, number, int64(m))
	return err
}
