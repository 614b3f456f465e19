package quality

import (
	"context"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/journal"
	"sen/internal/member"
)

// What was proposed and decided is as much evidence as a fact: the engine keeps it from being rewritten.
func TestTables_of_the_room_are_guarded_by_the_engine(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		register := open()
		err := register.Write(context.Background(), func(tx *db.Tx) error {
			e, err := journal.Begin(tx, access.System, day.Instant{})
			if err != nil {
				return err
			}
			if err := member.InsertPeople(tx, e.Seq, []member.Person{{Code: "A"}, {Code: "B"}, {Code: "C"}}); err != nil {
				return err
			}
			for _, p := range []Proposal{{Kept: 1, Aside: 2}, {Kept: 1, Aside: 3}} {
				p.By, p.At = "account:1", tx.Now()
				if err := insertProposal(tx, e.Seq, &p); err != nil {
					return err
				}
			}
			if err := decide(tx, 1, "account:2", Merged); err != nil {
				return err
			}
			if err := insertDistinct(tx, e.Seq, [2]member.ID{1, 2}); err != nil {
				return err
			}
			return e.Close(tx)
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, wrong := range []string{
			`update quality_proposal set outcome = 'declined' where id = 1`,
			`update quality_proposal set outcome = null, decided_by = null, decided_at = null where id = 1`,
			`update quality_proposal set aside = 2 where id = 2`,
			`update quality_proposal set aside = 2, outcome = 'merged', decided_by = 'x', decided_at = 'y' where id = 2`,
			`update quality_proposal set outcome = 'merged' where id = 2`,
			`delete from quality_proposal where id = 2`,
			`insert into quality_proposal (id, kept, aside, proposed_by, proposed_at, recorded) values (3, 2, 3, 'x', 'y', 1)`,
			`insert into quality_proposal (id, kept, aside, proposed_by, proposed_at, recorded) values (3, 2, 2, 'x', 'y', 1)`,
			`update quality_distinct set other = 3 where id = 1`,
			`delete from quality_distinct where id = 1`,
			`insert into quality_distinct (id, one, other, recorded) values (2, 1, 2, 1)`,
			`insert into quality_distinct (id, one, other, recorded) values (2, 3, 2, 1)`,
			`update member_same set same_as = 3`,
			`delete from member_same`,
		} {
			err := register.Write(context.Background(), func(tx *db.Tx) error {
				if err := member.InsertSames(tx, 1, []member.Same{{Person: 2, SameAs: 1}}); err != nil {
					t.Fatal(err)
				}
				_, err := tx.Exec(wrong)
				return err
			})
			if err == nil {
				t.Errorf("let in: %s", wrong)
			}
		}
	})
}
