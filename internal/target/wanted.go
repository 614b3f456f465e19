package target

import (
	"sen/internal/viet"
	"sen/internal/words"
)

// Shown writes a target's number as the screens do: 1.890, 10,00%.
func (i *Indicator) Shown(want Value) string {
	r, ok := want.Exactly()
	switch {
	case !ok || !r.Num().IsInt64() || !r.Denom().IsInt64():
		return string(want)
	case i.Unit == Share:
		return viet.Percent(r.Num().Int64(), r.Denom().Int64())
	case r.IsInt():
		return viet.Number(r.Num().Int64())
	}
	return string(want)
}

// Wanted is a target in words: "từ 1.890", "trên 10,00%", "giảm ít nhất 50,00%".
func (i *Indicator) Wanted(lang string, by Direction, want Value) string {
	r, ok := want.Exactly()
	switch {
	case by == ChangeBy && ok && r.Sign() < 0:
		return words.Text(lang, "giảm ít nhất %s", i.Shown(want[1:]))
	case by == ChangeBy:
		return words.Text(lang, "tăng ít nhất %s", i.Shown(want))
	}
	return words.Label(lang, "direction", string(by)) + " " + i.Shown(want)
}
