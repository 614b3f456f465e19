package words

// listFaults are the refusals of package saved and of the pages of the list of members.
var listFaults = []label{
	{"saved.no_account", "Chưa lưu được: bộ lọc được lưu theo tài khoản. Đồng chí đăng nhập rồi lưu lại.", "Filters are saved for an account. Sign in, then save it again."},
	{"saved.name_missing", "Chưa lưu được: bộ lọc chưa có tên. Đồng chí đặt một tên ngắn, dễ nhớ.", "The filter has no name. Give it a short one."},
	{"saved.name_long", "Chưa lưu được: tên bộ lọc dài nhất {most} ký tự. Đồng chí đặt tên ngắn hơn.", "The name of a filter has {most} letters at most. Choose a shorter one."},
	{"saved.name_taken", "Chưa lưu được: đồng chí đã có bộ lọc tên “{name}”. Đồng chí đặt tên khác, hoặc xóa bộ lọc cũ trước.", "You have a filter named \"{name}\" already. Choose another name, or delete the old one first."},
	{"saved.filter_long", "Chưa lưu được: bộ lọc có quá nhiều điều kiện. Đồng chí bỏ bớt rồi lưu lại.", "The filter has too many conditions. Leave some out, then save it again."},
	{"saved.too_many", "Chưa lưu được: mỗi tài khoản lưu nhiều nhất {most} bộ lọc. Đồng chí xóa một bộ lọc không dùng nữa rồi lưu lại.", "An account keeps {most} filters at most. Delete one that is not used any more, then save again."},
	{"saved.filter_unknown", "Không có bộ lọc này, hoặc bộ lọc đã được xóa. Đồng chí tải lại trang để xem.", "There is no such filter, or it was deleted. Load the page again."},
	{"list.nothing_to_save", "Chưa lưu được: chưa chọn điều kiện nào; từ tìm không được lưu. Đồng chí chọn điều kiện rồi lưu lại.", "There is no condition to save; words that were typed are not saved. Choose conditions, then save."},
	{"list.days_backwards", "Ngày đầu ({from}) sau ngày cuối ({to}). Đồng chí kiểm tra lại hai ngày.", "The first day ({from}) lies after the last ({to}). Check both."},
	{"list.ages_backwards", "Tuổi từ ({from}) lớn hơn tuổi đến ({to}). Đồng chí kiểm tra lại hai số.", "The first age ({from}) is greater than the last ({to}). Check both."},
	{"list.age_out", "Tuổi phải từ 1 đến 130. Đồng chí kiểm tra lại.", "An age lies between 1 and 130. Check it."},
	{"list.unit_not_found", "Không có tổ chức đảng nào mang mã hoặc tên “{text}” trong phạm vi của đồng chí. Đồng chí kiểm tra lại, hoặc chọn trong danh sách.", "No unit within your reach bears the code or name \"{text}\". Check it, or choose from the list."},
	{"list.unit_several", "Có {n} tổ chức đảng tên “{text}”. Đồng chí chọn một trong danh sách.", "{n} units are named \"{text}\". Choose one from the list."},
	{"list.nobody_chosen", "Chưa chọn đồng chí nào. Đồng chí đánh dấu từng người, hoặc chọn cả kết quả, rồi làm lại.", "Nobody is chosen. Tick people, or choose the whole result, then try again."},
	{"list.act_missing", "Chưa chọn việc cần làm. Đồng chí chọn một việc rồi bấm lại.", "No act is chosen. Choose one, then try again."},
	{"list.too_many_at_once", "Chưa làm được: mỗi lần ghi cho nhiều nhất {most} người, đang chọn {n}. Đồng chí lọc hẹp lại rồi làm từng phần.", "At most {most} people are done at once, {n} are chosen. Narrow the filter and do it in parts."},
	{"list.export_partly", "Chưa xuất được: {n} người trong danh sách nằm ngoài nơi đồng chí được xuất. Đồng chí lọc theo tổ chức đảng mình được xuất rồi làm lại.", "{n} people of the list lie where you may not export. Filter by a unit where you may, then export again."},
	{"list.bulk_running", "Chưa có kết quả để tải: việc này chưa ghi xong. Đồng chí mở lại trang, đợi ghi xong rồi tải.", "There is no result yet: the act is not done. Open the page again and wait until it is."},
	{"list.bulk_unknown", "Không còn lần ghi này; có thể máy chủ đã khởi động lại hoặc đã có nhiều lần ghi mới hơn. Đồng chí chọn lại từ danh sách; việc đã ghi vẫn còn trong sổ.", "This act in bulk is no longer here; the server may have been started again, or newer ones took its place. Choose again from the list; what was recorded is in the register."},
	{"list.bulk_busy", "Chưa ghi: đồng chí đang có một lần ghi cho nhiều người chưa xong. Đồng chí chờ lần đó xong rồi xác nhận lại.", "Another act in bulk of yours is still running. Wait until it is done, then confirm again."},
	{"list.bulk_broken", "Chưa ghi được do lỗi trong chương trình. Đồng chí thử lại với người này sau.", "Not recorded, for something is wrong in the program. Try again with this person later."},
	{"list.value_missing", "Chưa chọn. Đồng chí chọn một mục trong danh sách.", "Nothing is chosen. Choose from the list."},
	{"list.code_unknown", "Điều kiện lọc “{value}” không có. Đồng chí mở lại danh sách và chọn lại.", "There is no condition \"{value}\". Open the list again and choose."},
}
