package words

// prospectFaults are the refusals of the pages of admission.
var prospectFaults = []label{
	{"admission.form_missing", "Chưa lập được: chưa chọn mẫu giấy tờ. Đồng chí chọn một mẫu trong danh sách.", "No form is chosen. Choose one from the list."},
	{"admission.nobody_chosen", "Chưa lập được: chưa đánh dấu hồ sơ nào. Đồng chí đánh dấu vài hồ sơ, hoặc chọn cả kết quả.", "No case is ticked. Tick some, or choose all that were found."},
	{"admission.papers_many", "Chưa lập được: một lần nhiều nhất {most} giấy tờ. Đồng chí lọc bớt danh sách.", "At most {most} papers at once. Narrow the list."},
	{"admission.templates_whole_only", "Mẫu giấy tờ dùng chung cho cả sổ nên chỉ người được phân quyền ở cấp cao nhất sửa được. Đồng chí đề nghị cấp tỉnh.", "Templates are shared by the whole register; only who holds the act at its top can change them. Ask the province."},
	{"admission.template_missing", "Chưa nhận được mẫu: chưa chọn tệp. Đồng chí chọn tệp Word (.docx).", "No file was sent. Choose a Word file (.docx)."},
}
