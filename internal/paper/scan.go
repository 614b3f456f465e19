package paper

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"

	"sen/internal/fault"
)

// Largest is how many bytes a scan may have.
const Largest = 10 << 20

// Scan is the content of a scan, whose type is one that is kept. The zero Scan is none.
type Scan struct {
	media   string
	content []byte
}

// kinds are the types that are kept, with how their files begin and what those are called.
var kinds = []struct {
	media, suffix string
	begins        []byte
}{
	{"application/pdf", ".pdf", []byte("%PDF-")},
	{"image/jpeg", ".jpg", []byte{0xff, 0xd8, 0xff}},
	{"image/png", ".png", []byte{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}},
}

// Read takes the bytes of a file as a scan. Refusals, on the field "scan": paper_empty, paper_too_large,
// paper_type_unknown.
func Read(content []byte) (Scan, error) {
	switch {
	case len(content) == 0:
		return Scan{}, fault.New(fault.Invalid, "paper_empty").On("scan")
	case len(content) > Largest:
		return Scan{}, fault.New(fault.Invalid, "paper_too_large").On("scan")
	}
	for _, k := range kinds {
		if bytes.HasPrefix(content, k.begins) {
			return Scan{k.media, content}, nil
		}
	}
	return Scan{}, fault.New(fault.Invalid, "paper_type_unknown").On("scan")
}

// None says whether there is no scan.
func (s Scan) None() bool { return len(s.content) == 0 }

func (s Scan) digest() string {
	sum := sha256.Sum256(s.content)
	return hex.EncodeToString(sum[:])
}

// suffix is how the names of files of a paper's type end, with the dot.
func (p Paper) suffix() string {
	for _, k := range kinds {
		if k.media == p.Media {
			return k.suffix
		}
	}
	return ""
}
