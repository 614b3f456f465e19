package admission

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/report"
	"sen/internal/rule"
	"sen/internal/words"
)

var d = day.MustParse

// known stands in for the register of members: everybody is an official member, and the rolls are as set.
type known struct{ cell, committee Roll }

func (known) member(string, string) (someone, error) {
	return someone{id: 7, life: member.Life{Spells: []member.Spell{{From: d("2000-01-01"), To: day.Forever, Official: member.AlwaysOfficial}}}}, nil
}
func (k known) cellRoll(org.ID, day.Day) (Roll, error)            { return k.cell, nil }
func (k known) committeeRoll(org.ID, day.Day, bool) (Roll, error) { return k.committee, nil }

// deskOf is a desk with the steps given: of a cell under a base committee under the committee that decides.
func deskOf(today string, steps ...Step) *desk {
	var changes []org.Change
	units := []org.Unit{{ID: 1, Code: "P"}, {ID: 2, Code: "H"}, {ID: 3, Code: "G"}, {ID: 4, Code: "A"}}
	for i, kind := range []org.Kind{org.Province, org.UpperCommittee, org.GrassrootsCommittee, org.Cell} {
		id := org.ID(i + 1)
		changes = append(changes, org.Change{Unit: id, Aspect: org.Begin, Day: d("2000-01-01"), Value: org.Listed}, org.Change{Unit: id, Aspect: org.KindOf, Day: d("2000-01-01"), Value: kind.String()})
		if i > 0 {
			changes = append(changes, org.Change{Unit: id, Aspect: org.Parent, Day: d("2000-01-01"), Ref: org.ID(i)})
		}
	}
	out := &desk{c: &Case{ID: 1}, units: org.NewHistory(units, changes), rules: rule.Plain(), today: d(today), people: known{Roll{All: 25, Voters: 25}, Roll{All: 15, Voters: 15}}}
	birth, _ := day.ParsePartial("1995-05")
	out.c.Card = Card{Name: "Nguyễn Thị Lan", Birth: birth}
	for i := range steps {
		steps[i].Seq = int32(i + 1)
		out.c.take(&steps[i])
	}
	return out
}

// filed are the steps up to a file, with a certificate.
func filed(certificate, file string) []Step {
	return []Step{
		{Deed: DoList, Day: d("2019-01-01"), Stage: Listed, Unit: 4},
		{Deed: DoPick, Day: d("2019-01-01"), Stage: Outstanding},
		{Deed: DoTakeUp, Day: d("2019-01-01"), Stage: Sympathiser, Person: 7},
		{Deed: DoCertificate, Day: d(certificate), Stage: Trained},
		{Deed: DoClear, Day: d(certificate), Stage: Cleared},
		{Deed: DoIntroducer, Day: d(certificate), Stage: Cleared, Person: 7},
		{Deed: DoIntroducer, Day: d(certificate), Stage: Cleared, Person: 8},
		{Deed: DoFile, Day: d(file), Stage: Filing, Set: "R294"},
	}
}

func (d *desk) bounds(deed Deed) (from, to day.Day, why *fault.Fault) {
	o := d.offer(rowOf(deed))
	return o.From, o.To, o.Refused
}

func TestWindow_of_the_cells_review_ends_with_certificate_or_file(t *testing.T) {
	from, to, why := deskOf("2026-11-20", filed("2021-01-15", "2025-12-01")...).bounds(DoCellVote)
	if from != d("2025-12-01") || to != d("2026-01-15") || why != nil { // the certificate: sixty months
		t.Error(from, to, why)
	}
	from, to, why = deskOf("2026-11-20", filed("2024-01-15", "2025-06-10")...).bounds(DoCellVote)
	if from != d("2025-06-10") || to != d("2026-06-10") || why != nil { // the file: twelve months
		t.Error(from, to, why)
	}
	from, to, why = deskOf("2026-03-20", filed("2024-01-15", "2025-06-10")...).bounds(DoCellVote)
	if to != d("2026-03-20") || why != nil { // today
		t.Error(from, to, why)
	}
	_, _, why = deskOf("2026-11-20", filed("2021-01-15", "2026-02-01")...).bounds(DoCellVote)
	if RuleOf(why) != "ADM-25" {
		t.Error(why)
	}
}

func TestBallot_is_counted_in_whole_numbers(t *testing.T) {
	v := deskOf("2026-11-20", filed("2024-01-15", "2026-01-10")...)
	for _, c := range []struct {
		deed         Deed
		body, rule   string
		inFavour, of int
		passes       bool
	}{
		{DoCellVote, "", "ADM-50", 17, 25, true},
		{DoCellVote, "", "ADM-50", 16, 25, false},
		{DoBaseVote, "", "ADM-51", 10, 15, true},
		{DoBaseVote, "", "ADM-51", 9, 15, false},
		{DoDecision, "base_bureau", "ADM-53", 8, 15, true},
		{DoRemovalBaseVote, "", "ADM-67", 10, 15, true},
		{DoDecision, "bureau", "ADM-52", 8, 15, true},
		{DoDecision, "bureau", "ADM-52", 7, 14, false},
		{DoRecognition, "authorised", "ADM-52", 9, 14, false},
		{DoRemovalVote, "", "ADM-67", 6, 9, true},
		{DoRemoval, "base_bureau", "ADM-67", 5, 9, true},
	} {
		v.row = rowOf(c.deed)
		s, err := v.vote(Ballot{Present: c.of, For: c.inFavour}, Roll{Voters: c.of}, d("2026-03-01"), c.body)
		if id, _ := majorityOf(c.deed, c.body); err != nil || s.Vote.Passed != c.passes || id != c.rule {
			t.Errorf("%s %q by %s: %d of %d: %v, %v", c.deed, c.body, id, c.inFavour, c.of, s.Vote.Passed, err)
		}
	}
}

func TestClocks_run_by_the_rule_and_regime_of_their_event(t *testing.T) {
	steps := append(filed("2024-01-15", "2026-01-10"),
		Step{Deed: DoLetter, Day: d("2026-01-12"), Since: d("2026-01-15"), Code: "home", Stage: Filing, Set: "R294"},
		Step{Deed: DoLetter, Day: d("2026-01-12"), Code: "abroad", Stage: Filing, Set: "R294"},
	)
	got := map[ClockKind]Clock{}
	for _, c := range deskOf("2026-03-01", steps...).clocks() {
		got[c.Kind] = c
	}
	due := func(from string, n int) day.Day {
		on, err := rule.Calendar().AddWorking(d(from), n)
		if err != nil {
			t.Fatal(err)
		}
		return on
	}
	if len(got) != 3 || got[CertificateClock].Due != d("2029-01-15") || got[FileClock].Due != d("2027-01-10") || got[LetterClock].Due != due("2026-01-15", 30) {
		t.Errorf("%+v", got)
	}
	steps = append(steps, Step{Deed: DoCellVote, Day: d("2026-03-10"), Stage: CellReviewed, Set: "R294", Vote: Vote{Present: 25, For: 25, Of: 25, Roll: 25, Passed: true}})
	cs := deskOf("2026-03-11", steps...).clocks()
	if c := cs[0]; c.Kind != DecisionClock || c.Due != due("2026-03-10", 45) || c.Extended != due("2026-03-10", 60) || c.Overdue(c.Extended) || !c.Overdue(c.Extended+1) {
		t.Errorf("%+v", c)
	}
	steps = append(steps, Step{Deed: DoDecision, Day: d("2026-03-10"), Stage: Decided, Set: "R294"}, Step{Deed: DoCeremony, Day: d("2026-03-10"), Stage: Probationary, Set: "R294", Person: 9})
	got = map[ClockKind]Clock{}
	for _, c := range deskOf("2026-04-01", steps...).clocks() {
		got[c.Kind] = c
	}
	if got[ProbationClock].Due != d("2027-03-10") || got[MemberCVClock].Due != due("2026-03-10", 30) || got[ClassClock].Due != d("2027-01-09") || got[ReviewClock].Undated != 2027 {
		t.Errorf("%+v", got)
	}
}

func TestTable_is_whole(t *testing.T) {
	reached := map[Stage]bool{}
	for _, row := range Table {
		if !row.May.Known() || row.Rule == "" {
			t.Errorf("%s: %s, %s", row.Deed, row.May, row.Rule)
		}
		for _, set := range rule.Sets() {
			c, ok := Cite(set, row.Rule)
			if !ok || c.Title("vi") == "" || c.Source("vi") == "" || c.Source("en") == "" || c.Status == "" {
				t.Errorf("%s: the rule %s is not cited in %s", row.Deed, row.Rule, set.Code())
			}
		}
		for _, s := range row.To {
			reached[s] = true
		}
		if (row.next == nil) != (len(row.To) == 0) {
			t.Errorf("%s leads nowhere, or nobody knows where", row.Deed)
		}
	}
	for _, s := range Stages {
		if !reached[s] && s != Gone { // which the register of members says
			t.Errorf("no deed leads to %s", s)
		}
		if got, ok := ParseStage(s.String()); !ok || got != s {
			t.Errorf("%d has no code of its own", s)
		}
		leads := slices.ContainsFunc(Table, func(r Row) bool { return slices.Contains(r.From, s) })
		if !leads && !s.Ends() {
			t.Errorf("nothing can be done at %s", s)
		}
	}
}

func TestCodes_have_labels_and_refusals_have_sentences(t *testing.T) {
	has := func(group, code string) {
		t.Helper()
		if !words.HasLabel(group, code) {
			t.Errorf("%s has no label in %s", code, group)
		}
	}
	for _, s := range Stages {
		has("admission.stage", s.String())
	}
	for _, row := range Table {
		has("admission.deed", string(row.Deed))
		has("act", string(row.May))
	}
	for _, k := range ClockKinds {
		has("admission.clock", string(k))
	}
	for group, codes := range map[string][]string{
		"admission.picker": Pickers, "admission.place": Places, "admission.body": Bodies, "admission.deed": {string(doCard), string(doCorrect)},
		"admission.reason": slices.Concat(HelperReasons, RollReasons, CancelReasons, AnnulReasons, RegimeReasons),
	} {
		for _, code := range codes {
			has(group, code)
		}
	}
	for _, doc := range Documents() {
		has("admission.paper", doc.Code)
		if _, ok := report.FormOf(doc.Form); doc.Form != "" && !ok {
			t.Errorf("%s: there is no form %q", doc.Code, doc.Form)
		}
		if _, ok := Cite(rule.On(d("2026-01-01")), doc.Rule); doc.Rule != "" && !ok {
			t.Errorf("%s: there is no rule %s", doc.Code, doc.Rule)
		}
	}
	for _, ground := range slices.Concat(given.BarredGrounds, []string{unfitGround}) {
		if !slices.Contains(member.Grounds, ground) {
			t.Errorf("there is no ground %s", ground)
		}
	}
	for _, cause := range given.BarredCauses {
		if !slices.Contains(member.Causes, cause) {
			t.Errorf("there is no cause %s", cause)
		}
	}
	key := regexp.MustCompile(`"(admission\.[a-z_]+)"[,)]`)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range key.FindAllStringSubmatch(string(text), -1) {
			if !strings.HasSuffix(name, "_test.go") && !words.HasSentence(m[1]) && !access.Act(m[1]).Known() {
				t.Errorf("%s: %s has no sentence", name, m[1])
			}
		}
	}
}

func TestCode_of_a_case_is_read_as_it_is_given(t *testing.T) {
	for code, ok := range map[string]bool{"QC0000012": true, "QC12": false, "qc0000012": false, "QC0000000": false, "QC00000012": false, "DV0000012": false, "QC-000001": false, "QC9999999999": false, "": false} {
		if id, got := ParseCode(code); got != ok || ok && id.Code() != code {
			t.Errorf("%q: %d, %v", code, id, got)
		}
	}
}
