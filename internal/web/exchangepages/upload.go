package exchangepages

import (
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"strings"

	"sen/internal/access"
	"sen/internal/exchange"
	"sen/internal/fault"
	"sen/internal/web/page"
)

func importForm(rd page.Reader) page.Form {
	return page.Form{Action: menu + "/import", ID: "import", Upload: true, Submit: rd.T("Kiểm tra thử"), Fields: []page.Field{
		{Name: "file", Label: rd.T("Tệp Excel (.xlsx)"), Kind: "file", Required: true, Wide: true, Help: rd.T("Tệp theo mẫu, nhiều nhất 64 MB. Kiểm tra thử chưa ghi gì vào sổ.")},
		{Name: "skip", Label: rd.T("Bỏ qua dòng sai, chỉ ghi dòng đúng"), Kind: "checkbox"},
	}}
}

// upload takes a workbook and begins its import.
func (p *Pages) upload(w http.ResponseWriter, r *http.Request) error {
	d, err := p.desk(r)
	if err != nil {
		return err
	}
	f := importForm(d.Reader)
	if !d.may(exchange.Import) {
		return p.showHome(w, r, d, f, d.Sentence(fault.New(fault.Denied, "import_whole_only")))
	}
	id, err := p.begun(r, d, &f)
	if err != nil {
		if err := f.Refuse(d.Reader, err); err != nil {
			return err
		}
		return p.showHome(w, r, d, f, "")
	}
	return p.onTo(w, r, d, id)
}

func (p *Pages) begun(r *http.Request, d desk, f *page.Form) (exchange.JobID, error) {
	up, err := p.received(r)
	if up.SkipBadRows {
		f.Fields[1].Value = "1"
	}
	if err != nil {
		return "", err
	}
	id, err := p.start(r.Context(), d.Actor, up)
	return id, full(err)
}

// received reads what the form sends. The file goes to the shelf as it comes, and is looked at.
func (p *Pages) received(r *http.Request) (up exchange.Upload, err error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return up, fault.New(fault.Invalid, "web.form_malformed").Because(err)
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = p.part(part, &up)
		}
		if err != nil {
			p.discard(up)
			return exchange.Upload{SkipBadRows: up.SkipBadRows}, broken(err)
		}
	}
	if up.Path == "" {
		return up, fault.New(fault.Invalid, "import_file_missing").On("file")
	}
	if err := workbook(up.Path); err != nil {
		p.discard(up)
		return up, err
	}
	return up, nil
}

// broken is what is told of a form that ended too early.
func broken(err error) error {
	var tooLarge *http.MaxBytesError
	var told *fault.Fault
	if errors.As(err, &tooLarge) || errors.As(err, &told) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return fault.New(fault.Invalid, "web.form_malformed").Because(err)
}

func (p *Pages) part(part *multipart.Part, up *exchange.Upload) (err error) {
	switch name := part.FileName(); {
	case part.FormName() == "skip":
		b, err := io.ReadAll(io.LimitReader(part, 16))
		up.SkipBadRows = string(b) == "1"
		return err
	case part.FormName() == "file" && name != "" && up.Path == "":
		up.Name = shortened(name)
		up.Path, err = p.shelf.take(part, p.Now())
	}
	return err
}

// shortened is the name of a file without the folders some browsers send, and no longer than a line.
func shortened(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.ToValidUTF8(strings.Map(printable, name), "")
	if r := []rune(name); len(r) > 120 {
		name = string(r[:110]) + "….xlsx"
	}
	return name
}

func printable(c rune) rune {
	if c < ' ' || c == 0x7f {
		return -1
	}
	return c
}

// workbook refuses, beside the field, what is no workbook by its content.
func workbook(path string) error {
	err := exchange.Openable(path)
	var why *fault.Fault
	if errors.As(err, &why) && why.Kind != fault.Broken {
		return why.On("file")
	}
	return err
}

func (p *Pages) discard(up exchange.Upload) {
	if up.Path != "" {
		_ = os.Remove(up.Path)
	}
}

// start begins an import and keeps a second name of its workbook until it has ended.
func (p *Pages) start(ctx context.Context, who access.Actor, up exchange.Upload) (exchange.JobID, error) {
	spare := up
	var err error
	if spare.Path, err = p.shelf.second(up.Path, p.Now()); err != nil {
		p.discard(up)
		return "", err
	}
	id, err := p.Jobs.Start(ctx, who, up)
	if err != nil {
		p.discard(spare)
		return "", err
	}
	p.shelf.keep(kept{id, spare})
	p.shelf.waiting.Go(func() { p.follow(who, id) })
	return id, nil
}

// full says on the form that too many imports are unfinished; the page of an error that will pass would lose the form.
func full(err error) error {
	var why *fault.Fault
	if fault.Is(err, "import_jobs_full") && errors.As(err, &why) {
		f := *why
		f.Kind = fault.Taken
		return &f
	}
	return err
}

// follow lets go of a workbook when its import has ended, unless its headings can still be asked about.
func (p *Pages) follow(who access.Actor, id exchange.JobID) {
	for seen := int64(0); ; {
		s, err := p.Jobs.Await(context.Background(), who, id, seen) // as long as the import, which outlives its request
		if err == nil && !s.Stage.Ended() {
			seen = s.Serial
			continue
		}
		if err != nil || s.Stage != exchange.Refused || len(unknownHeadings(s)) == 0 {
			p.shelf.drop(id)
		}
		return
	}
}
