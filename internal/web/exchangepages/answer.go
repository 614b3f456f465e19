package exchangepages

import (
	"context"
	"net/http"
	"time"

	"sen/internal/access"
	"sen/internal/exchange"
	"sen/internal/web/page"
)

// confirm says yes to the report with the version that was shown.
func (p *Pages) confirm(w http.ResponseWriter, r *http.Request) error {
	return p.answer(w, r, func(d desk, id exchange.JobID) error {
		version, err := page.Number(r, "version")
		if err != nil {
			return err
		}
		return p.Jobs.Confirm(d.Actor, id, version)
	})
}

// again judges the workbook once more, with or without the refused rows.
func (p *Pages) again(w http.ResponseWriter, r *http.Request) error {
	return p.answer(w, r, func(d desk, id exchange.JobID) error {
		return p.Jobs.JudgeAgain(d.Actor, id, page.Text(r, "skip") == "1")
	})
}

func (p *Pages) cancel(w http.ResponseWriter, r *http.Request) error {
	return p.answer(w, r, func(d desk, id exchange.JobID) error {
		if err := p.Jobs.Cancel(d.Actor, id); err != nil {
			return err
		}
		return p.await(r.Context(), d.Actor, id, cancelled, func(s exchange.JobStatus) bool { return s.Stage.Ended() })
	})
}

// How long an answer waits for what it set off: a cancelling is heard soon, and what a small workbook needs is over
// before a page that says so would have been read.
const (
	cancelled = 3 * time.Second
	small     = 400 * time.Millisecond
)

// await waits, no longer than so long, until an import has come so far.
func (p *Pages) await(ctx context.Context, who access.Actor, id exchange.JobID, long time.Duration, far func(exchange.JobStatus) bool) error {
	ctx, stop := context.WithTimeout(ctx, long)
	defer stop()
	for seen := int64(0); ; {
		s, err := p.Jobs.Await(ctx, who, id, seen)
		if err != nil || far(s) || ctx.Err() != nil {
			return err
		}
		seen = s.Serial
	}
}

// settled says whether an import needs its reader or has ended.
func settled(s exchange.JobStatus) bool { return !working(s) }

// answer gives an import an answer and shows what becomes of it.
func (p *Pages) answer(w http.ResponseWriter, r *http.Request, give func(d desk, id exchange.JobID) error) error {
	d, id, err := p.importer(r)
	if err != nil {
		return err
	}
	if err := page.Posted(r); err != nil {
		return err
	}
	if err := give(d, id); err != nil {
		return p.told(w, r, d, id, err)
	}
	return p.onTo(w, r, d, id)
}

// onTo leads to the page of an import, which is at work.
func (p *Pages) onTo(w http.ResponseWriter, r *http.Request, d desk, id exchange.JobID) error {
	if err := p.await(r.Context(), d.Actor, id, small, settled); err != nil {
		return err
	}
	http.Redirect(w, r, jobPath(id), http.StatusSeeOther)
	return nil
}
