package figure

import (
	"fmt"
	"testing"

	"sen/internal/day"
	"sen/internal/figure/synthetic"
	"sen/internal/member"
)

func province(members int) *Census {
	h, lives := synthetic.Province(members)
	return New(h, lives, Facts{})
}

var past = day.MustParse("2017-08-15")

func BenchmarkFirstPage_of_the_province_and_its_children(b *testing.B) {
	c := province(65_000)
	q := Query{Unit: "DT", From: past.StartOfYear(), To: past, Children: true}
	for b.Loop() {
		if _, err := c.Ask(q); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReplant(b *testing.B) {
	c := province(65_000)
	for b.Loop() {
		c.replanted(c.history, c.history)
	}
}

func BenchmarkOnePerson(b *testing.B) {
	c := province(65_000)
	for b.Loop() {
		c.with(map[member.ID]bool{4711: true}, nil)
	}
}

func BenchmarkCrossTab(b *testing.B) {
	for _, n := range []int{650_000, 5_600_000} {
		c := province(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := c.CrossTab("DT", past, BySex, ByOccupation, 1); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
