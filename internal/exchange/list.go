package exchange

import (
	"slices"

	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/target"
	"sen/internal/viet"
	"sen/internal/words"
)

// choice is a value of a list: its place from 1; 0 is empty.
type choice uint8

// list is a column's list of values: codes and what people write for them. Both are accepted, the label is
// what a drop-down offers and an export writes.
type list struct {
	codes  []string
	labels []string
	byKey  map[string]choice
}

// newList makes a list of codes; labelOf gives the code of the label in package words.
func newList(group string, codes []string, labelOf func(string) string) *list {
	l := &list{codes: codes, byKey: make(map[string]choice, 2*len(codes))}
	for i, code := range codes {
		label := words.Label("vi", group, labelOf(code))
		l.labels = append(l.labels, label)
		l.byKey[viet.Key(code)] = choice(i + 1)
		l.byKey[viet.Key(label)] = choice(i + 1)
	}
	return l
}

// also lets people write something else for a code.
func (l *list) also(text, code string) *list {
	l.byKey[viet.Key(text)] = l.byKey[viet.Key(code)]
	return l
}

func (l *list) find(text string) choice { return l.byKey[viet.Key(text)] }

// code is the code of a choice, "" of none.
func (l *list) code(c choice) string {
	if c == 0 {
		return ""
	}
	return l.codes[c-1]
}

func (l *list) label(c choice) string {
	if c == 0 {
		return ""
	}
	return l.labels[c-1]
}

// choose is the choice of a code, 0 if the list does not have it.
func (l *list) choose(code string) choice {
	for i, c := range l.codes {
		if c == code {
			return choice(i + 1)
		}
	}
	return 0
}

func same(s string) string { return s }

func codesOf[T any](all []T, code func(T) string) []string {
	out := make([]string, len(all))
	for i, v := range all {
		out[i] = code(v)
	}
	return out
}

func kindWord(code string) string {
	k, _ := org.ParseKind(code)
	return k.String()
}

// Where a list's choices are member.Codes, they are the same numbers: both are places in the same slice.
var (
	kindList          = newList("kind", codesOf(org.Kinds, org.Kind.Code), kindWord).also("Chi bộ", "CHI_BO")
	sectorList        = newList("sector", codesOf(org.Sectors, func(s org.Sector) string { return string(s) }), same)
	hostSectorList    = newList("sector", codesOf(org.NonState, func(s org.Sector) string { return string(s) }), same)
	unitVerbList      = newList("unit_change", codesOf(unitVerbs, func(v unitVerb) string { return v.code }), same)
	verbList          = newList("member_change", codesOf(verbs, func(v verb) string { return v.code }), same)
	entryList         = newList("listing", codesOf(entries, func(e entry) string { return e.code }), same)
	sexList           = newList("sex", member.Sexes, same)
	educationList     = newList("education", member.Educations, same)
	qualificationList = newList("qualification", member.Qualifications, same)
	theoryList        = newList("political_theory", member.Theories, same)
	occupationList    = newList("occupation", member.Occupations, same)
	yesNoList         = newList("", []string{"Có", "Không"}, same).also("x", "Có").also("1", "Có").also("0", "Không")
	groundList        = newList("ground", slices.Concat(member.Grounds, member.Exemptions), same)
	causeList         = newList("cause", member.Causes, same)
	titleList         = newList("post", member.Titles, same)
	formList          = newList("post_form", member.Forms, same)
	indicatorList     = newList("figure", target.Indicators, same)
	quantityList      = newList("reference", target.Quantities, same)
)

// entry is a Diện vào danh sách.
type entry struct {
	code string
	kind member.Kind
}

var entries = []entry{{"KET_NAP", member.Admitted}, {"CHUYEN_DEN", member.Arrived}, {"SO_DU", member.Listed}}

// unitVerb is a Việc of BIEN_DONG_TO_CHUC.
type unitVerb struct {
	code   string
	aspect org.Aspect
}

var unitVerbs = []unitVerb{
	{"DOI_TEN", org.Name},
	{"DOI_LOAI", org.KindOf},
	{"DOI_LOAI_HINH", org.SectorOf},
	{"CHUYEN_CAP_TREN", org.Parent},
	{string(org.Close), org.End},
	{string(org.Merge), org.End},
	{string(org.Consolidate), org.End},
	{string(org.Dissolve), org.End},
	{string(org.Disband), org.End},
}

// verb is a Việc of BIEN_DONG. What a verb does not use must be empty in its row.
type verb struct {
	code   string
	kind   member.Kind  // 0: a Naming
	naming member.Field // 0: a Fact
	to     usage        // Mã tổ chức đến
	until  bool         // Đến ngày may be given
	value  *list        // of Giá trị mới; nil: it takes none, or free text for a Naming
}

// usage says whether a verb needs a cell, may have it or has no use for it.
type usage uint8

const (
	unused usage = iota
	allowed
	needed
)

var verbs = []verb{
	{code: "CHINH_THUC", kind: member.Confirmed},
	{code: "CHUYEN", kind: member.Transferred, to: needed},
	{code: "CHUYEN_TAP_THE", kind: member.MovedCollectively, to: needed},
	{code: "CHUYEN_DI", kind: member.Departed},
	{code: "CHUYEN_DEN", kind: member.Returned, to: needed},
	{code: "KET_NAP_LAI", kind: member.Readmitted, to: needed},
	{code: "PHUC_HOI", kind: member.Restored, to: needed},
	{code: "NOI_LAI", kind: member.Reconnected, to: needed},
	{code: "TAM_THOI", kind: member.Stay, to: allowed, until: true},
	{code: "HET_TAM_THOI", kind: member.StayEnded},
	{code: "MIEN", kind: member.Exempted, until: true},
	{code: "HET_MIEN", kind: member.ExemptionEnded},
	{code: "DINH_CHI", kind: member.Suspended, until: true},
	{code: "HET_DINH_CHI", kind: member.SuspensionEnded},
	{code: "VAO_TO", kind: member.JoinedGroup, to: needed}, // JoinedAwayGroup if the unit is one
	{code: "ROI_TO", kind: member.LeftGroup, to: allowed},
	{code: "XOA_TEN", kind: member.Removed},
	{code: "XIN_RA", kind: member.Resigned},
	{code: "KHAI_TRU", kind: member.Expelled},
	{code: "TU_TRAN", kind: member.Died},
	{code: "HUY_KET_NAP", kind: member.Annulled},
	{code: "DOI_NGHE", kind: member.OccupationChanged, value: occupationList},
	{code: "DOI_HOC_VAN", kind: member.EducationChanged, value: educationList},
	{code: "DOI_CHUYEN_MON", kind: member.QualificationGiven, value: qualificationList},
	{code: "DOI_LY_LUAN", kind: member.TheoryChanged, value: theoryList},
	{code: "DOI_HO_TEN", naming: member.NameField},
	{code: "DOI_SO_THE", naming: member.CardField},
	{code: "KHIEN_TRACH", kind: member.Reprimanded},
	{code: "CANH_CAO", kind: member.Warned},
	{code: "CACH_CHUC", kind: member.RemovedFromPost},
	{code: "GIOI_THIEU", kind: member.Introduced, to: allowed}, // these two are ours (decision 010)
	{code: "HET_GIOI_THIEU", kind: member.IntroductionEnded},
}
