package member_test

import (
	"fmt"
	"sync"
	"testing"

	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
)

// eachRace prepares a register and lets n acts run on it at once, through the doors of two processes. It
// looks that the register is in order afterwards and tells which acts won, and how the others were refused.
func eachRace(t *testing.T, n int, prepare func(s story), act func(s story, i int) error, judge func(t *testing.T, won []int, refused map[string]int)) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		for range 4 {
			address := e.Address(t)
			one := begin(t, dbtest.OpenAt(t, address, db.Options{}))
			register := dbtest.OpenAt(t, address, db.Options{})
			two := story{t, register, org.NewService(register, member.Holder{}), member.NewService(register)}
			prepare(one)
			won, refused := atOnce(n, func(i int) error { return act([]story{one, two}[i%2], i) })
			judge(t, won, refused)
			isSound(t, register)
		}
	})
}

// atOnce runs n acts at once. Refusals are counted by key; another error by its text.
func atOnce(n int, act func(i int) error) (won []int, refused map[string]int) {
	errs := make([]error, n)
	start := make(chan struct{})
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			<-start
			errs[i] = act(i)
		})
	}
	close(start)
	wg.Wait()
	refused = map[string]int{}
	for i, err := range errs {
		switch f, ok := err.(*fault.Fault); {
		case err == nil:
			won = append(won, i)
		case ok:
			refused[f.Key]++
		default:
			refused[err.Error()]++
		}
	}
	return won, refused
}

func TestRace_of_transfers_of_one_person_is_won_by_one(t *testing.T) {
	cell := func(i int) string { return fmt.Sprint("R", i) }
	eachRace(t, 6, func(s story) {
		s.lists("DV1", "A")
		for i := range 6 {
			s.does(s.units.Found(bg, me, org.Found{Code: cell(i), Name: "R", Kind: org.Cell, Parent: "G", On: d("2005-01-01")}))
		}
	}, func(s story, i int) error {
		_, err := s.Transfer(bg, me, member.Transfer{About: about("DV1", "2010-01-01"), To: cell(i)})
		return err
	}, func(t *testing.T, won []int, refused map[string]int) {
		if len(won) != 1 || refused["two_on_a_day"] != 5 {
			t.Errorf("won: %v, refused: %v", won, refused)
		}
	})
}

func TestRace_of_a_units_end_and_transfers_into_it_lets_in_the_end_or_the_people(t *testing.T) {
	eachRace(t, 6, func(s story) {
		for i := range 6 {
			s.lists(fmt.Sprint("DV", i), "A")
		}
	}, func(s story, i int) error {
		if i == 3 {
			_, err := s.units.End(bg, me, org.EndUnit{Unit: "B", How: org.Close, On: d("2010-01-01")})
			return err
		}
		_, err := s.Transfer(bg, me, member.Transfer{About: about(fmt.Sprint("DV", i), "2010-01-01"), To: "B"})
		return err
	}, func(t *testing.T, won []int, refused map[string]int) {
		endWon := len(won) == 1 && won[0] == 3 && refused["unit_already_ended"] == 5
		peopleWon := len(won) == 5 && refused["unit_end_left"] == 1
		if !endWon && !peopleWon {
			t.Errorf("won: %v, refused: %v", won, refused)
		}
	})
}

func TestRace_of_parents_that_together_make_a_circle_leaves_it_open(t *testing.T) {
	next := map[int][2]string{0: {"G1", "G2"}, 1: {"G2", "G3"}, 2: {"G3", "G1"}}
	eachRace(t, 3, func(s story) {
		for _, code := range []string{"G1", "G2", "G3"} {
			s.does(s.units.Found(bg, me, org.Found{Code: code, Name: code, Kind: org.GrassrootsCommittee, Parent: "P", On: d("2005-01-01")}))
		}
	}, func(s story, i int) error {
		_, err := s.units.Move(bg, me, org.Move{Unit: next[i][0], NewParent: next[i][1], On: d("2025-08-01")})
		return err
	}, func(t *testing.T, won []int, refused map[string]int) {
		if len(won) != 2 || refused["unit_cycle"] != 1 {
			t.Errorf("won: %v, refused: %v", won, refused)
		}
	})
}

func TestRace_of_admissions_with_one_personal_number_is_won_by_one(t *testing.T) {
	eachRace(t, 6, func(story) {}, func(s story, i int) error {
		_, err := s.Admit(bg, me, member.NewMember{
			Entry:    member.Entry{About: about("", "2010-01-01"), Cell: []string{"A", "B"}[i%2]},
			Identity: member.Identity{Name: "Lê Văn Một", PersonalNumber: "087080000009"},
		})
		return err
	}, func(t *testing.T, won []int, refused map[string]int) {
		if len(won) != 1 || refused["personal_number_taken"] != 5 {
			t.Errorf("won: %v, refused: %v", won, refused)
		}
	})
}

func TestRace_of_an_exit_and_a_transfer_keeps_to_some_order(t *testing.T) {
	eachRace(t, 2, func(s story) { s.lists("DV1", "A") }, func(s story, i int) error {
		if i == 0 {
			_, err := s.Leave(bg, me, member.Die(about("DV1", "2010-01-01")))
			return err
		}
		_, err := s.Transfer(bg, me, member.Transfer{About: about("DV1", "2012-01-01"), To: "B"})
		return err
	}, func(t *testing.T, won []int, refused map[string]int) {
		if len(won) != 1 || refused["not_member"]+refused["later_fact_stands"] != 1 {
			t.Errorf("won: %v, refused: %v", won, refused)
		}
	})
}
