package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"sen/internal/db"
)

func TestVerify_proves_a_register_and_ends_with_1_once_somebody_changed_its_journal(t *testing.T) {
	register := filepath.Join(t.TempDir(), "so.db")
	if got := sen(t, "import", "--db", register, cells(t)); got.status != done {
		t.Fatal(got)
	}
	got := sen(t, "verify", "--db", register, "--year", "2023")
	if got.status != done || strings.Count(got.out, "\nđạt") != 7 || !strings.Contains(got.out, "năm 2023") || !strings.Contains(got.talk, "Nhật ký") {
		t.Errorf("%+v", got)
	}
	forge(t, register)
	got = sen(t, "verify", "--db", register, "--year", "2023")
	if got.status != failed || !strings.Contains(got.out, "KHÔNG ĐẠT") || !strings.Contains(got.out, "đứt từ việc số 1") || strings.Contains(got.talk, "verify.") {
		t.Errorf("%+v", got)
	}
}

// forge changes the first row of a register's journal behind Sen's back.
func forge(t *testing.T, register string) {
	t.Helper()
	d, err := db.Open(context.Background(), register, db.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	err = d.Write(context.Background(), func(tx *db.Tx) error {
		if _, err := tx.Exec(`drop trigger journal_entry_no_update`); err != nil {
			return err
		}
		_, err := tx.Exec(`update journal_entry set note = 'x' where seq = 1`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestVerify_refuses_where_there_is_no_register_and_shows_statements_without_one(t *testing.T) {
	register := filepath.Join(t.TempDir(), "so.db")
	if got := sen(t, "verify", "--db", register); got.status != failed || got.out != "" {
		t.Errorf("%+v", got)
	}
	if got := sen(t, "verify", "--db", register, "--statement", "members"); got.status != done || !strings.HasPrefix(got.out, "with recursive") {
		t.Errorf("%+v", got)
	}
	if got := sen(t, "verify", "--db", register, "--statement", "moons"); got.status != wrongUse || !strings.Contains(got.talk, "moons") {
		t.Errorf("%+v", got)
	}
}
