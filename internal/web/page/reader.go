package page

import (
	"context"
	"errors"
	"net/http"

	"sen/internal/access"
	"sen/internal/fault"
	"sen/internal/words"
)

// Reader is who reads a page: what they may do, and how they want pages.
type Reader struct {
	Actor access.Actor
	// Name is shown in the frame; "" for who is not signed in.
	Name string
	// SignedIn says that an account is signed in; Pending that it has yet to give or set up a second factor.
	SignedIn, Pending bool
	// Session is the number of the session, 0 if there is none.
	Session int64
	Lang    string // "vi", "en"
	Size    int    // of text, percent
	Theme   string // "light", "dark", "" as the machine has it
}

// T is a page's sentence in the reader's language.
func (rd Reader) T(vi string, args ...any) string { return words.Text(rd.Lang, vi, args...) }

// Label is what the reader is shown for a code of a group.
func (rd Reader) Label(group, code string) string { return words.Label(rd.Lang, group, code) }

// May says whether there is any place where the reader may do an act.
func (rd Reader) May(act access.Act) bool { return rd.Actor.MayAnywhere(act) }

type readerKey struct{}

// WithReader keeps the reader of a request in its context.
func WithReader(ctx context.Context, rd Reader) context.Context {
	return context.WithValue(ctx, readerKey{}, rd)
}

// ReaderOf is the reader of a request; who nobody let in may do nothing.
func ReaderOf(r *http.Request) Reader { return ReaderIn(r.Context()) }

// ReaderIn is the reader kept in a context, as ReaderOf.
func ReaderIn(ctx context.Context) Reader {
	rd, ok := ctx.Value(readerKey{}).(Reader)
	if !ok {
		rd.Lang, rd.Size = "vi", 100
	}
	return rd
}

// Sentence is what the reader is told of an error.
func (rd Reader) Sentence(err error) string {
	var f *fault.Fault
	if !errors.As(err, &f) {
		f = fault.New(fault.Broken, "web.broken")
	}
	return words.Sentence(rd.Lang, f.Key, f.Args)
}
