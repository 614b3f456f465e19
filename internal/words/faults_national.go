package words

// nationalFaults are the refusals of the national tables and of their lines.
var nationalFaults = []label{
	{"national.term_malformed", "Chưa rõ kỳ “{text}”. Đồng chí ghi như 2023, 2023-H1, 2023-Q2, 2023-11, hoặc 2023-01-01..2023-11-08.", "The term \"{text}\" cannot be read. Write 2023, 2023-H1, 2023-Q2, 2023-11, or 2023-01-01..2023-11-08."},
	{"national.tree_unknown", "Không có cách xếp tổ chức đảng “{tree}”. Đồng chí chọn như lúc đó (then), như hiện nay (now), hoặc ghi một ngày như 2025-07-01.", "There is no tree \"{tree}\". Choose as it was (then), as it is (now), or write a day as 2025-07-01."},
	{"national.number_unknown", "Số này không còn trong biểu. Đồng chí mở lại biểu và chọn số khác.", "This number is not in the table. Open the table again and choose another."},
	{"national.number_masked", "Số này không nêu, vì nó, hoặc số suy ra được từ nó, nói về dưới 5 người; danh sách đứng sau cũng không mở.", "This number is not told, for it, or one that follows from it, tells of fewer than five people; nor is the list behind it."},
	{"national.table_unknown", "Không có biểu {table}. Đồng chí chọn từ biểu 1 đến biểu 7.", "There is no table {table}. Choose 1 to 7."},
	{"national.line_unknown", "Biểu {table} không có dòng {line}. Đồng chí mở lại danh sách dòng và chọn lại.", "Table {table} has no line {line}. Open its lines again and choose."},
	{"national.after_unknown", "Chưa ghi được: biểu {table} không có dòng {line} để đặt sau. Đồng chí chọn dòng khác, hoặc đầu biểu.", "Table {table} has no line {line} to stand behind. Choose another, or the first place."},
	{"national.code_malformed", "Chưa ghi được: số thứ tự “{code}” không dùng được. Đồng chí ghi chữ cái không dấu, chữ số và dấu chấm, như 9.21, nhiều nhất 12 ký tự.", "\"{code}\" cannot be the code of a line. Use letters, digits and dots, as 9.21, 12 signs at most."},
	{"national.code_taken", "Chưa ghi được: biểu này đã có sẵn dòng {code}. Đồng chí chọn số thứ tự khác.", "The table has a line {code} already. Choose another code."},
	{"national.label_missing", "Chưa ghi được: dòng chưa có tên. Đồng chí ghi tên dòng.", "The line has no name. Give it one."},
	{"national.text_too_long", "Chưa ghi được: đoạn này dài quá {n} ký tự. Đồng chí ghi gọn lại.", "The text is longer than {n} letters. Shorten it."},
	{"national.why_missing", "Chưa ghi được: chưa nêu căn cứ. Đồng chí ghi văn bản hoặc lý do.", "What it rests on is missing. Give the document or the reason."},
	{"national.kind_unknown", "Chưa ghi được: không có loại dòng “{kind}”. Đồng chí chọn lại.", "There is no kind of line \"{kind}\". Choose again."},
	{"national.figure_quotient", "Chưa ghi được: “{figure:figure}” là một tỷ lệ, không cộng được trong biểu. Đồng chí chọn số liệu đếm được.", "\"{figure:figure}\" is a quotient and cannot stand in a table. Choose a count."},
	{"national.figure_ageless", "Chưa ghi được: “{figure:figure}” không đếm người nên không có tuổi bình quân. Đồng chí chọn số liệu về đảng viên.", "\"{figure:figure}\" counts no people and has no average age. Choose a figure of members."},
	{"national.sensitive_crossed", "Chưa ghi được: dân tộc, tôn giáo chỉ nêu trong tổng số đảng viên hoặc tổng số mới kết nạp, không kèm điều kiện khác. Đồng chí chọn một trong hai số liệu ấy.", "Ethnicity and religion are told of all members or of all admitted only, with no other condition. Choose one of the two."},
	{"unknown_part", "Cách phân tích “{breakdown:breakdown}” không có phần “{part}”. Đồng chí chọn lại trong danh sách.", "The breakdown \"{breakdown:breakdown}\" has no part \"{part}\". Choose from the list."},
}
