package app

import (
	"context"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/target"
)

// demoProgrammes are the two programmes of the article, from the start of 2024: with the Youth Union, and with the labour
// federation. Their numbers are the article's; documents and days are the demo's own.
var demoProgrammes = []struct {
	partner, title, document, account string
	lines                             []target.AddLine
}{
	{"Tỉnh Đoàn", "Phối hợp phát triển đảng viên là học sinh, sinh viên", "MH-01-CTr", "doan", []target.AddLine{
		{Indicator: "admitted.students.share", Direction: target.MoreThan, Floor: "0.1"},
	}},
	{"Liên đoàn Lao động tỉnh", "Phối hợp phát triển đảng viên và tổ chức đảng ngoài khu vực nhà nước", "MH-02-CTr", "", []target.AddLine{
		{Indicator: "admitted.nonstate.share", Direction: target.MoreThan, Floor: "0.02"},
		{Indicator: "enterprises.with_unit.share", Direction: target.AtLeast, Floor: "0.02"},
		{Indicator: "units.founded.nonstate", Direction: target.AtLeast, Floor: "2"},
	}},
}

// signProgrammes gives the demo its programmes, and the partner's account what it may see.
func signProgrammes(ctx context.Context, register *db.DB) error {
	s, accounts := target.NewService(register, nil, nil), account.NewService(register)
	listed, err := accounts.List(ctx, access.Operator)
	if err != nil {
		return err
	}
	first, last := day.MustParse("2024-01-01"), day.MustParse("2025-12-31")
	for _, p := range demoProgrammes {
		partner, err := s.AddPartner(ctx, access.Operator, target.AddPartner{Unit: "DT", Name: p.partner, From: first})
		if err != nil {
			return err
		}
		id, err := s.Sign(ctx, access.Operator, target.Sign{Partner: partner, Title: p.title, Document: p.document, Signed: first, First: first, Last: last})
		if err != nil {
			return err
		}
		for _, l := range p.lines {
			l.Programme = id
			if err := s.AddLine(ctx, access.Operator, l); err != nil {
				return err
			}
		}
		for _, a := range listed {
			if a.Login == p.account && p.account != "" {
				if err := s.Assign(ctx, access.Operator, partner, a.ID, true); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
