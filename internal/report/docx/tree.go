package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// node is an element, a text, or a section that was found between two marks.
type node struct {
	name   string // as the file writes it, "w:p"; "" for a text or a section
	w      string // the local name of an element of the word-processing vocabulary, else ""
	attrs  []attr
	text   string
	kids   []*node
	parent *node

	section *Mark   // of a section
	pieces  []piece // of a w:t that holds marks
	dropped bool    // a paragraph that held nothing but marks of sections around paragraphs or rows
	ruled   bool    // a paragraph with a tab stop that draws a line
}

type attr struct{ name, value string }

// attr is the value of an attribute by its local name, "" if there is none.
func (n *node) attr(local string) string {
	for _, a := range n.attrs {
		if name := a.name; name == local || strings.HasSuffix(name, ":"+local) {
			return a.value
		}
	}
	return ""
}

// child is the first child that is an element of the vocabulary, nil if there is none.
func (n *node) child(w string) *node {
	for _, k := range n.kids {
		if k.w == w {
			return k
		}
	}
	return nil
}

// each calls fn for the node and all below it, in order, until fn says no to going below.
func (n *node) each(fn func(*node) (below bool)) {
	if !fn(n) {
		return
	}
	for _, k := range n.kids {
		k.each(fn)
	}
}

// vocabularies are the two names of the word-processing vocabulary, transitional and strict.
var vocabularies = map[string]bool{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main": true,
	"http://purl.oclc.org/ooxml/wordprocessingml/main":             true,
}

// reader reads parts into trees and counts what they cost together.
type reader struct{ nodes int }

// parse reads a part whole.
func (r *reader) parse(p *part) (*node, error) {
	if len(p.plain) > mostText {
		return nil, tooBig()
	}
	root, err := r.tree(p.plain)
	if err != nil {
		return nil, damaged(p.name, err)
	}
	return root, nil
}

// scope holds what prefixes stand for in an element; nil is one that declares none.
type scope map[string]string

func (r *reader) tree(text []byte) (*node, error) {
	d := xml.NewDecoder(bytes.NewReader(text))
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errors.New("not in UTF-8") }
	var root, at *node
	var scopes []scope
	for {
		token, err := d.RawToken()
		if err == io.EOF && root != nil && at == nil {
			return root, nil
		}
		if err == io.EOF {
			return nil, io.ErrUnexpectedEOF
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if at == nil && root != nil {
				return nil, errors.New("two roots")
			}
			n := &node{name: written(t.Name), parent: at}
			var own scope
			for _, a := range t.Attr {
				n.attrs = append(n.attrs, attr{written(a.Name), a.Value})
				if prefix, ok := declares(a.Name); ok {
					if own == nil {
						own = scope{}
					}
					own[prefix] = a.Value
				}
			}
			scopes = append(scopes, own)
			if vocabularies[meaning(scopes, t.Name.Space)] {
				n.w = t.Name.Local
			}
			if r.nodes++; r.nodes > mostNodes || len(scopes) > mostDepth {
				return nil, tooBig()
			}
			if at == nil {
				root = n
			} else {
				at.kids = append(at.kids, n)
			}
			at = n
		case xml.EndElement:
			if at == nil || at.name != written(t.Name) {
				return nil, errors.New("an element ends that did not begin")
			}
			at, scopes = at.parent, scopes[:len(scopes)-1]
		case xml.CharData:
			if at == nil {
				if len(bytes.TrimSpace(bytes.TrimPrefix(t, []byte("\ufeff")))) > 0 {
					return nil, errors.New("text outside the root")
				}
				continue
			}
			if r.nodes++; r.nodes > mostNodes {
				return nil, tooBig()
			}
			at.kids = append(at.kids, &node{text: string(t), parent: at})
		case xml.Directive:
			return nil, errors.New("a document type is declared")
		}
	}
}

func written(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// declares says whether an attribute says what a prefix stands for, and which; "" is the prefix of names without one.
func declares(n xml.Name) (prefix string, ok bool) {
	if n.Space == "" && n.Local == "xmlns" {
		return "", true
	}
	return n.Local, n.Space == "xmlns"
}

func meaning(scopes []scope, prefix string) string {
	for i := len(scopes) - 1; i >= 0; i-- {
		if m, ok := scopes[i][prefix]; ok {
			return m
		}
	}
	return ""
}
