package docx

import (
	"strings"

	"sen/internal/words"
)

// Place is where something stands in a template. Numbers count from 1; 0 says that it does not apply.
type Place struct {
	Part      string // "document", "header", "footer", "footnotes", "endnotes"
	Table     int    // in its part
	Row       int    // of the table
	Paragraph int    // in its part, those of tables not counted; 0 inside a table
	Text      string // the beginning of what its paragraph says
}

// Sentence tells the place to a reader in lang, "vi" or "en".
func (p Place) Sentence(lang string) string {
	args := map[string]any{"paragraph": p.Paragraph, "table": p.Table, "row": p.Row, "text": p.Text}
	where := "docx.place_paragraph"
	if p.Table > 0 {
		where = "docx.place_table"
	}
	said := words.Sentence(lang, where, args)
	if p.Part == "document" {
		return said
	}
	return words.Sentence(lang, "docx.place_part_"+p.Part, nil) + ", " + said
}

// counter numbers the paragraphs and tables of a part as it is walked through.
type counter struct {
	part                  string
	paragraph, table, row int
	inside                int // tables around
}

func (c *counter) place(text string) Place {
	p := Place{Part: c.part, Text: excerpt(strings.TrimSpace(strings.ReplaceAll(text, barrier, " ")), 60)}
	if c.inside > 0 {
		p.Table, p.Row = c.table, c.row
	} else {
		p.Paragraph = c.paragraph
	}
	return p
}
