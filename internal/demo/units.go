package demo

import (
	"fmt"
	"time"

	"sen/internal/day"
)

// The kinds of TO_CHUC.
const (
	kindProvince            = "DANG_BO_TINH"
	kindUpper               = "DANG_BO_CAP_TREN"
	kindGrassrootsCommittee = "DANG_BO_CO_SO"
	kindGrassrootsCell      = "CHI_BO_CO_SO"
	kindSection             = "DANG_BO_BO_PHAN"
	kindCell                = "CHI_BO"
	kindGroup               = "TO_DANG"
	kindAwayGroup           = "TO_DANG_DI_LAM_XA"
)

// add puts a unit under a parent, with what every unit has. The code is the parent's and a tail.
func (w *world) add(parent ref, tail, kind, name, sector string) ref {
	code := tail
	if parent != nobody {
		code = w.units[parent].code + "." + tail
	}
	u := unit{
		code: code, sector: sector, first: naming{name, kind, parent}, from: registerBegins, end: day.Forever, order: 1,
	}
	u.now = u.first
	u.invented = parent != nobody && w.units[parent].invented
	id := ref(len(w.units))
	if _, twice := w.codes[code]; twice {
		panic("demo: two units with the code " + code)
	}
	w.codes[code] = id
	w.units = append(w.units, u)
	return id
}

// addCell adds a cell that holds members: its role says its sector, raw how large it is beside others.
func (w *world) addCell(parent ref, tail, kind, name string, r role, raw float64) ref {
	id := w.add(parent, tail, kind, name, sectors[r])
	w.units[id].role, w.units[id].raw = r, raw
	return id
}

// found makes a unit begin on a day by a decision, instead of being there when the register begins.
func (w *world) found(id ref, d day.Day) {
	u := &w.units[id]
	u.from, u.founded = d, true
	u.decidedOn = d - day.Day(w.between(3, 20))
	u.decision = w.decisionNo("TL", u.decidedOn)
}

// yearsDay is a day in one of the years, both counted, when units are founded.
func (w *world) yearsDay(from, to int) day.Day {
	return day.Of(w.between(from, to), time.Month(w.between(1, 12)), w.between(1, 28))
}

// about is a size around a mean.
func (w *world) about(mean, spread float64) float64 {
	return max(mean/3, mean+spread*w.r.NormFloat64())
}

// times brings a number of units to the size of the world; at least one.
func (w *world) times(n int) int { return max(1, w.n(n)) }

// planUnits lays down every unit that the register begins with or that chance founds later.
func (w *world) planUnits() {
	w.province = w.add(nobody, "DT", kindProvince, "Đảng bộ tỉnh Đồng Tháp", "")
	w.units[w.province].place = "87"
	for i, d := range w.places {
		w.planLocality(i, d)
	}
	w.planMarked()
	w.planForces()
	w.planNamed()
}

func (w *world) planTop(tail, name, sector string) ref {
	id := w.add(w.province, tail, kindUpper, name, sector)
	w.tops = append(w.tops, id)
	w.units[id].order = len(w.tops)
	return id
}

func (w *world) planLocality(i int, d district) {
	top := w.planTop(d.code, "Đảng bộ "+lowerFirst(d.name), "HUYEN_THI")
	w.units[top].place = d.code
	for j, c := range d.communes {
		w.planCommune(top, j, c)
	}
	w.planDistrictBodies(top, d)
}

func (w *world) planCommune(top ref, j int, c commune) {
	id := w.add(top, c.code, kindGrassrootsCommittee, "Đảng bộ "+c.title(), c.sector())
	w.units[id].place, w.units[id].order = c.code, j+1
	size := w.about(1, 0.2)
	if w.tiny() {
		for k := range 2 {
			w.planHamlet(id, c, k, 40)
		}
		w.addCell(id, "03", kindCell, "Chi bộ Cơ quan "+c.kind, office, 24)
		return
	}
	many := max(1, int(w.factor+0.5))
	hamlets := many * min(8, max(4, int(5.6*size+w.r.Float64())))
	for k := range hamlets {
		w.planHamlet(id, c, k, w.about(39*size*5.6*float64(many)/float64(hamlets), 5))
	}
	for k, b := range communeBodies {
		for m := range many {
			w.planCommuneBody(id, hamlets+k*many+m, b.name+" "+c.kind+series(m), b.role, w.about(b.raw, b.raw/6), b.from, b.to, b.share)
		}
	}
}

// communeBodies are the cells of a commune beside the hamlets'; a share of them was founded in those years.
var communeBodies = []struct {
	name     string
	role     role
	raw      float64
	from, to int
	share    float64
}{
	{"Chi bộ Cơ quan", office, 24, 0, 0, 0},
	{"Chi bộ Trường Mầm non", school, 13, 2008, 2014, 0.6},
	{"Chi bộ Trường Tiểu học", school, 18, 0, 0, 0},
	{"Chi bộ Trường Trung học cơ sở", school, 19, 2007, 2009, 0.2},
	{"Chi bộ Trạm Y tế", health, 8, 2008, 2013, 0.6},
	{"Chi bộ Công an", communePolice, 9, 2019, 2021, 1},
	{"Chi bộ Quân sự", communeMilitary, 12, 2010, 2013, 1},
}

func (w *world) planCommuneBody(parent ref, k int, name string, r role, raw float64, from, to int, share float64) {
	id := w.addCell(parent, fmt.Sprintf("%02d", k+1), kindCell, name, r, raw)
	w.units[id].order = k + 1
	if share > 0 && w.chance(share) {
		w.planFounding(id, w.yearsDay(from, to))
	}
}

func (w *world) planHamlet(parent ref, c commune, k int, raw float64) {
	name := fmt.Sprintf("Chi bộ %s %d", c.quarter(), k+1)
	if c.code == phuCuong {
		name = "Chi bộ ấp " + letters[k]
	}
	id := w.addCell(parent, fmt.Sprintf("%02d", k+1), kindCell, name, hamlet, raw)
	w.units[id].order = k + 1
	if k >= 4 && w.chance(0.2) {
		w.planFounding(id, w.yearsDay(2007, 2012))
	}
}

// letters name the hamlets of communes that count them so; a commune has no more than it has letters here.
var letters = func() (out []string) {
	for _, tail := range []string{"", "1", "2", "3", "4", "5", "6", "7", "8", "9"} {
		for c := 'A'; c <= 'H'; c++ {
			out = append(out, string(c)+tail)
		}
	}
	return out
}()

// series tells cells of one name apart in worlds larger than the province.
func series(m int) string {
	if m == 0 {
		return ""
	}
	return fmt.Sprintf(" số %d", m+1)
}

// body is a grassroots organisation of a locality.
type body struct {
	name string
	role role
	raw  float64
}

// Names are of offices every district has; schools and firms, which differ from place to place, are plainly
// invented. %s is "huyện" or "thành phố", %d counts.
var (
	districtCommittees = []body{
		{"Đảng bộ Công an %s", police, 120},
		{"Đảng bộ Trung tâm Y tế %s", hospital, 150},
		{"Đảng bộ Trường THPT Minh họa %d", highSchool, 95},
		{"Đảng bộ Quân sự %s", military, 75},
		{"Đảng bộ Trường THPT Minh họa %d", highSchool, 95},
		{"Đảng bộ Cơ quan chính quyền %s", agency, 130},
	}
	districtCells = []body{
		{"Chi bộ Văn phòng cấp ủy %s", agency, 17},
		{"Chi bộ Trường THPT Minh họa %d", highSchool, 20},
		{"Chi bộ Công ty Minh họa %d", firm, 13},
		{"Chi bộ Mặt trận và các đoàn thể %s", agency, 22},
		{"Chi bộ Trung tâm Giáo dục Minh họa %d", highSchool, 19},
		{"Chi bộ Xí nghiệp Minh họa %d", stateFirm, 15},
		{"Chi bộ Ban Tổ chức %s", agency, 11},
		{"Chi bộ Ban Tuyên giáo %s", agency, 11},
		{"Chi bộ Ủy ban Kiểm tra %s", agency, 10},
		{"Chi bộ Thanh tra %s", agency, 9},
		{"Chi bộ Phòng Nội vụ %s", agency, 14},
		{"Chi bộ Phòng Tài chính - Kế hoạch %s", agency, 15},
		{"Chi bộ Phòng Nông nghiệp %s", agency, 16},
		{"Chi bộ Phòng Giáo dục và Đào tạo %s", agency, 18},
		{"Chi bộ Công ty Minh họa %d", firm, 13},
		{"Chi bộ Tòa án nhân dân %s", agency, 18},
		{"Chi bộ Viện kiểm sát nhân dân %s", agency, 16},
		{"Chi bộ Chi cục Thuế %s", agency, 25},
		{"Chi bộ Bảo hiểm xã hội %s", agency, 17},
		{"Chi bộ Trung tâm Văn hóa - Thể thao %s", hospital, 16},
	}
)

func (w *world) planDistrictBodies(top ref, d district) {
	kind := "huyện"
	if d.city() {
		kind = "thành phố"
	}
	title := func(b body, m int) string {
		if b.role == firm || b.role == stateFirm || b.role == highSchool {
			return w.nextName(b.name)
		}
		return fmt.Sprintf(b.name, kind) + series(m)
	}
	for k := range w.times(len(districtCommittees)) {
		b := districtCommittees[k%len(districtCommittees)]
		w.planCommittee(top, k+1, title(b, k/len(districtCommittees)), b.role, w.about(b.raw, b.raw/8))
	}
	count := max(3, w.n(len(districtCells)))
	for k := range count {
		b := districtCells[k%len(districtCells)]
		if b.role == firm && (d.code == saDec || d.code == thanhBinh) {
			continue // the article names all there are
		}
		id := w.addCell(top, fmt.Sprintf("B%02d", k+1), kindGrassrootsCell, title(b, k/len(districtCells)), b.role, w.about(b.raw, b.raw/8))
		w.units[id].order = 300 + k
		switch {
		case b.role == firm:
			w.planFounding(id, w.yearsDay(2009, 2022))
		case k%5 == 3:
			w.planFounding(id, w.yearsDay(2008, 2018))
		}
	}
}

// nextName numbers the invented schools and firms throughout the province; %d in the form is the number.
func (w *world) nextName(form string) string {
	w.serials[form]++
	return fmt.Sprintf(form, w.serials[form])
}

// planCommittee adds a grassroots committee with its cells, all of one role.
func (w *world) planCommittee(top ref, k int, name string, r role, raw float64) ref {
	id := w.add(top, fmt.Sprintf("C%02d", k), kindGrassrootsCommittee, name, sectors[r])
	w.units[id].order = 200 + k
	cells := max(3, int(raw/17+0.5))
	if w.tiny() {
		cells = 2
	}
	for c := range cells {
		cell := w.addCell(id, fmt.Sprintf("%02d", c+1), kindCell, fmt.Sprintf("Chi bộ %d", c+1), r, raw/float64(cells))
		w.units[cell].order = c + 1
		if c >= 3 && c%3 == 0 {
			w.planFounding(cell, w.yearsDay(2008, 2017))
		}
	}
	return id
}

// forces are the three committees of the armed forces; nothing below them bears a real name.
var forces = []struct {
	tail, name, sector, short string
	role                      role
	committees, cells         int
	raw                       float64
}{
	{"CA", "Đảng bộ Công an tỉnh", "CONG_AN", "Công an", police, 22, 6, 116},
	{"QS", "Đảng bộ Quân sự tỉnh", "QUAN_DOI", "Quân sự", military, 8, 2, 106},
	{"BP", "Đảng bộ Bộ đội Biên phòng tỉnh", "QUAN_DOI", "Biên phòng", military, 5, 3, 104},
}

func (w *world) planForces() {
	for _, f := range forces {
		top := w.planTop(f.tail, f.name, f.sector)
		for k := range w.times(f.committees) {
			w.planCommittee(top, k+1, fmt.Sprintf("Đảng bộ cơ sở %s Minh họa %d", f.short, k+1), f.role, w.about(f.raw, f.raw/8))
		}
		for k := range w.times(f.cells) {
			id := w.addCell(top, fmt.Sprintf("B%02d", k+1), kindGrassrootsCell, fmt.Sprintf("Chi bộ cơ sở %s Minh họa %d", f.short, f.committees+k+1), f.role, 17)
			w.units[id].order = 300 + k
		}
	}
}

// planFounding founds a cell later by a decision, with a few members from nearby.
func (w *world) planFounding(id ref, d day.Day) {
	w.found(id, d)
	w.plan(d, people, func(d day.Day) {
		n := min(w.between(4, 8), max(3, int(w.units[id].room*0.7)))
		if w.tiny() {
			n = 2
		}
		r := w.units[id].role
		for _, who := range w.gather(id, n, d, "CHUYEN", func(p *person) bool { return r.suits(p.now.occ) && p.age(d) < 58 }) {
			if !r.has(w.people[who].now.occ) {
				w.work(who, draw(w.r, workAt[r]), d)
			}
		}
	})
}

// settleRooms turns raw sizes into wished numbers of members and lists the cells by role.
func (w *world) settleRooms() {
	sum, fixed := 0.0, 0.0
	for i := range w.units {
		if u := &w.units[i]; u.fixed {
			fixed += u.raw
		} else if !u.passing {
			sum += u.raw
		}
	}
	scale := (float64(w.want) - fixed) / sum
	for i := range w.units {
		u := &w.units[i]
		if u.role == noRole {
			continue
		}
		if u.room = u.raw; !u.fixed {
			u.room *= scale
		}
	}
	w.listCells()
}

// listCells lists the cells by role, in the province and in each committee; again after a unit moved.
func (w *world) listCells() {
	w.byRole = [roleCount][]ref{}
	for _, t := range w.tops {
		w.inTop[t] = &[roleCount][]ref{}
	}
	for i := range w.units {
		u := &w.units[i]
		if u.role == noRole || u.fixed {
			continue
		}
		w.byRole[u.role] = append(w.byRole[u.role], ref(i))
		in := w.inTop[w.topOf(ref(i))]
		in[u.role] = append(in[u.role], ref(i))
	}
}
