package rulepages

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"sen/internal/rule"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// Book is the page of all rules of a regime.
type Book struct {
	page.Base
	Parts
	Query, Subject string
	Subjects, Sets []page.Choice
	Set            string
	Document       string
	Read           bool
	Count          int
	Groups         []Group
}

// Filtered says that the reader looks for something, so that what was found is shown at once.
func (b Book) Filtered() bool { return b.Query != "" || b.Subject != "" }

// Group is the rules of a subject.
type Group struct {
	Code  string
	Rules []Line
}

// Line is one rule.
type Line struct {
	ID, Href, Title string
	Told            []string
	Source          string
	Status          Status
	// Local says that the province has it stricter.
	Local bool
}

// Status is how far a rule is confirmed: a word, and why.
type Status struct {
	Word, Label, Why string
	// Short is how the rule was read, and whose values are used.
	Short string
}

var bookPage = page.Parse[Book](files, "book.tmpl", "parts.tmpl")

func (p *Pages) book(v *view) error {
	set := v.set(page.Text(v.R, "set"), v.Today)
	b := Book{
		Base: v.Site.Base(v.R, v.T("Quy định"), menu), Parts: Parts{Rules: true}, Query: page.Text(v.R, "q"), Subject: page.Text(v.R, "subject"),
		Sets: v.sets(), Set: set.Code(), Document: set.Document(v.Lang), Read: set.Read(),
	}
	wanted := strings.Fields(viet.Fold(b.Query))
	for _, r := range set.Rules() {
		if !slices.ContainsFunc(b.Subjects, func(c page.Choice) bool { return c.Code == r.Subject }) {
			b.Subjects = append(b.Subjects, page.Choice{Code: r.Subject, Label: v.Label("rule.subject", r.Subject)})
		}
		if b.Subject != "" && b.Subject != r.Subject || !v.fits(r, wanted) {
			continue
		}
		if len(b.Groups) == 0 || b.Groups[len(b.Groups)-1].Code != r.Subject {
			b.Groups = append(b.Groups, Group{Code: r.Subject})
		}
		g := &b.Groups[len(b.Groups)-1]
		g.Rules = append(g.Rules, v.line(set, r))
		b.Count++
	}
	return bookPage.Render(v.W, http.StatusOK, b)
}

// fits says whether a rule's id, title, subject, source or values hold all the words looked for.
func (v *view) fits(r *rule.Rule, wanted []string) bool {
	said := viet.Fold(strings.Join(append(r.Told(v.Lang), r.ID, r.Title(v.Lang), v.Label("rule.subject", r.Subject), r.Source(v.Lang)), " "))
	return !slices.ContainsFunc(wanted, func(w string) bool { return !strings.Contains(said, w) })
}

func (v *view) line(set rule.Set, r *rule.Rule) Line {
	return Line{
		ID: r.ID, Href: addressOf(r.ID, "") + "?set=" + set.Code(), Title: r.Title(v.Lang), Told: r.Told(v.Lang), Source: r.Source(v.Lang), Status: v.status(r.Status),
		Local: slices.ContainsFunc(set.Local(), func(l rule.Value) bool { return l.Rule == r.ID }),
	}
}

func (v *view) status(s rule.Status) Status {
	label, why, _ := strings.Cut(s.Said(v.Lang), ": ")
	short := v.Label("rule.reading", s.Code)
	if s.From != "" {
		short += "; " + v.T("dùng mức của %s", s.From)
	}
	return Status{string(s.Word), label, why, short}
}

// sets are the regimes to choose from, with their first days.
func (v *view) sets() (out []page.Choice) {
	for _, s := range rule.Sets() {
		from, sure := s.From()
		label := s.Code() + " · " + v.T("từ %s", from.Vietnamese())
		if !sure {
			label += " (" + v.T("ngày chưa chắc") + ")"
		}
		out = append(out, page.Choice{Code: s.Code(), Label: label})
	}
	return out
}

// addressOf is where a rule's page is, or one of its acts.
func addressOf(id, act string) string { return menu + "/" + url.PathEscape(id) + act }
