package words

// importStages say how far an import is.
var importStages = []label{
	{"queued", "Đang chờ một lần nhập khác xong", "Waiting for another import"},
	{"reading", "Đang đọc tệp", "Reading the file"},
	{"judging", "Đang kiểm tra thử, chưa ghi vào sổ", "Checking, nothing is recorded yet"},
	{"waiting", "Đã kiểm tra thử, chưa ghi vào sổ", "Checked, nothing is recorded yet"},
	{"writing", "Đang ghi vào sổ", "Recording"},
	{"finished", "Đã ghi vào sổ", "Recorded in the register"},
	{"nothing", "Không có gì mới để ghi", "There was nothing new to record"},
	{"refused", "Chưa ghi được tệp này", "This file was not recorded"},
	{"failed", "Sen gặp lỗi khi nhập, chưa ghi gì", "Sen failed, nothing was recorded"},
	{"cancelled", "Đã thôi, không ghi gì vào sổ", "Cancelled, nothing was recorded"},
}

// importFates say what a row of a workbook will do.
var importFates = []label{
	{"new", "mới", "new"},
	{"changed", "bổ sung", "completes"},
	{"refused", "chưa ghi được", "not recorded"},
	{"known", "đã có trong sổ", "recorded already"},
}

// workbookSheets name the sheets of the workbook.
var workbookSheets = []label{
	{"TO_CHUC", "Tổ chức đảng", "Units"},
	{"BIEN_DONG_TO_CHUC", "Biến động tổ chức", "Changes of units"},
	{"DANG_VIEN", "Đảng viên", "Members"},
	{"BIEN_DONG", "Biến động đảng viên", "Changes of members"},
	{"CHUC_VU", "Chức vụ", "Posts"},
	{"CHI_TIEU", "Chỉ tiêu", "Targets"},
	{"SO_LIEU_THAM_CHIEU", "Số liệu bên ngoài", "Outside figures"},
	{"CO_SO_NGOAI_NHA_NUOC", "Cơ sở ngoài khu vực nhà nước", "Non-state hosts"},
	{"BON_TOT", "Công nhận bốn tốt", "Four-good recognitions"},
}
