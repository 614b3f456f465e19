package memberpages_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// storied is a member of whom much is recorded: stays, an exemption that was put right, a post, a transfer.
func (g register) storied() string {
	g.t.Helper()
	code := g.in("DT.871.30025", 3)
	home := g.units().Unit(g.record(code).Known(0).Life.LastHome(day0)).Code
	at := func(on string) member.About {
		return member.About{Member: code, On: day.MustParse(on), Decision: org.Decision{Number: "45-QĐ/HU", Day: day.MustParse(on), Issuer: "Huyện ủy Tam Nông", Signer: "Phó Bí thư"}}
	}
	who := g.actor("huyen")
	for _, says := range []member.Statement{
		member.GoToStay{About: at("2023-02-01"), Place: "Bình Dương", Until: day.MustParse("2023-08-01")},
		member.Exempt{About: at("2023-05-01"), Ground: "CHUA_BENH_XA"},
		member.Appoint{About: at("2023-06-01"), Unit: home, Title: "UY_VIEN", Form: "BAU"},
		member.Discipline{About: at("2023-07-01"), How: member.Reprimanded},
	} {
		_, err := g.App.Members.Record(bg, who, says)
		g.must(err)
	}
	for _, f := range g.record(code).Facts {
		if f.Kind == member.Exempted {
			_, err := g.App.Members.Correct(bg, who, member.Correct{
				Member: code, Wrong: []member.Row{{Table: member.Facts, ID: f.ID}}, Ground: "NHAP_SAI",
				Right: []member.Statement{member.Exempt{About: member.About{Member: code, On: day.MustParse("2023-05-15")}, Ground: "TUOI_CAO_SUC_KHOE"}},
			})
			g.must(err)
		}
	}
	return code
}

func TestPages_are_whole_on_phone_and_desk(t *testing.T) {
	g := small(t)
	code := g.storied()
	b := g.As("huyen").Browser(t)
	record := "/members/" + code
	facts := g.record(code).Facts
	pages := map[string]string{
		"record": record, "voided": record + "?voided=1", "known": record + "?known_at=1999-12-31", "readers": record + "/readers",
		"leave": record + "/leave", "transfer": record + "/acts/transfer", "remove": record + "/acts/remove", "correct": record + "/correct",
		"restate": fmt.Sprintf("%s/correct?wrong=member_change:%d", record, facts[len(facts)-1].ID), "identity": record + "/correct/identity",
		"ways": "/members/new?unit=DT.871.30025.01", "admit": "/members/new/admit?unit=DT.871.30025.01",
	}
	for _, width := range []int64{390, 1440} {
		b.Window(width, 900, false)
		for name, path := range pages {
			if width > 1000 && !slices.Contains([]string{"record", "voided", "remove", "correct", "admit"}, name) {
				continue // one column of the same parts as on a phone
			}
			b.Visit(path)
			b.Sound(fmt.Sprintf("%s-%d", name, width))
		}
		b.Visit(record + "/acts/transfer")
		b.Eval(`document.getElementById('f-to').value = 'ap 1'`)
		b.Follow(`main .form .button`)
		b.Until(`document.querySelector('main input[type=radio]')`)
		b.Sound(fmt.Sprintf("choose-%d", width))
		b.Click(`main input[type=radio]`)
		b.Follow(`main .form .button`)
		b.Until(`document.querySelector('.confirm')`)
		b.Sound(fmt.Sprintf("preview-%d", width))
		b.Visit(pages["restate"])
		b.Eval(`document.getElementById('f-correction').value = 'NHAP_SAI'`)
		b.Eval(`document.getElementById('f-day').value = '2023-04-01'`)
		b.Follow(`main .form .button`)
		b.Until(`document.querySelector('.twolives')`)
		b.Sound(fmt.Sprintf("restated-%d", width))
	}
	b.Window(390, 900, true)
	b.Visit(record)
	b.Sound("record-390-dark")
}

func TestMember_reads_in_English(t *testing.T) {
	g := small(t)
	r := g.As("huyen")
	if status, _, body := r.Post("/account/preferences", url.Values{"lang": {"en"}, "size": {"100"}, "theme": {""}}); status != 303 {
		t.Fatal(status, said(body))
	}
	body := r.Page("/members/" + g.storied())
	for _, want := range []string{"Life in the Party", "Discipline: reprimanded", "Who has seen this record", "Off the list of members"} {
		if !strings.Contains(body, want) {
			t.Errorf("the English page does not say %s", want)
		}
	}
}

func TestMember_set_aside_leads_to_the_record_that_stays_and_offers_nothing(t *testing.T) {
	g := small(t)
	kept, aside := g.in("DT.871", 2), g.in("DT.871", 7)
	_, err := g.App.Members.Merge(bg, access.Operator, member.Merge{Kept: kept, Aside: aside})
	g.must(err)
	r := g.As("huyen")
	if body := r.Page("/members/" + aside); !strings.Contains(body, "cùng một người") || !strings.Contains(body, "/members/"+kept+`"`) || strings.Contains(body, "/acts/") {
		t.Error("the record set aside does not lead to the one that stays, or offers acts", said(body))
	}
	if body := r.Page("/members/" + kept); !strings.Contains(body, "/members/"+aside+`"`) || !strings.Contains(body, "/acts/") {
		t.Error("the record that stays does not tell of the other")
	}
}

func TestCorrect_that_reaches_beyond_the_reader_names_no_unit(t *testing.T) {
	g := small(t)
	code := g.in("DT.871.30025", 4)
	far := ""
	for _, l := range g.units().Units() {
		if l.Kind(day0).HoldsMembers() && !strings.HasPrefix(l.Code, "DT.871") {
			far = l.Code
			break
		}
	}
	back := g.units().Unit(g.record(code).Known(0).Life.LastHome(day0)).Code
	for _, move := range [][2]string{{"2023-02-01", far}, {"2023-03-01", back}} {
		_, err := g.App.Members.Record(bg, access.Operator, member.Transfer{About: member.About{Member: code, On: day.MustParse(move[0])}, To: move[1]})
		g.must(err)
	}
	r := g.As("huyen")
	action := "/members/" + code + "/correct"
	form := kept(r.Page(fmt.Sprintf("%s?wrong=member_change:%d&as=none", action, g.record(code).Facts[0].ID)), action)
	form.Set("correction", "NHAP_SAI")
	if status, _, body := r.Post(action, form); status != 422 || !strings.Contains(body, "ngoài phạm vi của đồng chí") || strings.Contains(body, far) {
		t.Error("refused otherwise, or with the unit's code", status, said(body))
	}
}
