package issued

import (
	"slices"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// ID numbers an issued report inside one register.
type ID int64

// Number is one number of a report: which figure it is, how it is called there, and, once it is frozen, what it was.
type Number struct {
	// Key names the number within its report, so that the report's text can point to it.
	Key string
	// Label is what the number is called where numbers are listed, in Vietnamese.
	Label string
	// Query is the figure, or the part of a breakdown, that the number is.
	Query figure.OpenQuery
	// Value and Behind are given by the census when the report is issued.
	Value  figure.Value
	Behind Behind
}

// Behind are the ids of what a number counted, in order; one that was counted twice stands there twice. At most one list
// is filled; none of a quotient, a target or a number from outside.
type Behind struct {
	People []member.ID
	Units  []org.ID
	Hosts  []int32
}

// Draft is a report that can be issued.
type Draft struct {
	// Kind says what report it is: "year_review". Two reports of a kind, a unit and a period replace each other.
	Kind string
	// Unit is the code of the unit that the report is about.
	Unit string
	// First and Last are the period, both counted.
	First, Last day.Day
	// TreeDay is the day whose tree the report shows.
	TreeDay day.Day
	// Title heads the report, in Vietnamese.
	Title   string
	Numbers []Number
	// Body is the report's text, as the room that drafts the kind reads it again; Paper the report as a .docx file, nil
	// for none.
	Body, Paper []byte
}

// Report is a report as it was issued.
type Report struct {
	Head
	TreeDay     day.Day
	Numbers     []Number
	Body, Paper []byte
}

// Head is what a list tells of an issued report.
type Head struct {
	ID          ID
	Kind, Unit  string
	First, Last day.Day
	Title       string
	// On is the day of issue, Number that of the document.
	On     day.Day
	Number string
	// Known is the last mutation that the figures tell of, KnownAt when it was recorded.
	Known   journal.Mutation
	KnownAt day.Instant
	// Digest is the SHA-256 of all that was issued, as the journal keeps it too.
	Digest string
	// Replaces is the report before it, 0 if there is none; ReplacedBy the one that came after.
	Replaces, ReplacedBy ID
	// Recorded is the mutation that issued it, Withdrawn the one that withdrew it (0: none) for the Ground given.
	Recorded, Withdrawn journal.Mutation
	Ground              string
}

// Stands says whether the report was neither withdrawn nor replaced.
func (h Head) Stands() bool { return h.Withdrawn == 0 && h.ReplacedBy == 0 }

// freeze asks a census for the value of each number and what stands behind it.
func freeze(c *figure.Census, numbers []Number) ([]Number, error) {
	out, opening := slices.Clone(numbers), c.Opening()
	for i := range out {
		o, err := opening.Open(out[i].Query)
		if err != nil {
			return nil, err
		}
		out[i].Value, out[i].Behind = o.Value, behind(o)
	}
	return out, nil
}

// behind are the ids of what was opened, in order.
func behind(o figure.Opened) (b Behind) {
	if len(o.People) > 0 {
		b.People = make([]member.ID, len(o.People))
		for i, p := range o.People {
			b.People[i] = p.ID
		}
	}
	b.Units, b.Hosts = slices.Clone(o.Units), slices.Clone(o.Hosts)
	slices.Sort(b.People)
	slices.Sort(b.Units)
	slices.Sort(b.Hosts)
	return b
}
