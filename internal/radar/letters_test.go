package radar_test

import (
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-smtp"

	"sen/internal/access"
	"sen/internal/account"

	"sen/internal/fault"
	"sen/internal/mail"
	"sen/internal/mail/mailtest"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/radar"
)

// post is a mail server with a login and TLS, and who hands letters to it.
func post(t testing.TB) (*mailtest.Office, *mail.Poster) {
	t.Helper()
	o := &mailtest.Office{User: "sen", Password: "mật khẩu"}
	o.Open(t, true)
	p, err := mail.New(mail.Settings{Server: o.Address, User: o.User, Password: o.Password, Roots: o.Roots, From: "Sen <sen@tinh.example>"})
	if err != nil {
		t.Fatal(err)
	}
	return o, p
}

func (s *story) letters(on string, p radar.Poster) radar.Round {
	s.t.Helper()
	r, err := s.Letters(bg, d(on), p, "https://sen.tinh.example/")
	s.must(err)
	return r
}

func TestLetters_go_once_a_day_to_who_asked_and_tell_codes_within_reach(t *testing.T) {
	each(t, func(s *story) {
		s.admits("M", "A", "2025-03-10")
		s.admits("N", "C", "2025-02-01")
		s.admits("L", "B", "2024-12-20")
		s.lists("O", "B", "", true)
		g, secretary, c := s.joins("can-bo", "organiser", "G"), s.joins("bi-thu", "secretary", "B"), s.joins("bi-thu-c", "secretary", "C")
		s.must(s.Wish(bg, g, "can-bo@tinh.example"))
		s.must(s.Wish(bg, secretary, "cu@tinh.example"))
		s.must(s.Wish(bg, secretary, " bi-thu@tinh.example "))
		s.must(s.Wish(bg, c, "bo@tinh.example"))
		s.must(s.Unwish(bg, c))
		s.must(s.Assign(bg, g, s.key("M", radar.Probation), g.Account()))
		s.must(s.PutOff(bg, g, s.key("L", radar.Review), d("2026-04-01"), "Chờ"))
		o, p := post(s.t)
		if r := s.letters("2026-03-01", p); r != (radar.Round{Sent: 2}) {
			s.t.Errorf("%+v", r)
		}
		arrived := o.Letters()
		if len(arrived) != 2 {
			s.t.Fatalf("%d arrived", len(arrived))
		}
		for _, a := range arrived {
			subject, text, _ := a.Read(s.t)
			if len(a.To) != 1 || !a.Secure || !utf8.ValidString(text) || strings.Contains(text, "Trần") || strings.Contains(text, "Nguyễn") || strings.Contains(a.Raw, " N ") {
				s.t.Errorf("to %v, over TLS %v:\n%s", a.To, a.Secure, text)
			}
			want := map[string][]string{
				"can-bo@tinh.example": {"Việc đến hạn: 0 quá hạn, 2 trong 30 ngày", "Hết thời gian dự bị: 1", "Quyết định công nhận chính thức: 1", "- 10/03/2026 · Trong 30 ngày · Hết thời gian dự bị · M · Đơn vị A (giao cho đồng chí)", "https://sen.tinh.example/due\n"},
				"bi-thu@tinh.example": {"Việc đến hạn: 0 quá hạn, 1 trong 30 ngày", "· Quyết định công nhận chính thức · L · Đơn vị B\n"},
			}[a.To[0]]
			if len(want) == 0 {
				s.t.Errorf("a letter to %s", a.To[0])
			}
			for _, w := range want {
				if !strings.Contains(subject+"\n"+text, w) {
					s.t.Errorf("to %s: no %q in\n%s\n%s", a.To[0], w, subject, text)
				}
			}
			if a.To[0] == "bi-thu@tinh.example" && strings.Contains(text, " M ") {
				s.t.Errorf("the secretary of B is told of A:\n%s", text)
			}
		}
		s.passes(8 * time.Hour)
		if r := s.letters("2026-03-01", p); r != (radar.Round{}) || len(o.Letters()) != 2 {
			s.t.Errorf("twice a day: %+v, %d arrived", r, len(o.Letters()))
		}
		s.passes(24 * time.Hour)
		if r := s.letters("2026-03-02", p); r.Sent != 2 || len(o.Letters()) != 4 {
			s.t.Errorf("the next day: %+v, %d arrived", r, len(o.Letters()))
		}
		has, err := s.Settings(bg, secretary)
		s.must(err)
		if has.Email != "bi-thu@tinh.example" || has.State != "sent" || has.Last != d("2026-03-02") {
			s.t.Errorf("%+v", has)
		}
	})
}

func TestLetters_do_not_go_when_nothing_is_due_or_nobody_acts_for_the_account(t *testing.T) {
	each(t, func(s *story) {
		s.lists("M", "A", "", true)
		quiet, shut := s.joins("yen", "organiser", "G"), s.joins("khoa", "organiser", "G")
		s.must(s.Wish(bg, quiet, "yen@tinh.example"))
		s.must(s.Wish(bg, shut, "khoa@tinh.example"))
		o, p := post(s.t)
		if r := s.letters("2026-03-01", p); r != (radar.Round{Nothing: 2}) || len(o.Letters()) != 0 {
			s.t.Errorf("%+v", r)
		}
		s.admits("N", "A", "2025-03-10")
		s.must(s.accounts.Disable(bg, me, shut.Account()))
		s.passes(24 * time.Hour)
		if r := s.letters("2026-03-02", p); r != (radar.Round{Nothing: 1, Sent: 1}) || len(o.Letters()) != 1 || o.Letters()[0].To[0] != "yen@tinh.example" {
			s.t.Errorf("%+v, arrived %v", r, o.Letters())
		}
	})
}

// Two servers that look at once send one letter: whoever has the row has the letter.
func TestLetters_of_several_servers_are_one(t *testing.T) {
	each(t, func(s *story) {
		s.admits("M", "A", "2025-03-10")
		who := s.joins("can-bo", "organiser", "G")
		s.must(s.Wish(bg, who, "can-bo@tinh.example"))
		o, p := post(s.t)
		var all sync.WaitGroup
		rounds := make([]radar.Round, 4)
		errs := make([]error, 4)
		for i := range rounds {
			other := radar.NewService(s.register, s.follower())
			all.Go(func() { rounds[i], errs[i] = other.Letters(bg, d("2026-03-01"), p, "") })
		}
		all.Wait()
		sent := 0
		for i := range rounds {
			s.must(errs[i])
			sent += rounds[i].Sent
		}
		if sent != 1 || len(o.Letters()) != 1 {
			s.t.Errorf("%d were sent, %d arrived", sent, len(o.Letters()))
		}
	})
}

func TestLetters_are_tried_again_later_and_never_once_they_may_have_arrived(t *testing.T) {
	each(t, func(s *story) {
		s.admits("M", "A", "2025-03-10")
		who := s.joins("can-bo", "organiser", "G")
		s.must(s.Wish(bg, who, "can-bo@tinh.example"))
		o, p := post(s.t)
		try := func(on string) radar.Round {
			r, _ := s.Letters(bg, d(on), p, "")
			return r
		}
		o.Becomes(&smtp.SMTPError{Code: 451, Message: "later"}, "")
		if r := try("2026-03-01"); r != (radar.Round{Later: 1}) {
			s.t.Errorf("busy: %+v", r)
		}
		if r := try("2026-03-01"); r != (radar.Round{}) {
			s.t.Errorf("at once again: %+v", r)
		}
		s.passes(2 * time.Minute)
		o.Becomes(nil, "mail")
		if r := try("2026-03-01"); r != (radar.Round{Later: 1}) {
			s.t.Errorf("dropped before the letter: %+v", r)
		}
		s.passes(3 * time.Minute)
		if r := try("2026-03-01"); r != (radar.Round{}) {
			s.t.Errorf("the second wait is no longer than the first: %+v", r)
		}
		s.passes(time.Minute)
		o.Becomes(nil, "answer")
		if r := try("2026-03-01"); r != (radar.Round{Unsure: 1}) || len(o.Letters()) != 1 {
			s.t.Errorf("dropped before the answer: %+v, %d arrived", r, len(o.Letters()))
		}
		o.Becomes(nil, "")
		s.passes(5 * time.Hour)
		if r := try("2026-03-01"); r != (radar.Round{}) || len(o.Letters()) != 1 {
			s.t.Errorf("what may have arrived is sent again: %+v", r)
		}
		o.Becomes(&smtp.SMTPError{Code: 550, Message: "no such user"}, "")
		if r := try("2026-03-02"); r != (radar.Round{Refused: 1}) {
			s.t.Errorf("refused: %+v", r)
		}
		s.passes(5 * time.Hour)
		if r := try("2026-03-02"); r != (radar.Round{}) {
			s.t.Errorf("what is refused is tried again: %+v", r)
		}
	})
}

func TestWishes_need_an_account_and_an_address(t *testing.T) {
	each(t, func(s *story) {
		who, reader := s.joins("can-bo", "organiser", "G"), s.joins("doc", "reader", "P")
		for _, bad := range []string{"", "an", "an@", "An <an@tinh.example>", "an@tinh.example, binh@tinh.example", "ấn@tinh.example", "an@tinh.example\r\nBcc: x@y.example", strings.Repeat("a", 250) + "@tinh.example"} {
			if err := s.Wish(bg, who, bad); !fault.Is(err, "radar.email_malformed") {
				s.t.Errorf("%q: %v", bad, err)
			}
		}
		for what, err := range map[string]error{
			"radar.no_account": s.Wish(bg, access.Visitor, "an@tinh.example"), "denied": s.Wish(bg, reader, "an@tinh.example"),
			"radar.no_wish": s.Unwish(bg, who), "radar.no_feed": s.EndFeed(bg, who),
		} {
			if !fault.Is(err, what) {
				s.t.Errorf("%v, not %s", err, what)
			}
		}
	})
}

var folded = regexp.MustCompile("\r\n[ \t]")

func TestCalendars_tell_what_the_account_may_see_when_they_are_fetched(t *testing.T) {
	each(t, func(s *story) {
		s.admits("M", "A", "2025-03-10")
		s.admits("N", "C", "2025-03-10")
		s.must(errOf(s.units.Rename(bg, me, renameTo("A", "Chi bộ ấp Đông; tổ 1, khu \\ phố Nguyễn Thị Minh Khai kéo dài đến hết đường", "2026-01-01"))))
		who := s.joins("can-bo", "organiser", "G")
		secret, err := s.NewFeed(bg, who)
		s.must(err)
		raw, err := s.Calendar(bg, secret)
		s.must(err)
		ics := string(raw)
		for _, line := range strings.Split(strings.TrimSuffix(ics, "\r\n"), "\r\n") {
			if len(line) > 75 || strings.ContainsAny(line, "\r\n") || !utf8.ValidString(line) {
				s.t.Errorf("%d bytes: %q", len(line), line)
			}
		}
		whole := folded.ReplaceAllString(ics, "")
		for _, want := range []string{
			"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "DTSTART;VALUE=DATE:20260310\r\nDTEND;VALUE=DATE:20260311\r\n", "DTSTAMP:20260301T090000Z\r\n",
			`SUMMARY:Hết thời gian dự bị · M · Chi bộ ấp Đông\; tổ 1\, khu \\ phố`, "TRANSP:TRANSPARENT\r\n", "END:VCALENDAR\r\n",
		} {
			if !strings.Contains(whole, want) {
				s.t.Errorf("no %q in\n%s", want, whole)
			}
		}
		if strings.Contains(whole, "Trần Thị") || strings.Contains(whole, "· N ·") || strings.Count(whole, "BEGIN:VEVENT") != 3 {
			s.t.Errorf("the calendar tells too much, or too little:\n%s", whole)
		}
		uids := regexp.MustCompile(`UID:(\S+)`).FindAllString(whole, -1)
		if len(uids) != 3 || uids[0] == uids[1] {
			s.t.Error(uids)
		}
		again, err := s.NewFeed(bg, who)
		s.must(err)
		if _, err := s.Calendar(bg, secret); !fault.Is(err, "radar.no_calendar") {
			s.t.Errorf("the address before still holds: %v", err)
		}
		other, err := s.Calendar(bg, again)
		s.must(err)
		for _, uid := range uids {
			if !strings.Contains(folded.ReplaceAllString(string(other), ""), uid+"\r\n") {
				s.t.Errorf("%s is another event at the new address", uid)
			}
		}
		// What the account may see later is what its calendar tells later.
		s.must(s.accounts.Grant(bg, me, who.Account(), grantOf("organiser", "H")))
		wider, err := s.Calendar(bg, again)
		s.must(err)
		if n := strings.Count(string(wider), "BEGIN:VEVENT"); n != 6 {
			s.t.Errorf("with another grant %d events", n)
		}
		s.must(s.accounts.Disable(bg, me, who.Account()))
		for what, secret := range map[string]string{"of who is shut out": again, "none": "", "made up": "abc"} {
			if _, err := s.Calendar(bg, secret); !fault.Is(err, "radar.no_calendar") {
				s.t.Errorf("%s: %v", what, err)
			}
		}
		s.must(s.accounts.Enable(bg, me, who.Account()))
		s.must(s.EndFeed(bg, who))
		if _, err := s.Calendar(bg, again); !fault.Is(err, "radar.no_calendar") {
			s.t.Errorf("an address that was ended: %v", err)
		}
	})
}

func errOf(_ any, err error) error { return err }

func renameTo(unit, name, on string) org.Rename { return org.Rename{Unit: unit, Name: name, On: d(on)} }

func grantOf(role, unit string) account.NewGrant {
	return account.NewGrant{Role: role, Unit: unit, Reach: access.AndBelow}
}

// A probationer of A who stays at C for a time: the source tells the clock at both cells, and each side has its own.
func TestLetters_and_calendars_of_a_host_cell_tell_what_is_prepared_there(t *testing.T) {
	each(t, func(s *story) {
		s.admits("M", "A", "2025-03-10")
		l := s.list()
		id := func(code string) org.ID { return l.Units().ByCode(code).ID }
		var person member.ID
		for _, i := range l.All(radar.Filter{}, org.Everywhere) {
			person = max(person, i.Person)
		}
		at := radar.Clock{Kind: radar.Probation, Person: person, Unit: id("A"), From: d("2025-03-10"), Due: d("2026-03-10"), Rule: "ADM-60", Set: "R294", Part: "probation"}
		guest := at
		guest.Unit, guest.Other, guest.Guest, guest.Case, guest.Part = id("C"), id("A"), true, "QC0000001", "probation.host"
		s.cases.version, s.cases.clocks = 1, []radar.Clock{at, guest}
		o, p := post(s.t)
		for login, unit := range map[string]string{"chu-nha": "C", "chinh-thuc": "A", "khac": "B"} {
			who := s.joins(login, "secretary", unit)
			s.must(s.Wish(bg, who, login+"@tinh.example"))
			secret, err := s.NewFeed(bg, who)
			s.must(err)
			ics, err := s.Calendar(bg, secret)
			s.must(err)
			want := map[string]string{"C": "M · Đơn vị C · sinh hoạt tạm thời", "A": "M · Đơn vị A"}[unit]
			if said := strings.ReplaceAll(string(ics), "\r\n ", ""); strings.Contains(said, "Đơn vị") != (want != "") || !strings.Contains(said, want+"\r\n") || strings.Contains(said, "tạm thời") != (unit == "C") {
				s.t.Errorf("%s: %s", unit, said)
			}
		}
		if r := s.letters("2026-03-01", p); r != (radar.Round{Sent: 2, Nothing: 1}) {
			s.t.Errorf("%+v", r)
		}
		for _, a := range o.Letters() {
			_, text, _ := a.Read(s.t)
			if host := a.To[0] == "chu-nha@tinh.example"; strings.Contains(text, "Đơn vị C · sinh hoạt tạm thời\n") != host || strings.Contains(text, "Đơn vị A\n") == host {
				s.t.Errorf("to %s: %s", a.To[0], text)
			}
		}
	})
}
