package db

import "fmt"

// NextID is the number after the largest in a table's id column. Rows are numbered by their writer, who
// holds the register's lock, so that numbers grow in the order of commits.
func (tx *Tx) NextID(table string) (int64, error) {
	if !plainName(table) {
		return 0, fmt.Errorf("db: %q is not a plain name of a table", table)
	}
	var last int64
	err := tx.QueryRow("select coalesce(max(id), 0) from " + table).Scan(&last)
	return last + 1, err
}

// OrNull is the value of a column in which null stands for zero.
func OrNull[T ~int | ~int32 | ~int64 | ~uint8](v T) any {
	if v == 0 {
		return nil
	}
	return int64(v)
}

// TextOrNull is the value of a column in which null stands for the empty text.
func TextOrNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
