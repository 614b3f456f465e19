package words

// personFaults are the refusals and warnings of the acts of package member on who somebody is, on posts and on
// corrections.
var personFaults = []label{
	{"name_missing", "Chưa ghi được: chưa có họ và tên. Đồng chí ghi họ và tên khai sinh.", "The name is missing. Give it."},
	{"sex_unknown", "Chưa ghi được: giới tính không có trong danh mục. Đồng chí chọn Nam hoặc Nữ, hoặc để trống.", "The sex is not one of the list. Choose one, or leave it empty."},
	{"personal_number_malformed", "Chưa ghi được: số định danh cá nhân phải có đúng 12 chữ số. Đồng chí kiểm tra lại số.", "A personal number has exactly 12 digits. Check it."},
	{"personal_number_other_sex", "Số định danh cá nhân ứng với giới tính khác với giới tính đã ghi. Đồng chí kiểm tra lại.", "The personal number speaks of another sex than is recorded. Check both."},
	{"personal_number_other_year", "Số định danh cá nhân ứng với năm sinh khác với ngày sinh đã ghi. Đồng chí kiểm tra lại.", "The personal number speaks of another year of birth than is recorded. Check both."},
	{"personal_number_taken", "Chưa ghi được: số định danh cá nhân này là của một người khác trong sổ. Đồng chí kiểm tra lại số.", "The personal number is that of somebody else in the register. Check it."},
	{"card_taken", "Chưa ghi được: số thẻ đảng viên này là của một người khác trong sổ. Đồng chí kiểm tra lại số.", "The card is that of somebody else in the register. Check it."},
	{"cv_taken", "Chưa ghi được: số lý lịch này là của một người khác trong sổ. Đồng chí kiểm tra lại số.", "The CV number is that of somebody else in the register. Check it."},
	{"post_not_held", "Chưa ghi được: trước ngày {day} người này không giữ chức vụ {title:post} ở {unit}. Đồng chí kiểm tra lại ngày và chức vụ.", "The person does not hold the post {title:post} in {unit} before {day}. Check the day and the post."},
	{"later_post_stands", "Chưa ghi được: việc này trái với chức vụ đã ghi ({title:post}, từ ngày {day}). Đồng chí sửa chức vụ đó trước.", "This contradicts a post that is recorded ({title:post}, from {day}). Correct the post first."},
	{"correction_speaks_of_another", "Chưa ghi được: việc ghi lại phải của chính người được sửa, có ngày, và cùng quyết định. Đồng chí kiểm tra lại.", "What is restated must be about the same person, bear a day and cite the same decision. Check it."},
}
