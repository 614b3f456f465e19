package db_test

import (
	"context"
	"errors"
	"testing"

	"sen/internal/db"
	"sen/internal/db/dbtest"
)

func TestKept_is_made_once_a_stamp_and_not_kept_when_it_failed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		register := open()
		made, broken := 0, errors.New("broken")
		ask := func(stamp string, err error) (int, error) {
			var n int
			return n, register.Read(context.Background(), func(tx *db.Tx) error {
				got, failed := db.Kept(tx, "numbers", stamp, func() (int, error) { made++; return made, err })
				n = got
				return failed
			})
		}
		for _, c := range []struct {
			stamp string
			err   error
			made  int
		}{{"a", nil, 1}, {"a", nil, 1}, {"b", broken, 2}, {"b", nil, 3}, {"b", nil, 3}, {"a", nil, 4}} {
			if _, err := ask(c.stamp, c.err); !errors.Is(err, c.err) || made != c.made {
				t.Fatalf("%v: made %d times, want %d (%v)", c, made, c.made, err)
			}
		}
	})
}
