package exchangepages

import (
	"net/http"

	"sen/internal/exchange"
	"sen/internal/fault"
	"sen/internal/web/page"
)

// Home is the page of what comes in and goes out.
type Home struct {
	page.Base
	// Refusal is why the whole register does not go out, or is not given.
	Refusal string
	// Whole says that the reader may take the whole register out; List, that they may take lists.
	Whole, List bool
	// Import is the form of the upload, nil for who may not import.
	Import *page.Form
	Jobs   []JobLine
	// Past are the imports that were done, for who may import or take back; nil for others.
	Past *Past
}

// JobLine is one of the reader's own imports, under way or ended.
type JobLine struct {
	Name, Href, Says, Began string
	Working, Asks           bool
}

var homePage = page.Parse[Home](files, "home.tmpl")

func (p *Pages) home(w http.ResponseWriter, r *http.Request) error {
	d, err := p.desk(r)
	if err != nil {
		return err
	}
	return p.showHome(w, r, d, importForm(d.Reader), "")
}

// showHome shows the page with the form of the upload as it stands, and why something else was refused.
func (p *Pages) showHome(w http.ResponseWriter, r *http.Request, d desk, f page.Form, refusal string) error {
	h := Home{
		Base: p.Site().Base(r, d.T("Nhập, xuất"), menu), Refusal: refusal, Whole: d.mayTakeOut() == nil, List: d.May("person.export"),
	}
	if d.may(exchange.Import) {
		h.Import = &f
		for _, s := range p.Jobs.Of(d.Actor) {
			h.Jobs = append(h.Jobs, d.line(s))
		}
	}
	if d.may(exchange.Import) || d.may(exchange.UndoImport) {
		past, err := p.past(r, d)
		if err != nil {
			return err
		}
		h.Past = &past
	}
	status := f.Status()
	if refusal != "" {
		status = http.StatusUnprocessableEntity
	}
	return homePage.Render(w, status, h)
}

// line is an import in a list.
func (d desk) line(s exchange.JobStatus) JobLine {
	return JobLine{
		Name: s.Name, Href: jobPath(s.ID), Says: d.Label("import_stage", stage(s)), Began: s.Began.Vietnamese(),
		Working: working(s), Asks: s.Stage == exchange.Waiting,
	}
}

// mayTakeOut refuses who may not take the whole register out: its workbook holds everybody, with all identifiers.
func (d desk) mayTakeOut() error {
	if !d.may(actExport) || !d.may(actIdentify) {
		return fault.New(fault.Denied, "export_whole_only")
	}
	return nil
}
