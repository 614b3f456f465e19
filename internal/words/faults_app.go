package words

// appFaults are the refusals of starting the program and of making the demo.
var appFaults = []label{
	{"listen_not_loopback", "Không phục vụ ở địa chỉ {address}: sổ chưa có tài khoản nào nên chỉ mở cho người ngồi tại máy này. Đồng chí tạo người quản trị trước: sen user add.", "Not served at {address}: the register has no account yet and is open to this machine only. Make an administrator first: sen user add."},
	{"listen_not_secure", "Không phục vụ ở địa chỉ {address}: ngoài máy này phải có TLS (--cert, --key) hoặc một máy chủ đứng trước lo TLS (--behind-proxy).", "Not served at {address}: beyond this machine TLS is needed (--cert, --key), or a server in front that does it (--behind-proxy)."},
	{"listen_malformed", "Địa chỉ {address} không đúng mẫu 127.0.0.1:8080.", "The address {address} is not of the form 127.0.0.1:8080."},
	{"register_not_empty", "Sổ này đã có dữ liệu nên không lập dữ liệu minh họa vào đây. Đồng chí chọn một sổ mới bằng --db.", "This register holds something already, so the demo is not made in it. Choose a new one with --db."},
}
