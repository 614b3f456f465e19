package words

// qualities are the kinds of findings about data, by quality.Kind's code.
var qualities = []label{
	{"missing.birth", "Thiếu ngày sinh", "No birth"},
	{"missing.sex", "Thiếu giới tính", "No sex"},
	{"missing.personal_number", "Thiếu số định danh cá nhân", "No personal number"},
	{"missing.card", "Đảng viên chính thức thiếu số thẻ đảng viên", "Official member without a card number"},
	{"missing.cv", "Thiếu số lý lịch", "No CV number"},
	{"missing.occupation", "Thiếu nghề nghiệp", "No occupation"},
	{"missing.entry_decision", "Thiếu quyết định kết nạp hoặc tiếp nhận", "No decision of admission or entry"},
	{"missing.joined", "Thiếu ngày vào Đảng", "No day of joining the Party"},
	{"missing.official_day", "Thiếu ngày công nhận chính thức", "No day of recognition as official"},
	{"impossible.birth", "Ngày sinh sau hôm nay", "Born after today"},
	{"impossible.age", "Vào Đảng hoặc vào danh sách khi chưa đủ 18 tuổi", "Joined or listed before the 18th birthday"},
	{"impossible.official", "Chính thức trước ngày vào Đảng", "Official before having joined"},
	{"impossible.joined", "Ngày vào Đảng sau ngày vào danh sách", "Joined after coming onto the list"},
	{"impossible.number_birth", "Số định danh khác năm sinh", "Personal number tells another year of birth"},
	{"impossible.number_sex", "Số định danh khác giới tính", "Personal number tells another sex"},
	{"impossible.probation", "Chính thức khi chưa đủ 12 tháng dự bị", "Official before 12 months of probation"},
	{"duplicate.record", "Hồ sơ nghi trùng", "Records that may be one person"},
	{"unmatched.post", "Chức vụ chưa ghi thôi của người đã ra khỏi danh sách", "Post left open by somebody who left"},
	{"unmatched.secretary", "Chi bộ có đảng viên mà chưa có bí thư", "Cell with members and no secretary"},
	{"unmatched.empty_cell", "Chi bộ chưa có đảng viên", "Cell without members"},
	{"unmatched.founding", "Tổ chức thành lập mà chưa ghi quyết định", "Unit founded without a decision"},
	{"unmatched.host", "Cơ sở có tổ chức đảng đã kết thúc", "Host whose Party organisation has ended"},
}

// qualityRules are the rules by which two records look like one person.
var qualityRules = []label{
	{"name_birth", "Cùng họ tên và cùng ngày sinh", "Same name and day of birth"},
	{"name", "Cùng họ tên, ngày sinh có thể là một", "Same name, births that may be one"},
	{"personal_number", "Cùng số định danh cá nhân", "Same personal number"},
	{"card", "Cùng số thẻ đảng viên", "Same card number"},
	{"cv", "Cùng số lý lịch", "Same CV number"},
}

// qualityGroups are the groups of findings.
var qualityGroups = []label{
	{"missing", "Còn thiếu", "Missing"},
	{"impossible", "Khó có thể đúng", "Hardly possible"},
	{"duplicate", "Nghi trùng", "Perhaps twice"},
	{"unmatched", "Chưa khớp", "Unmatched"},
}
