package national

import (
	"cmp"
	"slices"
	"sort"

	"sen/internal/figure"
)

// few is the number of people below which ethnicity and religion are not told of them.
const few = 5

// shown is a number by ethnicity or religion that a table shows: which atoms it adds up, and how many they are.
type shown struct {
	key  string // of its cut
	of   []int  // coefficients over the atoms
	n    int64
	mask bool
}

// hiding masks the numbers of one figure by one of the two breakdowns. An atom is a part of it of one standing: everything
// a table shows adds some up. How many there are of each standing in all is shown elsewhere.
type hiding struct {
	names []string // the parts; atom 2*i is the official of the i-th, 2*i+1 the probationary
	atoms []int64
	rows  []shown
}

// atoms calls add with the cuts that masking needs beside the lines: every part by standing.
func (t *counted) atoms(b *Book, add func(figure.Cut)) {
	for _, code := range told {
		for _, by := range []figure.Breakdown{figure.ByEthnicity, figure.ByReligion} {
			for part := range t.parts[code][by].Parts {
				for _, of := range standings {
					add(atomCut(code, by, part, of))
				}
			}
		}
	}
}

func atomCut(code figure.Code, by figure.Breakdown, part, of string) figure.Cut {
	l := Line{Where: []Condition{{By: by, Parts: []string{part}}}}
	return l.cut(code, of)
}

// mask decides which numbers by ethnicity and religion are not told, over all tables alike.
func (t *counted) mask(b *Book) {
	t.masked = map[string]bool{}
	for _, code := range told {
		for _, by := range []figure.Breakdown{figure.ByEthnicity, figure.ByReligion} {
			parts := t.parts[code][by]
			if parts.Why != "" || len(parts.Parts) == 0 {
				continue
			}
			h := &hiding{names: orderOf(parts.Parts)}
			for _, part := range h.names {
				for _, of := range standings {
					h.atoms = append(h.atoms, t.values[keyOf(atomCut(code, by, part, of))].Whole)
				}
			}
			t.shown(b, h, code, by)
			h.hide()
			for _, r := range h.rows {
				if r.mask {
					t.masked[r.key] = true
				}
			}
		}
	}
}

// shown collects what the lines in force show of a figure by a breakdown.
func (t *counted) shown(b *Book, h *hiding, code figure.Code, by figure.Breakdown) {
	for i := range b.tables {
		table := &b.tables[i]
		for k := range table.Lines {
			l := &table.Lines[k]
			if s := l.sensitive(); s == nil || s.By != by || l.Figure != code {
				continue
			}
			for _, part := range t.partsOf(l) {
				for _, c := range columnsOf(table.Columns) {
					if cut, ok := l.cutOf(part, c.name); ok && c.group == "this" {
						h.show(keyOf(cut), cut, by)
					}
				}
			}
		}
	}
}

// show adds a number that a table shows, once.
func (h *hiding) show(key string, cut figure.Cut, by figure.Breakdown) {
	if slices.ContainsFunc(h.rows, func(r shown) bool { return r.key == key }) {
		return
	}
	r := shown{key: key, of: make([]int, len(h.atoms))}
	for i, name := range h.names {
		for k, of := range standings {
			takes := cut.Figure != "members.official" || of == "official"
			takes = takes && (cut.Figure != "members.probationary" || of == "probationary")
			for _, w := range cut.Where {
				is := name
				if w.By == figure.ByStatus {
					is = of
				}
				takes = takes && slices.Contains(w.Parts, is) != w.Except
			}
			if takes {
				r.of[2*i+k] = 1
				r.n += h.atoms[2*i+k]
			}
		}
	}
	h.rows = append(h.rows, r)
}

// hide masks every number of one to four people, and then the smallest of the others until none of these can be reckoned;
// what was masked for nothing is told again.
func (h *hiding) hide() {
	var order []int
	for i := range h.rows {
		h.rows[i].mask = h.rows[i].n > 0 && h.rows[i].n < few
		if !h.rows[i].mask {
			order = append(order, i)
		}
	}
	// That somewhere is nobody may tell of the few elsewhere, but it is what readers miss least to be told: it goes last.
	rank := func(i int) int64 { return (h.rows[i].n + 1<<40 - 1) % (1 << 40) }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rank(a), rank(b)) })
	// To mask one more never tells anything, so the fewest of the smallest can be searched for.
	n := sort.Search(len(order), func(n int) bool {
		for k, i := range order {
			h.rows[i].mask = k < n
		}
		return h.safe()
	})
	for k, i := range order {
		h.rows[i].mask = k < n
	}
	for _, i := range slices.Backward(order[:n]) {
		h.rows[i].mask = false
		h.rows[i].mask = !h.safe()
	}
}

// safe says whether nothing of one to four people can be reckoned from what is shown: no atom, no part and no masked number.
func (h *hiding) safe() bool {
	known := h.known()
	for _, target := range h.targets() {
		if known.tells(target) {
			return false
		}
	}
	return h.loose()
}

// targets are the sums of atoms that must not be known: those of one to four people.
func (h *hiding) targets() (out [][]int) {
	add := func(of []int) {
		n := int64(0)
		for i, k := range of {
			n += int64(k) * h.atoms[i]
		}
		if n > 0 && n < few {
			out = append(out, of)
		}
	}
	for i := range h.names {
		both := make([]int, len(h.atoms))
		for k := range standings {
			one := make([]int, len(h.atoms))
			one[2*i+k], both[2*i+k] = 1, 1
			add(one)
		}
		add(both)
	}
	for _, r := range h.rows {
		if r.mask {
			add(r.of)
		}
	}
	return out
}

// margins are what is shown elsewhere: how many there are of each standing.
func (h *hiding) margins() (out []shown) {
	for k := range standings {
		m := shown{of: make([]int, len(h.atoms))}
		for i := range h.names {
			m.of[2*i+k] = 1
			m.n += h.atoms[2*i+k]
		}
		out = append(out, m)
	}
	return out
}

func (h *hiding) known() *space {
	s := &space{}
	for _, m := range h.margins() {
		s.add(m.of)
	}
	for _, r := range h.rows {
		if !r.mask {
			s.add(r.of)
		}
	}
	return s
}

// loose says whether what is masked has room: a reader who knows that nobody is counted with a sign less than nothing, and
// that what is shown as 0 is none, cannot close in on one to four people. Every known sum that is left after what is shown is
// taken away is at least few, or nothing, or was told as it is.
func (h *hiding) loose() bool {
	for _, sum := range append(h.margins(), h.rows...) {
		if sum.mask {
			continue
		}
		left, open := sum.n, false
		for i, k := range sum.of {
			if k == 0 {
				continue
			}
			if h.told(i) {
				left -= h.atoms[i]
			} else if h.atoms[i] > 0 {
				open = true
			}
		}
		if open && left > 0 && left < few && left < sum.n {
			return false
		}
	}
	return true
}

// told says whether an atom stands in a table by itself and is not masked.
func (h *hiding) told(atom int) bool {
	return slices.ContainsFunc(h.rows, func(r shown) bool {
		n := 0
		for _, k := range r.of {
			n += k
		}
		return !r.mask && n == 1 && r.of[atom] == 1
	})
}

// space is what can be reckoned from known sums: their linear span, over a field so large that it stands for the rationals.
type space struct{ rows [][]uint64 }

const field = 1<<31 - 1

// reduced takes from a vector what the space has of it.
func (s *space) reduced(v []uint64) []uint64 {
	for _, r := range s.rows {
		lead := slices.IndexFunc(r, func(x uint64) bool { return x != 0 })
		if f := v[lead]; f != 0 {
			for i := range v {
				v[i] = (v[i] + (field-f)*r[i]) % field
			}
		}
	}
	return v
}

func inField(of []int) []uint64 {
	v := make([]uint64, len(of))
	for i, k := range of {
		v[i] = uint64(k)
	}
	return v
}

func (s *space) add(of []int) {
	v := s.reduced(inField(of))
	lead := slices.IndexFunc(v, func(x uint64) bool { return x != 0 })
	if lead < 0 {
		return
	}
	inverse := power(v[lead], field-2)
	for i := range v {
		v[i] = v[i] * inverse % field
	}
	s.rows = append(s.rows, v)
}

// tells says whether a sum follows from the known ones.
func (s *space) tells(of []int) bool {
	return !slices.ContainsFunc(s.reduced(inField(of)), func(x uint64) bool { return x != 0 })
}

func power(x uint64, n int) uint64 {
	out := uint64(1)
	for ; n > 0; n /= 2 {
		if n%2 == 1 {
			out = out * x % field
		}
		x = x * x % field
	}
	return out
}
