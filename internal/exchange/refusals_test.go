package exchange

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"sen/internal/fault"
	"sen/internal/words"
)

// refusal is what must be refused, where, and the sentence a person reads.
type refusal struct {
	name    string
	before  []tab // recorded first; nil: nothing
	tabs    []tab
	sheet   string
	row     int
	column  string
	code    string
	value   string
	message string
}

// refusals are those of workbook.md, "What is refused", in its order.
var refusals = []refusal{
	{
		name: "an unknown unit", tabs: with("DANG_VIEN", row("M9", "Đỗ Thị Hoa", nil, nil, "SO_DU", "01/01/2000", "T.X.9")),
		sheet: "DANG_VIEN", row: 6, column: "Mã tổ chức", code: "unit_unknown", value: "T.X.9",
		message: "Chưa ghi được: sổ không có tổ chức mang mã “T.X.9”. Đồng chí kiểm tra lại mã, hoặc thêm tổ chức đó vào trang TO_CHUC.",
	},
	{
		name: "an unknown member", tabs: with("BIEN_DONG", row("M8", "MIEN", "01/01/2022")),
		sheet: "BIEN_DONG", row: 7, column: "Mã đảng viên", code: "member_unknown", value: "M8",
		message: "Chưa ghi được: sổ không có đảng viên “M8”. Đồng chí kiểm tra lại mã, số thẻ, số lý lịch hoặc số định danh, hoặc thêm vào trang DANG_VIEN.",
	},
	{
		name: "an unknown value of a list", tabs: with("CHUC_VU", row("M1", "T.X.1", "CHU_TICH", nil, "01/01/2005")),
		sheet: "CHUC_VU", row: 4, column: "Chức vụ", code: "not_in_list", value: "CHU_TICH",
		message: "Giá trị này không có trong danh mục. Đồng chí chọn một trong: Bí thư · Phó bí thư · Ủy viên ban thường vụ · Ủy viên · Tổ trưởng · Tổ phó.",
	},
	{
		name: "a day not in the calendar", tabs: with("BIEN_DONG", row("M1", "HET_MIEN", "31/02/2022")),
		sheet: "BIEN_DONG", row: 7, column: "Ngày hiệu lực", code: "day_not_in_calendar", value: "31/02/2022",
		message: "Ngày này không có trong lịch. Đồng chí kiểm tra lại ngày, tháng, năm.",
	},
	{
		name: "a year of two digits", tabs: with("BIEN_DONG", row("M1", "HET_MIEN", "1/2/23")),
		sheet: "BIEN_DONG", row: 7, column: "Ngày hiệu lực", code: "day_two_digit_year", value: "1/2/23",
		message: "Năm chỉ có hai chữ số nên có hai cách hiểu: 01/02/1923 hoặc 01/02/2023. Đồng chí ghi năm đủ bốn chữ số.",
	},
	{
		name: "a month where a day is needed", tabs: with("BIEN_DONG", row("M1", "HET_MIEN", "02/2023")),
		sheet: "BIEN_DONG", row: 7, column: "Ngày hiệu lực", code: "day_incomplete", value: "02/2023",
		message: "Ô này cần đủ ngày, tháng, năm; mới có 02/2023. Đồng chí ghi đủ.",
	},
	{
		name: "an end before the beginning", tabs: with("BIEN_DONG", row("M2", "MIEN", "01/06/2023", nil, "01/05/2023")),
		sheet: "BIEN_DONG", row: 7, column: "Ngày hiệu lực", code: "ends_before_it_begins", value: "01/06/2023",
		message: "Chưa ghi được: ngày cuối cùng (01/05/2023) trước ngày bắt đầu (01/06/2023). Đồng chí kiểm tra lại hai ngày.",
	},
	{
		name: "a unit that ends before it begins", tabs: with("TO_CHUC", row("T.X.4", "Chi bộ 4", "CHI_BO", "T.X", nil, nil, "01/01/2020", "01/01/2019")),
		sheet: "TO_CHUC", row: 8, column: "Ngày kết thúc", code: "unit_ends_before_it_begins", value: "Kết thúc hoạt động 01/01/2019 ",
		message: "Chưa ghi được: ngày kết thúc của T.X.4 (01/01/2019) không sau ngày bắt đầu (01/01/2020). Đồng chí kiểm tra lại hai ngày.",
	},
	{
		name: "a root that is no province", tabs: with("TO_CHUC", row("U", "Đảng bộ xã U", "DANG_BO_CO_SO", nil, nil, nil, "01/01/2020")),
		sheet: "TO_CHUC", row: 8, column: "Mã cấp trên", code: "unit_root_must_be_province",
		message: "Chưa ghi được: U không có cấp trên mà không phải đảng bộ tỉnh. Đồng chí ghi mã cấp trên.",
	},
	{
		name: "a circle", tabs: and(with("TO_CHUC", row("T.Y", "Đảng bộ xã Y", "DANG_BO_CO_SO", "T", nil, nil, "01/01/2020"), row("T.Z", "Đảng bộ xã Z", "DANG_BO_CO_SO", "T.Y", nil, nil, "01/07/2025")),
			"BIEN_DONG_TO_CHUC", row("T.Y", "CHUYEN_CAP_TREN", "T.Z", "01/08/2025")),
		sheet: "BIEN_DONG_TO_CHUC", row: 2, column: "Giá trị mới", code: "unit_cycle", value: "T.Z",
		message: "Chưa ghi được: ngày 01/08/2025, đặt T.Y dưới T.Z làm thành vòng tròn, vì T.Z đang ở dưới T.Y. Đồng chí kiểm tra lại mã cấp trên.",
	},
	{
		name: "a parent that does not exist on that day", tabs: with("TO_CHUC", row("T.X.2.A", "Tổ đảng 1", "TO_DANG", "T.X.2", nil, nil, "01/10/2023")),
		sheet: "TO_CHUC", row: 8, column: "Mã cấp trên", code: "unit_parent_not_there", value: "T.X.2",
		message: "Chưa ghi được: ngày 01/10/2023, cấp trên T.X.2 của T.X.2.A chưa có hoặc đã kết thúc. Đồng chí kiểm tra lại ngày, hoặc mã cấp trên.",
	},
	{
		name: "a kind not allowed under the parent's", tabs: with("TO_CHUC", row("T.1", "Chi bộ 1", "CHI_BO", "T", nil, nil, "01/01/2020")),
		sheet: "TO_CHUC", row: 8, column: "Mã cấp trên", code: "unit_kind_under_kind", value: "T",
		message: "Chưa ghi được: ngày 01/01/2020, T.1 là Chi bộ trực thuộc, không đặt trực tiếp dưới T là Đảng bộ tỉnh được. Đồng chí kiểm tra lại loại, hoặc mã cấp trên.",
	},
	{
		name: "a member in a unit that holds none", tabs: with("DANG_VIEN", row("M9", "Đỗ Thị Hoa", nil, nil, "SO_DU", "01/01/2000", "T.X")),
		sheet: "DANG_VIEN", row: 6, column: "Mã tổ chức", code: "unit_holds_no_members", value: "T.X",
		message: "Chưa ghi được: ngày 01/01/2000, T.X là Đảng bộ cơ sở, không trực tiếp có đảng viên. Đồng chí chọn một chi bộ.",
	},
	{
		name: "a member in a unit not yet there", tabs: with("BIEN_DONG", row("M3", "CHUYEN", "01/10/2023", "T.X.2")),
		sheet: "BIEN_DONG", row: 7, column: "Mã tổ chức đến", code: "unit_not_yet", value: "T.X.2",
		message: "Chưa ghi được: ngày 01/10/2023 trước ngày T.X.2 bắt đầu trong sổ (08/11/2023). Đồng chí kiểm tra lại ngày, hoặc chọn tổ chức khác.",
	},
	{
		name: "a member in a unit that has ended", tabs: and(with("BIEN_DONG_TO_CHUC", row("T.X.3", "GIAI_THE", nil, "01/01/2024")),
			"BIEN_DONG", row("000004ĐT", "CHUYEN", "01/01/2024", "T.X.1"), row("M3", "CHUYEN", "01/02/2024", "T.X.3")),
		sheet: "BIEN_DONG", row: 8, column: "Mã tổ chức đến", code: "unit_already_ended", value: "T.X.3",
		message: "Chưa ghi được: T.X.3 đã kết thúc từ ngày 01/01/2024, mà dòng này có hiệu lực ngày 01/02/2024. Đồng chí kiểm tra lại ngày, hoặc chọn tổ chức khác.",
	},
	{
		name: "two homes at once", tabs: with("BIEN_DONG", row("M3", "CHUYEN", "01/12/2023", "T.X.2"), row("M3", "CHUYEN", "01/12/2023", "T.X.3")),
		sheet: "BIEN_DONG", row: 8, column: "Ngày hiệu lực", code: "two_on_a_day", value: "01/12/2023",
		message: "Chưa ghi được: ngày 01/12/2023 có hai việc loại trừ nhau (chuyển sinh hoạt chính thức; chuyển sinh hoạt chính thức). Đồng chí giữ một việc, hoặc sửa ngày.",
	},
	{
		name: "a change of somebody who is no member that day", tabs: with("BIEN_DONG", row("M2", "MIEN", "01/01/2019")),
		sheet: "BIEN_DONG", row: 7, column: "Ngày hiệu lực", code: "not_member", value: "01/01/2019",
		message: "Chưa ghi được: ngày 01/01/2019 người này không có tên trong danh sách đảng viên. Đồng chí kiểm tra lại ngày, hoặc dòng vào danh sách.",
	},
	{
		name: "a second open membership", tabs: with("BIEN_DONG", row("M2", "KET_NAP_LAI", "01/01/2022", "T.X.3")),
		sheet: "BIEN_DONG", row: 7, column: "Ngày hiệu lực", code: "already_member", value: "01/01/2022",
		message: "Chưa ghi được: ngày 01/01/2022 người này đang là đảng viên trong danh sách, không vào danh sách lần nữa được. Đồng chí kiểm tra lại ngày, hoặc thêm dòng ra khỏi danh sách trước đó.",
	},
	{
		name: "the end of a unit that still holds something", tabs: with("BIEN_DONG_TO_CHUC", row("T.X.1", "GIAI_THE", nil, "01/01/2024")),
		sheet: "BIEN_DONG_TO_CHUC", row: 2, column: "Ngày hiệu lực", code: "unit_end_left", value: "01/01/2024",
		message: "Chưa ghi được: ngày 01/01/2024, T.X.1 không kết thúc được vì còn 1 tổ chức trực thuộc, 2 đảng viên, 0 cơ sở, 1 chức vụ. Đồng chí chuyển hết trước hoặc trong ngày này.",
	},
	{
		name: "the same, recorded before", before: world(), tabs: one("BIEN_DONG_TO_CHUC", unitChHead, row("T.X.1", "GIAI_THE", nil, "01/01/2024")),
		sheet: "BIEN_DONG_TO_CHUC", row: 2, column: "Ngày hiệu lực", code: "unit_end_left", value: "01/01/2024",
		message: "Chưa ghi được: ngày 01/01/2024, T.X.1 không kết thúc được vì còn 1 tổ chức trực thuộc, 2 đảng viên, 0 cơ sở, 1 chức vụ. Đồng chí chuyển hết trước hoặc trong ngày này.",
	},
	{
		name: "the end of a unit that manages a host", before: world(), tabs: one("BIEN_DONG_TO_CHUC", unitChHead, row("T.X", "GIAI_THE", nil, "01/01/2024")),
		sheet: "BIEN_DONG_TO_CHUC", row: 2, column: "Ngày hiệu lực", code: "unit_end_left", value: "01/01/2024",
		message: "Chưa ghi được: ngày 01/01/2024, T.X không kết thúc được vì còn 3 tổ chức trực thuộc, 0 đảng viên, 1 cơ sở, 0 chức vụ. Đồng chí chuyển hết trước hoặc trong ngày này.",
	},
	{
		name: "re-typing a unit that still holds members", before: world(), tabs: one("BIEN_DONG_TO_CHUC", unitChHead, row("T.X.3", "DOI_LOAI", "DANG_BO_BO_PHAN", "01/01/2024")),
		sheet: "BIEN_DONG_TO_CHUC", row: 2, column: "Ngày hiệu lực", code: "unit_retype_left", value: "01/01/2024",
		message: "Chưa ghi được: ngày 01/01/2024, T.X.3 không đổi loại được vì còn 0 tổ chức trực thuộc, 1 đảng viên, 0 cơ sở, 0 chức vụ không ở được dưới loại mới. Đồng chí chuyển đi trước hoặc trong ngày này.",
	},
	{
		name: "two exits on one day", tabs: with("BIEN_DONG", row("M2", "XOA_TEN", "01/12/2023"), row("M2", "KHAI_TRU", "01/12/2023")),
		sheet: "BIEN_DONG", row: 7, column: "Ngày hiệu lực", code: "two_on_a_day", value: "01/12/2023",
		message: "Chưa ghi được: ngày 01/12/2023 có hai việc loại trừ nhau (xóa tên; khai trừ). Đồng chí giữ một việc, hoặc sửa ngày.",
	},
	{
		name: "an exit and a restoration on one day", tabs: with("BIEN_DONG", row("M2", "XOA_TEN", "01/12/2023"), row("M2", "PHUC_HOI", "01/01/2024", "T.X.2"), row("M2", "XIN_RA", "01/01/2024")),
		sheet: "BIEN_DONG", row: 9, column: "Ngày hiệu lực", code: "exit_and_restoration", value: "01/01/2024",
		message: "Chưa ghi được: ngày 01/01/2024 có cả việc ra khỏi danh sách và việc trở lại. Đồng chí sửa một trong hai ngày.",
	},
	{
		name: "two people with one personal number", tabs: with("DANG_VIEN", row("M9", "Đỗ Thị Hoa", nil, nil, "SO_DU", "01/01/2000", "T.X.1", nil, nil, "087057000001")),
		sheet: "DANG_VIEN", row: 6, column: "Số định danh cá nhân", code: "number_twice", value: "087057000001",
		message: "Chưa ghi được: Số định danh cá nhân “087057000001” đã có ở dòng 2, là một người khác hoặc nội dung khác. Đồng chí kiểm tra lại hai dòng.",
	},
	{
		name: "a card that is recorded as another's", before: world(), tabs: one("DANG_VIEN", personHead, row("M9", "Đỗ Thị Hoa", nil, nil, "SO_DU", "01/01/2000", "T.X.1", nil, nil, nil, "00000002")),
		sheet: "DANG_VIEN", row: 2, column: "Số thẻ đảng viên", code: "number_taken", value: "00000002",
		message: "Chưa ghi được: Số thẻ đảng viên “00000002” là của đảng viên M2 trong sổ. Đồng chí kiểm tra lại số, hoặc mã đảng viên.",
	},
	{
		name: "two people with one CV number", tabs: with("DANG_VIEN", row("M9", "Đỗ Thị Hoa", nil, nil, "SO_DU", "01/01/2000", "T.X.1", nil, nil, nil, nil, "000001ĐT")),
		sheet: "DANG_VIEN", row: 6, column: "Số lý lịch", code: "number_twice", value: "000001ĐT",
		message: "Chưa ghi được: Số lý lịch “000001ĐT” đã có ở dòng 2, là một người khác hoặc nội dung khác. Đồng chí kiểm tra lại hai dòng.",
	},
	{
		name: "two people with one member code", tabs: with("DANG_VIEN", row("M1", "Đỗ Thị Hoa", nil, nil, "SO_DU", "01/01/2000", "T.X.1")),
		sheet: "DANG_VIEN", row: 6, column: "Mã đảng viên", code: "number_twice", value: "M1",
		message: "Chưa ghi được: Mã đảng viên “M1” đã có ở dòng 2, là một người khác hoặc nội dung khác. Đồng chí kiểm tra lại hai dòng.",
	},
	{
		name: "numbers of two people", before: world(), tabs: one("DANG_VIEN", personHead, row(nil, "Đỗ Thị Hoa", nil, nil, "SO_DU", "01/01/2000", "T.X.1", nil, nil, "087057000001", "00000002")),
		sheet: "DANG_VIEN", row: 2, column: "Số thẻ đảng viên", code: "numbers_of_two", value: "00000002",
		message: "Chưa ghi được: các số ở dòng này là của hai người khác nhau (M1 và M2). Đồng chí kiểm tra lại các số.",
	},
	{
		name: "a personal number that is not twelve digits", tabs: with("DANG_VIEN", row("M9", "Đỗ Thị Hoa", nil, nil, "SO_DU", "01/01/2000", "T.X.1", nil, nil, "08705700000X")),
		sheet: "DANG_VIEN", row: 6, column: "Số định danh cá nhân", code: "personal_number_form", value: "08705700000X",
		message: "Chưa ghi được: số định danh cá nhân phải có đúng 12 chữ số. Đồng chí kiểm tra lại số.",
	},
	{
		name: "an introduction that leads nowhere", tabs: with("BIEN_DONG", row("M1", "GIOI_THIEU", "02/05/2024")),
		sheet: "BIEN_DONG", row: 7, column: "Mã tổ chức đến", code: "introduced_nowhere", value: "",
		message: "Chưa ghi được: chưa có nơi đến. Đồng chí ghi mã chi bộ nơi đến, hoặc tỉnh, nước nếu ở ngoài sổ này.",
	},
	{
		name: "a target for a figure that takes none", tabs: with("CHI_TIEU", row("T", "members", "01/01/2023", "31/12/2023", 1)),
		sheet: "CHI_TIEU", row: 4, column: "Chỉ tiêu", code: "not_in_list", value: "members",
	},
	{
		name: "a day onto the list that is not the ceremony's", tabs: with("DANG_VIEN", row("M9", "Đỗ Thị Hoa", nil, nil, "KET_NAP", "01/01/2020", "T.X.1", "02/01/2020")),
		sheet: "DANG_VIEN", row: 6, column: "Ngày vào danh sách", code: "two_ceremonies", value: "01/01/2020",
		message: "Chưa ghi được: khi kết nạp, Ngày vào danh sách (01/01/2020) phải là Ngày vào Đảng (02/01/2020). Đồng chí sửa cho khớp, hoặc bỏ trống một ngày.",
	},
	{
		name: "a value that contradicts what is recorded", before: world(), tabs: one("DANG_VIEN", personHead, row("M2", "Trần Thị Bé", "13/03/1990", "Nữ", "KET_NAP", "03/02/2020", "T.X.1", nil, "03/02/2021")),
		sheet: "DANG_VIEN", row: 2, column: "Ngày sinh", code: "conflict", value: "13/03/1990",
		message: "Chưa ghi được vì trái với sổ. Sổ đã ghi: 12/03/1990. Tệp ghi: 13/03/1990. Đồng chí sửa tệp; nếu sổ sai thì đính chính trong sổ trước.",
	},
	{
		name: "a transfer that contradicts one recorded", before: world(), tabs: one("BIEN_DONG", changeHead, row("M2", "CHUYEN", "08/11/2023", "T.X.3")),
		sheet: "BIEN_DONG", row: 2, column: "Mã tổ chức đến", code: "conflict", value: "T.X.3",
		message: "Chưa ghi được vì trái với sổ. Sổ đã ghi: T.X.2. Tệp ghi: T.X.3. Đồng chí sửa tệp; nếu sổ sai thì đính chính trong sổ trước.",
	},
	{
		name: "another entry of somebody recorded", before: world(), tabs: one("DANG_VIEN", personHead, row("M2", "Trần Thị Bé", "12/03/1990", "Nữ", "KET_NAP", "04/02/2020", "T.X.1", nil, "03/02/2021")),
		sheet: "DANG_VIEN", row: 2, column: "Ngày vào Đảng", code: "conflict", value: "04/02/2020",
		message: "Chưa ghi được vì trái với sổ. Sổ đã ghi: 03/02/2020. Tệp ghi: 04/02/2020. Đồng chí sửa tệp; nếu sổ sai thì đính chính trong sổ trước.",
	},
	{
		name: "a unit that contradicts what is recorded", before: world(), tabs: one("TO_CHUC", unitHead, row("T.X.1", "Chi bộ ấp Một", "CHI_BO", "T.X", "AP_KHOM", nil, "01/01/2000")),
		sheet: "TO_CHUC", row: 2, column: "Tên", code: "conflict", value: "Chi bộ ấp Một",
		message: "Chưa ghi được vì trái với sổ. Sổ đã ghi: Chi bộ ấp 1. Tệp ghi: Chi bộ ấp Một. Đồng chí sửa tệp; nếu sổ sai thì đính chính trong sổ trước.",
	},
	{
		name: "two values of one day from two sources", before: world(), tabs: one("SO_LIEU_THAM_CHIEU", refHead, row("T", "Dân số", "31/12/2022", 1604060, "Tổng điều tra")),
		sheet: "SO_LIEU_THAM_CHIEU", row: 2, column: "Giá trị", code: "conflict", value: "1.604.060",
		message: "Chưa ghi được vì trái với sổ. Sổ đã ghi: 1.600.170 (Niên giám thống kê). Tệp ghi: 1.604.060 (Tổng điều tra). Đồng chí sửa tệp; nếu sổ sai thì đính chính trong sổ trước.",
	},
	{
		name: "two values of one day in one workbook", tabs: with("SO_LIEU_THAM_CHIEU", row("T", "Dân số", "31/12/2022", 1604060, "Tổng điều tra")),
		sheet: "SO_LIEU_THAM_CHIEU", row: 3, column: "Giá trị", code: "reference_twice", value: "1.604.060",
		message: "Chưa ghi được: ngày 31/12/2022, Dân số của T có hai giá trị: 1.600.170 (Niên giám thống kê) và 1.604.060 (Tổng điều tra). Đồng chí giữ một.",
	},
	{
		name: "two recognitions of one year", tabs: with("BON_TOT", row("T.X.1", 2023, "95")),
		sheet: "BON_TOT", row: 3, column: "Năm", code: "recognised_twice", value: "2023",
		message: "Chưa ghi được: T.X.1 có hai dòng công nhận của năm 2023. Đồng chí giữ một dòng.",
	},
	{
		name: "a group that is not in the member's cell", tabs: with("BIEN_DONG", row("M2", "VAO_TO", "01/12/2023", "T.X.1.A")),
		sheet: "BIEN_DONG", row: 7, column: "Mã tổ chức đến", code: "group_not_under_home", value: "T.X.1.A",
		message: "Chưa ghi được: ngày 01/12/2023, tổ T.X.1.A không thuộc chi bộ nơi đảng viên sinh hoạt (T.X.2). Đồng chí kiểm tra lại mã tổ, hoặc chuyển sinh hoạt trước.",
	},
	{
		name: "a group moved under another cell with members in it", tabs: with("BIEN_DONG_TO_CHUC", row("T.X.1.A", "CHUYEN_CAP_TREN", "T.X.3", "01/12/2023")),
		sheet: "BIEN_DONG_TO_CHUC", row: 2, column: "Ngày hiệu lực", code: "group_move_left", value: "01/12/2023",
		message: "Chưa ghi được: ngày 01/12/2023, tổ T.X.1.A còn 1 đảng viên sinh hoạt ở chi bộ cũ. Đồng chí cho họ rời tổ hoặc chuyển sinh hoạt sang chi bộ mới trước hoặc trong ngày này.",
	},
	{
		name: "the same of a group recorded before", before: world(), tabs: one("BIEN_DONG_TO_CHUC", unitChHead, row("T.X.1.A", "CHUYEN_CAP_TREN", "T.X.3", "01/12/2023")),
		sheet: "BIEN_DONG_TO_CHUC", row: 2, column: "Ngày hiệu lực", code: "group_move_left", value: "01/12/2023",
		message: "Chưa ghi được: ngày 01/12/2023, tổ T.X.1.A còn 1 đảng viên sinh hoạt ở chi bộ cũ. Đồng chí cho họ rời tổ hoặc chuyển sinh hoạt sang chi bộ mới trước hoặc trong ngày này.",
	},
	{
		name: "an exemption on a ground of removal", tabs: with("BIEN_DONG", row("M2", "MIEN", "01/12/2023", nil, nil, "GIAM_SUT_Y_CHI")),
		sheet: "BIEN_DONG", row: 7, column: "Căn cứ", code: "ground_of_other_act", value: "GIAM_SUT_Y_CHI",
		message: "Chưa ghi được: căn cứ “GIAM_SUT_Y_CHI” không dùng cho việc này. Đồng chí chọn căn cứ khác, hoặc xem lại việc.",
	},
	{
		name: "an exit before something recorded", before: world(), tabs: one("BIEN_DONG", changeHead, row("M2", "TU_TRAN", "01/01/2023")),
		sheet: "BIEN_DONG", row: 2, column: "Ngày hiệu lực", code: "later_fact_stands", value: "01/01/2023",
		message: "Chưa ghi được: dòng này trái với việc đã ghi sau đó (chuyển sinh hoạt chính thức, ngày 08/11/2023). Đồng chí kiểm tra lại ngày, hoặc sửa việc đã ghi trước.",
	},
	{
		name: "somebody put into a unit whose recorded end lies ahead", before: and(with("BIEN_DONG_TO_CHUC", row("T.X.3", "GIAI_THE", nil, "01/01/2024")), "BIEN_DONG", row("000004ĐT", "CHUYEN_TAP_THE", "01/01/2024", "T.X.1")),
		tabs:  one("BIEN_DONG", changeHead, row("M3", "CHUYEN", "01/12/2023", "T.X.3")),
		sheet: "BIEN_DONG", row: 2, column: "Mã tổ chức đến", code: "unit_ends_over_member", value: "T.X.3",
		message: "Chưa ghi được: T.X.3 kết thúc hoặc đổi loại ngày 01/01/2024, mà người này vẫn còn sinh hoạt ở đó. Đồng chí thêm dòng chuyển sinh hoạt trước hoặc trong ngày này, hoặc chọn chi bộ khác.",
	},
	{
		name: "a post of somebody who is no member", tabs: with("CHUC_VU", row("M2", "T.X.1", "UY_VIEN", nil, "01/01/2019")),
		sheet: "CHUC_VU", row: 4, column: "Từ ngày", code: "not_member", value: "01/01/2019",
		message: "Chưa ghi được: ngày 01/01/2019 người này không có tên trong danh sách đảng viên. Đồng chí kiểm tra lại ngày, hoặc dòng vào danh sách.",
	},
	{
		name: "a post held twice", tabs: with("CHUC_VU", row("M3", "T.X.1", "BI_THU", nil, "01/01/2023")),
		sheet: "CHUC_VU", row: 4, column: "Từ ngày", code: "post_overlap", value: "01/01/2023",
		message: "Chưa ghi được: người này đang giữ chức vụ Bí thư ở T.X.1 vào ngày 01/01/2023. Đồng chí kiểm tra lại ngày.",
	},
	{
		name: "a required cell that is empty", tabs: with("BIEN_DONG", row("M1", nil, "01/01/2022")),
		sheet: "BIEN_DONG", row: 7, column: "Việc", code: "required_empty",
		message: "Ô bắt buộc đang để trống. Đồng chí ghi giá trị.",
	},
	{
		name: "a required column that is missing", tabs: one("BON_TOT", []string{"Mã tổ chức", "Điểm"}, row("T", 1)),
		sheet: "BON_TOT", row: 1, column: "Năm", code: "column_missing",
		message: "Trang này thiếu cột bắt buộc. Đồng chí thêm cột, hoặc sửa tiêu đề như trong mẫu.",
	},
	{
		name: "the heading Ngày vào", tabs: one("DANG_VIEN", []string{"Họ và tên", "Diện vào danh sách", "Ngày vào", "Mã tổ chức"}, row("An", "SO_DU", "01/01/2000", "T.X.1")),
		sheet: "DANG_VIEN", row: 1, column: "Ngày vào", code: "heading_ambiguous",
		message: "Tiêu đề “Ngày vào” chưa rõ: là ngày vào Đảng (lễ kết nạp), hay ngày vào danh sách của chi bộ này? Đồng chí ghi “Ngày vào Đảng” hoặc “Ngày vào danh sách”.",
	},
	{
		name: "a number that may mean two", tabs: with("CHI_TIEU", row("T", "admitted", "01/01/2024", "31/12/2024", "1.890")),
		sheet: "CHI_TIEU", row: 4, column: "Giá trị", code: "number_ambiguous", value: "1.890",
		message: "Số này có hai cách hiểu: 1890 hoặc 1,890. Đồng chí ghi không có dấu chấm, hoặc dùng dấu phẩy cho phần lẻ.",
	},
	{
		name: "a text that Excel turned into a day", tabs: with("DANG_VIEN", row("M9", "Đỗ Thị Hoa", nil, nil, "SO_DU", "01/01/2000", "T.X.1", nil, nil, nil, nil, excelRight+40000)),
		sheet: "DANG_VIEN", row: 6, column: "Số lý lịch", code: "date_in_text", value: "40061",
		message: "Excel đã tự đổi ô này thành ngày, nên không còn biết chữ gốc. Đồng chí định dạng ô là Văn bản (Text) rồi ghi lại.",
	},
	{
		name: "a recognition before the admission", tabs: with("DANG_VIEN", row("M9", "Đỗ Thị Hoa", nil, nil, "KET_NAP", "01/01/2020", "T.X.1", nil, "01/01/2019")),
		sheet: "DANG_VIEN", row: 6, column: "Ngày chính thức", code: "official_before_admission", value: "01/01/2019",
		message: "Chưa ghi được: Ngày chính thức trước ngày kết nạp (01/01/2020). Đồng chí kiểm tra lại hai ngày.",
	},
	{
		name: "a unit without a beginning", tabs: with("TO_CHUC", row("T.Y", "Đảng bộ Y", "DANG_BO_CO_SO", "T")),
		sheet: "TO_CHUC", row: 8, column: "Từ ngày", code: "unit_without_beginning",
		message: "Chưa ghi được: cần Ngày thành lập hoặc Từ ngày. Đồng chí ghi một trong hai.",
	},
	{
		name: "one unit code twice", tabs: with("TO_CHUC", row("T.X.1", "Chi bộ khác", "CHI_BO", "T.X", nil, nil, "01/01/2000")),
		sheet: "TO_CHUC", row: 8, column: "Mã", code: "code_twice", value: "T.X.1",
		message: "Chưa ghi được: mã “T.X.1” đã có ở dòng 4 với nội dung khác. Đồng chí sửa mã, hoặc giữ một dòng.",
	},
	{
		name: "a host under a unit that is not there", tabs: with("CO_SO_NGOAI_NHA_NUOC", row("H2", "Hợp tác xã", "HTX", "T.X.2", nil, nil, "01/01/2020")),
		sheet: "CO_SO_NGOAI_NHA_NUOC", row: 4, column: "Mã tổ chức quản lý", code: "host_manager_not_there", value: "01/01/2020",
		message: "Chưa ghi được: ngày 01/01/2020, tổ chức quản lý T.X.2 của cơ sở H2 chưa có hoặc đã kết thúc. Đồng chí kiểm tra lại ngày, hoặc mã tổ chức quản lý.",
	},
}

func TestJudge_refuses_with_sheet_row_column_code_and_a_sentence(t *testing.T) {
	for _, c := range refusals {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := emptyRegister(t)
			if c.before != nil {
				imports(t, d, c.before)
			}
			r := judged(t, d, c.tabs).Report()
			v, ok := find(r.Refused, c.sheet, c.row, c.code)
			if !ok {
				t.Fatalf("no %s at %s %d, but\n%s", c.code, c.sheet, c.row, lines(says(r.Refused)))
			}
			if v.Column != c.column || v.Value != c.value || c.message != "" && v.Message != c.message {
				t.Errorf("it says\n%s\nnot\n%s", lines(says([]Verdict{v})), lines(says([]Verdict{{c.code, c.column, c.message, c.row, c.sheet, c.value}})))
			}
		})
	}
}

// warning is what is taken and flagged.
// decidedTarget is a world with a target for 2024 set on 15 January 2024.
var decidedTarget = slices.Concat(world()[:1], one("CHI_TIEU", append(slices.Clone(targetHead), "Ngày quyết định"), row("T", "admitted", "01/01/2024", "31/12/2024", 10, "5-QĐ", "15/01/2024")))

var warned = []refusal{
	{
		name: "a sex against the personal number", tabs: with("DANG_VIEN", row("M9", "Đỗ Thị Hoa", "1957", "Nữ", "SO_DU", "01/01/2000", "T.X.1", nil, nil, "087057000009")),
		sheet: "DANG_VIEN", row: 6, code: "number_against_sex", message: "Số định danh ứng với giới tính Nam, khác với giới tính đã ghi. Đồng chí kiểm tra lại.",
	},
	{
		name: "a year of birth against the personal number", tabs: with("DANG_VIEN", row("M9", "Đỗ Thị Hoa", "1958", nil, "SO_DU", "01/01/2000", "T.X.1", nil, nil, "087157000009")),
		sheet: "DANG_VIEN", row: 6, code: "number_against_birth", message: "Số định danh ứng với năm sinh 1957, khác với ngày sinh đã ghi. Đồng chí kiểm tra lại.",
	},
	{
		name: "an identifier in a number cell", tabs: with("DANG_VIEN", row("M9", "Đỗ Thị Hoa", nil, nil, "SO_DU", "01/01/2000", "T.X.1", nil, nil, 87157000009)),
		sheet: "DANG_VIEN", row: 6, code: "identifier_from_number", message: "Ô này là số nên có thể mất chữ số 0 ở đầu; Sen đọc là 087157000009. Đồng chí xem lại.",
	},
	{
		name: "two secretaries at once", tabs: with("CHUC_VU", row("M1", "T.X.1", "BI_THU", nil, "01/06/2023")),
		sheet: "CHUC_VU", row: 4, code: "second_secretary", message: "Ngày 01/06/2023, T.X.1 có hai bí thư cùng lúc. Đồng chí xem lại ngày thôi chức vụ của người trước.",
	},
	{
		name: "a change to what already holds", tabs: with("BIEN_DONG", row("M1", "HET_TAM_THOI", "01/01/2023")),
		sheet: "BIEN_DONG", row: 7, code: "already_so", message: "Ngày 01/01/2023 vốn đã như vậy; dòng này không làm thay đổi gì.",
	},
	{
		name: "a unit renamed to its name", tabs: with("BIEN_DONG_TO_CHUC", row("T.X.1", "DOI_TEN", "Chi bộ ấp 1", "01/01/2023")),
		sheet: "BIEN_DONG_TO_CHUC", row: 2, code: "unit_already_so", message: "Ngày 01/01/2023, tên của T.X.1 vốn đã như vậy; dòng này không làm thay đổi gì.",
	},
	{
		name: "the same row twice", tabs: with("BIEN_DONG", row("M1", "MIEN", "01/01/2022")),
		sheet: "BIEN_DONG", row: 7, code: "row_twice", message: "Dòng này giống hệt dòng 2; chỉ ghi một lần.",
	},
	{
		name: "two decisions of one day in one workbook", tabs: one("CHI_TIEU", append(slices.Clone(targetHead), "Ngày quyết định"),
			row("T", "admitted", "01/01/2024", "31/12/2024", 10, "5-QĐ", "15/01/2024"), row("T", "admitted", "01/01/2024", "31/12/2024", 12, "6-QĐ", "15/01/2024")),
		before: world(), sheet: "CHI_TIEU", row: 3, code: "target_same_day",
		message: "Ngày 15/01/2024 có hai quyết định giao chỉ tiêu này cho cùng tổ chức và kỳ: 5-QĐ và 6-QĐ. Dòng này được ghi và tính thay số kia. Đồng chí kiểm tra lại ngày quyết định; nếu số kia mới đúng thì thu hồi chỉ tiêu này.",
	},
	{
		name: "a decision of the day of one recorded", tabs: one("CHI_TIEU", append(slices.Clone(targetHead), "Ngày quyết định"), row("T", "admitted", "01/01/2024", "31/12/2024", 12, "6-QĐ", "15/01/2024")),
		before: decidedTarget, sheet: "CHI_TIEU", row: 2, code: "target_same_day",
		message: "Ngày 15/01/2024 có hai quyết định giao chỉ tiêu này cho cùng tổ chức và kỳ: 5-QĐ và 6-QĐ. Dòng này được ghi và tính thay số kia. Đồng chí kiểm tra lại ngày quyết định; nếu số kia mới đúng thì thu hồi chỉ tiêu này.",
	},
	{
		name: "the same person twice", tabs: with("DANG_VIEN", world()[1].rows[0]),
		sheet: "DANG_VIEN", row: 6, code: "row_twice", message: "Dòng này giống hệt dòng 2; chỉ ghi một lần.",
	},
	{
		name: "an age that is unusual", tabs: with("DANG_VIEN", row("M9", "Đỗ Thị Hoa", "2010", nil, "KET_NAP", "01/01/2023", "T.X.1")),
		sheet: "DANG_VIEN", row: 6, code: "age_unusual", message: "Ngày 01/01/2023 người này 13 tuổi, ngoài tuổi thường thấy. Đồng chí xem lại ngày sinh và ngày vào danh sách.",
	},
	{
		name: "a short probation", tabs: with("DANG_VIEN", row("M9", "Đỗ Thị Hoa", nil, nil, "KET_NAP", "01/01/2023", "T.X.1", nil, "01/06/2023")),
		sheet: "DANG_VIEN", row: 6, code: "probation_short", message: "Được công nhận chính thức chưa đủ 12 tháng sau ngày kết nạp 01/01/2023. Đồng chí xem lại hai ngày.",
	},
	{
		name: "a cell with too few official members", tabs: world(),
		sheet: "TO_CHUC", row: 6, code: "cell_small", message: "Chi bộ T.X.3 hiện có 0 đảng viên chính thức; chi bộ cần ít nhất 3 (Điều lệ Đảng, Điều 24). Đồng chí xem lại danh sách, có thể còn thiếu người.",
	},
	{
		name: "a committee with too few members", tabs: world(),
		sheet: "TO_CHUC", row: 3, code: "grassroots_committee_small", message: "Đảng bộ cơ sở T.X hiện có 4 đảng viên, dưới 30. Đồng chí xem lại loại tổ chức, có thể danh sách còn thiếu người.",
	},
	{
		name: "a grassroots cell with too many members", tabs: and(with("TO_CHUC", row("T.Y", "Chi bộ Trường", "CHI_BO_CO_SO", "T", nil, nil, "01/01/2000")), "DANG_VIEN", peopleOf(30, "T.Y")...),
		sheet: "TO_CHUC", row: 8, code: "grassroots_cell_large", message: "Chi bộ cơ sở T.Y hiện có 30 đảng viên; từ 30 người là đảng bộ cơ sở. Đồng chí xem lại loại tổ chức.",
	},
	{
		name: "a column that is known and not kept", tabs: one("BON_TOT", append([]string{"Ghi chú"}, praiseHead...)),
		sheet: "BON_TOT", row: 1, code: "column_not_kept", message: "Sen biết cột này nhưng không lưu, vì chỉ giữ dữ liệu cần cho việc đếm và sinh hoạt.",
	},
	{
		name: "a column nobody knows", tabs: one("BON_TOT", append([]string{"Màu sắc"}, praiseHead...)),
		sheet: "BON_TOT", row: 1, code: "unknown_column", message: "Sen không biết cột này nên bỏ qua. Nếu cần, đồng chí sửa tiêu đề như trong mẫu.",
	},
	{
		name: "a sheet nobody knows", tabs: append(world(), tab{"Sheet9", []string{"a"}, nil}),
		sheet: "Sheet9", code: "unknown_sheet", message: "Sen không biết trang này nên bỏ qua.",
	},
	{
		name: "a day in a plain number cell", tabs: with("BIEN_DONG", row("M2", "MIEN", 45300)),
		sheet: "BIEN_DONG", row: 7, code: "day_from_number", message: "Ô này là số, không phải ô ngày; Sen đọc là 09/01/2024. Đồng chí xem lại.",
	},
	{
		name: "a cell its verb has no use for", tabs: with("BIEN_DONG", row("M2", "MIEN", "09/01/2024", "T.X.1")),
		sheet: "BIEN_DONG", row: 7, code: "cell_not_used", message: "Việc này không dùng đến ô này; giá trị bị bỏ qua.",
	},
	{
		name: "a host without a day", tabs: with("CO_SO_NGOAI_NHA_NUOC", row("H2", "Hợp tác xã", "HTX", "T.X")),
		sheet: "CO_SO_NGOAI_NHA_NUOC", row: 4, code: "host_day_assumed", message: "Dòng này không có Từ ngày và Ngày thành lập; Sen ghi từ ngày 01/01/2000, ngày đầu tiên của tổ chức quản lý trong sổ.",
	},
}

// peopleOf are the rows of n people of a cell.
func peopleOf(n int, cell string) [][]any {
	var rows [][]any
	for i := range n {
		rows = append(rows, row(fmt.Sprintf("N%d", i), "Đỗ Văn Minh họa", nil, nil, "SO_DU", "01/01/2000", cell))
	}
	return rows
}

func TestJudge_takes_and_flags_what_is_strange(t *testing.T) {
	for _, c := range warned {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := emptyRegister(t)
			if c.before != nil {
				imports(t, d, c.before)
			} else if c.tabs[0].name == "BON_TOT" {
				imports(t, d, world())
			}
			r := judged(t, d, c.tabs).Report()
			v, ok := find(r.Warnings, c.sheet, c.row, c.code)
			if !ok || v.Message != c.message || len(r.Refused) > 0 {
				t.Fatalf("no warning %s %q at %s %d, but\n%s\nrefused\n%s", c.code, c.message, c.sheet, c.row, lines(says(r.Warnings)), lines(says(r.Refused)))
			}
			imports(t, d, c.tabs)
		})
	}
}

func TestRead_refuses_files_that_are_no_workbook(t *testing.T) {
	good := bookOf(t, world()...)
	for name, c := range map[string]struct {
		bytes []byte
		key   string
		says  string
	}{
		"a text":            {[]byte("Mã;Tên\nT;Tỉnh\n"), "file.not_workbook", "Tệp này không phải là sổ Excel (.xlsx). Đồng chí mở tệp bằng Excel và lưu lại thành “Excel Workbook (.xlsx)”."},
		"nothing":           {nil, "file.empty", "Tệp rỗng. Đồng chí kiểm tra lại tệp đã chọn."},
		"a cut-off file":    {good[:len(good)/2], "file.cut_off", "Tệp bị hỏng hoặc chưa tải về đủ nên không đọc được. Đồng chí lấy lại bản gốc, hoặc mở tệp bằng Excel, để Excel sửa rồi lưu lại."},
		"an encrypted file": {encrypted(t), "file.encrypted", "Tệp này được đặt mật khẩu nên không đọc được. Đồng chí mở tệp bằng Excel, bỏ mật khẩu rồi lưu lại."},
		"an old workbook":   {append([]byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}, make([]byte, 2000)...), "file.old_format", "Tệp này ở dạng Excel cũ (.xls). Đồng chí mở tệp bằng Excel và lưu lại thành “Excel Workbook (.xlsx)”."},
		"other sheets":      {bookOf(t, tab{"Lịch trực", []string{"Ngày"}, nil}), "no_known_sheet", "Tệp không có trang nào mà Sen đọc được (TO_CHUC, DANG_VIEN, BIEN_DONG, ...). Đồng chí đặt lại tên trang, hoặc lấy mẫu bằng sen template."},
		"a bomb":            {bomb(t), "file.too_big", "Tệp khi giải nén vượt quá giới hạn an toàn nên không đọc. Đồng chí chia tệp thành nhiều tệp nhỏ, hoặc xóa các trang và định dạng thừa."},
	} {
		_, err := Read(context.Background(), bytes.NewReader(c.bytes), int64(len(c.bytes)), name, ReadOptions{})
		var f *fault.Fault
		if !errors.As(err, &f) || f.Key != c.key || words.Sentence("vi", f.Key, f.Args) != c.says {
			t.Errorf("%s: %v", name, err)
			if f != nil {
				t.Error(words.Sentence("vi", f.Key, f.Args))
			}
		}
	}
}
