package figurepages

import "sen/internal/figure"

// reasons in the order of the strip. Those always shown are told even when nobody was concerned. Deaths and
// moves are neutral.
var reasons = []struct {
	code   figure.Code
	sign   int64
	tone   string
	always bool
}{
	{"admitted", 1, "in", true},
	{"arrived", 1, "", false},
	{"transferred_in", 1, "", false},
	{"restored", 1, "", false},
	{"listed", 1, "", false},
	{"reorganised_in", 1, "", false},
	{"died", -1, "", true},
	{"expelled", -1, "out", false},
	{"removed", -1, "out", true},
	{"resigned", -1, "out", true},
	{"annulled", -1, "", false},
	{"departed", -1, "", false},
	{"transferred_out", -1, "", false},
	{"reorganised_out", -1, "", false},
}

// flow leads from the opening number by each reason to the closing one. A reason of nobody is left out, so
// the strip still adds up.
func (v reading) flow(f values) []Step {
	steps := []Step{{Name: v.T("Cuối kỳ trước"), Number: v.door("members.opening", f["members.opening"]), End: true}}
	for _, r := range reasons {
		n := f[r.code].Whole
		if n == 0 && !r.always {
			continue
		}
		s := Step{Name: v.Label("reason", string(r.code)), Number: signed(v.door(r.code, f[r.code]), r.sign*n)}
		if n != 0 {
			s.Tone = r.tone
		}
		steps = append(steps, s)
	}
	return append(steps, Step{Name: v.T("Có đến cuối kỳ"), Number: v.door("members", f["members"]), End: true})
}
