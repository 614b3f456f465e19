package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/xuri/excelize/v2"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/app"
	"sen/internal/day"
	"sen/internal/member"
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

var (
	memberLink = regexp.MustCompile(`href="/members/([A-Z0-9ĐÐ%]+)"`)
	nextLink   = regexp.MustCompile(`href="(/members\?[^"]*after=[^"]+)"`)
)

// filters are the roster's, from none to all at once.
var filters = []string{
	"", "state=probationary", "state=exempt", "sex=nu", "age_from=18&age_to=30", "occupation=HOC_SINH&occupation=SINH_VIEN", "joined_from=2020-01-01",
	"post=BI_THU", "state=former", "sex=nam&age_from=30&age_to=60&state=official", "q=nguyen+van", "after=last",
}

var names = []string{"nguyen thi", "tran van", "le", "Phạm Minh", "hoa", "DV012345", "dang thi be", "Đỗ", "van an", "huỳnh"}

// walk is what one reader does: overviews, lists, searches and records, chosen by chance.
func (r *reader) walk(units []string, steps int, seed uint64) error {
	rnd := rand.New(rand.NewPCG(seed, 1))
	list, members := "/members", []string{}
	for range steps {
		path := ""
		switch rnd.IntN(4) {
		case 0:
			path = "/units/" + units[rnd.IntN(len(units))] + "?day=" + (day.MustParse("2015-01-01") + day.Day(rnd.IntN(8*365))).String()
		case 1:
			path = strings.ReplaceAll(list, "&amp;", "&")
		case 2:
			path = "/members?q=" + url.QueryEscape(names[rnd.IntN(len(names))])
		case 3:
			if len(members) > 0 {
				path = "/members/" + members[rnd.IntN(len(members))]
			} else {
				path = "/members"
			}
		}
		body, err := r.get(path)
		if err != nil {
			return err
		}
		if strings.HasPrefix(path, "/members?") || path == "/members" {
			members = members[:0]
			for _, m := range memberLink.FindAllStringSubmatch(body, -1) {
				if m[1] != "new" {
					members = append(members, m[1])
				}
			}
			if next := nextLink.FindStringSubmatch(body); next != nil && rnd.IntN(3) > 0 {
				list = next[1]
			} else {
				list = "/members?" + filters[rnd.IntN(len(filters))]
			}
		}
	}
	return nil
}

// crowd lets eight readers of one account walk while one writer records.
func (s *serverAt) crowd(login string, units []string, a *app.App, codes []string, turn uint64) (map[string][]float64, error) {
	r, err := s.as(login, app.DemoPassword)
	if err != nil {
		return nil, err
	}
	for _, path := range []string{"/quality", "/members"} { // what the server warms behind the first page is there
		if _, err := r.get(path); err != nil {
			return nil, err
		}
	}
	if err := r.walk(units, 20, 99); err != nil {
		return nil, err
	}
	_, mark := s.since(0)
	stop := make(chan struct{})
	var writer sync.WaitGroup
	writer.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			case <-time.After(250 * time.Millisecond):
				on := day.MustParse("2023-06-01") + day.Day(i%200)
				_, _ = a.Members.ChangeStanding(context.Background(), access.Operator, member.ChangeStanding{
					About: member.About{Member: codes[i%len(codes)], On: on}, What: member.OccupationChanged, Value: member.Code(1 + i%19),
				})
			}
		}
	})
	var all sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		all.Go(func() { errs[i] = r.walk(units, 60, turn*100+uint64(i)) })
	}
	all.Wait()
	close(stop)
	writer.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	times, _ := s.since(mark)
	return times, nil
}

// pages measures the pages that a province works with all day, on the demo, as a district's officer and as the
// province's; an export; a crowd at the door.
func pages(t *table) error {
	register, err := freshDemo()
	if err != nil {
		return err
	}
	defer os.RemoveAll(filepath.Dir(register))
	s, err := serve(register, "127.0.0.1:18090")
	if err != nil {
		return err
	}
	defer s.stop()
	a, err := house(register)
	if err != nil {
		return err
	}
	defer a.Close()
	codes, district, province, err := people(a)
	if err != nil {
		return err
	}
	// The two take turns, so that neither has the machine at a better hour; the first turn of each only warms.
	scoped, whole := map[string][]float64{}, map[string][]float64{}
	for turn := range uint64(4) {
		for _, who := range []struct {
			login string
			units []string
			into  map[string][]float64
		}{{"huyen", district, scoped}, {"tinh", province, whole}} {
			times, err := s.crowd(who.login, who.units, a, codes, turn)
			if err != nil {
				return err
			}
			for route, t := range times {
				if turn > 0 {
					who.into[route] = append(who.into[route], t...)
				}
			}
		}
	}
	for _, of := range []map[string][]float64{scoped, whole} {
		for _, t := range of {
			slices.Sort(t)
		}
	}
	for _, m := range []struct {
		what, route string
		bound       float64
	}{
		{"overview of a unit in reach, any day", "GET /units/{code}", 60},
		{"roster and search, any filter, any page", "GET /members", 60},
		{"a member's page", "GET /members/{code}", 40},
	} {
		ours, all := p95(scoped[m.route]), p95(whole[m.route])
		t.row(m.what+", p95 at the server, a district's officer, 8 readers and a writer", ms(ours), "", ours/m.bound, fmt.Sprintf("≤ %.0f ms", m.bound), ours >= 0 && ours <= m.bound)
		t.row("  the same, scoped beside unscoped", ms(ours), ms(all), ours/all, "≤ 1.2", ours/all <= 1.2)
	}
	peer(t, p95(scoped["GET /members"]))
	if err := paint(t, s); err != nil {
		return err
	}
	if err := exported(t, s); err != nil {
		return err
	}
	return atTheDoor(t, s, a)
}

func mustURL(s string) *url.URL {
	u, err := url.Parse(s)
	if err != nil {
		panic(err)
	}
	return u
}

// people are the codes of some members of the district, its units and those of the province.
func people(a *app.App) (codes, district, province []string, err error) {
	c, err := a.Census.Now(context.Background())
	if err != nil {
		return nil, nil, nil, err
	}
	on := day.MustParse("2023-12-31")
	for _, l := range c.History().Units() {
		if l.Exists.Has(on) && l.Kind(on).HoldsMembers() == false {
			province = append(province, l.Code)
			if strings.HasPrefix(l.Code, "DT.871") {
				district = append(district, l.Code)
			}
		}
	}
	for i := 1; i <= 400; i++ {
		codes = append(codes, fmt.Sprintf("DV%06d", i*150))
	}
	return codes, district, province, nil
}

// peer times the same list in PocketBase, which is built beside this program.
func peer(t *table, ours float64) {
	out, err := exec.Command("../bin/bench-pocketbase", "65000").Output()
	if err != nil {
		t.row("list of the same rows beside PocketBase (reported)", ms(ours), "not built", 0, "", true)
		return
	}
	for line := range strings.Lines(string(out)) {
		var what string
		var theirs float64
		if fmt.Sscan(line, &what, &theirs); theirs > 0 {
			t.row("list of 65,000 beside PocketBase 0.36.8's "+what+", p95, 8 readers (reported)", ms(ours), ms(theirs), ours/theirs, "", true)
		}
	}
}

// exported measures the export of everybody beside excelize alone writing the same cells, its memory, and the pages of
// others meanwhile.
func exported(t *table, s *serverAt) error {
	r, err := s.as("tinh", app.DemoPassword)
	if err != nil {
		return err
	}
	other, err := s.as("huyen", app.DemoPassword)
	if err != nil {
		return err
	}
	pid := s.command.Process.Pid
	before := resetHighWater(pid)
	_, mark := s.since(0)
	stop := make(chan struct{})
	var meanwhile sync.WaitGroup
	meanwhile.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				_, _ = other.get("/members?q=nguyen")
				time.Sleep(50 * time.Millisecond)
			}
		}
	})
	began := time.Now()
	answer, err := r.c.PostForm(s.base+"/members/export", url.Values{"all": {"1"}})
	if err != nil {
		return err
	}
	file, err := os.CreateTemp("", "sen-list-*.xlsx")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	_, err = io.Copy(file, answer.Body)
	answer.Body.Close()
	took := seconds(began)
	close(stop)
	meanwhile.Wait()
	if err != nil || answer.StatusCode != http.StatusOK {
		return fmt.Errorf("export: %s %w", answer.Status, err)
	}
	file.Close()
	grew := highWater(pid) - before
	theirs, rows, err := excelizeAlone(file.Name())
	if err != nil {
		return err
	}
	times, _ := s.since(mark)
	t.row(fmt.Sprintf("export of %d members to .xlsx beside excelize alone", rows), fmt.Sprintf("%.2f s", took), fmt.Sprintf("%.2f s", theirs), took/theirs, "≤ 1.5", took/theirs <= 1.5)
	t.row("  memory it takes", fmt.Sprintf("%.0f MB", grew), "", grew/150, "≤ 150 MB", grew <= 150)
	t.row("  others' lists meanwhile, p95 (reported)", ms(p95(times["GET /members"])), "", 0, "they answer", p95(times["GET /members"]) >= 0)
	return nil
}

// resetHighWater begins the count of the most memory anew, where the kernel lets one, and gives what is in use.
func resetHighWater(pid int) float64 {
	_ = os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", pid), []byte("5"), 0)
	return highWater(pid)
}

// excelizeAlone reads the cells of a list and times excelize writing the same ones, nothing else.
func excelizeAlone(path string) (took float64, rows int, err error) {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return 0, 0, err
	}
	cells, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		return 0, 0, err
	}
	f.Close()
	began := time.Now()
	out := excelize.NewFile()
	w, err := out.NewStreamWriter("Sheet1")
	if err != nil {
		return 0, 0, err
	}
	line := []any{}
	for i, row := range cells {
		line = line[:0]
		for _, c := range row {
			line = append(line, c)
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), line); err != nil {
			return 0, 0, err
		}
	}
	if err := w.Flush(); err != nil {
		return 0, 0, err
	}
	err = out.Write(io.Discard)
	return seconds(began), len(cells), err
}

// atTheDoor lets 400 people sign in within the same second while one who is inside goes on.
func atTheDoor(t *table, s *serverAt, a *app.App) error {
	const n, password = 400, "mot cau de nho"
	ctx := context.Background()
	for i := range n {
		in, err := a.Accounts.Invite(ctx, access.Operator, account.New{
			Login: fmt.Sprintf("nguoi-%03d", i), Name: fmt.Sprintf("Người %d", i), Grant: account.NewGrant{Role: "reader", Unit: "DT.871", Reach: access.AndBelow},
		})
		if err != nil {
			return err
		}
		if _, err := a.Accounts.Accept(ctx, in.Code, password, account.Attempt{}); err != nil {
			return err
		}
	}
	inside, err := s.as("huyen", app.DemoPassword)
	if err != nil {
		return err
	}
	_, mark := s.since(0)
	page := func() error { _, err := inside.get("/units/DT.871"); return err }
	for range 100 {
		if err := page(); err != nil {
			return err
		}
	}
	usual, mark := s.since(mark)
	stop := make(chan struct{})
	var goesOn sync.WaitGroup
	goesOn.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				_ = page()
			}
		}
	})
	began := time.Now()
	var all sync.WaitGroup
	errs := make([]error, n)
	for i := range n {
		all.Go(func() { _, errs[i] = s.as(fmt.Sprintf("nguoi-%03d", i), password) })
	}
	all.Wait()
	last := seconds(began)
	close(stop)
	goesOn.Wait()
	failed := 0
	for _, err := range errs {
		if err != nil {
			failed++
		}
	}
	then, _ := s.since(mark)
	u, w := p95(usual["GET /units/{code}"]), p95(then["GET /units/{code}"])
	t.row("400 sign-ins in the same second: failed", fmt.Sprint(failed), "", float64(failed), "none", failed == 0)
	t.row("  the last is in after", fmt.Sprintf("%.1f s", last), "", last/30, "≤ 30 s", last <= 30)
	t.row("  a page of who is inside, p95, beside the usual", ms(w), ms(u), w/u, "< 2", w/u < 2)
	return nil
}
