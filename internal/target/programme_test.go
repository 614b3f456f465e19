package target_test

import (
	"testing"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/target"
)

func TestProgramme_is_signed_handed_on_and_seen_by_the_accounts_of_who_holds_it(t *testing.T) {
	each(t, func(h *house) {
		accounts := account.NewService(h.register)
		in, err := accounts.Invite(bg, full, account.New{Login: "doan", Name: "Tỉnh Đoàn", Grant: account.NewGrant{Role: "partner", Unit: "P", Reach: access.ThisUnit}})
		h.must(err)
		youth, err := h.AddPartner(bg, full, target.AddPartner{Unit: "P", Name: "Tỉnh Đoàn", From: d("2023-12-01")})
		h.must(err)
		_, err = h.AddPartner(bg, full, target.AddPartner{Unit: "P", Name: "Tỉnh Đoàn", From: d("2023-12-01")})
		h.refused(err, "programme.partner_twice")
		_, err = h.AddPartner(bg, h.at("organiser", "A"), target.AddPartner{Unit: "P", Name: "X", From: d("2023-12-01")})
		h.refused(err, "unit_unknown")
		sign := target.Sign{Partner: youth, Title: "Phối hợp", Document: "01-CTr", Signed: d("2024-01-10"), First: d("2024-01-01"), Last: d("2026-12-31")}
		id, err := h.Sign(bg, full, sign)
		h.must(err)
		line := target.AddLine{Programme: id, Indicator: "admitted.students.share", Direction: target.MoreThan, Floor: "0.1"}
		h.must(h.AddLine(bg, full, line))
		for key, spoil := range map[string]func(*target.AddLine){
			"programme.unknown":           func(l *target.AddLine) { l.Programme = 99 },
			"programme.line_twice":        func(*target.AddLine) {},
			"programme.indicator_unknown": func(l *target.AddLine) { l.Indicator = "admitted.progress" },
			"programme.direction_unknown": func(l *target.AddLine) { l.Direction = "" },
			"value_not_a_number":          func(l *target.AddLine) { l.Floor = "nhiều" },
			"target.wants_share":          func(l *target.AddLine) { l.Floor = "10" },
			"programme.outside":           func(l *target.AddLine) { l.Last = d("2030-12-31") },
			"unit_unknown":                func(l *target.AddLine) { l.Unit = "X" },
		} {
			bad := line
			spoil(&bad)
			h.refused(h.AddLine(bg, full, bad), key)
		}
		h.must(h.Assign(bg, full, youth, access.Account(in.ID), true))
		h.refused(h.Assign(bg, full, youth, access.Account(in.ID), true), "programme.assigned")
		h.refused(h.Assign(bg, h.at("organiser", "P"), youth, access.Account(in.ID), false), "denied")
		sees := func(on string) int {
			b, err := h.Programmes(bg)
			h.must(err)
			return len(b.SeenBy(access.Account(in.ID), d(on)))
		}
		if sees("2024-06-01") != 1 {
			t.Error("the partner does not see its programme")
		}
		front, err := h.AddPartner(bg, full, target.AddPartner{Unit: "P", Name: "Mặt trận", From: d("2025-07-01")})
		h.must(err)
		h.refused(h.EndPartner(bg, full, target.EndPartner{Partner: youth, Successor: youth, Last: d("2025-06-30"), Reason: "sắp xếp"}), "programme.successor_unknown")
		h.must(h.EndPartner(bg, full, target.EndPartner{Partner: youth, Successor: front, Last: d("2025-06-30"), Reason: "sắp xếp"}))
		h.refused(h.EndPartner(bg, full, target.EndPartner{Partner: youth, Last: d("2025-06-30"), Reason: "sắp xếp"}), "programme.partner_ended")
		if sees("2025-06-30") != 1 || sees("2025-07-01") != 0 {
			t.Error("who handed a programme on still sees it")
		}
		sign.Signed = d("2025-08-01")
		_, err = h.Sign(bg, full, sign)
		h.refused(err, "programme.partner_ended")
		h.refused(h.EndProgramme(bg, full, id, d("2027-01-01"), "x"), "programme.ended")
		h.must(h.EndProgramme(bg, full, id, d("2025-12-31"), "hết nhiệm vụ"))
		b, err := h.Programmes(bg)
		h.must(err)
		g := b.Programme(id)
		if b.Holder(g, d("2025-07-01")).Name != "Mặt trận" || g.Last != d("2025-12-31") || len(g.Lines) != 1 {
			t.Errorf("%+v", g)
		}
		results, err := g.Lines[0].Results(h.census(), g.Last, d("2026-05-01"))
		if err != nil || len(results) != 2 || results[0].Year != 2025 || !results[0].Over || results[0].Met || results[0].Reached.Known() {
			t.Errorf("%+v %v", results, err)
		}
		h.must(h.DropLine(bg, full, g.Lines[0].ID, "ghi nhầm"))
		h.refused(h.DropLine(bg, full, g.Lines[0].ID, "ghi nhầm"), "programme.line_unknown")
		_, err = h.Sign(bg, full, target.Sign{Partner: front, Title: "X", Document: "Y", Signed: day.None, First: d("2025-01-01"), Last: d("2025-12-31")})
		h.refused(err, "target.day_missing")
	})
}
