package words

// qualityFaults are the refusals of stating that two records are one person, and of package quality.
var qualityFaults = []label{
	{"same_itself", "Chưa ghi được: hai mã đều là hồ sơ {member}. Đồng chí chọn hai hồ sơ khác nhau.", "Both codes are the record {member}. Choose two different records."},
	{"same_already", "Chưa ghi được: hồ sơ {member} đã được gộp vào một hồ sơ khác. Đồng chí tải lại trang để xem.", "The record {member} has been set aside for another already. Load the page again."},
	{"same_stays_for_another", "Chưa ghi được: một hồ sơ khác đã được gộp vào hồ sơ {member}, nên không gộp hồ sơ này đi được. Đồng chí giữ lại hồ sơ {member}, hoặc bỏ việc gộp trước.", "Another record was set aside for {member}, which therefore has to stay. Keep {member}, or take that back first."},
	{"same_kept_set_aside", "Chưa ghi được: hồ sơ giữ lại {member} đã được gộp vào một hồ sơ khác. Đồng chí chọn giữ hồ sơ kia, hoặc bỏ việc gộp trước.", "The record to stay, {member}, is itself set aside for another. Keep that one, or take that back first."},
	{"same_kept_not_member", "Chưa ghi được: hồ sơ {aside} hiện có tên trong danh sách đảng viên mà hồ sơ giữ lại {kept} thì không; gộp lại sẽ mất một đảng viên. Đồng chí sửa hồ sơ {kept} cho đúng trước, hoặc giữ lại hồ sơ {aside}.", "{aside} is a member today and {kept}, which is to stay, is not; a member would be lost. Correct {kept} first, or keep {aside}."},
	{"same_not_stated", "Chưa ghi được: hồ sơ {member} không được gộp vào hồ sơ nào. Đồng chí tải lại trang để xem.", "The record {member} is not set aside for another. Load the page again."},
	{"same_fits_no_more", "Chưa ghi được: điều đã ghi ở hồ sơ {member} không còn khớp với tổ chức hiện nay. {why} Đồng chí sửa hồ sơ {member} trước, rồi bỏ việc gộp.", "What is recorded under {member} no longer fits the units. {why} Correct {member} first, then take it back."},
	{"member_same_chain", "Chưa ghi được: một trong hai hồ sơ vừa được gộp với hồ sơ khác. Đồng chí tải lại trang để xem.", "One of the two records has just been stated to be the same as another. Load the page again."},

	{"quality.proposal_open", "Chưa ghi được: đã có đề nghị gộp một trong hai hồ sơ này đang chờ quyết định. Đồng chí xem đề nghị đó trước.", "There is a proposal about one of the two records that waits for a decision. See to it first."},
	{"quality.proposal_unknown", "Không có đề nghị này. Đồng chí tải lại trang để xem.", "There is no such proposal. Load the page again."},
	{"quality.proposal_decided", "Chưa ghi được: đề nghị này đã được quyết định. Đồng chí tải lại trang để xem.", "The proposal has been decided already. Load the page again."},
	{"quality.same_person_confirms", "Chưa ghi được: gộp hai hồ sơ cần hai người; đồng chí là người đã đề nghị. Đồng chí nhờ một người khác có quyền xem và xác nhận.", "Two people are needed, and you made the proposal. Ask another who may to look and confirm."},
	{"quality.distinct_already", "Hai hồ sơ này đã được ghi nhận là hai người khác nhau; không có gì thay đổi.", "The two records are noted as two people already; nothing changes."},
	{"quality.distinct_merged", "Chưa ghi được: hai hồ sơ này đang được gộp làm một. Đồng chí bỏ việc gộp trước.", "The two records are stated to be one person. Take that back first."},
	{"quality.pair_unknown", "Không có hai hồ sơ này trong phạm vi của đồng chí. Đồng chí kiểm tra lại hai mã.", "There are no such two records within your reach. Check the two codes."},
	{"quality.kind_unknown", "Không có loại này. Đồng chí chọn một loại ở trang chất lượng số liệu.", "There is no such kind. Choose one on the page of data quality."},
}
