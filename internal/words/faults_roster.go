package words

// rosterFaults are the refusals of package roster.
var rosterFaults = []label{
	{"roster.key_malformed", "Không mở được trang danh sách này: địa chỉ trang không đúng, có thể đã bị cắt bớt khi sao chép. Đồng chí mở lại danh sách từ đầu.", "This page of the list cannot be opened: its address is not right, perhaps it was cut when copied. Open the list from the beginning."},
}
