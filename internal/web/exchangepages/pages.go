package exchangepages

import (
	"context"
	"embed"
	"net/http"
	"sync"
	"time"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/exchange"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/reading"
	"sen/internal/web/page"
)

// Pages are the pages of imports and exports. Close ends them.
type Pages struct {
	Register *db.DB
	Jobs     *exchange.Jobs
	Journal  *journal.Index
	Accounts *account.Service
	Readings *reading.Service
	// Units is the tree over time as it stands.
	Units func(ctx context.Context) (*org.History, error)
	Site  func() page.Site
	Today func() day.Day
	// Now is the clock, by which files that an earlier process left are found.
	Now func() time.Time

	shelf     shelf
	exporting sync.Mutex // held while the whole register goes out: one at a time, for memory
}

// Close removes the workbooks that were sent. The jobs must be closed before.
func (p *Pages) Close() { p.shelf.close() }

// The acts of the room, beside those of package exchange.
const (
	actExport   access.Act = "register.export"
	actIdentify access.Act = "person.identify"
)

// How long a workbook may take to come in over a slow line, or to be made and sent, and how many bytes are read of one
// that is too big before the connection is given up: beyond that there is no page to say so.
const (
	uploadLimit = 10 * time.Minute
	makeLimit   = 5 * time.Minute
	uploadBytes = 2*largest + 1<<20
)

// menu is where the room stands in the main menu.
const menu = "/exchange"

// Routes are the room's part of the site map.
func (p *Pages) Routes() []page.Route {
	return []page.Route{
		{Method: "GET", Path: menu, Act: actExport, Handler: p.home},
		{Method: "GET", Path: menu + "/template", Act: actExport, Handler: p.template},
		{Method: "POST", Path: menu + "/register", Act: actExport, Handler: p.register, Limit: makeLimit},
		{Method: "POST", Path: menu + "/import", Act: exchange.Import, Handler: p.upload, Body: uploadBytes, Limit: uploadLimit},
		{Method: "GET", Path: menu + "/jobs/{id}", Act: exchange.Import, Handler: p.job},
		{Method: "GET", Path: menu + "/jobs/{id}/verdicts", Act: exchange.Import, Handler: p.verdicts, Limit: makeLimit},
		{Method: "POST", Path: menu + "/jobs/{id}/confirm", Act: exchange.Import, Handler: p.confirm},
		{Method: "POST", Path: menu + "/jobs/{id}/again", Act: exchange.Import, Handler: p.again},
		{Method: "POST", Path: menu + "/jobs/{id}/cancel", Act: exchange.Import, Handler: p.cancel},
		{Method: "GET", Path: menu + "/jobs/{id}/headings", Act: exchange.Import, Handler: p.headings},
		{Method: "POST", Path: menu + "/jobs/{id}/headings", Act: exchange.Import, Handler: p.mapped},
		{Method: "GET", Path: menu + "/imports/{mutation}/undo", Act: exchange.UndoImport, Handler: p.undoForm},
		{Method: "POST", Path: menu + "/imports/{mutation}/undo", Act: exchange.UndoImport, Handler: p.undo, Limit: makeLimit},
	}
}

//go:embed *.tmpl
var files embed.FS

// desk is what one request works with: the reader, and the tree by which is decided what they may do.
type desk struct {
	page.Reader
	units *org.History
	today day.Day
}

func (p *Pages) desk(r *http.Request) (desk, error) {
	h, err := p.Units(r.Context())
	return desk{page.ReaderOf(r), h, p.Today()}, err
}

// may says whether the reader may do an act with the register as a whole.
func (d desk) may(act access.Act) bool { return d.units.Can(d.Actor, act, d.today) == nil }

// importer is the desk of somebody at an import of theirs. Who may not import has none.
func (p *Pages) importer(r *http.Request) (d desk, id exchange.JobID, err error) {
	if d, err = p.desk(r); err == nil && !d.may(exchange.Import) {
		err = fault.New(fault.Missing, "import_job_unknown")
	}
	return d, exchange.JobID(r.PathValue("id")), err
}
