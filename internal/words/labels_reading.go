package words

// readingActs name the acts of reading as a reading log tells them.
var readingActs = []label{
	{"person.read", "Mở hồ sơ", "Opened the record"},
	{"person.identify", "Xem số định danh, thẻ, điện thoại, ngày sinh", "Saw numbers, card, phone and day of birth"},
	{"person.export", "Xuất danh sách đảng viên", "Exported a list of members"},
	{"person.list", "Xem danh sách đảng viên", "Saw a list of members"},
	{"person.look", "Xem ngoài phạm vi, có lý do", "Looked beyond their reach, with a reason"},
	{"figures.open", "Xem danh sách sau một số liệu", "Saw the list behind a figure"},
	{"prospect.read", "Xem hồ sơ kết nạp của người chưa là đảng viên", "Opened a case of somebody who is no member"},
	{"register.export", "Xuất sổ thành tệp Excel", "Exported the register as a workbook"},
}

// lookReasons say why somebody looked beyond their reach.
var lookReasons = []label{
	{"GIAI_QUYET_DON", "Giải quyết đơn, thư", "Dealing with a petition"},
	{"CHUYEN_SINH_HOAT", "Làm thủ tục chuyển sinh hoạt đảng", "Arranging a transfer"},
	{"XAC_MINH", "Thẩm tra, xác minh", "Verifying what was stated"},
	{"KHAC", "Lý do khác", "Another reason"},
}

// holdGrounds say what the hold of a line rests on.
var holdGrounds = []label{
	{"KIEM_TRA_GIAM_SAT", "Đang kiểm tra, giám sát theo quy định của Đảng", "Inspection or supervision under the Party's rules"},
	{"DIEU_TRA", "Cơ quan điều tra, tố tụng yêu cầu", "Asked for by an investigating or judicial body"},
	{"BAO_VE_CHINH_TRI_NOI_BO", "Bảo vệ chính trị nội bộ", "Protection of internal politics"},
	{"BAO_VE_NGUOI_TO_CAO", "Bảo vệ người tố cáo", "Protection of a whistle-blower"},
}
