package exchangepages

import (
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"os"
	"strconv"
	"time"

	"sen/internal/db"
	"sen/internal/exchange"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
)

// template sends an empty workbook of the format.
func (p *Pages) template(w http.ResponseWriter, _ *http.Request) error {
	return sent(w, "mau-nhap.xlsx", exchange.Template)
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
	return sent(w, name, func(out io.Writer) error {
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

const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// download sends its headers with the first byte, so that what fails before is told on a page.
type download struct {
	http.ResponseWriter
	name  string
	begun bool
}

// Write implements io.Writer.
func (d *download) Write(b []byte) (int, error) {
	if !d.begun {
		d.begun = true
		attached(d.Header(), d.name)
	}
	return d.ResponseWriter.Write(b)
}

func attached(h http.Header, name string) {
	h.Set("Content-Type", workbookType)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("Cache-Control", "no-store")
}

// sent sends a workbook as it is written. What breaks on the way breaks the connection, so that no browser takes a part
// for the whole.
func sent(w http.ResponseWriter, name string, write func(io.Writer) error) error {
	out := &download{ResponseWriter: w, name: name}
	err := write(out)
	if err != nil && out.begun {
		_ = http.NewResponseController(w).SetWriteDeadline(time.Unix(1, 0))
		return nil
	}
	return err
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
	attached(w.Header(), name)
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
