package roster

// State is how somebody stands today; a set, so that values may be joined with |. A member is Member and either
// Probationary or Official. Who has left is Former, who enters on a later day that is recorded already is Coming. Who
// is in the register but neither was nor will be a member is in no state.
type State uint16

// The states.
const (
	Member State = 1 << iota
	Probationary
	Official
	Exempt
	Suspended
	Away // staying elsewhere for a time
	InAwayGroup
	Former
	Coming
)

var stateCodes = []string{
	"member", "probationary", "official", "exempt", "suspended", "away", "in_away_group", "former", "coming",
}

// Code is the code of one state in addresses and label groups ("roster_state"); "" of a set of none or several.
func (s State) Code() string { return codeOf(uint16(s), stateCodes) }

// AllStates is every state there is, in the order of lists.
func AllStates() []State { return allOf[State](stateCodes) }

// StateOf reads a code; false if it is none.
func StateOf(code string) (State, bool) { return parse[State](code, stateCodes) }
