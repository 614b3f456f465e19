package demo

// role is what a cell is among people: who is admitted there, who works there, how large it grows.
type role uint8

const (
	noRole role = iota
	hamlet
	office
	school
	health
	communePolice
	communeMilitary
	highSchool
	agency
	hospital
	stateFirm
	firm
	university
	police
	military
	roleCount
)

// sectors of the cells of a role.
var sectors = [roleCount]string{
	"", "AP_KHOM", "CO_QUAN_NHA_NUOC", "TRUONG_HOC", "SU_NGHIEP_CONG_LAP", "CONG_AN", "QUAN_DOI", "TRUONG_HOC", "CO_QUAN_NHA_NUOC",
	"SU_NGHIEP_CONG_LAP", "DN_NHA_NUOC", "DN_NGOAI_NN", "TRUONG_HOC", "CONG_AN", "QUAN_DOI",
}

// admittedAt is where people of an occupation are admitted, of a hundred.
var admittedAt = map[occupation][]weighted[role]{
	pupil:            {{highSchool, 78}, {hamlet, 22}},
	student:          {{university, 55}, {hamlet, 45}},
	publicStaff:      {{school, 44}, {health, 10}, {highSchool, 15}, {hospital, 22}, {university, 9}},
	soldier:          {{police, 35}, {military, 33}, {communePolice, 16}, {communeMilitary, 16}},
	communeCadre:     {{office, 100}},
	hamletCadre:      {{hamlet, 100}},
	farmer:           {{hamlet, 100}},
	firmManager:      {{firm, 80}, {hamlet, 20}},
	firmOffice:       {{firm, 80}, {hamlet, 20}},
	firmWorker:       {{firm, 75}, {hamlet, 25}},
	stateCadre:       {{agency, 88}, {office, 12}},
	partyCadre:       {{agency, 88}, {office, 12}},
	stateFirmManager: {{stateFirm, 100}},
	stateFirmOffice:  {{stateFirm, 100}},
	stateFirmWorker:  {{stateFirm, 100}},
	privateStaff:     {{hamlet, 100}},
	freelance:        {{hamlet, 100}},
	otherWork:        {{hamlet, 100}},
	retired:          {{hamlet, 100}},
}

// workAt is what people at a cell of a role do.
var workAt = [roleCount][]weighted[occupation]{
	noRole:          {{otherWork, 1}},
	hamlet:          {{farmer, 38}, {freelance, 22}, {hamletCadre, 16}, {otherWork, 8}, {publicStaff, 6}, {firmWorker, 6}, {communeCadre, 4}},
	office:          {{communeCadre, 92}, {stateCadre, 8}},
	school:          {{publicStaff, 1}},
	health:          {{publicStaff, 1}},
	communePolice:   {{soldier, 1}},
	communeMilitary: {{soldier, 70}, {communeCadre, 30}},
	highSchool:      {{publicStaff, 1}},
	agency:          {{stateCadre, 74}, {partyCadre, 26}},
	hospital:        {{publicStaff, 1}},
	stateFirm:       {{stateFirmManager, 14}, {stateFirmOffice, 36}, {stateFirmWorker, 50}},
	firm:            {{firmManager, 18}, {firmOffice, 30}, {firmWorker, 52}},
	university:      {{publicStaff, 1}},
	police:          {{soldier, 1}},
	military:        {{soldier, 1}},
}

// movesTo is where a transfer of working people leads, of a hundred.
var movesTo = []weighted[role]{
	{hamlet, 47}, {agency, 28}, {office, 3}, {school, 6}, {hospital, 7}, {highSchool, 3}, {firm, 2}, {stateFirm, 2}, {university, 3}, {communeMilitary, 2}, {health, 2},
}

// arrivesAt is where people from outside the register come in.
var arrivesAt = []weighted[role]{
	{hamlet, 43}, {agency, 25}, {school, 4}, {hospital, 8}, {firm, 2}, {police, 7}, {military, 6}, {stateFirm, 2}, {university, 4}, {communePolice, 3}, {health, 2},
}

// retires says whether people of an occupation stop working at 60 or 55.
func (o occupation) retires() bool { return o <= firmWorker && o != hamletCadre || o == soldier }

// learns says whether the occupation is that of a pupil or student.
func (o occupation) learns() bool { return o == pupil || o == student }

// has says whether people at a cell of the role commonly do that work.
func (r role) has(o occupation) bool {
	for _, c := range workAt[r] {
		if c.what == o {
			return true
		}
	}
	return false
}

// suits says who may come when a cell of the role is founded: soldiers and teachers come from their like,
// elsewhere anybody at work.
func (r role) suits(o occupation) bool {
	switch r {
	case school, highSchool, health, hospital, university, police, communePolice, military:
		return r.has(o)
	case communeMilitary:
		return r.has(o) || o == hamletCadre
	}
	return !o.learns() && o != soldier && o != retired
}
