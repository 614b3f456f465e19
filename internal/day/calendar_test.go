package day

import (
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// walk counts working days one by one, as a person would with a calendar on the wall.
func walk(years []WorkYear, from Day, n int) (Day, bool) {
	step := Day(1)
	if n < 0 {
		step, n = -1, -n
	}
	for d := from; n > 0; {
		d += step
		i := slices.IndexFunc(years, func(y WorkYear) bool { return y.Year == d.Year() })
		if i < 0 {
			return None, false
		}
		if d.Weekend() == slices.Contains(years[i].Worked, d) && !slices.Contains(years[i].Off, d) {
			n--
		}
		if n == 0 {
			return d, true
		}
	}
	return from, true
}

func TestAddWorking_counts_as_one_counts_on_a_wall_calendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var years []WorkYear
		for _, y := range rapid.SliceOfNDistinct(rapid.IntRange(2020, 2025), 1, 4, rapid.ID[int]).Draw(t, "years") {
			w := WorkYear{Year: y}
			for _, n := range rapid.SliceOfNDistinct(rapid.IntRange(0, 364), 0, 25, rapid.ID[int]).Draw(t, "days") {
				if d := Of(y, time.January, 1) + Day(n); d.Weekend() {
					w.Worked = append(w.Worked, d)
				} else {
					w.Off = append(w.Off, d)
				}
			}
			years = append(years, w)
		}
		c, err := NewCalendar(years...)
		if err != nil {
			t.Fatal(err)
		}
		from := Of(rapid.IntRange(2019, 2026).Draw(t, "year"), time.January, 1) + Day(rapid.IntRange(0, 365).Draw(t, "day"))
		n := rapid.IntRange(-400, 400).Draw(t, "n")
		want, known := walk(years, from, n)
		got, err := c.AddWorking(from, n)
		var u *Undated
		if known != (err == nil) || got != want || err != nil && (!errors.As(err, &u) || c.Knows(u.Year)) {
			t.Fatalf("%d working days after %s: %s %v, not %s", n, from, got, err, want)
		}
		if err != nil || n == 0 {
			return
		}
		skipped := 0
		for d := min(from, got) + 1; d < max(from, got); d++ {
			if works, err := c.Works(d); err == nil && !works && !d.Weekend() {
				skipped++
			}
		}
		if s := c.Skipped(from, got); len(s) != skipped || !slices.IsSorted(s) {
			t.Fatalf("%s to %s: %d days were stepped over, told were %v", from, got, skipped, s)
		}
	})
}

func TestAddWorking_says_which_year_is_missing_and_never_guesses(t *testing.T) {
	c, err := NewCalendar(WorkYear{Year: 2024}, WorkYear{Year: 2026})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []struct {
		from string
		n    int
		year int // missing; 0 if none is
		want string
	}{
		{"2024-12-20", 7, 0, "2024-12-31"},
		{"2024-12-20", 8, 2025, ""},
		{"2024-12-31", 1, 2025, ""},
		{"2023-12-31", 1, 0, "2024-01-01"},
		{"2023-12-30", 1, 2023, ""},
		{"2025-12-31", 1, 0, "2026-01-01"},
		{"2024-01-02", -1, 0, "2024-01-01"},
		{"2024-01-02", -2, 2023, ""},
		{"2027-01-01", -1, 0, "2026-12-31"},
		{"2026-12-31", 1, 2027, ""},
		{"2030-01-01", 0, 0, "2030-01-01"},
	} {
		got, err := c.AddWorking(MustParse(q.from), q.n)
		var u *Undated
		errors.As(err, &u)
		if (u == nil) != (q.year == 0) || u != nil && u.Year != q.year || got.String() != q.want {
			t.Errorf("%d after %s: %s, %v", q.n, q.from, got, err)
		}
	}
	if _, err := (Calendar{}).AddWorking(MustParse("2024-01-01"), 1); err == nil {
		t.Error("a calendar that knows no year counts")
	}
	if _, err := c.Works(MustParse("2025-06-02")); err == nil {
		t.Error("a year that is not known has working days")
	}
	if !slices.Equal(c.Years(), []int{2024, 2026}) {
		t.Error(c.Years())
	}
}

func TestNewCalendar_refuses_what_cannot_be_meant(t *testing.T) {
	monday, saturday := MustParse("2026-08-31"), MustParse("2026-08-22")
	for name, years := range map[string][]WorkYear{
		"a free Saturday":   {{Year: 2026, Off: []Day{saturday}}},
		"a worked Monday":   {{Year: 2026, Worked: []Day{monday}}},
		"a day twice":       {{Year: 2026, Off: []Day{monday, monday}}},
		"of another year":   {{Year: 2025, Off: []Day{monday}}},
		"a year twice":      {{Year: 2026}, {Year: 2026}},
		"a year of no time": {{Year: 0}},
	} {
		if _, err := NewCalendar(years...); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	c, err := NewCalendar(WorkYear{Year: 2026, Off: []Day{monday}, Worked: []Day{saturday}, Doubted: []Day{MustParse("2026-11-24")}})
	if err != nil {
		t.Fatal(err)
	}
	if made := c.Made(MustParse("2026-08-21"), saturday); !slices.Equal(made, []Day{saturday}) {
		t.Error(made)
	}
	if d := c.Doubted(MustParse("2026-11-23"), MustParse("2026-11-24")); len(d) != 1 {
		t.Error(d)
	}
	if works, err := c.Works(MustParse("2026-11-24")); err != nil || !works {
		t.Error("a doubted day counts as free")
	}
}

func TestAddMonths_ends_on_the_same_day_or_on_the_last(t *testing.T) {
	for _, q := range []struct {
		from, want string
		n          int
	}{
		{"2026-01-31", "2026-02-28", 1},
		{"2024-01-31", "2024-02-29", 1},
		{"2024-02-29", "2025-02-28", 12},
		{"2026-03-10", "2027-03-10", 12},
		{"2026-08-31", "2026-11-30", 3},
		{"2026-03-31", "2026-02-28", -1},
		{"2026-01-15", "2025-12-15", -1},
		{"2021-01-15", "2026-01-15", 60},
		{"2026-06-30", "2026-12-30", 6},
	} {
		if got := MustParse(q.from).AddMonths(q.n); got.String() != q.want {
			t.Errorf("%d months after %s: %s, not %s", q.n, q.from, got, q.want)
		}
	}
}

func TestWeekday_is_that_of_the_calendar(t *testing.T) {
	for d := MustParse("1850-01-01"); d < Of(2200, time.January, 1); d += 3 {
		if d.Weekday() != d.Time().Weekday() {
			t.Fatalf("%s is a %s", d, d.Weekday())
		}
	}
}
