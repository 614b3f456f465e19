package db_test

import (
	"fmt"
	"testing"

	"sen/internal/db"
)

// The texts of the program are few, but some are made for lists of many lengths.
func TestStatements_that_are_kept_answer_with_what_stands_now_however_many_they_are(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		const many = 600 // more than a connection keeps
		for i := range many {
			write(t, d, do("insert into trial_code (id, code, size) values ($1, $2, $3)", i+1, fmt.Sprint("C", i), i))
			if n := one[int](t, d, "select count(*) from trial_code where size < $1", many); n != i+1 {
				t.Fatalf("after %d rows the same question counts %d", i+1, n)
			}
			if n := one[int](t, d, fmt.Sprintf("select size + %d from trial_code where code = $1", i), fmt.Sprint("C", i)); n != 2*i {
				t.Fatalf("question %d answers %d", i, n)
			}
		}
	})
}

func TestStatements_that_are_kept_outlive_what_they_could_not_do(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		const add = "insert into trial_code (id, code, size) values ($1, $2, $3)"
		write(t, d, do(add, 1, "A", 1))
		if err := d.Write(ctx, do(add, 2, "A", 2)); err == nil {
			t.Fatal("the same code stands twice")
		}
		write(t, d, do(add, 3, "B", 3))
		if n := one[int](t, d, "select sum(size) from trial_code"); n != 4 {
			t.Fatalf("sum %d, want 4", n)
		}
	})
}
