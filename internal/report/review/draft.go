package review

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/target"
	"sen/internal/words"
)

//go:embed sentences.yaml
var sentencesText []byte

// plan is a section as sentences.yaml tells it.
type plan struct {
	Key, Vi, En string
	Of          string   // of which units it is told, see told; "" for all
	Needs       []string // figures of which one must be above nought
	Tables      []string
	Groups      []struct {
		Of  string
		One []variant
	}
}

// variant is a sentence and when it fits.
type variant struct {
	Known, Some, Zero []string
	Unknown           string
	Met, Missed       bool // the aim for fewer removed and resigned is kept, or is not
	Vi, En            string
}

// plans are the sections. The program panics at start on a file that is wrong: it is part of the program.
var plans = func() []plan {
	var out []plan
	if err := yaml.UnmarshalWithOptions(sentencesText, &out, yaml.Strict()); err != nil {
		panic(err)
	}
	return out
}()

// Of drafts the review of a unit for a year out of a census. Asked is the instant the census was asked for, zero for
// everything recorded. It refuses as figure.Census.Ask does, and a year that no day can have (review.year_unknown).
func Of(c *figure.Census, unit string, year int, asked day.Instant) (*Review, error) {
	if year < 1930 || year > 9998 {
		return nil, fault.New(fault.Invalid, "review.year_unknown", "year", strconv.Itoa(year)).On("year")
	}
	d := &drafting{c: c, Review: &Review{
		Unit: unit, Year: year, From: day.Of(year, time.January, 1), To: day.Of(year, time.December, 31), Known: c.Known(), AsOf: c.AsOf().Local(),
	}, at: map[string]bool{}, parts: map[partsOf]map[string]int64{}, left: map[stretch]figure.Leaving{}, values: map[string]figure.Value{}}
	if !asked.IsZero() {
		at := asked.Local()
		d.KnownAt = &at
	}
	if c.AsOf().IsZero() {
		d.AsOf = ""
	}
	if _, err := c.Ask(figure.Query{Unit: unit, From: d.From, To: d.To, Only: []figure.Code{"units"}}); err != nil {
		return nil, err
	}
	d.life = c.History().ByCode(unit)
	d.Name = d.life.Name(d.To)
	var err error
	if d.standing, err = target.StandingOf(c, unit, year, d.To); err != nil {
		return nil, err
	}
	d.children = target.Parts(c.History(), d.life.ID, d.To)
	for _, p := range plans {
		if d.told(p.Of) && d.told("groups") == (p.Of == "groups") && (p.Needs == nil || d.some(p.Needs)) {
			d.section(p)
		}
	}
	return d.Review, d.err
}

// drafting is a review in the making. The first error is kept and ends nothing: it is told at the end.
type drafting struct {
	*Review
	c        *figure.Census
	life     *org.Life
	children []*org.Life
	standing target.Standing
	at       map[string]bool // keys of the numbers there are
	parts    map[partsOf]map[string]int64
	left     map[stretch]figure.Leaving
	values   map[string]figure.Value // of marks that were asked for
	err      error
}

// told says whether something is told of the unit at hand.
func (d *drafting) told(of string) bool {
	on := d.To
	if d.life.Kind(on) == 0 && d.life.Exists.To <= on {
		on = d.life.Exists.To - 1
	}
	kind := d.life.Kind(on)
	cell := kind.HoldsMembers() || kind.InsideCell()
	switch of {
	case "committees":
		return !cell
	case "cells":
		return cell
	case "above_grassroots":
		return kind == org.Province || kind == org.UpperCommittee
	case "below_province":
		return !cell && kind != org.Province
	case "grassroots_committees":
		return kind == org.GrassrootsCommittee
	case "grassroots_cells":
		return kind == org.GrassrootsCell
	case "subordinate_cells":
		return kind == org.Cell
	case "groups": // parts of a cell, of which nothing else is told: their members are the cell's
		return kind.InsideCell()
	case "localities": // those whose members are held against a population
		return kind == org.Province || slices.Contains([]org.Sector{org.Locality, "XA", "PHUONG", "THI_TRAN", "DAC_KHU"}, d.life.Sector(on))
	}
	return true
}

func (d *drafting) section(p plan) {
	s := Section{Key: p.Key, Title: Said{p.Vi, p.En}, Sentences: []Sentence{}}
	for _, g := range p.Groups {
		if !d.told(g.Of) {
			continue
		}
		for _, v := range g.One {
			if d.fits(v) {
				s.Sentences = append(s.Sentences, Sentence{Vi: d.pieces("vi", v.Vi), En: d.pieces("en", v.En)})
				break
			}
		}
	}
	for _, key := range p.Tables {
		tables[key](d, &s)
	}
	if len(s.Sentences)+len(s.Tables) > 0 {
		d.Sections = append(d.Sections, s)
	}
}

func (d *drafting) fits(v variant) bool {
	if aim, _ := d.leavingAim(); v.Met && !aim.Met || v.Missed && aim.Met {
		return false
	}
	for _, code := range v.Known {
		if !d.value(code).Known() {
			return false
		}
	}
	for _, code := range v.Zero {
		if x := d.value(code); !x.Known() || x.Whole != 0 {
			return false
		}
	}
	return (v.Unknown == "" || !d.value(v.Unknown).Known()) && (v.Some == nil || d.some(v.Some))
}

// some says whether any of some figures is above nought.
func (d *drafting) some(codes []string) bool {
	for _, code := range codes {
		if x := d.value(code); x.Known() && x.Float() > 0 {
			return true
		}
	}
	return false
}

// value is the value of the number a mark names, whether it is told or not. What must not be told is not known.
func (d *drafting) value(mark string) figure.Value {
	if v, ok := d.values[mark]; ok {
		return v
	}
	n, ok := d.asked(mark)
	switch {
	case !ok:
		n.Value.Why = "not_in_period"
	case d.hides(n):
		n.Value.Why = "too_few"
	default:
		n.Value = d.answer(n)
	}
	d.values[mark] = n.Value
	return n.Value
}

// pieces cuts a template into words and numbers.
func (d *drafting) pieces(lang, template string) (out []Piece) {
	add := func(text string) {
		if n := len(out); n > 0 && out[n-1].Number == "" {
			out[n-1].Text += text
		} else if text != "" {
			out = append(out, Piece{Text: text})
		}
	}
	for template != "" {
		before, rest, ok := strings.Cut(template, "{")
		add(before)
		if !ok {
			break
		}
		mark, after, _ := strings.Cut(rest, "}")
		template = after
		if text, is := d.words(lang, mark); is {
			add(text)
			continue
		}
		key := d.number(mark)
		out = append(out, Piece{Text: d.Number(key).Text, Number: key})
	}
	return out
}

// words are what a mark says that is no number; false of a number's.
func (d *drafting) words(lang, mark string) (string, bool) {
	kind, code, _ := strings.Cut(mark, ":")
	before, beforeLast := figure.Comparison(d.From, d.To)
	switch kind {
	case "unit":
		return d.Name, true
	case "year":
		return strconv.Itoa(d.Year), true
	case "last_day":
		return d.To.Vietnamese(), true
	case "before_first":
		return before.Vietnamese(), true
	case "before_last":
		return beforeLast.Vietnamese(), true
	case "term_first", "term_before_first", "term_before_last":
		s, _ := d.term()
		first, last := figure.Comparison(s.first, s.last)
		return map[string]day.Day{"term_first": s.first, "term_before_first": first, "term_before_last": last}[kind].Vietnamese(), true
	case "aim":
		a, _ := d.leavingAim()
		return a.Indicator.Wanted(lang, a.Indicator.Direction, a.Target) + " (" + a.First.Vietnamese() + "–" + a.Last.Vietnamese() + ")", true
	case "why":
		return strings.ToLower(first(words.Label(lang, "why", d.value(code).Why))) + rest(words.Label(lang, "why", d.value(code).Why)), true
	case "decision":
		return d.behind(lang, d.value(code).Decision, d.value(code).SourceDay, " theo Quyết định số %s", " by decision %s"), true
	case "source":
		return d.behind(lang, d.value(code).Source, d.value(code).SourceDay, " (nguồn: %s)", " (source: %s)"), true
	}
	return "", false
}

func first(s string) string { return string([]rune(s + " ")[:1]) }

func rest(s string) string { return strings.TrimPrefix(s, first(s)) }

// behind tells on what a number rests, nothing where that is not known.
func (d *drafting) behind(lang, what string, on day.Day, vi, en string) string {
	if what == "" {
		return ""
	}
	form := Said{vi, en}.In(lang)
	if on != day.None {
		what += Said{" ngày ", " of "}.In(lang) + on.Vietnamese()
	}
	return strings.Replace(form, "%s", what, 1)
}

// number puts the number a mark names among the review's and gives its key, which is the mark.
func (d *drafting) number(mark string) string {
	n, _ := d.asked(mark)
	value := d.value(mark)
	return d.add(n, &value)
}

// asked is the number a mark names, without its value; false of one that there is none of in the year.
func (d *drafting) asked(mark string) (n Number, ok bool) {
	code, part, broken := strings.Cut(mark, "|")
	code, when, _ := strings.Cut(code, "@")
	n, ok = Number{Key: mark, Figure: figure.Code(code), Unit: d.Unit, From: d.From, To: d.To}, true
	switch when {
	case "before":
		n.From, n.To = figure.Comparison(d.From, d.To)
	case "term", "term_before":
		var s stretch
		s, ok = d.term()
		n.From, n.To = s.first, s.last
		if when == "term_before" {
			n.From, n.To = figure.Comparison(n.From, n.To)
		}
	case "aim":
		var a target.Aim
		a, ok = d.leavingAim()
		n.From, n.To = a.First, a.Until
	}
	if broken {
		by, key, _ := strings.Cut(part, ":")
		n.By, n.Part = figure.Breakdown(by), key
	}
	if slices.Contains(exits, n.Figure) {
		n.By = figure.LeftTold
	}
	return n, ok
}

// of is the number of another unit for the year, and its key.
func (d *drafting) of(unit *org.Life, code figure.Code, known *figure.Value) string {
	return d.add(Number{Key: string(code) + "@" + unit.Code, Figure: code, Unit: unit.Code, From: d.From, To: d.To}, known)
}

// add asks for a number unless it is there or its value is at hand.
func (d *drafting) add(n Number, known *figure.Value) string {
	if d.at[n.Key] {
		return n.Key
	}
	if known != nil {
		n.Value = *known
	} else {
		n.Value = d.answer(n)
	}
	n.Text, n.Label = n.Value.Text(), d.label(n)
	d.at[n.Key] = true
	d.Numbers = append(d.Numbers, n)
	d.Review.at = nil
	return n.Key
}

// answer asks the census for a number's value.
func (d *drafting) answer(n Number) figure.Value {
	if n.By != "" && !n.By.Guarded() {
		return figure.Value{Whole: d.partsOf(n)[n.Part]}
	}
	a, err := d.c.Ask(figure.Query{Unit: n.Unit, From: n.From, To: n.To, Only: []figure.Code{n.Figure}})
	if err != nil {
		d.fail(err)
	}
	return a.Figures[n.Figure]
}

func (d *drafting) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// partsOf are the parts of a figure by a breakdown, asked for once.
type partsOf struct {
	code figure.Code
	by   figure.Breakdown
	unit string
}

func (d *drafting) partsOf(n Number) map[string]int64 {
	key := partsOf{n.Figure, n.By, n.Unit}
	if p, ok := d.parts[key]; ok {
		return p
	}
	a, err := d.c.Ask(figure.Query{Unit: n.Unit, From: n.From, To: n.To, Only: []figure.Code{n.Figure}, By: []figure.Breakdown{n.By}})
	if err != nil {
		d.fail(err)
		return nil
	}
	d.parts[key] = a.By[n.By][n.Figure].Parts
	return d.parts[key]
}

// label is what a number is called in a list of numbers.
func (d *drafting) label(n Number) string {
	label := words.Label("vi", "figure", string(n.Figure))
	switch {
	case n.By == "" || n.By == figure.LeftTold:
	case n.By == figure.LeftByUnit:
		label += " · " + d.c.History().ByCode(n.Part).Name(d.To)
	default:
		label += " · " + words.Label("vi", n.By.Group(), n.Part)
	}
	if n.Unit != d.Unit {
		label += " · " + d.c.History().ByCode(n.Unit).Name(d.To)
	}
	if n.From != d.From {
		label += " · " + n.From.Vietnamese() + "–" + n.To.Vietnamese()
	}
	return label
}
