package figure

import (
	"context"
	"strings"
	"testing"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
)

var of2023 = period{1, day.Of(2023, 1, 1), day.Of(2023, 12, 31)}

func TestForms_answer_for_every_figure_and_no_other(t *testing.T) {
	if len(forms) != len(Codes) {
		t.Errorf("%d forms for %d figures", len(forms), len(Codes))
	}
	for _, code := range Codes {
		f := forms[code]
		if f.text == "" || f.quotient != code.Quotient() {
			t.Errorf("%s: %+v", code, f)
		}
	}
}

func TestForms_never_read_all_facts_about_members(t *testing.T) {
	register := dbtest.SQLite().Open(t, db.Options{})
	for _, code := range Codes {
		text, args := of2023.bind(forms[code].text)
		err := register.Read(context.Background(), func(tx *db.Tx) error {
			rows, err := tx.Query("explain query plan "+text, args...)
			if err != nil {
				return err
			}
			defer rows.Close()
			var id, parent, unused int
			var line string
			for rows.Next() {
				if err := rows.Scan(&id, &parent, &unused, &line); err != nil {
					return err
				}
				if strings.HasPrefix(line, "SCAN member_change") {
					t.Errorf("%s: %s", code, line)
				}
			}
			return rows.Err()
		})
		if err != nil {
			t.Errorf("%s: %v", code, err)
		}
	}
}

func TestBind_numbers_only_the_places_a_text_has(t *testing.T) {
	text, args := of2023.bind(`$1 $last $last $year`)
	if text != `$1 $2 $2 $3` || len(args) != 3 || args[1] != of2023.last || args[2] != 2023 {
		t.Errorf("%s %v", text, args)
	}
	text, args = of2023.bind(`$then_first $first`)
	if text != `$3 $2` || len(args) != 3 || args[2] != day.Of(2018, 1, 1) {
		t.Errorf("%s %v", text, args)
	}
}

func TestUnbalanced_finds_an_exit_that_was_lost(t *testing.T) {
	c := province(500)
	first, last := c.Span()
	unbalanced := func() (units []string) {
		for _, l := range c.history.Units() {
			if len(c.unbalanced(l, first.Year(), last.Year())) > 0 {
				units = append(units, l.Code)
			}
		}
		return units
	}
	if units := unbalanced(); len(units) > 0 {
		t.Fatalf("nothing is wrong yet, but at %q", units)
	}
	lost := 0
	for c.members.closed[lost] == 0 || c.members.next[lost] != nowhere {
		lost++
	}
	c.members.closed[lost] = 0
	var above []string
	for up := c.placeOf(int32(lost)); up != nowhere; up = c.tree.nodes[up].parent {
		above = append(above, c.history.Unit(c.tree.nodes[up].unit).Code)
	}
	if units := unbalanced(); len(units) != len(above) {
		t.Errorf("an exit was lost at %q, and shows at %q", above, units)
	}
}

// placeOf is the place of a row.
func (c *Census) placeOf(row int32) place {
	p := place(0)
	for c.members.start[p+1] <= row {
		p++
	}
	return p
}

func TestStatement_of_no_figure_is_empty(t *testing.T) {
	if Statement("members") == "" || Statement("moons") != "" {
		t.Error(Statement("members"), Statement("moons"))
	}
}
