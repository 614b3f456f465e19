package words

// nationalGroups head groups of columns of the national tables; nationalColumns the columns.
var (
	nationalGroups = []label{
		{"this", "Kỳ này", "This term"},
		{"last", "Cùng kỳ năm trước", "Same term a year before"},
		{"change", "So sánh", "Difference"},
	}
	nationalColumns = []label{
		{"total", "Tổng số", "All"},
		{"official", "Chính thức", "Official"},
		{"probationary", "Dự bị", "Probationary"},
		{"units", "Tổ chức đảng", "Units"},
		{"grassroots_committee", "Đảng bộ cơ sở", "Grassroots committees"},
		{"grassroots_cell", "Chi bộ cơ sở", "Grassroots cells"},
		{"section_committee", "Đảng bộ bộ phận", "Section committees"},
		{"cell", "Chi bộ trực thuộc", "Cells"},
		{"members", "Đảng viên", "Members"},
		{"difference", "Tăng, giảm", "More or less"},
		{"percent", "%", "%"},
		{"difference.units", "Tổ chức: tăng, giảm", "Units: more or less"},
		{"percent.units", "Tổ chức: %", "Units: %"},
		{"difference.members", "Đảng viên: tăng, giảm", "Members: more or less"},
		{"percent.members", "Đảng viên: %", "Members: %"},
	}
	nationalTrees = []label{
		{"then", "Tổ chức đảng như lúc đó", "Units as they were"},
		{"now", "Tổ chức đảng như hiện nay", "Units as they are today"},
	}
	nationalChecks = []label{
		{"flow", "Đầu kỳ + tăng − giảm = cuối kỳ", "Opening + increase − decrease = closing"},
		{"entries", "Các nguồn tăng cộng lại bằng tổng số tăng", "The ways in make up the increase"},
		{"exits", "Các lý do giảm cộng lại bằng tổng số giảm", "The ways out make up the decrease"},
		{"standing", "Chính thức + dự bị = đảng viên", "Official + probationary = members"},
		{"parts.members", "Các phần của đảng viên cộng lại bằng tổng số", "The parts of members make up the whole"},
		{"parts.admitted", "Các phần của số mới kết nạp cộng lại bằng tổng số", "The parts of the admitted make up the whole"},
	}
	nationalKinds = []label{
		{"count", "Đếm số", "A count"},
		{"average_age", "Tuổi bình quân", "Average age"},
		{"not_held", "Để trống, ghi tay", "Left blank, filled in by hand"},
	}
	// youthUnions, admissionPeriods, cards are parts of what only tables are cut by.
	youthUnions = []label{
		{"yes", "Là đoàn viên khi được kết nạp", "In the Youth Union on admission"},
		{"no", "Không là đoàn viên khi được kết nạp", "Not in the Youth Union on admission"},
	}
	admissionPeriods = []label{
		{"before_1945-08-19", "Trước 19/8/1945", "Before 19/8/1945"},
		{"to_1954-07-20", "Từ 19/8/1945 đến 20/7/1954", "19/8/1945 to 20/7/1954"},
		{"to_1975-04-30", "Từ 21/7/1954 đến 30/4/1975", "21/7/1954 to 30/4/1975"},
		{"from_1975-05-01", "Từ 01/5/1975", "Since 1/5/1975"},
	}
	cards = []label{
		{"yes", "Có số thẻ", "Card number known"},
		{"no", "Chưa có số thẻ", "No card number"},
	}
)
