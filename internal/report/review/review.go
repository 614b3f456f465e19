package review

import (
	"encoding/json"
	"strings"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/journal"
	"sen/internal/report/issued"
)

// Kind is what issued reports call a year's review.
const Kind = "year_review"

// Review is the year's review of a unit.
type Review struct {
	Unit string  `json:"unit"`
	Name string  `json:"name"`
	Year int     `json:"year"`
	From day.Day `json:"from"`
	To   day.Day `json:"to"`
	// Known is the last mutation that the figures tell of, AsOf when it was recorded; KnownAt the instant that was asked
	// for, "" for everything recorded.
	Known    journal.Mutation `json:"-"`
	AsOf     string           `json:"as_of"`
	KnownAt  *string          `json:"known_at"`
	Sections []Section        `json:"sections"`
	// Numbers are all numbers of the review, each once, in the order of the text.
	Numbers []Number `json:"numbers"`

	at map[string]int
}

// Number is a number of the review: a figure, or a part of one, with its value.
type Number struct {
	Key    string           `json:"key"`
	Label  string           `json:"label"`
	Figure figure.Code      `json:"figure"`
	Unit   string           `json:"unit"`
	From   day.Day          `json:"from"`
	To     day.Day          `json:"to"`
	By     figure.Breakdown `json:"by,omitempty"`
	Part   string           `json:"part,omitempty"`
	// Text is the value as reports write it: "64.403", "135,66%"; "—" where there is none.
	Text  string       `json:"text"`
	Value figure.Value `json:"value"`
}

// Query is what the number asks of the census, and opens.
func (n Number) Query() figure.OpenQuery {
	return figure.OpenQuery{Unit: n.Unit, From: n.From, To: n.To, Figure: n.Figure, By: n.By, Part: n.Part}
}

// Said is a text in both languages.
type Said struct {
	Vi string `json:"vi"`
	En string `json:"en"`
}

// In is the text in a language.
func (s Said) In(lang string) string {
	if lang == "en" {
		return s.En
	}
	return s.Vi
}

// Section is one matter of the review.
type Section struct {
	Key       string     `json:"key"`
	Title     Said       `json:"title"`
	Sentences []Sentence `json:"sentences"`
	Tables    []Table    `json:"tables,omitempty"`
	Charts    []Chart    `json:"charts,omitempty"`
}

// Sentence is a sentence in both languages, in pieces.
type Sentence struct {
	Vi []Piece `json:"vi"`
	En []Piece `json:"en"`
}

// MarshalJSON writes the pieces, and the whole sentence as people read it.
func (s Sentence) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Text Said    `json:"text"`
		Vi   []Piece `json:"vi"`
		En   []Piece `json:"en"`
	}{Said{joined(s.Vi), joined(s.En)}, s.Vi, s.En})
}

func joined(pieces []Piece) string {
	var whole strings.Builder
	for _, p := range pieces {
		whole.WriteString(p.Text)
	}
	return whole.String()
}

// In are the pieces in a language.
func (s Sentence) In(lang string) []Piece {
	if lang == "en" {
		return s.En
	}
	return s.Vi
}

// Piece is words, or a number of the review by its key.
type Piece struct {
	Text   string `json:"text"`
	Number string `json:"number,omitempty"`
}

// Table is a table whose first column names, and whose others count.
type Table struct {
	Key   string   `json:"key"`
	Title Said     `json:"title"`
	Heads []Said   `json:"heads"`
	Rows  [][]Cell `json:"rows"`
	// Note is what is to be known about it, empty for nothing.
	Note Said `json:"note"`
}

// Cell is words in both languages, or a number of the review by its key. Unit is the code of the unit it names.
type Cell struct {
	Said
	Number string `json:"number,omitempty"`
	Unit   string `json:"unit,omitempty"`
}

// Chart draws numbers of the review as bars, a label each.
type Chart struct {
	Key    string   `json:"key"`
	Title  Said     `json:"title"`
	Labels []Said   `json:"labels"`
	Series []Series `json:"series"`
}

// Series are the bars of one colour: a number of the review for each label.
type Series struct {
	Name    Said     `json:"name"`
	Numbers []string `json:"numbers"`
}

// Number is a number of the review by its key.
func (r *Review) Number(key string) Number {
	if r.at == nil {
		r.at = map[string]int{}
		for i, n := range r.Numbers {
			r.at[n.Key] = i
		}
	}
	i, ok := r.at[key]
	if !ok {
		return Number{Key: key, Text: "—"}
	}
	return r.Numbers[i]
}

// Frozen are the numbers as a report issues them.
func (r *Review) Frozen() []issued.Number {
	out := make([]issued.Number, len(r.Numbers))
	for i, n := range r.Numbers {
		out[i] = issued.Number{Key: n.Key, Label: n.Label, Query: n.Query(), Value: n.Value}
	}
	return out
}
