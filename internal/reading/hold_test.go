package reading_test

import (
	"testing"
	"time"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/reading"
)

const aDay = 24 * time.Hour

// heldLine has one line about DVX, read by account 5, held by accounts 1 and 2 for ten days.
func (w *world) heldLine() (one, two access.Actor) {
	w.t.Helper()
	one, two = w.actor(1, "administrator", "T"), w.actor(2, "administrator", "T.X")
	w.must(w.Read(bg, w.actor(5, "organiser", "T"), "person.read", w.person("DVX")))
	id, err := w.AskHold(bg, one, 1, "DIEU_TRA", w.at().Today+10)
	w.must(err)
	if len(w.logOf("DVX")) != 1 {
		w.t.Fatal("what one alone asked for is no hold yet")
	}
	w.must(w.ConfirmHold(bg, two, id))
	return one, two
}

func TestHold_delays_a_line_until_its_end_and_never_deletes_it(t *testing.T) {
	each(t, func(w *world) {
		_, two := w.heldLine()
		reader, elsewhere := w.actor(3, "organiser", "T.X"), w.actor(4, "organiser", "T.Y")
		w.clock.pass(9 * aDay)
		if got := w.logOf("DVX"); len(got) != 0 {
			t.Errorf("held: %+v", got)
		}
		if log := w.logIn(reader); len(log.Lines) != 0 || log.Held != 1 {
			t.Errorf("who may not hold is told how many: %+v", log)
		}
		if log := w.logIn(elsewhere); len(log.Lines) != 0 || log.Held != 0 {
			t.Errorf("elsewhere nothing is known of it: %+v", log)
		}
		log := w.logIn(two)
		if len(log.Lines) != 1 || log.Held != 1 || log.Lines[0].Held == nil || log.Lines[0].Held.Ground != "DIEU_TRA" || log.Lines[0].Held.Ends != w.at().Today+1 {
			t.Errorf("who may hold sees it marked: %+v", log)
		}
		w.clock.pass(aDay)
		if got := w.logOf("DVX"); len(got) != 1 || got[0].At.String() != "2024-03-01T03:00:00.000000Z" || got[0].Actor != "account:5" {
			t.Errorf("after the hold: %+v", got)
		}
		if log := w.logIn(reader); len(log.Lines) != 1 || log.Held != 0 || log.Lines[0].Held != nil {
			t.Errorf("after the hold: %+v", log)
		}
	})
}

func TestHold_takes_two_people_neither_of_whom_confirms_their_own(t *testing.T) {
	each(t, func(w *world) {
		one, two := w.actor(1, "administrator", "T"), w.actor(2, "administrator", "T")
		w.must(w.Read(bg, two, "person.read", w.person("DVX")))
		id, err := w.AskHold(bg, one, 1, "DIEU_TRA", w.at().Today+10)
		w.must(err)
		w.refused(w.ConfirmHold(bg, one, id), "hold_same_person")
		w.refused(w.ConfirmHold(bg, two, id), "hold_own_reading")
		_, err = w.AskHold(bg, two, 1, "DIEU_TRA", w.at().Today+10)
		w.refused(err, "hold_waits")
		waiting, err := w.Holds(bg, two, w.at())
		if err != nil || len(waiting) != 1 || waiting[0].ID != id || waiting[0].AskedBy != "account:1" || waiting[0].Outcome != reading.Waiting {
			t.Errorf("%+v %v", waiting, err)
		}
		if got := w.logOf("DVX"); len(got) != 1 {
			t.Errorf("%+v", got)
		}
		w.must(w.DeclineHold(bg, one, id))
		w.refused(w.ConfirmHold(bg, w.actor(3, "administrator", "T"), id), "hold_decided")
		if waiting, err := w.Holds(bg, two, w.at()); err != nil || len(waiting) != 0 {
			t.Errorf("%+v %v", waiting, err)
		}
	})
}

func TestHolds_of_a_line_end_within_ninety_days_of_the_first(t *testing.T) {
	each(t, func(w *world) {
		one, two := w.heldLine()
		first := w.at().Today
		w.clock.pass(8 * aDay)
		for _, c := range []struct {
			days day.Day
			key  string
		}{{8, "hold_over"}, {91, "hold_too_long"}} {
			_, err := w.AskHold(bg, two, 1, "DIEU_TRA", first+c.days)
			w.refused(err, c.key)
		}
		id, err := w.AskHold(bg, two, 1, "DIEU_TRA", first+90)
		w.must(err)
		w.must(w.ConfirmHold(bg, one, id))
		w.clock.pass(81 * aDay)
		if got := w.logOf("DVX"); len(got) != 0 {
			t.Errorf("on the last day: %+v", got)
		}
		w.clock.pass(aDay)
		if got := w.logOf("DVX"); len(got) != 1 {
			t.Errorf("on day ninety: %+v", got)
		}
		_, err = w.AskHold(bg, one, 1, "DIEU_TRA", w.at().Today+1)
		w.refused(err, "hold_too_long")
	})
}

func TestHold_confirmed_too_late_is_refused(t *testing.T) {
	each(t, func(w *world) {
		one, two := w.actor(1, "administrator", "T"), w.actor(2, "administrator", "T")
		w.must(w.Read(bg, w.actor(5, "organiser", "T"), "person.read", w.person("DVX")))
		_, err := w.AskHold(bg, one, 1, "vì thế", w.at().Today+1)
		w.refused(err, "hold_ground_unknown")
		id, err := w.AskHold(bg, one, 1, "DIEU_TRA", w.at().Today+1)
		w.must(err)
		w.clock.pass(aDay)
		w.refused(w.ConfirmHold(bg, two, id), "hold_over")
	})
}

func TestHold_out_of_reach_is_refused_as_one_that_never_was(t *testing.T) {
	each(t, func(w *world) {
		w.heldLine()
		id, err := w.AskHold(bg, w.actor(1, "administrator", "T"), 1, "DIEU_TRA", w.at().Today+20)
		w.must(err)
		other := w.actor(9, "administrator", "T.Y")
		for _, entry := range []int64{1, 99} {
			_, err := w.AskHold(bg, other, entry, "DIEU_TRA", w.at().Today+1)
			w.refused(err, "reading_unknown")
		}
		for _, hold := range []int64{id, 99} {
			w.refused(w.ConfirmHold(bg, other, hold), "hold_unknown")
			w.refused(w.DeclineHold(bg, other, hold), "hold_unknown")
		}
		if got, err := w.Holds(bg, other, w.at()); err != nil || len(got) != 0 {
			t.Errorf("%+v %v", got, err)
		}
		organiser := w.actor(9, "organiser", "T")
		for _, n := range []int64{id, 99} {
			_, err := w.AskHold(bg, organiser, n, "DIEU_TRA", w.at().Today+1)
			w.refused(err, "denied")
			w.refused(w.ConfirmHold(bg, organiser, n), "denied")
		}
	})
}

func TestHold_of_a_list_asks_for_all_its_people(t *testing.T) {
	each(t, func(w *world) {
		w.must(w.ReadMany(bg, w.actor(5, "organiser", "T"), "person.export", 0, []member.ID{w.person("DVX"), w.person("DVY")}))
		_, err := w.AskHold(bg, w.actor(1, "administrator", "T.X"), 1, "DIEU_TRA", w.at().Today+1)
		w.refused(err, "denied")
		id, err := w.AskHold(bg, w.actor(1, "administrator", "T"), 1, "DIEU_TRA", w.at().Today+1)
		w.must(err)
		w.must(w.ConfirmHold(bg, w.actor(2, "administrator", "T"), id))
		if got := append(w.logOf("DVX"), w.logOf("DVY")...); len(got) != 0 {
			t.Errorf("%+v", got)
		}
	})
}

func TestHolds_are_journalled_by_numbers_only(t *testing.T) {
	each(t, func(w *world) {
		before := w.head()
		w.heldLine()
		var entries []journal.Entry
		w.reads(func(tx *db.Tx) (err error) { entries, err = journal.Since(tx, before, 10); return err })
		if len(entries) != 2 {
			t.Fatalf("%+v", entries)
		}
		for i, want := range []struct{ actor, fields string }{{"account:1", "asked"}, {"account:2", "confirmed"}} {
			e := entries[i]
			if e.Act != "reading.hold" || e.Subject != "reading:1 hold:1" || e.Actor != want.actor || e.Fields != want.fields || e.Note != "" {
				t.Errorf("%+v", e)
			}
		}
	})
}
