package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"sen/internal/app"
	"sen/internal/day"
	"sen/internal/demo"
	"sen/internal/figure"
	"sen/internal/web/figurepages"
)

// program measures the program as it is built: its size, its start, a step of the day slider, the memory of
// a large import; and the census's figures beside their SQL form.
func program(t *table) error {
	info, err := os.Stat(binary)
	if err != nil {
		return fmt.Errorf("%w: run make bench, which builds it", err)
	}
	size := float64(info.Size()) / 1e6
	t.row("size of bin/sen", fmt.Sprintf("%.1f MB", size), "", size/45, "≤ 45 MB", size <= 45)
	register, err := freshDemo()
	if err != nil {
		return err
	}
	dir := filepath.Dir(register)
	defer os.RemoveAll(dir)
	for _, measure := range []func(*table, string) error{firstPage, served, beforeSQL} { // each on the same demo
		if err := measure(t, register); err != nil {
			return err
		}
	}
	return largeImport(t, dir)
}

// freshDemo is the file of a demo province in a folder of its own.
func freshDemo() (string, error) {
	dir, err := os.MkdirTemp("", "sen-bench-")
	if err != nil {
		return "", err
	}
	register := filepath.Join(dir, "demo.db")
	return register, app.MakeDemo(context.Background(), register, app.DemoOptions{Options: demo.Options{Seed: 1}})
}

const binary = "../bin/sen"

// firstPage measures what the census needs for the first page on days at random.
func firstPage(t *table, register string) error {
	a, err := house(register)
	if err != nil {
		return err
	}
	defer a.Close()
	c, err := a.Census.Now(context.Background())
	if err != nil {
		return err
	}
	var page, every []float64
	for range 101 {
		on := day.MustParse("2006-01-01") + day.Day(rand.IntN(18*365))
		start := time.Now()
		if _, err := c.Ask(figurepages.Question("DT", on.StartOfYear(), on)); err != nil {
			return err
		}
		page = append(page, seconds(start)*1000)
		start = time.Now()
		if _, err := c.Ask(figure.Query{Unit: "DT", From: on.StartOfYear(), To: on, Children: true}); err != nil {
			return err
		}
		every = append(every, seconds(start)*1000)
	}
	ours := median(page)
	t.row("the first page's figures, province and children, a past day, census", ms(ours), "", ours/5, "≤ 5 ms", ours <= 5)
	t.row(fmt.Sprintf("all %d codes of each of them (reported)", len(figure.Codes)), ms(median(every)), "", median(every)/5, "", true)
	return nil
}

// beforeSQL reports the SQL form of the same figures, which answers for every unit at once.
func beforeSQL(t *table, register string) error {
	a, err := house(register)
	if err != nil {
		return err
	}
	defer a.Close()
	c, err := a.Census.Now(context.Background())
	if err != nil {
		return err
	}
	start := time.Now()
	n, differences, err := figure.Compare(context.Background(), a.Register, c, day.MustParse("2017-01-01"), day.MustParse("2017-08-15"))
	if err != nil {
		return err
	}
	t.row(fmt.Sprintf("the same by SQL and census, %d values of all units (reported)", n), ms(seconds(start)*1000), fmt.Sprintf("%d differ", len(differences)), 0, "0 differ", len(differences) == 0)
	return nil
}

// served measures the start of the program to its first page, and the steps of the slider.
func served(t *table, register string) error {
	const base = "http://127.0.0.1:18089"
	start := time.Now()
	server := exec.Command(binary, "--db", register, "serve", "--visitor", "--listen", "127.0.0.1:18089")
	if err := server.Start(); err != nil {
		return err
	}
	defer func() {
		server.Process.Signal(syscall.SIGTERM)
		server.Wait()
	}()
	for {
		if err := fetch(base + "/"); err == nil {
			break
		} else if time.Since(start) > time.Minute {
			return err
		}
		time.Sleep(5 * time.Millisecond)
	}
	first := seconds(start)
	t.row("start to the first page answered", fmt.Sprintf("%.2f s", first), "", first/2, "≤ 2 s", first <= 2)
	var steps []float64
	for range 101 {
		on := day.MustParse("2006-01-31") + day.Day(rand.IntN(18*365))
		began := time.Now()
		if err := fetch(base + "/?" + url.Values{"day": {on.String()}}.Encode()); err != nil {
			return err
		}
		steps = append(steps, seconds(began)*1000)
	}
	slices.Sort(steps)
	p95 := steps[len(steps)*95/100]
	t.row("a step of the day slider at the server, p95 of 101", ms(p95), "median "+ms(median(steps)), p95/100, "≤ 100 ms", p95 <= 100)
	return nil
}

func fetch(address string) error {
	r, err := http.Get(address)
	if err != nil {
		return err
	}
	defer r.Body.Close()
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		return err
	}
	if r.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", address, r.Status)
	}
	return nil
}

// largeImport measures the memory of an import of 120,000 members, in a process of its own.
func largeImport(t *table, dir string) error {
	path, err := workbook(dir, 120_000)
	if err != nil {
		return err
	}
	var said strings.Builder
	c := exec.Command(binary, "--db", filepath.Join(dir, "large.db"), "import", path)
	c.Stderr = &said
	if err := c.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	var peak float64
	for {
		select {
		case err := <-ended:
			if err != nil {
				return fmt.Errorf("%w: %s", err, said.String())
			}
			t.row("memory of an import of 120,000 members", fmt.Sprintf("%.0f MB", peak), "", peak/500, "< 500 MB", peak < 500)
			return nil
		case <-time.After(20 * time.Millisecond):
			peak = max(peak, highWater(c.Process.Pid))
		}
	}
}

// highWater is the most memory a running process has had, in MB. (What wait4 reports of a child begins with
// the memory of the parent that forked it.)
func highWater(pid int) float64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kb float64
	fmt.Sscan(rest, &kb)
	return kb / 1000
}
