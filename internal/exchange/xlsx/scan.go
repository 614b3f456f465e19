package xlsx

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// tokenKind is what scanner.next found.
type tokenKind uint8

const (
	startTag tokenKind = iota + 1
	endTag
	charData
)

// longest bounds one token: a text or a tag. Excel's own bound on the text of a cell is 32,767 characters.
const longest = 1 << 20

// scanner reads the XML of a worksheet: elements, attributes and texts, names without their prefix. It is
// no XML library: it refuses document types and does not check that tags are closed in order.
type scanner struct {
	r    io.Reader
	buf  []byte
	at   int // first byte not yet used
	err  error
	once bool // the beginning of the part has been looked at

	kind   tokenKind
	name   []byte // of a tag, without prefix
	attrs  []byte // of a start tag, as written
	text   []byte // of character data, decoded
	opened bool   // the start tag was self-closing: its end tag comes next
	plain  []byte // scratch for decoding
}

func newScanner(r io.Reader) *scanner {
	return &scanner{r: r, buf: make([]byte, 0, 64<<10)}
}

// fill reads more behind what is not yet used, which it moves to the front.
func (s *scanner) fill() error {
	if s.err != nil {
		return s.err
	}
	if s.at > 0 {
		s.buf = s.buf[:copy(s.buf, s.buf[s.at:])]
		s.at = 0
	}
	if len(s.buf) == cap(s.buf) {
		if len(s.buf) > longest {
			return errors.New("a text or tag is too long")
		}
		s.buf = append(make([]byte, 0, 2*cap(s.buf)), s.buf...)
	}
	n, err := s.r.Read(s.buf[len(s.buf):cap(s.buf)])
	s.buf = s.buf[:len(s.buf)+n]
	if n == 0 && err != nil {
		s.err = err
		return err
	}
	return nil
}

// until gives the bytes before the next occurrence of mark and uses both up.
func (s *scanner) until(mark string) ([]byte, error) {
	for from := 0; ; {
		if i := bytes.Index(s.buf[s.at+from:], []byte(mark)); i >= 0 {
			got := s.buf[s.at : s.at+from+i]
			s.at += from + i + len(mark)
			return got, nil
		}
		from = max(0, len(s.buf)-s.at-len(mark)+1)
		if err := s.fill(); err != nil {
			return nil, unexpected(err)
		}
	}
}

func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// need makes sure that n bytes are there.
func (s *scanner) need(n int) error {
	for len(s.buf)-s.at < n {
		if err := s.fill(); err != nil {
			return err
		}
	}
	return nil
}

// next moves to the next start tag, end tag or text; io.EOF after the last.
func (s *scanner) next() error {
	if s.opened {
		s.opened, s.kind = false, endTag
		return nil
	}
	if !s.once {
		s.once = true
		if err := s.begin(); err != nil {
			return err
		}
	}
	for {
		if err := s.need(1); err != nil {
			return err
		}
		if s.buf[s.at] != '<' {
			return s.characters()
		}
		if err := s.need(2); err != nil {
			return unexpected(err)
		}
		switch s.buf[s.at+1] {
		case '?':
			if err := s.instruction(); err != nil {
				return err
			}
		case '!':
			if done, err := s.special(); done || err != nil {
				return err
			}
		default:
			return s.tag()
		}
	}
}

// begin refuses encodings that are not UTF-8 and steps over the mark of UTF-8.
func (s *scanner) begin() error {
	if err := s.need(3); err != nil {
		return unexpected(err)
	}
	switch b := s.buf[s.at:]; {
	case b[0] == 0xef && b[1] == 0xbb && b[2] == 0xbf:
		s.at += 3
	case b[0] == 0xfe && b[1] == 0xff, b[0] == 0xff && b[1] == 0xfe, b[0] == 0, b[1] == 0:
		return errors.New("the part is not in UTF-8")
	}
	return nil
}

func (s *scanner) instruction() error {
	got, err := s.until("?>")
	if err != nil {
		return err
	}
	text := strings.ToLower(string(got))
	if i := strings.Index(text, "encoding"); strings.HasPrefix(text, "<?xml ") && i > 0 && !strings.Contains(text[i:], "utf-8") && !strings.Contains(text[i:], "ascii") {
		return errors.New("the part is not in UTF-8")
	}
	return nil
}

// special reads what begins with "<!": true if it was a text.
func (s *scanner) special() (bool, error) {
	if err := s.need(4); err != nil {
		return false, unexpected(err)
	}
	if bytes.HasPrefix(s.buf[s.at:], []byte("<!--")) {
		s.at += 4
		_, err := s.until("-->")
		return false, err
	}
	const cdata = "<![CDATA["
	if err := s.need(len(cdata)); err != nil {
		return false, unexpected(err)
	}
	if !bytes.HasPrefix(s.buf[s.at:], []byte(cdata)) {
		return false, errors.New("a document type is declared")
	}
	s.at += len(cdata)
	text, err := s.until("]]>")
	s.kind, s.text = charData, text
	return true, err
}

// characters reads the text before the next tag.
func (s *scanner) characters() error {
	for from := 0; ; {
		if i := bytes.IndexByte(s.buf[s.at+from:], '<'); i >= 0 {
			raw := s.buf[s.at : s.at+from+i]
			s.at += from + i
			s.kind, s.text = charData, s.decoded(raw)
			return nil
		}
		from = len(s.buf) - s.at
		if err := s.fill(); err != nil {
			return err // blanks behind the last tag, or a part that was cut off: the reader of it knows
		}
	}
}

// tag reads a start or end tag; a ">" within quotes does not end it.
func (s *scanner) tag() error {
	var quote byte
	for i := 1; ; i++ {
		if s.at+i >= len(s.buf) {
			if err := s.fill(); err != nil {
				return unexpected(err)
			}
		}
		switch c := s.buf[s.at+i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '<':
			return errors.New("a tag is not closed")
		case c == '>':
			inside := s.buf[s.at+1 : s.at+i]
			s.at += i + 1
			return s.setTag(inside)
		}
	}
}

func (s *scanner) setTag(inside []byte) error {
	s.kind = startTag
	if len(inside) > 0 && inside[0] == '/' {
		s.kind, inside = endTag, inside[1:]
	} else if n := len(inside); n > 0 && inside[n-1] == '/' {
		s.opened, inside = true, inside[:n-1]
	}
	end := 0
	for end < len(inside) && !isBlank(inside[end]) {
		end++
	}
	s.name, s.attrs = local(inside[:end]), inside[end:]
	if len(s.name) == 0 {
		return errors.New("a tag has no name")
	}
	return nil
}

func local(name []byte) []byte {
	return name[bytes.IndexByte(name, ':')+1:]
}

// is says whether the tag has the name.
func (s *scanner) is(name string) bool { return string(s.name) == name }

// attr is the value of an attribute of the start tag by its name without prefix; "" if it has none.
func (s *scanner) attr(name string) string { return string(s.decoded(s.rawAttr(name))) }

// rawAttr is attr without decoding, valid until the next call of next.
func (s *scanner) rawAttr(name string) []byte {
	for rest := s.attrs; ; {
		key, value, after := attribute(rest)
		if key == nil {
			return nil
		}
		if string(local(key)) == name {
			return value
		}
		rest = after
	}
}

// attribute cuts the first attribute off: its name, its value, and what comes after; a nil name if there is
// none or it is not well written.
func attribute(in []byte) (key, value, after []byte) {
	i := 0
	for i < len(in) && isBlank(in[i]) {
		i++
	}
	from := i
	for i < len(in) && in[i] != '=' && !isBlank(in[i]) {
		i++
	}
	key = in[from:i]
	for i < len(in) && (isBlank(in[i]) || in[i] == '=') {
		i++
	}
	if len(key) == 0 || i == len(in) || in[i] != '"' && in[i] != '\'' {
		return nil, nil, nil
	}
	end := bytes.IndexByte(in[i+1:], in[i])
	if end < 0 {
		return nil, nil, nil
	}
	return key, in[i+1 : i+1+end], in[i+end+2:]
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// decoded replaces entities; what is none stays as it is. The result is valid until the next call.
func (s *scanner) decoded(raw []byte) []byte {
	if bytes.IndexByte(raw, '&') < 0 {
		return raw
	}
	out := s.plain[:0]
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			break
		}
		out = append(out, raw[:i]...)
		raw = raw[i:]
		end := bytes.IndexByte(raw, ';')
		if end < 0 {
			break
		}
		if r, ok := entity(string(raw[1:end])); ok {
			out = utf8.AppendRune(out, r)
		} else {
			out = append(out, raw[:end+1]...)
		}
		raw = raw[end+1:]
	}
	s.plain = append(out, raw...)
	return s.plain
}

func entity(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	number, ok := strings.CutPrefix(name, "#")
	base := 10
	if hex, isHex := strings.CutPrefix(number, "x"); isHex {
		number, base = hex, 16
	}
	n, err := strconv.ParseInt(number, base, 32)
	return rune(n), ok && err == nil && n > 0 && utf8.ValidRune(rune(n))
}
