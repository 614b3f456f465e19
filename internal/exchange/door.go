package exchange

// Headings and sheets that Sen itself adds.
const (
	verdictHeading  = "Kết quả kiểm tra"
	sentenceHeading = "Giải thích"
	listSheet       = "DANH_MUC"
	guideSheet      = "HUONG_DAN"
)
