package words

// admissionStages are the stages of a case, by admission.Stage's code.
var admissionStages = []label{
	{"listed", "Quần chúng trong danh sách", "On the list"},
	{"outstanding", "Quần chúng ưu tú", "Outstanding"},
	{"sympathiser", "Cảm tình Đảng", "Sympathiser"},
	{"trained", "Đã học lớp nhận thức về Đảng", "Attended the class"},
	{"cleared", "Được làm thủ tục", "Cleared for the file"},
	{"filing", "Lập hồ sơ, thẩm tra", "File and vetting"},
	{"cell_reviewed", "Chi bộ đã xét kết nạp", "Reviewed by the cell"},
	{"base_reviewed", "Đảng ủy cơ sở đã xét kết nạp", "Reviewed by the base committee"},
	{"decided", "Đã có quyết định kết nạp", "Decided"},
	{"probationary", "Đảng viên dự bị", "Probationary member"},
	{"recognition_reviewed", "Chi bộ đã xét công nhận", "Recognition reviewed by the cell"},
	{"recognition_confirmed", "Đảng ủy cơ sở đã xét công nhận", "Recognition reviewed by the base committee"},
	{"removal_reviewed", "Chi bộ đã xét xóa tên dự bị", "Removal reviewed by the cell"},
	{"removal_confirmed", "Đảng ủy cơ sở đã xét xóa tên dự bị", "Removal reviewed by the base committee"},
	{"escalated", "Chờ cấp trên quyết định", "The superior decides"},
	{"official", "Đảng viên chính thức", "Official member"},
	{"removed", "Đã xóa tên dự bị", "Removed as a probationer"},
	{"annulled", "Đã hủy kết nạp", "Admission annulled"},
	{"left", "Đã rời danh sách", "Left the list"},
	{"gone", "Không còn trong sổ đảng viên", "No longer in the register"},
}

// admissionDeeds are what can be done to a case, by admission.Deed.
var admissionDeeds = []label{
	{"list", "Đưa vào danh sách", "Put on the list"},
	{"adopt", "Mở hồ sơ cho đảng viên dự bị đã có trong sổ", "Open a case for a probationer in the register"},
	{"card", "Sửa thẻ quần chúng", "Change the card"},
	{"pick", "Giới thiệu quần chúng ưu tú", "Pick as outstanding"},
	{"take_up", "Đưa vào danh sách cảm tình Đảng", "Take up as a sympathiser"},
	{"helper", "Phân công người giúp đỡ khác", "Assign another helper"},
	{"certificate", "Ghi giấy chứng nhận lớp nhận thức về Đảng", "Class certificate"},
	{"clear", "Cho làm thủ tục kết nạp", "Clear for the file"},
	{"introducer", "Ghi người giới thiệu", "Add an introducer"},
	{"introducer_off", "Rút người giới thiệu", "Withdraw an introducer"},
	{"file", "Lập hồ sơ kết nạp", "Draw up the file"},
	{"paper", "Ghi có giấy tờ", "Record a paper"},
	{"paper_off", "Ghi không còn giấy tờ", "A paper is no longer there"},
	{"letter", "Gửi công văn thẩm tra", "Send a vetting letter"},
	{"letter_received", "Nơi nhận đã nhận công văn thẩm tra", "Vetting letter received"},
	{"letter_answered", "Có trả lời thẩm tra", "Vetting letter answered"},
	{"waive", "Ghi miễn thẩm tra một phía", "Waive the vetting of a side"},
	{"vetted", "Ghi thẩm tra xong một phía", "A side was vetted"},
	{"schooling", "Ghi trường hợp ngoại lệ về học vấn", "Exception as to schooling"},
	{"cell_vote", "Chi bộ biểu quyết kết nạp", "The cell votes on admission"},
	{"base_vote", "Đảng ủy cơ sở biểu quyết kết nạp", "The base committee votes on admission"},
	{"send_up", "Gửi hồ sơ lên cấp có thẩm quyền", "Send the file up"},
	{"decision", "Quyết định kết nạp", "Decision of admission"},
	{"receipt", "Chi bộ nhận quyết định", "The cell receives the decision"},
	{"ceremony", "Lễ kết nạp", "Ceremony"},
	{"move", "Chuyển đến chi bộ khác", "Move to another cell"},
	{"forward", "Nơi cũ chuyển hồ sơ đi", "Forward the file"},
	{"take_file", "Nơi mới nhận hồ sơ", "The new place receives the file"},
	{"cancel", "Hủy quyết định kết nạp trước lễ", "Cancel the decision before the ceremony"},
	{"ask_review", "Nơi mới đề nghị xem xét lại", "Ask for a review"},
	{"answer_review", "Nơi cũ trả lời", "Answer the review"},
	{"new_class", "Ghi giấy chứng nhận lớp đảng viên mới", "Certificate of the class for new members"},
	{"recognition_vote", "Chi bộ biểu quyết công nhận chính thức", "The cell votes on recognition"},
	{"recognition_base_vote", "Đảng ủy cơ sở biểu quyết công nhận chính thức", "The base committee votes on recognition"},
	{"recognition", "Quyết định công nhận chính thức", "Decision on recognition"},
	{"removal_vote", "Chi bộ biểu quyết xóa tên dự bị", "The cell votes on removal"},
	{"removal_base_vote", "Đảng ủy cơ sở biểu quyết xóa tên dự bị", "The base committee votes on removal"},
	{"removal", "Quyết định xóa tên dự bị", "Decision on removal"},
	{"annulment", "Hủy kết nạp", "Annul the admission"},
	{"reissue", "Hủy và ra lại quyết định kết nạp", "Annul and issue the decision again"},
	{"leave", "Rời danh sách", "Leave the list"},
	{"regime", "Đổi quy định áp dụng cho hồ sơ", "Change the regime of the case"},
	{"correct", "Sửa bước ghi sai", "Correct a step"},
	{"forget", "Xóa dữ liệu người đã rời danh sách", "Erase who left the list"},
}

// admissionPapers are the documents of a case, by their code.
var admissionPapers = []label{
	{"application", "Đơn xin vào Đảng", "Application"},
	{"cv", "Lý lịch của người xin vào Đảng", "CV of the applicant"},
	{"vetting_papers", "Văn bản thẩm tra lý lịch", "Vetting papers"},
	{"introduction", "Giấy giới thiệu của đảng viên", "Introduction by the member"},
	{"union_resolution", "Nghị quyết của Đoàn thanh niên hoặc công đoàn", "Resolution of the Youth Union or a trade union"},
	{"union_opinion", "Ý kiến của đoàn thể", "Opinion of the mass organisation"},
	{"residence_opinion", "Ý kiến của chi ủy nơi cư trú", "Opinion of the cell of residence"},
	{"opinions_summary", "Tổng hợp ý kiến", "Summary of opinions"},
	{"political_conclusion", "Kết luận về tiêu chuẩn chính trị", "Conclusion on the political standard"},
	{"parents_opinion", "Ý kiến của cha mẹ học sinh", "Opinion of a pupil's parents"},
	{"move_certificate", "Giấy chứng nhận của nơi đang giúp đỡ khi chuyển đi", "Certificate of the place left"},
	{"consent_over_age", "Văn bản đồng ý kết nạp người quá tuổi", "Consent for a person over age"},
	{"consent_readmission", "Văn bản đồng ý kết nạp lại", "Consent to admit again"},
	{"consent_late_ceremony", "Văn bản đồng ý tổ chức lễ kết nạp quá hạn", "Agreement to a late ceremony"},
	{"member_cv", "Lý lịch đảng viên, phiếu đảng viên", "Member CV and record sheet"},
	{"self_review", "Bản tự kiểm điểm của đảng viên dự bị", "Self-review of the probationer"},
	{"helper_remarks", "Nhận xét của đảng viên giúp đỡ", "Remarks of the helper"},
	{"union_opinion_recognition", "Ý kiến của đoàn thể về đảng viên dự bị", "Opinion of the mass organisation on the probationer"},
	{"residence_opinion_recognition", "Ý kiến của chi ủy nơi cư trú về đảng viên dự bị", "Opinion of the cell of residence on the probationer"},
}

// admissionClocks are what falls due, by admission.ClockKind.
var admissionClocks = []label{
	{"certificate", "Giấy chứng nhận lớp nhận thức hết hạn", "Class certificate lapses"},
	{"file", "Hồ sơ kết nạp hết hạn", "File becomes too old"},
	{"letter", "Hạn trả lời thẩm tra", "Answer to a vetting letter"},
	{"decision", "Hạn ra quyết định kết nạp", "Decision of admission"},
	{"forward", "Hạn nơi cũ chuyển hồ sơ", "The old place forwards the file"},
	{"new_place", "Hạn nơi mới quyết định", "The new place decides"},
	{"answer", "Hạn trả lời đề nghị xem xét lại", "Answer to the review"},
	{"ceremony", "Hạn tổ chức lễ kết nạp", "Ceremony"},
	{"member_cv", "Hạn khai lý lịch đảng viên", "Member CV"},
	{"probation", "Hết 12 tháng dự bị", "Probation ends"},
	{"class", "Nhắc học lớp đảng viên mới", "Class for new members"},
	{"review", "Hạn chi bộ xét công nhận chính thức", "The cell's review for recognition"},
	{"recognition", "Hạn quyết định công nhận chính thức", "Decision on recognition"},
	{"forget", "Đến ngày xóa dữ liệu", "May be erased"},
	{"month", "Rà soát danh sách trong tháng", "The month's review of the list"},
}

// admissionBodies are who decides.
var admissionBodies = []label{
	{"bureau", "Ban thường vụ cấp ủy có thẩm quyền", "Bureau of the competent committee"},
	{"authorised", "Đảng ủy cơ sở được ủy quyền", "Authorised base committee"},
	{"base_bureau", "Ban thường vụ đảng ủy cơ sở", "Bureau of the base committee"},
}

// admissionPickers are who picks an outstanding prospect.
var admissionPickers = []label{
	{"youth_union", "Đoàn thanh niên", "Youth Union"},
	{"union", "Công đoàn", "Trade union"},
	{"cell", "Chi bộ", "Cell"},
}

// admissionPlaces are where a vetting letter goes.
var admissionPlaces = []label{
	{"home", "Trong nước", "At home"},
	{"abroad", "Ngoài nước", "Abroad"},
}

// admissionReasons are the reasons of all deeds that have one.
var admissionReasons = []label{
	{"helper_moved", "Người giúp đỡ chuyển đi", "The helper moved"},
	{"prospect_moved", "Người được giúp đỡ chuyển đến", "The prospect moved"},
	{"helper_disciplined", "Người giúp đỡ bị kỷ luật", "The helper was disciplined"},
	{"helper_other", "Người giúp đỡ không tiếp tục được", "The helper cannot go on"},
	{"exempt_took_part", "Đảng viên được miễn có dự và biểu quyết", "Exempt members took part"},
	{"away_took_part", "Đảng viên sinh hoạt tạm thời nơi khác có dự và biểu quyết", "Members away took part"},
	{"prosecuted", "Trừ đảng viên đang bị khởi tố, tạm giam", "Members under prosecution left out"},
	{"excused", "Trừ đảng viên vắng suốt cuộc họp có lý do", "Members excused for the whole meeting left out"},
	{"roll_behind", "Sổ chưa kịp ghi thay đổi", "The register is behind"},
	{"moved", "Ra sau khi người này đã chuyển đi", "Issued after the person had moved"},
	{"standards", "Không đúng tiêu chuẩn", "Wrong as to standards"},
	{"procedure", "Không đúng thẩm quyền, thủ tục", "Wrong as to authority or procedure"},
	{"at_transfer", "Phát hiện khi chuyển sinh hoạt", "Found at a transfer"},
	{"begun_under", "Hồ sơ bắt đầu theo quy định đó", "The case began under it"},
	{"instructed", "Cấp trên hướng dẫn", "The superior said so"},
	{"side_own", "Phía bản thân", "Own side"},
	{"side_spouse", "Phía vợ hoặc chồng", "Side of wife or husband"},
	{"waived_history", "Miễn phần lịch sử chính trị, vẫn thẩm tra chính trị hiện nay (ADM-42)", "History waived, present politics vetted (ADM-42)"},
	{"waived_instructed", "Miễn toàn bộ: cấp trên hướng dẫn", "Waived as a whole: the superior said so"},
	{"waived_concluded", "Miễn toàn bộ: đã có kết luận về chính trị hiện nay", "Waived as a whole: present politics were concluded on"},
	{"together_work", "Cùng công tác, lao động ở đơn vị ngoài sổ này", "Worked together in a unit outside this register"},
	{"together_study", "Cùng học tập", "Studied together"},
	{"together_home", "Cùng sinh hoạt ở nơi cư trú", "Shared party life at the residence"},
	{"together_earlier", "Thời gian trước khi có sổ, đã đối chiếu giấy tờ", "Before the register begins, checked by papers"},
	{"schooling_area", "Học xong tiểu học, thuộc vùng khó khăn hoặc ngư dân (ADM-04)", "Primary school, in a hard area or a fisher (ADM-04)"},
	{"schooling_prestige", "Già làng, trưởng thôn, người có uy tín, ngư dân; đã có văn bản đồng ý (ADM-05)", "Elder, hamlet head, person of prestige or fisher, with consent (ADM-05)"},
	{"schooling_looked_into", "Cấp ủy có thẩm quyền đã xem xét; quy định trong Sen còn chờ xác nhận", "The competent committee looked into it; the rule in Sen is to be confirmed"},
	{"by_days_again", "Trở lại chọn theo ngày của từng việc", "By the days of events again"},
}
