package unitpages

import (
	"strings"

	"sen/internal/day"
	"sen/internal/org"
	"sen/internal/viet"
)

// pageSize is how many stand on one page of a list.
const pageSize = 50

// found are the units that words found, in the order of their codes.
type found struct {
	Count       string
	Shown       string // "1–50 trong 120"
	Lines       []hit
	Next, First string
}

// hit is a unit that was found.
type hit struct {
	Name, Href, Code, Kind, Members string
	Way                             string
	Ended                           string // the day it ended, where it is no more
}

// sought is what somebody looks for: each must begin a word of the name, in any order; or all of it the code.
type sought struct {
	folded []string
	code   string
}

func soughtIn(text string) sought { return sought{strings.Fields(viet.Fold(text)), viet.Fold(text)} }

func (w sought) fit(l *org.Life, on day.Day) bool {
	if len(w.folded) == 0 {
		return false
	}
	if strings.HasPrefix(viet.Fold(l.Code), w.code) {
		return true
	}
	name := " " + viet.Fold(l.Name(on))
	for _, word := range w.folded {
		if !strings.Contains(name, " "+word) {
			return false
		}
	}
	return true
}

// search looks among the units in reach, below the chosen one if there is one; units that have ended included.
func (v *view) search(text, after string) (*found, error) {
	w := soughtIn(text)
	var all []*org.Life
	for _, l := range v.h.Units() {
		if l.Exists.Empty() || l.Exists.From > v.day || !v.reach.Has(l.ID) || !w.fit(l, v.day) {
			continue
		}
		if v.unit == nil || under(v.h, l, v.unit.ID, min(v.day, l.Exists.To-1)) {
			all = append(all, l)
		}
	}
	from := 0
	for from < len(all) && all[from].Code <= after {
		from++
	}
	shown := all[from:min(from+pageSize, len(all))]
	f := &found{Count: viet.Number(int64(len(all)))}
	for _, l := range shown {
		line, err := v.hit(l)
		if err != nil {
			return nil, err
		}
		f.Lines = append(f.Lines, line)
	}
	unit := ""
	if v.unit != nil {
		unit = v.unit.Code
	}
	if from > 0 {
		f.First = v.on("/tree", "q", text, "unit", unit)
	}
	if from+len(shown) < len(all) {
		f.Next = v.on("/tree", "q", text, "unit", unit, "after", shown[len(shown)-1].Code)
	}
	if len(shown) < len(all) {
		f.Shown = viet.Number(int64(from+1)) + "–" + viet.Number(int64(from+len(shown)))
	}
	return f, nil
}

func (v *view) hit(l *org.Life) (hit, error) {
	n, err := v.members(l)
	out := hit{Name: l.Name(v.day), Href: v.recordOf(l), Code: l.Code, Kind: v.kind(l), Members: viet.Number(n)}
	on := v.day
	if on >= l.Exists.To {
		on, out.Ended, out.Members = l.Exists.To-1, l.Exists.To.Vietnamese(), ""
	}
	if way := v.path(l, on); len(way) > 1 {
		names := make([]string, 0, len(way))
		for _, n := range way[:len(way)-1] {
			names = append(names, n.Name)
		}
		out.Way = strings.Join(names, " › ")
	}
	return out, err
}
