package words

// asideGrounds say why a scan of a decision was set aside, by paper.Grounds.
var asideGrounds = []label{
	{"NHAM_QUYET_DINH", "Là bản chụp của quyết định khác", "It shows another decision"},
	{"KHONG_DOC_DUOC", "Mờ, mất góc hoặc thiếu trang", "It is blurred, cut or lacks pages"},
	{"CHUA_KY", "Là dự thảo, chưa ký hoặc chưa đóng dấu", "It is a draft, not signed or not sealed"},
	{"TRUNG_LAP", "Chụp trùng, đã có bản khác", "Scanned twice"},
	{"LY_DO_KHAC", "Lý do khác", "Other reason"},
}

// correctionGrounds say why a recorded fact was wrong, by org.CorrectionGrounds.
var correctionGrounds = []label{
	{"NHAP_SAI", "Ghi nhầm khi nhập", "Typed wrongly"},
	{"QUYET_DINH_THU_HOI", "Quyết định đã thu hồi hoặc thay thế", "The decision was withdrawn or replaced"},
	{"HO_SO_XAC_MINH_LAI", "Xác minh lại hồ sơ", "The file was looked into again"},
	{"TRUNG_LAP", "Ghi trùng hai lần", "Recorded twice"},
	{"CHUA_DU_CAN_CU_KHAC", "Căn cứ khác", "Other ground"},
}
