package saved_test

import (
	"context"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/saved"
)

var bg = context.Background()

// house is a register with two accounts.
func house(t *testing.T, open func() *db.DB) (*saved.Service, access.Actor, access.Actor) {
	t.Helper()
	d := open()
	err := d.Write(bg, func(tx *db.Tx) error {
		for id, login := range []string{"an", "binh"} {
			if _, err := tx.Exec(`insert into account_account (id, login, name, made_at) values ($1, $2, $2, $3)`, id+1, login, tx.Now()); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return saved.NewService(d), access.Of(1, nil), access.Of(2, nil)
}

func names(t *testing.T, s *saved.Service, who access.Actor) string {
	t.Helper()
	all, err := s.List(bg, who)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range all {
		out = append(out, f.Name+":"+f.Query)
	}
	return strings.Join(out, " ")
}

func TestFilters_belong_to_the_account_that_saved_them(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		s, an, binh := house(t, open)
		for _, name := range []string{"  Đi   xa ", "Dự bị", "an"} {
			if err := s.Keep(bg, an, name, "state=away"); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Keep(bg, binh, "Dự bị", "state=former"); err != nil {
			t.Errorf("a name is taken in one account only: %v", err)
		}
		if got := names(t, s, an); got != "an:state=away Dự bị:state=away Đi xa:state=away" {
			t.Error(got)
		}
		of, err := s.List(bg, binh)
		if err != nil || len(of) != 1 || of[0].MadeAt.IsZero() {
			t.Fatal(of, err)
		}
		if err := s.Drop(bg, an, of[0].ID); !fault.Is(err, "saved.filter_unknown") {
			t.Errorf("another's filter is dropped: %v", err)
		}
		if err := s.Drop(bg, binh, of[0].ID); err != nil {
			t.Error(err)
		}
		if err := s.Drop(bg, binh, of[0].ID); !fault.Is(err, "saved.filter_unknown") {
			t.Errorf("twice: %v", err)
		}
		if got := names(t, s, binh); got != "" {
			t.Error(got)
		}
	})
}

func TestFilters_without_a_fit_name_or_an_account_are_refused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		s, an, _ := house(t, open)
		if err := s.Keep(bg, an, "Dự bị", "x"); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			who         access.Actor
			name, query string
			key         string
		}{
			{an, " \t ", "x", "saved.name_missing"},
			{an, strings.Repeat("ă", saved.LongestName+1), "x", "saved.name_long"},
			{an, "a\x00b", "x", "saved.name_long"},
			{an, "Dự  bị", "y", "saved.name_taken"},
			{an, "Dài", strings.Repeat("x", saved.LongestQuery+1), "saved.filter_long"},
			{access.Visitor, "Khách", "x", "saved.no_account"},
		} {
			if err := s.Keep(bg, c.who, c.name, c.query); !fault.Is(err, c.key) {
				t.Errorf("%q: %v, not %s", c.name, err, c.key)
			}
		}
		for i := 1; i < saved.Most; i++ {
			if err := s.Keep(bg, an, "Bộ "+strings.Repeat("i", i), "x"); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Keep(bg, an, "Một nữa", "x"); !fault.Is(err, "saved.too_many") {
			t.Error(err)
		}
		if all, err := s.List(bg, access.Visitor); err != nil || all != nil {
			t.Error(all, err)
		}
	})
}
