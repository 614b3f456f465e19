package national

import (
	"cmp"
	"context"
	"strings"
	"unicode/utf8"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/words"
)

// The acts of the room.
const (
	Read      access.Act = "report.read"  // see the tables
	KeepLines access.Act = "report.lines" // add, move and withdraw lines
)

// Tree says in which tree a report counts: AsItWas, AsItIs, or, as "2025-07-01", that of a day.
type Tree string

// The trees: as it was on each day, and as it is today.
const (
	AsItWas Tree = "then"
	AsItIs  Tree = "now"
)

// OnDay is the tree of a day.
func OnDay(d day.Day) Tree { return Tree(d.String()) }

// day is the day whose tree is meant; None for the tree as it was.
func (t Tree) day(today day.Day) (day.Day, error) {
	switch t {
	case AsItWas, "":
		return day.None, nil
	case AsItIs:
		return today, nil
	}
	d, err := day.Parse(string(t))
	if err != nil {
		return day.None, fault.New(fault.Invalid, "national.tree_unknown", "tree", string(t)).On("tree")
	}
	return d, nil
}

// Label names a tree in lang, with its day.
func (t Tree) Label(lang string, on day.Day) string {
	switch {
	case on == day.None:
		return words.Label(lang, "national.tree", string(AsItWas))
	case t == AsItIs:
		return words.Text(lang, "%s (ngày %s)", words.Label(lang, "national.tree", string(AsItIs)), on.Vietnamese())
	}
	return words.Text(lang, "Tổ chức đảng như ngày %s", on.Vietnamese())
}

// Service makes the tables of a register and keeps what the province has otherwise.
type Service struct {
	db       *db.DB
	censuses *figure.Follower
	today    func() day.Day
}

// NewService makes the service of a register. Censuses follow the same register; today is the day whose tree is "as it is".
func NewService(register *db.DB, censuses *figure.Follower, today func() day.Day) *Service {
	return &Service{db: register, censuses: censuses, today: today}
}

// Question asks for the tables of a unit and a term. Whether the reader may ask is the affair of who asks.
type Question struct {
	Unit     string
	From, To day.Day
	// Known is the moment whose knowledge counts; zero for everything recorded.
	Known day.Instant
	// Tree is AsItWas if empty.
	Tree Tree
}

// Answer is a report with what heads it.
type Answer struct {
	*Report
	Known day.Instant
	Tree  Tree
	// AsOf is when the last act was recorded that it knows of.
	AsOf day.Instant
	// TreeDay is the day whose tree it counts in; None for the tree as it was.
	TreeDay day.Day
	// Name is the unit's: on the last day of the term, or, in another tree, where it was not there then, on that tree's day.
	Name string
}

// Report counts all tables. Refusals: those of figure.Census.Ask, national.tree_unknown.
func (s *Service) Report(ctx context.Context, q Question) (*Answer, error) {
	book, err := s.Book(ctx)
	if err != nil {
		return nil, err
	}
	c, planted, err := s.census(ctx, q)
	if err != nil {
		return nil, err
	}
	a := &Answer{Known: q.Known, Tree: cmp.Or(q.Tree, AsItWas), AsOf: c.AsOf(), TreeDay: planted.Planted()}
	if a.Report, err = book.Ask(Ask{Census: planted, Unit: q.Unit, From: q.From, To: q.To}); err != nil {
		return nil, err
	}
	a.Name = nameOf(c.History().ByCode(q.Unit), q.To, a.TreeDay)
	return a, nil
}

// nameOf is a unit's name on a day, or, where it was not there then, on another.
func nameOf(l *org.Life, on, other day.Day) string {
	if other != day.None && !l.Exists.Has(on) {
		return l.Name(other)
	}
	return l.Name(on)
}

// census is that of a question, with its units as they were, and the one in whose tree it counts.
func (s *Service) census(ctx context.Context, q Question) (then, planted *figure.Census, err error) {
	if q.Known.IsZero() {
		then, err = s.censuses.Now(ctx)
	} else {
		then, err = s.censuses.At(ctx, q.Known)
	}
	if err != nil {
		return nil, nil, err
	}
	on, err := q.Tree.day(s.today())
	if err != nil {
		return nil, nil, err
	}
	return then, s.censuses.Planted(then, on), nil
}

// Told is one number of the tables with what opens it.
type Told struct {
	Place Place
	Table *Table
	Line  Line
	Query figure.OpenQuery
	// Census counts it, in the tree asked for.
	Census *figure.Census
}

// Label is what the number's row is called in lang.
func (t *Told) Label(lang string) string {
	return (&Row{Line: &t.Line, Part: t.Place.Part}).RowLabel(lang)
}

// At is the number at a place of the tables of a question: what opens it, in the very census and by the very cut that count
// it. Refusals: national.number_unknown where nobody is counted, national.number_masked of a number that is not told, and those of
// Report.
func (s *Service) At(ctx context.Context, q Question, p Place) (*Told, error) {
	book, err := s.Book(ctx)
	if err != nil {
		return nil, err
	}
	_, c, err := s.census(ctx, q)
	if err != nil {
		return nil, err
	}
	term := &counted{unit: q.Unit, from: q.From, to: q.To}
	if p.Last() {
		term.from, term.to = YearBefore(q.From, q.To)
	}
	l, cell, err := book.at(c, term, p)
	if err != nil {
		return nil, err
	}
	return &Told{Place: p, Table: book.Table(p.Table), Line: *l, Query: *cell.Query, Census: c}, nil
}

// Book reads the lines in force.
func (s *Service) Book(ctx context.Context) (b *Book, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error { b, err = load(tx); return err })
	return b, err
}

func load(tx *db.Tx) (*Book, error) {
	changes, err := changesOf(tx)
	if err != nil {
		return nil, err
	}
	return NewBook(changes), nil
}

// longest is how many letters a label or a reason may have.
const longest = 300

// Add adds a line of the province's own, or says anew what one of them says. Refusals: denied, national.table_unknown,
// national.code_malformed, national.code_taken, national.label_missing, national.text_too_long, national.why_missing,
// national.after_unknown, and those of figures: unknown_figure, unknown_breakdown, unknown_part, national.figure_quotient,
// national.figure_ageless, national.sensitive_crossed.
func (s *Service) Add(ctx context.Context, who access.Actor, c Change) error {
	c.Own, c.Withdrawn = true, false
	return s.act(ctx, who, c, "added", func(b *Book, c *Change) error {
		if !codeFits(c.Line) {
			return fault.New(fault.Invalid, "national.code_malformed", "code", c.Line).On("code")
		}
		if lineAt(tableAt(tables, c.Table).Lines, c.Line) >= 0 {
			return fault.New(fault.Taken, "national.code_taken", "code", c.Line).On("code")
		}
		switch {
		case strings.TrimSpace(c.Vi) == "":
			return fault.New(fault.Invalid, "national.label_missing").On("vi")
		case utf8.RuneCountInString(c.Vi) > longest:
			return fault.New(fault.Invalid, "national.text_too_long", "n", longest).On("vi")
		case utf8.RuneCountInString(c.En) > longest:
			return fault.New(fault.Invalid, "national.text_too_long", "n", longest).On("en")
		case c.Kind == Heading || c.Kind == Turned:
			return fault.New(fault.Invalid, "national.kind_unknown", "kind", string(c.Kind)).On("kind")
		}
		l := c.line()
		return l.check()
	})
}

// codeFits says whether a code can be that of a line: a few letters, digits and dots.
func codeFits(code string) bool {
	return code != "" && len(code) <= 12 && strings.Trim(code, "0123456789.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// Move lets a line stand behind another, or in the first place. Refusals: denied, national.table_unknown,
// national.line_unknown, national.after_unknown, national.why_missing, national.text_too_long.
func (s *Service) Move(ctx context.Context, who access.Actor, table int, line, after, why string) error {
	return s.act(ctx, who, Change{Table: table, Line: line, After: after, Why: why}, "moved", func(b *Book, c *Change) error {
		return b.again(c)
	})
}

// Withdraw takes a line out of its table. Refusals as of Move.
func (s *Service) Withdraw(ctx context.Context, who access.Actor, table int, line, why string) error {
	return s.act(ctx, who, Change{Table: table, Line: line, Why: why, Withdrawn: true}, "withdrawn", func(b *Book, c *Change) error {
		return b.again(c)
	})
}

// Restore puts back a line that Sen brings and the province has withdrawn. Refusals as of Move.
func (s *Service) Restore(ctx context.Context, who access.Actor, table int, line, after, why string) error {
	return s.act(ctx, who, Change{Table: table, Line: line, After: after, Why: why}, "restored", func(b *Book, c *Change) error {
		if lineAt(b.Withdrawn(c.Table), c.Line) < 0 {
			return fault.New(fault.Missing, "national.line_unknown", "line", c.Line, "table", c.Table).On("line")
		}
		return nil
	})
}

// again takes over what a line in force says into a change of it.
func (b *Book) again(c *Change) error {
	l, ok := b.Line(c.Table, c.Line)
	if !ok {
		return fault.New(fault.Missing, "national.line_unknown", "line", c.Line, "table", c.Table).On("line")
	}
	if l.Own {
		c.Own, c.Vi, c.En, c.Level, c.Kind, c.Figure = true, l.Vi, l.En, l.Level, l.Kind, l.Figure
		if len(l.Where) > 0 {
			c.By, c.Parts = l.Where[0].By, l.Where[0].Parts
		}
	}
	return nil
}

// act does an act on a line, all or nothing, and journals it. Lines are those of the register as a whole.
func (s *Service) act(ctx context.Context, who access.Actor, c Change, what string, decide func(*Book, *Change) error) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		switch {
		case strings.TrimSpace(c.Why) == "":
			return fault.New(fault.Invalid, "national.why_missing").On("why")
		case utf8.RuneCountInString(c.Why) > longest:
			return fault.New(fault.Invalid, "national.text_too_long", "n", longest).On("why")
		}
		units, err := org.Load(tx, 0)
		if err != nil {
			return err
		}
		if err := units.Can(who, KeepLines, tx.Now().Day()); err != nil {
			return err
		}
		c := c
		book, err := load(tx)
		if err != nil {
			return err
		}
		if book.Table(c.Table) == nil {
			return fault.New(fault.Missing, "national.table_unknown", "table", c.Table).On("table")
		}
		if err := decide(book, &c); err != nil {
			return err
		}
		if _, ok := book.Line(c.Table, c.After); c.After != "" && (!ok || c.After == c.Line) {
			return fault.New(fault.Invalid, "national.after_unknown", "line", c.After, "table", c.Table).On("after")
		}
		e, err := journal.Begin(tx, who, day.Instant{})
		if err != nil {
			return err
		}
		c.Recorded = e.Seq
		if err := insertChange(tx, c); err != nil {
			return err
		}
		e.Act, e.On, e.Subject, e.Fields, e.Note = KeepLines, tx.Now().Day(), subject(c), "line_"+what, c.Why
		return e.Close(tx)
	})
}
