package exchange

import (
	"context"
	"runtime"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// JudgeOptions say how a workbook is judged. The zero value is right for most.
type JudgeOptions struct {
	// SkipBadRows judges what is left without the refused rows, again and again, until nothing is refused, so
	// that the plan holds the good rows. Without it the plan of a workbook with refused rows cannot be applied.
	SkipBadRows bool
	// Progress is told how far the judging is, now and then; nil: nobody.
	Progress func(Progress)
}

// Judge holds a workbook against the register as it is, outside any writing transaction: it finds out whom
// and what each row is about, leaves out what is recorded already, and asks the rooms' own rules about the
// rest. Rows that are refused are in the report of the plan, not in the error.
func Judge(ctx context.Context, d *db.DB, b *Book, o JudgeOptions) (*Plan, error) {
	var p *Plan
	err := d.Read(ctx, func(tx *db.Tx) (err error) {
		p, err = judge(tx, b, o)
		return err
	})
	return p, err
}

func judge(tx *db.Tx, b *Book, o JudgeOptions) (*Plan, error) {
	j := &judging{tx: tx, book: b, options: o, workers: runtime.GOMAXPROCS(0)}
	if err := j.load(); err != nil {
		return nil, err
	}
	j.markReading()
	for {
		before := len(j.refusals)
		if err := j.round(); err != nil {
			return nil, err
		}
		if !o.SkipBadRows || len(j.refusals) == before {
			return j.finish(), nil
		}
	}
}

// judging is one run of judge.
type judging struct {
	tx      *db.Tx
	book    *Book
	options JudgeOptions
	workers int

	// What is recorded.
	head         journal.Entry
	before       *org.History // of the register
	history      *org.History // of register and workbook, once the units are judged
	unitsBefore  []org.Unit
	changesWere  []org.Change
	identities   many[member.Identity]
	namingsWere  []member.Naming
	postsWere    []member.Post
	factsWere    many[packedFact]
	hostsBefore  []host.Host
	hostsWere    []host.Change
	lastUnit     org.ID
	lastPerson   member.ID
	lastHost     host.ID
	personCodes  map[string]member.ID
	aside        map[member.ID]member.ID // records set aside: counted nowhere, and holding no unit
	codeOf       []string                // of recorded people, by number
	identityOf   []int32                 // by number of the person: index in identities + 1
	factsOfKnown map[member.ID]bool

	decisions decisions

	// Refusals last; the rest is made again in every round.
	refusals []finding
	marks    marks
	warnings []finding
	unitCode map[string]org.ID
	unitRows map[string]int32 // of TO_CHUC by code, the first of each
	byName   map[string]org.ID
	left     map[leftKey]*leftover
	people   resolved
	plan     *Plan
}

func (j *judging) load() (err error) {
	if j.head, err = journal.Head(j.tx); err != nil {
		return err
	}
	if err := j.loadUnits(); err != nil {
		return err
	}
	if err := j.decisions.load(j.tx); err != nil {
		return err
	}
	return j.loadPeople()
}

// round judges all rows that are not refused yet.
func (j *judging) round() error {
	j.warnings, j.left = j.warnings[:0], map[leftKey]*leftover{}
	j.marks.forget()
	j.plan = &Plan{book: j.book, head: j.head, lastUnit: j.lastUnit, lastPerson: j.lastPerson, lastHost: j.lastHost, lastDecision: j.decisions.last}
	for _, step := range []func() error{j.judgeUnits, j.judgePeople, j.judgeHosts, j.judgeAims} {
		if err := step(); err != nil {
			return err
		}
		if err := j.tx.Context().Err(); err != nil {
			return err
		}
	}
	j.refuseLeftovers()
	return nil
}

// finish puts the report together.
func (j *judging) finish() *Plan {
	p := j.plan
	p.skip, p.decisions, p.marks = j.options.SkipBadRows, j.decisions.all, j.marks
	p.findings = append(p.findings, j.book.findings...)
	p.findings = append(append(p.findings, j.refusals...), j.warnings...)
	p.report.New, p.report.Changed = j.marks.count()
	p.report.Refused, p.report.Warnings = report("vi", p.findings)
	return p
}

// refuse refuses a row. The first reason given for a row and column is the one that is told.
func (j *judging) refuse(at journal.Origin, column, value string, f *fault.Fault) {
	j.marks.set(at, refusedMark)
	j.refusals = append(j.refusals, finding{sheet: at.Sheet, row: at.Row, column: column, value: value, fault: f})
}

func (j *judging) warn(at journal.Origin, column, value string, f *fault.Fault) {
	j.warnings = append(j.warnings, finding{sheet: at.Sheet, row: at.Row, column: column, value: value, fault: f, warning: true})
}

// markReading marks the rows that were refused while reading.
func (j *judging) markReading() {
	for _, f := range j.book.findings {
		if !f.warning && f.row != 0 && !f.structural {
			j.marks.set(journal.Origin{Sheet: f.sheet, Row: f.row}, refusedMark)
		}
	}
}

// progress tells the listener how many people of how many are judged.
func (j *judging) progress(done, total int) {
	if j.options.Progress != nil {
		j.options.Progress(Progress{Stage: Judging, Done: int64(done), Total: int64(total)})
	}
}

func invalid(key string, args ...any) *fault.Fault { return fault.New(fault.Invalid, key, args...) }

func taken(key string, args ...any) *fault.Fault { return fault.New(fault.Taken, key, args...) }

// conflict says what is recorded and what the workbook says, side by side.
func conflict(recorded, given string) *fault.Fault {
	return taken("conflict", "recorded", orNothing(recorded), "given", orNothing(given))
}

func orNothing(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// dependsOn says that a row rests on another that was refused.
func dependsOn(sheet uint8, row int32) *fault.Fault {
	_, name := sheets[sheet-1].id()
	return invalid("depends_on_refused", "sheet", name, "row", row)
}

// endOf turns a last day into the first on which it is no longer so.
func endOf(last day.Day) day.Day {
	if last == day.None {
		return day.None
	}
	return last + 1
}
