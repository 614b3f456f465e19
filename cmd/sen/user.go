package main

import (
	"context"
	"fmt"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/app"
	"sen/internal/words"
)

// user makes accounts at the command line: the first administrator comes this way.
type user struct {
	Add userAdd `cmd:"" help:"Make an account and print the code that lets its owner in once, within three days."`
}

type userAdd struct {
	Login string `arg:"" help:"Name to sign in with."`
	Name  string `required:"" help:"Name of the owner."`
	Role  string `default:"administrator" help:"Role: ${roles}."`
	Unit  string `required:"" help:"Code of the unit."`
	Only  bool   `help:"This unit only, nothing below it."`
}

// Run makes the account. The code goes to standard output alone.
func (u userAdd) Run(ctx context.Context, c *commands, s streams) error {
	a, err := app.Open(ctx, c.DB, false)
	if err != nil {
		return err
	}
	defer a.Close()
	reach := access.AndBelow
	if u.Only {
		reach = access.ThisUnit
	}
	in, err := a.Accounts.Invite(ctx, access.Operator, account.New{Login: u.Login, Name: u.Name, Grant: account.NewGrant{Role: u.Role, Unit: u.Unit, Reach: reach}})
	if err != nil {
		return misused(err)
	}
	fmt.Fprintln(s.talk, words.Sentence("vi", "user_added", map[string]any{"login": u.Login}))
	fmt.Fprintln(s.out, in.Code)
	return nil
}

// accessCmd tells who may do what.
type accessCmd struct {
	Matrix matrix `cmd:"" help:"Print role by act, from the running code."`
}

type matrix struct{}

// Run prints the table of docs/access.md.
func (matrix) Run(s streams) error {
	_, err := fmt.Fprint(s.out, app.AccessMatrix())
	return err
}
