package radar

import (
	"context"
	"errors"
	"strings"
	"time"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/mail"
	"sen/internal/viet"
	"sen/internal/words"
)

// Poster sends letters; mail.Poster is one.
type Poster interface {
	Send(ctx context.Context, l mail.Letter) error
}

// What a daily letter tells: so many days ahead, and so many lines.
const (
	letterWindow = Month
	letterLines  = 20
)

// Round is what became of one round of letters.
type Round struct{ Sent, Nothing, Later, Refused, Unsure int }

// Letters sends the letter of a day to everybody who asked for it and has not had it, as far as something is due for them.
// link leads to the page. Whoever brings a letter's row into the register sends it, so that two servers send one letter, and
// one that may have arrived is never sent again; what was surely not taken is tried again later, each time after twice as
// long. What fails for one account keeps no other from its letter.
func (s *Service) Letters(ctx context.Context, on day.Day, post Poster, link string) (Round, error) {
	var (
		r     Round
		open  []wish
		fails []error
	)
	err := s.db.Read(ctx, func(tx *db.Tx) (err error) { open, err = wishesOpen(tx, on); return err })
	if err != nil || len(open) == 0 {
		return r, err
	}
	l, err := s.list.Now(ctx)
	if err != nil {
		return r, err
	}
	for _, w := range open {
		if err := s.letter(ctx, l, on, w, post, link, &r); err != nil {
			fails = append(fails, err)
		}
	}
	return r, errors.Join(fails...)
}

// letter sends one.
func (s *Service) letter(ctx context.Context, l *List, on day.Day, w wish, post Poster, link string, r *Round) error {
	var (
		tries     int
		mine, may bool
		of        account.Account
		who       access.Actor
	)
	err := s.db.Write(ctx, func(tx *db.Tx) (err error) {
		if tries, mine, err = claim(tx, w.account, on); err != nil || !mine {
			return err
		}
		of, who, may, err = account.Acting(tx, w.account)
		return err
	})
	if err != nil || !mine {
		return err
	}
	var content mail.Letter
	due := false
	if may && who.MayAnywhere(Feed) {
		content, due = l.letter(who, of.Lang, link)
	}
	if !due {
		r.Nothing++
		return s.settle(ctx, w.account, on, "nothing", 0)
	}
	content.To = w.email
	err = post.Send(ctx, content)
	switch mail.Outcome(err) {
	case mail.Sent:
		r.Sent++
		return s.settle(ctx, w.account, on, "sent", 0)
	case mail.Refused:
		r.Refused++
		return errors.Join(err, s.settle(ctx, w.account, on, "refused", 0))
	case mail.Unsure:
		r.Unsure++
		return errors.Join(err, s.settle(ctx, w.account, on, "unsure", 0))
	}
	r.Later++
	return errors.Join(err, s.settle(ctx, w.account, on, "later", wait(tries)))
}

// The first wait before a letter is tried again, and the longest.
const (
	firstWait   = 2 * time.Minute
	longestWait = time.Hour
)

// wait is how long to wait after so many tries.
func wait(tries int) time.Duration {
	d := firstWait
	for ; tries > 1 && d < longestWait; tries-- {
		d *= 2
	}
	return min(d, longestWait)
}

// settle writes what became of a letter, also when the round is told to stop meanwhile: a letter that went out and is not
// noted would stay one of which nobody knows.
func (s *Service) settle(ctx context.Context, of access.Account, on day.Day, state string, after time.Duration) error {
	return s.db.Write(context.WithoutCancel(ctx), func(tx *db.Tx) error {
		var next day.Instant
		if after > 0 {
			next = day.At(tx.Now().Time().Add(after))
		}
		return settle(tx, of, on, state, next)
	})
}

// letter writes what is due for somebody; false if nothing is. People are told by their codes: a letter travels further
// than the register.
func (l *List) letter(who access.Actor, lang, link string) (mail.Letter, bool) {
	var items []Item
	for _, i := range l.All(Filter{Within: letterWindow}, reachOf(l, who)) {
		if i.Urgency <= letterWindow {
			items = append(items, i)
		}
	}
	if len(items) == 0 {
		return mail.Letter{}, false
	}
	t := func(vi string, args ...any) string { return words.Text(lang, vi, args...) }
	kinds, late := map[Kind]int{}, 0
	for i := range items {
		kinds[items[i].Kind]++
		if items[i].Urgency == Overdue {
			late++
		}
	}
	var b strings.Builder
	line := func(s string) { b.WriteString(s + "\n") }
	line(t("Kính gửi đồng chí,"))
	line("")
	line(t("Theo sổ đến ngày %s, trong phạm vi của đồng chí có %s việc quá hạn và %s việc đến hạn trong 30 ngày tới.", l.today.Vietnamese(), number(late), number(len(items)-late)))
	line("")
	for _, k := range Kinds {
		if n := kinds[k]; n > 0 {
			line(words.Label(lang, "clock", k.String()) + ": " + number(n))
		}
	}
	line("")
	line(t("Việc gần nhất:"))
	for _, i := range items[:min(len(items), letterLines)] {
		mark := ""
		if i.Mark.Account == who.Account() {
			mark = " " + t("(giao cho đồng chí)")
		}
		line("- " + i.Falls(l.today).Vietnamese() + " · " + words.Label(lang, "urgency", i.Urgency.String()) + " · " + words.Label(lang, "clock", i.Kind.String()) + " · " + i.Code + " · " + l.unitName(i.Unit) + i.marked(lang) + mark)
	}
	if more := len(items) - letterLines; more > 0 {
		line(t("Còn %s việc nữa.", number(more)))
	}
	line("")
	if link != "" {
		line(t("Xem đủ và vì sao đến hạn: %s", strings.TrimSuffix(link, "/")+"/due"))
	}
	line(t("Thư chỉ nêu mã, không nêu tên. Đồng chí thôi nhận thư ở trang Nhắc việc của tôi."))
	return mail.Letter{Subject: t("Việc đến hạn: %s quá hạn, %s trong 30 ngày", number(late), number(len(items)-late)), Text: b.String()}, true
}

func number(n int) string { return viet.Number(int64(n)) }
