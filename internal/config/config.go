// Package config holds what the program is told from outside, as one value.
package config

import "os"

// Config is where the register lies and where the program listens.
type Config struct {
	// Register is the path of a SQLite file or a postgres:// address.
	Register string
	// Listen is the address to serve on; only loopback is accepted.
	Listen string
}

// DefaultRegister is SEN_DB, or data/sen.db below the working folder.
func DefaultRegister() string {
	if s := os.Getenv("SEN_DB"); s != "" {
		return s
	}
	return "data/sen.db"
}

// SMTPPassword is SEN_SMTP_PASSWORD: how Sen signs in to the mail server.
func SMTPPassword() string { return os.Getenv("SEN_SMTP_PASSWORD") }
