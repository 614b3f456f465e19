package xlsx

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"sen/internal/fault"
)

// texts is the table of shared texts, end to end in one piece of memory.
type texts struct {
	all  []byte
	ends []uint32
}

func (t *texts) get(i int) ([]byte, bool) {
	if i < 0 || i >= len(t.ends) {
		return nil, false
	}
	from := uint32(0)
	if i > 0 {
		from = t.ends[i-1]
	}
	return t.all[from:t.ends[i]], true
}

func (f *File) loadShared(part string) error {
	if p := f.parts[partName(part)]; p != nil && p.UncompressedSize64 > uint64(min(f.limits.Strings, 1<<32-1)) {
		return fault.New(fault.Invalid, "file.too_big", "limit", "strings")
	}
	return f.each(part, func(s *scanner) error {
		if !s.is("si") {
			return nil
		}
		var err error
		f.shared.all, err = appendText(f.shared.all, s, "si")
		f.shared.ends = append(f.shared.ends, uint32(len(f.shared.all)))
		return err
	})
}

// appendText appends the runs of text up to the end tag of the element the scanner is in, passing over
// phonetic readings.
func appendText(to []byte, s *scanner, element string) ([]byte, error) {
	inText, phonetic := false, false
	from := len(to)
	for {
		if err := s.next(); err != nil {
			return to, unexpected(err)
		}
		switch {
		case s.kind == charData:
			if inText && !phonetic {
				to = append(to, s.text...)
			}
		case s.is(element) && s.kind == endTag:
			return unescaped(to, from), nil
		case s.is("t"):
			inText = s.kind == startTag
		case s.is("rPh"):
			phonetic = s.kind == startTag
		}
		if len(to)-from > longest {
			return to, errors.New("a text is too long")
		}
	}
}

// unescaped replaces _x000D_ and the like, with which Excel writes what XML cannot, in to[from:].
func unescaped(to []byte, from int) []byte {
	if !bytes.Contains(to[from:], []byte("_x")) {
		return to
	}
	text, out := string(to[from:]), to[:from]
	for {
		i := strings.Index(text, "_x")
		if i < 0 || len(text) < i+7 {
			return append(out, text...)
		}
		out = append(out, text[:i]...)
		if n, err := strconv.ParseUint(text[i+2:i+6], 16, 16); err == nil && text[i+6] == '_' {
			out = append(out, string(rune(n))...)
			text = text[i+7:]
			continue
		}
		out = append(out, text[i:i+2]...)
		text = text[i+2:]
	}
}

// loadStyles learns which cell styles show a number as a date.
func (f *File) loadStyles(part string) error {
	custom, inCells := map[int]bool{}, false
	s, c, err := f.open(part)
	if s == nil {
		return err
	}
	defer c.Close()
	for {
		switch err := s.next(); {
		case err == io.EOF:
			return nil
		case err != nil:
			return damaged(part, err)
		}
		switch {
		case s.kind == charData:
		case s.is("cellXfs"):
			inCells = s.kind == startTag
		case s.kind == startTag && s.is("numFmt"):
			id, _ := strconv.Atoi(s.attr("numFmtId"))
			custom[id] = showsDate(s.attr("formatCode"))
		case s.kind == startTag && s.is("xf") && inCells:
			id, _ := strconv.Atoi(s.attr("numFmtId"))
			f.dated = append(f.dated, builtInDate(id) || custom[id])
		}
	}
}

// builtInDate says whether a format without a code of its own is one of days (ECMA-376 18.8.30).
func builtInDate(id int) bool {
	return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58
}

// showsDate says whether a format code shows a year or a day, outside quotes and brackets.
func showsDate(code string) bool {
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case bracket:
		case c == 'y' || c == 'Y' || c == 'd' || c == 'D':
			return true
		}
	}
	return false
}
