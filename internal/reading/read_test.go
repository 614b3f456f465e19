package reading_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/reading"
	"sen/internal/words"
)

func TestReading_leaves_a_line_in_the_persons_log_and_moves_no_journal(t *testing.T) {
	each(t, func(w *world) {
		before := w.head()
		who := w.actor(7, "organiser", "T.X")
		w.must(w.Read(bg, who, "person.read", w.person("DVX")))
		w.clock.pass(time.Minute)
		w.must(w.Read(bg, who, "person.identify", w.person("DVX")))
		lines := w.logOf("DVX")
		if len(lines) != 2 || lines[0].Act != "person.identify" || lines[1].Act != "person.read" || lines[1].Actor != "account:7" || lines[1].HowMany != 1 {
			t.Errorf("%+v", lines)
		}
		if got := lines[1].At.String(); got != "2024-03-01T03:00:00.000000Z" {
			t.Errorf("read at %s", got)
		}
		if got := w.logOf("DVY"); len(got) != 0 {
			t.Errorf("of another: %+v", got)
		}
		if w.head() != before {
			t.Error("readings are no mutations")
		}
	})
}

func TestOpening_again_within_ten_minutes_is_one_line(t *testing.T) {
	each(t, func(w *world) {
		one, two := w.actor(7, "organiser", "T"), w.actor(8, "organiser", "T")
		open := func(who access.Actor, act access.Act, code string, lines int) {
			t.Helper()
			w.must(w.Read(bg, who, act, w.person(code)))
			if got := len(w.logOf(code)); got != lines {
				t.Errorf("%d lines about %s, want %d", got, code, lines)
			}
		}
		open(one, "person.read", "DVX", 1)
		w.clock.pass(10*time.Minute - time.Microsecond)
		open(one, "person.read", "DVX", 1)
		open(one, "person.identify", "DVX", 2)
		open(two, "person.read", "DVX", 3)
		open(one, "person.read", "DVY", 1)
		w.clock.pass(time.Microsecond)
		open(one, "person.read", "DVX", 4)
	})
}

func TestList_read_again_is_one_line_and_another_list_is_another(t *testing.T) {
	each(t, func(w *world) {
		who, x, y := w.actor(7, "organiser", "T"), w.person("DVX"), w.person("DVY")
		unit := w.at().Units.ByCode("T").ID
		list := func(lines int, unit org.ID, filter string, people ...member.ID) {
			t.Helper()
			w.must(w.ReadMany(bg, who, "figures.open", unit, people, filter))
			if got := len(w.logOf("DVX")); got != lines {
				t.Errorf("%d lines, want %d", got, lines)
			}
		}
		list(1, unit, "figure=members", x, y)
		list(1, unit, "figure=members", y, x, y)
		list(2, unit, "figure=admitted", x, y)
		list(3, 0, "figure=members", x, y)
		list(4, unit, "figure=members", x)
		list(4, unit, "figure=members")
		w.clock.pass(10 * time.Minute)
		list(5, unit, "figure=members", x, y)
		if l := w.logOf("DVX")[4]; l.HowMany != 2 || l.Person != 0 || l.Unit != unit || l.Filter != "figure=members" || l.Act != "figures.open" {
			t.Errorf("%+v", l)
		}
		if got := len(w.logOf("DVY")); got != 4 {
			t.Errorf("%d lines about who was in four lists", got)
		}
	})
}

func TestFilter_and_acts_keep_to_codes(t *testing.T) {
	each(t, func(w *world) {
		who, x := w.actor(7, "organiser", "T"), w.person("DVX")
		for _, f := range []string{"Nguyễn Văn A", "words=Nguyễn", "phone=0912345678", "name=a b", "", "sex=", "S=1"} {
			if err := w.ReadMany(bg, who, "person.export", 0, []member.ID{x}, f); err == nil || fault.KindOf(err) != fault.Broken {
				t.Errorf("%q: %v", f, err)
			}
		}
		if err := w.Read(bg, who, "unit.move", x); err == nil {
			t.Error("moving a unit is no reading")
		}
		if err := w.Read(bg, access.Actor{}, "person.read", x); err == nil {
			t.Error("nobody read a record")
		}
		if got := w.logOf("DVX"); len(got) != 0 {
			t.Errorf("%+v", got)
		}
		w.must(w.ReadMany(bg, who, "person.export", 0, []member.ID{x}, "unit=T.X.1", "joined=2024-01-01", "sex=Nu", "age_from=30", "missing.cv"))
	})
}

func TestExport_of_thousands_shows_in_each_log_and_pages_without_a_gap(t *testing.T) {
	each(t, func(w *world) {
		const n = 5000
		people := w.crowd(n)
		who := w.actor(7, "organiser", "T")
		w.must(w.ReadMany(bg, who, "person.export", 0, people))
		for _, p := range []member.ID{people[0], people[n/2], people[n-1]} {
			log, err := w.LogOf(bg, p, w.at().Today, 10, 0)
			w.must(err)
			if len(log.Lines) != 1 || log.Lines[0].HowMany != n {
				t.Errorf("%d: %+v", p, log)
			}
		}
		for range 4 {
			w.clock.pass(time.Hour)
			w.must(w.Read(bg, who, "person.read", people[0]))
		}
		var seen []int64
		for before, pages := int64(0), 0; ; pages++ {
			log, err := w.LogOf(bg, people[0], w.at().Today, 2, before)
			w.must(err)
			for _, l := range log.Lines {
				seen = append(seen, l.ID)
			}
			if before = log.Before; before == 0 {
				if pages != 2 || !slices.Equal(seen, []int64{5, 4, 3, 2, 1}) {
					t.Errorf("%d pages more, lines %v", pages, seen)
				}
				break
			}
		}
	})
}

// crowd adds people to the cell T.X.1 at once.
func (w *world) crowd(n int) []member.ID {
	w.t.Helper()
	people := make([]member.Person, n)
	ids := make([]member.ID, n)
	cell := w.at().Units.ByCode("T.X.1").ID
	w.must(w.db.Write(bg, func(tx *db.Tx) error {
		for i := range people {
			people[i] = member.Person{Code: fmt.Sprint("C", i)}
		}
		if err := member.InsertPeople(tx, 1, people); err != nil {
			return err
		}
		facts := make([]member.Fact, n)
		for i, p := range people {
			ids[i] = p.ID
			facts[i] = member.Fact{Person: p.ID, Kind: member.Listed, Day: w.at().Today - 100, Unit: cell}
		}
		return member.InsertFacts(tx, 1, facts)
	}))
	return ids
}

func TestCommittee_sees_the_readings_of_its_people_and_how_many_of_its_own(t *testing.T) {
	each(t, func(w *world) {
		province, x := w.actor(1, "administrator", "T"), w.actor(2, "organiser", "T.X")
		w.must(w.Read(bg, province, "person.read", w.person("DVX")))
		w.must(w.Read(bg, province, "person.read", w.person("DVY")))
		w.must(w.ReadMany(bg, province, "person.export", w.at().Units.ByCode("T").ID, []member.ID{w.person("DVX"), w.person("DVY"), w.person("DVZ")}))
		w.must(w.ReadMany(bg, province, "person.export", 0, []member.ID{w.person("DVY"), w.person("DVZ")}))
		log := w.logIn(x)
		if len(log.Lines) != 2 || log.Before != 0 {
			t.Fatalf("%+v", log)
		}
		if l := log.Lines[0]; l.Act != "person.export" || l.HowMany != 1 || l.Unit != 0 {
			t.Errorf("of a list the committee is told its own part: %+v", l)
		}
		if l := log.Lines[1]; l.Act != "person.read" || l.Person != w.person("DVX") || l.Actor != "account:1" {
			t.Errorf("%+v", l)
		}
		all := w.logIn(province)
		if len(all.Lines) != 4 || all.Lines[1].HowMany != 3 || all.Lines[1].Unit == 0 {
			t.Errorf("%+v", all.Lines)
		}
		_, err := w.LogIn(bg, w.actor(3, "secretary", "T.X"), w.at(), 10, 0)
		w.refused(err, "denied")
	})
}

func TestCase_of_who_is_no_member_leaves_a_line_at_its_unit(t *testing.T) {
	each(t, func(w *world) {
		province, x := w.actor(1, "administrator", "T"), w.actor(2, "organiser", "T.X")
		unit := w.at().Units.ByCode("T.X").ID
		for range 2 { // opened again at once: one line
			w.must(w.ReadCase(bg, province, unit, "QC0000012"))
		}
		w.must(w.ReadCase(bg, province, w.at().Units.ByCode("T").ID, "QC0000013"))
		log := w.logIn(x)
		if len(log.Lines) != 1 || log.Lines[0].Filter != "case=QC0000012" || log.Lines[0].HowMany != 1 || log.Lines[0].Actor != "account:1" {
			t.Errorf("%+v", log.Lines)
		}
		if all := w.logIn(province); len(all.Lines) != 2 {
			t.Errorf("%+v", all.Lines)
		}
		w.must(w.ReadCases(bg, province, map[org.ID][]string{unit: {"QC0000012", "QC0000014"}}, "paper=decision"))
		if log := w.logIn(x); len(log.Lines) != 2 || log.Lines[0].HowMany != 2 || log.Lines[0].Filter != "paper=decision" {
			t.Errorf("%+v", log.Lines)
		}
	})
}

func TestCommittee_pages_through_the_whole_of_its_log_and_follows_a_given_home(t *testing.T) {
	each(t, func(w *world) {
		province, x := w.actor(1, "administrator", "T"), w.actor(2, "organiser", "T.X")
		for range 3 {
			w.must(w.Read(bg, province, "person.read", w.person("DVX")))
			w.must(w.Read(bg, province, "person.read", w.person("DVY")))
			w.clock.pass(time.Hour)
		}
		at := w.at()
		y := at.Units.ByCode("T.X.1").ID
		at.Home = func(p member.ID) org.ID { return y } // as if all had moved there
		var seen []int64
		for before := int64(0); ; {
			log, err := w.LogIn(bg, x, at, 4, before)
			w.must(err)
			for _, l := range log.Lines {
				seen = append(seen, l.ID)
			}
			if before = log.Before; before == 0 {
				break
			}
		}
		if !slices.Equal(seen, []int64{6, 5, 4, 3, 2, 1}) {
			t.Errorf("%v", seen)
		}
	})
}

func TestLine_cannot_be_changed_or_deleted_behind_Sens_back(t *testing.T) {
	each(t, func(w *world) {
		province := w.actor(1, "administrator", "T")
		x := w.actor(2, "organiser", "T.X")
		w.must(w.ReadMany(bg, province, "person.export", 0, []member.ID{w.person("DVX"), w.person("DVY")}))
		_, err := w.AskHold(bg, province, 1, reading.Grounds[0], w.at().Today+10)
		w.must(err)
		_, err = w.Look(bg, x, "DVY", reading.Reasons[0], "")
		w.must(err)
		for key, statements := range map[string][]string{
			"append_only": {
				"update reading_entry set actor = 'nobody'", "delete from reading_entry",
				"update reading_person set person = 3", "delete from reading_person",
				"update reading_attempt set actor = 'nobody'", "delete from reading_attempt",
				"update reading_look_side set unit = 1", "delete from reading_look_side",
			},
			"fact_deleted": {"delete from reading_look", "delete from reading_hold"},
			"fact_rewritten": {
				"update reading_look set person = 1, ended_at = '2024-03-01T04:00:00.000000Z'", "update reading_look set ends_at = '2024-03-09T04:00:00.000000Z'",
				"update reading_hold set ends_on = '2025-01-01'", "update reading_hold set decided_by = 'a', decided_at = 'b', outcome = 'declined', ground = 'c'",
			},
		} {
			for _, s := range statements {
				err := w.db.Write(bg, func(tx *db.Tx) error { _, err := tx.Exec(s); return err })
				if !fault.Is(err, key) {
					t.Errorf("%s: got %v, want %s", s, err, key)
				}
			}
		}
		err = w.db.Write(bg, func(tx *db.Tx) error {
			_, err := tx.Exec("update reading_hold set decided_by = asked_by, decided_at = asked_at, outcome = 'confirmed'")
			return err
		})
		if err == nil {
			t.Error("one person both asked for and confirmed a hold")
		}
		w.engine.Unguard(t, w.db, "reading_hold")
		w.must(w.db.Write(bg, func(tx *db.Tx) error { _, err := tx.Exec("delete from reading_hold"); return err }))
	})
}

func TestCodes_of_the_room_have_labels(t *testing.T) {
	for group, codes := range map[string][]string{"look_reason": reading.Reasons, "hold_ground": reading.Grounds} {
		if got := words.Codes(group); !slices.Equal(got, codes) {
			t.Errorf("%s: labels of %v, codes %v", group, got, codes)
		}
	}
	for _, act := range reading.Acts {
		if !words.HasLabel("reading_act", string(act)) {
			t.Errorf("%s has no label", act)
		}
		if !act.Known() {
			t.Errorf("no role gives %s", act)
		}
	}
}
