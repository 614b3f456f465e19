package dbtest

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Victim is a process that writes to the register at an address, calling acknowledge with the number of each
// mutation it was told is done, until it is killed or done. An error is a failure of the test.
type Victim func(address string, acknowledge func(mutation int64)) error

const (
	victimEnv  = "SEN_TEST_VICTIM"
	addressEnv = "SEN_TEST_VICTIM_ADDRESS"
)

// Main is TestMain for a test program that also plays victims, by name.
func Main(m *testing.M, victims map[string]Victim) {
	name := os.Getenv(victimEnv)
	if name == "" {
		os.Exit(m.Run())
	}
	err := fmt.Errorf("there is no victim %q", name)
	if play := victims[name]; play != nil {
		err = play(os.Getenv(addressEnv), func(mutation int64) { fmt.Println(mutation) })
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Kill starts a victim at an address and kills it with signal 9 at a random moment less than within after it
// started to write (which it says by acknowledging 0 or more); it gives the mutations that it
// acknowledged, in order. done says that the victim ended by itself before it was killed.
func Kill(t testing.TB, victim, address string, within time.Duration) (acknowledged []int64, done bool) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), victimEnv+"="+victim, addressEnv+"="+address)
	var complaint strings.Builder
	cmd.Stderr = &complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewScanner(out)
	for begun := false; said.Scan(); begun = true {
		if !begun {
			time.AfterFunc(time.Duration(rand.Int64N(int64(within))), func() { _ = cmd.Process.Kill() })
		}
		// A number is printed by one short write, which a pipe takes whole or not at all.
		if n, err := strconv.ParseInt(said.Text(), 10, 64); err == nil && n > 0 {
			acknowledged = append(acknowledged, n)
		}
	}
	if err = cmd.Wait(); err != nil && cmd.ProcessState.ExitCode() != -1 {
		t.Fatalf("the victim failed by itself: %v: %s", err, complaint.String())
	}
	return acknowledged, err == nil
}

// Rounds is how often a test that kills should do so: 30 times, or as the campaign says in SEN_CAMPAIGN_KILLS.
func Rounds(t testing.TB) int {
	t.Helper()
	n, err := strconv.Atoi(os.Getenv("SEN_CAMPAIGN_KILLS"))
	if err != nil || n <= 0 {
		return 30
	}
	return n
}
