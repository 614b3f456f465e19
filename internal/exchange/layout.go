package exchange

import (
	"strings"

	"sen/internal/exchange/xlsx"
	"sen/internal/fault"
	"sen/internal/viet"
)

// What stands over a column of a file when it is none of the sheet's columns.
const (
	passedOver = -1 // a heading that was reported or is ignored
	unnamed    = -2 // no heading
)

// layout finds the row of headings of a sheet and which column of the file is which.
type layout struct {
	book     *Book
	sheet    uint8
	heads    []head
	meanings map[string]string
	found    bool
	row      int   // of the headings
	columns  []int // by column of the file, from 1: index in heads, passedOver or unnamed
	told     bool  // that there are values under no heading
}

// look takes a row as the headings if it has at least two of them, or one and no other text.
func (l *layout) look(row int, cells []xlsx.Cell) {
	understood, texts := 0, 0
	for _, c := range cells {
		heading := string(clean(c.Value))
		if heading == "" {
			continue
		}
		texts++
		if i := l.column(heading); i >= 0 || isAmbiguous(l.sheet, heading) {
			understood++
		}
	}
	if understood < 2 && (understood == 0 || texts > 1) {
		return
	}
	l.found, l.row = true, row
	l.take(row, cells)
}

// column is the index of the column a heading means, passedOver if none.
func (l *layout) column(heading string) int {
	key := headingKey(heading)
	for from, to := range l.meanings {
		if headingKey(from) == key {
			key = headingKey(to)
		}
	}
	for i, h := range l.heads {
		if headingKey(h.heading) == key {
			return i
		}
		for _, a := range h.also {
			if headingKey(a) == key {
				return i
			}
		}
	}
	return passedOver
}

// headingKey is what of a heading counts: not the star that marks required columns in the template.
func headingKey(heading string) string {
	return viet.Key(strings.TrimRight(heading, "* :"))
}

// isAmbiguous says whether a heading of DANG_VIEN may mean two of its days.
func isAmbiguous(sheet uint8, heading string) bool {
	return sheet == personSheet && headingKey(heading) == headingKey("Ngày vào")
}

func (l *layout) take(row int, cells []xlsx.Cell) {
	seen := make([]bool, len(l.heads))
	for _, c := range cells {
		heading := string(clean(c.Value))
		for len(l.columns) <= c.Col {
			l.columns = append(l.columns, unnamed)
		}
		if heading == "" {
			continue
		}
		i := l.column(heading)
		switch {
		case isAmbiguous(l.sheet, heading):
			l.say(row, heading, "heading_ambiguous", false)
			i = passedOver
		case i >= 0 && seen[i]:
			l.say(row, heading, "column_twice", false)
			i = passedOver
		case i >= 0:
			seen[i] = true
		case ignoredHeading(heading):
		case isNotKept(heading):
			l.say(row, heading, "column_not_kept", true)
		default:
			l.say(row, heading, "unknown_column", true)
		}
		l.columns[c.Col] = i
	}
	for i, h := range l.heads {
		if h.required && !seen[i] && !l.replaced(h, seen) {
			l.say(row, h.heading, "column_missing", false)
		}
	}
}

// replaced says whether the code of people may be missing because another column names them.
func (l *layout) replaced(h head, seen []bool) bool {
	if h.note != whoNote {
		return false
	}
	for i, other := range l.heads {
		if other.hidden && seen[i] {
			return true
		}
	}
	return false
}

func (l *layout) say(row int, heading, key string, warning bool) {
	l.book.findings = append(l.book.findings, finding{
		sheet: l.sheet, row: int32(row), column: heading, fault: fault.New(fault.Invalid, key), warning: warning, structural: !warning,
	})
}

// nameless reports, once, values that stand under no heading.
func (l *layout) nameless(row int, c xlsx.Cell) {
	if l.told || len(clean(c.Value)) == 0 {
		return
	}
	l.told = true
	l.book.findings = append(l.book.findings, finding{
		sheet: l.sheet, row: int32(row), column: xlsx.ColumnName(c.Col), value: shown(c.Value), fault: fault.New(fault.Invalid, "column_without_heading"), warning: true,
	})
}

// merged reports cells that reach over several rows: only the uppermost of these rows has the value.
func (l *layout) merged(ranges []string) {
	for _, r := range ranges {
		from, to, _ := strings.Cut(r, ":")
		if rowOf(from) != rowOf(to) && rowOf(to) > 0 {
			l.book.findings = append(l.book.findings, finding{
				sheet: l.sheet, row: int32(rowOf(from)), value: r, fault: fault.New(fault.Invalid, "cells_merged", "range", r), warning: true,
			})
		}
	}
}

// rowOf is the number of the row in a reference such as "AB12".
func rowOf(ref string) int { return number(strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ$")) }
