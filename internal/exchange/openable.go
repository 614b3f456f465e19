package exchange

import (
	"os"

	"sen/internal/exchange/xlsx"
)

// Openable looks at a file on disk as Read would before the first row: nil, or a fault file.not_workbook,
// file.old_format, file.encrypted, file.cut_off, file.damaged, file.too_big or file.empty. What is wrong within its
// sheets is found by reading them.
func Openable(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	_, err = xlsx.Open(f, info.Size(), xlsx.DefaultLimits)
	return err
}
