package admission

import (
	"slices"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/rule"
)

// TogetherReasons are why an introducer counts as of one unit with the person though the register does not show it: they
// worked, studied or lived in one place outside the cells it knows, or the time lies before what it holds (ADM-31).
var TogetherReasons = []string{"together_work", "together_study", "together_home", "together_earlier"}

// together refuses an introducer who has not been together with the person for long enough, in one unit under one base
// organisation. Since when is the officer's word; that it was one base organisation the register tells of the introducer,
// and only where it cannot a reason is asked for. reason is what is kept of it.
func (i Introduce) together(d *desk, life member.Life) (reason string, err error) {
	if i.Since == day.None {
		return "", against("ADM-31", "admission.since_missing").On("since")
	}
	a, err := d.set(i.On).Compute("ADM-31", rule.Inputs{"together": i.Since.String(), "introduced": i.On.String()}, d.rules.Calendar())
	switch {
	case err != nil:
		return "", err
	case !a.Yes("enough"):
		return "", against("ADM-31", "admission.together_short", "member", i.Member, "since", i.Since, "earliest", a.Day("earliest")).On("since")
	case d.underOneBase(life, i.On-(a.Day("earliest")-i.Since), i.On):
		return "", nil
	case !slices.Contains(TogetherReasons, i.Reason):
		return "", against("ADM-31", "admission.together_not_shown", "member", i.Member).On("reason")
	}
	return i.Reason, nil
}

// underOneBase says whether the register shows somebody's home under the base organisation of the case's cell on every day
// of a stretch, both ends counted.
func (d *desk) underOneBase(life member.Life, from, to day.Day) bool {
	own := d.base(to)
	if own == 0 {
		own = d.c.Cell
	}
	for on := from; on <= to; on++ {
		if sp, ok := life.On(on); !ok || !slices.Contains(d.units.Path(sp.Home, on), own) {
			return false
		}
	}
	return true
}
