package roster

import (
	"cmp"
	"encoding/base64"
	"encoding/binary"
	"sort"

	"sen/internal/fault"
	"sen/internal/member"
)

// Key is a place in the order of the list, from which a page goes on; "" is the beginning. It names a person by sort
// key and number, so it keeps its place whoever comes, goes or is renamed meanwhile. It is safe in addresses.
type Key string

// LastPage is the key of the last page.
const LastPage Key = "last"

// Page is one page of the people chosen.
type Page struct {
	Rows []Row
	// Total is how many are chosen, Before how many of them stand before the first row.
	Total, Before int
	// Next and Prev lead to the pages behind and before; "" if there is none.
	Next, Prev Key
}

// Page gives n (at least one) of the people chosen, from a key on. The last page holds what is left when the list is cut
// into pages from its beginning. Where nobody is left behind (before) a key, the last (first) page is given, so that a
// page is empty only if nobody is chosen. A key that was not given out is refused: Invalid, roster.key_malformed.
func (l *List) Page(f Filter, in Reach, after Key, n int) (Page, error) {
	at, err := parseKey(after)
	if err != nil {
		return Page{}, err
	}
	rows := l.chosen(&f, in)
	from, to := l.cut(rows, at, max(n, 1))
	p := Page{Rows: l.told(rows[from:to]), Total: len(rows), Before: from}
	if to < len(rows) {
		p.Next = l.key(forward, rows[to-1])
	}
	if from > 0 {
		p.Prev = l.key(backward, rows[from])
	}
	return p, nil
}

// cut gives the part [from, to) of the chosen rows that a page shows.
func (l *List) cut(rows []int32, at place, n int) (from, to int) {
	switch at.way {
	case backward:
		if to = sort.Search(len(rows), func(i int) bool { return l.compare(rows[i], at) >= 0 }); to > 0 {
			return max(0, to-n), to
		}
	case forward:
		if from = sort.Search(len(rows), func(i int) bool { return l.compare(rows[i], at) > 0 }); from == len(rows) {
			from = lastPage(len(rows), n)
		}
	case toTheEnd:
		from = lastPage(len(rows), n)
	}
	return from, min(from+n, len(rows))
}

func lastPage(rows, n int) (from int) { return max(0, rows-1) / n * n }

func (l *List) compare(i int32, at place) int {
	r := &l.rows[i]
	return cmp.Or(cmp.Compare(r.name.key, at.sort), cmp.Compare(r.who, at.who))
}

// way is which way a page goes from its place.
type way byte

const (
	fromTheBeginning way = iota
	forward              // from behind the place
	backward             // up to before the place
	toTheEnd
)

// place is a key taken apart.
type place struct {
	way  way
	sort string
	who  member.ID
}

func (l *List) key(w way, i int32) Key {
	r := &l.rows[i]
	return place{w, r.name.key, r.who}.key()
}

func (p place) key() Key {
	b := binary.BigEndian.AppendUint32([]byte{byte(p.way)}, uint32(p.who))
	return Key(base64.RawURLEncoding.EncodeToString(append(b, p.sort...)))
}

// longest is how many bytes of a key are read; names are far shorter.
const longest = 4096

func parseKey(k Key) (place, error) {
	switch k {
	case "":
		return place{}, nil
	case LastPage:
		return place{way: toTheEnd}, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(string(k[:min(len(k), longest)]))
	if err == nil && len(b) >= 5 && (b[0] == byte(forward) || b[0] == byte(backward)) {
		p := place{way(b[0]), string(b[5:]), member.ID(binary.BigEndian.Uint32(b[1:]))}
		if p.key() == k { // the decoder passes over ends of lines and loose bits
			return p, nil
		}
	}
	return place{}, fault.New(fault.Invalid, "roster.key_malformed").On("after").Because(err)
}
