package admissionpages

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/viet"
)

// Line is a step of the way in words.
type Line struct {
	Day, ISO, What string
	Details        []string
	Vote           *Vote
	Decision       string
	Recorded       string
	Mended         string // who corrected it and when, of one that was
	Failed         bool
	Correct        string // address where it is corrected, "" where the reader may not
}

// Vote is a vote in words and as a bar.
type Vote struct {
	Said   string
	Passed bool
}

// lines tell steps, the latest day first, with who recorded them. The regime is told where it changes.
func (c *caseDesk) lines(events []admission.Event) ([]Line, error) {
	who, err := c.entries(events)
	if err != nil {
		return nil, err
	}
	events = slices.SortedStableFunc(slices.Values(events), func(a, b admission.Event) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Seq, b.Seq))
	})
	out := make([]Line, 0, len(events))
	for i, e := range events {
		l := c.line(e)
		if e.Set != "" && (i == 0 || events[i-1].Set != e.Set) {
			l.Details = append(l.Details, c.T("theo %s", e.Set))
		}
		l.Recorded = who.said(c, c.T("Ghi lúc %s, %s"), e.Recorded)
		if e.Voided != 0 {
			l.Mended = who.said(c, c.T("Đã sửa lúc %s, %s"), e.Voided)
		} else if c.can(admission.Mend) {
			l.Correct = c.address("correct", strconv.Itoa(int(e.Seq)))
		}
		out = append(out, l)
	}
	slices.Reverse(out)
	return out, nil
}

// line is a step without who recorded it.
func (c *caseDesk) line(e admission.Event) Line {
	l := Line{Day: e.Day.Vietnamese(), ISO: e.Day.String(), What: c.Label("admission.deed", string(e.Deed)), Details: c.details(e.Step), Decision: c.cited(e.Cited)}
	if e.Vote.Held() {
		l.Vote, l.Failed = &Vote{c.voted(e.Vote), e.Vote.Passed}, !e.Vote.Passed
	}
	return l
}

// voted says a vote with what it is counted of.
func (c *caseDesk) voted(v admission.Vote) string {
	said := c.T("%s/%s tán thành (%s)", count(v.For), count(v.Of), viet.Percent(int64(v.For), int64(v.Of)))
	if v.Against > 0 {
		said += c.T(", %s không tán thành", count(v.Against))
	}
	if silent := v.Present - v.For - v.Against; silent > 0 {
		said += c.T(", %s không có ý kiến", count(silent))
	}
	said += c.T("; dự họp %s", count(v.Present))
	if v.Of != v.Roll {
		said += c.T("; theo sổ là %s", count(v.Roll))
	}
	return said
}

func (c *caseDesk) details(s admission.Step) (out []string) {
	add := func(text string) {
		if text != "" {
			out = append(out, text)
		}
	}
	switch s.Deed {
	case admission.DoList, admission.DoMove:
		add(c.place(s.Unit))
	case admission.DoPick:
		add(c.Label("admission.picker", s.Code))
	case admission.DoTakeUp, admission.DoHelper:
		add(c.T("người giúp đỡ: %s", c.named(s.Person)))
	case admission.DoIntroducer:
		add(c.named(s.Person))
		add(c.T("cùng đơn vị từ %s", s.Since.Vietnamese()))
	case admission.DoIntroducerOff:
		add(c.named(s.Person))
	case admission.DoPaper, admission.DoPaperOff:
		add(c.Label("admission.paper", s.Code))
		if s.Until != day.None {
			add(c.T("có giá trị đến hết ngày %s", s.Until.Vietnamese()))
		}
	case admission.DoLetter:
		add(c.Label("admission.place", s.Code))
	case admission.DoWaive, admission.DoVetted, admission.DoSchooling:
		add(c.Label("admission.reason", s.Code))
		if s.Since != day.None {
			add(c.T("văn bản đồng ý ngày %s", s.Since.Vietnamese()))
		}
	case admission.DoLetterReceived, admission.DoLetterAnswered:
		if sent, ok := c.v.At(s.Ref); ok {
			add(c.T("công văn ngày %s", sent.Day.Vietnamese()))
		}
	case admission.DoDecision, admission.DoRecognition, admission.DoRemoval:
		add(c.unit(s.Unit))
		if s.Code == "refused" {
			add(c.T("không đồng ý"))
		} else if s.Code != "" {
			add(c.Label("admission.body", s.Code))
		}
		if s.Deed == admission.DoRecognition && s.Until != day.None {
			add(c.T("chính thức từ ngày %s", s.Until.Vietnamese()))
		}
	case admission.DoCancel:
		if stage, ok := admission.ParseStage(s.Code); ok {
			add(c.T("trở lại bước: %s", c.Label("admission.stage", stage.String())))
		}
	case admission.DoReissue:
		add(c.T("ngày kết nạp mới: %s", s.Since.Vietnamese()))
	case admission.DoRegime:
		if s.Code == "" {
			add(c.T("theo ngày của từng việc"))
		}
	}
	if s.Met.Place != "" {
		add(c.T("họp tại %s", s.Met.Place))
	}
	if s.Met.Minutes != 0 {
		add(c.T("thư ký: %s", c.named(s.Met.Minutes)))
	}
	if came := s.Met.Probationers; came.Is {
		add(c.T("%s đảng viên dự bị dự họp", count(came.N)))
	}
	if s.Reason != "" {
		add(c.Label("admission.reason", s.Reason))
	}
	return out
}

// cited is a decision in a line.
func (c *caseDesk) cited(d org.Decision) string {
	if !d.Given() {
		return ""
	}
	said := c.T("số %s", d.Number)
	if d.Number == "" {
		said = c.T("không ghi số")
	}
	if d.Day != day.None {
		said += c.T(" ngày %s", d.Day.Vietnamese())
	}
	if d.Issuer != "" {
		said += ", " + d.Issuer
	}
	return said
}

// recorded are the entries of the journal behind steps, with the names of who acted.
type recorded struct {
	entries map[journal.Mutation]journal.Entry
	names   map[account.ID]string
}

func (c *caseDesk) entries(events []admission.Event) (recorded, error) {
	out := recorded{entries: map[journal.Mutation]journal.Entry{}}
	if len(events) == 0 {
		return out, nil
	}
	err := c.Register.Read(c.r.Context(), func(tx *db.Tx) (err error) {
		for _, e := range events {
			for _, m := range []journal.Mutation{e.Recorded, e.Voided} {
				if _, known := out.entries[m]; !known && m != 0 {
					if out.entries[m], err = journal.At(tx, m); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	var ids []account.ID
	for _, e := range out.entries {
		if id := access.AccountOf(e.Actor); id != 0 {
			ids = append(ids, id)
		}
	}
	if len(ids) > 0 {
		out.names, err = c.Accounts.NamesOf(c.r.Context(), ids)
	}
	return out, err
}

func (s recorded) said(c *caseDesk, form string, m journal.Mutation) string {
	e, ok := s.entries[m]
	if !ok {
		return ""
	}
	return fmt.Sprintf(form, e.RecordedAt.Vietnamese(), s.actor(c, e.Actor))
}

func (s recorded) actor(c *caseDesk, name string) string {
	if told := s.names[access.AccountOf(name)]; told != "" {
		return told
	}
	switch name {
	case "operator":
		return c.T("người vận hành máy")
	case "system":
		return c.T("chương trình")
	}
	return name
}
