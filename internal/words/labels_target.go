package words

// roundStates say how a round stands in which a target is split.
var roundStates = []label{
	{"drafted", "đang soạn", "drafted"},
	{"sent", "đã gửi cấp dưới", "sent"},
	{"adopted", "đã giao", "adopted"},
	{"dropped", "đã bỏ", "dropped"},
}

// roundWays are the ways in which a target is split.
var roundWays = []label{
	{"members", "Theo số đảng viên", "By members"},
	{"last_year", "Theo kết quả cùng kỳ năm trước", "By last year's result"},
	{"prospects", "Theo nguồn đang có trong danh sách", "By prospects in the file"},
	{"hand", "Tự ghi", "By hand"},
}

// directions say on which side of its target an indicator is to lie.
var directions = []label{
	{"at_least", "từ", "at least"},
	{"more_than", "trên", "more than"},
	{"at_most", "không quá", "at most"},
	{"change_by", "thay đổi ít nhất", "change by at least"},
}

// bases are the seven bases on which an admission rate is reckoned.
var bases = []label{
	{"target", "so với chỉ tiêu được giao", "of the assigned target"},
	{"end_of_period", "so với đảng viên cuối kỳ (đã gồm người mới kết nạp)", "of members at the end of the period (the new ones included)"},
	{"end_of_previous_year", "so với đảng viên cuối năm trước", "of members at the end of the previous year"},
	{"start_of_period", "so với đảng viên đầu kỳ", "of members at the start of the period"},
	{"average_per_year", "bình quân mỗi năm của kỳ", "a year on average over the period"},
	{"lowest_year", "năm thấp nhất trong kỳ", "the lowest year of the period"},
	{"population", "so với dân số", "of the population"},
}
