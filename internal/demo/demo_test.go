package demo

import (
	"bytes"
	"encoding/csv"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"sen/internal/day"
)

var whole = sync(func() (first, later Book, voids []Void) { return Build(Options{Seed: 1}) })

var tiny = sync(func() (first, later Book, voids []Void) { return Build(Options{Seed: 1, Members: Small}) })

type built struct {
	first, later Book
	voids        []Void
	now          *ledger
}

func sync(build func() (Book, Book, []Void)) func() built {
	var b built
	return func() built {
		if b.now == nil {
			b.first, b.later, b.voids = build()
			b.now = read([]Book{b.first, b.later}, b.voids)
		}
		return b
	}
}

var (
	newYear23 = day.Of(2023, 1, 1)
	end23     = day.Of(2023, 12, 31)
)

func TestDemo_breaks_no_rule_of_the_workbook(t *testing.T) {
	whole().now.fail(t)
	tiny().now.fail(t)
	for seed := range uint64(12) {
		first, later, voids := Build(Options{Seed: seed + 2, Members: Small})
		read([]Book{first, later}, voids).fail(t)
		read([]Book{first}, nil).fail(t)
	}
}

func TestDemo_reproduces_the_flows_of_2023(t *testing.T) {
	l := whole().now
	want := map[string]int{
		"admitted": 2564, "arrived": 820, "restored": 3, "died": 441, "expelled": 22, "removed": 110, "resigned": 88, "departed": 1240,
	}
	got := l.flows(newYear23, end23)
	for reason, n := range want {
		if got[reason] != n {
			t.Errorf("%s: %d, want %d", reason, got[reason], n)
		}
	}
	if len(got) != len(want) {
		t.Errorf("flows of other kinds: %v", got)
	}
	for y, n := range map[int]int{2010: 40687, 2022: 62917, 2023: 64403} {
		if m := l.members(day.Of(y, 12, 31))["DT"]; m != n {
			t.Errorf("members at the end of %d: %d, want %d", y, m, n)
		}
	}
	for y, n := range map[int]int{2006: 22000, 2015: 52000, 2020: 60000} {
		if m := l.members(day.Of(y, 7, 1))["DT"]; m < n*97/100 || m > n*103/100 {
			t.Errorf("members in %d: %d, not about %d", y, m, n)
		}
	}
}

func TestDemo_reproduces_the_articles_table(t *testing.T) {
	l := whole().now
	got := l.articleFigures()
	data, err := os.ReadFile("data/article-2023.csv")
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines[1:] {
		want, err := strconv.ParseFloat(line[4], 64)
		if err != nil {
			t.Fatal(err)
		}
		have, known := got[line[3]]
		if rounded := float64(int(have*10000+0.5)) / 10000; !known || rounded != want {
			t.Errorf("%s: %v, want %v", line[3], have, want)
		}
	}
}

// articleFigures counts the figures of article-2023.csv from the rows.
func (l *ledger) articleFigures() map[string]float64 {
	members, admitted := float64(l.members(end23)["DT"]), float64(l.flows(newYear23, end23)["admitted"])
	target := float64(l.targets(2023)["DT"])
	out := map[string]float64{
		"members": members, "admitted": admitted, "admitted.target": target, "admitted.progress": admitted / target,
		"admitted.per_members": admitted / members,
	}
	for _, m := range l.rows["SO_LIEU_THAM_CHIEU"] {
		if text(m, "Đại lượng") == "DAN_SO" && date(m, "Ngày") > newYear23-366 {
			out["members.per_population"] = members / float64(m["Giá trị"].(int64))
		}
	}
	for _, m := range l.rows["BON_TOT"] {
		kind := at(l.units[text(m, "Mã tổ chức")].kinds, end23)
		out["four_good."+map[string]string{"CHI_BO": "cells", "CHI_BO_CO_SO": "grassroots_cells", "DANG_BO_CO_SO": "grassroots_committees"}[kind]]++
	}
	with := map[string]bool{}
	for _, code := range l.order {
		u := l.units[code]
		if u.sector == "HUYEN_THI" {
			out["localities"]++
		}
		if at(u.kinds, end23) == "TO_DANG_DI_LAM_XA" {
			with[l.top(code, end23)] = true
		}
	}
	out["localities.with_away_group"] = float64(len(with))
	for _, g := range l.awayGroups(end23) {
		out["units.away_group"]++
		out["members.away_group"] += float64(g)
	}
	return out
}

// awayGroups counts the members of every away group on a day.
func (l *ledger) awayGroups(d day.Day) map[string]int {
	out := map[string]int{}
	for _, code := range l.order {
		if at(l.units[code].kinds, d) == "TO_DANG_DI_LAM_XA" {
			out[code] = 0
		}
	}
	for _, p := range l.people {
		for _, g := range p.groups {
			if _, away := out[g.what]; away && g.from <= d && d < g.to {
				out[g.what]++
			}
		}
	}
	return out
}

func TestDemo_admits_in_2023_by_the_given_occupations(t *testing.T) {
	got := map[string]int{}
	for _, p := range whole().now.people {
		for _, e := range p.entries {
			if e.reason == "admitted" && e.on >= newYear23 {
				got[e.occupation]++
			}
		}
	}
	nonstate := got["QUAN_LY_DN_NGOAI_NN"] + got["GIAN_TIEP_DN_NGOAI_NN"] + got["LAO_DONG_DN_NGOAI_NN"]
	state := got["QUAN_LY_DNNN"] + got["GIAN_TIEP_DNNN"] + got["LAO_DONG_DNNN"]
	other := got["KHAC"] + got["LAO_DONG_TU_DO"] + got["LD_SU_NGHIEP_NGOAI_CL"]
	have := []int{got["HOC_SINH"], got["SINH_VIEN"], got["VIEN_CHUC"], got["LLVT"], got["CBCC_KCT_XA"], got["KCT_AP_KHOM"], got["NONG_LAM_NGU"], nonstate, got["CBCC_NHA_NUOC"], state, other}
	if want := []int{760, 560, 410, 250, 170, 120, 110, 66, 60, 20, 38}; !slices.Equal(have, want) {
		t.Errorf("admitted by occupation %v, want %v", have, want)
	}
}

func TestDemo_lets_removals_fall_and_a_quarter_of_them_be_probationary(t *testing.T) {
	l := whole().now
	left := func(y int) int {
		f := l.flows(day.Of(y, 1, 1), day.Of(y, 12, 31))
		return f["removed"] + f["resigned"]
	}
	if left(2023) != 198 || left(2018) != 412 {
		t.Errorf("left 2023 %d, 2018 %d", left(2023), left(2018))
	}
	term, before := left(2021)+left(2022)+left(2023), left(2016)+left(2017)+left(2018)
	if c := float64(term)/float64(before) - 1; c < -0.53 || c > -0.51 {
		t.Errorf("left in the running term changed by %v", c)
	}
	probationary := 0
	for _, p := range l.people {
		for _, e := range p.exits {
			if e.reason == "removed" && e.on >= newYear23 && e.probationary {
				probationary++
			}
		}
	}
	if probationary < 27 || probationary > 28 {
		t.Errorf("%d of the removed of 2023 were probationary", probationary)
	}
}

func TestDemo_sets_targets_that_add_up_down_to_the_cells_and_are_reached_even_without_the_late_facts(t *testing.T) {
	for name, b := range map[string]built{"whole": whole(), "small": tiny()} {
		early := read([]Book{b.first}, nil)
		for y := 2021; y <= 2024; y++ {
			d := day.Of(min(y, 2023), time.December, 31)
			reached, parts := early.admittedBelow(min(y, 2023)), map[string]int64{}
			aimed := early.targets(y)
			for _, code := range early.order {
				u := early.units[code]
				parent, kind := at(u.parents, d), at(u.kinds, d)
				target, given := aimed[code]
				if code == "DT" || u.from > d || u.end <= d {
					continue
				}
				parts[parent] += target
				if !given && kind != "TO_DANG" && kind != "TO_DANG_DI_LAM_XA" && u.from <= day.Of(y, time.January, 12) {
					t.Errorf("%s, %s has no target for %d", name, code, y)
				}
				if invented := strings.HasPrefix(code, "DT.CQ"); y <= 2023 && !invented && int64(reached[code]) < target {
					t.Errorf("%s, %s in %d: %d of %d", name, code, y, reached[code], target)
				}
			}
			for parent, sum := range parts {
				if kind := at(early.units[parent].kinds, d); kind != "CHI_BO" && kind != "CHI_BO_CO_SO" && sum != aimed[parent] {
					t.Errorf("%s, %d: targets below %s add up to %d, not to %d", name, y, parent, sum, aimed[parent])
				}
			}
			if name == "whole" && y == 2023 && aimed["DT"] != 1890 {
				t.Errorf("the province's target is %d", aimed["DT"])
			}
		}
	}
}

func (l *ledger) targets(y int) map[string]int64 {
	out := map[string]int64{}
	for _, m := range l.rows["CHI_TIEU"] {
		if text(m, "Chỉ tiêu") == "admitted" && date(m, "Từ ngày").Year() == y {
			out[text(m, "Mã tổ chức")] = m["Giá trị"].(int64)
		}
	}
	return out
}

// admittedBelow counts the admissions of a year below every unit, in the tree of its last day.
func (l *ledger) admittedBelow(y int) map[string]int {
	out := map[string]int{}
	for _, p := range l.people {
		for _, e := range p.entries {
			if e.reason == "admitted" && e.on.Year() == y {
				for at, d := e.to, day.Of(y, time.December, 31); at != ""; at = l.parent(at, d) {
					out[at]++
				}
			}
		}
	}
	return out
}

func (l *ledger) parent(code string, d day.Day) string { return at(l.units[code].parents, d) }

func TestDemo_shows_in_January_what_was_known_in_January(t *testing.T) {
	for name, b := range map[string]built{"whole": whole(), "small": tiny()} {
		then := read([]Book{b.first}, nil)
		was, is := then.flows(newYear23, end23), b.now.flows(newYear23, end23)
		for reason, d := range map[string]int{"admitted": 1, "died": 1, "removed": -1, "resigned": 0, "departed": 0} {
			if is[reason]-was[reason] != d {
				t.Errorf("%s: %s went from %d to %d", name, reason, was[reason], is[reason])
			}
		}
		before, after := then.members(end23), b.now.members(end23)
		if after["DT"]-before["DT"] != 1 {
			t.Errorf("%s: members went from %d to %d", name, before["DT"], after["DT"])
		}
		if b.first.RecordedAt.String() >= b.later.RecordedAt.String() || len(b.now.rows["DANG_VIEN"])-len(then.rows["DANG_VIEN"]) != 1 {
			t.Errorf("%s: the later book is not later by one person", name)
		}
		if b.first.RecordedAt.Local() != "2024-01-15T10:00:00+07:00" || b.later.RecordedAt.Local() != "2024-02-20T10:00:00+07:00" {
			t.Errorf("recorded at %s and %s", b.first.RecordedAt.Local(), b.later.RecordedAt.Local())
		}
	}
}
