package db

import (
	"context"
	"math/rand/v2"
	"time"
)

// The pauses between attempts double from first to longest; each is shortened at random by up to half,
// so that two writers that met once do not meet again.
const (
	firstPause   = 2 * time.Millisecond
	longestPause = 200 * time.Millisecond
)

// pause waits before the next attempt and says whether there is to be one: not after limit, nor when
// ctx has ended.
func pause(ctx context.Context, attempt int, limit time.Time) bool {
	wait := min(firstPause<<min(attempt, 16), longestPause)
	wait -= rand.N(wait / 2)
	if time.Now().Add(wait).After(limit) {
		return false
	}
	t := time.NewTimer(wait)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}
