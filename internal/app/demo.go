package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"sen/internal/access"
	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/demo"
	"sen/internal/exchange"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/radar"
	"sen/internal/report/issued"
	"sen/internal/report/review"
)

// actDemo is the first act of a demo register: whoever opens one knows it by this.
const actDemo access.Act = "register.demo"

// DemoOptions say what demo to make and where to keep its workbook.
type DemoOptions struct {
	demo.Options
	// Write is where the workbook is kept; "" keeps none.
	Write string
	// Progress is told what is being done; nil: nobody.
	Progress func(string)
}

// MakeDemo makes the demo province in a register that holds nothing yet; one that does is refused
// (register_not_empty). Its workbooks come in through the same door as anybody's, recorded as of the days in
// early 2024 that package demo gives, and one wrong fact is then corrected by the act for it.
func MakeDemo(ctx context.Context, address string, o DemoOptions) error {
	say := func(format string, args ...any) {
		if o.Progress != nil {
			o.Progress(fmt.Sprintf(format, args...))
		}
	}
	then := &clock{}
	register, err := db.Open(ctx, address, db.Options{Create: true, Now: then.now})
	if err != nil {
		return err
	}
	defer register.Close()
	first, later, voids, cases := demo.BuildWithCases(o.Options)
	then.at = first.RecordedAt
	if err := markDemo(ctx, register); err != nil {
		return err
	}
	for i, book := range []demo.Book{first, later} {
		then.at = book.RecordedAt
		path, keep := o.Write, o.Write != ""
		if i > 0 && keep {
			path = strings.TrimSuffix(path, ".xlsx") + "-bo-sung.xlsx"
		}
		say("workbook %d of 2", i+1)
		if err := throughTheDoor(ctx, register, book, path); err != nil {
			return err
		}
		if i == 0 {
			say("the year's review is issued")
			then.at = demo.ReviewIssued
			if err := issueReview(ctx, register); err != nil {
				return err
			}
		}
	}
	say("correction")
	for _, v := range voids {
		if err := correct(ctx, register, v); err != nil {
			return err
		}
	}
	say("cases of admission")
	if err := enterCases(ctx, register, cases); err != nil {
		return err
	}
	say("a check of transfer notices")
	if err := checkDemoNotices(ctx, register); err != nil {
		return err
	}
	say("accounts")
	if err := makeDemoAccounts(ctx, register); err != nil {
		return err
	}
	say("programmes")
	return signProgrammes(ctx, register)
}

// issueReview issues the year's review of the province as the first book tells it, so that what the later book brings
// restates it.
func issueReview(ctx context.Context, register *db.DB) error {
	census, err := figure.NewFollower(register, sources...).Now(ctx)
	if err != nil {
		return err
	}
	on := demo.ReviewIssued.Day()
	r, err := review.Of(census, demo.Province, on.Year()-1, day.Instant{})
	if err != nil {
		return err
	}
	draft, err := r.Draft(review.Paper{Number: demo.ReviewNumber, On: on, Demo: true})
	if err != nil {
		return err
	}
	_, err = issued.NewService(register).Issue(ctx, access.System, census, issued.Issue{
		Draft: draft, Decision: org.Decision{Number: demo.ReviewNumber, Day: on},
	})
	return err
}

// enterCases lets prospects and probationers take their steps, judged as single acts are, in one act of the demo.
func enterCases(ctx context.Context, register *db.DB, cases *demo.Cases) error {
	return register.Write(ctx, func(tx *db.Tx) error {
		units, err := org.Load(tx, 0)
		if err != nil {
			return err
		}
		told, err := cases.Told(func(unit string, committee bool, on day.Day) (int, error) {
			return admission.VotersOn(tx, units, unit, committee, on)
		})
		if err != nil {
			return err
		}
		e, err := journal.Begin(tx, access.System, tx.Now())
		if err != nil {
			return err
		}
		if _, err := admission.Enter(tx, access.System, e.Seq, told); err != nil {
			return err
		}
		e.Act, e.Note, e.Fields = actDemo, demo.Mark, fmt.Sprintf("cases:%d", len(told))
		return e.Close(tx)
	})
}

// checkDemoNotices lets one of the grassroots organisations from which somebody was introduced elsewhere check its notices,
// so that the page shows one that did beside others.
func checkDemoNotices(ctx context.Context, register *db.DB) error {
	clocks := radar.NewService(register, radar.NewFollower(register, figure.NewFollower(register, sources...), func() day.Day { return demo.LastDay }))
	l, err := clocks.Now(ctx)
	if err != nil {
		return err
	}
	for _, i := range l.All(radar.Filter{Kinds: []radar.Kind{radar.Notices}}, org.Everywhere) {
		_, err := clocks.CheckNotices(ctx, access.System, i.Code, demo.NoticesChecked)
		return err
	}
	return nil
}

// clock stands still at the instant as of which the demo is recorded.
type clock struct{ at day.Instant }

func (c *clock) now() time.Time {
	if c.at.IsZero() {
		return time.Now()
	}
	return c.at.Time()
}

func markDemo(ctx context.Context, register *db.DB) error {
	return register.Write(ctx, func(tx *db.Tx) error {
		head, err := journal.Head(tx)
		if err != nil {
			return err
		}
		if head.Seq != 0 {
			return fault.New(fault.Taken, "register_not_empty")
		}
		e, err := journal.Begin(tx, access.System, tx.Now())
		if err != nil {
			return err
		}
		e.Act, e.Note = actDemo, demo.Mark
		return e.Close(tx)
	})
}

// IsDemo says whether the register is a demo, whose papers say so.
func (a *App) IsDemo(ctx context.Context) (bool, error) { return isDemo(ctx, a.Register) }

// isDemo says whether a register is a demo.
func isDemo(ctx context.Context, register *db.DB) (is bool, err error) {
	err = register.Read(ctx, func(tx *db.Tx) error {
		e, err := journal.Since(tx, 0, 1)
		is = err == nil && len(e) == 1 && e[0].Act == actDemo
		return err
	})
	return is, err
}

// throughTheDoor writes a book as a workbook, at path or in a temporary file, and imports that.
func throughTheDoor(ctx context.Context, register *db.DB, book demo.Book, path string) error {
	if path == "" {
		dir, err := os.MkdirTemp("", "sen-demo-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		path = filepath.Join(dir, "minh-hoa.xlsx")
	}
	if err := writeBook(book, path); err != nil {
		return err
	}
	read, err := exchange.ReadFile(ctx, path, exchange.ReadOptions{})
	if err != nil {
		return err
	}
	plan, err := exchange.Judge(ctx, register, read, exchange.JudgeOptions{})
	if err != nil {
		return err
	}
	if refused := plan.Report().Refused; len(refused) > 0 {
		return fmt.Errorf("demo: %d rows refused, the first: %+v", len(refused), refused[0])
	}
	_, _, err = exchange.Apply(ctx, register, access.System, plan, exchange.ApplyOptions{RecordedAt: book.RecordedAt})
	return err
}

func writeBook(book demo.Book, path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := book.WriteXLSX(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// correct finds the fact that a void speaks of and voids it by the act of correction.
func correct(ctx context.Context, register *db.DB, v demo.Void) error {
	var wrong []member.Row
	err := register.Read(ctx, func(tx *db.Tx) error {
		p, known, err := member.PersonByCode(tx, v.Member)
		if err != nil || !known {
			return err
		}
		kind, _ := exchange.KindOf(v.Verb)
		return member.FactsOf(tx, []member.ID{p.ID}, func(f *member.Fact) {
			if f.Kind == kind && f.Day == v.Day {
				wrong = append(wrong, member.Row{Table: member.Facts, ID: f.ID})
			}
		})
	})
	if err != nil {
		return err
	}
	_, err = member.NewService(register).Correct(ctx, access.System, member.Correct{
		Member: v.Member, Wrong: wrong, Ground: v.Ground,
		Decision: org.Decision{Number: "MH-DC-01", Day: v.Day},
	})
	return err
}
