package exchange

import (
	"sen/internal/assess"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/target"
)

// Plan is what a workbook adds to a register, judged at one moment. Units, people, hosts and decisions that
// are new bear numbers after the last recorded ones of that moment; Apply gives them their real ones.
type Plan struct {
	book *Book
	skip bool // judged without the refused rows
	head journal.Entry

	report   Report
	findings []finding
	marks    marks // what becomes of each row

	lastUnit     org.ID
	lastPerson   member.ID
	lastHost     host.ID
	lastDecision org.DecisionID

	// speaksOf are the recorded people the workbook speaks of, in order, also those of whom it says nothing new.
	speaksOf []member.ID

	decisions       many[org.Decision] // by number - 1, the recorded ones too
	units           []org.Unit
	unitChanges     []org.Change
	people          []member.Person
	identities      []member.Identity // of recorded people
	freshIdentities []freshIdentity
	facts           factList
	namings         []member.Naming
	posts           []member.Post
	hosts           []host.Host
	hostChanges     []host.Change
	targets         []target.Target
	references      []target.Reference
	recognitions    []assess.Recognition

	// Recorded rows in whose place fuller ones come.
	voidUnitChanges, voidHostChanges, voidReferences, voidRecognitions []int64
	voidMember                                                         map[member.Table][]int64
}

// Report is what judging found.
func (p *Plan) Report() Report { return p.report }

// Structural says whether a sheet as a whole could not be understood. Such a workbook is never applied, not
// even without the bad rows, for nobody knows which these are.
func (p *Plan) Structural() bool {
	for _, f := range p.findings {
		if f.structural {
			return true
		}
	}
	return false
}

func (p *Plan) void(table member.Table, id int64) {
	if p.voidMember == nil {
		p.voidMember = map[member.Table][]int64{}
	}
	p.voidMember[table] = append(p.voidMember[table], id)
}
