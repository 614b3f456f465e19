package exchangepages

import (
	"net/http"
	"strconv"
	"strings"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/exchange"
	"sen/internal/journal"
	"sen/internal/viet"
)

// Past are imports that were done, the newest first.
type Past struct {
	Imports      []Import
	Newer, Older string // "" where there is nothing
}

// Import is one that was done.
type Import struct {
	Seq  int64
	Href string // of the journal's row; "" for who may not read it
	When string
	File string
	By   string
	Did  []string
	// UndoneBy is the act that took it back, 0 if none did; Undo where that is done, "" if it cannot be.
	UndoneBy   int64
	UndoneHref string
	Undo       string
}

// pastPage is how many imports a page shows.
const pastPage = 20

func (p *Pages) past(r *http.Request, d desk) (out Past, err error) {
	q := r.URL.Query()
	at := journal.Cursor{Before: journal.Mutation(whole(q.Get("before"))), After: journal.Mutation(whole(q.Get("after")))}
	found, err := p.Journal.Page(r.Context(), journal.Filter{Act: exchange.Import}, at, pastPage)
	if err != nil || len(found.Entries) == 0 {
		return out, err
	}
	newest, oldest := found.Entries[0].Seq, found.Entries[len(found.Entries)-1].Seq
	undone, err := p.undone(r, oldest)
	if err != nil {
		return out, err
	}
	names, err := p.Accounts.NamesOf(r.Context(), nil)
	if err != nil {
		return out, err
	}
	for _, e := range found.Entries {
		out.Imports = append(out.Imports, d.done(e, undone[e.Seq], names))
	}
	if found.Newer {
		out.Newer = menu + "?after=" + strconv.FormatInt(int64(newest), 10) + "#past"
	}
	if found.Older {
		out.Older = menu + "?before=" + strconv.FormatInt(int64(oldest), 10) + "#past"
	}
	return out, nil
}

// undone are the acts that took imports back, by the import, from one import on.
func (p *Pages) undone(r *http.Request, from journal.Mutation) (map[journal.Mutation]journal.Mutation, error) {
	out := map[journal.Mutation]journal.Mutation{}
	for at := (journal.Cursor{}); ; {
		found, err := p.Journal.Page(r.Context(), journal.Filter{Act: exchange.UndoImport}, at, 200)
		if err != nil {
			return nil, err
		}
		for _, e := range found.Entries {
			number, _ := strings.CutPrefix(e.Note, "mutation:")
			if m, err := strconv.ParseInt(number, 10, 64); err == nil {
				out[journal.Mutation(m)] = e.Seq
			}
			at.Before = e.Seq
		}
		if !found.Older || at.Before <= from {
			return out, nil
		}
	}
}

func (d desk) done(e journal.Entry, undoneBy journal.Mutation, names map[account.ID]string) Import {
	i := Import{Seq: int64(e.Seq), Href: d.entry(e.Seq), When: e.RecordedAt.Vietnamese(), By: d.who(e.Actor, names), Did: d.counted(e.Fields)}
	i.File, _, _ = strings.Cut(e.Note, " sha256:")
	if undoneBy != 0 {
		i.UndoneBy, i.UndoneHref = int64(undoneBy), d.entry(undoneBy)
	} else if d.may(exchange.UndoImport) {
		i.Undo = undoPath(e.Seq)
	}
	return i
}

func undoPath(m journal.Mutation) string {
	return menu + "/imports/" + strconv.FormatInt(int64(m), 10) + "/undo"
}

// entry is the address of a row of the journal, "" for who may not read it.
func (d desk) entry(m journal.Mutation) string {
	if !d.May("journal.read") {
		return ""
	}
	return "/journal/" + strconv.FormatInt(int64(m), 10)
}

// counted are the counts of an act in words. What was counted as none is left out.
func (d desk) counted(fields string) (out []string) {
	for token := range strings.FieldsSeq(fields) {
		name, count, _ := strings.Cut(token, ":")
		if n, err := strconv.ParseInt(count, 10, 64); err == nil && n != 0 {
			out = append(out, viet.Number(n)+" "+d.Label("journal_count", name))
		}
	}
	return out
}

// who is whoever acted, by the name the journal keeps.
func (d desk) who(actor string, names map[account.ID]string) string {
	switch name, known := names[access.AccountOf(actor)]; {
	case known:
		return name
	case actor == access.System.String():
		return d.T("Sen (chương trình)")
	case actor == access.Operator.String():
		return d.T("Người vận hành máy")
	}
	return actor
}
