package issued

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"strconv"

	"sen/internal/day"
)

// digest is the SHA-256 of all that an issued report says, each part with its length, so that no text can flow from one
// into the next.
func (r *Report) digest() string {
	h := sha256.New()
	add(h, r.Kind, r.Unit, r.First.String(), r.Last.String(), r.TreeDay.String(), r.Title)
	add(h, r.On.String(), r.Number, strconv.FormatInt(int64(r.Known), 10), strconv.FormatInt(int64(r.Replaces), 10))
	add(h, string(r.Body), string(r.Paper))
	if r.Planted != day.None {
		more(h, r.Planted.String())
	}
	for _, n := range r.Numbers {
		q, v := n.Query, n.Value
		add(h, n.Key, n.Label, string(q.Figure), q.Unit, q.From.String(), q.To.String(), string(q.By), q.Part)
		add(h, v.Why, strconv.FormatInt(v.Whole, 10), strconv.FormatBool(v.Ratio), strconv.FormatBool(v.Change))
		add(h, strconv.FormatInt(v.Numerator, 10), strconv.FormatInt(v.Denominator, 10), v.Source, v.SourceDay.String(), v.Decision)
		add(h, listed(n.Behind.People), listed(n.Behind.Units), listed(n.Behind.Hosts))
		if c := conditionsOf(q); c != "" {
			more(h, c)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// listed writes ids as "[1 2 3]", as fmt does, for there are millions of them.
func listed[T ~int32](ids []T) string {
	out := []byte{'['}
	for i, id := range ids {
		if i > 0 {
			out = append(out, ' ')
		}
		out = strconv.AppendInt(out, int64(id), 10)
	}
	return string(append(out, ']'))
}

// more adds what only some reports say, behind a sign that no length begins with, so that reports that say nothing of it
// have the digest they always had.
func more(h hash.Hash, text string) {
	fmt.Fprint(h, "+")
	add(h, text)
}

func add(h hash.Hash, texts ...string) {
	for _, s := range texts {
		fmt.Fprintf(h, "%d:%s\n", len(s), s) // a hash takes everything
	}
}
