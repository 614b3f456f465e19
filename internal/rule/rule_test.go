package rule_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/rule"
	"sen/internal/words"
)

// asked is a question as a person writes it: "ADM-55 cell_resolution=2026-03-10".
func asked(t testing.TB, question string) (id string, in rule.Inputs) {
	t.Helper()
	parts := strings.Fields(question)
	in = rule.Inputs{}
	for _, p := range parts[1:] {
		name, value, ok := strings.Cut(p, "=")
		if !ok {
			t.Fatal(question)
		}
		in[name] = value
	}
	return parts[0], in
}

// answer is what the rule set of the day of the event tells.
func answer(t testing.TB, question string) (rule.Answer, error) {
	t.Helper()
	id, in := asked(t, question)
	on, err := rule.EventOf(id, in)
	if err != nil {
		return rule.Answer{}, err
	}
	if on == day.None {
		on = day.MustParse("2026-03-10")
	}
	return rule.On(on).Compute(id, in, rule.Calendar())
}

func told(a rule.Answer) string {
	var parts []string
	for _, r := range a.Results {
		parts = append(parts, r.Name+"="+r.String())
	}
	return strings.Join(parts, " ")
}

// The worked values at the end of rules.md section 9, then values counted by hand: weeks of five days from the day after
// the first, a make-up Saturday added, holidays of Mondays to Fridays put behind.
func TestAnswers_are_those_counted_by_hand(t *testing.T) {
	for _, c := range []struct{ question, want string }{
		// rules.md, section 9.
		{"ADM-60 ceremony=2026-03-10", "probation_end=2027-03-10"},
		{"ADM-64 ceremony=2026-03-10", "official_from=2027-03-10"},
		{"ADM-03 classes=8", "enough=no"},
		{"ADM-03 classes=9", "enough=yes"},
		{"ADM-03 classes=5 excepted=yes", "enough=yes"},
		{"ADM-04 classes=4", "enough=no"},
		{"ADM-04 classes=5", "enough=yes"},
		{"ADM-25 certificate=2021-01-15", "last_day=2026-01-15"},
		{"ADM-25 certificate=2021-01-15 review=2026-01-15", "last_day=2026-01-15 usable=yes"},
		{"ADM-25 certificate=2021-01-15 review=2026-01-16", "last_day=2026-01-15 usable=no"},
		{"LIF-90 decision=1996-06-26 on=2026-06-25", "months=359 next_level=30 next_day=2026-06-26"},
		{"LIF-90 decision=1996-06-26 on=2026-06-26", "months=360 next_level=40 next_day=2036-06-26"},
		{"LIF-90 decision=1996-06-26 months_out=14 on=2026-06-26", "months=346 next_level=30 next_day=2027-08-26"},
		{"LIF-95 reached=2026-06-26 ground=illness level=30", "earliest=2025-06-26"},
		{"ADM-50 for=17 of=25", "passes=yes needed=17"},
		{"ADM-50 for=16 of=25", "passes=no needed=17"},
		{"ADM-50 for=10 of=15", "passes=yes needed=10"},
		// Working days.
		{"ADM-55 cell_resolution=2026-03-10", "due=2026-05-15 extended=2026-06-05"},           // nine weeks to Tue 12/5, three holidays
		{"ADM-55 cell_resolution=2025-08-15", "due=2025-10-21 extended=2025-11-11"},           // nine weeks to Fri 17/10, 1/9 and 2/9
		{"ADM-43 letter=2026-01-05 place=home", "due=2026-02-13"},                             // six weeks to Mon 16/2, less Sat 10/1 worked
		{"ADM-43 letter=2026-02-10 place=home", "due=2026-03-31"},                             // six weeks to Tue 24/3, Tết week behind
		{"ADM-43 letter=2026-01-05 place=abroad", "due=2026-05-20"},                           // 18 weeks to Mon 11/5, less 10/1, plus eight
		{"ADM-57 received=2026-03-02", "due=2026-04-13"},                                      // six weeks
		{"ADM-57 issued=2026-08-14", "due=2026-09-29"},                                        // six weeks to Fri 25/9, less Sat 22/8, plus 31/8, 1/9, 2/9
		{"ADM-57 issued=2026-08-14 ceremony=2026-09-30", "due=2026-09-29 in_time=no"},         //
		{"ADM-59 ceremony=2026-07-20", "due=2026-08-28"},                                      // six weeks to Mon 31/8, less Sat 22/8: Fri 28/8
		{"ADM-62 probation_end=2026-07-20", "due=2026-08-28"},                                 // the same count
		{"ADM-63 resolution=2026-03-02", "due=2026-04-13 extended=2026-05-07"},                // three weeks on to Mon 4/5, three holidays
		{"MOV-02 moved=2026-01-12", "due=2026-02-02"},                                         // three weeks
		{"MOV-06 asked=2026-06-15", "due=2026-09-09"},                                         // twelve weeks to Mon 7/9, less 22/8, plus three
		{"MOV-05 transfer=2025-07-01 decision=2025-08-12", "last_day=2025-08-12 forward=yes"}, // six weeks
		{"MOV-05 transfer=2025-07-01 decision=2025-08-13", "last_day=2025-08-12 forward=no"},
		{"LIF-03 introduced=2025-07-01", "due=2025-08-12"},
		{"LIF-01 effect=2026-03-02", "due=2026-05-28"},                                                              // twelve weeks to Mon 25/5, three holidays
		{"ORG-24 closed=2026-04-20", "report_by=2026-05-04"},                                                        // 21 to 24, 28, 29, then Mon 4/5
		{"ORG-24 received=2026-04-20", "approve_by=2026-05-14"},                                                     // three weeks to Mon 11/5, three holidays
		{"ORG-25 elected=2025-12-29", "due=2026-01-20"},                                                             // three weeks to Mon 19/1, two holidays, less 10/1
		{"ORG-26 opening=2026-05-04", "announce_by=2026-03-18"},                                                     // six weeks back to Mon 23/3, three holidays
		{"LAW-04 received=2026-08-20 request=view", "acknowledge_by=2026-08-22 due=2026-08-30 extended=2026-09-09"}, // Fri and the make-up Saturday
		{"ORG-15 dissolved=2025-07-01", "due=2025-08-12"},
		{"LIF-49 notice=2026-02-10", "due=2026-03-31"},
		// Months, days, hours.
		{"ADM-45 file=2025-08-31", "last_day=2026-08-31"},
		{"LIF-06 checked=2025-11-30", "due=2026-02-28"},
		{"ADM-31 together=2025-03-10 introduced=2026-03-09", "earliest=2026-03-10 enough=no"},
		{"ADM-31 together=2025-03-10 introduced=2026-03-09 replacement=yes", "earliest=2026-03-10 enough=yes"},
		{"ADM-61 probation_end=2027-03-10", "remind=2027-01-09"},
		{"ADM-80 since=2023-05-20 ground=left", "earliest=2026-05-20"},
		{"LIF-63 conduct=2024-02-29 level=reprimand", "last_day=2029-02-28"},
		{"LIF-65 decision_received=2026-03-10", "complain_by=2026-04-09"},
		{"LIF-96 discipline=2026-08-31 level=reprimand", "earliest=2027-02-28"},
		{"LIF-96 discipline=2026-05-31 level=warning", "earliest=2027-02-28"},
		{"LIF-96 discipline=2028-02-29 level=dismissal", "earliest=2029-02-28"},
		{"LIF-95 reached=2026-06-26 ground=illness level=65", "earliest=2025-06-26"},
		{"LIF-95 reached=2030-02-28 ground=illness level=70", "earliest=2028-02-28"},
		{"LIF-95 reached=2030-02-28 ground=death level=70", "earliest=2029-02-28"},
		{"LIF-05 notice=2025-11-30", "last_day=2026-02-28"},
		{"MTG-04 meeting=2026-03-05", "materials_by=2026-03-04 results_by=2026-03-07"},
		{"LAW-07 detected=2026-03-10T08:30", "notify_by=2026-03-13T08:30:00+07:00"},
		{"ORG-22 congress=2025-05-20", "term_end=2030-05-20"},
		// Bands, limits, shares.
		{"LIF-09 from=2026-01-01 to=2026-03-31", "kind=none"},
		{"LIF-09 from=2026-01-01 to=2026-04-01", "kind=temporary"},
		{"LIF-09 from=2026-01-01 to=2026-12-31", "kind=temporary"},
		{"LIF-09 from=2026-01-01 to=2027-01-01", "kind=official"},
		{"LIF-09 from=2026-01-01 to=2028-01-01 study=yes", "kind=temporary"},
		{"LIF-09 from=2026-01-01 to=2028-01-02 study=yes", "kind=official"},
		{"LIF-22 from=2026-01-01 to=2026-12-31", "exemption=possible"},
		{"LIF-22 from=2026-01-01 to=2027-01-01", "exemption=not_possible"},
		{"LIF-07 contract_months=11", "official_transfer=no"},
		{"LIF-07 open_ended=yes", "official_transfer=yes"},
		{"ADM-01 birth=2008-03-31 review=2026-03-01", "months=216 gate=within"},
		{"ADM-01 birth=2008-04 review=2026-03-31", "months=215 gate=too_young"},
		{"ADM-01 birth=1966-03-10 review=2026-03-31", "months=720 gate=within"},
		{"ADM-01 birth=1966-02 review=2026-03-01", "months=721 gate=over"},
		{"ADM-02 birth=1966-02 review=2026-03-01", "consent=upper_bureau"},
		{"ADM-02 birth=1966-02 review=2026-08-01", "consent=committee_below"},
		{"ADM-65 votes=2", "escalate=no"},
		{"ADM-65 votes=3", "escalate=yes"},
		{"EVA-01 score=89.99", "level=good"},
		{"EVA-01 score=90", "level=excellent"},
		{"EVA-01 score=49,5", "level=not_completed"},
		{"EVA-02 on_time=100 above=30 fixed=99.5", "enough=no"},
		{"EVA-07 excellent=3 good=12", "most_of_good=2 most_of_both=3 within=no"},
		{"MTG-02 minutes=90", "enough=yes"},
		{"MTG-02 minutes=90 topical=yes", "enough=no"},
		{"MTG-06 present=27 summoned=30", "points=4"},
		{"MTG-06 present=26 summoned=30", "points=3"},
		{"ORG-02 members=29", "kind=grassroots_cell"},
		{"ORG-02 members=30", "kind=grassroots_committee"},
		{"ORG-10 members=200 under=central_or_province", "enough=yes"},
		{"ORG-10 members=399 under=other", "enough=no"},
		{"ORG-12 members=100 good_years=3", "enough=no"},
		{"ORG-12 members=101 good_years=3", "enough=yes"},
		{"ORG-20 official=9", "elects=cell_committee"},
		{"ORG-23 bureau=5 committee=15", "most=5 within=yes"},
		{"ORG-23 bureau=5 committee=14", "most=4 within=no"},
		{"ORG-27 added=4 committee=20 level=base", "most=4 within=yes"},
		{"ORG-27 added=4 committee=20 level=above_base", "most=2 within=no"},
		{"ADM-52 for=8 of=16 body=bureau", "passes=no needed=9"},
		{"ADM-52 for=9 of=16 body=bureau", "passes=yes needed=9"},
		// Months of a year, dues, numbers, rounds.
		{"LIF-40 missed=2025-11,2025-12,2026-01", "longest_run=3 calendar_year=2 rolling_year=3 flag=yes"},
		{"LIF-40 missed=2026-01,2026-03", "longest_run=1 calendar_year=2 rolling_year=2 flag=no"},
		{"LIF-40 missed=2025-01,2025-06,2025-12", "longest_run=1 calendar_year=3 rolling_year=3 flag=yes"},
		{"MTG-01 held=2026-01,2026-02 since=2026-01-15 upto=2026-04-02", `missing=["2026-03","2026-04"]`},
		{"MTG-03 held=2026-02 since=2026-01-01 upto=2026-06-30", `missing=["2026-Q2"]`},
		{"DUE-01 on=2026-03-01 group=insured base=8765432", "amount=87654"},
		{"DUE-01 on=2026-03-01 group=pensioner base=5000000 reduced=30", "amount=17500"},
		{"DUE-01 on=2027-12-01 group=other base=4000000", "amount=12000"},
		{"DUE-01 on=2028-01-01 group=other base=4000000", "amount=20000"},
		{"DUE-01 on=2026-03-01 group=student", "amount=5000"},
		{"DUE-01 on=2026-03-01 group=insured base=9000000 party_age=50", "amount=0"},
		{"LIF-97 level=45 last=7", "number=E0000008"},
		{"LIF-97 level=90", "number=01"},
		{"IDN-06 last=123456 symbol=ĐT", "number=123457ĐT"},
		{"LIF-94 reached=2026-02-04", "round=2026-05-19"},
		{"LIF-94 reached=2026-11-08", "round=2027-02-03"},
		{"LIF-99 reached=2025-12-15", "round=2026-02-03"},
		{"LIF-99 reached=2026-02-28", "round=2026-02-03"},
		{"LIF-43 decision_received=2026-01-05 complaint_received=2026-01-05", "complain_by=2026-02-13 answer_by=2026-05-20"},
		{"LIF-20 reason=age_health", "decides=cell"},
		{"LIF-24 exempt=yes", "rated=no"},
	} {
		a, err := answer(t, c.question)
		if err != nil || told(a) != c.want {
			t.Errorf("%s: %s %v, not %s", c.question, told(a), err, c.want)
		}
	}
}

func TestAnswer_as_programs_get_it(t *testing.T) {
	a, err := answer(t, "ADM-55 cell_resolution=2026-03-10")
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(a)
	want := `{"rule":"ADM-55","rule_set":"R294","result":{"due":"2026-05-15","extended":"2026-06-05"},` +
		`"source":"Quy định 294-QĐ/TW ngày 26/5/2025, mục 4.3.1","status":"to verify (A294)","skipped":["2026-04-27","2026-04-30","2026-05-01"]}`
	if string(got) != want || err != nil {
		t.Errorf("%s %v\nnot\n%s", got, err, want)
	}
	if a.Day("due") != day.MustParse("2026-05-15") || a.Day("none") != day.None || a.Yes("due") || len(a.Made) != 0 {
		t.Errorf("%+v", a)
	}
	last, err := answer(t, "LIF-90 decision=1930-02-03 on=2026-02-03")
	if got, _ := json.Marshal(last); err != nil || !strings.Contains(string(got), `"result":{"months":1152,"next_level":null,"next_day":null}`) || !strings.Contains(string(got), `"skipped":[]`) {
		t.Errorf("%s %v", got, err)
	}
}

func TestRegime_is_that_of_the_day_of_the_event(t *testing.T) {
	for _, c := range []struct{ day, code string }{
		{"1996-06-26", "R24"},
		{"2021-07-30", "R24"},
		{"2025-01-19", "R24"},
		{"2025-01-20", "R232"},
		{"2025-06-30", "R232"},
		{"2025-07-01", "R294"},
		{"2026-03-10", "R294"},
		{"2026-04-14", "R294"},
		{"2026-04-15", "R20"},
		{"2026-07-25", "R20"},
		{"2026-07-26", "R208"},
		{"2030-01-01", "R208"},
	} {
		if got := rule.On(day.MustParse(c.day)).Code(); got != c.code {
			t.Errorf("on %s %s is in force, not %s", c.day, got, c.code)
		}
	}
	for question, want := range map[string]string{
		"ADM-57 issued=2026-08-14 received=2026-07-01":     "2026-08-14",
		"LIF-90 decision=1996-06-26 on=2026-06-26":         "2026-06-26",
		"ADM-31 together=2020-01-01 introduced=2026-08-01": "2026-08-01",
		"ADM-31 together=2020-01-01":                       "2020-01-01",
		"ADM-50 for=1 of=1":                                "",
		"LAW-07 detected=2026-03-10T23:30":                 "2026-03-10",
	} {
		id, in := asked(t, question)
		if on, err := rule.EventOf(id, in); err != nil || on.String() != want {
			t.Errorf("%s: the event is on %s (%v), not %s", question, on, err, want)
		}
	}
	if _, sure := must(rule.SetOf("R20")).From(); sure {
		t.Error("the first day of R20 is not known")
	}
	if s, ok := rule.SetOf("r294"); !ok || !s.Read() || s.Document("en") == "" {
		t.Error("R294 is not found by its code")
	}
}

func must[T any](v T, ok bool) T {
	if !ok {
		panic("not there")
	}
	return v
}

func TestStatus_says_whose_values_are_used_where_a_text_was_not_read(t *testing.T) {
	for _, c := range []struct{ set, id, want string }{
		{"R294", "ADM-55", "to verify (A294)"},
		{"R24", "ADM-55", "to verify (A294; values of R294, own text not read)"},
		{"R232", "ADM-59", "to verify (A; values of R294, own text not read)"},
		{"R20", "ADM-55", "to verify (A294; values of R294, own text not read)"},
		{"R208", "ADM-55", "to verify (A294; values of R294, own text not read)"},
		{"R208", "ADM-57", "to verify (B)"},
		{"R208", "ADM-64", "to verify (A294≡)"},
		{"R208", "ADM-59", "to verify (A)"},
		{"R208", "LIF-65", "to verify (B)"},
		{"R294", "LIF-99", "provincial (P)"},
	} {
		r := must(must(rule.SetOf(c.set)).Rule(c.id))
		if got := r.Status.String(); got != c.want {
			t.Errorf("%s of %s is %q, not %q", c.id, c.set, got, c.want)
		}
	}
	for _, s := range rule.Sets() {
		for _, r := range s.Rules() {
			if r.Status.Word == rule.Confirmed {
				t.Errorf("%s of %s is called confirmed before anybody checked the official text", r.ID, s.Code())
			}
		}
	}
}

func TestRules_are_whole_and_every_code_has_words(t *testing.T) {
	label := func(group, code string) {
		t.Helper()
		if !words.HasLabel(group, code) && strings.Trim(code, "0123456789") != "" {
			t.Errorf("%s %q has no label", group, code)
		}
	}
	for _, s := range rule.Sets() {
		for _, r := range s.Rules() {
			label("rule.subject", r.Subject)
			label("rule.reading", r.Status.Code)
			label("rule.word", string(r.Status.Word))
			if r.Vi == "" || r.En == "" || r.Source("vi") == "" || r.Source("en") == "" || len(r.Inputs) == 0 || len(r.Results()) == 0 {
				t.Errorf("%s of %s is not whole", r.ID, s.Code())
			}
			if (r.Note("vi") == "") != (r.Note("en") == "") {
				t.Errorf("%s of %s has a note in one language", r.ID, s.Code())
			}
			for _, lang := range []string{"vi", "en"} {
				if told := r.Told(lang); len(told) == 0 || slices.Contains(told, "") {
					t.Errorf("%s of %s has no values in words: %q", r.ID, s.Code(), told)
				}
			}
			for _, in := range r.Inputs {
				label("rule.input", in.Name)
				for _, c := range in.Choices {
					label("rule.code", c)
				}
			}
			for _, name := range r.Results() {
				label("rule.result", name)
			}
			for _, b := range r.Bands {
				label("rule.code", b.Is)
			}
			named := map[string]bool{}
			for _, v := range r.Tightenable() {
				label("rule.unit", string(v.Unit))
				if named[v.Name] || v.Central < 1 {
					t.Errorf("%s of %s: the value %s is told twice or is none", r.ID, s.Code(), v.Name)
				}
				named[v.Name] = true
			}
			for _, step := range r.Steps {
				if _, is := r.Input(step.After); !is && !slices.Contains(r.Results(), step.After) {
					t.Errorf("%s of %s counts from %s, which it does not know", r.ID, s.Code(), step.After)
				}
				for name := range step.When {
					if _, is := r.Input(name); !is {
						t.Errorf("%s of %s asks for %s, which it does not know", r.ID, s.Code(), name)
					}
				}
			}
		}
	}
	var subjects []string
	for _, r := range rule.Sets()[2].Rules() {
		if len(subjects) == 0 || subjects[len(subjects)-1] != r.Subject {
			if slices.Contains(subjects, r.Subject) {
				t.Errorf("%s stands apart from the other rules about %s", r.ID, r.Subject)
			}
			subjects = append(subjects, r.Subject)
		}
	}
	for _, reason := range rule.Reasons {
		label("holiday", reason)
	}
	for _, w := range rule.Words {
		label("rule.word", string(w))
	}
	for _, typ := range []rule.Type{rule.Day, rule.Birth, rule.Months, rule.Moment, rule.Int, rule.Score, rule.Symbol, rule.Choice} {
		if !words.HasSentence("rule.input_" + string(typ)) {
			t.Errorf("a %s that is none has no sentence", typ)
		}
	}
	for _, key := range []string{"rule.not_stricter_up", "rule.not_stricter_down"} {
		if !words.HasSentence(key) {
			t.Errorf("%s has no sentence", key)
		}
	}
}

// every asks each rule of each set with something that fits, if it can be made up from the types alone.
func every(fn func(s rule.Set, r *rule.Rule, in rule.Inputs)) {
	for _, s := range rule.Sets() {
		for _, r := range s.Rules() {
			in := rule.Inputs{}
			for i, input := range r.Inputs {
				switch input.Type {
				case rule.Day, rule.Birth:
					in[input.Name] = fmt.Sprintf("2026-0%d-10", i+1)
				case rule.Months:
					in[input.Name] = "2026-01,2026-02,2026-03"
				case rule.Moment:
					in[input.Name] = "2026-03-10T08:30"
				case rule.Symbol:
					in[input.Name] = "ĐT"
				case rule.Int:
					in[input.Name] = []string{"30", "40"}[min(i, 1)]
				case rule.Score:
					in[input.Name] = "71.5"
				default:
					in[input.Name] = input.Choices[0]
				}
			}
			if r.ID == "ADM-01" || r.ID == "ADM-02" {
				in["birth"] = "1999-05"
			}
			switch r.ID {
			case "LIF-90":
				in["decision"] = "1990-01-10"
			case "DUE-01", "DUE-02":
				in[r.Inputs[0].Name] = "2026-03-10"
			}
			fn(s, r, in)
		}
	}
}

func TestCompute_answers_every_rule_of_every_set_and_twice_the_same(t *testing.T) {
	n := 0
	every(func(s rule.Set, r *rule.Rule, in rule.Inputs) {
		first, err := s.Compute(r.ID, in, rule.Calendar())
		if err != nil {
			t.Fatalf("%s of %s with %v: %v", r.ID, s.Code(), in, err)
		}
		again, err2 := s.Compute(strings.ToLower(r.ID), in, rule.Calendar())
		if err2 != nil {
			t.Fatalf("%s of %s asked again: %v", r.ID, s.Code(), err2)
		}
		a, _ := json.Marshal(first)
		b, _ := json.Marshal(again)
		if string(a) != string(b) || len(first.Results) == 0 {
			t.Errorf("%s of %s told %s, then %s", r.ID, s.Code(), a, b)
		}
		for _, result := range first.Results {
			if !slices.Contains(r.Results(), result.Name) || result.Said("vi") == "" || result.Label("en") == "" {
				t.Errorf("%s of %s tells %+v, which it does not announce", r.ID, s.Code(), result)
			}
		}
		n++
	})
	if n < 5*90 {
		t.Errorf("%d questions only", n)
	}
}

func TestCompute_says_what_is_wrong_with_a_question(t *testing.T) {
	for _, c := range []struct{ question, key, field string }{
		{"ADM-99 x=1", "rule.unknown", ""},
		{"ADM-55", "rule.input_missing", "cell_resolution"},
		{"ADM-55 resolution=2026-03-10", "rule.input_unknown", "resolution"},
		{"ADM-55 cell_resolution=2026-02-31", "rule.input_day", "cell_resolution"},
		{"ADM-55 cell_resolution=10/03/2026", "rule.input_day", "cell_resolution"},
		{"ADM-57 issued=2026-03-10", "rule.input_missing", "received"}, // R294 counts from receipt
		{"ADM-57 received=2026-08-10", "rule.input_missing", "issued"}, // R208 from issue
		{"ADM-43 letter=2026-03-10 place=moon", "rule.input_choice", "place"},
		{"ADM-50 for=26 of=25", "rule.votes_impossible", "for"},
		{"ADM-50 for=0 of=0", "rule.votes_of_nobody", "of"},
		{"ADM-50 for=-1 of=25", "rule.input_int", "for"},
		{"ADM-50 for=99999999999999999999 of=25", "rule.input_int", "for"},
		{"ADM-01 birth=2008 review=2026-03-10", "rule.birth_too_vague", "birth"},
		{"ADM-01 birth=2027-01 review=2026-03-10", "rule.days_backwards", "review"},
		{"LIF-09 from=2026-04-01 to=2026-03-01", "rule.days_backwards", "to"},
		{"LIF-90 decision=2026-04-01 on=2026-03-01", "rule.days_backwards", "on"},
		{"LIF-90 decision=2025-04-01 months_out=99 on=2026-03-01", "rule.months_out_impossible", "months_out"},
		{"EVA-01 score=100.01", "rule.out_of_range", "score"},
		{"EVA-01 score=9e1", "rule.input_number", "score"},
		{"LIF-97 level=31", "rule.level_unknown", "level"},
		{"LIF-97 level=90 last=99", "rule.numbers_used_up", "last"},
		{"LIF-40 missed=2026-13", "rule.input_months", "missed"},
		{"IDN-06 symbol=đt", "rule.input_symbol", "symbol"},
		{"DUE-01 on=2026-01-31 group=student", "rule.not_yet", ""},
		{"DUE-01 on=2026-03-31 group=insured", "rule.input_missing", "base"},
		{"LAW-07 detected=2026-03-10", "rule.input_moment", "detected"},
		{"MTG-01 since=1990-01-01 upto=2026-01-01", "rule.too_long", "upto"},
		{"ORG-22 congress=2198-05-01", "rule.out_of_calendar", ""},
		{"ADM-55 cell_resolution=2026-12-20", "rule.calendar_undated", ""},
		{"ADM-55 cell_resolution=2019-01-10", "rule.calendar_undated", ""},
	} {
		a, err := answer(t, c.question)
		var f *fault.Fault
		if !fault.Is(err, c.key) {
			t.Errorf("%s: %s %v, not %s", c.question, told(a), err, c.key)
		} else if f = err.(*fault.Fault); f.Field != c.field {
			t.Errorf("%s is said of the field %q, not %q", c.question, f.Field, c.field)
		}
	}
}

func TestCompute_tells_what_it_can_where_the_calendar_ends_between_two_days(t *testing.T) {
	a, err := answer(t, "ADM-55 cell_resolution=2026-10-20")
	if err != nil || told(a) != "due=2026-12-22 extended=" || a.Undated() != 2027 {
		t.Fatalf("%s %d %v", told(a), a.Undated(), err)
	}
	if len(a.Doubted) != 1 || a.Doubted[0] != day.MustParse("2026-11-24") {
		t.Errorf("24 November 2026 may be free, which is not said: %v", a.Doubted)
	}
	for decided, want := range map[string]string{"2026-12-22": "yes", "2026-12-23": ""} {
		b, err := answer(t, "ADM-55 cell_resolution=2026-10-20 decision="+decided)
		if r, _ := b.Result("in_time"); err != nil || r.String() != want || r.None != (want == "") {
			t.Errorf("decided on %s: %+v %v", decided, r, err)
		}
	}
}

func TestDeadline_and_majority_for_thousands_answer_as_compute_does(t *testing.T) {
	c := rule.Calendar()
	for _, q := range []struct {
		id, result string
		codes      []string
	}{
		{"ADM-55", "due", nil},
		{"ADM-55", "extended", nil},
		{"ADM-43", "due", []string{"place", "abroad"}},
		{"ADM-57", "due", nil},
		{"ADM-60", "probation_end", nil},
		{"ADM-25", "last_day", nil},
		{"LIF-43", "answer_by", nil},
		{"LIF-95", "earliest", []string{"ground", "illness", "level", "70"}},
	} {
		for _, s := range rule.Sets() {
			d, ok := s.Deadline(q.id, q.result, q.codes...)
			if !ok {
				t.Fatalf("%s of %s has no %s", q.id, s.Code(), q.result)
			}
			for from := day.MustParse("2025-01-01"); from < day.MustParse("2025-07-01"); from += 7 {
				in := rule.Inputs{d.From(): from.String()}
				for i := 0; i < len(q.codes); i += 2 {
					in[q.codes[i]] = q.codes[i+1]
				}
				got, err := d.Due(c, from)
				a, err2 := s.Compute(q.id, in, c)
				if err != nil || err2 != nil || got != a.Day(q.result) {
					t.Fatalf("%s of %s after %s: %s (%v), computed %s (%v)", q.id, s.Code(), from, got, err, a.Day(q.result), err2)
				}
			}
		}
	}
	for _, no := range [][2]string{{"ADM-99", "due"}, {"ADM-55", "never"}, {"LAW-07", "notify_by"}} {
		if _, ok := rule.Sets()[2].Deadline(no[0], no[1]); ok {
			t.Errorf("%v is a deadline", no)
		}
	}
	if _, ok := rule.Sets()[2].Majority("ADM-52"); ok {
		t.Error("a majority was told without the body")
	}
}

func BenchmarkDeadline_for_twenty_thousand(b *testing.B) {
	c := rule.Calendar()
	d, _ := rule.On(day.MustParse("2026-01-05")).Deadline("ADM-55", "extended")
	b.ReportAllocs()
	for b.Loop() {
		for i := range day.Day(20000) {
			if _, err := d.Due(c, day.MustParse("2026-01-05")+i%200); err != nil {
				b.Fatal(err)
			}
		}
	}
}
