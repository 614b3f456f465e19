package demo

import (
	"time"

	"sen/internal/day"
)

// Whole is the number of members of the province at the end of 2023.
const Whole = 64403

// Small is a size for quick tests: every locality, commune and named organisation, few people.
const Small = 2000

// Options say how large a province to invent.
type Options struct {
	Seed    uint64 // the same seed gives the same rows
	Members int    // members at the end of 2023; 0 means Whole. The article's table holds at Whole only
	Scale   int    // multiplies Members, for benchmarks; 0 means 1. Communes stay, cells grow in number
	// Prospects is how many prospects there are; 0 means as many as fit the size.
	Prospects int
}

// Void names one fact of the first book that was booked wrongly and is to be voided by a correction.
type Void struct {
	Member string  // Mã đảng viên
	Verb   string  // Việc
	Day    day.Day // Ngày hiệu lực
	Ground string  // why it was wrong: a code of the register's list of grounds for a correction
}

// The register's first day, its last, and the instants as of which the books are recorded.
var (
	registerBegins = day.Of(2006, time.January, 1)
	registerEnds   = day.Of(2023, time.December, 31)
	firstRecorded  = hanoi(2024, time.January, 15, 10)
	laterRecorded  = hanoi(2024, time.February, 20, 10)
)

// ReviewIssued is when the year's review of the province was issued, between the two books, and ReviewNumber its number.
var ReviewIssued = hanoi(2024, time.January, 25, 9)

// The province's unit and the number of its issued review.
const (
	Province     = "DT"
	ReviewNumber = "MH-15-BC/TU"
)

// LastDay is the last day of which the demo tells.
var LastDay = registerEnds

func hanoi(y int, m time.Month, d, hour int) day.Instant {
	return day.At(time.Date(y, m, d, hour, 0, 0, 0, time.FixedZone("+07", 7*3600)))
}

// Build invents the province: the book recorded first, the late facts recorded later, and what the later act
// corrects in the first. The package comment says what is known when.
func Build(o Options) (first, later Book, voids []Void) {
	first, later, voids, _ = BuildWithCases(o)
	return first, later, voids
}

// BuildWithCases is Build, with the cases of admission, which come in after the books.
func BuildWithCases(o Options) (first, later Book, voids []Void, cases *Cases) {
	w := newWorld(o)
	w.openRegister()
	for y := firstYear; y <= lastYear; y++ {
		w.live(y)
	}
	late := w.pickLate()
	w.fillPosts()
	w.setTargets()
	w.recognise()
	w.findHosts()
	w.introduce()
	w.lodge()
	return w.firstBook(late), w.laterBook(late), []Void{w.void(late)}, w.casesOf(o)
}
