package account

import (
	"context"

	"github.com/alexedwards/argon2id"

	"sen/internal/fault"
)

// cost is what one check of a password takes: OWASP's second choice for Argon2id, 19 MiB and two passes, so that a
// Monday morning's sign-ins neither fill the memory nor hold the processors (docs/decisions/007).
var cost = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// hasher works out passwords one after the other, so that a crowd at the door leaves the other processors to
// those who are inside.
type hasher struct{ turn chan struct{} }

func newHasher() *hasher { return &hasher{turn: make(chan struct{}, 1)} }

// wait takes a turn; the context says for how long one waits.
func (h *hasher) wait(ctx context.Context) (leave func(), err error) {
	select {
	case h.turn <- struct{}{}:
		return func() { <-h.turn }, nil
	case <-ctx.Done():
		return nil, fault.New(fault.Busy, "sign_in_busy").Because(ctx.Err())
	}
}

// make is the digest of a new password.
func (h *hasher) make(ctx context.Context, password string) (string, error) {
	leave, err := h.wait(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	return argon2id.CreateHash(password, cost)
}

// nobody is a digest that no password has, checked for names without an account, so that time does not tell who has
// one.
const nobody = "$argon2id$v=19$m=19456,t=2,p=1$c2VuLXNlbi1zZW4tc2VuLQ$VpZ0Fmz1Z6XyxS4pBsE0eQ3b2pYy5o4H3CqkqKqXk5E"

// is says whether a password has a digest; of "" it works as hard and says no.
func (h *hasher) is(ctx context.Context, password, digest string) (bool, error) {
	leave, err := h.wait(ctx)
	if err != nil {
		return false, err
	}
	defer leave()
	if digest == "" {
		_, err := argon2id.ComparePasswordAndHash(password, nobody)
		return false, err
	}
	return argon2id.ComparePasswordAndHash(password, digest)
}
