package app

import (
	"context"
	"log/slog"
	"time"

	"sen/internal/mail"
	"sen/internal/radar"
)

// Letters say how the daily letter goes out; nothing goes out without a server.
type Letters struct {
	// Settings are the mail server; an empty Server: none.
	mail.Settings
	// Hour is the hour of the day, in Viet Nam, from which letters go out.
	Hour int
	// Address is where the pages are reached from outside, for the link in the letter; "" leaves the link out.
	Address string
}

// on says whether letters go out at all.
func (l Letters) on() bool { return l.Server != "" }

// often is how often the clock looks whether letters are to go out.
const often = time.Minute

// sendLetters sends the daily letters at their hour until the context ends. A letter that could not be handed over is tried
// again by the row the register keeps of it. Errors of package mail tell no addresses.
func (a *App) sendLetters(ctx context.Context, due *radar.Service, l Letters, post *mail.Poster, log *slog.Logger) {
	tick := time.NewTicker(often)
	defer tick.Stop()
	for {
		if now := time.Now().In(hanoi); now.Hour() >= l.Hour {
			round, err := due.Letters(ctx, Today(), post, l.Address)
			if err != nil && ctx.Err() == nil {
				log.Error("daily letters", "later", round.Later, "refused", round.Refused, "unsure", round.Unsure, "error", err)
			}
			if round.Sent > 0 {
				log.Info("daily letters", "sent", round.Sent, "nothing due", round.Nothing)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// hanoi is the time in Viet Nam, which has known no other since 1975.
var hanoi = time.FixedZone("+07", 7*60*60)
