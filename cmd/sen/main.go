// Command sen administers the membership and organisation work of a provincial Party organisation.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"sen/internal/access"
	"sen/internal/config"
	"sen/internal/fault"
	"sen/internal/words"
)

// Exit statuses (figures.md, "Commands and API").
const (
	done     = 0
	failed   = 1
	wrongUse = 2
	refused  = 3
)

// commands is the command line.
type commands struct {
	DB string `name:"db" help:"SQLite file or postgres:// address of the register (default: $SEN_DB, else data/sen.db)." default:"${register}"`

	Serve    serve     `cmd:"" help:"Serve the pages on this machine."`
	Demo     demoCmd   `cmd:"" help:"Make the demo province with invented people."`
	Template template  `cmd:"" help:"Write an empty workbook to fill in."`
	Import   importer  `cmd:"" help:"Import a workbook."`
	Export   export    `cmd:"" help:"Write the whole register as a workbook."`
	Figures  figures   `cmd:"" help:"Print figures of a unit over a period."`
	Report   reportCmd `cmd:"" help:"Make tables and draft reports."`
	Rule     ruleCmd   `cmd:"" help:"Compute a rule: a deadline, a majority, a threshold."`
	User     user      `cmd:"" help:"Accounts."`
	Access   accessCmd `cmd:"" help:"Who may do what."`
	Gallery  gallery   `cmd:"" help:"Show every page with invented data."`
	Verify   verify    `cmd:"" help:"Prove the journal's chain and the figures."`
}

// streams are where a command reads and writes: data goes to out, talk to talk.
type streams struct {
	out, talk io.Writer
}

// exit is an error that says with which status to end.
type exit struct {
	status int
	err    error
}

func (e exit) Error() string { return e.err.Error() }
func (e exit) Unwrap() error { return e.err }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Args[1:], streams{os.Stdout, os.Stderr})
	stop()
	os.Exit(status)
}

// run does one command and gives its exit status.
func run(ctx context.Context, args []string, s streams) (status int) {
	var c commands
	parser, err := kong.New(&c, kong.Name("sen"), kong.Description("Sen: units and members over time, figures that open to the people behind them."),
		kong.Vars{"register": config.DefaultRegister(), "roles": strings.Join(roleCodes(), ", ")}, kong.Writers(s.out, s.talk), kong.Exit(func(code int) { panic(helped(code)) }))
	if err != nil {
		fmt.Fprintln(s.talk, err)
		return failed
	}
	defer func() {
		if code, ok := recover().(helped); ok {
			status = int(code)
		}
	}()
	parsed, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintln(s.talk, "sen:", err)
		return wrongUse
	}
	parsed.BindTo(ctx, (*context.Context)(nil))
	return report(s, parsed.Run(&c, s))
}

func roleCodes() (codes []string) {
	for _, r := range access.Roles {
		codes = append(codes, r.Code)
	}
	return codes
}

// helped is how kong ends after --help.
type helped int

func report(s streams, err error) int {
	if err == nil {
		return done
	}
	fmt.Fprintln(s.talk, "sen:", sentence(err))
	var e exit
	if errors.As(err, &e) {
		return e.status
	}
	return failed
}

// sentence is one line for a person.
func sentence(err error) string {
	var f *fault.Fault
	if !errors.As(err, &f) {
		return err.Error()
	}
	text := words.Sentence("vi", f.Key, f.Args)
	if f.Kind == fault.Broken && f.Cause != nil {
		text += ": " + f.Cause.Error()
	}
	return text
}

// misused marks what the caller got wrong: an unknown unit or figure, a malformed day.
func misused(err error) error {
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Missing, fault.Denied:
		return exit{wrongUse, err}
	}
	return err
}
