package figurepages

import (
	"context"
	"html"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"sen/internal/day"
	"sen/internal/quality"
)

func watchOf(t *testing.T, p *Pages, target, code string) map[string]string {
	t.Helper()
	w, err := p.watch(context.Background(), readingOf(t, p, target, code))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, m := range w.Matters {
		out[m.Code] = m.Number.Text
	}
	return out
}

func TestWatch_tells_what_ends_soon_and_what_is_missing_on_the_day(t *testing.T) {
	p := invented(t)
	for _, c := range []struct {
		target, code string
		want         map[string]string
	}{
		// Of three exemptions that end on 15 and 31 January and 30 June, one day lies beyond thirty days.
		{"/", "", map[string]string{"no_secretary": "4", "exemption_ends": "1"}},
		{"/?day=2024-01-01", "", map[string]string{"no_secretary": "4", "exemption_ends": "2"}},
		{"/?day=2024-06-30", "", map[string]string{"no_secretary": "4", "probation_over": "1"}},
		{"/?day=2023-07-15", "", map[string]string{"no_secretary": "3"}},
		{"/?day=2021-12-31", "", map[string]string{"no_secretary": "2"}},
		{"/?day=2019-12-31", "", map[string]string{"no_secretary": "96"}},
		{"/", "TM.01.1.1", map[string]string{"no_secretary": "1"}},
		{"/", "TM.02.1.1", map[string]string{}},
	} {
		got := watchOf(t, p, c.target, c.code)
		if c.want["probation_over"] != "" && got["probation_over"] != "" {
			got["probation_over"] = "1" // how many depends on the days invented
		}
		if len(got) != len(c.want) {
			t.Errorf("%s %s: %v, want %v", c.target, c.code, got, c.want)
		}
		for code, n := range c.want {
			if got[code] != n {
				t.Errorf("%s %s: %s is %q, want %s", c.target, c.code, code, got[code], n)
			}
		}
	}
}

func TestWatch_counts_cells_without_a_secretary_as_the_findings_of_today_do(t *testing.T) {
	p := invented(t)
	report, err := quality.NewFollower(p.Names.(Register).DB).Now(context.Background(), lastDay)
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{"TM", "TM.01", "TM.01.2", "TM.02"} {
		v := readingOf(t, p, "/", code)
		found, err := p.concernedBy(context.Background(), v, matters[:1])
		if err != nil {
			t.Fatal(err)
		}
		if want := report.Counts(v.unit.ID)[quality.NoSecretary].All; found[0].count() != want {
			t.Errorf("%s: %d cells, the findings say %d", code, found[0].count(), want)
		}
	}
}

func TestWatch_lists_as_many_as_it_counts_with_the_day_of_each(t *testing.T) {
	p := invented(t)
	s := served(t, p)
	rows := regexp.MustCompile(`<tr><th scope="row">`)
	for of, want := range map[string][]string{
		"no_secretary":    {"Chi bộ ấp A", "Đảng bộ xã Minh Họa 1.1"},
		"exemption_ends":  {"đến hết ngày 14/01/2024", "đến hết ngày 30/01/2024"},
		"suspension_ends": {"Khi có, tên sẽ hiện ở đây"},
		"probation_over":  {"đủ 12 tháng ngày", "sinh năm"},
	} {
		next, listed, value := "/attention?unit=TM&day=2024-01-05&of="+of, 0, ""
		for first := true; next != ""; first = false {
			status, body := get(t, s, next)
			if status != 200 {
				t.Fatal(next, status)
			}
			if first {
				value = regexp.MustCompile(`<p class="big">([^<]+)<`).FindStringSubmatch(body)[1]
				for _, w := range want {
					if !strings.Contains(body, w) {
						t.Errorf("%s does not say %q", of, w)
					}
				}
			}
			listed += len(rows.FindAllString(body, -1))
			next = ""
			if m := regexp.MustCompile(`href="([^"]+)"[^>]*>Xem tiếp`).FindStringSubmatch(body); m != nil {
				next = html.UnescapeString(m[1])
			}
		}
		if value != strconv.Itoa(listed) {
			t.Errorf("%s: says %s, lists %d", of, value, listed)
		}
	}
	for query, status := range map[string]int{"unit=TM&of=nothing&day=2023-12-31": 400, "unit=TM&of=stay_ends": 400, "unit=NOWHERE&of=stay_ends&day=2023-12-31": 404, "unit=TM&of=stay_ends&day=x": 400} {
		if got, _ := get(t, s, "/attention?"+query); got != status {
			t.Errorf("%s: %d, want %d", query, got, status)
		}
	}
}

func TestLately_tells_what_began_with_its_day_and_decision(t *testing.T) {
	p := invented(t)
	l, err := p.lately(context.Background(), readingOf(t, p, "/?day=2023-03-31", ""))
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Events) != 2 || l.Events[0].Name != "Tổ đảng của đảng viên đi làm xa" || l.Events[1].What != "Thành lập" || l.Events[1].Day != "10/02/2023" ||
		l.Events[1].Href != "/units/TM.01.4?day=2023-02-10" || l.Events[1].Detail != "trực thuộc Đảng bộ huyện Minh Họa 1" || l.Events[1].Decision == "" {
		t.Errorf("%+v", l.Events)
	}
	if len(l.Counts) == 0 || !strings.Contains(l.Counts[0].Number.Href, "from=2023-01-01&to=2023-03-31") {
		t.Errorf("%+v", l.Counts)
	}
	for target, events := range map[string]int{"/?day=2023-02-09": 0, "/?day=2023-05-10": 2, "/?day=2023-05-11": 0, "/": 0} {
		if l, err := p.lately(context.Background(), readingOf(t, p, target, "")); err != nil || len(l.Events) != events {
			t.Errorf("%s: %v %+v", target, err, l)
		}
	}
	if l, _ := p.lately(context.Background(), readingOf(t, p, "/?day=2023-03-31", "TM.02")); len(l.Events) != 0 {
		t.Errorf("another district's: %+v", l.Events)
	}
}

func TestFindings_are_not_waited_for(t *testing.T) {
	p := invented(t)
	follower := quality.NewFollower(p.Names.(Register).DB)
	ready := false
	p.Findings = func(ctx context.Context, today day.Day) (*quality.Report, time.Duration, error) {
		if !ready {
			<-ctx.Done()
			return nil, 0, ctx.Err()
		}
		r, err := follower.Now(context.Background(), today)
		return r, 0, err
	}
	ask := func() *Findings {
		f, err := p.findings(context.Background(), readingOf(t, p, "/", ""))
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	if f := ask(); !f.Working || f.Lines != nil {
		t.Errorf("%+v", f)
	}
	ready = true
	if f := ask(); f.Working || len(f.Lines) == 0 || !strings.HasPrefix(f.Lines[0].Number.Href, "/quality/list?kind=") {
		t.Errorf("%+v", f)
	}
	ready = false
	if f := ask(); f.Working || len(f.Lines) == 0 {
		t.Errorf("those of a moment before are forgotten: %+v", f)
	}
}
