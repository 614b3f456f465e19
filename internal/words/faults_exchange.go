package words

// exchangeFaults are the refusals of imports that run in the background and of their undoing.
var exchangeFaults = []label{
	{"import_changed", "Chưa ghi: từ lúc xem trước đến nay, sổ đã thay đổi nên tệp này sẽ cho kết quả khác. Đồng chí xem lại bản xem trước mới rồi xác nhận lại.", "Nothing was recorded: the register has changed since the preview, so that the workbook would do something else. Look at the new preview and confirm again."},
	{"import_job_unknown", "Không có lần nhập này; có thể máy chủ đã khởi động lại. Đồng chí tải tệp lên lại.", "There is no such import; the server may have been started again. Upload the file once more."},
	{"import_job_not_waiting", "Chưa làm được: lần nhập này không ở bước chờ xác nhận. Đồng chí tải lại trang để xem nó đang ở bước nào.", "This import is not waiting for a confirmation. Load the page again to see where it is."},
	{"import_jobs_full", "Chưa nhận tệp: đang có {n} lần nhập chưa xong. Đồng chí chờ các lần nhập đó xong, hoặc hủy một lần nhập của mình, rồi tải lên lại.", "The file was not taken: {n} imports are not finished yet. Wait for them, or cancel one of yours, then upload again."},
	{"import_sheet_unknown", "Tệp không có trang “{sheet}” theo mẫu. Đồng chí chọn một trang khác.", "The workbook has no sheet \"{sheet}\" of the format. Choose another."},
	{"undo_no_import", "Chưa hoàn tác được: thao tác số {mutation} không phải là một lần nhập tệp. Đồng chí chọn một lần nhập trong nhật ký.", "Act {mutation} is no import and cannot be undone here. Choose an import in the journal."},
	{"undo_done", "Lần nhập số {mutation} đã được hoàn tác rồi, ở thao tác số {by} ({at}). Đồng chí không cần làm gì thêm.", "Import {mutation} was undone already, by act {by} ({at}). Nothing is left to do."},
	{"undo_depends", "Chưa hoàn tác được: sau lần nhập số {mutation} đã có thao tác dựa vào nó, trước hết là thao tác số {by} ({at}). Đồng chí sửa hoặc hoàn tác thao tác đó trước, hoặc sửa từng điều sai.", "Import {mutation} cannot be undone: later acts rest on it, first act {by} ({at}). Correct or undo that first, or correct what is wrong one by one."},
	{"undo_would_break", "Chưa hoàn tác được: nếu bỏ lần nhập số {mutation} thì những điều ghi sau đó không còn đúng quy tắc của sổ. Cụ thể: {why} Đồng chí sửa những điều ghi sau đó trước, hoặc sửa từng điều sai.", "Import {mutation} cannot be undone: without it, what was recorded since would break a rule. {why} Correct what was recorded since first, or correct what is wrong one by one."},
}
