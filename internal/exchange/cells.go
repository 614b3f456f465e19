package exchange

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sen/internal/day"
	"sen/internal/exchange/xlsx"
	"sen/internal/fault"
	"sen/internal/target"
)

// longestText is the longest text a cell may bring into the register, in characters.
const longestText = 500

// cellReader turns cells into values. It keeps what it has read before, because lists, codes and offices
// come again and again.
type cellReader struct {
	date1904 bool
	choices  map[*list]map[string]choice
	texts    map[string]string
	say      func(f *fault.Fault, warning bool)
}

func newCellReader(date1904 bool) *cellReader {
	return &cellReader{date1904: date1904, choices: map[*list]map[string]choice{}, texts: map[string]string{}}
}

func (r *cellReader) refuse(key string, args ...any) {
	r.say(fault.New(fault.Invalid, key, args...), false)
}

func (r *cellReader) warn(key string, args ...any) {
	r.say(fault.New(fault.Invalid, key, args...), true)
}

// read sets what into points to; what it cannot read it says and leaves empty.
func (r *cellReader) read(c xlsx.Cell, h *head, lengths []int, into any) {
	switch {
	case c.Formula && c.Kind == 0:
		r.refuse("formula_without_value")
		return
	case c.Kind == xlsx.Error:
		r.refuse("cell_error")
		return
	case c.Formula:
		r.warn("formula_taken")
	}
	switch h.form {
	case text:
		*into.(*string) = r.textOf(c)
	case identifier:
		*into.(*string) = r.identifierOf(c, lengths)
	case oneOf:
		*into.(*choice) = r.choiceOf(c, h.list)
	case fullDay:
		*into.(*day.Day) = r.dayOf(c)
	case partialDay:
		*into.(*day.Partial) = r.partialOf(c)
	case whole:
		*into.(*optional) = r.wholeOf(c)
	case decimal:
		*into.(*string) = r.decimalOf(c)
	case bornAs:
		r.bornAs(c, h.heading, into.(*personRow))
	}
}

// bornAs reads a day of birth from a column that names the sex.
func (r *cellReader) bornAs(c xlsx.Cell, sex string, p *personRow) {
	p.sex, p.birth = sexList.find(sex), r.partialOf(c)
}

// clean trims a text, makes every stretch of blanks one blank, drops what cannot be seen and composes marks.
func clean(b []byte) []byte {
	if plain(b) {
		return b
	}
	out := make([]byte, 0, len(b))
	blank := false
	for _, c := range norm.NFC.String(string(bytes.ToValidUTF8(b, []byte("\uFFFD")))) {
		switch {
		case unicode.IsSpace(c):
			blank = len(out) > 0
		case c == '\u200b', c == '\ufeff', c == '\u200e', c == '\u200f', unicode.IsControl(c):
		default:
			if blank {
				out, blank = append(out, ' '), false
			}
			out = utf8.AppendRune(out, c)
		}
	}
	return out
}

// plain says whether clean would change nothing, for most cells at little cost.
func plain(b []byte) bool {
	if len(b) == 0 || b[0] == ' ' || b[len(b)-1] == ' ' || !norm.NFC.IsNormal(b) {
		return false
	}
	for i, c := range b {
		if c < ' ' || c == 0x7f || c == ' ' && b[i+1] == ' ' || c == 0xc2 || c == 0xe2 || c == 0xef {
			return false // 0xc2, 0xe2, 0xef begin the blanks and marks that cannot be seen, and few letters
		}
	}
	return utf8.Valid(b)
}

// kept gives one string for equal texts as long as there are not too many of them.
func (r *cellReader) kept(b []byte) string {
	if s, ok := r.texts[string(b)]; ok {
		return s
	}
	s := string(b)
	if len(r.texts) < 20000 {
		r.texts[s] = s
	}
	return s
}

func (r *cellReader) textOf(c xlsx.Cell) string {
	if c.Kind == xlsx.Date {
		r.refuse("date_in_text")
		return ""
	}
	b := clean(c.Value)
	if c.Kind == xlsx.Number {
		b = []byte(plainNumber(string(b)))
	}
	if len(b) > longestText && utf8.RuneCount(b) > longestText {
		r.refuse("text_too_long", "limit", longestText)
		return ""
	}
	return r.kept(b)
}

// plainNumber writes a number of the file without an exponent: "8.7E10" is "87000000000".
func plainNumber(s string) string {
	if !strings.ContainsAny(s, "eE.") {
		return s
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || math.Abs(f) >= 1e15 {
		return s
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// identifierOf reads a number that is a name. From a number cell, in which leading zeros are lost, it is
// filled up to the least of its known lengths and flagged.
func (r *cellReader) identifierOf(c xlsx.Cell, lengths []int) string {
	s := r.textOf(c)
	if lengths != nil && strings.ContainsAny(s, " ") {
		s = strings.ReplaceAll(s, " ", "")
	}
	if c.Kind != xlsx.Number || s == "" {
		return s
	}
	if strings.Trim(s, "0123456789") != "" || len(s) > 15 {
		r.refuse("identifier_damaged")
		return ""
	}
	for _, n := range lengths {
		if len(s) <= n {
			s = strings.Repeat("0", n-len(s)) + s
			break
		}
	}
	r.warn("identifier_from_number", "read", s)
	return s
}

func (r *cellReader) choiceOf(c xlsx.Cell, l *list) choice {
	b := c.Value
	known := r.choices[l]
	if known == nil {
		known = map[string]choice{}
		r.choices[l] = known
	}
	if found, ok := known[string(b)]; ok {
		return found
	}
	s := string(clean(b))
	found := l.find(s)
	if found == 0 && s != "" {
		r.refuse("not_in_list", "list", l.some())
		return 0
	}
	if len(known) < 1000 {
		known[string(b)] = found
	}
	return found
}

// some names the values of a list, not more than a dozen.
func (l *list) some() string {
	if len(l.labels) > 12 {
		return strings.Join(l.labels[:12], " · ") + " · …"
	}
	return strings.Join(l.labels, " · ")
}

func (r *cellReader) dayOf(c xlsx.Cell) day.Day {
	p := r.partialOf(c)
	d, exact := p.Exact()
	if p.Known() && !exact {
		r.refuse("day_incomplete", "read", p)
	}
	return d
}

// wholeOf reads a whole number that is not negative; points or blanks may part its thousands.
func (r *cellReader) wholeOf(c xlsx.Cell) optional {
	s := string(clean(c.Value))
	switch {
	case s == "":
		return optional{}
	case c.Kind == xlsx.Number:
		s = plainNumber(s)
	default:
		s = withoutThousands(s)
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 || n > 1e15 || s[0] == '+' {
		r.refuse("number_form")
		return optional{}
	}
	return optional{n, true}
}

// withoutThousands takes out points or blanks that part thousands; a text that has others stays as it is.
func withoutThousands(s string) string {
	for _, mark := range []string{".", " "} {
		groups := strings.Split(s, mark)
		if len(groups) > 1 && isThousands(groups) {
			return strings.Join(groups, "")
		}
	}
	return s
}

func isThousands(groups []string) bool {
	for i, g := range groups {
		if !allDigits(g) || i > 0 && len(g) != 3 || i == 0 && len(g) > 3 {
			return false
		}
	}
	return true
}

// decimalOf reads a decimal number as people write it: 1890, 0,25, 0.25, 25%, 1.600.170. One point before
// three digits may mean either and is refused with both readings.
func (r *cellReader) decimalOf(c xlsx.Cell) string {
	s := string(clean(c.Value))
	if s == "" {
		return ""
	}
	if c.Kind == xlsx.Number {
		s = plainNumber(s)
	} else {
		groups := strings.Split(s, ".")
		switch {
		case len(groups) == 2 && isThousands(groups) && strings.Trim(groups[0], "0") != "":
			r.refuse("number_ambiguous", "one", groups[0]+groups[1], "other", groups[0]+","+groups[1])
			return ""
		case len(groups) > 2 && isThousands(groups):
			s = strings.Join(groups, "")
		default:
			s = strings.Replace(s, ",", ".", 1)
		}
	}
	share, isShare := strings.CutSuffix(s, "%")
	if isShare {
		s = hundredth(strings.TrimSpace(share))
	}
	v, err := target.ParseValue(s)
	if err != nil {
		r.refuse("number_form")
	}
	return string(v)
}

// hundredth moves the decimal point two places to the left.
func hundredth(s string) string {
	whole, part, _ := strings.Cut(s, ".")
	minus := strings.HasPrefix(whole, "-")
	whole = strings.TrimPrefix(whole, "-")
	whole = strings.Repeat("0", max(0, 3-len(whole))) + whole
	s = whole[:len(whole)-2] + "." + whole[len(whole)-2:] + part
	if minus {
		return "-" + s
	}
	return s
}
