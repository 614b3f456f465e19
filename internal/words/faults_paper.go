package words

// paperFaults are the refusals of scans of decisions, and of the pages of units.
var paperFaults = []label{
	{"paper_empty", "Chưa ghi được: chưa có bản chụp nào được gửi. Đồng chí chọn tệp bản chụp quyết định.", "No scan was sent. Choose the file of the decision's scan."},
	{"paper_too_large", "Chưa ghi được: bản chụp lớn hơn 10 MB. Đồng chí chụp hoặc quét lại ở cỡ nhỏ hơn.", "The scan is larger than 10 MB. Scan it again at a smaller size."},
	{"paper_type_unknown", "Chưa ghi được: bản chụp phải là tệp PDF, JPEG hoặc PNG. Đồng chí chọn tệp khác, hoặc lưu lại thành PDF.", "A scan must be a PDF, JPEG or PNG file. Choose another file, or save it as PDF."},
	{"paper_without_decision", "Chưa ghi được: có bản chụp mà chưa nêu quyết định nào. Đồng chí ghi số và ngày quyết định, hoặc bỏ bản chụp.", "There is a scan but no decision. Give the decision's number and day, or leave the scan out."},
	{"paper_without_change", "Chưa ghi được: bỏ hẳn một chỗ ghi thì không còn gì dựa vào quyết định để gắn bản chụp. Đồng chí bỏ bản chụp ra.", "What is taken out altogether leaves nothing that rests on the decision. Leave the scan out."},
	{"paper_decision_unknown", "Không có quyết định này trong quá trình của tổ chức đảng. Đồng chí quay lại hồ sơ tổ chức và chọn lại.", "No change of the unit rests on this decision. Go back to the unit's record and choose again."},
	{"paper_unknown", "Không có bản chụp này. Đồng chí mở lại từ hồ sơ tổ chức.", "There is no such scan. Open it again from the unit's record."},
	{"paper_ground_unknown", "Chưa ghi được: chưa chọn vì sao rút bản chụp. Đồng chí chọn một lý do trong danh sách.", "Why the scan is set aside is missing. Choose a reason from the list."},
	{"paper_aside_already", "Chưa ghi được: bản chụp này đã được rút từ trước. Đồng chí xem lại quá trình của tổ chức.", "This scan was set aside before. Look at the unit's life again."},
	{"paper_not_aside", "Chưa ghi được: bản chụp này đang được dùng, không có gì để lấy lại. Đồng chí xem lại quá trình của tổ chức.", "This scan is in use; there is nothing to take back. Look at the unit's life again."},
	{"paper_is_aside", "Chưa ghi được: đúng bản chụp này đã gắn rồi và đã được rút. Đồng chí chọn tệp khác, hoặc bấm “Dùng lại” ở bản chụp đã rút.", "This very scan was attached and set aside. Choose another file, or press \"Use again\" at the scan that was set aside."},
	{"unit_none_found", "Chưa ghi được: không tìm thấy tổ chức nào hợp với “{text}” trong phạm vi của đồng chí vào ngày {day}. Đồng chí kiểm tra lại tên hoặc mã.", "No fitting unit within your reach on {day} matches \"{text}\". Check the name or the code."},
	{"unit_several_found", "Có {count} tổ chức hợp với “{text}”. Đồng chí chọn một tổ chức dưới đây, hoặc gõ rõ hơn.", "{count} units match \"{text}\". Choose one below, or type more."},
	{"unit_not_chosen", "Chưa ghi được: chưa chọn tổ chức. Đồng chí gõ tên hoặc mã tổ chức.", "No unit is chosen. Type the name or the code of one."},
	{"unit_life_changed", "Chưa ghi được: chỗ đồng chí chọn vừa được người khác sửa. Đồng chí xem lại quá trình của tổ chức rồi chọn lại.", "Somebody has just corrected what you chose. Look at the unit's life again and choose anew."},
}
