package db

import "sync"

// kept holds, by name, a value made of the register's rows and the stamp of the rows it was made of.
type kept struct {
	mu sync.Mutex
	of map[string]stamped
}

type stamped struct {
	stamp string
	value any
}

// Kept is a value that costs a read of many rows: the one made last under the name while the stamp is the same, else a
// new one. The stamp must tell apart any two states of the rows that the value is made of, those of a transaction that
// is still open included. The value is shared and must not be changed.
func Kept[T any](tx *Tx, name, stamp string, build func() (T, error)) (T, error) {
	k := &tx.db.kept
	k.mu.Lock()
	last := k.of[name]
	k.mu.Unlock()
	if value, ok := last.value.(T); ok && last.stamp == stamp {
		return value, nil
	}
	value, err := build()
	if err != nil {
		return value, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.of == nil {
		k.of = map[string]stamped{}
	}
	k.of[name] = stamped{stamp, value}
	return value, nil
}
