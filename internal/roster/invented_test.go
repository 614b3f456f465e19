package roster

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

var (
	families = strings.Fields("Nguyễn Trần Lê Phạm Huỳnh Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Ông Ung")
	middles  = strings.Fields("Văn Thị Hữu Thanh Minh Quốc Ngọc Kim Hoàng Thành Đức Mỹ Bích Tấn")
	givens   = strings.Fields("An Ân Ấn Anh Ánh Bình Bỉnh Cường Đức Dung Dũng Duyên Hoà Hòa Hoa Hoá Hóa Lan Lân Lâm Lợi Nguyên Nguyễn Oanh Ơn Phúc Thủy Thuỷ Trâm Tùng Út Uyên Vũ Ý Yên")
)

// inventName is a name of two to five words.
func inventName(r *rand.Rand) string {
	words := []string{families[r.IntN(len(families))]}
	for range r.IntN(4) {
		words = append(words, middles[r.IntN(len(middles))])
	}
	return strings.Join(append(words, givens[r.IntN(len(givens))]), " ")
}

// inventIdentity is somebody with that number, some of it unknown.
func inventIdentity(r *rand.Rand, id member.ID, was member.Identity) member.Identity {
	i := was
	i.Person, i.Name, i.Sex = id, inventName(r), member.Code(r.IntN(3))
	if r.IntN(4) > 0 {
		i.Card = fmt.Sprintf("%02d.%06d", r.IntN(60), id)
	}
	if r.IntN(4) > 0 {
		i.CV = fmt.Sprintf("%06dĐT", id)
	}
	if r.IntN(3) > 0 {
		i.PersonalNumber = fmt.Sprintf("087%09d", id)
	}
	if r.IntN(3) > 0 {
		i.DecidedBy = org.DecisionID(1 + r.IntN(9))
	}
	if r.IntN(2) > 0 {
		i.Joined, _ = day.YearMonth(1960+r.IntN(64), r.IntN(13))
	}
	if r.IntN(2) > 0 {
		i.Official, _ = day.YearMonth(1960+r.IntN(64), r.IntN(13))
	}
	return i
}
