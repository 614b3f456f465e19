package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"sen/internal/app"
	"sen/internal/day"
)

// pages measures the pages that a province works with all day, on the demo, as a district's officer and as the
// province's; an export; a crowd at the door.
func pages(t *table) error {
	register, err := freshDemo()
	if err != nil {
		return err
	}
	defer os.RemoveAll(filepath.Dir(register))
	s, err := serve(register, "127.0.0.1:18090")
	if err != nil {
		return err
	}
	defer s.stop()
	a, err := house(register)
	if err != nil {
		return err
	}
	defer a.Close()
	codes, district, province, err := people(a)
	if err != nil {
		return err
	}
	// The two take turns, so that neither has the machine at a better hour; the first turn of each only warms.
	scoped, whole := map[string][]float64{}, map[string][]float64{}
	for turn := range uint64(4) {
		for _, who := range []struct {
			login string
			units []string
			into  map[string][]float64
		}{{"huyen", district, scoped}, {"tinh", province, whole}} {
			times, err := s.crowd(who.login, who.units, a, codes, turn)
			if err != nil {
				return err
			}
			for route, t := range times {
				if turn > 0 {
					who.into[route] = append(who.into[route], t...)
				}
			}
		}
	}
	for _, of := range []map[string][]float64{scoped, whole} {
		for _, t := range of {
			slices.Sort(t)
		}
	}
	for _, m := range []struct {
		what, route string
		bound       float64
	}{
		{"overview of a unit in reach, any day", "GET /units/{code}", 60},
		{"roster and search, any filter, any page", "GET /members", 60},
		{"a member's page", "GET /members/{code}", 40},
	} {
		ours, all := p95(scoped[m.route]), p95(whole[m.route])
		t.row(m.what+", p95 at the server, a district's officer, 8 readers and a writer", ms(ours), "", ours/m.bound, fmt.Sprintf("≤ %.0f ms", m.bound), ours >= 0 && ours <= m.bound)
		t.row("  the same, scoped beside unscoped", ms(ours), ms(all), ours/all, "≤ 1.2", ours/all <= 1.2)
	}
	peer(t, p95(scoped["GET /members"]))
	if err := paint(t, s); err != nil {
		return err
	}
	if err := exported(t, s); err != nil {
		return err
	}
	return atTheDoor(t, s, a)
}

// people are the codes of some members of the district, its units and those of the province.
func people(a *app.App) (codes, district, province []string, err error) {
	c, err := a.Census.Now(context.Background())
	if err != nil {
		return nil, nil, nil, err
	}
	on := day.MustParse("2023-12-31")
	for _, l := range c.History().Units() {
		if l.Exists.Has(on) && l.Kind(on).HoldsMembers() == false {
			province = append(province, l.Code)
			if strings.HasPrefix(l.Code, "DT.871") {
				district = append(district, l.Code)
			}
		}
	}
	for i := 1; i <= 400; i++ {
		codes = append(codes, fmt.Sprintf("DV%06d", i*150))
	}
	return codes, district, province, nil
}

// peer times the same list in PocketBase, which is built beside this program.
func peer(t *table, ours float64) {
	out, err := exec.Command("../bin/bench-pocketbase", "65000").Output()
	if err != nil {
		t.row("list of the same rows beside PocketBase (reported)", ms(ours), "not built", 0, "", true)
		return
	}
	for line := range strings.Lines(string(out)) {
		var what string
		var theirs float64
		if fmt.Sscan(line, &what, &theirs); theirs > 0 {
			t.row("list of 65,000 beside PocketBase 0.36.8's "+what+", p95, 8 readers (reported)", ms(ours), ms(theirs), ours/theirs, "", true)
		}
	}
}
