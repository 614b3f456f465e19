package radar

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/words"
)

// What a calendar holds: what is overdue, and what falls within so many days, the most urgent first.
const (
	calendarDays = 366
	mostEvents   = 4000
)

// Calendar is the calendar behind a private address's secret, as iCalendar (RFC 5545): what its account may see now, by
// kind, code and unit, without a name of anybody. A secret that is none that holds is refused as an address that never was:
// Missing, radar.no_calendar.
func (s *Service) Calendar(ctx context.Context, secret string) ([]byte, error) {
	l, err := s.list.Now(ctx)
	if err != nil {
		return nil, err
	}
	var (
		who  access.Actor
		of   account.Account
		now  day.Instant
		told bool
	)
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		now = tx.Now()
		id, ok, err := accountOfFeed(tx, account.Kept(secret))
		if err != nil || !ok {
			return err
		}
		of, who, told, err = account.Acting(tx, id)
		return err
	})
	switch {
	case err != nil:
		return nil, err
	case !told || !who.MayAnywhere(Feed) || !who.MayAnywhere(Read):
		return nil, fault.New(fault.Missing, "radar.no_calendar")
	}
	return l.calendar(reachOf(l, who), of.Lang, now), nil
}

// calendar writes the events of a reach.
func (l *List) calendar(in org.Reach, lang string, now day.Instant) []byte {
	var w lines
	w.add("BEGIN", "VCALENDAR")
	w.add("VERSION", "2.0")
	w.add("PRODID", "-//Sen//Radar//VI")
	w.add("CALSCALE", "GREGORIAN")
	w.add("METHOD", "PUBLISH")
	w.add("X-WR-CALNAME", text(words.Text(lang, "Việc đến hạn")))
	w.add("REFRESH-INTERVAL;VALUE=DURATION", "PT6H")
	n := 0
	for _, i := range l.All(Filter{until: l.today + calendarDays}, in) {
		if i.Undated != 0 {
			continue
		}
		if n++; n > mostEvents {
			break
		}
		l.event(&w, i, lang, now)
	}
	w.add("END", "VCALENDAR")
	return w.b
}

// event writes one clock as an event of a whole day, which takes nobody's time.
func (l *List) event(w *lines, i Item, lang string, now day.Instant) {
	w.add("BEGIN", "VEVENT")
	w.add("UID", l.uid(i.Clock))
	w.add("DTSTAMP", now.Time().UTC().Format("20060102T150405Z"))
	w.add("DTSTART;VALUE=DATE", date(i.Due))
	w.add("DTEND;VALUE=DATE", date(i.Due+1))
	w.add("SUMMARY", text(words.Label(lang, "clock", i.Kind.String())+" · "+i.Code+" · "+l.unitName(i.Unit)+i.marked(lang)))
	about := []string{words.Label(lang, "urgency", i.Bare.String())}
	if i.Extended != day.None {
		about = append(about, words.Text(lang, "gia hạn nhiều nhất đến %s", i.Extended.Vietnamese()))
	}
	if i.Rule != "" {
		about = append(about, words.Text(lang, "theo %s, bộ quy định %s", i.Rule, i.Set))
	}
	w.add("DESCRIPTION", text(strings.Join(about, "; ")))
	w.add("TRANSP", "TRANSPARENT")
	w.add("END", "VEVENT")
}

// uid names an event for as long as its clock runs; it tells nothing.
func (l *List) uid(c *Clock) string {
	root := ""
	for _, u := range l.Units().Children(0, l.today) {
		root += u.Code + "~"
	}
	sum := sha256.Sum256([]byte(root + c.Key()))
	return hex.EncodeToString(sum[:16]) + "@sen"
}

func (l *List) unitName(id org.ID) string {
	u := l.Units().Unit(id)
	if u == nil {
		return ""
	}
	return u.Name(l.today)
}

func date(d day.Day) string { return strings.ReplaceAll(d.String(), "-", "") }

// text escapes a value of kind TEXT (RFC 5545, 3.3.11).
func text(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", "").Replace(s)
}

// lines are content lines, folded after 75 bytes without cutting a letter in two (RFC 5545, 3.1).
type lines struct{ b []byte }

const longestLine = 75

func (w *lines) add(name, value string) {
	line := name + ":" + value
	room := longestLine
	for len(line) > room {
		cut := room
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		w.b = fmt.Appendf(w.b, "%s\r\n ", line[:cut])
		line, room = line[cut:], longestLine-1
	}
	w.b = fmt.Appendf(w.b, "%s\r\n", line)
}
