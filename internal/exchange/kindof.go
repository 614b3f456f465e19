package exchange

import "sen/internal/member"

// KindOf is the kind of fact that a Việc of BIEN_DONG says; false if there is no such Việc, or it says no fact of
// its own (a new name or card) or one of two (VAO_TO).
func KindOf(verb string) (member.Kind, bool) {
	for _, v := range verbs {
		if v.code == verb && v.kind != 0 {
			return v.kind, true
		}
	}
	return 0, false
}
