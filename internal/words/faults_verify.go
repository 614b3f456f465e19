package words

// verifyFaults say what sen verify found that does not hold.
var verifyFaults = []label{
	{"verify.failed", "Kiểm chứng không đạt: {n} chỗ không khớp. Các chỗ này đã nêu ở trên.", "Not everything was proved: {n} failures, told above."},
	{"verify.journal", "Nhật ký bị đứt từ việc số {row}: dòng này không nối tiếp dòng trước. Có ai đó đã sửa sổ từ bên ngoài Sen.", "The journal is broken from act {row} on: the row does not follow from the one before. The register was changed behind Sen's back."},
	{"verify.issued", "Báo cáo đã phát hành số {report}: nội dung không còn khớp dấu kiểm tra trong nhật ký. Có ai đó đã sửa sổ từ bên ngoài Sen.", "Issued report {report} no longer fits the mark in the journal. The register was changed behind Sen's back."},
	{"verify.stray", "Bảng {table}: {n} dòng không thuộc việc nào trong nhật ký, trước hết là dòng số {id}.", "Table {table}: {n} rows belong to no act of the journal, the first of them row {id}."},
	{"verify.slots", "{n} biến động của đảng viên mang sai thứ tự trong ngày.", "{n} changes of members bear a wrong order within the day."},
	{"verify.life", "Đảng viên {member}: {why}", "Member {member}: {why}"},
	{"verify.figure", "{unit}, {figure}, từ {first} đến {last}, theo điều đã ghi đến việc số {known}: câu lệnh SQL “{figure}” cho {sql}, bộ đếm cho {census}.", "{unit}, {figure}, from {first} to {last}, as known by act {known}: the SQL statement \"{figure}\" gives {sql}, the census {census}."},
	{"verify.balance", "{unit}, năm {year}: cuối năm trước {before}, đầu kỳ {opening}, vào {in}, ra {out}, cuối kỳ {closing}.", "{unit}, {year}: {before} at the end of the year before, opening {opening}, in {in}, out {out}, closing {closing}."},
}

// checks name what sen verify proves, in its order; counts, what each looks at.
var (
	checks = []label{
		{"journal", "Nhật ký là một chuỗi liền mạch", "The journal is an unbroken chain"},
		{"mutations", "Mọi điều đã ghi đều thuộc một việc trong nhật ký", "Every fact belongs to an act of the journal"},
		{"tree", "Cây tổ chức đúng quy tắc ở mọi ngày, không có vòng tròn", "The tree keeps the rules on every day, without a circle"},
		{"lives", "Quá trình và chức vụ của từng đảng viên đúng quy tắc", "Every member's life and posts keep the rules"},
		{"figures", "Bộ đếm bằng câu lệnh SQL ở mọi tổ chức, năm", "Census and SQL agree at every unit in"},
		{"known", "Như trên, năm đầu, theo điều đã ghi đến việc số", "The same for the first of these years as known by act"},
		{"balance", "Đầu kỳ + vào − ra = cuối kỳ ở mọi tổ chức, mọi năm", "Opening + in − out = closing at every unit and year"},
		{"issued", "Báo cáo đã phát hành còn nguyên", "Issued reports as they were issued"},
	}
	counts = []label{
		{"journal", "việc", "acts"},
		{"mutations", "dòng", "rows"},
		{"tree", "tổ chức", "units"},
		{"lives", "đảng viên", "people"},
		{"figures", "số liệu", "figures"},
		{"known", "số liệu theo điều đã ghi", "figures as known"},
		{"balance", "tổ chức × năm", "units × years"},
		{"issued", "báo cáo", "reports"},
	}
)
