package exchangepages

import (
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"strconv"

	"sen/internal/db"
	"sen/internal/exchange"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/web/page"
)

// template sends an empty workbook of the format.
func (p *Pages) template(w http.ResponseWriter, _ *http.Request) error {
	return page.Download(w, "mau-nhap.xlsx", page.Workbook, exchange.Template)
}

// register sends the whole register as a workbook. That everybody in it was read is noted before the first byte.
func (p *Pages) register(w http.ResponseWriter, r *http.Request) error {
	d, err := p.desk(r)
	if err != nil {
		return err
	}
	if err := d.mayTakeOut(); err != nil {
		return p.showHome(w, r, d, importForm(d.Reader), d.Sentence(err))
	}
	if !p.exporting.TryLock() {
		return fault.New(fault.Busy, "export_under_way")
	}
	defer p.exporting.Unlock()
	people, known, err := p.everybody(r.Context())
	if err != nil {
		return err
	}
	if err := p.Readings.ReadMany(r.Context(), d.Actor, actExport, 0, people); err != nil {
		return err
	}
	name := "so-dang-vien-" + d.today.String() + ".xlsx"
	return page.Download(w, name, page.Workbook, func(out io.Writer) error {
		return exchange.Export(r.Context(), p.Register, out, exchange.ExportOptions{Known: known})
	})
}

// everybody are the people whom a workbook of the register names, and the mutation up to which that is so: the
// workbook is written as known then, so that it names nobody whose reading was not noted.
func (p *Pages) everybody(ctx context.Context) (people []member.ID, known journal.Mutation, err error) {
	err = p.Register.Read(ctx, func(tx *db.Tx) error {
		head, err := journal.Head(tx)
		if err != nil {
			return err
		}
		aside, err := member.SetAside(tx, 0)
		if err != nil {
			return err
		}
		known, people = head.Seq, people[:0]
		return member.EachPerson(tx, func(one member.Person) {
			if _, is := aside[one.ID]; !is {
				people = append(people, one.ID)
			}
		})
	})
	return people, known, err
}

// sentFile sends a file on disk.
func sentFile(w http.ResponseWriter, path, name string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	page.Attach(w.Header(), name, page.Workbook)
	w.Header().Set("Content-Length", strconv.FormatInt(info.Size(), 10))
	_, _ = io.Copy(w, f) // the length tells a part from the whole
	return nil
}

// verdicts sends the workbook of an import that waits back, with the verdicts beside its rows.
func (p *Pages) verdicts(w http.ResponseWriter, r *http.Request) error {
	d, id, err := p.importer(r)
	if err != nil {
		return err
	}
	s, err := p.Jobs.Status(d.Actor, id)
	if err != nil {
		return err
	}
	f, err := p.shelf.file(p.Now())
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if err := errors.Join(f.Close(), p.Jobs.Errors(r.Context(), d.Actor, id, f.Name())); err != nil {
		return p.told(w, r, d, id, err)
	}
	return sentFile(w, f.Name(), "ket-qua-kiem-tra-"+s.Name)
}
