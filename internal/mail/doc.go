// Package mail sends letters through a mail server the operator names. It knows nothing of what they say. Beyond this
// machine it speaks over TLS only, and a password travels over TLS or not at all.
package mail
