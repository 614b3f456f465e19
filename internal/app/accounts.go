package app

import (
	"context"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/db"
	"sen/internal/web/signpages"
)

// DemoPassword is the password of all accounts of the demo. No other register has them.
const DemoPassword = "sen minh hoa 2023"

// demoAccounts are the accounts of the demo, one for each kind of reader.
var demoAccounts = []struct {
	login, name, who, role, unit string
	reach                        access.Reach
}{
	{"tinh", "Cán bộ Ban Tổ chức Tỉnh ủy", "Tỉnh: xem và ghi toàn tỉnh", "organiser", "DT", access.AndBelow},
	{"huyen", "Cán bộ tổ chức huyện Tam Nông", "Huyện: xem và ghi trong huyện Tam Nông", "organiser", "DT.871", access.AndBelow},
	{"dangxa", "Cán bộ xây dựng Đảng xã Phú Cường", "Xã: xem và ghi trong xã Phú Cường", "organiser", "DT.871.30025", access.AndBelow},
	{"bithu", "Bí thư Chi bộ ấp A", "Bí thư chi bộ: xem chi bộ mình", "secretary", "DT.871.30025.01", access.AndBelow},
	{"doan", "Tỉnh Đoàn", "Cơ quan phối hợp: tỷ lệ của chương trình đã ký", "partner", "DT", access.ThisUnit},
	{"doc", "Người đọc số liệu", "Người đọc: số liệu, không mở hồ sơ", "reader", "DT", access.AndBelow},
	{"quantri", "Người quản trị", "Quản trị: tài khoản và quyền, có xác nhận hai bước", "administrator", "DT", access.AndBelow},
}

// makeDemoAccounts gives the demo its accounts, whose password everybody may know.
func makeDemoAccounts(ctx context.Context, register *db.DB) error {
	s := account.NewService(register)
	for _, a := range demoAccounts {
		in, err := s.Invite(ctx, access.Operator, account.New{
			Login: a.login, Name: a.name, Grant: account.NewGrant{Role: a.role, Unit: a.unit, Reach: a.reach},
		})
		if err != nil {
			return err
		}
		let, err := s.Accept(ctx, in.Code, DemoPassword, account.Attempt{})
		if err != nil {
			return err
		}
		if err := s.SignOut(ctx, let.Token); err != nil {
			return err
		}
	}
	return nil
}

func demoAccountsShown() []signpages.ShownAccount {
	var out []signpages.ShownAccount
	for _, a := range demoAccounts {
		out = append(out, signpages.ShownAccount{Login: a.login, Who: a.who})
	}
	return out
}

// AddUser makes an account at the command line and gives the code that lets its owner in.
func (a *App) AddUser(ctx context.Context, cmd account.New) (account.Invited, error) {
	return a.Accounts.Invite(ctx, access.Operator, cmd)
}
