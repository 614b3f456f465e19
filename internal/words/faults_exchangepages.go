package words

// exchangePageFaults are the refusals of the pages of imports and exports.
var exchangePageFaults = []label{
	{"import_whole_only", "Chưa nhận tệp: chỉ người có quyền nhập trên toàn sổ mới nhập được cả tệp. Đồng chí ghi từng việc ở trang của tổ chức hoặc đảng viên, hoặc gửi tệp cho người có quyền đó.", "The file was not taken: only those who may import into the whole register may import a workbook. Record what is in it act by act on the pages of the unit or member, or send the file to somebody who may."},
	{"export_whole_only", "Chưa xuất được: cả sổ chỉ dành cho người có quyền xuất và xem số định danh trên toàn sổ. Đồng chí xuất danh sách trong phạm vi của mình ở trang Đảng viên.", "Nothing was exported: the whole register is for those who may export it and see identifiers everywhere. Export a list within your reach on the page Members."},
	{"export_under_way", "Chưa xuất được: đang có người khác xuất cả sổ. Đồng chí chờ một phút rồi bấm lại.", "Somebody else is exporting the whole register. Wait a minute and try again."},
	{"import_file_missing", "Chưa có tệp nào được chọn. Đồng chí chọn tệp .xlsx trên máy rồi bấm lại.", "No file was chosen. Choose an .xlsx file and try again."},
	{"import_file_too_large", "Chưa nhận tệp: tệp lớn hơn 64 MB. Đồng chí chia tệp thành nhiều tệp nhỏ hơn rồi nhập lần lượt.", "The file was not taken: it is larger than 64 MB. Split it and import the parts one after the other."},
	{"import_file_gone", "Chưa làm được: tệp của lần nhập này không còn trên máy chủ. Đồng chí tải tệp lên lại.", "The file of this import is no longer on the server. Upload it once more."},
	{"import_heading_twice", "Hai tiêu đề cùng được chọn là “{heading}”. Đồng chí giữ một, tiêu đề kia chọn cột khác.", "Two headings were said to mean \"{heading}\". Keep one and choose another column for the other."},
	{"import_heading_unknown", "Mẫu không có cột này ở trang đó. Đồng chí chọn trong danh sách.", "The format has no such column in that sheet. Choose from the list."},
	{"import_headings_none", "Chưa chọn cột cho tiêu đề nào. Đồng chí chọn ít nhất một, hoặc bấm Hủy để giữ như cũ.", "No heading was given a column. Choose at least one, or cancel to leave it as it is."},
	{"import_unknown", "Không có lần nhập này. Đồng chí xem lại số mục trong danh sách các lần nhập.", "There is no such import. Look for its number in the list of imports."},
}
