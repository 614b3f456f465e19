package day

import (
	"testing"
	"time"
)

func TestDay_counts_from_the_first_of_January_of_the_year_one(t *testing.T) {
	if got := Of(1, time.January, 1); got != 1 {
		t.Fatalf("1 January 1 is day %d", got)
	}
	for d := MustParse("1850-01-01"); d < Of(2200, time.January, 1); d++ {
		y, m, dom := d.Date()
		if back := Of(y, m, dom); back != d {
			t.Fatalf("%d became %s became %d", d, d, back)
		}
	}
}

func TestParse_refuses_what_the_calendar_has_not(t *testing.T) {
	for _, s := range []string{"", "2024-02-31", "2023-02-29", "2024-13-01", "24-01-01", "2024-1-1", "2024-01-01 ", "1849-12-31", "2200-01-01", "2024-00-10", "２０２４-01-01"} {
		if d, err := Parse(s); err == nil {
			t.Errorf("%q was read as %s", s, d)
		}
	}
	if d, err := Parse("2024-02-29"); err != nil || d.Vietnamese() != "29/02/2024" {
		t.Errorf("29 February 2024: %v %v", d, err)
	}
}

func TestDay_comes_back_from_what_it_is_stored_as(t *testing.T) {
	for _, d := range []Day{None, MustParse("1930-02-03"), MustParse("2023-12-31")} {
		v, err := d.Value()
		if err != nil {
			t.Fatal(err)
		}
		var back Day = 7
		if err := back.Scan(v); err != nil || back != d {
			t.Errorf("%s stored as %v came back as %s (%v)", d, v, back, err)
		}
	}
	if v, _ := Forever.Value(); v != nil {
		t.Errorf("an open end is stored as %v", v)
	}
	var back Day
	if err := back.Scan(time.Date(2023, 12, 31, 0, 0, 0, 0, time.UTC)); err != nil || back != MustParse("2023-12-31") {
		t.Errorf("a date column gave %s (%v)", back, err)
	}
}

func TestAddYears_clamps_the_leap_day(t *testing.T) {
	if got := MustParse("2024-02-29").AddYears(-5); got != MustParse("2019-02-28") {
		t.Errorf("five years before 29 February 2024: %s", got)
	}
	if got := MustParse("2023-12-31").AddYears(-5); got != MustParse("2018-12-31") {
		t.Errorf("five years before 31 December 2023: %s", got)
	}
}

func TestAgeOn_follows_the_precision_of_the_birth(t *testing.T) {
	on := MustParse("2023-06-30")
	for birth, want := range map[string]int{"1957": 66, "1957-06": 66, "1957-07": 65, "1957-06-30": 66, "1957-07-01": 65} {
		p, err := ParsePartial(birth)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := p.AgeOn(on); !ok || got != want {
			t.Errorf("born %s is %d on %s, not %d", birth, want, on, got)
		}
		if l := p.Latest(); p.Known() && birth != "1957" {
			full, _ := Full(l).AgeOn(on)
			if full != want {
				t.Errorf("born %s is not as old as born %s", birth, l)
			}
		}
		if p.String() != birth {
			t.Errorf("%s is written %s", birth, p)
		}
	}
	if _, ok := (Partial{}).AgeOn(on); ok {
		t.Error("an unknown birth has an age")
	}
}

func TestInstant_texts_order_as_the_moments_do(t *testing.T) {
	a := At(time.Date(2024, 1, 15, 10, 0, 0, 5000, time.FixedZone("", 7*3600)))
	b := At(time.Date(2024, 1, 15, 3, 0, 0, 50000, time.UTC))
	if a.String() >= b.String() || !a.Before(b) {
		t.Errorf("%s is not before %s", a, b)
	}
	back, err := ParseInstant(a.Local())
	if err != nil || back != a {
		t.Errorf("%s came back as %s (%v)", a.Local(), back, err)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2024-02-29", "1957-03", "1957", "2024-02-31", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := Parse(s); err == nil && d.String() != s {
			t.Errorf("%q was read as %s", s, d)
		}
		if p, err := ParsePartial(s); err == nil && p.String() != s {
			t.Errorf("%q was read as %s", s, p)
		}
	})
}
