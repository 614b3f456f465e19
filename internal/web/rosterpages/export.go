package rosterpages

import (
	"io"
	"net/http"
	"strings"

	"sen/internal/exchange"
	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// export sends the people chosen as a workbook. That they were read is noted before the first byte.
func (p *Pages) export(w http.ResponseWriter, r *http.Request) error {
	s, err := p.selected(r)
	if err != nil {
		return s.again(w, r, err)
	}
	if err := s.mayExport(); err != nil {
		return s.again(w, r, err)
	}
	e := exporting{selection: s, identifiers: r.PostForm.Get("identifiers") != "" && s.May(actIdentify)}
	if e.identifiers {
		e.identify = s.units.Reach(s.Actor, actIdentify, s.today)
	}
	if err := p.Readings.ReadMany(r.Context(), s.Actor, actExport, s.top(s.ask), s.people, e.noted()...); err != nil {
		return err
	}
	about, _ := s.about()
	head := exchange.ListHead{
		Organisation: p.Site().Organisation, Title: "Danh sách đảng viên: " + about, On: s.today, Demo: p.Site().Demo, Identifiers: e.identifiers,
	}
	return page.Download(w, "danh-sach-dang-vien-"+s.today.String()+".xlsx", page.Workbook, func(out io.Writer) error {
		_, err := exchange.WriteList(r.Context(), out, head, exchange.ListPeople(r.Context(), p.Register, s.view.people.Census(), s.people, s.today, e.limit))
		return err
	})
}

// mayExport refuses a list of which the reader may not export all, so that an export never holds fewer than were
// counted.
func (s selection) mayExport() error {
	reach := s.units.Reach(s.Actor, actExport, s.today)
	beyond := 0
	for _, id := range s.people {
		if row, ok := s.view.people.ByID(id, s.reach); !ok || !reach.Has(row.Home) {
			beyond++
		}
	}
	if beyond > 0 {
		return fault.New(fault.Invalid, "list.export_partly", "n", count(beyond))
	}
	return nil
}

// exporting is one export.
type exporting struct {
	selection
	identifiers bool
	identify    org.Reach // where the reader may see identifiers
}

// noted are the codes under which the export is noted.
func (e exporting) noted() []string {
	var out []string
	if e.whole {
		out = e.ask.logged()
	} else {
		out = []string{"ticked"}
	}
	if e.identifiers {
		out = append(out, "identifiers")
	}
	return out
}

// limit makes a line what the reader may see: identifiers only where allowed, units only within reach.
func (e exporting) limit(line *exchange.PersonLine, i int) {
	row, _ := e.view.people.ByID(e.people[i], e.reach)
	said := desk{Reader: e.Reader, units: e.units, today: e.today, reach: e.reach}
	said.Lang = "vi" // as the rest of the workbook
	line.Posts = strings.Join(said.posts(&row), "; ")
	if u := e.units.Unit(row.Home); u == nil || e.above(u) == nil {
		line.Above = ""
	}
	if e.identifiers && e.identify.Has(row.Home) {
		return
	}
	line.Birth, line.PersonalNumber, line.Card, line.Phone = line.Birth.ToYear(), page.Masked(line.PersonalNumber), page.Masked(line.Card), page.Masked(line.Phone)
}

// count is a number as sentences say it.
func count(n int) string { return viet.Number(int64(n)) }
