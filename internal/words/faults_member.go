package words

// recordFaults are the refusals of the pages of one person's record, and of acts on a record that changed meanwhile.
var recordFaults = []label{
	{"record_unknown", "Không có hồ sơ “{member}” trong phạm vi của đồng chí. Đồng chí kiểm tra lại mã đảng viên.", "There is no record \"{member}\" within your reach. Check the member code."},
	{"record_reaches_further", "Chưa ghi được: người này từng sinh hoạt ở nơi ngoài phạm vi của đồng chí, nên việc này do cấp trên của cả hai nơi ghi. Đồng chí đề nghị cấp trên.", "The person once belonged to a place beyond your reach, so this is for the level above both to record. Ask there."},
	{"member_changed_since", "Chưa ghi được: hồ sơ {member} đã được người khác ghi thêm trong lúc đồng chí đang làm. Đồng chí xem lại rồi ghi lần nữa.", "Something was recorded of {member} meanwhile. Look again and send it once more."},
	{"unit_not_found", "Chưa ghi được: trong phạm vi của đồng chí không có tổ chức nào hợp với “{text}”. Đồng chí ghi mã, hoặc chữ khác trong tên.", "No unit within your reach fits \"{text}\". Give its code, or other words of its name."},
	{"unit_fits_many", "Chưa ghi được: hơn {most} tổ chức hợp với “{text}”. Đồng chí ghi thêm chữ trong tên, hoặc ghi mã.", "More than {most} units fit \"{text}\". Give more words of the name, or the code."},
	{"unit_to_choose", "Có nhiều tổ chức hợp với “{text}”. Đồng chí chọn một.", "Several units fit \"{text}\". Choose one."},
	{"correction_ground_missing", "Chưa ghi được: chưa chọn vì sao sửa. Đồng chí chọn một lý do.", "Why it is corrected is missing. Choose a reason."},
}
