package member

import (
	"fmt"
	"strings"

	"sen/internal/db"
)

// EverTold are the people about whom a fact of some kinds stands today, in order.
func EverTold(tx *db.Tx, kinds ...Kind) ([]ID, error) {
	list := make([]string, len(kinds))
	for i, k := range kinds {
		list[i] = fmt.Sprintf("%d", uint8(k))
	}
	return ids(tx, `select distinct person from member_change where voided is null and kind in (`+strings.Join(list, ",")+`) order by person`)
}
