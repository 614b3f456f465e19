package issued

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"io"
)

// pack writes ids, which are in order, as their distances, compressed: most ids of a province stand side by side. None
// is nil.
func pack[T ~int32](ids []T) []byte {
	if len(ids) == 0 {
		return nil
	}
	plain := binary.AppendUvarint(nil, uint64(len(ids)))
	last := T(0)
	for _, id := range ids {
		plain = binary.AppendUvarint(plain, uint64(id-last))
		last = id
	}
	var out bytes.Buffer
	w, _ := flate.NewWriter(&out, flate.BestSpeed)
	w.Write(plain) // into memory: it cannot fail
	w.Close()
	return out.Bytes()
}

// unpack reads what pack wrote. Its first argument only tells the kind of ids.
func unpack[T ~int32](_ []T, packed []byte) ([]T, error) {
	if len(packed) == 0 {
		return nil, nil
	}
	plain, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
	if err != nil {
		return nil, err
	}
	n, at := binary.Uvarint(plain)
	if at <= 0 || n > uint64(len(plain)) {
		return nil, fmt.Errorf("issued: a list of ids is broken")
	}
	plain = plain[at:]
	ids, last := make([]T, n), T(0)
	for i := range ids {
		step, k := binary.Uvarint(plain)
		if k <= 0 {
			return nil, fmt.Errorf("issued: a list of ids ends early")
		}
		last += T(step)
		ids[i], plain = last, plain[k:]
	}
	if len(plain) > 0 {
		return nil, fmt.Errorf("issued: a list of ids does not end")
	}
	return ids, nil
}
