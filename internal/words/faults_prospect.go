package words

// prospectFaults are the refusals of the pages of admission.
var prospectFaults = []label{
	{"admission.person_not_given", "Chưa ghi được: chưa nêu đảng viên. Đồng chí ghi vài chữ trong họ tên, hoặc mã đảng viên.", "Nobody is named. Give some words of the name, or the member code."},
	{"admission.person_not_found", "Chưa ghi được: không có đảng viên chính thức nào của chi bộ hoặc đảng bộ cơ sở vào ngày {day} hợp với “{text}”. Đồng chí kiểm tra lại chữ; người ở nơi khác thì ghi mã đảng viên.", "No official member of the cell or its base organisation on {day} fits \"{text}\". Check the words; of somebody elsewhere give the member code."},
	{"admission.person_fits_many", "Chưa ghi được: hơn {most} đảng viên hợp với “{text}”. Đồng chí ghi thêm chữ trong họ tên, hoặc ghi mã.", "More than {most} members fit \"{text}\". Give more words of the name, or the code."},
	{"admission.person_to_choose", "Tìm thấy theo “{text}”. Đồng chí chọn đúng người rồi ghi.", "Found for \"{text}\". Choose the right person, then record."},
	{"admission.form_missing", "Chưa lập được: chưa chọn mẫu giấy tờ. Đồng chí chọn một mẫu trong danh sách.", "No form is chosen. Choose one from the list."},
	{"admission.nobody_chosen", "Chưa lập được: chưa đánh dấu hồ sơ nào. Đồng chí đánh dấu vài hồ sơ, hoặc chọn cả kết quả.", "No case is ticked. Tick some, or choose all that were found."},
	{"admission.papers_many", "Chưa lập được: một lần nhiều nhất {most} giấy tờ. Đồng chí lọc bớt danh sách.", "At most {most} papers at once. Narrow the list."},
	{"admission.templates_whole_only", "Mẫu giấy tờ dùng chung cho cả sổ nên chỉ người được phân quyền ở cấp cao nhất sửa được. Đồng chí đề nghị cấp tỉnh.", "Templates are shared by the whole register; only who holds the act at its top can change them. Ask the province."},
	{"admission.template_missing", "Chưa nhận được mẫu: chưa chọn tệp. Đồng chí chọn tệp Word (.docx).", "No file was sent. Choose a Word file (.docx)."},
}
