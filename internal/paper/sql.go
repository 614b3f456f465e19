package paper

import (
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"sen/internal/db"
	"sen/internal/org"
)

const columns = `id, decision, media, size, sha256, recorded`

func scan(row interface{ Scan(...any) error }) (p Paper, err error) {
	err = row.Scan(&p.ID, &p.Decision, &p.Media, &p.Size, &p.SHA256, &p.Recorded)
	return p, err
}

func found[T any](v T, err error) (T, bool, error) {
	if errors.Is(err, sql.ErrNoRows) {
		return v, false, nil
	}
	return v, err == nil, err
}

func byID(tx *db.Tx, id ID) (Paper, bool, error) {
	return found(scan(tx.QueryRow(`select `+columns+` from paper_paper where id = $1`, int64(id))))
}

func same(tx *db.Tx, decision org.DecisionID, digest string) (id ID, ok bool, err error) {
	err = tx.QueryRow(`select id from paper_paper where decision = $1 and sha256 = $2`, int64(decision), digest).Scan(&id)
	return found(id, err)
}

func contentOf(tx *db.Tx, id ID) (content []byte, err error) {
	err = tx.QueryRow(`select content from paper_paper where id = $1`, int64(id)).Scan(&content)
	return content, err
}

func insert(tx *db.Tx, p Paper, content []byte) (ID, error) {
	next, err := tx.NextID("paper_paper")
	if err != nil {
		return 0, err
	}
	_, err = tx.Exec(`insert into paper_paper (id, decision, media, size, sha256, content, recorded) values ($1, $2, $3, $4, $5, $6, $7)`,
		next, int64(p.Decision), p.Media, p.Size, p.SHA256, content, int64(p.Recorded))
	return ID(next), err
}

// Of are the scans of some decisions, the newest first, without their content.
func Of(tx *db.Tx, decisions []org.DecisionID) (map[org.DecisionID][]Paper, error) {
	out := map[org.DecisionID][]Paper{}
	if len(decisions) == 0 {
		return out, nil
	}
	list := make([]string, len(decisions))
	for i, d := range decisions {
		list[i] = strconv.FormatInt(int64(d), 10)
	}
	rows, err := tx.Query(`select ` + columns + ` from paper_paper where decision in (` + strings.Join(list, ", ") + `) order by id desc`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		p, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out[p.Decision] = append(out[p.Decision], p)
	}
	return out, rows.Err()
}
