package docx

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Data is what a template is filled with.
type Data interface {
	// Text is the value of a name, "" if it is blank; its lines are parted by "\n". Room is what a blank one leaves.
	Text(name string) (string, Room)
	// Rows are the rows of a list, each of which also knows what stands outside the list; false if the name is that of
	// no list.
	Rows(name string) ([]Data, bool)
}

// Room is what is left for writing by hand where a value is blank.
type Room struct {
	Text  string // stands there as it is, if it is given
	Dots  int    // dots, three to a sign
	Lines int    // lines up to the tab stop, if the paragraph has one that draws a line and nothing follows in it
}

// Marks are the marks of the template in the order of the text.
func (t *Template) Marks() []Mark { return slices.Clone(t.marks) }

// Fill writes the template as a document filled with data. The same data give the same bytes.
func (t *Template) Fill(w io.Writer, data Data) error {
	zw := zip.NewWriter(w)
	for _, p := range t.parts {
		root := t.trees[p]
		if root == nil {
			if err := p.copyTo(zw); err != nil {
				return err
			}
			continue
		}
		r := &renderer{data: data}
		r.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n")
		r.node(root)
		if r.Len() > mostFilled {
			return tooBig()
		}
		out, err := zw.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
		if err == nil {
			_, err = out.Write(r.Bytes())
		}
		if err != nil {
			return err
		}
	}
	return zw.Close()
}

// renderer writes a tree filled with data.
type renderer struct {
	bytes.Buffer
	data  Data
	again bool // inside a row of a list that is not its first
	// skipping is the inline section that is left out, nil if none is.
	skipping *Mark
	ruled    bool // the paragraph at hand has a tab stop that draws a line
}

// node writes a node and tells what elements of the vocabulary came out of it directly, the last of them.
func (r *renderer) node(n *node) (last string) {
	switch {
	case n.section != nil:
		return r.section(n)
	case n.name == "":
		r.escape(n.text)
		return ""
	case n.dropped:
		return ""
	}
	switch n.w {
	case "t":
		if n.pieces != nil {
			r.pieces(n)
			return "t"
		}
	case "p":
		before := r.ruled
		r.ruled = n.ruled
		defer func() { r.ruled, r.skipping = before, nil }()
	case "tab", "br", "cr":
		if r.skipping != nil {
			return ""
		}
	case "bookmarkStart", "bookmarkEnd":
		if r.again { // a name may stand once only
			return ""
		}
	case "dataBinding": // would put the file's own value in place of ours
		return ""
	}
	return r.element(n)
}

func (r *renderer) element(n *node) string {
	start := r.Len()
	r.WriteByte('<')
	r.WriteString(n.name)
	for _, a := range n.attrs {
		if strings.HasSuffix(a.name, ":paraId") || strings.HasSuffix(a.name, ":textId") { // may stand once only
			continue
		}
		r.WriteByte(' ')
		r.WriteString(a.name)
		r.WriteString(`="`)
		r.escape(a.value)
		r.WriteByte('"')
	}
	if len(n.kids) == 0 {
		r.WriteString("/>")
		return n.w
	}
	r.WriteByte('>')
	last, rows := r.kids(n.kids)
	switch n.w {
	case "tbl":
		if rows == 0 { // a table without rows is none
			r.Truncate(start)
			return ""
		}
	case "tc", "hdr", "ftr", "txbxContent", "footnote", "endnote":
		if last != "p" { // these end with a paragraph
			r.WriteString("<" + n.prefixed("p") + "/>")
		}
	}
	r.WriteString("</")
	r.WriteString(n.name)
	r.WriteByte('>')
	return n.w
}

// kids writes nodes and tells the last element of the vocabulary that came out, and how many rows of a table did.
func (r *renderer) kids(kids []*node) (last string, rows int) {
	for _, k := range kids {
		before := r.Len()
		w := r.node(k)
		if w == "" {
			continue
		}
		last = w
		if w == "tr" && r.Len() > before {
			rows++
		}
	}
	return last, rows
}

func (r *renderer) section(n *node) (last string) {
	data, again := r.data, r.again
	defer func() { r.data, r.again = data, again }()
	rows, list := data.Rows(n.section.Name)
	switch {
	case n.section.Sort == Unless || !list:
		if r.keeps(n.section) {
			last, _ = r.kids(n.kids)
		}
		return last
	}
	for i, row := range rows {
		if r.Len() > mostFilled { // Fill says so
			break
		}
		r.data, r.again = row, again || i > 0
		if w, _ := r.kids(n.kids); w != "" {
			last = w
		}
	}
	return last
}

// keeps says whether what stands in a section is kept.
func (r *renderer) keeps(m *Mark) bool {
	rows, list := r.data.Rows(m.Name)
	there := len(rows) > 0
	if !list {
		text, _ := r.data.Text(m.Name)
		there = text != ""
	}
	return there == (m.Sort == Section)
}

// pieces writes a w:t that holds tokens, as one w:t or, where lines or tabs come in, as several.
func (r *renderer) pieces(n *node) {
	open := "<" + n.name + ` xml:space="preserve">`
	shut := "</" + n.name + ">"
	r.WriteString(open)
	for _, p := range n.pieces {
		switch t := p.token; {
		case t == nil:
			if r.skipping == nil {
				r.escape(p.text)
			}
		case t.gone:
		case t.sign == '/':
			if r.skipping == t.mark {
				r.skipping = nil
			}
		case r.skipping != nil:
		case t.sign != 0:
			if !r.keeps(t.mark) {
				r.skipping = t.mark
			}
		default:
			r.value(n, t, open, shut)
		}
	}
	r.WriteString(shut)
}

func (r *renderer) value(n *node, t *token, open, shut string) {
	text, room := r.data.Text(t.name)
	between := func(element string) { r.WriteString(shut + "<" + n.prefixed(element) + "/>" + open) }
	switch {
	case text != "":
		for i, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
			if i > 0 {
				between("br")
			}
			for j, cell := range strings.Split(line, "\t") {
				if j > 0 {
					between("tab")
				}
				r.escape(cell)
			}
		}
	case room.Text != "":
		r.escape(room.Text)
	case r.ruled && t.tail:
		for i := range max(room.Lines, 1) {
			if i > 0 {
				between("br")
			}
			between("tab")
		}
	default:
		r.WriteString(dots((room.Dots + 2) / 3))
	}
}

// dots are so many signs of three dots, with blanks at which a line may break.
func dots(signs int) string {
	const apart = 6
	groups := make([]string, 0, signs/apart+1)
	for ; signs > 0; signs -= apart {
		groups = append(groups, strings.Repeat("…", min(signs, apart)))
	}
	return strings.Join(groups, " ")
}

// prefixed is the name of another element of the vocabulary, under the prefix the file uses for this one.
func (n *node) prefixed(w string) string {
	if i := strings.IndexByte(n.name, ':'); i >= 0 {
		return n.name[:i+1] + w
	}
	return w
}

// escape writes a text so that it is read as that text, in elements and in attributes. Signs that XML cannot hold are
// left out.
func (r *renderer) escape(s string) {
	from := 0
	for i, c := range s {
		var as string
		switch {
		case c == '&':
			as = "&amp;"
		case c == '<':
			as = "&lt;"
		case c == '>':
			as = "&gt;"
		case c == '"':
			as = "&quot;"
		case c == '\n' || c == '\t':
			as = map[rune]string{'\n': "&#10;", '\t': "&#9;"}[c]
		case c < ' ' || c == 0xfffe || c == 0xffff || c == utf8.RuneError:
		default:
			continue
		}
		r.WriteString(s[from:i])
		r.WriteString(as)
		_, size := utf8.DecodeRuneInString(s[i:])
		from = i + size
	}
	r.WriteString(s[from:])
}
