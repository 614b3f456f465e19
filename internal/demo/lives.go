package demo

import (
	"time"

	"sen/internal/day"
)

// This file holds what happens to people as years go by: work, school, age, work away, groups.

// work gives a person another occupation on a day, if it is another.
func (w *world) work(who ref, o occupation, d day.Day) {
	p := &w.people[who]
	if p.now.occ == o {
		return
	}
	p.now.occ, p.last = o, d
	w.changes = append(w.changes, change{who: who, verb: "DOI_NGHE", on: d, value: occupations[o]})
}

func (w *world) workIfFree(who ref, o occupation, d day.Day) {
	if w.people[who].free(d) {
		w.work(who, o, d)
	}
}

// exempt exempts a member until a day (day.None: open), replacing the end of an exemption that holds.
func (w *world) exempt(who ref, until, d day.Day) {
	p := &w.people[who]
	p.last, p.exemptUntil = d, until.OrForever()
	w.changes = append(w.changes, change{who: who, verb: "MIEN", on: d, until: until})
}

// stay lets a member take part elsewhere until a day: in a cell, or outside the register at a place.
func (w *world) stay(who, cell ref, place string, until, d day.Day) {
	p := &w.people[who]
	p.last, p.awayUntil = d, until
	w.changes = append(w.changes, change{who: who, verb: "TAM_THOI", on: d, until: until, to: cell, place: place})
}

// join puts a member into a group under the home.
func (w *world) join(who, group ref, d day.Day) {
	p := &w.people[who]
	p.last, p.group, p.groupUntil = d, group, day.Forever
	w.units[group].insiders = append(w.units[group].insiders, who)
	w.changes = append(w.changes, change{who: who, verb: "VAO_TO", on: d, to: group})
}

// someoneStaysAway sends a working member elsewhere for some months.
func (w *world) someoneStaysAway(d day.Day) {
	who := w.pick(w.tops, d, func(p *person) float64 {
		if a := p.age(d); a < 22 || a > 50 || !p.officialOn(d) || p.exemptUntil >= d || p.awayUntil >= d || p.now.occ == soldier || p.suspendedUntil > d {
			return 0
		}
		return 1
	})
	if who == nobody {
		return
	}
	until := d + day.Day(w.between(95, 350))
	if w.chance(0.3) && !w.tiny() {
		if to := w.leanest(w.byRole[university], w.people[who].home, d); to != nobody {
			w.stay(who, to, "", until, d)
			return
		}
	}
	w.stay(who, nobody, draw(w.r, provinces), until, d)
	if w.chance(0.12) {
		back := d + day.Day(w.between(60, 90))
		w.plan(back, people, func(d day.Day) {
			if p := &w.people[who]; p.free(d) && p.awayUntil == until {
				p.last, p.awayUntil = d, day.None
				w.changes = append(w.changes, change{who: who, verb: "HET_TAM_THOI", on: d})
			}
		})
	}
}

// planLives goes through all members at the beginning of a year and plans what is due for each.
func (w *world) planLives(y int) {
	for i := range w.people {
		p := &w.people[i]
		if p.home == nobody || p.pinned {
			continue
		}
		who := ref(i)
		switch {
		case p.now.occ.learns():
			w.planLeavingSchool(who, y)
		case p.now.occ == soldier && w.units[p.home].role == military && p.birth.Year()+25 > y:
			w.planDischarge(who, y)
		case p.now.occ.retires() && y-p.birth.Year() == 60-5*int(p.sex):
			w.planRetirement(who, y)
		}
		w.planExemption(who, y)
		w.planLearning(who, y)
	}
}

// planLeavingSchool: pupils go on to study or work in the summer after their admission, students after two
// years or more; many also move.
func (w *world) planLeavingSchool(who ref, y int) {
	p := &w.people[who]
	if p.now.occ == student && (p.entered.Year()+2 > y || w.chance(0.4)) {
		return
	}
	d := day.Of(y, time.Month(w.between(7, 9)), w.between(1, 28))
	w.plan(d, people, func(d day.Day) {
		p := &w.people[who]
		if !p.free(d) {
			return
		}
		if w.units[p.home].role != hamlet && w.spare(p.home) {
			to, near := hamlet, true
			if p.now.occ == pupil && w.chance(0.25) {
				to, near = university, false
			}
			if c := w.cellFor(to, w.topIf(near, p.home), p.home, d); c != nobody {
				w.transfer(who, c, d, "CHUYEN")
			}
		}
		if p = &w.people[who]; p.now.occ == pupil && w.chance(0.7) {
			w.work(who, student, d)
			return
		}
		w.work(who, draw(w.r, []weighted[occupation]{{freelance, 20}, {firmWorker, 16}, {firmOffice, 10}, {publicStaff, 22}, {farmer, 14}, {hamletCadre, 8}, {otherWork, 10}}), d)
	})
}

func (w *world) topIf(near bool, home ref) ref {
	if near {
		return w.topOf(home)
	}
	return nobody
}

// planDischarge: soldiers who serve their term go home after two years, in February.
func (w *world) planDischarge(who ref, y int) {
	if w.people[who].entered.Year()+2 > y || w.chance(0.55) {
		return
	}
	w.plan(day.Of(y, time.February, w.between(5, 20)), people, func(d day.Day) {
		if w.people[who].free(d) && w.spare(w.people[who].home) {
			w.change(who, hamlet, false, d)
		}
	})
}

// planRetirement: at 60 (men) or 55 (women), and a month or two later most are transferred to where they live.
func (w *world) planRetirement(who ref, y int) {
	p := &w.people[who]
	d := p.birth.AddYears(60 - 5*int(p.sex))
	w.plan(max(d, registerBegins+1), people, func(d day.Day) {
		if !w.people[who].free(d) {
			return
		}
		w.work(who, retired, d)
		if w.units[w.people[who].home].role == hamlet {
			return
		}
		w.plan(d+day.Day(w.between(20, 70)), people, func(d day.Day) {
			if w.people[who].free(d) && w.spare(w.people[who].home) {
				w.change(who, hamlet, true, d)
			}
		})
	})
}

// planExemption: the old and ill for good, those who work far away for less than a year at a time.
func (w *world) planExemption(who ref, y int) {
	p := &w.people[who]
	age := y - p.birth.Year()
	if p.exemptUntil == day.Forever {
		return
	}
	chance, forGood := 0.011, false
	switch {
	case age >= 75:
		chance, forGood = 0.24, true
	case age >= 66:
		chance, forGood = 0.075, true
	case age >= 58:
		chance, forGood = 0.018, true
	case age > 48 || age < 21:
		chance = 0
	}
	if !w.chance(chance) {
		return
	}
	w.plan(dayIn(w.r, y, &evenMonths), people, func(d day.Day) {
		p := &w.people[who]
		if !p.free(d) || p.exemptUntil >= d || p.awayUntil >= d || p.suspendedUntil > d {
			return
		}
		if forGood {
			w.exempt(who, day.None, d)
			return
		}
		w.exemptAway(who, d)
	})
}

// exemptAway exempts for less than twelve months; a third ask again when it ends, a few come back earlier.
func (w *world) exemptAway(who ref, d day.Day) {
	until := d + day.Day(w.between(170, 355))
	w.exempt(who, until, d)
	switch n := w.r.IntN(100); {
	case n < 34:
		w.plan(until+1, people, func(d day.Day) {
			if p := &w.people[who]; p.free(d) && p.exemptUntil == until {
				w.exemptAway(who, d)
			}
		})
	case n < 42:
		w.plan(d+day.Day(w.between(90, 160)), people, func(d day.Day) {
			if p := &w.people[who]; p.free(d) && p.exemptUntil == until {
				p.last, p.exemptUntil = d, day.None
				w.changes = append(w.changes, change{who: who, verb: "HET_MIEN", on: d})
			}
		})
	}
}

// planLearning: degrees and courses, and rarely another name or a new card.
func (w *world) planLearning(who ref, y int) {
	p := &w.people[who]
	age := y - p.birth.Year()
	switch n := w.r.IntN(10000); {
	case n < 110 && age < 46 && p.now.craft >= 3 && p.now.craft < 6:
		w.plan(dayIn(w.r, y, &evenMonths), people, func(d day.Day) { w.learn(who, "DOI_CHUYEN_MON", d) })
	case n >= 200 && n < 340 && age > 27 && age < 50 && p.now.ideas > 0 && p.now.ideas < 4 && p.now.occ <= publicStaff:
		w.plan(dayIn(w.r, y, &evenMonths), people, func(d day.Day) { w.learn(who, "DOI_LY_LUAN", d) })
	case n >= 400 && n < 420 && p.now.schooling == 3 && age < 45:
		w.plan(dayIn(w.r, y, &evenMonths), people, func(d day.Day) { w.learn(who, "DOI_HOC_VAN", d) })
	case n >= 500 && n < 506:
		w.plan(dayIn(w.r, y, &evenMonths), people, func(d day.Day) { w.learn(who, "DOI_SO_THE", d) })
	case n == 600 && age < 50 && w.chance(0.3):
		w.plan(dayIn(w.r, y, &evenMonths), people, func(d day.Day) { w.learn(who, "DOI_HO_TEN", d) })
	}
}

// learn raises a schooling by one rank, or gives the new card or name.
func (w *world) learn(who ref, verb string, d day.Day) {
	p := &w.people[who]
	if !p.free(d) {
		return
	}
	c := change{who: who, verb: verb, on: d}
	switch verb {
	case "DOI_CHUYEN_MON":
		p.now.craft = max(p.now.craft+1, 5)
		c.value = crafts[p.now.craft]
	case "DOI_LY_LUAN":
		p.now.ideas++
		c.value = theories[p.now.ideas]
	case "DOI_HOC_VAN":
		p.now.schooling++
		c.value = schoolings[p.now.schooling]
	case "DOI_SO_THE":
		if !p.officialOn(d - 200) {
			return
		}
		c.value = cardNumber(50000000 + len(w.changes))
	case "DOI_HO_TEN":
		c.value = inventName(w.r, p.sex)
	}
	p.last = d
	w.changes = append(w.changes, c)
}

// planGroups cuts cells of thirty and more into groups, from 2014 on, some each year.
func (w *world) planGroups(y int) {
	if y < 2014 {
		return
	}
	for i := range w.units {
		u := &w.units[i]
		if u.role == noRole || u.fixed || u.passing || len(u.members) < 30 || w.chance(0.95) {
			continue
		}
		cell := ref(i)
		w.plan(day.Of(y, time.Month(w.between(2, 11)), w.between(1, 28)), people, func(d day.Day) { w.cutIntoGroups(cell, d) })
	}
}

// cutIntoGroups founds two or three groups under a cell and divides its members among them.
func (w *world) cutIntoGroups(cell ref, d day.Day) {
	if u := &w.units[cell]; len(u.members) < 30 || u.grouped || u.end != day.Forever {
		return
	}
	w.units[cell].grouped = true
	n := 2 + len(w.units[cell].members)/50
	var groups []ref
	for k := range n {
		g := w.add(cell, "T"+itoa(k+1), kindGroup, "Tổ đảng số "+itoa(k+1), "")
		w.found(g, d)
		w.units[g].order = k + 1
		groups = append(groups, g)
	}
	for k, who := range append([]ref{}, w.units[cell].members...) {
		if p := &w.people[who]; p.free(d) && p.exemptUntil < d {
			w.join(who, groups[k%n], d)
		}
	}
}
