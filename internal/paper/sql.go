package paper

import (
	"strconv"
	"strings"

	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/org"
)

const (
	columns = `p.id, p.decision, p.media, p.size, p.sha256, p.recorded, coalesce(a.ground, ''), coalesce(a.recorded, 0)`
	papers  = ` from paper_paper p left join paper_aside a on a.paper = p.id and a.voided is null `
)

func (p *Paper) into() []any {
	return []any{&p.ID, &p.Decision, &p.Media, &p.Size, &p.SHA256, &p.Recorded, &p.Aside.Ground, &p.Aside.Recorded}
}

func byID(tx *db.Tx, id ID) (Paper, bool, error) {
	return db.First(tx.Rows(`select `+columns+papers+`where p.id = $1`, int64(id)), (*Paper).into)
}

func same(tx *db.Tx, decision org.DecisionID, digest string) (Paper, bool, error) {
	return db.First(tx.Rows(`select `+columns+papers+`where p.decision = $1 and p.sha256 = $2`, int64(decision), digest), (*Paper).into)
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

func insertAside(tx *db.Tx, id ID, a Aside) error {
	next, err := tx.NextID("paper_aside")
	if err == nil {
		_, err = tx.Exec(`insert into paper_aside (id, paper, ground, recorded) values ($1, $2, $3, $4)`, next, int64(id), a.Ground, int64(a.Recorded))
	}
	return err
}

func voidAside(tx *db.Tx, id ID, by journal.Mutation) error {
	_, err := tx.Exec(`update paper_aside set voided = $2 where paper = $1 and voided is null`, int64(id), int64(by))
	return err
}

// Of are the scans of some decisions, the newest first, without their content; those set aside too.
func Of(tx *db.Tx, decisions []org.DecisionID) (map[org.DecisionID][]Paper, error) {
	out := map[org.DecisionID][]Paper{}
	if len(decisions) == 0 {
		return out, nil
	}
	list := make([]string, len(decisions))
	for i, d := range decisions {
		list[i] = strconv.FormatInt(int64(d), 10)
	}
	var p Paper
	err := tx.Rows(`select `+columns+papers+`where p.decision in (`+strings.Join(list, ", ")+`) order by p.id desc`).
		Each(p.into(), func() { out[p.Decision] = append(out[p.Decision], p) })
	return out, err
}
