package national

import "sen/internal/figure"

// Check is an identity that the numbers of a term must keep: both sides are told.
type Check struct {
	// Key is the sentence in package words (group "national.check"), About what it is about: a standing, a breakdown.
	Key, About  string
	Last        bool // of the term a year before
	Terms       []int64
	Left, Right int64
}

// Holds says whether both sides are the same.
func (c Check) Holds() bool { return c.Left == c.Right }

// checked are the breakdowns whose parts must make up members and the admitted.
var checked = []figure.Breakdown{
	figure.BySex, figure.ByAgeBand, figure.ByOccupation, figure.ByEducation, figure.ByQualification, figure.ByTheory, figure.ByAdmissionPeriod, figure.ByYouthUnion,
	figure.ByBaseSector, figure.BySector,
}

var (
	entries = []figure.Code{"admitted", "restored", "arrived", "transferred_in", "reorganised_in", "listed"}
	exits   = []figure.Code{"died", "expelled", "removed", "resigned", "annulled", "departed", "transferred_out", "reorganised_out"}
)

func byPart(code figure.Code, by figure.Breakdown, part string) figure.Cut {
	return figure.Cut{Figure: code, Where: []figure.Where{{By: by, Parts: []string{part}}}}
}

func standing(code figure.Code, of string) figure.Cut { return (&Line{}).cut(code, of) }

// checkCuts calls add with what the checks need beside the lines.
func checkCuts(add func(figure.Cut)) {
	add(figure.Cut{Figure: figure.Turned})
	for _, code := range []figure.Code{"members", "admitted"} {
		add(figure.Cut{Figure: code})
		for _, by := range checked {
			for _, part := range append(by.Parts()[:len(by.Parts()):len(by.Parts())], unknownPart) {
				add(byPart(code, by, part))
			}
		}
	}
	for _, of := range append([]string{""}, standings...) {
		for _, code := range []figure.Code{"members.opening", "members.in", "members.out", "members"} {
			add(standing(code, of))
		}
		for _, list := range [][]figure.Code{entries, exits} {
			for _, code := range list {
				add(standing(code, of))
			}
		}
	}
}

// checks are the identities of the term.
func (t *counted) checks() (out []Check) {
	n := func(c figure.Cut) int64 { return t.values[keyOf(c)].Whole }
	turned := n(figure.Cut{Figure: figure.Turned})
	for _, of := range append([]string{""}, standings...) {
		sum := func(codes []figure.Code) (s int64) {
			for _, code := range codes {
				s += n(standing(code, of))
			}
			return s
		}
		c := Check{Key: "flow", About: of, Right: n(standing("members", of))}
		c.Terms = []int64{n(standing("members.opening", of)), n(standing("members.in", of)), n(standing("members.out", of))}
		switch of {
		case "official":
			c.Terms = append(c.Terms, turned)
		case "probationary":
			c.Terms = append(c.Terms, -turned)
		}
		c.Left = c.Terms[0] + c.Terms[1] - c.Terms[2]
		for _, more := range c.Terms[3:] {
			c.Left += more
		}
		out = append(out, c,
			Check{Key: "entries", About: of, Left: sum(entries), Right: c.Terms[1]},
			Check{Key: "exits", About: of, Left: sum(exits), Right: c.Terms[2]})
	}
	out = append(out, Check{Key: "standing", Left: n(standing("members", "official")) + n(standing("members", "probationary")), Right: n(figure.Cut{Figure: "members"})})
	for _, code := range []figure.Code{"members", "admitted"} {
		for _, by := range checked {
			c := Check{Key: "parts." + string(code), About: string(by), Right: n(figure.Cut{Figure: code})}
			for _, part := range append(by.Parts()[:len(by.Parts()):len(by.Parts())], unknownPart) {
				c.Left += n(byPart(code, by, part))
			}
			out = append(out, c)
		}
	}
	return out
}
