package account

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
)

// secret is a token nobody can guess, 256 bits.
func secret() string {
	var b [32]byte
	_, _ = rand.Read(b[:])
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// letters of codes that people copy: none that is taken for another.
const letters = "abcdefghjkmnpqrstuvwxyz23456789"

// code is a code that people copy by hand, in groups of four: "k7wm-2npq-...", five bits a letter.
func code(groups int) string {
	raw := make([]byte, groups*4)
	_, _ = rand.Read(raw)
	var b strings.Builder
	for i, r := range raw {
		if i > 0 && i%4 == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(letters[int(r)%len(letters)])
	}
	return b.String()
}

// digest is what is kept of a secret.
func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// plain is a code as it was given out, however it was typed.
func plain(typed string) string {
	typed = strings.ToLower(strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, typed))
	var groups []string
	for len(typed) > 4 {
		groups, typed = append(groups, typed[:4]), typed[4:]
	}
	return strings.Join(append(groups, typed), "-")
}
