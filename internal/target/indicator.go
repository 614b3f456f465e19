package target

import (
	_ "embed"
	"slices"

	"github.com/goccy/go-yaml"

	"sen/internal/figure"
)

//go:embed data/indicators.yaml
var indicatorsText []byte

// Direction says on which side of its target an indicator is to lie.
type Direction string

// The directions. MoreThan is strict; ChangeBy asks for a change of at least so much, downwards if it is negative.
const (
	AtLeast  Direction = "at_least"
	MoreThan Direction = "more_than"
	AtMost   Direction = "at_most"
	ChangeBy Direction = "change_by"
)

// Directions lists them.
var Directions = []Direction{AtLeast, MoreThan, AtMost, ChangeBy}

// Unit says what an indicator's value is: a count, a share, or an average a year.
type Unit string

// The units.
const (
	Count   Unit = "count"
	Share   Unit = "share"
	Average Unit = "average"
)

// Moment says of which day or period a part of a quotient is taken, where it is not the period asked.
type Moment string

// The moments.
const (
	StartOfPeriod     Moment = "start_of_period"      // the end of the day before the first
	EndOfPreviousYear Moment = "end_of_previous_year" // before the year of the last day
	FiveYearsEarlier  Moment = "five_years_earlier"   // the same days, as figure.Comparison
)

// Part is a numerator or denominator: a figure, of some moment, or some parts of a breakdown of it.
type Part struct {
	Figure figure.Code
	On     Moment
	By     figure.Breakdown
	Parts  []string // kept; all but Except if empty
	Except []string
}

// Indicator is a named figure with what it is divided by.
type Indicator struct {
	Code   string
	Vi, En string
	// Figure is asked as it stands; empty: the numerator and denominator are, and divided.
	Figure                 figure.Code
	Numerator, Denominator Part
	// Per is "", "year" (the numerator per year of the period) or "lowest_year" (the lowest of its whole years).
	Per string
	// Base is on which of the seven bases of the admission rate it is reckoned, "" of other indicators.
	Base      string
	Compare   Moment
	Direction Direction
	Unit      Unit
	// Adds says that the units below make up the whole, so that a target can be split.
	Adds   bool
	Source string
}

// Catalogue are all indicators in the order of their file. It panics at start on a file that is wrong: indicators are part
// of the program.
var Catalogue = func() []Indicator {
	var out []Indicator
	if err := yaml.UnmarshalWithOptions(indicatorsText, &out, yaml.Strict()); err != nil {
		panic(err)
	}
	return out
}()

// IndicatorOf finds an indicator; nil if there is none of that code.
func IndicatorOf(code string) *Indicator {
	i := slices.IndexFunc(Catalogue, func(i Indicator) bool { return i.Code == code })
	if i < 0 {
		return nil
	}
	return &Catalogue[i]
}

// Label is the indicator's name in lang.
func (i *Indicator) Label(lang string) string {
	if lang == "en" {
		return i.En
	}
	return i.Vi
}

// Bases are the seven bases of the admission rate in their order in the catalogue.
func Bases() (out []*Indicator) {
	for k := range Catalogue {
		if Catalogue[k].Base != "" {
			out = append(out, &Catalogue[k])
		}
	}
	return out
}

// DifferentBases says whether some indicators shown together are reckoned on different bases, which a page then tells.
func DifferentBases(shown ...string) bool {
	first := ""
	for _, code := range shown {
		i := IndicatorOf(code)
		switch {
		case i == nil || i.Base == "":
		case first == "":
			first = i.Base
		case first != i.Base:
			return true
		}
	}
	return false
}
