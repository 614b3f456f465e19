package words

// clocks are the kinds of what falls due.
var clocks = []label{
	{"certificate", "Giấy chứng nhận bồi dưỡng nhận thức về Đảng hết hạn", "Certificate of the awareness class ends"},
	{"file", "Hồ sơ kết nạp hết hạn", "File of admission ends"},
	{"vetting", "Trả lời thẩm tra lý lịch", "Answer to a vetting letter"},
	{"moving", "Hồ sơ của người chuyển nơi", "File of who moved"},
	{"decision", "Quyết định kết nạp", "Decision of admission"},
	{"ceremony", "Lễ kết nạp", "Ceremony of admission"},
	{"member_cv", "Đảng viên mới khai lý lịch", "CV of a new member"},
	{"class", "Học lớp bồi dưỡng đảng viên mới", "Class for new members"},
	{"probation", "Hết thời gian dự bị", "Probation ends"},
	{"review", "Chi bộ xét công nhận chính thức", "The cell's review for recognition"},
	{"recognition", "Quyết định công nhận chính thức", "Decision on recognition"},
	{"exemption", "Hết miễn công tác và sinh hoạt", "Exemption ends"},
	{"stay", "Hết sinh hoạt tạm thời", "Temporary stay ends"},
	{"introduced", "Đã giới thiệu chuyển sinh hoạt, chưa nộp giấy", "Introduced elsewhere, papers not presented"},
	{"expected", "Được giới thiệu đến, chưa nộp giấy", "Introduced here, papers not presented"},
	{"unfiled", "Ba tháng từ khi giới thiệu, chưa nộp giấy", "Three months since the introduction, papers not presented"},
	{"post", "Hết hạn giữ chức vụ đảng", "Post ends"},
	{"badge", "Đợt trao Huy hiệu Đảng", "Round of a Party badge"},
	{"posthumous", "Truy tặng Huy hiệu Đảng", "Posthumous Party badge"},
	{"notices", "Kiểm tra phiếu báo chuyển sinh hoạt hằng quý", "Quarterly check of transfer notices"},
	{"listing", "Rà soát danh sách quần chúng trong tháng", "The month's review of the list of prospects"},
	{"few", "Chi bộ ít đảng viên chính thức", "A cell with few official members"},
	{"committee", "Chi bộ đủ người bầu chi ủy", "A cell large enough for a committee"},
	{"split", "Chi bộ đông", "A large cell"},
}

// clockNext say what is to be done about a kind of what falls due.
var clockNext = []label{
	{"certificate", "Xem xét kết nạp trước ngày này, hoặc cử học lại.", "Review before this day, or send to the class again."},
	{"file", "Chi bộ xét trước ngày này; quá hạn thì làm lại các giấy tờ đã cũ.", "The cell reviews before this day; after it the old papers are redone."},
	{"vetting", "Hỏi nơi nhận công văn, ghi ngày trả lời vào hồ sơ kết nạp.", "Ask where the letter went, record the answer in the case."},
	{"moving", "Chuyển hoặc xét hồ sơ theo nơi mới.", "Forward or decide the file at the new place."},
	{"decision", "Cấp có thẩm quyền ra quyết định hoặc trả lời lý do không kết nạp.", "The competent committee decides, or tells why not."},
	{"ceremony", "Chi bộ tổ chức lễ kết nạp.", "The cell holds the ceremony."},
	{"member_cv", "Nhắc đảng viên mới khai lý lịch và phiếu đảng viên.", "Remind the new member of the CV and the card."},
	{"class", "Cử đảng viên dự bị học lớp bồi dưỡng đảng viên mới.", "Send the probationer to the class for new members."},
	{"probation", "Chuẩn bị bản tự kiểm điểm và nhận xét để chi bộ xét công nhận.", "Prepare the self-review and remarks for the cell."},
	{"review", "Chi bộ họp xét, đề nghị công nhận hoặc xóa tên. Được công nhận thì tính từ ngày hết dự bị.", "The cell reviews and proposes. Recognition counts from the end of probation."},
	{"recognition", "Cấp có thẩm quyền quyết định công nhận.", "The competent committee decides."},
	{"exemption", "Gặp đảng viên: trở lại sinh hoạt, hoặc làm đơn xin miễn tiếp trước khi hết hạn.", "See the member: back to party life, or a new application before it ends."},
	{"stay", "Hỏi đảng viên: trở về sinh hoạt, xin gia hạn, hoặc chuyển chính thức.", "Ask the member: return, extension, or an official transfer."},
	{"introduced", "Nhắc đảng viên nộp giấy, hỏi nơi đến đã tiếp nhận chưa. Tiếp nhận rồi thì ghi chuyển sinh hoạt; không đi nữa thì ghi thôi giới thiệu.", "Remind the member, ask whether they were received. Then record the transfer, or withdraw the introduction."},
	{"expected", "Liên hệ đảng viên và nơi giới thiệu. Nộp giấy rồi thì ghi chuyển sinh hoạt.", "Ask the member and the old side. Once papers are presented, record the transfer."},
	{"unfiled", "Tìm hiểu vì sao chưa nộp giấy, trao đổi với bên kia. Cấp ủy xem xét theo quy định; Sen chỉ nhắc.", "Find out why, and talk to the other side. The committee considers it; Sen only reminds."},
	{"post", "Chuẩn bị bầu hoặc chỉ định người giữ chức vụ.", "Prepare an election or appointment."},
	{"badge", "Lập hồ sơ đề nghị tặng Huy hiệu Đảng trước đợt trao.", "Draw up the proposal before the round."},
	{"posthumous", "Cấp ủy xem xét, lập hồ sơ đề nghị truy tặng; gia đình nhận.", "The committee considers it and draws up the proposal; the family receives it."},
	{"notices", "Xem các giới thiệu đi và đến chưa nộp giấy, hỏi bên kia, rồi ghi ngày kiểm tra.", "Look through introductions out and in that are not presented, ask the other side, then record the day."},
	{"listing", "Chi bộ hoặc cấp ủy xem danh sách trong tháng, rồi ghi ngày vào sổ.", "The cell or committee looks through the list in the month, then records the day."},
	{"few", "Xem xét kết nạp, chuyển về, hoặc ghép chi bộ.", "Consider admissions, transfers, or joining cells."},
	{"committee", "Sổ chưa ghi chi ủy viên nào. Chi bộ bầu chi ủy, hoặc ghi chi ủy đã bầu vào sổ.", "No member of a committee is recorded. Elect one, or record it."},
	{"split", "Xem xét chia tổ đảng, hoặc đề nghị lập đảng bộ cơ sở.", "Consider groups, or a grassroots committee."},
}

// noticeStates say what came of an introduction, as a check of transfer notices has it.
var noticeStates = []label{
	{"not_filed", "Quá ba tháng, chưa nộp giấy", "Not presented after three months"},
	{"late", "Quá hạn nộp giấy", "Papers late"},
	{"in_time", "Chưa nộp giấy, còn trong hạn", "Not presented, in time"},
	{"withdrawn", "Thôi giới thiệu, hoặc đã ra khỏi danh sách", "Withdrawn, or off the list"},
	{"presented", "Đã nộp giấy", "Presented"},
}

// noticeNext say what is to be done about such introductions.
var noticeNext = []label{
	{"not_filed", "Tìm hiểu vì sao, trao đổi với bên kia; cấp ủy xem xét.", "Find out why, and talk to the other side; the committee considers it."},
	{"late", "Nhắc đảng viên, hỏi bên kia đã tiếp nhận chưa.", "Remind the member, ask the other side."},
	{"in_time", "Theo dõi đến hạn nộp giấy.", "Follow up to the day."},
	{"withdrawn", "Nêu để đối chiếu với phiếu báo.", "Told to compare with the notices."},
	{"presented", "Nơi đến đã nhận, sổ đã ghi chuyển.", "Received, and the transfer is recorded."},
}

// urgencies say how near something is.
var urgencies = []label{
	{"overdue", "Quá hạn", "Overdue"},
	{"7", "Trong 7 ngày", "Within 7 days"},
	{"30", "Trong 30 ngày", "Within 30 days"},
	{"60", "Trong 60 ngày", "Within 60 days"},
	{"90", "Trong 90 ngày", "Within 90 days"},
	{"later", "Sau 90 ngày", "After 90 days"},
	{"unknown", "Chưa tính được ngày", "Day not known yet"},
	{"stands", "Đang có, không theo ngày", "Standing, without a day"},
	{"put_off", "Đang hoãn nhắc", "Put off"},
}

// dueWindows are how far ahead a list looks.
var dueWindows = []label{
	{"overdue", "Chỉ việc quá hạn", "Overdue only"},
	{"7", "Quá hạn và 7 ngày tới", "Overdue and 7 days ahead"},
	{"30", "Quá hạn và 30 ngày tới", "Overdue and 30 days ahead"},
	{"60", "Quá hạn và 60 ngày tới", "Overdue and 60 days ahead"},
	{"90", "Quá hạn và 90 ngày tới", "Overdue and 90 days ahead"},
	{"later", "Mọi thời gian", "All"},
}

// letterStates say what became of a daily letter.
var letterStates = []label{
	{"sending", "đang gửi", "being sent"},
	{"sent", "đã gửi", "sent"},
	{"nothing", "không có việc đến hạn nên không gửi", "nothing was due, not sent"},
	{"later", "máy chủ thư chưa nhận, sẽ gửi lại", "not taken yet, will be tried again"},
	{"refused", "máy chủ thư không nhận, đồng chí kiểm tra lại địa chỉ", "refused, check the address"},
	{"unsure", "chưa rõ máy chủ thư đã nhận chưa, không gửi lại", "not known whether it was taken, not sent again"},
}
