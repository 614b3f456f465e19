package member

import "slices"

// The coded lists of workbook.md. A stored value is the place in its list, from 1; 0 is unknown. Lists only
// ever grow at their end.
var (
	Occupations = []string{
		"CBCC_NHA_NUOC", "CBCC_DANG_DOAN_THE", "CBCC_KCT_XA", "KCT_AP_KHOM", "VIEN_CHUC", "LD_SU_NGHIEP_NGOAI_CL",
		"QUAN_LY_DNNN", "GIAN_TIEP_DNNN", "LAO_DONG_DNNN", "QUAN_LY_DN_NGOAI_NN", "GIAN_TIEP_DN_NGOAI_NN",
		"LAO_DONG_DN_NGOAI_NN", "NONG_LAM_NGU", "LLVT", "SINH_VIEN", "HOC_SINH", "LAO_DONG_TU_DO", "NGHI_HUU", "KHAC",
	}
	Educations     = []string{"Biết đọc, biết viết", "Tiểu học", "Trung học cơ sở", "Trung học phổ thông"}
	Qualifications = []string{"Chưa qua đào tạo", "Sơ cấp, công nhân kỹ thuật", "Trung cấp", "Cao đẳng", "Đại học", "Thạc sĩ", "Tiến sĩ"}
	Theories       = []string{"Chưa", "Sơ cấp", "Trung cấp", "Cao cấp, cử nhân"}
	Sexes          = []string{"Nam", "Nữ"}
)

// Code is a value of one of the lists: its place from 1, 0 unknown.
type Code uint8

// In gives the text of a code in its list; "" if unknown.
func (c Code) In(list []string) string {
	if c == 0 || int(c) > len(list) {
		return ""
	}
	return list[c-1]
}

// CodeOf finds a text in a list; 0 if it is not there.
func CodeOf(list []string, text string) Code { return Code(slices.Index(list, text) + 1) }

// Grounds are the grounds by the rules on which a membership ends (rules.md LIF-40); causes are what lay
// behind (practice.md 5.5). Neither is free text.
var (
	Grounds = []string{
		"KHONG_SINH_HOAT_3_THANG", "KHONG_DONG_DANG_PHI_3_THANG", "TRA_THE_HUY_THE", "GIAM_SUT_Y_CHI",
		"VI_PHAM_TU_CACH_2_NAM", "KHONG_DAT_CHINH_TRI", "DU_BI_KHONG_DU_TU_CACH", "KHAC",
	}
	// Exemptions are the grounds on which a member is exempt from work and activity (rules.md LIF-20, LIF-21).
	Exemptions = []string{
		"TUOI_CAO_SUC_KHOE", "CHUA_BENH_XA", "O_NUOC_NGOAI", "LAM_VIEC_LUU_DONG", "CHO_NGHI_HUU", "THAI_SAN",
	}
	Causes = []string{
		"DI_LAM_XA", "XUAT_KHAU_LAO_DONG", "DINH_CU_NUOC_NGOAI", "KHO_KHAN_KINH_TE", "GIA_DINH", "SUC_KHOE",
		"KHONG_NOP_HO_SO_CHUYEN", "KHAC",
	}
)

// GroundsOf are the grounds that a fact of the kind may rest on.
func GroundsOf(k Kind) []string {
	if k == Exempted {
		return Exemptions
	}
	return Grounds
}

// The posts of CHUC_VU and how they are come by.
var (
	Titles = []string{"BI_THU", "PHO_BI_THU", "UY_VIEN_BAN_THUONG_VU", "UY_VIEN", "TO_TRUONG", "TO_PHO"}
	Forms  = []string{"BAU", "CHI_DINH"}
)
