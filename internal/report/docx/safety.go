package docx

import (
	"bytes"
	"path"
	"strings"
)

const (
	documentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	templateType = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
	contentTypes = "[Content_Types].xml"
)

// mainPart is the part that holds the document's body. A file that was saved as a word processor's own template is
// taken as the document it makes.
func (r *reader) mainPart(all parts) (*part, error) {
	types := all.of(contentTypes)
	rels, err := r.relationships(all.of("_rels/.rels"))
	if err != nil {
		return nil, err
	}
	if types == nil {
		return nil, refuse("docx.not_document")
	}
	lower := bytes.ToLower(types.plain)
	for _, runs := range []string{"macroenabled", "vbaproject", "activex", "oleobject"} {
		if bytes.Contains(lower, []byte(runs)) {
			return nil, refuse("docx.macros")
		}
	}
	if !bytes.Contains(types.plain, []byte(documentType)) && !bytes.Contains(types.plain, []byte(templateType)) {
		return nil, refuse("docx.not_document")
	}
	if _, err := r.parse(types); err != nil {
		return nil, err
	}
	types.replace(bytes.ReplaceAll(types.plain, []byte(templateType), []byte(documentType)))
	for _, rel := range rels {
		if p := all.of(target("", rel.to)); rel.kind == "officeDocument" && !rel.external && p != nil {
			return p, nil
		}
	}
	return nil, refuse("docx.not_document")
}

// runs are kinds of relationships to what can run or holds another file; foreign to what does not belong into a template.
var (
	runs = map[string]bool{
		"vbaProject": true, "wordVbaData": true, "oleObject": true, "package": true, "control": true, "activeXControlBinary": true,
		"attachedToolbars": true, "keyMapCustomizations": true, "aFChunk": true, "extensibility": true,
	}
	fetched = map[string]bool{"attachedTemplate": true, "subDocument": true, "frame": true, "mailMergeSource": true, "mailMergeHeaderSource": true, "recipientData": true}
	remarks = map[string]bool{"comments": true, "commentsExtended": true, "commentsIds": true, "commentsExtensible": true}
)

// reachesOut refuses a file any part of which points out of it or to something that can run.
func (r *reader) reachesOut(all parts) error {
	for _, p := range all.all {
		if strings.EqualFold(path.Base(p.name), "settings.xml") {
			if err := r.fetchesBySettings(p); err != nil {
				return err
			}
		}
		if path.Ext(p.name) != ".rels" {
			continue
		}
		rels, err := r.relationships(p)
		if err != nil {
			return err
		}
		for _, rel := range rels {
			switch {
			case runs[rel.kind]:
				return refuse("docx.macros")
			case rel.external || fetched[rel.kind]:
				return refuse("docx.outside", "kind", rel.kind)
			case remarks[rel.kind]:
				return refuse("docx.reviewed")
			}
		}
	}
	return nil
}

func (r *reader) fetchesBySettings(p *part) (err error) {
	root, err := r.parse(p)
	if err != nil {
		return err
	}
	root.each(func(n *node) bool {
		if n.w == "mailMerge" {
			err = refuse("docx.outside", "kind", "mailMerge")
		}
		return err == nil
	})
	return err
}

// calm are the fields that say something about the document they stand in. Any other, such as one that fetches a file
// or a picture when the paper is opened, is refused.
var calm = map[string]bool{
	"PAGE": true, "NUMPAGES": true, "SECTION": true, "SECTIONPAGES": true, "SEQ": true, "REF": true, "PAGEREF": true, "STYLEREF": true,
	"TOC": true, "SYMBOL": true, "FORMTEXT": true, "FORMCHECKBOX": true, "FORMDROPDOWN": true,
}

// harmless refuses fields that fetch, tracked changes and comments.
func harmless(root *node) (err error) {
	var open []*strings.Builder // fields that began and were not judged yet
	judge := func(code string) {
		words := strings.Fields(code)
		if len(words) == 0 || !calm[strings.ToUpper(words[0])] {
			err = refuse("docx.fetches", "code", excerpt(strings.Join(words, " "), 40))
		}
	}
	root.each(func(n *node) bool {
		switch n.w {
		case "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "commentReference", "commentRangeStart":
			err = refuse("docx.reviewed")
		case "altChunk", "object", "control", "subDoc":
			err = refuse("docx.macros")
		case "fldSimple":
			judge(n.attr("instr"))
		case "instrText":
			if len(open) > 0 && open[len(open)-1] != nil {
				for _, k := range n.kids {
					open[len(open)-1].WriteString(k.text)
				}
			}
		case "fldChar":
			switch n.attr("fldCharType") {
			case "begin":
				open = append(open, &strings.Builder{})
			case "separate", "end":
				if len(open) == 0 {
					break
				}
				last := len(open) - 1
				if open[last] != nil {
					judge(open[last].String())
					open[last] = nil
				}
				if n.attr("fldCharType") == "end" {
					open = open[:last]
				}
			}
		}
		return err == nil
	})
	for _, o := range open {
		if o != nil && err == nil {
			judge(o.String())
		}
	}
	return err
}

// excerpt is the beginning of a text, with a sign where it was cut.
func excerpt(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most]) + "…"
}
