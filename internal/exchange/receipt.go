package exchange

import (
	"context"
	"io"
	"iter"
)

// ReceiptLine is one of the people of an act on many, with what came of it.
type ReceiptLine struct {
	Name, Code, Unit string
	Before, After    string // After is empty where nothing was recorded
	Result, Note     string
}

// ReceiptHead is what stands above a receipt.
type ReceiptHead struct {
	Organisation, Title string
	Told                []string // what was done, a line each
	Demo                bool     // the people are invented: the receipt says so
}

const receiptSheetName = "KET_QUA"

var receiptColumns = []lineColumn[ReceiptLine]{
	{"Họ và tên", 28, func(l *ReceiptLine) string { return l.Name }},
	{"Mã đảng viên", 14, func(l *ReceiptLine) string { return l.Code }},
	{"Chi bộ", 30, func(l *ReceiptLine) string { return l.Unit }},
	{"Kết quả", 16, func(l *ReceiptLine) string { return l.Result }},
	{"Trước đó", 26, func(l *ReceiptLine) string { return l.Before }},
	{"Đã ghi là", 26, func(l *ReceiptLine) string { return l.After }},
	{"Ghi chú", 60, func(l *ReceiptLine) string { return l.Note }},
}

// WriteReceipt writes the receipt of an act on many people as an .xlsx file and tells how many they are.
func WriteReceipt(ctx context.Context, out io.Writer, head ReceiptHead, lines iter.Seq2[*ReceiptLine, error]) (n int, err error) {
	titles := append([]string{head.Organisation, head.Title}, head.Told...)
	return writePeople(ctx, out, receiptSheetName, marked(head.Demo, titles), receiptColumns, lines)
}
