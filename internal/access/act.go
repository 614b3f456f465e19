package access

import "slices"

// Act is the name of something that can be done, as routes, roles and the journal know it: "unit.move".
type Act string

// Anyone is the act of what everybody may do, signed in or not; Own of what everybody who is signed in may do
// with what is their own.
const (
	Anyone Act = "anyone"
	Own    Act = "own"
)

// Acts are all acts that roles give, grouped as docs/access.md shows them.
var Acts = []struct {
	Group string
	Acts  []Act
}{
	{"figures", []Act{"figures.read", "figures.open", "figures.partner"}},
	{"unit", []Act{"unit.read", "unit.found", "unit.rename", "unit.retype", "unit.resector", "unit.move", "unit.end", "unit.correct", "unit.attach"}},
	{"person", []Act{"person.list", "person.read", "person.identify", "person.look", "person.export"}},
	{"member", []Act{
		"member.list", "member.admit", "member.arrive", "member.confirm", "member.introduce", "member.end_introduction", "member.transfer", "member.remove", "member.resign", "member.expel",
		"member.die", "member.depart", "member.annul", "member.restore", "member.reconnect", "member.return", "member.readmit",
		"member.exempt", "member.end_exemption", "member.suspend", "member.end_suspension", "member.stay", "member.end_stay",
		"member.join_group", "member.leave_group", "member.change_occupation", "member.change_education", "member.change_qualification",
		"member.change_theory", "member.rename", "member.change_card", "member.appoint", "member.dismiss", "member.discipline",
		"member.correct", "member.correct_identity", "member.merge", "member.unmerge",
	}},
	{"prospect", []Act{"prospect.read", "prospect.keep"}},
	{"admission", []Act{"admission.file", "admission.vote", "admission.decide", "admission.correct", "admission.forget"}},
	{"radar", []Act{"radar.read", "radar.assign", "radar.postpone", "radar.check", "radar.feed"}},
	{"target", []Act{"target.read", "target.set", "target.withdraw", "target.split", "target.adopt", "target.counter"}},
	{"programme", []Act{"programme.read", "programme.keep", "programme.assign"}},
	{"quality", []Act{"quality.read", "quality.propose", "quality.decide"}},
	{"paper", []Act{"paper.template", "paper.set_aside", "paper.use_again"}},
	{"report", []Act{"report.read", "report.issue", "report.withdraw", "report.lines"}},
	{"rule", []Act{"rule.read", "rule.tighten", "rule.withdraw", "rule.confirm", "calendar.add", "calendar.withdraw"}},
	{"register", []Act{"register.import", "register.undo_import", "register.export"}},
	{"journal", []Act{"journal.read"}},
	{"reading", []Act{"reading.read", "reading.hold"}},
	{"account", []Act{"account.read", "account.invite", "account.disable", "access.grant", "access.revoke"}},
}

// All are the acts of every group in order.
var All = func() []Act {
	var all []Act
	for _, g := range Acts {
		all = append(all, g.Acts...)
	}
	return all
}()

// Known says whether an act is one that roles can give.
func (a Act) Known() bool { return slices.Contains(All, a) }
