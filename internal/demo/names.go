package demo

import "math/rand/v2"

// Syllables common all over the country. Names are put together by chance and mean nobody.
var (
	families = []weighted[string]{
		{"Nguyễn", 33},
		{"Trần", 12},
		{"Lê", 11},
		{"Phạm", 7},
		{"Huỳnh", 7},
		{"Phan", 5},
		{"Võ", 5},
		{"Đặng", 3},
		{"Bùi", 3},
		{"Hồ", 3},
		{"Đỗ", 2},
		{"Ngô", 2},
		{"Dương", 2},
		{"Lý", 1},
		{"Trương", 2},
		{"Đoàn", 1},
		{"Mai", 1},
		{"Lâm", 1},
	}
	middles = [2][]string{
		{"Văn", "Hữu", "Minh", "Quốc", "Thanh", "Hoàng", "Đức", "Công", "Tấn", "Trung", "Ngọc", "Phước", "Thành", "Chí", "Nhật", "Văn", "Văn"},
		{"Thị", "Thị Ngọc", "Thị Kim", "Thị Thu", "Thị Mỹ", "Ngọc", "Thị Thanh", "Bích", "Thị Hồng", "Thúy", "Thị Cẩm", "Thị Bé", "Thị"},
	}
	givens = [2][]string{
		{
			"An", "Bảo", "Bình", "Cường", "Danh", "Dũng", "Duy", "Đạt", "Điền", "Giang", "Hải", "Hào", "Hậu", "Hiếu", "Hòa", "Hùng",
			"Huy", "Khang", "Khánh", "Khoa", "Kiệt", "Lâm", "Lộc", "Long", "Lợi", "Luân", "Mẫn", "Minh", "Nam", "Nghĩa", "Nhân", "Nhựt",
			"Phong", "Phú", "Phúc", "Quân", "Quang", "Quý", "Sang", "Sơn", "Tài", "Tâm", "Tân", "Thạnh", "Thắng", "Thiện", "Thịnh",
			"Thuận", "Tiến", "Toàn", "Trí", "Trọng", "Trường", "Tuấn", "Tùng", "Vinh", "Vũ", "Vương",
		},
		{
			"An", "Anh", "Ánh", "Châu", "Chi", "Diễm", "Diệu", "Dung", "Duyên", "Đào", "Giang", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa",
			"Hồng", "Huệ", "Hương", "Khanh", "Lan", "Liên", "Linh", "Loan", "Ly", "Mai", "My", "Nga", "Ngân", "Nghi", "Ngọc", "Nguyệt",
			"Nhi", "Nhung", "Như", "Oanh", "Phương", "Phượng", "Quyên", "Quỳnh", "Sương", "Tâm", "Thảo", "Thi", "Thoa", "Thu", "Thủy",
			"Thư", "Tiên", "Trang", "Trâm", "Trinh", "Trúc", "Tuyền", "Uyên", "Vân", "Vy", "Xuân", "Yến",
		},
	}
	peoples   = []weighted[string]{{"Kinh", 9940}, {"Hoa", 35}, {"Khmer", 20}, {"Chăm", 5}}
	religions = []weighted[string]{{"Không", 9230}, {"Phật giáo Hòa Hảo", 420}, {"Phật giáo", 170}, {"Cao Đài", 110}, {"Công giáo", 60}, {"Tin Lành", 10}}
	provinces = []weighted[string]{
		{"Bình Dương", 34}, {"Thành phố Hồ Chí Minh", 32}, {"Đồng Nai", 12}, {"Long An", 8}, {"Cần Thơ", 8}, {"Bà Rịa - Vũng Tàu", 4}, {"An Giang", 4}, {"Vĩnh Long", 3},
	}
)

// weighted is one choice among several and how often it is taken.
type weighted[T any] struct {
	what T
	of   int
}

// draw takes one of the choices by its weight.
func draw[T any](r *rand.Rand, from []weighted[T]) T {
	total := 0
	for _, c := range from {
		total += c.of
	}
	n := r.IntN(total)
	for _, c := range from {
		if n -= c.of; n < 0 {
			return c.what
		}
	}
	panic("demo: weights of a choice do not add up")
}

// anyOf takes one of the values, each as often.
func anyOf[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

func inventName(r *rand.Rand, sex uint8) string {
	return draw(r, families) + " " + anyOf(r, middles[sex]) + " " + anyOf(r, givens[sex])
}
