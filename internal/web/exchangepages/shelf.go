package exchangepages

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"sen/internal/exchange"
	"sen/internal/fault"
)

// largest is how many bytes a workbook that is sent may have.
const largest = 64 << 20

// keptFiles is how many workbooks are kept for a question about their headings.
const keptFiles = 8

// stale is after which time a folder is taken for one that an earlier process left.
const stale = 24 * time.Hour

const folders = "sen-import-"

// shelf is where workbooks lie that were sent: in a folder of the machine's own for files that pass, readable by this
// process alone. The zero shelf makes the folder with the first workbook.
type shelf struct {
	mu      sync.Mutex
	folder  string
	kept    []kept // the oldest first
	waiting sync.WaitGroup
}

// kept is a workbook of an import beside the file that the job removes.
type kept struct {
	id     exchange.JobID
	upload exchange.Upload
}

// file makes an empty file.
func (s *shelf) file(now time.Time) (*os.File, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.folder == "" {
		sweep(now)
		folder, err := os.MkdirTemp("", folders)
		if err != nil {
			return nil, err
		}
		s.folder = folder
	}
	if err := os.MkdirAll(s.folder, 0o700); err != nil { // somebody cleaned up
		return nil, err
	}
	return os.CreateTemp(s.folder, "workbook-")
}

// sweep removes what processes left that were killed: the workbooks hold people.
func sweep(now time.Time) {
	left, _ := filepath.Glob(filepath.Join(os.TempDir(), folders+"*"))
	for _, folder := range left {
		if info, err := os.Lstat(folder); err == nil && info.IsDir() && now.Sub(info.ModTime()) > stale {
			_ = os.RemoveAll(folder)
		}
	}
}

// take writes what is sent into a file and gives its path. More than the largest is read to its end, so that there is
// somebody to tell, and refused.
func (s *shelf) take(from io.Reader, now time.Time) (path string, err error) {
	f, err := s.file(now)
	if err != nil {
		return "", err
	}
	n, err := io.Copy(f, io.LimitReader(from, largest+1))
	if err = errors.Join(err, f.Close()); err == nil && n > largest {
		if _, err = io.Copy(io.Discard, from); err == nil {
			err = fault.New(fault.Invalid, "import_file_too_large").On("file")
		}
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// second gives a file another name, under which it stays when the first is removed.
func (s *shelf) second(path string, now time.Time) (string, error) {
	f, err := s.file(now)
	if err != nil {
		return "", err
	}
	name := f.Name()
	if err := errors.Join(f.Close(), os.Remove(name)); err != nil {
		return "", err
	}
	if os.Link(path, name) == nil {
		return name, nil
	}
	return name, copied(path, name) // a folder without links
}

func copied(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// keep remembers a workbook of an import; the oldest beyond a few go.
func (s *shelf) keep(k kept) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept = append(s.kept, k)
	for len(s.kept) > keptFiles {
		_ = os.Remove(s.kept[0].upload.Path)
		s.kept = s.kept[1:]
	}
}

// of is the workbook kept of an import.
func (s *shelf) of(id exchange.JobID) (exchange.Upload, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, k := range s.kept {
		if k.id == id {
			return k.upload, true
		}
	}
	return exchange.Upload{}, false
}

// drop removes the workbook kept of an import.
func (s *shelf) drop(id exchange.JobID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, k := range s.kept {
		if k.id == id {
			_ = os.Remove(k.upload.Path)
			s.kept = append(s.kept[:i], s.kept[i+1:]...)
			return
		}
	}
}

// close removes the folder once nobody waits for the end of an import any more.
func (s *shelf) close() {
	s.waiting.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.folder != "" {
		_ = os.RemoveAll(s.folder)
	}
	s.kept = nil
}
