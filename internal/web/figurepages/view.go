package figurepages

import "sen/internal/web/page"

// Door is a number that opens its "Cách tính". Without a Href it is plain text; Why then says why there is
// no number.
type Door struct {
	Text, Href string
	Tone       string // "good" for a reached aim, "warn" for what needs a look, "zero" to step back, "" otherwise
	Why        string
}

// Crumb is a step of the way from the province down to a unit.
type Crumb struct{ Label, Href string }

// Meter is a bar on a scale, with its aim as a tick. Fill and Tick are percentages of its width ("73.7%").
type Meter struct {
	Fill, Tick string
	Tone       string // "reached", "low", "going" (the period has not ended), "plain"
	Label      string // for who cannot see it; empty where the numbers stand beside it
}

// Rail says which day, term and tree the page shows, known when, and moves it.
type Rail struct {
	Day      string // 31/12/2023
	Term     string // năm 2023
	Known    string // "23:59 ngày 31/01/2024"; empty when everything recorded counts
	Action   string // path the form goes to
	DayISO   string
	Min      string // first and last day that may be chosen, ISO
	Max      string
	Terms    []Choice
	KnownAt  string // ISO day in the form's field
	Keep     []Pair // other fields of the address, kept by the form
	Years    []Year
	Steps    int // months from the first to the last; the slider goes from 0 to Steps
	At       int
	Spoken   string // the day in words
	Latest   string // address of the newest day
	AtLatest bool   // it is shown
	Now      string // address of the same day with everything recorded; empty when it is shown
	Reach    string // says, on another day than today, that today's reach applies to it; empty for who reaches all
}

// Choice is an option of a list.
type Choice struct {
	Code, Label string
	Chosen      bool
}

// Pair is a field carried along.
type Pair struct{ Name, Value string }

// Year is a tick under the slider: the address of its last day, and how many months wide it is.
type Year struct {
	Label, Href string
	Months      int
	Now         bool
	Round       bool // shown where there is room for few only
}

// Card is one headline figure.
type Card struct {
	Name   string
	Lead   bool
	Value  Door
	Unit   string // what is counted, beside the number; empty where the name says it
	Meter  *Meter
	Asides []Aside
}

// Aside is a smaller figure under the headline, with the words around it.
type Aside struct {
	Before string
	Number Door
	After  string
	Then   *Aside // goes on in the same line
}

// Step is a box of the strip that leads from the opening to the closing number.
type Step struct {
	Name   string
	Number Door
	Tone   string // "in" for admissions, "out" for losses, "" for deaths and moves
	End    bool
}

// Comparison is the table of a unit's direct children.
type Comparison struct {
	Title, Note string
	Columns     []Column
	Rows        []Row
	All         string // address that shows every row; empty when all are shown
	AllLabel    string
}

// Column is a heading that sorts.
type Column struct {
	Label, Href, ID string
	Sorted          string // "ascending", "descending" or ""
	Class           string
}

// Row is a child. Cells stand in the order of the columns after the name.
type Row struct {
	Name, Href string
	Cells      []Cell
}

// Cell holds a number, and a bar where the column has one.
type Cell struct {
	Door
	Meter *Meter
	Class string
}

// Trend is the line of members at the ends of the years.
type Trend struct {
	Title, Note, Label string
	Line, Area, Later  string // paths in a box of 1000 × 1000; Later is what came after the day shown
	Grid               []GridLine
	Ticks              []Tick
	Dot                Dot
	Rows               []TrendRow
}

// GridLine is a horizontal line with its value.
type GridLine struct{ Y, Label string }

// Tick is a year under the line.
type Tick struct {
	X, Label, Anchor string
}

// Dot marks the day shown.
type Dot struct {
	X, Y, LabelY, Text, Anchor, LabelX string
}

// TrendRow is a line of the table behind the trend.
type TrendRow struct {
	Day, Href string
	Number    Door
	Change    string
}

// Composition is a figure in parts.
type Composition struct {
	Title, Note string
	First       string // heading of the first column
	Empty       string // what belongs here, when there is nothing
	Parts       []Part
	Rest        []Part // shown on request
	RestLabel   string
}

// Part is one line of a composition.
type Part struct {
	Label  string
	Number Door
	Share  string
	Meter  Meter
}

// Overview is a unit on a day.
type Overview struct {
	page.Base
	Rail         Rail
	Crumbs       []Crumb
	Name, About  string
	Absent       string // says that the unit did not exist on the day
	Cards        []Card
	FlowTitle    string
	Flow         []Step
	Children     *Comparison
	NoChildren   string
	Trend        *Trend
	Main         *Composition // beside the table, under the trend
	Compositions []Composition
	FullList     string // address of all figures of the unit
	Record       string // address of its record, "" for who may not see it
	Tree         string // address of the tree below it
	Lately       *Lately
	Watch        *Watch
}

// Lately is what began and ended in the days up to the one shown.
type Lately struct {
	Note          string // from when to when
	Events        []Event
	All, AllLabel string // leads to all of them; "" when all are shown
	Counts        []FigureLine
}

// Event is what happened to a unit. Href is empty of one beyond the reader's reach.
type Event struct {
	Day, ISO, What   string
	Name, Href       string
	Detail, Decision string
}

// Watch is what to look at.
type Watch struct {
	Note     string
	Matters  []FigureLine
	Findings *Findings
}

// Findings are counts of what is missing or impossible in the register.
type Findings struct {
	Title, Href string
	Working     bool // they are being worked out
	Lines, Rest []FigureLine
	RestLabel   string
}

// Formula is a quotient in the figure's own words.
type Formula struct {
	Numerator, Denominator FormulaPart
	Minus                  bool // quotient minus one: a change
}

// FormulaPart is a number with what it counts. Sign is what joins it to the part before: "+" or "−".
type FormulaPart struct {
	Number Door
	Label  string
	Sign   string
}

// Fact is a line of the explanation.
type Fact struct{ Term, Text string }

// Opened is "Cách tính" of one figure.
type Opened struct {
	page.Base
	Rail    Rail
	Crumbs  []Crumb
	Kicker  string // small, above the label: what kind of page it is
	Label   string
	Part    string // "Nghề nghiệp: Học sinh" when a part of a breakdown is opened
	Value   string
	Why     string // why there is no value
	Formula *Formula
	Sum     []FormulaPart // what the figure adds up
	Facts   []Fact
	ThenNow *ThenNow
	Lists   []Door // "Xem danh sách 2.564 đảng viên": the lists behind the parts of a quotient
	List    *List
	Sheet   Crumb // the table or report the number stands in
	Back    string
}

// ThenNow sets the figure as known then beside today's.
type ThenNow struct{ Then, Now, Difference string }

// List is a page of the people, units or hosts behind a figure.
type List struct {
	Title   string
	Heads   []string
	Items   []Item
	Shown   string // "1–50 trong 2.564"
	Next    string
	First   string
	Nothing string // what belongs here and how it comes here
}

// Item is a person, unit or host.
type Item struct {
	Name, Href, Under string // Under stands below the name in small letters: code, year of birth
	Where, WhereHref  string
	Day, Reason       string
	Elsewhere         bool // beyond the reader's reach today: a line without name or link
}

// AllFigures lists every figure of a unit.
type AllFigures struct {
	page.Base
	Rail   Rail
	Crumbs []Crumb
	Name   string
	Groups []FigureGroup
}

// FigureGroup is a table of related figures.
type FigureGroup struct {
	Title string
	Lines []FigureLine
}

// FigureLine is one figure.
type FigureLine struct {
	Code, Label string
	Number      Door
}
