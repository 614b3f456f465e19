package demo

import (
	"fmt"
	"time"

	"sen/internal/day"
)

// This file lays down what the article names (practice.md 1.3, 1.4), with the article's facts and no others.
// Where the article gives no day the unit begins in the register without counting as founded.

// Codes of places the article speaks of.
const (
	saDec      = "867"
	thanhBinh  = "874"
	chauThanh  = "877"
	tamNong    = "871"
	phuCuong   = "30025"
	anHiep     = "30247"
	phuongMot  = "29905"
	tanThanhTB = "30157"
)

// namedCell is a cell outside the state sector. begins is 0 where the article is silent.
type namedCell struct {
	district, commune, name, sector string
	members                         int
	begins                          day.Day
	founded                         bool
	occ                             occupation
	host                            namedHost
}

// namedHost is the business or club the cell stands in.
type namedHost struct {
	name    string
	persons int // 0: not said
	founded int // year, 0: not said
}

var namedFrom = day.Of(2022, time.January, 1)

var namedCells = []namedCell{
	{saDec, "29920", "Chi bộ Quỹ tín dụng xã Tân Quy Tây", "QUY_TIN_DUNG", 6, namedFrom, false, otherWork, namedHost{name: "Quỹ tín dụng xã Tân Quy Tây"}},
	{saDec, "29923", "Chi bộ HTX cung ứng dịch vụ Thương mại và Nông nghiệp xã Tân Phú Đông", "HTX", 7, namedFrom, false, otherWork, namedHost{name: "HTX cung ứng dịch vụ Thương mại và Nông nghiệp xã Tân Phú Đông"}},
	{saDec, phuongMot, phuongThanh, "PHONG_KHAM", 6, day.Of(2022, time.June, 15), true, privateStaff, namedHost{name: "Nha khoa Phương Thành"}},
	{saDec, "29911", "Chi bộ Bệnh viện Mắt Quang Đức", "BENH_VIEN_TU", 5, namedFrom, false, privateStaff, namedHost{name: "Bệnh viện Mắt Quang Đức"}},
	{saDec, "29919", "Chi bộ Văn phòng thừa phát lại", "THUA_PHAT_LAI", 4, namedFrom, false, privateStaff, namedHost{name: "Văn phòng thừa phát lại"}},
	{saDec, "29919", "Chi bộ Tổ hợp tác hoa kiểng khóm Tân An", "TO_HOP_TAC", 8, namedFrom, false, farmer, namedHost{name: "Tổ hợp tác hoa kiểng khóm Tân An"}},
	{thanhBinh, tanThanhTB, "Chi bộ Công ty May mặc Phụng Nguyên", "DN_NGOAI_NN", 6, namedFrom, false, firmWorker, namedHost{name: "Công ty May mặc Phụng Nguyên"}},
	{chauThanh, anHiep, hiepTam, "HOI_QUAN", 7, day.Of(2023, time.November, 8), true, farmer, namedHost{name: "Hiệp Tâm Hội quán", persons: 51, founded: 2019}},
}

// Two cells of which the article says more than the rest.
const (
	phuongThanh = "Chi bộ Nha khoa Phương Thành"
	hiepTam     = "Chi bộ Hiệp Tâm Hội quán"
)

// phuongThanhAdmits is how many join the clinic's cell by admission in 2023: 6 at founding, 9 at the year's end.
const phuongThanhAdmits = 3

func (w *world) planNamed() {
	tails := map[string]int{}
	for _, n := range namedCells {
		parent := w.codes["DT."+n.district+"."+n.commune]
		tails[n.commune]++
		id := w.addCell(parent, fmt.Sprintf("N%d", tails[n.commune]), kindCell, n.name, firm, float64(n.members))
		u := &w.units[id]
		u.fixed, u.sector, u.from, u.order = true, n.sector, n.begins, 80+tails[n.commune]
		if n.name == phuongThanh {
			u.raw += phuongThanhAdmits
		}
		if n.founded {
			w.found(id, n.begins)
		}
		w.plan(n.begins, people, func(d day.Day) { w.fillNamed(id, n, d) })
	}
	w.planSchool()
	for _, a := range awayGroups {
		w.planAwayGroup(a)
	}
}

// fillNamed brings the first members of a named cell, by transfer from near, and keeps them there.
func (w *world) fillNamed(id ref, n namedCell, d day.Day) {
	came := w.gather(id, n.members, d, "CHUYEN", func(p *person) bool {
		a := p.age(d)
		return a >= 24 && a <= 58 && !p.now.occ.learns() && p.now.occ != soldier && p.now.occ != retired
	})
	for _, who := range came {
		w.work(who, n.occ, d)
		w.pin(who)
	}
}

// planSchool lays down the upper-secondary school whose committee was founded in 2023 (the day is not said).
func (w *world) planSchool() {
	d := day.Of(2023, time.August, 15)
	id := w.add(w.codes["DT."+chauThanh], "TPT", kindGrassrootsCommittee, "Đảng bộ Trường THPT Tân Phú Trung", "TRUONG_HOC")
	w.units[id].order = 290
	w.found(id, d)
	size := 11
	if w.tiny() {
		size = 3
	}
	for k := range 3 {
		cell := w.addCell(id, fmt.Sprintf("%02d", k+1), kindCell, fmt.Sprintf("Chi bộ %d", k+1), highSchool, float64(size))
		w.units[cell].fixed, w.units[cell].order = true, k+1
		w.found(cell, d)
		w.plan(d, people, func(d day.Day) {
			for _, who := range w.gather(cell, size, d, "CHUYEN", func(p *person) bool { return p.now.occ == publicStaff && p.age(d) < 54 }) {
				w.pin(who)
			}
		})
	}
}

// awayGroup is a group for members who work away, under the hamlet cell with a place in its commune.
type awayGroup struct {
	district, commune string
	cell              int // which hamlet's cell, from 1
	members           int
	founded           day.Day
	place             string // where all of them work, if the article says
}

// awayGroups are the 20 groups, 83 members, in 8 localities. The article names the six of Tam Nông; the others
// it counts, and their communes are taken by chance here.
var awayGroups = []awayGroup{
	{tamNong, phuCuong, 1, 3, day.Of(2023, time.February, 15), "Bình Dương"},
	{tamNong, "30013", 1, 3, day.Of(2023, time.March, 10), ""},
	{tamNong, "30034", 2, 3, day.Of(2023, time.March, 15), ""},
	{tamNong, "30010", 1, 3, day.Of(2023, time.April, 5), ""},
	{tamNong, "30031", 2, 3, day.Of(2023, time.April, 12), ""},
	{tamNong, "30001", 1, 3, day.Of(2023, time.May, 9), ""},
	{"866", "29890", 1, 5, day.Of(2022, time.November, 15), ""},
	{"866", "29896", 2, 4, day.Of(2023, time.April, 20), ""},
	{saDec, "29914", 1, 5, day.Of(2022, time.December, 6), ""},
	{saDec, "29917", 2, 4, day.Of(2023, time.June, 14), ""},
	{"870", "29980", 1, 5, day.Of(2023, time.January, 10), ""},
	{"870", "29992", 2, 5, day.Of(2023, time.May, 23), ""},
	{thanhBinh, "30139", 1, 5, day.Of(2023, time.February, 21), ""},
	{thanhBinh, "30151", 2, 4, day.Of(2023, time.July, 11), ""},
	{"875", "30199", 1, 5, day.Of(2022, time.October, 18), ""},
	{"875", "30190", 2, 5, day.Of(2023, time.August, 8), ""},
	{"876", "30217", 1, 5, day.Of(2022, time.December, 20), ""},
	{"876", "30241", 2, 4, day.Of(2023, time.September, 12), ""},
	{chauThanh, "30253", 1, 5, day.Of(2023, time.March, 28), ""},
	{chauThanh, "30271", 2, 4, day.Of(2023, time.October, 10), ""},
}

func (w *world) planAwayGroup(a awayGroup) {
	cell := w.codes[fmt.Sprintf("DT.%s.%s.%02d", a.district, a.commune, a.cell)]
	w.units[cell].raw = max(w.units[cell].raw, 38)
	name := "Tổ đảng nơi đảng viên đi lao động, làm việc xa nơi cư trú"
	id := w.add(cell, "DX1", kindAwayGroup, name, "")
	w.found(id, a.founded)
	w.plan(a.founded, people, func(d day.Day) { w.fillAwayGroup(id, cell, a, d) })
}

// fillAwayGroup puts members of the cell who work away into the group; some are exempt, some on a stay.
func (w *world) fillAwayGroup(id, cell ref, a awayGroup, d day.Day) {
	fits := func(p *person) bool {
		return p.age(d) >= 24 && p.age(d) <= 42 && p.officialOn(d-31) && p.now.occ != soldier
	}
	var in []ref
	for _, who := range w.units[cell].members {
		if p := &w.people[who]; len(in) < a.members && p.free(d) && fits(p) && p.exemptUntil < d && p.awayUntil < d && p.group == nobody {
			in = append(in, who)
		}
	}
	if short := a.members - len(in); short > 0 {
		in = append(in, w.gather(cell, short, d, "CHUYEN", func(p *person) bool { return fits(p) && p.exemptUntil < d && p.awayUntil < d })...)
	}
	for i, who := range in {
		w.work(who, firmWorker, d)
		w.join(who, id, d)
		place := a.place
		if place == "" {
			place = draw(w.r, provinces)
		}
		w.goAway(who, place, a.place != "" || i%2 == 0, d)
		w.pin(who)
	}
}

// goAway gives a member of an away group a stay outside the register or an exemption, and another when it ends.
func (w *world) goAway(who ref, place string, stays bool, d day.Day) {
	until := d + day.Day(w.between(320, 355))
	if stays {
		w.stay(who, nobody, place, until, d)
	} else {
		w.exempt(who, until, d)
	}
	w.plan(until+1, people, func(d day.Day) { w.goAway(who, place, stays, d) })
}
