package words

// lookUpFaults are the refusals of the pages on which rows and units are looked for.
var lookUpFaults = []label{
	{"journal.entry_unknown", "Không có mục nhật ký này. Đồng chí xem lại số mục, hoặc mở nhật ký và tìm.", "There is no such entry. Check its number, or open the journal and look for it."},
	{"unit_many", "Có {count} tổ chức đảng mang tên như “{name}”. Đồng chí chọn một nơi dưới đây, hoặc ghi tên đầy đủ hơn.", "{count} units have a name like \"{name}\". Choose one below, or write more of the name."},
}
