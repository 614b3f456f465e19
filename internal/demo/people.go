package demo

import (
	"fmt"
	"strconv"
	"time"

	"sen/internal/day"
)

// This file makes persons and brings them onto the list.

func itoa(n int) string { return strconv.Itoa(n) }

// openRegister lists those who were members when the register begins.
func (w *world) openRegister() {
	var cells []ref
	var weights []float64
	for i := range w.units {
		if u := &w.units[i]; u.role != noRole && !u.fixed && u.from == registerBegins {
			cells, weights = append(cells, ref(i)), append(weights, u.raw)
		}
	}
	least := 3
	if w.tiny() {
		least = 1
	}
	count := apportion(max(0, w.n(openingAt)-least*len(cells)), weights)
	for i, c := range cells {
		for range count[i] + least {
			w.list(c)
		}
	}
}

// list makes one member of the opening: entry into the Party from 1960 on, official unless of 2005.
func (w *world) list(cell ref) {
	d := registerBegins
	age := w.openingAge(w.units[cell].role)
	who := w.person(d, age, w.chance(0.31))
	p := &w.people[who]
	p.entry, p.entered, p.entryCell = "SO_DU", d, cell
	oldest := max(1960, p.birth.Year()+19)
	joined := min(2004, oldest+min(w.r.IntN(14), w.r.IntN(24)))
	if age < 34 && w.chance(0.35) {
		joined = 2005
	}
	p.joined = day.Of(max(joined, oldest), time.Month(w.between(1, 12)), w.between(1, 28))
	p.joined = min(p.joined, day.Of(2005, time.December, 25))
	p.official = p.joined.AddYears(1)
	p.decidedOn = p.joined - day.Day(w.between(6, 28))
	if p.joined.Year() < 2003 {
		p.joinedKnown = draw(w.r, []weighted[uint8]{{0, 70}, {1, 18}, {2, 12}})
	}
	w.employ(who, draw(w.r, workAt[w.units[cell].role]), d)
	if age >= 60 && w.units[cell].role == hamlet {
		p.first.occ = draw(w.r, []weighted[occupation]{{retired, 6}, {farmer, 3}, {otherWork, 1}})
		p.now = p.first
	}
	w.settle(who, cell, d)
}

// openingAge draws the age of somebody listed in 2006, older in the hamlets than at work.
func (w *world) openingAge(r role) int {
	band := [...][2]int{{20, 30}, {31, 40}, {41, 50}, {51, 58}, {59, 66}, {67, 78}}
	weights := []weighted[int]{{0, 12}, {1, 35}, {2, 30}, {3, 23}}
	if r == hamlet {
		weights = []weighted[int]{{0, 8}, {1, 16}, {2, 24}, {3, 28}, {4, 18}, {5, 6}}
	}
	b := band[draw(w.r, weights)]
	return w.between(b[0], b[1])
}

// admissionAge draws the age at which people of an occupation are admitted.
func (w *world) admissionAge(o occupation) int {
	var lo, hi int
	switch o {
	case pupil:
		return 18
	case student:
		lo, hi = 19, 23
	case soldier:
		lo, hi = 19, 29
	case hamletCadre, farmer, otherWork, freelance:
		lo, hi = 20, 57
	case publicStaff:
		lo, hi = 23, 41
	default:
		lo, hi = 23, 45
	}
	return lo + min(w.r.IntN(hi-lo+1), w.r.IntN(hi-lo+1))
}

// admit admits somebody as of an occupation to a cell by a ceremony on a day.
func (w *world) admit(o occupation, cell ref, d day.Day) ref {
	women := map[occupation]float64{publicStaff: 0.55, soldier: 0.1, pupil: 0.52, student: 0.5, firmWorker: 0.5}[o]
	if women == 0 {
		women = 0.33
	}
	who := w.person(d, w.admissionAge(o), w.chance(women))
	p := &w.people[who]
	p.entry, p.entered, p.entryCell, p.joined = "KET_NAP", d, cell, d
	p.official = d.AddYears(1)
	p.decidedOn = d - day.Day(w.between(6, 28))
	p.decision = w.decisionNo("KN", p.decidedOn)
	p.youth = "Không"
	if p.age(d) <= 30 && w.chance(0.93) {
		p.youth = "Có"
	}
	w.employ(who, o, d)
	w.settle(who, cell, d)
	w.countAdmission(cell, d)
	return who
}

func (w *world) countAdmission(cell ref, d day.Day) {
	y := d.Year()
	if w.admitted[y] == nil {
		w.admitted[y] = map[ref]int{}
	}
	w.admitted[y][cell]++
}

// arrive brings somebody who was a member elsewhere.
func (w *world) arrive(cell ref, d day.Day) ref {
	r := w.units[cell].role
	age := 23 + min(w.r.IntN(36), w.r.IntN(36))
	who := w.person(d, age, w.chance(0.34))
	p := &w.people[who]
	p.entry, p.entered, p.entryCell = "CHUYEN_DEN", d, cell
	longest := max(0, int(d)-int(p.birth.AddYears(19)))
	p.joined = d - day.Day(min(longest, 420+min(w.r.IntN(6000), w.r.IntN(6000))))
	if age < 30 && w.chance(0.15) {
		p.joined = d - day.Day(w.between(40, 330)) // still on probation
	}
	p.official = p.joined.AddYears(1)
	p.decidedOn = p.joined - day.Day(w.between(6, 28))
	if d-p.joined > 1100 {
		p.joinedKnown = draw(w.r, []weighted[uint8]{{0, 90}, {1, 10}})
	}
	w.employ(who, draw(w.r, workAt[r]), d)
	w.settle(who, cell, d)
	return who
}

// person makes an invented person of an age on a day.
func (w *world) person(d day.Day, age int, woman bool) ref {
	p := person{
		people: draw(w.r, peoples), faith: draw(w.r, religions), home: nobody, group: nobody,
	}
	if woman {
		p.sex = 1
	}
	p.name = inventName(w.r, p.sex)
	p.birth = d.AddYears(-age) - day.Day(w.between(1, 364))
	if age == 18 {
		p.birth = d.AddYears(-18) - day.Day(w.between(1, 300))
	}
	if p.birth.Year() < 1970 {
		p.birthKnown = draw(w.r, []weighted[uint8]{{0, 900}, {1, 30}, {2, 60}, {3, 10}})
	}
	if w.chance(0.94) {
		p.number = w.personalNumber(p.sex, p.birth.Year())
	}
	w.people = append(w.people, p)
	return ref(len(w.people) - 1)
}

// personalNumber makes a number of the form of rules.md IDN-09: place of birth, century and sex, year of birth,
// and six digits of a block that begins with 9, counted up, so that they are plainly a series.
func (w *world) personalNumber(sex uint8, year int) string {
	century := int(sex)
	if year >= 2000 {
		century += 2
	}
	key := [3]int{century, year % 100}
	w.numbers[key]++
	return fmt.Sprintf("087%d%02d%06d", century, year%100, 900000+w.numbers[key])
}

// Schooling, craft and political theory, by rank; empty is not recorded.
var (
	schoolings = [...]string{"", "Biết đọc, biết viết", "Tiểu học", "Trung học cơ sở", "Trung học phổ thông"}
	crafts     = [...]string{"", "Chưa qua đào tạo", "Sơ cấp, công nhân kỹ thuật", "Trung cấp", "Cao đẳng", "Đại học", "Thạc sĩ", "Tiến sĩ"}
	theories   = [...]string{"", "Chưa", "Sơ cấp", "Trung cấp", "Cao cấp, cử nhân"}
)

// employ gives a person on the list for the first time an occupation and the schooling that goes with it.
func (w *world) employ(who ref, o occupation, d day.Day) {
	p := &w.people[who]
	p.first.occ = o
	p.first.schooling, p.first.craft, p.first.ideas = w.schoolingOf(p, o), w.craftOf(o), w.theoryOf(p, o, d)
	p.now = p.first
}

func (w *world) schoolingOf(p *person, o occupation) uint8 {
	switch {
	case w.chance(0.02):
		return 0
	case p.birth.Year() < 1960 && w.chance(0.55):
		return draw(w.r, []weighted[uint8]{{1, 2}, {2, 8}, {3, 20}})
	case (o == farmer || o == otherWork || o == freelance) && w.chance(0.2):
		return 3
	}
	return 4
}

func (w *world) craftOf(o occupation) uint8 {
	if w.chance(0.03) {
		return 0
	}
	switch o {
	case pupil, student:
		return 1
	case publicStaff, stateCadre, partyCadre:
		return draw(w.r, []weighted[uint8]{{3, 8}, {4, 14}, {5, 66}, {6, 11}, {7, 1}})
	case communeCadre, stateFirmManager, stateFirmOffice, firmManager, firmOffice, soldier, privateStaff:
		return draw(w.r, []weighted[uint8]{{2, 10}, {3, 30}, {4, 12}, {5, 46}, {6, 2}})
	default:
		return draw(w.r, []weighted[uint8]{{1, 55}, {2, 22}, {3, 14}, {4, 4}, {5, 5}})
	}
}

func (w *world) theoryOf(p *person, o occupation, d day.Day) uint8 {
	switch a := p.age(d); {
	case w.chance(0.03):
		return 0
	case a < 26:
		return 1
	case o <= communeCadre && a > 33:
		return draw(w.r, []weighted[uint8]{{1, 20}, {2, 30}, {3, 42}, {4, 8}})
	default:
		return draw(w.r, []weighted[uint8]{{1, 58}, {2, 32}, {3, 10}})
	}
}
