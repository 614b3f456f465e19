package viet

import (
	"bytes"
	"slices"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestKey_is_one_for_every_way_of_writing_the_same(t *testing.T) {
	for _, same := range [][]string{
		{"Hòa", "Hoà", "HÒA", norm.NFD.String("Hòa"), " hòa "},
		{"Mã tổ chức", "MÃ TỔ CHỨC", "Mã  tổ chức", "ma\u0303 tổ chức"},
		{"Xóa tên", "Xoá tên"},
		{"Đảng bộ", "đảng bộ", "ĐẢNG BỘ"},
		{"Thuý", "Thúy"},
	} {
		for _, s := range same[1:] {
			if Key(s) != Key(same[0]) {
				t.Errorf("%q and %q differ: %q, %q", s, same[0], Key(s), Key(same[0]))
			}
		}
	}
	for _, apart := range [][2]string{{"Hoa", "Hòa"}, {"Hòa", "Hóa"}, {"Dang", "Đang"}, {"ma", "mã"}, {"tư", "từ"}} {
		if Key(apart[0]) == Key(apart[1]) {
			t.Errorf("%q and %q are one", apart[0], apart[1])
		}
	}
}

func TestFold_leaves_letters_without_marks(t *testing.T) {
	for s, want := range map[string]string{
		"Nguyễn Thị Đào": "nguyen thi dao", "  ĐỖ   VĂN-ƯỚC ": "do van uoc", "": "", "Xã Tân Phú 2": "xa tan phu 2",
	} {
		if got := Fold(s); got != want {
			t.Errorf("%q folds to %q, not %q", s, got, want)
		}
	}
}

func TestSortKey_orders_as_Vietnamese_lists_do(t *testing.T) {
	names := []string{"Lê Văn Anh", "Trần Thị Ánh", "Nguyễn Văn Dũng", "Bùi Đình Đạt", "Cao Thị Hà", "An Văn Hải", "Lê Thị Hải", "Đỗ Văn Hải", "Vũ Thị Yến"}
	shuffled := slices.Clone(names)
	slices.Reverse(shuffled)
	slices.SortFunc(shuffled, func(a, b string) int { return bytes.Compare(SortKey(a), SortKey(b)) })
	want := []string{"Lê Văn Anh", "Trần Thị Ánh", "Nguyễn Văn Dũng", "Bùi Đình Đạt", "Cao Thị Hà", "An Văn Hải", "Đỗ Văn Hải", "Lê Thị Hải", "Vũ Thị Yến"}
	if !slices.Equal(shuffled, want) {
		t.Errorf("sorted %q", shuffled)
	}
}

func TestNumbers_are_written_as_Vietnamese_readers_write_them(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 999: "999", 64403: "64.403", -1240: "−1.240", 1600170: "1.600.170"} {
		if got := Number(n); got != want {
			t.Errorf("%d is written %s", n, got)
		}
	}
	for _, c := range []struct {
		n, d int64
		want string
	}{{2564, 1890, "135,66%"}, {2564, 64403, "3,98%"}, {64403, 1600170, "4,02%"}, {1, 3, "33,33%"}, {1, 800, "0,13%"}, {0, 5, "0,00%"}, {-1, 800, "−0,13%"}, {5000, 2, "250.000,00%"}} {
		if got := Percent(c.n, c.d); got != c.want {
			t.Errorf("%d/%d is written %s, not %s", c.n, c.d, got, c.want)
		}
	}
	if got := Change(198, 412); got != "−51,94%" {
		t.Errorf("from 412 to 198 is written %s", got)
	}
}
