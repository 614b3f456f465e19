package account

import (
	"sync"
	"time"
)

// throttle slows down who guesses: an address after some failures, and a name after failures from strange browsers
// anywhere. A browser in which the account signed in before is counted by itself, so that no stranger can lock
// its owner out. It is kept in memory: a restart forgives.
type throttle struct {
	mu    sync.Mutex
	fails map[string]failures
}

type failures struct {
	n    int
	last time.Time
}

func newThrottle() *throttle { return &throttle{fails: map[string]failures{}} }

// After these many failures each further one doubles the wait, from a second up to the longest. Failures are
// forgotten after the longest wait without one.
const (
	freeOfAddress = 10
	freeOfName    = 5
	freeOfDevice  = 5
	longestWait   = 15 * time.Minute
)

// keys are what an attempt is counted under. One from a known browser is counted by that alone.
func keys(login, address, device string) map[string]int {
	if device != "" {
		return map[string]int{"device " + device: freeOfDevice}
	}
	return map[string]int{"address " + address: freeOfAddress, "name " + login: freeOfName}
}

// wait is how long an attempt has to wait, 0 if not at all.
func (t *throttle) wait(counted map[string]int, now time.Time) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	var longest time.Duration
	for key, free := range counted {
		f := t.fails[key]
		if f.n < free || now.Sub(f.last) > longestWait {
			continue
		}
		wait := min(longestWait, time.Second<<min(f.n-free, 12))
		longest = max(longest, wait-now.Sub(f.last))
	}
	return longest
}

// failed counts a failure.
func (t *throttle) failed(counted map[string]int, now time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.fails) > 10_000 {
		t.forget(now)
	}
	for key := range counted {
		f := t.fails[key]
		if now.Sub(f.last) > longestWait {
			f.n = 0
		}
		t.fails[key] = failures{f.n + 1, now}
	}
}

// succeeded forgets the failures of who came in, but for those of the address: it may be shared with who guesses.
func (t *throttle) succeeded(login, device string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.fails, "device "+device)
	delete(t.fails, "name "+login)
}

func (t *throttle) forget(now time.Time) {
	for key, f := range t.fails {
		if now.Sub(f.last) > longestWait {
			delete(t.fails, key)
		}
	}
}
