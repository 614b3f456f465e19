package api

import (
	"context"
	"strconv"
	"strings"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/web/page"
)

// Entry is one act of the journal.
type Entry struct {
	Number   int64    `json:"mutation"`
	At       string   `json:"recorded_at" format:"date-time"`
	Act      string   `json:"act"`
	On       string   `json:"on,omitempty" format:"date" doc:"Day from which it is effective."`
	Subjects []string `json:"subjects" doc:"Codes of units and members."`
	Fields   []string `json:"fields"`
	Actor    string   `json:"actor" doc:"system, operator or the number of an account."`
}

// EntriesIn asks for acts.
type EntriesIn struct {
	Before int64  `query:"before" minimum:"0" doc:"Acts before this number; the newest if 0."`
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Act    string `query:"act"`
	From   string `query:"from" format:"date" doc:"First day of recording."`
	To     string `query:"to" format:"date" doc:"Last day of recording, counted."`
}

// EntriesOut is a page of acts, the newest first.
type EntriesOut struct {
	Body struct {
		Entries []Entry `json:"entries"`
		Next    int64   `json:"next,omitempty" doc:"The 'before' of the next page."`
	}
}

func (a *API) entries() {
	get(a, "/journal", "journal.read", "list-acts", "Acts all of whose subjects lie within reach, the newest first", a.listEntries)
}

func (a *API) listEntries(ctx context.Context, in *EntriesIn) (*EntriesOut, error) {
	f := journal.Filter{Act: access.Act(in.Act)}
	for field, text := range map[string]string{"from": in.From, "to": in.To} {
		if text == "" {
			continue
		}
		d, err := day.Parse(text)
		if err != nil {
			return nil, fault.New(fault.Invalid, "api.parameter_malformed", "field", field).On(field)
		}
		if field == "from" {
			f.From = d
		} else {
			f.To = d
		}
	}
	var err error
	if f.Sees, err = a.sees(ctx); err != nil {
		return nil, err
	}
	p, err := a.Journal.Page(ctx, f, journal.Cursor{Before: journal.Mutation(in.Before)}, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &EntriesOut{}
	out.Body.Entries = []Entry{}
	for _, e := range p.Entries {
		out.Body.Entries = append(out.Body.Entries, entryOf(e))
	}
	if n := len(p.Entries); p.Older && n > 0 {
		out.Body.Next = int64(p.Entries[n-1].Seq)
	}
	return out, nil
}

// sees is which subjects the reader may know of; nil for who may read the whole journal.
func (a *API) sees(ctx context.Context) (journal.Sees, error) {
	l, err := a.Roster.Now(ctx)
	if err != nil {
		return nil, err
	}
	rd, h := page.ReaderIn(ctx), l.Census().History()
	if h.Can(rd.Actor, "journal.read", a.Today()) == nil {
		return nil, nil
	}
	reach := h.Reach(rd.Actor, "journal.read", a.Today())
	return func(code string) bool {
		if u := h.ByCode(code); u != nil {
			return reach.Has(u.ID)
		}
		row, ok := l.ByCode(code, org.Everywhere)
		return ok && reach.Has(row.Home)
	}, nil
}

func entryOf(e journal.Entry) Entry {
	out := Entry{
		Number: int64(e.Seq), At: e.RecordedAt.Local(), Act: string(e.Act), Subjects: strings.Fields(e.Subject), Fields: strings.Fields(e.Fields), Actor: e.Actor,
	}
	if n := access.AccountOf(e.Actor); n != 0 {
		out.Actor = strconv.FormatInt(int64(n), 10)
	}
	if e.On != day.None {
		out.On = e.On.String()
	}
	return out
}
