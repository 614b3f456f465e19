package words

// webFaults are the refusals of the front door and of the figures' pages. {name} is filled from the fault.
var webFaults = []label{
	{"web.no_page", "Không có trang nào ở địa chỉ này.", "There is no page at this address."},
	{"web.method", "Trang này không nhận cách gửi đó.", "This page does not take that method."},
	{"web.host", "Yêu cầu gửi đến một tên máy mà Sen không nhận.", "The request names a host Sen does not answer for."},
	{"web.cross_origin", "Yêu cầu được gửi từ một trang khác. Đồng chí mở Sen và làm lại từ đó.", "The request came from another site. Open Sen and do it there."},
	{"web.too_large", "Nội dung gửi lên vượt quá giới hạn.", "What was sent exceeds the limit."},
	{"web.busy", "Yêu cầu chưa xong trong thời gian cho phép.", "The request was not done in time."},
	{"web.broken", "Có lỗi trong chương trình. Chi tiết đã được ghi lại.", "Something is wrong in the program. The details were logged."},
	{"api.parameter_malformed", "Tham số {field} không đúng kiểu hoặc nằm ngoài giới hạn; xem /api/v1/openapi.json.", "The parameter {field} is of the wrong type or out of bounds; see /api/v1/openapi.json."},
	{"web.form_day", "“{value}” không phải là một ngày có trong lịch. Đồng chí ghi theo mẫu 31/12/2023.", "\"{value}\" is not a day of the calendar. Write it as 31/12/2023."},
	{"web.form_number", "“{value}” không phải là một số. Đồng chí chỉ ghi chữ số.", "\"{value}\" is not a number. Write digits only."},
	{"web.form_malformed", "Biểu mẫu gửi lên bị hỏng. Đồng chí tải lại trang rồi gửi lại.", "The form came broken. Load the page again and send it once more."},
	{"web.day_malformed", "{field}: “{value}” không phải là một ngày có thật, viết theo mẫu 2023-12-31.", "{field}: \"{value}\" is not a day of the calendar in the form 2023-12-31."},
	{"web.instant_malformed", "{field}: “{value}” không đúng mẫu 2024-01-31 hoặc 2024-01-31T17:00:00+07:00.", "{field}: \"{value}\" is not of the form 2024-01-31 or 2024-01-31T17:00:00+07:00."},
	{"web.term_unknown", "Kỳ báo cáo “{value}” không có; chọn month, quarter, half hoặc year.", "There is no term \"{value}\"; choose month, quarter, half or year."},
	{"web.field_malformed", "{field}: “{value}” không đọc được.", "{field}: \"{value}\" cannot be read."},
	{"web.field_missing", "Thiếu {field}.", "{field} is missing."},
	{"web.nothing_known", "Đến {at}, sổ chưa ghi tổ chức đảng nào. Đồng chí chọn thời điểm sau.", "By {at} the register held no unit yet."},
	{"web.no_register", "Sổ này chưa có tổ chức đảng nào. Nhập từ Excel bằng lệnh sen import TỆP.xlsx, hoặc lập dữ liệu minh họa bằng lệnh sen demo.", "The register holds no unit yet. Import a workbook with sen import FILE.xlsx, or make the demo with sen demo."},
}

// figureFaults are the refusals of the census.
var figureFaults = []label{
	{"unit_never_used", "Không có tổ chức đảng nào mang mã “{unit}”. Đồng chí kiểm tra lại mã.", "No unit ever bore the code \"{unit}\"."},
	{"period_backwards", "Ngày đầu ({from}) sau ngày cuối ({to}). Đồng chí kiểm tra lại hai ngày.", "The first day ({from}) lies after the last ({to})."},
	{"unknown_figure", "Không có chỉ tiêu thống kê “{figure}”.", "There is no figure \"{figure}\"."},
	{"unknown_breakdown", "Không có cách phân tích “{breakdown}”.", "There is no breakdown \"{breakdown}\"."},
	{"breakdown_refused", "Không nêu được: {why:why}.", "Not told: {why:why}."},
}
