package main

import (
	"context"
	"math/rand/v2"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"

	"sen/internal/access"
	"sen/internal/app"
	"sen/internal/day"
	"sen/internal/member"
)

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
