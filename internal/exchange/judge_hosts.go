package exchange

import (
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/viet"
)

// hostKey is what there may be one of: a host's change on a day.
type hostKey struct {
	host host.ID
	day  day.Day
}

// judgeHosts judges the sheet of non-state hosts.
func (j *judging) judgeHosts() error {
	if err := j.loadHosts(); err != nil {
		return err
	}
	ids := make(map[string]host.ID, len(j.hostsBefore))
	for _, h := range j.hostsBefore {
		ids[h.Code] = h.ID
	}
	var said []host.Change
	for _, r := range j.book.hosts.all() {
		if j.good(hostSheet, r.row) {
			said = append(said, j.stateHost(r, ids)...)
		}
	}
	said = append(said, j.hostEnds(said, ids)...)
	replaced := j.settleHosts(said)
	all := slices.DeleteFunc(slices.Clone(j.hostsWere), func(c host.Change) bool { return replaced[c.ID] })
	all = append(all, j.plan.hostChanges...)
	j.checkHosts(all)
	return nil
}

func (j *judging) loadHosts() error {
	if j.hostsWere != nil || j.lastHost != 0 {
		return nil
	}
	err := host.EachHost(j.tx, func(h host.Host) {
		j.hostsBefore = append(j.hostsBefore, h)
		j.lastHost = max(j.lastHost, h.ID)
	})
	if err != nil {
		return err
	}
	j.plan.lastHost = j.lastHost
	return host.EachChange(j.tx, 0, func(c *host.Change) { j.hostsWere = append(j.hostsWere, *c) })
}

// stateHost states what a row says from its first day on.
func (j *judging) stateHost(r *hostRow, ids map[string]host.ID) []host.Change {
	at := journal.Origin{Sheet: hostSheet, Row: r.row}
	manager, f := j.unitOf(r.manager)
	if f != nil {
		j.refuse(at, "Mã tổ chức quản lý", r.manager, f)
		return nil
	}
	c := host.Change{Origin: at, State: host.State{Name: r.name, Sector: orgSector(r.sector), Manager: manager, Founded: r.founded}}
	if r.party != "" {
		if c.PartyUnit, f = j.unitOf(r.party); f != nil {
			j.refuse(at, "Mã tổ chức đảng", r.party, f)
			return nil
		}
	}
	if r.people.given {
		c.People = host.SizeOf(int(min(r.people.n, 1<<30)))
	}
	if c.Day, f = j.hostFrom(r, c.Manager, at); f != nil {
		j.refuse(at, "Từ ngày", "", f)
		return nil
	}
	if r.ended != day.None && r.ended <= c.Day {
		j.refuse(at, "Ngày kết thúc", r.ended.Vietnamese(), invalid("ends_before_it_begins", "day", c.Day, "until", r.ended-1))
		return nil
	}
	c.Host = j.hostID(r.code, ids)
	return []host.Change{c}
}

func (j *judging) hostID(code string, ids map[string]host.ID) host.ID {
	id, known := ids[code]
	if !known {
		id = j.lastHost + 1 + host.ID(len(j.plan.hosts))
		ids[code] = id
		j.plan.hosts = append(j.plan.hosts, host.Host{ID: id, Code: code})
	}
	return id
}

// hostFrom is the first day of a row: as it says, else the founding, else the first day of the unit that
// manages the host, for the register cannot vouch for it before.
func (j *judging) hostFrom(r *hostRow, manager org.ID, at journal.Origin) (day.Day, *fault.Fault) {
	founded, exact := r.founded.Exact()
	switch {
	case r.from != day.None && exact && r.from < founded:
		return 0, invalid("listed_before_founded", "from", r.from, "founded", founded)
	case r.from != day.None:
		return r.from, nil
	case exact:
		return founded, nil
	case r.founded.Known():
		return 0, invalid("host_without_day", "founded", r.founded)
	}
	first := j.history.Unit(manager).Exists.From
	j.warn(at, "Từ ngày", "", invalid("host_day_assumed", "day", first))
	return first, nil
}

// hostEnds states the endings: each host's last state from its end on, once.
func (j *judging) hostEnds(said []host.Change, ids map[string]host.ID) []host.Change {
	var out []host.Change
	seen := map[hostKey]bool{}
	for _, r := range j.book.hosts.all() {
		id := ids[r.code]
		if r.ended == day.None || id == 0 || !j.good(hostSheet, r.row) || seen[hostKey{id, r.ended}] {
			continue
		}
		seen[hostKey{id, r.ended}] = true
		last := host.Change{}
		for k := range said {
			if c := &said[k]; c.Host == id && c.Day < r.ended && c.Day >= last.Day {
				last = *c
			}
		}
		last.Host, last.Day, last.Gone = id, r.ended, true
		last.Origin = journal.Origin{Sheet: hostSheet, Row: r.row}
		out = append(out, last)
	}
	return out
}

// settleHosts puts into the plan what is not recorded yet; it gives the recorded changes that are replaced.
func (j *judging) settleHosts(said []host.Change) (replaced map[int64]bool) {
	replaced = map[int64]bool{}
	was := map[hostKey]*host.Change{}
	for i := range j.hostsWere {
		was[hostKey{j.hostsWere[i].Host, j.hostsWere[i].Day}] = &j.hostsWere[i]
	}
	seen := map[hostKey]*host.Change{}
	for i := range said {
		c := &said[i]
		key := hostKey{c.Host, c.Day}
		if other := seen[key]; other != nil {
			j.hostTwice(other, c)
			continue
		}
		seen[key] = c
		old := was[key]
		if old == nil {
			j.plan.hostChanges = append(j.plan.hostChanges, *c)
			j.marks.set(c.Origin, newMark)
			continue
		}
		j.settleHost(old, c, replaced)
	}
	return replaced
}

func (j *judging) settleHost(old, c *host.Change, replaced map[int64]bool) {
	var cmp comparison
	merged := *old
	if old.Gone != c.Gone {
		cmp.differ("Ngày kết thúc", hostState(old), hostState(c))
	}
	if !c.Gone {
		merged.Name = value(&cmp, "Tên", old.Name, c.Name, showText)
		merged.Sector = value(&cmp, "Loại hình", old.Sector, c.Sector, sectorLabel)
		merged.Manager = value(&cmp, "Mã tổ chức quản lý", old.Manager, c.Manager, j.codeOfUnit)
		merged.PartyUnit = value(&cmp, "Mã tổ chức đảng", old.PartyUnit, c.PartyUnit, j.codeOfUnit)
		merged.People = value(&cmp, "Số lao động, thành viên", old.People, c.People, sizeLabel)
		merged.Founded = value(&cmp, "Ngày thành lập", old.Founded, c.Founded, showPartial)
	}
	switch cmp.is {
	case contradicts:
		j.refuse(c.Origin, cmp.column, cmp.given, conflict(cmp.recorded, cmp.given))
	case completes:
		merged.ID, merged.Recorded, merged.Origin = 0, 0, c.Origin
		replaced[old.ID] = true
		j.plan.voidHostChanges = append(j.plan.voidHostChanges, old.ID)
		j.plan.hostChanges = append(j.plan.hostChanges, merged)
		j.marks.set(c.Origin, changedMark)
	}
}

func orgSector(c choice) org.Sector { return org.Sector(hostSectorList.code(c)) }

func sectorLabel(s org.Sector) string { return sectorList.label(sectorList.choose(string(s))) }

func sizeLabel(s host.Size) string {
	n, _ := s.Number()
	return viet.Number(int64(n))
}

func hostState(c *host.Change) string {
	if c.Gone {
		return "đã kết thúc từ " + c.Day.Vietnamese()
	}
	return "còn hoạt động từ " + c.Day.Vietnamese()
}

// hostTwice judges a second change of one host and day in the workbook.
func (j *judging) hostTwice(first, c *host.Change) {
	if first.State == c.State {
		j.warn(c.Origin, "Từ ngày", c.Day.Vietnamese(), invalid("row_twice", "row", first.Origin.Row))
		return
	}
	for _, one := range []*host.Change{first, c} {
		j.refuse(one.Origin, "Từ ngày", one.Day.Vietnamese(), taken("host_changed_twice_on_a_day", "host", j.hostCode(c.Host), "day", c.Day))
	}
}

func (j *judging) hostCode(id host.ID) string {
	for _, h := range slices.Concat(j.hostsBefore, j.plan.hosts) {
		if h.ID == id {
			return h.Code
		}
	}
	return ""
}

// checkHosts asks package host what is wrong with hosts, recorded and new.
func (j *judging) checkHosts(all []host.Change) {
	ended := map[leftKey]map[host.ID]bool{}
	for _, p := range host.Check(j.history, slices.Concat(j.hostsBefore, j.plan.hosts), all) {
		switch {
		case p.Change != nil && p.Change.ID == 0:
			column := hostColumns[p.Fault.Key]
			j.refuse(p.Change.Origin, firstOf(column, "Từ ngày"), p.Change.Day.Vietnamese(), p.Fault)
		case p.Change != nil:
			j.blameHost(p.Host, all, p.Fault)
		default:
			j.blameEnd(p, all, ended)
		}
	}
}

var hostColumns = map[string]string{
	"host_manager_not_there": "Mã tổ chức quản lý", "host_manager_missing": "Mã tổ chức quản lý", "host_party_unit_missing": "Mã tổ chức đảng",
	"host_without_name": "Tên", "host_sector_of_the_state": "Loại hình", "host_already_gone": "Từ ngày",
}

// blameEnd blames the ending of a unit that still manages a host; if that is recorded, the host's new row.
func (j *judging) blameEnd(p host.Problem, all []host.Change, seen map[leftKey]map[host.ID]bool) {
	c := j.history.Unit(p.Unit).EndedBy()
	if c == nil || c.ID != 0 {
		j.blameHost(p.Host, all, p.Fault)
		return
	}
	key := leftKey{c.Origin, true}
	if seen[key] == nil {
		seen[key] = map[host.ID]bool{}
	}
	if !seen[key][p.Host] {
		seen[key][p.Host] = true
		j.leftIn(c).hosts++
	}
}

// blameHost refuses the last new row of a host.
func (j *judging) blameHost(id host.ID, all []host.Change, f *fault.Fault) {
	for _, c := range slices.Backward(all) {
		if c.Host == id && c.ID == 0 {
			j.refuse(c.Origin, "Từ ngày", c.Day.Vietnamese(), f)
			return
		}
	}
}
