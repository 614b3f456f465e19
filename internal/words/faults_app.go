package words

// appFaults are the refusals of starting the program and of making the demo.
var appFaults = []label{
	{"listen_not_loopback", "Không phục vụ ở địa chỉ {address}: khi chưa có đăng nhập, Sen chỉ phục vụ ngay trên máy này (127.0.0.1, localhost, ::1).", "Not served at {address}: until there is sign-in, Sen serves this machine only (127.0.0.1, localhost, ::1)."},
	{"listen_malformed", "Địa chỉ {address} không đúng mẫu 127.0.0.1:8080.", "The address {address} is not of the form 127.0.0.1:8080."},
	{"register_not_empty", "Sổ này đã có dữ liệu nên không lập dữ liệu minh họa vào đây. Đồng chí chọn một sổ mới bằng --db.", "This register holds something already, so the demo is not made in it. Choose a new one with --db."},
}
