package target

import "sen/internal/access"

// The acts of the room, as roles give them. A target is set where its unit's superior is, for nobody sets an aim for
// themselves; of the highest unit it is set there.
const (
	ActRead     access.Act = "target.read"      // see targets, rounds and how they stand
	ActSet      access.Act = "target.set"       // set or revise a target
	ActWithdraw access.Act = "target.withdraw"  // withdraw one
	ActSplit    access.Act = "target.split"     // draft, change, send and drop a round
	ActAdopt    access.Act = "target.adopt"     // adopt a round by a decision
	ActCounter  access.Act = "target.counter"   // propose otherwise from below
	ActKeep     access.Act = "programme.keep"   // partners, programmes and their lines
	ActSee      access.Act = "programme.read"   // see programmes
	ActPartner  access.Act = "programme.assign" // say which accounts see the lines of a partner
)
