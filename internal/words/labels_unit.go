package words

// correctionGrounds say why a recorded fact was wrong, by org.CorrectionGrounds.
var correctionGrounds = []label{
	{"NHAP_SAI", "Ghi nhầm khi nhập", "Typed wrongly"},
	{"QUYET_DINH_THU_HOI", "Quyết định đã thu hồi hoặc thay thế", "The decision was withdrawn or replaced"},
	{"HO_SO_XAC_MINH_LAI", "Xác minh lại hồ sơ", "The file was looked into again"},
	{"TRUNG_LAP", "Ghi trùng hai lần", "Recorded twice"},
	{"CHUA_DU_CAN_CU_KHAC", "Căn cứ khác", "Other ground"},
}
