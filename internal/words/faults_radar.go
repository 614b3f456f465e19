package words

// radarFaults are the refusals about what falls due, and of the mail server.
var radarFaults = []label{
	{"radar.clock_unknown", "Không có việc này trong phạm vi của đồng chí: có thể đã làm xong hoặc đã đổi. Đồng chí xem lại danh sách việc đến hạn.", "There is no such thing due within your reach: it may be done or have changed. See the list again."},
	{"radar.window_unknown", "Không có khoảng thời gian này. Đồng chí chọn lại trong danh sách việc đến hạn.", "There is no such window. Choose one on the list."},
	{"radar.kind_unknown", "Không có loại việc này. Đồng chí chọn lại trong danh sách việc đến hạn.", "There is no such kind. Choose one on the list."},
	{"radar.key_malformed", "Địa chỉ trang không đúng. Đồng chí mở lại danh sách việc đến hạn từ đầu.", "The address of the page is wrong. Open the list from its beginning."},
	{"radar.account_unfit", "Chưa giao được: đồng chí chọn một người xem được việc này.", "Choose somebody who may see this."},
	{"radar.not_assigned", "Việc này chưa giao cho ai, không có gì để thôi.", "This was given to nobody."},
	{"radar.until_past", "Ngày nhắc lại phải sau hôm nay ({today}). Đồng chí chọn ngày sau.", "The day must come after today ({today})."},
	{"radar.until_far", "Chỉ hoãn được đến {last}. Đồng chí chọn ngày sớm hơn.", "It can be put off to {last} at most."},
	{"radar.reason_missing", "Chưa có lý do. Đồng chí ghi một câu ngắn.", "Say why, in a short sentence."},
	{"radar.reason_long", "Lý do dài quá {most} chữ cái hoặc có ký tự lạ. Đồng chí viết ngắn lại.", "The reason is longer than {most} letters, or holds strange signs."},
	{"radar.not_put_off", "Việc này không đang hoãn.", "This is not put off."},
	{"radar.no_account", "Lịch và thư nhắc việc là của từng tài khoản. Đồng chí đăng nhập để dùng.", "Calendar and letter belong to an account. Sign in to use them."},
	{"radar.no_feed", "Tài khoản chưa có địa chỉ lịch nào đang dùng.", "There is no calendar address in use."},
	{"radar.no_calendar", "Không có lịch ở địa chỉ này. Đồng chí tạo địa chỉ mới ở trang Nhắc việc của tôi.", "There is no calendar at this address. Make one on the page of your reminders."},
	{"radar.no_wish", "Tài khoản chưa đăng ký nhận thư nhắc việc.", "No letter was asked for."},
	{"radar.email_malformed", "Địa chỉ thư chưa đúng. Đồng chí ghi một địa chỉ như ten@tinh.vn.", "This is no address of e-mail. Give one, as name@province.vn."},
	{"mail.server_malformed", "Máy chủ thư “{server}” chưa đúng dạng. Đồng chí ghi tên:cổng, như thu.tinh.vn:587.", "The mail server \"{server}\" is not of the form host:port, as mail.province.vn:587."},
	{"mail.from_malformed", "Địa chỉ gửi “{from}” chưa đúng. Đồng chí ghi như sen@tinh.vn.", "\"{from}\" is no address to send from."},
	{"mail.password_missing", "Máy chủ thư cần cả tên (--smtp-user) và mật khẩu (SEN_SMTP_PASSWORD), hoặc không cần cả hai.", "Give both --smtp-user and SEN_SMTP_PASSWORD, or neither."},
	{"mail.roots_malformed", "Tệp chứng thư của máy chủ thư không đọc được. Đồng chí chọn tệp PEM.", "The certificates of the mail server cannot be read. Give a PEM file."},
	{"app.url_malformed", "Địa chỉ “{url}” chưa đúng. Đồng chí ghi như https://sen.tinh.vn.", "\"{url}\" is no address. Give one, as https://sen.province.vn."},
	{"app.hour_malformed", "Giờ gửi thư {hour} không có. Đồng chí chọn từ 0 đến 23.", "There is no hour {hour}. Choose 0 to 23."},
}
