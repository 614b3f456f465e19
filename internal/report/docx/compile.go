package docx

import (
	"cmp"
	"slices"
	"strings"
)

// compile finds the marks of a tree and readies it for filling: texts are cut into pieces, and what stands between the
// two marks of a section is gathered under a section of the tree.
func compile(root *node, kind string) ([]Mark, error) {
	c := &compiler{counter: counter{part: kind}, bare: map[*node]string{}}
	if err := c.walk(root); err != nil {
		return nil, err
	}
	if len(c.open) > 0 {
		m := c.open[len(c.open)-1].mark
		return nil, refuse("docx.section_open", "name", m.Name, "place", m.Place)
	}
	for _, p := range c.bounds {
		p.dropped = strings.Trim(c.bare[p], blanks) == "" && !(p.child("pPr") != nil && p.child("pPr").child("sectPr") != nil)
	}
	marks := make([]Mark, len(c.marks))
	for i, m := range c.marks {
		marks[i] = *m
	}
	return marks, nil
}

type compiler struct {
	counter
	open   []begun // sections that began and have not ended
	marks  []*Mark
	bare   map[*node]string // texts of paragraphs without the tokens of sections
	bounds []*node          // paragraphs that begin or end a section that reaches over more than one
}

// begun is a section whose end is looked for.
type begun struct {
	*token
	paragraph *node
}

func (c *compiler) walk(n *node) error {
	switch n.w {
	case "p":
		if c.inside == 0 {
			c.paragraph++
		}
		if err := c.read(n); err != nil {
			return err
		}
	case "tbl":
		if c.inside == 0 {
			c.table, c.row = c.table+1, 0
		}
		c.inside++
		defer func() { c.inside-- }()
	case "tr":
		if c.inside == 1 {
			c.row++
		}
	}
	for _, k := range slices.Clone(n.kids) { // the list changes while sections are gathered
		if err := c.walk(k); err != nil {
			return err
		}
	}
	return nil
}

// read finds the tokens of a paragraph.
func (c *compiler) read(p *node) error {
	leaves, said := leavesOf(p)
	tokens, at, ok := tokensIn(said)
	if !ok {
		return refuse("docx.mark_broken", "text", excerpt(strings.ReplaceAll(said[at:], barrier, " "), 30), "place", c.place(said))
	}
	switch {
	case len(tokens) == 0:
		return nil
	case len(said) > mostSaid || len(c.marks)+len(tokens) > 2*mostMarks: // an end is no mark
		return tooBig()
	}
	p.ruled = isRuled(p)
	bare := []byte(said)
	for _, t := range tokens {
		for i := t.from; i < t.to && t.sign != 0; i++ {
			bare[i] = ' '
		}
	}
	c.bare[p] = string(bare)
	for _, l := range leaves {
		l.cut(said, tokens)
	}
	place := c.place(said)
	for _, t := range tokens {
		if err := c.meet(p, t, place); err != nil {
			return err
		}
	}
	return nil
}

// isRuled says whether a paragraph has a tab stop that draws a line up to it.
func isRuled(p *node) bool {
	properties := p.child("pPr")
	if properties == nil || properties.child("tabs") == nil {
		return false
	}
	return slices.ContainsFunc(properties.child("tabs").kids, func(tab *node) bool {
		leader := tab.attr("leader")
		return tab.w == "tab" && leader != "" && leader != "none"
	})
}

// leaf is a w:t of a paragraph and where its text stands in the paragraph's.
type leaf struct {
	*node
	from, to int
}

// stops are elements of a paragraph that no mark reaches across.
var stops = map[string]bool{
	"tab": true, "br": true, "cr": true, "ptab": true, "fldChar": true, "drawing": true, "pict": true, "sym": true,
	"footnoteReference": true, "endnoteReference": true,
}

// leavesOf are the texts of a paragraph, without those of paragraphs inside it, and what they say together.
func leavesOf(p *node) (leaves []leaf, said string) {
	var b strings.Builder
	for _, k := range p.kids {
		k.each(func(n *node) bool {
			switch {
			case n.w == "t":
				from := b.Len()
				for _, text := range n.kids {
					b.WriteString(strings.ReplaceAll(text.text, barrier, ""))
				}
				leaves = append(leaves, leaf{n, from, b.Len()})
				return false
			case n.w == "p" || n.w == "pPr" || n.w == "rPr":
				return false
			case stops[n.w]:
				b.WriteString(barrier)
			}
			return true
		})
	}
	return leaves, b.String()
}

// cut cuts a text at the tokens. A token stays where it begins; what of it stands in later texts goes.
func (l leaf) cut(said string, tokens []*token) {
	at := l.from
	first, _ := slices.BinarySearchFunc(tokens, l.from, func(t *token, from int) int { return cmp.Compare(t.to, from+1) })
	for _, t := range tokens[first:] {
		if t.from >= l.to {
			break
		}
		if t.from > at {
			l.pieces = append(l.pieces, piece{text: said[at:t.from]})
		}
		if t.from >= l.from {
			l.pieces = append(l.pieces, piece{token: t})
		} else if l.pieces == nil {
			l.pieces = []piece{}
		}
		at = min(t.to, l.to)
	}
	if l.pieces != nil && at < l.to {
		l.pieces = append(l.pieces, piece{text: said[at:l.to]})
	}
}

// meet takes a token in its turn.
func (c *compiler) meet(p *node, t *token, place Place) error {
	if t.sign == '/' {
		return c.end(p, t, place)
	}
	t.mark = &Mark{Name: t.name, Place: place, order: len(c.marks)}
	for _, b := range c.open {
		t.mark.Within = append(t.mark.Within, b.name)
	}
	c.marks = append(c.marks, t.mark)
	switch t.sign {
	case '#':
		t.mark.Sort = Section
	case '^':
		t.mark.Sort = Unless
	default:
		return nil
	}
	c.open = append(c.open, begun{t, p})
	return nil
}

// end ends the section that began last.
func (c *compiler) end(p *node, t *token, place Place) error {
	last := len(c.open) - 1
	if !slices.ContainsFunc(c.open, func(b begun) bool { return b.name == t.name }) {
		return refuse("docx.section_stray", "name", t.name, "place", place)
	}
	b := c.open[last]
	crossed := refuse("docx.section_crossed", "name", t.name, "place", place)
	if b.name != t.name {
		return crossed
	}
	c.open = c.open[:last]
	t.mark = b.mark
	before, after := strings.Trim(c.bare[b.paragraph][:b.from], blanks), strings.Trim(c.bare[p][t.to:], blanks)
	if b.paragraph == p && before+after != "" {
		b.mark.Inline = true
		return nil
	}
	b.gone, t.gone = true, true
	rows, ok := gather(b.paragraph, p, b.mark)
	if !ok || !rows && before+after != "" {
		return crossed
	}
	if b.paragraph != p {
		c.bounds = append(c.bounds, b.paragraph, p)
	}
	return nil
}

// gather puts the paragraphs from first to last, or the rows they stand in, under a section; false if they do not stand
// side by side.
func gather(first, last *node, m *Mark) (rows, ok bool) {
	at := first.parent
	for !last.below(at) {
		at = at.parent
	}
	if at.w == "tr" {
		at = at.parent
	}
	for at != nil && at.section != nil && at.section.order > m.order { // those that began later stand inside
		at = at.parent
	}
	if at == nil {
		return false, false
	}
	rows = at.holds() == "tbl"
	for _, n := range []*node{first, last} {
		for up := n.parent; up != at; up = up.parent {
			if up.section == nil && !(rows && (up.w == "tc" || up.w == "tr")) {
				return rows, false
			}
		}
	}
	i, j := slices.Index(at.kids, first.under(at)), slices.Index(at.kids, last.under(at))
	s := &node{section: m, parent: at, kids: slices.Clone(at.kids[i : j+1])}
	for _, k := range s.kids {
		k.parent = s
	}
	at.kids = slices.Replace(at.kids, i, j+1, s)
	return rows, true
}

// below says whether a node stands below another.
func (n *node) below(other *node) bool {
	for up := n.parent; up != nil; up = up.parent {
		if up == other {
			return true
		}
	}
	return false
}

// under is the node, or what holds it, that stands directly under another.
func (n *node) under(other *node) *node {
	for n.parent != other {
		n = n.parent
	}
	return n
}

// holds is the element whose content a node holds: a section holds that of the element it was gathered in.
func (n *node) holds() string {
	for n.section != nil {
		n = n.parent
	}
	return n.w
}
