package words

// targetFaults are the refusals of targets, of rounds in which they are split, and of programmes with partners.
var targetFaults = []label{
	{"target.unknown", "Không có chỉ tiêu này trong phạm vi của đồng chí. Đồng chí mở lại trang Chỉ tiêu.", "There is no such target within your reach. Open the page of targets again."},
	{"target.day_missing", "Chưa giao được: chưa có ngày của kỳ. Đồng chí ghi ngày đầu và ngày cuối.", "Not set: a day of the period is missing. Give the first and the last day."},
	{"target.decision_missing", "Chưa ghi được: chưa có số quyết định. Đồng chí ghi số quyết định giao chỉ tiêu.", "Not recorded: the decision has no number. Give the number of the decision."},
	{"target.decision_day_missing", "Chưa ghi được: chưa có ngày quyết định. Đồng chí ghi ngày của quyết định.", "Not recorded: the day of the decision is missing."},
	{"target.decision_to_come", "Chưa ghi được: ngày quyết định {day} chưa đến. Đồng chí kiểm tra lại ngày.", "Not recorded: the day of the decision, {day}, is still to come. Check the day."},
	{"target.decision_same_day", "Chưa giao được: ngày {day} đã có quyết định {number} giao {value} cho {unit} về nội dung và kỳ này. Hai quyết định cùng ngày thì không biết quyết định nào sau; đồng chí kiểm tra lại ngày, hoặc thu hồi chỉ tiêu kia trước.", "Not set: on {day} decision {number} set {value} for {unit} already. Of two decisions of one day none is the later; check the day, or withdraw the other first."},
	{"target.wants_count", "Chưa giao được: “{value}” phải là số đếm, không âm, không lẻ. Đồng chí ghi một số như 1890.", "Not set: \"{value}\" must be a whole number that is not below zero, such as 1890."},
	{"target.wants_share", "Chưa giao được: “{value}” không phải là tỷ lệ. Đồng chí ghi có dấu phần trăm, như 10% (mức giảm thì ghi -50%).", "Not set: \"{value}\" is no share. Write it in percent, such as 10% (a reduction as -50%)."},
	{"target.reason_missing", "Chưa ghi được: chưa nêu lý do. Đồng chí ghi lý do.", "Not recorded: no reason is given. Give the reason."},
	{"target.text_too_long", "Chưa ghi được: dài quá {n} chữ. Đồng chí rút ngắn lại.", "Not recorded: longer than {n} letters. Shorten it."},
	{"target.withdrawn_already", "Chỉ tiêu này đã được thu hồi trước đó.", "This target was withdrawn already."},
}
