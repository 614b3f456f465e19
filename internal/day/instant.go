package day

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// Instant is a moment in UTC to the microsecond. Its stored text has one width, so that it compares as
// text on every engine. The zero Instant is none.
type Instant struct{ t time.Time }

const instantForm = "2006-01-02T15:04:05.000000Z"

// hanoi is Asia/Ho_Chi_Minh, which has kept UTC+7 since 1975; no time zone file is needed.
var hanoi = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// At is the instant of a time, cut to the microsecond.
func At(t time.Time) Instant { return Instant{t.UTC().Truncate(time.Microsecond)} }

// ParseInstant reads RFC 3339 with a zone.
func ParseInstant(s string) (Instant, error) {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return Instant{}, fmt.Errorf("instant %q is not of the form 2006-01-02T15:04:05+07:00", s)
	}
	return At(t), nil
}

// IsZero says whether there is none.
func (i Instant) IsZero() bool { return i.t.IsZero() }

// Before says whether i is earlier than other.
func (i Instant) Before(other Instant) bool { return i.t.Before(other.t) }

// Time is the moment in UTC.
func (i Instant) Time() time.Time { return i.t }

// Day is the civil day of the moment in Asia/Ho_Chi_Minh.
func (i Instant) Day() Day { y, m, d := i.t.In(hanoi).Date(); return Of(y, m, d) }

// String is the stored text; "" for none.
func (i Instant) String() string {
	if i.IsZero() {
		return ""
	}
	return i.t.Format(instantForm)
}

// Local is RFC 3339 in Vietnamese time, as commands print it.
func (i Instant) Local() string { return i.t.In(hanoi).Format(time.RFC3339Nano) }

// Vietnamese is "15:04 ngày 02/01/2006" in Vietnamese time.
func (i Instant) Vietnamese() string { return i.t.In(hanoi).Format("15:04 ngày 02/01/2006") }

// Value stores the text form; none is null.
func (i Instant) Value() (driver.Value, error) {
	if i.IsZero() {
		return nil, nil
	}
	return i.String(), nil
}

// Scan reads what Value stored.
func (i *Instant) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*i = Instant{}
		return nil
	case []byte:
		return i.Scan(string(v))
	case string:
		got, err := ParseInstant(v)
		*i = got
		return err
	}
	return fmt.Errorf("instant: cannot read a %T", src)
}
