package figurepages

import (
	"html"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/web/page"
)

func readingOf(t *testing.T, p *Pages, target, code string) reading {
	t.Helper()
	r := httptest.NewRequest("GET", target, nil)
	r = r.WithContext(page.WithReader(r.Context(), page.Reader{Actor: access.Operator, Lang: "vi"}))
	r.SetPathValue("code", code)
	v, err := p.read(r)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func overviewOf(t *testing.T, p *Pages, target, code string) Overview {
	t.Helper()
	o, err := readingOf(t, p, target, code).overview()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// number reads what a screen shows: "+1.240", "−3".
func number(t *testing.T, text string) int64 {
	t.Helper()
	n, err := strconv.ParseInt(strings.NewReplacer(".", "", "−", "-", "+", "").Replace(text), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestFlow_adds_up_before_the_readers_eyes(t *testing.T) {
	p := invented(t)
	for _, target := range []string{"/", "/?day=2015-06-30", "/?day=2023-03-31&term=month", "/?day=2006-01-01", "/?day=2010-08-15&term=quarter"} {
		for _, code := range []string{"", "TM.02", "TM.02.1.1", "TM.01.1.1"} {
			steps := overviewOf(t, p, target, code).Flow
			sum := number(t, steps[0].Number.Text)
			for _, s := range steps[1 : len(steps)-1] {
				sum += number(t, s.Number.Text)
			}
			if last := number(t, steps[len(steps)-1].Number.Text); sum != last {
				t.Errorf("%s %s: adds up to %d, says %d", target, code, sum, last)
			}
		}
	}
}

func TestFlow_has_a_warning_colour_for_losses_only(t *testing.T) {
	for _, s := range overviewOf(t, invented(t), "/", "").Flow {
		neutral := strings.HasPrefix(s.Name, "Từ trần") || strings.HasPrefix(s.Name, "Chuyển")
		if neutral && s.Tone != "" || s.Name == "Xóa tên" && s.Tone != "out" || s.Name == "Kết nạp" && s.Tone != "in" {
			t.Errorf("%s: %q", s.Name, s.Tone)
		}
	}
}

func TestOverview_every_number_opens_to_itself(t *testing.T) {
	p := invented(t)
	s := served(t, p)
	doors := regexp.MustCompile(`<a class="door[^"]*" href="([^"]+)"[^>]*>([^<]+)<`)
	for _, target := range []string{"/", "/units/TM.02?day=2019-09-30", "/?known_at=2024-01-31"} {
		_, body := get(t, s, target)
		found := doors.FindAllStringSubmatch(body, -1)
		if len(found) < 40 {
			t.Fatalf("%s has only %d doors", target, len(found))
		}
		for i, d := range found {
			if i%7 != 0 && i > 20 { // all kinds come early; of the long tables a sample does
				continue
			}
			status, opened := get(t, s, html.UnescapeString(d[1]))
			shown := d[2]
			if _, aim, ok := strings.Cut(shown, "/"); ok {
				shown = aim
			}
			if status != 200 || !strings.Contains(opened, `<p class="big">`+shown+`</p>`) && !strings.Contains(opened, `<p class="big">−`+shown+`</p>`) && shown != "—" {
				t.Errorf("%s: %s leads to %s, which does not show it", target, d[2], d[1])
			}
		}
	}
}

func TestComparison_stands_in_official_order_and_sorts_by_every_column(t *testing.T) {
	p := invented(t)
	c := overviewOf(t, p, "/", "").Children
	if len(c.Rows) != 16 || c.Rows[0].Name != "Đảng bộ huyện Minh Họa 1" || c.Rows[9].Name != "Đảng bộ huyện Minh Họa 10" {
		t.Errorf("%d rows, first %q", len(c.Rows), c.Rows[0].Name)
	}
	for i, code := range []string{"members", "admitted", "progress", "admitted.students", "left"} {
		c := overviewOf(t, p, "/?sort="+code+"&dir=desc", "").Children
		if c.Columns[i+1].Sorted != "descending" {
			t.Errorf("%s: column says %q", code, c.Columns[i+1].Sorted)
		}
		if code == "progress" {
			continue
		}
		for k := 1; k < len(c.Rows); k++ {
			if number(t, c.Rows[k-1].Cells[i].Text) < number(t, c.Rows[k].Cells[i].Text) {
				t.Errorf("%s: row %d is out of order", code, k)
			}
		}
	}
	if c := overviewOf(t, p, "/?sort=name", "").Children; c.Columns[0].Sorted != "ascending" {
		t.Error(c.Columns[0])
	}
}

func TestComparison_sets_all_bars_on_one_scale(t *testing.T) {
	c := overviewOf(t, invented(t), "/", "").Children
	ticks := map[string]bool{}
	for _, r := range c.Rows {
		if m := r.Cells[2].Meter; m != nil {
			ticks[m.Tick] = true
		}
	}
	if len(ticks) != 1 {
		t.Errorf("aims stand at %v", ticks)
	}
	if last := c.Rows[15].Cells[2]; last.Meter != nil || last.Text != "—" || last.Why == "" {
		t.Errorf("a committee without an aim shows %+v", last)
	}
}

func TestAim_of_a_running_term_is_that_of_the_whole_term(t *testing.T) {
	p := invented(t)
	o := overviewOf(t, p, "/?day=2023-08-31", "")
	card := o.Cards[1]
	if card.Asides[0].Number.Text != "45" || !strings.Contains(card.Asides[0].Number.Href, "to=2023-12-31") || card.Meter == nil || card.Meter.Tone == "low" {
		t.Errorf("%+v", card)
	}
	if cell := o.Children.Rows[0].Cells[2]; !strings.HasSuffix(cell.Text, "/3") || cell.Meter.Tone == "low" {
		t.Errorf("%+v", cell)
	}
}

func TestRail_steps_from_the_first_month_to_the_newest_day(t *testing.T) {
	p := invented(t)
	r := readingOf(t, p, "/", "").rail()
	if r.Steps != 215 || r.At != 215 || !r.AtLatest || r.Known != "" || r.Now != "" {
		t.Errorf("%+v", r)
	}
	months := 0
	for _, y := range r.Years {
		months += y.Months
	}
	if len(r.Years) != 18 || months != 215 {
		t.Errorf("%d years of %d months", len(r.Years), months)
	}
	r = readingOf(t, p, "/?day=2015-06-30&known_at=2024-01-31", "").rail()
	if r.At != 113 || r.AtLatest || r.Known != "23:59 ngày 31/01/2024" || r.KnownAt != "2024-01-31" || r.Now != "/?day=2015-06-30" {
		t.Errorf("%+v", r)
	}
}

func TestKnown_at_shows_what_was_known_then(t *testing.T) {
	p := invented(t)
	then, now := overviewOf(t, p, "/?known_at=2024-01-31", ""), overviewOf(t, p, "/", "")
	if a, b := number(t, then.Cards[1].Value.Text), number(t, now.Cards[1].Value.Text); a+1 != b {
		t.Errorf("admitted then %d, now %d", a, b)
	}
	_, body := get(t, served(t, p), "/open?figure=admitted&from=2023-01-01&to=2023-12-31&unit=TM&known_at=2024-01-31T17:00:00%2B07:00")
	if !strings.Contains(html.UnescapeString(body), "Chênh lệch: +1.") {
		t.Error("the difference is not named")
	}
}

func TestUnit_that_is_not_there_on_the_day_says_so(t *testing.T) {
	p := invented(t)
	o := overviewOf(t, p, "/?day=2022-12-31", "TM.01.4")
	if !strings.Contains(o.Absent, "10/02/2023") || o.Cards[0].Value.Text != "0" {
		t.Errorf("%q, %+v", o.Absent, o.Cards[0])
	}
	if o := overviewOf(t, p, "/", "TM.01.4"); o.Absent != "" {
		t.Error(o.Absent)
	}
}

func TestKnowledge_before_the_first_act_shows_nothing_and_says_so(t *testing.T) {
	s := served(t, invented(t))
	for target, want := range map[string]struct {
		status int
		text   string
	}{
		"/?known_at=2023-06-30":            {404, "sổ chưa ghi tổ chức đảng nào"},
		"/units/TM.01?known_at=2023-06-30": {200, "Theo những gì đã ghi đến lúc đó"},
		"/open?figure=members&unit=TM&from=2023-01-01&to=2023-12-31&known_at=2023-06-30":           {200, `<p class="big">0</p>`},
		"/open?figure=admitted.progress&unit=TM&from=2023-01-01&to=2023-12-31&known_at=2023-06-30": {200, "Chưa có số"},
		"/?day=1990-12-31": {200, "sổ ghi từ ngày 01/01/2006"},
		"/?day=2090-12-31": {200, "31/12/2090"},
	} {
		if status, body := get(t, s, target); status != want.status || !strings.Contains(body, want.text) {
			t.Errorf("%s: %d, no %q", target, status, want.text)
		}
	}
}

func TestTrend_begins_at_zero_and_ends_at_the_day_shown(t *testing.T) {
	o := overviewOf(t, invented(t), "/?day=2015-06-30", "")
	if o.Trend.Grid[0].Label != "0" || o.Trend.Grid[0].Y != "90%" {
		t.Errorf("%+v", o.Trend.Grid)
	}
	if o.Trend.Dot.Text != o.Cards[0].Value.Text || o.Trend.Later == "" || !strings.HasSuffix(o.Trend.Area, "Z") {
		t.Errorf("%+v", o.Trend)
	}
	if len(o.Trend.Rows) != 18 {
		t.Errorf("%d rows behind the line", len(o.Trend.Rows))
	}
}

func TestRoundStep_needs_at_most_three_lines(t *testing.T) {
	for highest, want := range map[int64]int64{1: 1, 3: 1, 4: 2, 64403: 25000, 1819: 1000, 348: 200, 5_600_000: 2_000_000, 30: 10, 31: 20, 70: 25} {
		if got := roundStep(highest); got != want {
			t.Errorf("%d: %d, want %d", highest, got, want)
		}
	}
}

func TestComposition_parts_add_up_and_open(t *testing.T) {
	o := overviewOf(t, invented(t), "/", "")
	for _, c := range append(o.Compositions, *o.Main) {
		var sum int64
		for _, part := range append(c.Parts, c.Rest...) {
			sum += number(t, part.Number.Text)
		}
		want := number(t, o.Cards[0].Value.Text)
		if c.First == "Nghề nghiệp" {
			want = number(t, o.Cards[1].Value.Text)
		}
		if sum != want {
			t.Errorf("%s: %d, want %d", c.Title, sum, want)
		}
	}
}

func TestTerm_begins_with_its_month(t *testing.T) {
	for _, c := range []struct {
		term           term
		on, from, full string
	}{
		{year, "2023-08-31", "2023-01-01", "2023-12-31"},
		{half, "2023-08-31", "2023-07-01", "2023-12-31"},
		{half, "2023-06-30", "2023-01-01", "2023-06-30"},
		{quarter, "2023-08-31", "2023-07-01", "2023-09-30"},
		{month, "2024-02-10", "2024-02-01", "2024-02-29"},
	} {
		from, full, ok := c.term.span(day.MustParse(c.on))
		if !ok || from != day.MustParse(c.from) || full != day.MustParse(c.full) {
			t.Errorf("%s of %s: %v to %v", c.term, c.on, from, full)
		}
	}
}

func TestAddresses_that_make_no_sense_are_refused_with_a_sentence(t *testing.T) {
	s := served(t, invented(t))
	for target, want := range map[string]struct {
		status   int
		sentence string
	}{
		"/?day=2023-02-30":     {400, "không phải là một ngày có thật"},
		"/?term=week":          {400, "Kỳ báo cáo"},
		"/?known_at=yesterday": {400, "known_at"},
		"/units/NOWHERE":       {404, "NOWHERE"},
		"/open?figure=members": {400, "Thiếu unit"},
		"/open?figure=members&unit=TM&from=2023-02-01&to=2023-01-01":         {400, "01/02/2023"},
		"/open?figure=nothing&unit=TM&from=2023-01-01&to=2023-01-01":         {400, "nothing"},
		"/open?figure=members&unit=TM&from=2023-01-01&to=2023-01-01&after=x": {400, "after"},
	} {
		status, body := get(t, s, target)
		if status != want.status || !strings.Contains(body, want.sentence) {
			t.Errorf("%s: %d %s", target, status, regexp.MustCompile(`(?s)<div class="notice".*?</div>`).FindString(body))
		}
	}
}
