package reading_test

import (
	"fmt"
	"testing"
	"time"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/reading"
)

// looks are the looks in force of an account.
func (w *world) looks(account access.Account) (out []access.Look) {
	w.t.Helper()
	w.reads(func(tx *db.Tx) (err error) { out, err = reading.LooksOf(tx, account); return err })
	return out
}

func TestLook_ends_after_three_hours(t *testing.T) {
	each(t, func(w *world) {
		before := w.head()
		x := w.actor(2, "organiser", "T.X")
		look, err := w.Look(bg, x, "DVY", "XAC_MINH", " 12-CV/TU ")
		w.must(err)
		if look.Person != w.person("DVY") || look.Paper != "12-CV/TU" || look.Until.Time().Sub(look.At.Time()) != 3*time.Hour {
			t.Errorf("%+v", look)
		}
		w.clock.pass(3*time.Hour - time.Microsecond)
		may := w.looks(2)
		if len(may) != 1 || may[0].Person != int32(look.Person) || may[0].Until != look.Until {
			t.Fatalf("%+v", may)
		}
		if got := w.looks(3); len(got) != 0 {
			t.Errorf("another account may look: %+v", got)
		}
		w.clock.pass(time.Microsecond)
		if got := w.looks(2); len(got) != 0 {
			t.Errorf("after three hours: %+v", got)
		}
		w.refused(w.End(bg, x, look.ID), "look_unknown")
		lines := w.logOf("DVY")
		if len(lines) != 1 || lines[0].Act != "person.look" || lines[0].Reason != "XAC_MINH" || lines[0].Actor != "account:2" {
			t.Errorf("the person sees it: %+v", lines)
		}
		if w.head() != before {
			t.Error("a look is no mutation")
		}
	})
}

func TestLook_ended_by_its_looker_is_over(t *testing.T) {
	each(t, func(w *world) {
		x := w.actor(2, "organiser", "T.X")
		look, err := w.Look(bg, x, "DVY", "KHAC", "")
		w.must(err)
		w.refused(w.End(bg, w.actor(3, "administrator", "T"), look.ID), "look_unknown")
		w.refused(w.End(bg, x, look.ID+1), "look_unknown")
		if own, err := w.Own(bg, x); err != nil || len(own) != 1 || own[0].Code != "DVY" {
			t.Errorf("%+v %v", own, err)
		}
		w.must(w.End(bg, x, look.ID))
		if got := w.looks(2); len(got) != 0 {
			t.Errorf("%+v", got)
		}
		w.refused(w.End(bg, x, look.ID), "look_unknown")
	})
}

func TestLook_goes_beyond_reach_only_and_needs_a_reason(t *testing.T) {
	each(t, func(w *world) {
		x := w.actor(2, "organiser", "T.X")
		for _, c := range []struct {
			who                     access.Actor
			code, reason, rests, on string
		}{
			{x, "DVX", "XAC_MINH", "", "look_not_needed"},
			{access.Operator, "DVX", "XAC_MINH", "", "look_not_needed"},
			{x, "DVY", "", "", "look_reason_unknown"},
			{x, "DVY", "tò mò", "", "look_reason_unknown"},
			{x, "DVY", "XAC_MINH", "ông Ba", "look_paper_malformed"},
			{x, "DVY", "XAC_MINH", "1<script>", "look_paper_malformed"},
			{x, "dvy", "XAC_MINH", "", "member_unknown"},
			{x, "DVY ", "XAC_MINH", "", "member_unknown"},
			{w.actor(3, "secretary", "T.X"), "DVY", "XAC_MINH", "", "denied"},
			{w.actor(3, "secretary", "T.X"), "DV0", "XAC_MINH", "", "denied"},
		} {
			_, err := w.Look(bg, c.who, c.code, c.reason, c.rests)
			w.refused(err, c.on)
		}
		if got := append(w.logOf("DVY"), w.logOf("DVX")...); len(got) != 0 {
			t.Errorf("a look that was refused left %+v", got)
		}
	})
}

func TestGuessing_codes_is_limited_to_ten_an_hour(t *testing.T) {
	each(t, func(w *world) {
		x := w.actor(2, "organiser", "T.X")
		for i := range 10 {
			_, err := w.Look(bg, x, fmt.Sprint("DV", i), "KHAC", "")
			w.refused(err, "member_unknown")
			w.clock.pass(time.Minute)
		}
		_, err := w.Look(bg, x, "DV10", "KHAC", "")
		w.refused(err, "look_too_often")
		_, err = w.Look(bg, x, "DVY", "KHAC", "")
		w.refused(err, "look_too_often")
		_, err = w.Look(bg, w.actor(3, "organiser", "T.X"), "DVY", "KHAC", "")
		w.must(err)
		w.clock.pass(50 * time.Minute) // an hour after the first
		_, err = w.Look(bg, x, "DVY", "KHAC", "")
		w.must(err)
		_, err = w.Look(bg, x, "DVY", "KHAC", "")
		w.refused(err, "look_too_often")
	})
}

func TestLook_is_shown_to_both_sides_and_to_no_third(t *testing.T) {
	each(t, func(w *world) {
		_, err := w.Look(bg, w.actor(2, "organiser", "T.X"), "DVY", "CHUYEN_SINH_HOAT", "7/CV")
		w.must(err)
		w.clock.pass(5 * time.Hour)
		for unit, n := range map[string]int{"T.X": 1, "T.Y": 1, "T": 1, "T.Z": 0} {
			shown, next, err := w.LooksShown(bg, w.actor(9, "organiser", unit), w.at(), 10, 0)
			w.must(err)
			if len(shown) != n || next != 0 {
				t.Fatalf("%s: %+v", unit, shown)
			}
			for _, l := range shown {
				if l.Actor != "account:2" || l.Code != "DVY" || l.Reason != "CHUYEN_SINH_HOAT" || l.Paper != "7/CV" || l.At.IsZero() || len(l.Sides) != 1 {
					t.Errorf("%s: %+v", unit, l)
				}
			}
		}
		_, _, err = w.LooksShown(bg, w.actor(9, "secretary", "T.Y"), w.at(), 10, 0)
		w.refused(err, "denied")
	})
}

func TestLooks_shown_come_in_pages(t *testing.T) {
	each(t, func(w *world) {
		x := w.actor(2, "organiser", "T.X")
		for _, code := range []string{"DVY", "DVZ", "DVY", "DVY"} {
			_, err := w.Look(bg, x, code, "KHAC", "")
			w.must(err)
		}
		y := w.actor(9, "organiser", "T.Y")
		first, next, err := w.LooksShown(bg, y, w.at(), 2, 0)
		w.must(err)
		rest, end, err := w.LooksShown(bg, y, w.at(), 2, next)
		w.must(err)
		if len(first) != 2 || first[0].ID != 4 || first[1].ID != 3 || len(rest) != 1 || rest[0].ID != 1 || end != 0 {
			t.Errorf("%+v, then %+v", first, rest)
		}
	})
}
