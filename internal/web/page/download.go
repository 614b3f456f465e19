package page

import (
	"io"
	"mime"
	"net/http"
	"net/url"
	"time"
)

// Workbook is the media type of an .xlsx.
const Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// Attach makes the answer a file that the browser keeps under a name and no cache keeps.
func Attach(h http.Header, name, media string) {
	h.Set("Content-Type", media)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
}

// Download sends a file as it is written. What fails before the first byte is told on a page; what breaks on the way
// breaks the connection, so that no browser takes a part for the whole.
func Download(w http.ResponseWriter, name, media string, write func(io.Writer) error) error {
	out := &download{ResponseWriter: w, name: name, media: media}
	err := write(out)
	if err != nil && out.begun {
		_ = http.NewResponseController(w).SetWriteDeadline(time.Unix(1, 0))
		return nil
	}
	return err
}

// download sends its headers with the first byte.
type download struct {
	http.ResponseWriter
	name, media string
	begun       bool
}

// Write implements io.Writer.
func (d *download) Write(b []byte) (int, error) {
	if !d.begun {
		d.begun = true
		Attach(d.Header(), d.name, d.media)
	}
	return d.ResponseWriter.Write(b)
}

// Address is a path with what is not empty of the pairs given as its question.
func Address(path string, pairs ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}
