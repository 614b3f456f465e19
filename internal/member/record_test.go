package member_test

import (
	"testing"

	"sen/internal/db"
	"sen/internal/member"
)

// record reads all that was ever recorded about somebody, and the last act.
func (s story) record(code string) (r member.Record, seen member.About) {
	s.t.Helper()
	seen = member.About{Member: code}
	s.reads(func(tx *db.Tx) error {
		p, _, err := member.PersonByCode(tx, code)
		if err != nil {
			return err
		}
		if seen.Seen, err = member.LastAct(tx, p.ID); err != nil {
			return err
		}
		r, err = member.RecordOf(tx, p)
		return err
	})
	return r, seen
}

func TestRecord_holds_what_was_voided_and_tells_what_was_known(t *testing.T) {
	tell(t, func(s story) {
		stay := s.does(s.Stay(bg, me, member.GoToStay{About: about("DV1", "2007-01-01"), Place: "Bình Dương"}))
		r, _ := s.record("DV1")
		wrong := r.Facts[len(r.Facts)-1]
		s.does(s.Correct(bg, me, member.Correct{
			Member: "DV1", Wrong: []member.Row{{Table: member.Facts, ID: wrong.ID}}, Ground: "NHAP_SAI",
			Right: []member.Statement{member.GoToStay{About: about("DV1", "2007-02-01"), Place: "Bình Dương"}},
		}))
		r, _ = s.record("DV1")
		now, then := r.Known(0), r.Known(stay.Mutation)
		if len(r.Facts) != len(now.Facts)+1 || len(now.Facts) != len(then.Facts) {
			t.Fatalf("%d facts in all, %d now, %d then", len(r.Facts), len(now.Facts), len(then.Facts))
		}
		if _, away := now.Life.On(d("2007-01-15")); !away || now.Facts[len(now.Facts)-1].Day != d("2007-02-01") || then.Facts[len(then.Facts)-1].Day != d("2007-01-01") {
			t.Error("the days of the stay are not those known now and then")
		}
	})
}

func TestForesee_tells_what_would_be_and_writes_nothing(t *testing.T) {
	tell(t, func(s story) {
		before, head := s.knows("DV1", 0), s.head().Seq
		says := member.Transfer{About: about("DV1", "2011-01-01"), To: "B"}
		foreseen, err := s.Foresee(bg, me, says)
		if err != nil {
			t.Fatal(err)
		}
		was, _ := foreseen.Before.Life.On(d("2011-01-01"))
		would, _ := foreseen.After.Life.On(d("2011-01-01"))
		if s.head().Seq != head || was.Home == would.Home || before.home("2011-01-01") != s.knows("DV1", 0).home("2011-01-01") {
			t.Error("foreseeing wrote something, or does not tell the move")
		}
		s.does(s.Record(bg, me, says))
		if k := s.knows("DV1", 0); k.home("2011-01-01") != "B" {
			t.Error("recorded otherwise than foreseen")
		}
		again, err := s.Foresee(bg, me, says)
		if err != nil || !again.Nothing || len(again.Warnings) == 0 {
			t.Errorf("what is recorded already is foreseen as %+v, %v", again, err)
		}
		done, err := s.Foresee(bg, me, member.Confirm{About: about("DV1", "1990-01-01")})
		if err == nil {
			t.Errorf("what would be refused is foreseen: %+v", done)
		}
	})
}

func TestActs_on_a_record_that_changed_since_it_was_seen_are_refused(t *testing.T) {
	tell(t, func(s story) {
		_, seen := s.record("DV1")
		stale := about("DV1", "2009-01-01")
		stale.Seen = seen.Seen
		s.lists("DV2", "A") // somebody else's record is no matter
		s.does(s.ChangeStanding(bg, me, member.ChangeOccupation(stale, 3)))
		before := s.head().Seq
		done, err := s.ChangeStanding(bg, me, member.ChangeEducation(stale, 4))
		s.refuses("member_changed_since", before, done, err)
		done, err = s.CorrectIdentity(bg, me, member.CorrectIdentity{Member: "DV1", Identity: member.Identity{Name: "A"}, Ground: "NHAP_SAI", Seen: seen.Seen})
		s.refuses("member_changed_since", before, done, err)
		_, now := s.record("DV1")
		stale.Seen = now.Seen
		s.does(s.ChangeStanding(bg, me, member.ChangeEducation(stale, 4)))
	})
}

func TestAdmit_on_a_decision_tells_it_with_the_identity(t *testing.T) {
	tell(t, func(s story) {
		admitted := about("DV9", "2005-05-05")
		admitted.Decision.Number = "9-QĐ/HU"
		in, err := s.Admit(bg, me, member.NewMember{Entry: member.Entry{About: admitted, Cell: "A"}, Identity: member.Identity{Name: "Lê Thị Chín"}})
		if err != nil {
			t.Fatal(err)
		}
		r, _ := s.record(in.Member)
		if told := r.Known(0); told.Identity.DecidedBy == 0 || told.Identity.DecidedBy != told.Facts[0].Decision {
			t.Errorf("the identity names decision %d, the fact %d", told.Identity.DecidedBy, told.Facts[0].Decision)
		}
	})
}
