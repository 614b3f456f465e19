package words

// issuedFaults are the refusals of issuing and withdrawing reports.
var issuedFaults = []label{
	{"report.unknown", "Không có báo cáo này trong phạm vi của đồng chí. Đồng chí mở lại từ danh sách báo cáo.", "There is no such report within your reach. Open it again from the list of reports."},
	{"report.nothing_known", "Chưa phát hành được: đến thời điểm đồng chí chọn, trong sổ chưa ghi gì. Đồng chí chọn thời điểm sau, hoặc để trống để lấy mọi số liệu đã ghi.", "The report was not issued: nothing had been recorded by then. Choose a later moment, or leave it open for all that is recorded."},
	{"report.number_missing", "Chưa phát hành được: chưa ghi số báo cáo. Đồng chí ghi số và ký hiệu, như “15-BC/TU”.", "The report was not issued: its number is missing. Write number and symbol, as \"15-BC/TU\"."},
	{"report.number_long", "Chưa phát hành được: số báo cáo dài quá {most} ký tự. Đồng chí ghi ngắn lại, như “15-BC/TU”.", "The report was not issued: its number is longer than {most} letters. Write it shorter, as \"15-BC/TU\"."},
	{"report.day_missing", "Chưa phát hành được: chưa ghi ngày phát hành. Đồng chí ghi ngày ký báo cáo.", "The report was not issued: the day of issue is missing. Give the day on which it was signed."},
	{"report.day_ahead", "Chưa phát hành được: ngày phát hành {day} sau hôm nay ({today}). Đồng chí ghi ngày ký thật của báo cáo.", "The report was not issued: the day of issue {day} is after today ({today}). Give the day on which it was signed."},
	{"report.issued_twice", "Chưa phát hành được: trong ngày {day} đã phát hành báo cáo số {number} cùng loại, cùng tổ chức, cùng kỳ. Mỗi ngày chỉ một bản; đồng chí ghi ngày phát hành khác.", "The report was not issued: report {number} of the same kind, unit and period was issued on {day} already. One a day; give another day."},
	{"report.issued_already", "Chưa phát hành được: báo cáo số {number} ngày {day} cùng kỳ đang có hiệu lực. Đồng chí đánh dấu bản mới thay bản đó, hoặc thu hồi bản đó trước.", "The report was not issued: report {number} of {day} for the same period stands. Say that the new one replaces it, or withdraw it first."},
	{"report.replaces_other", "Chưa phát hành được: bản được thay không cùng loại, cùng tổ chức, cùng kỳ, hoặc đã có bản khác thay. Đồng chí mở lại danh sách báo cáo và chọn bản đang có hiệu lực.", "The report was not issued: the one it replaces is of another kind, unit or period, or was replaced already. Choose from the list of reports the one that stands."},
	{"report.restates", "Chỗ ghi này nằm trong báo cáo đã phát hành số {number} ngày {day}. Báo cáo đó giữ nguyên; sau khi sửa, chênh lệch và lý do được nêu bên cạnh báo cáo.", "Report {number} of {day} was issued on what is recorded here. It stays as it is; once this is corrected, the difference and why are told beside it."},
	{"report.restates_above", "Chỗ ghi này còn nằm trong {n} báo cáo đã phát hành của cấp trên. Báo cáo đó giữ nguyên; chênh lệch sẽ được nêu bên cạnh.", "So were {n} reports of units above. They stay as they are; the difference will be told beside them."},
	{"report.ground_missing", "Chưa thu hồi được: chưa ghi lý do. Đồng chí ghi vì sao thu hồi báo cáo.", "The report was not withdrawn: the reason is missing. Say why it is withdrawn."},
	{"report.ground_long", "Chưa thu hồi được: lý do dài quá {most} ký tự. Đồng chí ghi ngắn lại.", "The report was not withdrawn: the reason is longer than {most} letters. Write it shorter."},
	{"review.year_unknown", "Năm “{year}” không lập được báo cáo. Đồng chí ghi năm bằng bốn chữ số, như 2023.", "No review can be made of the year \"{year}\". Write the year in four digits, as 2023."},
	{"report.withdrawn_already", "Báo cáo này đã được thu hồi hoặc đã có bản khác thay. Đồng chí không cần làm gì thêm.", "The report was withdrawn or replaced already. Nothing is left to do."},
}
