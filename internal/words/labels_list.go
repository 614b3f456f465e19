package words

var kinds = []label{
	{"province", "Đảng bộ tỉnh", "Province committee"},
	{"upper_committee", "Đảng bộ cấp trên trực tiếp của tổ chức cơ sở đảng", "Upper committee"},
	{"grassroots_committee", "Đảng bộ cơ sở", "Grassroots committee"},
	{"grassroots_cell", "Chi bộ cơ sở", "Grassroots cell"},
	{"section_committee", "Đảng bộ bộ phận", "Section committee"},
	{"cell", "Chi bộ trực thuộc", "Cell"},
	{"group", "Tổ đảng", "Group"},
	{"away_group", "Tổ đảng của đảng viên đi làm xa", "Group for members working away"},
}

var sectors = []label{
	{"HUYEN_THI", "Huyện, thị xã, thành phố", "District, town or city"},
	{"XA", "Xã", "Commune"},
	{"PHUONG", "Phường", "Ward"},
	{"THI_TRAN", "Thị trấn", "Township"},
	{"DAC_KHU", "Đặc khu", "Special zone"},
	{"AP_KHOM", "Ấp, khóm", "Hamlet or quarter"},
	{"CO_QUAN_DANG", "Cơ quan đảng, đoàn thể", "Party or mass organisation"},
	{"CO_QUAN_NHA_NUOC", "Cơ quan nhà nước", "State body"},
	{"SU_NGHIEP_CONG_LAP", "Đơn vị sự nghiệp công lập", "Public institution"},
	{"SU_NGHIEP_NGOAI_CL", "Đơn vị sự nghiệp ngoài công lập", "Non-public institution"},
	{"TRUONG_HOC", "Trường học", "School"},
	{"DN_NHA_NUOC", "Doanh nghiệp nhà nước", "State enterprise"},
	{"DN_NGOAI_NN", "Doanh nghiệp ngoài khu vực nhà nước", "Non-state enterprise"},
	{"HTX", "Hợp tác xã", "Co-operative"},
	{"QUY_TIN_DUNG", "Quỹ tín dụng nhân dân", "Credit fund"},
	{"TO_HOP_TAC", "Tổ hợp tác", "Co-operation group"},
	{"HOI_QUAN", "Hội quán", "Hội quán"},
	{"PHONG_KHAM", "Phòng khám", "Clinic"},
	{"BENH_VIEN_TU", "Bệnh viện tư", "Private hospital"},
	{"THUA_PHAT_LAI", "Văn phòng thừa phát lại", "Bailiff office"},
	{"QUAN_DOI", "Quân đội", "Army"},
	{"CONG_AN", "Công an", "Police"},
	{"NGOAI_NUOC", "Ở nước ngoài", "Abroad"},
	{"KHAC", "Khác", "Other"},
}

// occupations follow the lines of the national forms on newly admitted members.
var occupations = []label{
	{"CBCC_NHA_NUOC", "Cán bộ, công chức cơ quan nhà nước", "State cadre"},
	{"CBCC_DANG_DOAN_THE", "Cán bộ, công chức cơ quan đảng, đoàn thể", "Party or mass-organisation cadre"},
	{"CBCC_KCT_XA", "Cán bộ, công chức và người hoạt động không chuyên trách cấp xã", "Commune cadre and non-specialised"},
	{"KCT_AP_KHOM", "Người hoạt động không chuyên trách ở ấp, khóm", "Hamlet or quarter activist"},
	{"VIEN_CHUC", "Viên chức đơn vị sự nghiệp công lập", "Staff of public institutions"},
	{"LD_SU_NGHIEP_NGOAI_CL", "Người làm việc ở đơn vị sự nghiệp ngoài công lập", "Staff of non-public institutions"},
	{"QUAN_LY_DNNN", "Người quản lý doanh nghiệp nhà nước", "Manager in a state enterprise"},
	{"GIAN_TIEP_DNNN", "Lao động gián tiếp trong doanh nghiệp nhà nước", "Indirect worker in a state enterprise"},
	{"LAO_DONG_DNNN", "Lao động trực tiếp trong doanh nghiệp nhà nước", "Direct worker in a state enterprise"},
	{"QUAN_LY_DN_NGOAI_NN", "Người quản lý doanh nghiệp ngoài khu vực nhà nước", "Manager in a non-state enterprise"},
	{"GIAN_TIEP_DN_NGOAI_NN", "Lao động gián tiếp trong doanh nghiệp ngoài khu vực nhà nước", "Indirect worker in a non-state enterprise"},
	{"LAO_DONG_DN_NGOAI_NN", "Lao động trực tiếp trong doanh nghiệp ngoài khu vực nhà nước", "Direct worker in a non-state enterprise"},
	{"NONG_LAM_NGU", "Nông, lâm, ngư nghiệp", "Farming, forestry or fishery"},
	{"LLVT", "Lực lượng vũ trang", "Armed forces"},
	{"SINH_VIEN", "Sinh viên", "Student"},
	{"HOC_SINH", "Học sinh", "Pupil"},
	{"LAO_DONG_TU_DO", "Lao động tự do", "Self-employed"},
	{"NGHI_HUU", "Nghỉ hưu", "Retired"},
	{"KHAC", "Khác", "Other"},
}

// The three lists of schooling have no codes of their own: what people write is the value.
var educations = []label{
	{"Biết đọc, biết viết", "Biết đọc, biết viết", "Reads and writes"},
	{"Tiểu học", "Tiểu học", "Primary school"},
	{"Trung học cơ sở", "Trung học cơ sở", "Lower secondary school"},
	{"Trung học phổ thông", "Trung học phổ thông", "Upper secondary school"},
}

var qualifications = []label{
	{"Chưa qua đào tạo", "Chưa qua đào tạo", "None"},
	{"Sơ cấp, công nhân kỹ thuật", "Sơ cấp, công nhân kỹ thuật", "Elementary, skilled worker"},
	{"Trung cấp", "Trung cấp", "Intermediate"},
	{"Cao đẳng", "Cao đẳng", "College"},
	{"Đại học", "Đại học", "Bachelor"},
	{"Thạc sĩ", "Thạc sĩ", "Master"},
	{"Tiến sĩ", "Tiến sĩ", "Doctor"},
}

var theories = []label{
	{"Chưa", "Chưa học", "None"},
	{"Sơ cấp", "Sơ cấp", "Elementary"},
	{"Trung cấp", "Trung cấp", "Intermediate"},
	{"Cao cấp, cử nhân", "Cao cấp, cử nhân", "Advanced or bachelor"},
}

// reasons are short names of entries and exits, for strips and lists.
var reasons = []label{
	{"admitted", "Kết nạp", "Admitted"},
	{"arrived", "Chuyển đến từ ngoài tỉnh", "Arrived from outside"},
	{"listed", "Có tên khi lập sổ", "Listed at the start"},
	{"restored", "Phục hồi, nối lại", "Restored, reconnected"},
	{"transferred_in", "Chuyển đến trong tỉnh", "Transferred in"},
	{"reorganised_in", "Sắp xếp tổ chức, vào", "Reorganised in"},
	{"removed", "Xóa tên", "Removed"},
	{"resigned", "Xin ra khỏi Đảng", "Resigned"},
	{"expelled", "Khai trừ", "Expelled"},
	{"died", "Từ trần", "Died"},
	{"departed", "Chuyển đi ngoài tỉnh", "Departed"},
	{"annulled", "Hủy kết nạp", "Annulled"},
	{"transferred_out", "Chuyển đi trong tỉnh", "Transferred out"},
	{"reorganised_out", "Sắp xếp tổ chức, ra", "Reorganised out"},
}

var ageBands = []label{
	{"under_18", "Dưới 18 tuổi", "Under 18"},
	{"18-30", "18–30 tuổi", "18–30"},
	{"31-35", "31–35 tuổi", "31–35"},
	{"36-40", "36–40 tuổi", "36–40"},
	{"41-45", "41–45 tuổi", "41–45"},
	{"46-50", "46–50 tuổi", "46–50"},
	{"51-55", "51–55 tuổi", "51–55"},
	{"56-60", "56–60 tuổi", "56–60"},
	{"over_60", "Trên 60 tuổi", "Over 60"},
}

var sexes = []label{
	{"Nam", "Nam", "Male"},
	{"Nữ", "Nữ", "Female"},
}

var statuses = []label{
	{"official", "Chính thức", "Official"},
	{"probationary", "Dự bị", "Probationary"},
}

var breakdowns = []label{
	{"sex", "Giới tính", "Sex"},
	{"age_band", "Tuổi đời", "Age"},
	{"ethnicity", "Dân tộc", "Ethnicity"},
	{"religion", "Tôn giáo", "Religion"},
	{"education", "Giáo dục phổ thông", "General education"},
	{"qualification", "Trình độ chuyên môn", "Qualification"},
	{"political_theory", "Lý luận chính trị", "Political theory"},
	{"occupation", "Nghề nghiệp", "Occupation"},
	{"status", "Chính thức, dự bị", "Status"},
	{"sector", "Loại hình nơi sinh hoạt", "Sector of the home"},
	{"kind", "Loại chi bộ nơi sinh hoạt", "Kind of the home"},
	{"reason", "Lý do", "Reason"},
	{"unit", "Tổ chức đảng trực thuộc", "Direct child"},
	{"youth_union", "Đoàn viên khi được kết nạp", "Youth Union on admission"},
	{"admission_period", "Thời gian vào Đảng", "Joined the Party"},
	{"card", "Thẻ đảng viên", "Card"},
	{"base_sector", "Loại hình tổ chức cơ sở đảng", "Sector of the grassroots organisation"},
	{"badge", "Huy hiệu Đảng (năm)", "Badge (years)"},
}

var posts = []label{
	{"BI_THU", "Bí thư", "Secretary"},
	{"PHO_BI_THU", "Phó bí thư", "Deputy secretary"},
	{"UY_VIEN_BAN_THUONG_VU", "Ủy viên ban thường vụ", "Member of the standing committee"},
	{"UY_VIEN", "Ủy viên", "Committee member"},
	{"TO_TRUONG", "Tổ trưởng", "Group leader"},
	{"TO_PHO", "Tổ phó", "Deputy group leader"},
}

var postForms = []label{
	{"BAU", "Bầu", "Elected"},
	{"CHI_DINH", "Chỉ định", "Appointed"},
}

var unitChanges = []label{
	{"DOI_TEN", "Đổi tên", "Renamed"},
	{"DOI_LOAI", "Đổi loại", "Kind changed"},
	{"DOI_LOAI_HINH", "Đổi loại hình", "Sector changed"},
	{"CHUYEN_CAP_TREN", "Chuyển cấp trên", "Moved under another unit"},
	{"KET_THUC", "Kết thúc hoạt động", "Closed"},
	{"SAP_NHAP", "Sáp nhập", "Merged"},
	{"HOP_NHAT", "Hợp nhất", "Consolidated"},
	{"GIAI_THE", "Giải thể", "Dissolved"},
	{"GIAI_TAN", "Giải tán (kỷ luật)", "Disbanded (disciplinary)"},
}

var memberChanges = []label{
	{"CHINH_THUC", "Công nhận chính thức", "Recognised as official"},
	{"CHUYEN", "Chuyển sinh hoạt chính thức", "Transferred"},
	{"CHUYEN_TAP_THE", "Chuyển tập thể", "Moved with a reorganisation"},
	{"CHUYEN_DI", "Chuyển đi ngoài tỉnh", "Departed"},
	{"CHUYEN_DEN", "Chuyển về", "Came back"},
	{"KET_NAP_LAI", "Kết nạp lại", "Readmitted"},
	{"PHUC_HOI", "Khôi phục quyền đảng viên", "Restored"},
	{"NOI_LAI", "Nối lại sinh hoạt đảng", "Reconnected"},
	{"TAM_THOI", "Sinh hoạt tạm thời", "Staying elsewhere"},
	{"HET_TAM_THOI", "Hết sinh hoạt tạm thời", "Stay ended"},
	{"MIEN", "Miễn công tác và sinh hoạt đảng", "Exempt"},
	{"HET_MIEN", "Hết miễn", "Exemption ended"},
	{"DINH_CHI", "Đình chỉ sinh hoạt đảng", "Suspended"},
	{"HET_DINH_CHI", "Hết đình chỉ", "Suspension ended"},
	{"VAO_TO", "Vào tổ đảng", "Joined a group"},
	{"ROI_TO", "Rời tổ đảng", "Left a group"},
	{"XOA_TEN", "Xóa tên", "Removed"},
	{"XIN_RA", "Xin ra khỏi Đảng", "Resigned"},
	{"KHAI_TRU", "Khai trừ", "Expelled"},
	{"TU_TRAN", "Từ trần", "Died"},
	{"HUY_KET_NAP", "Hủy kết nạp", "Admission annulled"},
	{"DOI_NGHE", "Đổi nghề nghiệp", "Occupation changed"},
	{"DOI_HOC_VAN", "Đổi giáo dục phổ thông", "General education changed"},
	{"DOI_CHUYEN_MON", "Đổi trình độ chuyên môn", "Qualification changed"},
	{"DOI_LY_LUAN", "Đổi lý luận chính trị", "Political theory changed"},
	{"DOI_HO_TEN", "Đổi họ tên", "Name changed"},
	{"DOI_SO_THE", "Đổi số thẻ đảng viên", "Card number changed"},
	{"KHIEN_TRACH", "Khiển trách", "Reprimanded"},
	{"CANH_CAO", "Cảnh cáo", "Warned"},
	{"CACH_CHUC", "Cách chức", "Removed from post"},
	{"GIOI_THIEU", "Giới thiệu chuyển sinh hoạt, chưa nộp giấy", "Introduced to another cell"},
	{"HET_GIOI_THIEU", "Thôi giới thiệu chuyển sinh hoạt", "Introduction withdrawn"},
}

// listings say how a person came onto the list of members.
var listings = []label{
	{"KET_NAP", "Kết nạp", "Admitted"},
	{"CHUYEN_DEN", "Chuyển đến", "Arrived"},
	{"SO_DU", "Số dư khi lập sổ", "Listed at the start"},
}

// grounds are those the rules name for the end of a membership (Regulation 294-QĐ/TW, article 8; Guidance
// 06-HD/BTCTW, 11).
var grounds = []label{
	{"KHONG_SINH_HOAT_3_THANG", "Bỏ sinh hoạt đảng 3 tháng trong năm không có lý do chính đáng", "No party life for three months of a year without good reason"},
	{"KHONG_DONG_DANG_PHI_3_THANG", "Không đóng đảng phí 3 tháng trong năm không có lý do chính đáng", "No dues for three months of a year without good reason"},
	{"TRA_THE_HUY_THE", "Tự ý trả lại hoặc hủy thẻ đảng viên", "Returned or destroyed the card"},
	{"GIAM_SUT_Y_CHI", "Giảm sút ý chí, không làm nhiệm vụ, đã giáo dục 12 tháng mà không tiến bộ", "Duties not done, no progress after twelve months of education"},
	{"VI_PHAM_TU_CACH_2_NAM", "Vi phạm tư cách đảng viên 2 năm liền", "Standing of a member violated two years running"},
	{"KHONG_DAT_CHINH_TRI", "Không bảo đảm tiêu chuẩn chính trị", "Political standard not met"},
	{"DU_BI_KHONG_DU_TU_CACH", "Đảng viên dự bị không đủ tư cách", "Probationer does not meet the standards"},
	{"KHAC", "Căn cứ khác", "Other ground"},
	{"TUOI_CAO_SUC_KHOE", "Tuổi cao, sức khỏe yếu", "Age or health"},
	{"CHUA_BENH_XA", "Chữa bệnh dài ngày hoặc ở xa", "Long or distant treatment"},
	{"O_NUOC_NGOAI", "Ở nước ngoài hoặc ở nơi không có tổ chức đảng", "Abroad, or alone far from any organisation"},
	{"LAM_VIEC_LUU_DONG", "Làm việc lưu động trong nước", "Mobile work in the country"},
	{"CHO_NGHI_HUU", "Chờ đến tuổi nghỉ hưu", "Waiting for retirement age"},
	{"THAI_SAN", "Nghỉ thai sản", "Maternity"},
}

// causes are why people are lost, as found out afterwards. They name circumstances, never opinions.
var causes = []label{
	{"DI_LAM_XA", "Đi lao động, làm việc xa nơi cư trú", "Works far from home"},
	{"XUAT_KHAU_LAO_DONG", "Đi lao động ở nước ngoài theo hợp đồng", "Works abroad under contract"},
	{"DINH_CU_NUOC_NGOAI", "Định cư ở nước ngoài", "Settled abroad"},
	{"KHO_KHAN_KINH_TE", "Hoàn cảnh kinh tế khó khăn", "Economic hardship"},
	{"GIA_DINH", "Hoàn cảnh gia đình", "Family circumstances"},
	{"SUC_KHOE", "Sức khỏe", "Health"},
	{"KHONG_NOP_HO_SO_CHUYEN", "Không nộp hồ sơ chuyển sinh hoạt đảng", "Transfer papers not handed in"},
	{"KHAC", "Nguyên nhân khác", "Other cause"},
}

var references = []label{
	{"DAN_SO", "Dân số", "Population"},
	{"DOANH_NGHIEP", "Doanh nghiệp ngoài khu vực nhà nước", "Non-state enterprises"},
}

// dones are what pages say once after something was done.
var dones = []label{
	{"report.issued", "Đã phát hành báo cáo.", "The report is issued."},
	{"report.withdrawn", "Đã thu hồi báo cáo.", "The report is withdrawn."},
	{"done", "Đã ghi xong.", "Recorded."},
	{"target.set", "Đã giao chỉ tiêu.", "The target is set."},
	{"target.withdrawn", "Đã thu hồi chỉ tiêu; chỉ tiêu cũ vẫn giữ trong quá trình.", "The target is withdrawn; what was set is kept."},
	{"target.drafted", "Đã lưu bản soạn. Cấp dưới chưa thấy.", "The draft is kept. The units below do not see it yet."},
	{"target.changed", "Đã lưu các phần.", "The parts are kept."},
	{"target.sent", "Đã đóng và gửi cấp dưới. Các phần vừa đúng chỉ tiêu.", "Closed and sent. The parts are the whole."},
	{"target.answered", "Đã trả lời đề nghị.", "The proposal is answered."},
	{"target.adopted", "Đã giao chỉ tiêu cho mọi tổ chức trong lượt này.", "The targets of all units of this round are set."},
	{"target.dropped", "Đã bỏ lượt phân bổ; quá trình vẫn giữ.", "The round is dropped; its history is kept."},
	{"target.countered", "Đã gửi đề nghị lên cấp trên.", "Your proposal is sent up."},
	{"member.nothing", "Việc này đã có trong sổ từ trước, không ghi thêm.", "This was recorded already; nothing was added."},
	{"member.corrected", "Đã sửa chỗ ghi sai; bản cũ vẫn giữ.", "Corrected; the old record is kept."},
	{"member.entered", "Đã ghi đảng viên mới vào sổ.", "The new member is recorded."},
	{"account.preferences", "Đã ghi lựa chọn.", "Your choice is kept."},
	{"account.password", "Đã đổi mật khẩu. Những nơi khác đã được cho thoát.", "The password is changed. You are signed out everywhere else."},
	{"account.second_removed", "Đã bỏ xác nhận hai bước.", "The second factor is off."},
	{"account.session_ended", "Đã cho thoát.", "Signed out there."},
	{"account.token_ended", "Đã thu hồi mã truy cập.", "The token is taken back."},
	{"account.invited", "Đã tạo tài khoản.", "The account is made."},
	{"account.disabled", "Đã khóa tài khoản; mọi nơi đang đăng nhập đã thoát.", "The account is shut out everywhere."},
	{"account.enabled", "Đã mở lại tài khoản.", "The account may come in again."},
	{"account.granted", "Đã giao quyền.", "The role is granted."},
	{"unit.founded", "Đã ghi tổ chức mới.", "The unit is recorded."},
	{"unit.renamed", "Đã ghi tên mới.", "The new name is recorded."},
	{"unit.retyped", "Đã ghi loại mới.", "The new kind is recorded."},
	{"unit.resectored", "Đã ghi loại hình mới.", "The new sector is recorded."},
	{"unit.moved", "Đã ghi chuyển cấp trên.", "The move is recorded."},
	{"unit.ended", "Đã ghi kết thúc hoạt động.", "The ending is recorded."},
	{"unit.corrected", "Đã ghi chỗ sửa. Chỗ ghi sai vẫn giữ trong quá trình.", "The correction is recorded. What was wrong stays in the unit's life."},
	{"unit.attached", "Đã gắn bản chụp quyết định.", "The scan is attached."},
	{"unit.set_aside", "Đã rút bản chụp. Tệp vẫn giữ, và có thể dùng lại.", "The scan is set aside. The file is kept and can be used again."},
	{"unit.used_again", "Bản chụp được dùng lại bên cạnh quyết định.", "The scan stands beside its decision again."},
	{"unit.nothing", "Sổ đã ghi đúng như vậy từ trước, không có gì thay đổi; bản chụp, nếu có, chưa được gắn.", "It was recorded so already and nothing changed; a scan, if one was sent, is not attached."},
	{"unit.without_scan", "Đã ghi xong, nhưng bản chụp chưa gắn được. Đồng chí gắn lại ở quyết định trong quá trình dưới đây.", "Recorded, but the scan could not be attached. Attach it to the decision in the unit's life below."},
	{"account.revoked", "Đã thu hồi quyền.", "The grant is taken back."},
	{"hold.asked", "Đã đề nghị. Dòng được giữ lại khi một người khác xác nhận.", "Asked for. The line is held once another confirms."},
	{"hold.confirmed", "Đã giữ lại dòng nhật ký.", "The line is held."},
	{"hold.declined", "Đã bỏ đề nghị; dòng vẫn hiện.", "The hold is declined; the line shows."},
	{"look.begun", "Đồng chí xem được hồ sơ này trong ba giờ. Lượt xem đã ghi vào nhật ký.", "You can see this record for three hours. The look is in the log."},
	{"quality.proposed", "Đã đề nghị. Hai hồ sơ được gộp khi một người khác xác nhận.", "Proposed. The records become one once another person confirms."},
	{"quality.merged", "Đã gộp hai hồ sơ; tách lại được từ trang này.", "The two records are one now; it can be taken back on this page."},
	{"quality.declined", "Đã bỏ đề nghị; hai hồ sơ vẫn riêng.", "The proposal is declined; the records stay apart."},
	{"quality.distinct", "Đã ghi: hai người khác nhau. Cặp này không được nêu nữa.", "Noted: two people. The pair is not suggested again."},
	{"quality.taken_back", "Đã tách lại hai hồ sơ như trước.", "The two records are apart again as before."},
	{"look.ended", "Đã kết thúc lượt xem.", "The look is over."},
	{"lines.added", "Đã ghi dòng vào biểu.", "The line is in the table."},
	{"lines.moved", "Đã chuyển chỗ dòng.", "The line was moved."},
	{"lines.withdrawn", "Đã bỏ dòng khỏi biểu; đưa lại được từ trang này.", "The line is withdrawn; it can be put back on this page."},
	{"lines.restored", "Đã đưa lại dòng vào biểu.", "The line is back in the table."},
	{"rule.tightened", "Đã ghi mức của tỉnh.", "The province's value is recorded."},
	{"rule.withdrawn", "Đã ghi thôi áp dụng mức của tỉnh.", "The withdrawal is recorded."},
	{"rule.confirmed", "Đã ghi: quy tắc đã đối chiếu với bản chính.", "The rule is confirmed."},
	{"rule.unconfirmed", "Đã bỏ ghi đối chiếu.", "The confirmation is taken back."},
	{"calendar.added", "Đã ghi năm vào lịch ngày làm việc.", "The year is in the calendar."},
	{"calendar.withdrawn", "Đã bỏ năm đã thêm.", "The added year is withdrawn."},
	{"radar.assigned", "Đã giao việc.", "It is given."},
	{"radar.unassigned", "Đã thôi giao việc.", "It is taken back."},
	{"radar.put_off", "Đã hoãn nhắc. Hạn theo quy định vẫn hiện ở phần Đang hoãn nhắc.", "It is put off. The day due stays shown under Put off."},
	{"radar.resumed", "Việc được nhắc lại từ hôm nay.", "It is reminded of again from today."},
	{"radar.checked", "Đã ghi lần kiểm tra phiếu báo.", "The check of notices is recorded."},
	{"radar.calendar_ended", "Địa chỉ lịch đã thôi dùng.", "The calendar address is of no use any more."},
	{"radar.letter_asked", "Đã ghi. Thư nhắc việc sẽ gửi đến địa chỉ này.", "Noted. Letters go to this address."},
	{"radar.letter_ended", "Đã thôi gửi thư; địa chỉ thư đã xóa khỏi sổ.", "No letters any more; the address is deleted."},
	{"admission.done", "Đã ghi vào hồ sơ.", "Recorded."},
	{"admission.adopted", "Đã mở hồ sơ. Các việc tiếp theo ở dưới đây.", "The case is open. What comes next stands below."},
	{"admission.corrected", "Đã sửa; bước cũ vẫn giữ trong quá trình.", "Corrected; the old step is kept."},
	{"admission.reviewed", "Đã ghi lần rà soát danh sách trong tháng.", "The month's review is recorded."},
	{"admission.listed", "Đã đưa vào danh sách. Các việc tiếp theo ở dưới đây.", "On the list now. What comes next stands below."},
	{"admission.forgotten", "Đã xóa hẳn dữ liệu; số đếm vẫn giữ.", "Erased; the counts stay."},
	{"template.replaced", "Đã nhận mẫu mới.", "The new template is taken."},
	{"template.restored", "Đã dùng lại mẫu của chương trình.", "The built-in template counts again."},
	{"template.numbered", "Đã ghi mã biểu.", "The number is kept."},
	{"list.saved", "Đã lưu bộ lọc.", "The filter is saved."},
	{"list.dropped", "Đã xóa bộ lọc.", "The filter is deleted."},
	{"import.undone", "Đã lấy lại lần nhập. Sổ như trước lần nhập đó.", "The import is taken back. The register is as it was before."},
}

// reaches say how far below its unit a grant goes.
var reaches = []label{
	{"this", "Chỉ tổ chức này", "This unit only"},
	{"below", "Tổ chức này và trực thuộc", "This unit and all below"},
}
