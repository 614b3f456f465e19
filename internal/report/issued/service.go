package issued

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/journal"
	"sen/internal/org"
)

// The acts of the room. Who may read reports of a unit may draft them too; issuing and withdrawing are one act.
const (
	Read     access.Act = "report.read"
	ActIssue access.Act = "report.issue"
	Withdraw access.Act = "report.withdraw"
)

// Service issues reports and keeps what was issued.
type Service struct{ db *db.DB }

// NewService makes the service of a register.
func NewService(d *db.DB) *Service { return &Service{d} }

// Issue asks to issue a report.
type Issue struct {
	Draft
	// Decision is the document by which the report goes out: its number and the day of issue, which must be given.
	Decision org.Decision
	// Replaces is the report of the same kind, unit and period that this one comes after; 0 for none.
	Replaces ID
}

// Issue freezes a report as a census tells it and gives its number. The draft must have been made of the same census, which
// stands in the draft's tree.
// Refusals: denied, unit_unknown; report.nothing_known of a census before the first act; report.number_missing, report.number_long, report.day_missing, report.day_ahead;
// report.issued_twice for a second one of a day, report.issued_already while another stands that is not named as the one
// before, report.replaces_other for a report before that is of another kind, unit or period or was replaced.
func (s *Service) Issue(ctx context.Context, who access.Actor, c *figure.Census, cmd Issue) (id ID, err error) {
	if err := cmd.tidy(); err != nil {
		return 0, err
	}
	if c.Known() == 0 {
		return 0, fault.New(fault.Invalid, "report.nothing_known").On("known_at")
	}
	if err := stands(c, cmd.Planted); err != nil {
		return 0, err
	}
	// Opening the figures takes a while and asks the census only, so it is done before the writer's turn.
	numbers, err := freeze(c, cmd.Numbers)
	if err != nil {
		return 0, err
	}
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		if err := cmd.may(tx, who); err != nil {
			return err
		}
		e, err := journal.Begin(tx, who, day.Instant{})
		if err != nil {
			return err
		}
		r := cmd.report(c, numbers)
		decision, err := org.RecordOne(tx, e.Seq, cmd.Decision)
		if err != nil {
			return err
		}
		if id, err = insert(tx, e.Seq, decision, r); err != nil {
			return err
		}
		e.Act, e.On, e.Subject, e.Decision = ActIssue, cmd.Decision.Day, cmd.Unit, int64(decision)
		e.Fields = fmt.Sprintf("report_numbers:%d", len(numbers))
		e.Note = fmt.Sprintf("report:%d %s %s..%s sha256 %s", id, cmd.Kind, cmd.First, cmd.Last, r.Digest)
		return e.Close(tx)
	})
	return id, err
}

// MayIssue says whether Issue would be refused, and with what, without doing it.
func (s *Service) MayIssue(ctx context.Context, who access.Actor, cmd Issue) error {
	if err := cmd.tidy(); err != nil {
		return err
	}
	return s.db.Read(ctx, func(tx *db.Tx) error { return cmd.may(tx, who) })
}

// may asks what can only be asked of the register.
func (i Issue) may(tx *db.Tx, who access.Actor) error {
	if err := may(tx, who, ActIssue, i.Unit); err != nil {
		return err
	}
	if today := tx.Now().Day(); i.Decision.Day > today {
		return fault.New(fault.Invalid, "report.day_ahead", "day", i.Decision.Day, "today", today).On("on")
	}
	others, err := headsOf(tx, i.Kind, i.Unit, i.First, i.Last)
	if err != nil {
		return err
	}
	return i.fits(others)
}

const (
	longestNumber = 60
	longestGround = 500
)

// tidy puts what was typed in order and refuses what no report can be issued with.
func (i *Issue) tidy() error {
	n := line(i.Decision.Number)
	i.Decision.Number = n
	switch {
	case n == "":
		return fault.New(fault.Invalid, "report.number_missing").On("number")
	case len([]rune(n)) > longestNumber:
		return fault.New(fault.Invalid, "report.number_long", "most", longestNumber).On("number")
	case i.Decision.Day == day.None:
		return fault.New(fault.Invalid, "report.day_missing").On("on")
	}
	return nil
}

// line is a text as one line.
func line(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
	return norm.NFC.String(strings.Join(strings.Fields(s), " "))
}

// fits refuses a report beside the others of its kind, unit and period.
func (i Issue) fits(others []Head) error {
	if k := slices.IndexFunc(others, func(o Head) bool { return o.ID == i.Replaces }); i.Replaces != 0 && (k < 0 || others[k].ReplacedBy != 0) {
		return fault.New(fault.Taken, "report.replaces_other").On("replaces")
	}
	for _, o := range others {
		switch {
		case o.On == i.Decision.Day:
			return fault.New(fault.Taken, "report.issued_twice", "day", o.On, "number", o.Number).On("on")
		case o.ID != i.Replaces && o.Stands():
			return fault.New(fault.Taken, "report.issued_already", "day", o.On, "number", o.Number).On("replaces")
		}
	}
	return nil
}

// report is the report that is issued, with its digest.
func (i Issue) report(c *figure.Census, numbers []Number) *Report {
	r := &Report{TreeDay: i.TreeDay, Planted: i.Planted, Numbers: numbers, Body: i.Body, Paper: i.Paper}
	r.Head = Head{
		Kind: i.Kind, Unit: i.Unit, First: i.First, Last: i.Last, Title: i.Title, On: i.Decision.Day, Number: i.Decision.Number,
		Known: c.Known(), KnownAt: c.AsOf(), Replaces: i.Replaces,
	}
	r.Digest = r.digest()
	return r
}

// may asks whether somebody may do an act at the report's unit; of a unit out of reach no report is known.
func may(tx *db.Tx, who access.Actor, act access.Act, unit string) error {
	units, err := org.Load(tx, 0)
	if err != nil {
		return err
	}
	return units.Can(who, act, tx.Now().Day(), unit)
}

// Withdraw withdraws a report that was issued, which stays as it is and is no longer in force. Refusals: denied,
// report.unknown, report.ground_missing, report.ground_long, report.withdrawn_already.
func (s *Service) Withdraw(ctx context.Context, who access.Actor, id ID, ground string) error {
	ground = line(ground)
	switch {
	case ground == "":
		return fault.New(fault.Invalid, "report.ground_missing").On("ground")
	case len([]rune(ground)) > longestGround:
		return fault.New(fault.Invalid, "report.ground_long", "most", longestGround).On("ground")
	}
	return s.db.Write(ctx, func(tx *db.Tx) error {
		h, err := s.head(tx, who, Withdraw, id)
		if err != nil {
			return err
		}
		if !h.Stands() {
			return fault.New(fault.Taken, "report.withdrawn_already").On("ground")
		}
		e, err := journal.Begin(tx, who, day.Instant{})
		if err != nil {
			return err
		}
		if err := insertWithdrawn(tx, e.Seq, id, ground); err != nil {
			return err
		}
		e.Act, e.On, e.Subject, e.Note, e.Fields = Withdraw, tx.Now().Day(), h.Unit, fmt.Sprintf("report:%d %s", id, ground), "report_withdrawn"
		return e.Close(tx)
	})
}

// head is the head of a report on which somebody may do an act. One of a unit out of reach is not there.
func (s *Service) head(tx *db.Tx, who access.Actor, act access.Act, id ID) (Head, error) {
	h, found, err := headOf(tx, id)
	if err != nil {
		return h, err
	}
	unknown := fault.New(fault.Missing, "report.unknown")
	if !found {
		return h, unknown
	}
	err = may(tx, who, act, h.Unit)
	if fault.KindOf(err) == fault.Missing {
		return h, unknown
	}
	return h, err
}

// List are the heads of the issued reports that somebody may read, the latest first.
func (s *Service) List(ctx context.Context, who access.Actor) (out []Head, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		out = nil
		units, err := org.Load(tx, 0)
		if err != nil {
			return err
		}
		reach := units.Reach(who, Read, tx.Now().Day())
		return eachHead(tx, ``, nil, func(h Head) {
			if l := units.ByCode(h.Unit); l != nil && reach.Has(l.ID) {
				out = append(out, h)
			}
		})
	})
	return out, err
}

// Report reads an issued report as it was issued; nothing of it is computed. Refusals: denied, report.unknown.
func (s *Service) Report(ctx context.Context, who access.Actor, id ID) (r *Report, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		h, err := s.head(tx, who, Read, id)
		if err != nil {
			return err
		}
		r, err = load(tx, h)
		return err
	})
	return r, err
}

// Kept is one number of an issued report, as it was issued.
type Kept struct {
	Head
	Number
	// Planted is the day in whose tree it was counted, as that of the Draft.
	Planted day.Day
}

// Number reads one number of an issued report by its key; nothing of it is computed. Refusals: denied, report.unknown, also
// for a key that the report does not have.
func (s *Service) Number(ctx context.Context, who access.Actor, id ID, key string) (k Kept, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) (err error) {
		if k.Head, err = s.head(tx, who, Read, id); err != nil {
			return err
		}
		found := false
		if k.Number, k.Planted, found, err = numberOf(tx, id, key); err == nil && !found {
			err = fault.New(fault.Missing, "report.unknown")
		}
		return err
	})
	return k, err
}

// Verify says which issued reports no longer say what their digest and the journal say they did; none if all do.
func Verify(tx *db.Tx) (reports int, broken []ID, err error) {
	var heads []Head
	if err := eachHead(tx, ``, nil, func(h Head) { heads = append(heads, h) }); err != nil {
		return 0, nil, err
	}
	for _, h := range heads {
		r, err := load(tx, h)
		if err != nil {
			return 0, nil, err
		}
		e, err := journal.At(tx, h.Recorded)
		if err != nil {
			return 0, nil, err
		}
		if r.digest() != h.Digest || !strings.HasSuffix(e.Note, h.Digest) {
			broken = append(broken, h.ID)
		}
	}
	return len(heads), broken, nil
}
