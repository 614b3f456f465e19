package docx

import (
	"path"
	"strings"
)

// Template is a template that was read and found whole. It may be filled by many at a time.
type Template struct {
	parts []*part
	trees map[*part]*node // of the parts that hold text
	marks []Mark
}

// Open reads a template. Refusals: docx.empty, docx.too_big, docx.not_document, docx.old_format, docx.encrypted,
// docx.damaged, docx.macros, docx.outside, docx.fetches, docx.reviewed, docx.mark_broken, docx.section_open,
// docx.section_stray, docx.section_crossed.
func Open(content []byte) (*Template, error) {
	all, err := unpack(content)
	if err != nil {
		return nil, err
	}
	r := &reader{}
	main, err := r.mainPart(all)
	if err != nil {
		return nil, err
	}
	if err := r.reachesOut(all); err != nil {
		return nil, err
	}
	t := &Template{parts: all.all, trees: map[*part]*node{}}
	texts, err := r.texts(all, main)
	if err != nil {
		return nil, err
	}
	for _, p := range texts {
		if err := t.read(r, p); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// text is a part that holds text, and what it is.
type text struct {
	*part
	kind string // "document", "header", "footer", "footnotes", "endnotes"
}

// texts are the parts of a document that hold text, the main part first.
func (r *reader) texts(all parts, main *part) ([]text, error) {
	out := []text{{main, "document"}}
	dir, base := path.Split(main.name)
	rels, err := r.relationships(all.of(dir + "_rels/" + base + ".rels"))
	if err != nil {
		return nil, err
	}
	seen := map[*part]bool{main: true}
	for _, rel := range rels {
		p := all.of(target(dir, rel.to))
		switch rel.kind {
		case "header", "footer", "footnotes", "endnotes":
			if p != nil && !seen[p] {
				seen[p] = true
				out = append(out, text{p, rel.kind})
			}
		}
	}
	return out, nil
}

func (t *Template) read(r *reader, p text) error {
	root, err := r.parse(p.part)
	if err != nil {
		return err
	}
	if err := harmless(root); err != nil {
		return err
	}
	found, err := compile(root, p.kind)
	if err != nil {
		return err
	}
	if len(t.marks)+len(found) > mostMarks {
		return tooBig()
	}
	t.trees[p.part] = root
	t.marks = append(t.marks, found...)
	return nil
}

// relationship is a line of a .rels part.
type relationship struct {
	kind     string // the last word of its type
	to       string
	external bool
}

// relationships are the lines of a .rels part; none if there is no such part.
func (r *reader) relationships(p *part) (out []relationship, err error) {
	if p == nil {
		return nil, nil
	}
	root, err := r.parse(p)
	if err != nil {
		return nil, err
	}
	root.each(func(n *node) bool {
		if local(n.name) == "Relationship" {
			out = append(out, relationship{path.Base(n.attr("Type")), n.attr("Target"), strings.EqualFold(n.attr("TargetMode"), "External")})
		}
		return true
	})
	return out, nil
}

func local(name string) string { return name[strings.IndexByte(name, ':')+1:] }
