// Package fault holds the six ways in which Sen says no. It knows no HTTP and no SQL; the doors turn a
// kind into a status, and package words turns a key into a sentence.
package fault

import (
	"errors"
	"fmt"
)

// Kind says who has to do something about a fault.
type Kind uint8

// The six kinds.
const (
	Broken  Kind = iota // Sen itself failed; the reader can only report it
	Invalid             // what was asked breaks a rule or cannot be read
	Denied              // the asker may not
	Missing             // there is no such thing, or not for the asker
	Taken               // somebody or something was there first
	Busy                // try again in a moment
)

func (k Kind) String() string {
	return [...]string{"broken", "invalid", "denied", "missing", "taken", "busy"}[k]
}

// Fault is a refusal. Key names its sentence in package words and Args fill it; Field names the field or
// column it is about; Cause, for the log only, is what lay beneath.
type Fault struct {
	Kind  Kind
	Key   string
	Args  map[string]any
	Field string
	Cause error
}

// New makes a fault. Args are pairs of name and value for the sentence.
func New(kind Kind, key string, args ...any) *Fault {
	f := &Fault{Kind: kind, Key: key}
	for i := 0; i+1 < len(args); i += 2 {
		if f.Args == nil {
			f.Args = make(map[string]any, len(args)/2)
		}
		f.Args[args[i].(string)] = args[i+1]
	}
	return f
}

// On says which field the fault is about.
func (f *Fault) On(field string) *Fault { f.Field = field; return f }

// Because keeps the cause for the log.
func (f *Fault) Because(err error) *Fault { f.Cause = err; return f }

func (f *Fault) Error() string {
	s := f.Kind.String() + ": " + f.Key
	if len(f.Args) > 0 {
		s += fmt.Sprint(" ", f.Args)
	}
	if f.Cause != nil {
		s += ": " + f.Cause.Error()
	}
	return s
}

func (f *Fault) Unwrap() error { return f.Cause }

// KindOf is the kind of the first fault in the chain of err; Broken for any other error.
func KindOf(err error) Kind {
	var f *Fault
	if errors.As(err, &f) {
		return f.Kind
	}
	return Broken
}

// Is says whether err is a fault with this key.
func Is(err error, key string) bool {
	var f *Fault
	return errors.As(err, &f) && f.Key == key
}
