package words

// restateds are why a number of an issued report is another now.
var restateds = []label{
	{"late", "ghi bổ sung sau khi phát hành", "recorded since"},
	{"voided", "bỏ dòng ghi sai", "recorded by mistake, taken back"},
	{"corrected", "sửa chỗ ghi sai", "corrected"},
	{"merged", "nhập hai hồ sơ của một người", "two records of one person merged"},
	{"unmerged", "tách lại hai hồ sơ", "a merge taken back"},
	{"identity", "sửa ngày sinh, giới tính, dân tộc, tôn giáo", "birth, sex, ethnicity or religion corrected"},
	{"tree", "ghi bổ sung, sửa về tổ chức đảng", "units recorded or corrected since"},
	{"members", "ghi bổ sung, sửa về đảng viên của tổ chức", "members of the unit recorded or corrected since"},
	{"target", "chỉ tiêu được giao, sửa", "the target set or changed"},
	{"reference", "số liệu bên ngoài ghi thêm, sửa", "the number from outside recorded or corrected"},
	{"unknown", "chưa rõ lý do", "reason not known"},
}
