package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os/exec"
	"slices"
	"sync"
	"syscall"
	"time"
)

// serverAt is the program, serving, with the lines of its log.
type serverAt struct {
	base    string
	command *exec.Cmd
	mu      sync.Mutex
	lines   []logged
}

// logged is a request as the server saw it.
type logged struct {
	Method, Route string
	Status        int
	MS            float64
}

func serve(register, listen string) (*serverAt, error) {
	s := &serverAt{base: "http://" + listen, command: exec.Command(binary, "--db", register, "serve", "--listen", listen)}
	out, err := s.command.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := s.command.Start(); err != nil {
		return nil, err
	}
	go func() {
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			var l logged
			if json.Unmarshal(lines.Bytes(), &l) == nil && l.Route != "" {
				s.mu.Lock()
				s.lines = append(s.lines, l)
				s.mu.Unlock()
			}
		}
	}()
	for began := time.Now(); time.Since(began) < time.Minute; time.Sleep(20 * time.Millisecond) {
		if fetch(s.base+"/readyz") == nil {
			return s, nil
		}
	}
	return nil, fmt.Errorf("the server did not come up")
}

func (s *serverAt) stop() {
	_ = s.command.Process.Signal(syscall.SIGTERM)
	_ = s.command.Wait()
}

// since gives the times of the requests logged after a mark, by method and route.
func (s *serverAt) since(mark int) (times map[string][]float64, next int) {
	time.Sleep(200 * time.Millisecond) // the last lines are on their way
	s.mu.Lock()
	defer s.mu.Unlock()
	times = map[string][]float64{}
	for _, l := range s.lines[mark:] {
		times[l.Method+" "+l.Route] = append(times[l.Method+" "+l.Route], l.MS)
	}
	for _, t := range times {
		slices.Sort(t)
	}
	return times, len(s.lines)
}

func p95(t []float64) float64 {
	if len(t) == 0 {
		return -1
	}
	return t[len(t)*95/100]
}

// reader is somebody signed in.
type reader struct {
	c    *http.Client
	base string
}

func (s *serverAt) as(login, password string) (*reader, error) {
	jar, _ := cookiejar.New(nil)
	r := &reader{&http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}, s.base}
	answer, err := r.c.PostForm(s.base+"/sign-in", url.Values{"login": {login}, "password": {password}})
	if err != nil {
		return nil, err
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusSeeOther {
		return nil, fmt.Errorf("%s cannot sign in: %s", login, answer.Status)
	}
	return r, nil
}

func (r *reader) get(path string) (string, error) {
	answer, err := r.c.Get(r.base + path)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", path, answer.Status)
	}
	return string(raw), err
}
