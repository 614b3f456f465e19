package org

import (
	"slices"

	"sen/internal/day"
)

// Kind is what a unit is in the Party's own structure. The zero Kind is none.
type Kind uint8

// The kinds, in the order of the structure. String gives the English word of words.md.
const (
	Province Kind = iota + 1
	UpperCommittee
	GrassrootsCommittee
	GrassrootsCell
	SectionCommittee
	Cell
	Group
	AwayGroup
)

// Kinds lists every kind in order.
var Kinds = []Kind{Province, UpperCommittee, GrassrootsCommittee, GrassrootsCell, SectionCommittee, Cell, Group, AwayGroup}

var kindWords = [...]struct{ english, code string }{
	{},
	{"province", "DANG_BO_TINH"},
	{"upper_committee", "DANG_BO_CAP_TREN"},
	{"grassroots_committee", "DANG_BO_CO_SO"},
	{"grassroots_cell", "CHI_BO_CO_SO"},
	{"section_committee", "DANG_BO_BO_PHAN"},
	{"cell", "CHI_BO"},
	{"group", "TO_DANG"},
	{"away_group", "TO_DANG_DI_LAM_XA"},
}

func (k Kind) String() string { return kindWords[k].english }

// Code is the workbook's code of the kind.
func (k Kind) Code() string { return kindWords[k].code }

// ParseKind reads an English word or a workbook code; false if it is neither.
func ParseKind(s string) (Kind, bool) {
	for _, k := range Kinds {
		if s == kindWords[k].english || s == kindWords[k].code {
			return k, true
		}
	}
	return 0, false
}

// HoldsMembers says whether members may have their home in a unit of the kind (workbook.md, TO_CHUC).
func (k Kind) HoldsMembers() bool { return k == Cell || k == GrassrootsCell }

// Grassroots says whether a unit of the kind is a grassroots organisation (tổ chức cơ sở đảng).
func (k Kind) Grassroots() bool { return k == GrassrootsCommittee || k == GrassrootsCell }

// InsideCell says whether a unit of the kind is part of a cell.
func (k Kind) InsideCell() bool { return k == Group || k == AwayGroup }

// placement says that a kind may stand under another from a day on.
type placement struct {
	parent, child Kind
	from          day.Day
}

// communeReform is the day on which communes came directly under the province (S294 10.2, rules.md 1.1).
var communeReform = day.MustParse("2025-07-01")

// placements is workbook.md's "Kinds under kinds" as data; day.None means always.
var placements = []placement{
	{Province, UpperCommittee, day.None},
	{Province, GrassrootsCommittee, day.None},
	{UpperCommittee, GrassrootsCommittee, day.None},
	{GrassrootsCommittee, GrassrootsCommittee, communeReform},
	{Province, GrassrootsCell, day.None},
	{UpperCommittee, GrassrootsCell, day.None},
	{GrassrootsCommittee, GrassrootsCell, communeReform},
	{GrassrootsCommittee, SectionCommittee, day.None},
	{GrassrootsCommittee, Cell, day.None},
	{SectionCommittee, Cell, day.None},
	{UpperCommittee, Cell, communeReform},
	{Cell, Group, day.None},
	{GrassrootsCell, Group, day.None},
	{Cell, AwayGroup, day.None},
	{GrassrootsCell, AwayGroup, day.None},
}

// MayStandUnder says whether a unit of kind child may stand under one of kind parent on a day.
func MayStandUnder(parent, child Kind, on day.Day) bool {
	for _, p := range placements {
		if p.parent == parent && p.child == child {
			return p.from <= on
		}
	}
	return false
}

// Sector is where a unit or host sits: the workbook's code, "" if not given.
type Sector string

// The sectors that rules and figures name.
const (
	Locality   Sector = "HUYEN_THI"
	Enterprise Sector = "DN_NGOAI_NN"
)

// Sectors lists every sector in the workbook's order.
var Sectors = []Sector{
	Locality, "XA", "PHUONG", "THI_TRAN", "DAC_KHU", "AP_KHOM", "CO_QUAN_DANG", "CO_QUAN_NHA_NUOC", "SU_NGHIEP_CONG_LAP",
	"SU_NGHIEP_NGOAI_CL", "TRUONG_HOC", "DN_NHA_NUOC", Enterprise, "HTX", "QUY_TIN_DUNG", "TO_HOP_TAC", "HOI_QUAN",
	"PHONG_KHAM", "BENH_VIEN_TU", "THUA_PHAT_LAI", "QUAN_DOI", "CONG_AN", "NGOAI_NUOC", "KHAC",
}

// CommuneSectors are the localities of a tree without districts (figures.md, localities).
var CommuneSectors = []Sector{"XA", "PHUONG", "THI_TRAN", "DAC_KHU"}

// NonState are the sectors outside the state (figures.md).
var NonState = []Sector{Enterprise, "HTX", "QUY_TIN_DUNG", "TO_HOP_TAC", "HOI_QUAN", "PHONG_KHAM", "BENH_VIEN_TU", "THUA_PHAT_LAI", "SU_NGHIEP_NGOAI_CL"}

// ParseSector reads a workbook code; false if there is none such. "" is the unknown sector.
func ParseSector(s string) (Sector, bool) {
	return Sector(s), s == "" || slices.Index(Sectors, Sector(s)) >= 0
}

// IsNonState says whether the sector is one of NonState.
func (s Sector) IsNonState() bool { return slices.Index(NonState, s) >= 0 }

// IsCommune says whether the sector is one of CommuneSectors.
func (s Sector) IsCommune() bool { return slices.Index(CommuneSectors, s) >= 0 }

// Ending is how a unit ended.
type Ending string

// The endings of BIEN_DONG_TO_CHUC. Disband is a disciplinary measure, never a synonym of dissolve.
const (
	Close       Ending = "KET_THUC"
	Merge       Ending = "SAP_NHAP"
	Consolidate Ending = "HOP_NHAT"
	Dissolve    Ending = "GIAI_THE"
	Disband     Ending = "GIAI_TAN"
)

// Endings lists them in the workbook's order.
var Endings = []Ending{Close, Merge, Consolidate, Dissolve, Disband}
