package page

import (
	"testing"

	"sen/internal/day"
)

func TestNumbers_with_a_sign_or_in_thousands_are_written_as_Vietnamese_readers_write_them(t *testing.T) {
	for got, want := range map[string]string{
		Signed(2564): "+2.564", Signed(-441): "−441", Signed(0): "0",
		Decimal(64403, 1000): "64,4", Decimal(64450, 1000): "64,5", Decimal(999, 1000): "1,0",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestTermName_names_what_has_a_name_and_spells_the_rest(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"2023-01-01", "2023-12-31", "năm 2023"},
		{"2023-02-01", "2023-02-28", "tháng 2 năm 2023"},
		{"2023-04-01", "2023-06-30", "quý II năm 2023"},
		{"2023-01-01", "2023-06-30", "6 tháng đầu năm 2023"},
		{"2023-07-01", "2023-12-31", "6 tháng cuối năm 2023"},
		{"2023-01-01", "2023-11-30", "11 tháng đầu năm 2023"},
		{"2023-01-01", "2023-11-08", "từ 01/01/2023 đến 08/11/2023"},
		{"2022-01-01", "2023-12-31", "từ 01/01/2022 đến 31/12/2023"},
	} {
		if got := TermName(Reader{Lang: "vi"}, day.MustParse(c.from), day.MustParse(c.to)); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

func TestMasked_shows_the_last_four_signs_of_a_number_that_is_longer(t *testing.T) {
	for number, want := range map[string]string{"": "", "0123": "••••", "1234567": "••••", "087090001234": "••••1234"} {
		if got := Masked(number); got != want {
			t.Errorf("%q is shown as %q", number, got)
		}
	}
}
