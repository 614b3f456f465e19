package rule

import (
	"maps"
	"slices"

	"sen/internal/day"
)

// Year is a year of the calendar of working days, with its source.
type Year struct {
	Year int
	// Off are the Mondays to Fridays that are not worked, each with a code of its reason.
	Off map[day.Day]string
	// Worked are the Saturdays and Sundays worked for a day exchanged.
	Worked []day.Day
	// Unconfirmed are days of which it is said, but not certain, that they are not worked. They are told and not counted.
	Unconfirmed map[day.Day]string
	Source      string
	// Own says that a province has put it in; the years that Sen brings are not.
	Own bool `yaml:"-"`
}

// Reasons are the codes of why a Monday to Friday is not worked.
var Reasons = []string{
	"new_year", "new_year_given", "tet", "tet_given", "hung_kings", "hung_kings_given", "victory", "victory_given", "labour", "labour_given",
	"national", "national_given", "culture", "culture_given", "exchanged", "other",
}

// builtIn are the years that Sen brings.
var builtIn = func() []Year {
	var years []Year
	read("data/calendar.yaml", &years)
	if _, err := calendarOf(years); err != nil {
		panic("rule: calendar.yaml: " + err.Error())
	}
	return years
}()

func calendarOf(years []Year) (day.Calendar, error) {
	var own []day.WorkYear
	for _, y := range years {
		own = append(own, day.WorkYear{Year: y.Year, Off: slices.Sorted(maps.Keys(y.Off)), Worked: y.Worked, Doubted: slices.Sorted(maps.Keys(y.Unconfirmed))})
	}
	return day.NewCalendar(own...)
}

// builtInCalendar is the calendar of the years that Sen brings.
var builtInCalendar = func() day.Calendar { c, _ := calendarOf(builtIn); return c }()

// Calendar is the calendar of working days that Sen brings. A register may know more years: Book.Calendar.
func Calendar() day.Calendar { return builtInCalendar }

// Years are the years of that calendar, in order.
func Years() []Year { return slices.Clone(builtIn) }
