package account

import (
	"strings"
	"unicode"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
)

// ID is the number of an account.
type ID = access.Account

// Account is somebody who may sign in.
type Account struct {
	ID    ID
	Login string
	Name  string
	// Invited says that no password was set yet.
	Invited  bool
	Disabled bool
	// TwoFactors says that a second factor is set up.
	TwoFactors bool
	MadeAt     day.Instant
	Preferences
}

// Preferences are how somebody wants the pages.
type Preferences struct {
	Lang  string // of Langs
	Size  int    // of Sizes, percent
	Theme string // of Themes; "" as the machine has it
}

// What preferences may be.
var (
	Langs  = []string{"vi", "en"}
	Sizes  = []int{100, 125, 150}
	Themes = []string{"", "light", "dark"}
)

// ParseLogin reads a sign-in name: 3 to 40 small letters, digits, dots and hyphens, beginning with a letter.
// It refuses others as login_malformed.
func ParseLogin(s string) (string, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	fine := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '.' || r == '-'
	}
	if len(s) < 3 || len(s) > 40 || s[0] < 'a' || s[0] > 'z' || strings.TrimFunc(s, fine) != "" {
		return "", fault.New(fault.Invalid, "login_malformed", "login", s).On("login")
	}
	for _, r := range s {
		if !fine(r) {
			return "", fault.New(fault.Invalid, "login_malformed", "login", s).On("login")
		}
	}
	return s, nil
}

// CheckPassword refuses passwords that are too short (password_short), too long to be typed (password_long), or that anybody
// would try first (password_plain). There are no rules about kinds of characters: length is what helps.
func CheckPassword(password, login string) error {
	const least, most = 10, 200
	folded := strings.ToLower(password)
	switch {
	case len([]rune(password)) < least:
		return fault.New(fault.Invalid, "password_short", "least", least).On("password")
	case len(password) > most:
		return fault.New(fault.Invalid, "password_long", "most", most).On("password")
	case strings.Contains(folded, login) || monotonous(folded):
		return fault.New(fault.Invalid, "password_plain").On("password")
	}
	return nil
}

// monotonous says whether a text is made of few characters or runs along the alphabet, the digits or the keyboard.
func monotonous(s string) bool {
	different := map[rune]bool{}
	for _, r := range s {
		different[unicode.ToLower(r)] = true
	}
	if len(different) < 5 {
		return true
	}
	for _, run := range []string{"abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "passwordmatkhau"} {
		if strings.Contains(run, s) || strings.HasPrefix(s, run[:8]) {
			return true
		}
	}
	return false
}
