package words

// rosterStates are the states by which a list of people is filtered (package roster).
var rosterStates = []label{
	{"member", "Đang trong danh sách", "Members"},
	{"probationary", "Đảng viên dự bị", "Probationary members"},
	{"official", "Đảng viên chính thức", "Official members"},
	{"exempt", "Đang được miễn công tác và sinh hoạt đảng", "Exempt from work and activity"},
	{"suspended", "Đang bị đình chỉ sinh hoạt đảng", "Suspended"},
	{"away", "Đang sinh hoạt tạm thời ở nơi khác", "Staying elsewhere"},
	{"in_away_group", "Ở tổ đảng của đảng viên đi làm xa", "In a group working away"},
	{"former", "Không còn trong danh sách", "No longer members"},
	{"coming", "Sắp vào danh sách (đã ghi, chưa đến ngày)", "Yet to come (recorded for a later day)"},
}

// rosterMissing are what may be missing of a person in the register (package roster).
var rosterMissing = []label{
	{"birth", "Chưa có ngày sinh", "No birth"},
	{"birth_in_part", "Ngày sinh chưa đủ ngày, tháng", "Birth not known to the day"},
	{"sex", "Chưa có giới tính", "No sex"},
	{"personal_number", "Chưa có số định danh cá nhân", "No personal number"},
	{"card", "Chưa có số thẻ đảng viên", "No card"},
	{"cv", "Chưa có số lý lịch", "No CV number"},
	{"entry_decision", "Chưa có quyết định kết nạp", "No decision of admission"},
	{"joining_day", "Chưa có ngày vào Đảng", "No day of joining"},
	{"official_day", "Chưa có ngày chính thức", "No day of recognition as official"},
	{"occupation", "Chưa có nghề nghiệp", "No occupation"},
	{"education", "Chưa có giáo dục phổ thông", "No general education"},
	{"qualification", "Chưa có chuyên môn nghiệp vụ", "No qualification"},
	{"political_theory", "Chưa có lý luận chính trị", "No political theory"},
}
