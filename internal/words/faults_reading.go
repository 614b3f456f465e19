package words

// readingFaults are the refusals of looks beyond one's reach, and of holds on lines of the reading log.
var readingFaults = []label{
	{"look_reason_unknown", "Chưa xem được: xem hồ sơ ngoài phạm vi phải có lý do. Đồng chí chọn một lý do trong danh sách.", "A look beyond your reach needs a reason. Choose one from the list."},
	{"look_paper_malformed", "Chưa xem được: số văn bản chỉ gồm chữ, số, dấu chấm, gạch chéo, gạch nối, nhiều nhất 40 ký tự và có ít nhất một chữ số, như 12-CV/TU. Đồng chí ghi lại, hoặc để trống.", "The number of a paper has at most 40 letters, digits, dots, strokes and hyphens with a digit among them, as 12-CV/TU. Write it again, or leave it out."},
	{"look_not_needed", "Hồ sơ {member} nằm trong phạm vi của đồng chí, không cần xem theo cách này. Đồng chí mở hồ sơ từ danh sách.", "The record {member} is within your reach. Open it from the list."},
	{"look_too_often", "Chưa xem được: trong một giờ chỉ được thử {most} mã. Đồng chí kiểm tra lại mã đảng viên và thử lại sau.", "Only {most} codes may be tried within an hour. Check the member code and try again later."},
	{"look_unknown", "Không có lượt xem này của đồng chí, hoặc lượt xem đã kết thúc. Đồng chí tải lại trang để xem.", "You have no such look, or it has ended. Load the page again."},
	{"reading_unknown", "Không có dòng nhật ký này. Đồng chí tải lại trang để xem.", "There is no such line of the log. Load the page again."},
	{"hold_ground_unknown", "Chưa ghi được: giữ lại một dòng nhật ký phải có căn cứ. Đồng chí chọn một căn cứ trong danh sách.", "A hold needs a ground. Choose one from the list."},
	{"hold_over", "Chưa ghi được: ngày dòng nhật ký hiện lại phải sau hôm nay. Đồng chí chọn ngày khác.", "The day on which the line shows again must lie after today. Choose another."},
	{"hold_too_long", "Chưa ghi được: một dòng nhật ký chỉ được giữ lại nhiều nhất {days} ngày kể từ lần giữ đầu tiên. Đồng chí chọn ngày không sau {latest}.", "A line may be held for {days} days at most, counted from its first hold. Choose a day not after {latest}."},
	{"hold_waits", "Chưa ghi được: đã có đề nghị giữ lại dòng này đang chờ quyết định. Đồng chí xem đề nghị đó trước.", "A hold of this line waits for a decision already. See to it first."},
	{"hold_unknown", "Không có đề nghị giữ lại này. Đồng chí tải lại trang để xem.", "There is no such hold. Load the page again."},
	{"hold_decided", "Chưa ghi được: đề nghị này đã được quyết định. Đồng chí tải lại trang để xem.", "The hold has been decided already. Load the page again."},
	{"hold_same_person", "Chưa ghi được: giữ lại một dòng nhật ký cần hai người; đồng chí là người đã đề nghị. Đồng chí nhờ một người khác có quyền xem và xác nhận.", "Two people are needed, and you asked for the hold. Ask another who may to look and confirm."},
	{"hold_own_reading", "Chưa ghi được: dòng nhật ký này ghi việc xem của chính đồng chí, nên đồng chí không xác nhận giữ lại được. Đồng chí nhờ một người khác có quyền.", "The line tells of your own reading, so you cannot confirm its hold. Ask another who may."},
}
