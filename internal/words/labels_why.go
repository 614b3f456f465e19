package words

// whys say why a figure cannot be computed.
var whys = []label{
	{"no_target", "Chưa có chỉ tiêu giao cho đúng kỳ này", "No target is set for exactly this period"},
	{"no_population", "Chưa có số dân ghi đến ngày này", "No population is recorded up to this day"},
	{"children_changed", "Các tổ chức trực thuộc đã thay đổi sau ngày của số dân, cần số dân mới", "Direct children changed after the day of the population; a new one is needed"},
	{"nothing_to_divide_by", "Mẫu số bằng 0 nên không tính được", "The denominator is 0"},
	{"no_whole_year", "Trong kỳ chưa có năm nào trọn", "The period holds no whole year"},
	{"too_few", "Không nêu khi có dưới 5 đảng viên", "Not told for fewer than 5 members"},
	{"below_grassroots", "Chỉ nêu từ tổ chức cơ sở đảng trở lên", "Told only for grassroots organisations and above"},
}
