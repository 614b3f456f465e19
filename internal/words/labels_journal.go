package words

// journalFields name what an act changed, where it is neither an aspect of a unit nor a fact about a member.
var journalFields = []label{
	{"voided", "bỏ dòng ghi sai", "wrong rows voided"},
	{"identity", "họ tên, ngày sinh, số định danh", "identity"},
	{"birth", "ngày sinh", "birth"},
	{"sex", "giới tính", "sex"},
	{"ethnicity", "dân tộc", "ethnicity"},
	{"religion", "tôn giáo", "religion"},
	{"personal_number", "số định danh cá nhân", "personal number"},
	{"card", "số thẻ đảng viên", "card"},
	{"cv", "số lý lịch", "CV number"},
	{"phone", "điện thoại", "phone"},
	{"youth_union", "ngày vào Đoàn", "day of joining the Youth Union"},
	{"decided", "ngày quyết định kết nạp", "day of the decision of admission"},
	{"joined", "ngày kết nạp", "day of joining"},
	{"official", "ngày chính thức", "day of recognition"},
	{"decided_by", "nơi quyết định kết nạp", "who decided the admission"},
	{"official_by", "nơi công nhận chính thức", "who recognised as official"},
	{"post", "chức vụ đảng", "post"},
	{"same", "hai hồ sơ của một người", "two records of one person"},
	{"proposal", "đề nghị nhập hồ sơ", "proposal to merge"},
	{"distinct", "hai hồ sơ của hai người", "two records of two people"},
	{"declined", "không nhập", "declined"},
	{"account", "tài khoản", "account"},
	{"grant", "quyền sử dụng", "grant"},
	{"revoked", "thu hồi quyền sử dụng", "grant taken back"},
	{"invitation", "mã mời mới", "new invitation code"},
	{"disabled", "khóa tài khoản", "account shut out"},
	{"template", "mẫu giấy tờ", "template"},
	{"template_builtin", "dùng lại mẫu có sẵn", "built-in template again"},
	{"form_number", "mã biểu mẫu", "number of the form"},
	{"report_withdrawn", "thu hồi báo cáo", "report withdrawn"},
	{"enabled", "mở lại tài khoản", "account let in again"},
	{"line_added", "dòng của tỉnh trong biểu thống kê", "a line of the province in the tables"},
	{"line_moved", "chuyển chỗ dòng của biểu thống kê", "a line of the tables moved"},
	{"line_withdrawn", "bỏ dòng của biểu thống kê", "a line of the tables withdrawn"},
	{"line_restored", "đưa lại dòng của biểu thống kê", "a line of the tables put back"},
	{"rule_value", "mức của tỉnh", "a value of the province"},
	{"target_target", "chỉ tiêu", "a target"},
	{"target_round", "lượt phân bổ chỉ tiêu", "a round of targets"},
	{"target_part", "phần của lượt phân bổ", "a part of a round"},
	{"target_programme", "chương trình phối hợp", "a programme"},
	{"target_partner", "cơ quan phối hợp", "a partner"},
	{"rule_check", "đối chiếu với bản chính", "held against the official text"},
	{"calendar_year", "lịch ngày làm việc", "calendar of working days"},
	{"notice_check", "kiểm tra phiếu báo chuyển sinh hoạt", "check of transfer notices"},
	{"radar_assignment", "người được giao việc đến hạn", "who sees to what is due"},
	{"radar_unassigned", "thôi giao việc đến hạn", "taken back from who saw to it"},
	{"radar_postponement", "hoãn nhắc việc", "reminder put off"},
	{"radar_taken_up", "nhắc lại việc đã hoãn", "reminder taken up again"},
}

// journalCounts name what an import or its undoing counted; a number stands before them.
var journalCounts = []label{
	{"units", "tổ chức đảng", "units"},
	{"unit_changes", "biến động tổ chức", "changes of units"},
	{"people", "đảng viên", "people"},
	{"facts", "biến động đảng viên", "changes of members"},
	{"names", "lần đổi tên, đổi thẻ", "names and cards"},
	{"posts", "chức vụ", "posts"},
	{"host_changes", "biến động cơ sở ngoài khu vực nhà nước", "changes of hosts"},
	{"targets", "chỉ tiêu", "targets"},
	{"references", "số liệu bên ngoài", "outside figures"},
	{"recognitions", "công nhận bốn tốt", "recognitions"},
	{"cases", "hồ sơ kết nạp", "cases of admission"},
	{"report_numbers", "số liệu trong báo cáo", "numbers of the report"},
	{"skipped", "dòng bỏ qua", "rows left out"},
	{"voided", "dòng lấy lại", "rows taken back"},
	{"restored", "dòng phục hồi", "rows restored"},
}

// holdOutcomes say what was done about the hold of a line.
var holdOutcomes = []label{
	{"asked", "đề nghị", "asked for"},
	{"confirmed", "xác nhận", "confirmed"},
	{"declined", "không giữ lại", "declined"},
}

// actGroups head the groups of acts in the table of roles.
var actGroups = []label{
	{"figures", "Số liệu", "Figures"},
	{"unit", "Tổ chức đảng", "Units"},
	{"person", "Xem đảng viên", "Seeing members"},
	{"member", "Ghi về đảng viên", "Recording about members"},
	{"prospect", "Quần chúng", "Prospects"},
	{"admission", "Kết nạp, công nhận", "Admission and recognition"},
	{"radar", "Việc đến hạn", "What is due"},
	{"quality", "Chất lượng số liệu", "Data quality"},
	{"report", "Báo cáo, biểu thống kê", "Reports and tables"},
	{"paper", "Giấy tờ", "Papers"},
	{"target", "Chỉ tiêu", "Targets"},
	{"programme", "Chương trình phối hợp", "Programmes with partners"},
	{"rule", "Quy định, lịch ngày làm việc", "Rules and the calendar"},
	{"register", "Nhập, xuất", "Import, export"},
	{"journal", "Nhật ký", "Journal"},
	{"reading", "Ai đã xem hồ sơ", "Who read records"},
	{"account", "Tài khoản và quyền", "Accounts and grants"},
}

// accountStates say how an account stands.
var accountStates = []label{
	{"used", "đang dùng", "in use"},
	{"invited", "chưa dùng mã mời", "code not used yet"},
	{"disabled", "đã khóa", "shut out"},
}
