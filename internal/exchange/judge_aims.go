package exchange

import (
	"strconv"

	"sen/internal/assess"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/target"
	"sen/internal/viet"
)

// judgeAims judges the sheets of targets, reference values and recognitions.
func (j *judging) judgeAims() error {
	for _, one := range []func() error{j.judgeTargets, j.judgeReferences, j.judgeRecognitions} {
		if err := one(); err != nil {
			return err
		}
	}
	return nil
}

// aimKey is what a target is about. Of several targets for one the last decided counts, so that only rows
// that cite the same decision may contradict each other.
type aimKey struct {
	unit        org.ID
	indicator   string
	first, last day.Day
	decision    org.DecisionID
}

func keyOfTarget(t *target.Target) aimKey {
	return aimKey{t.Unit, t.Indicator, t.First, t.Last, t.Decision}
}

// aimDay is what there should be one decision of: nothing says which of two of one day is the later.
type aimDay struct {
	aimKey  // with no decision
	decided day.Day
}

func (j *judging) judgeTargets() error {
	was, days := map[aimKey]target.Target{}, map[aimDay]org.DecisionID{}
	err := target.Each(j.tx, 0, func(t *target.Target) {
		was[keyOfTarget(t)] = *t
		days[j.dayOfTarget(t)] = t.Decision
	})
	if err != nil {
		return err
	}
	var said []target.Target
	seen := map[aimKey]target.Target{}
	for _, r := range j.book.targets.all() {
		at := journal.Origin{Sheet: targetSheet, Row: r.row}
		if !j.good(targetSheet, r.row) {
			continue
		}
		unit, f := j.unitOf(r.unit)
		if f != nil {
			j.refuse(at, "Mã tổ chức", r.unit, f)
			continue
		}
		t := target.Target{
			Unit: unit, Indicator: indicatorList.code(r.indicator), First: r.first, Last: r.last, Value: target.Value(r.value),
			Decision: j.decisions.cited(r.decided), Origin: at,
		}
		old, recorded := was[keyOfTarget(&t)]
		other, twice := seen[keyOfTarget(&t)]
		switch {
		case recorded && old.Value == t.Value:
		case recorded:
			j.refuse(at, "Giá trị", r.value, conflict(string(old.Value), r.value))
		case twice && other.Value == t.Value:
			j.warn(at, "Giá trị", r.value, invalid("row_twice", "row", other.Origin.Row))
		case twice:
			j.refuse(at, "Giá trị", r.value, taken("value_twice", "row", other.Origin.Row, "value", r.value, "other", string(other.Value)))
		default:
			seen[keyOfTarget(&t)] = t
			said = append(said, t)
			j.warnSameDay(days, &t, r.value)
		}
	}
	j.plan.targets = keepGood(j, said, func(t *target.Target) journal.Origin { return t.Origin }, func(yield func(int, *fault.Fault, bool)) {
		for _, p := range target.Check(j.history, said) {
			yield(p.Index, p.Fault, p.Warning)
		}
	}, targetColumns, func(t *target.Target) string { return string(t.Value) })
	return nil
}

func (j *judging) dayOfTarget(t *target.Target) aimDay {
	key := keyOfTarget(t)
	key.decision = 0
	return aimDay{key, j.decisions.of(t.Decision).Day}
}

// warnSameDay tells of a second decision of one day for one unit, indicator and period: the act refuses it, a workbook
// that comes from elsewhere is taken, and the one recorded later counts (figures.md).
func (j *judging) warnSameDay(days map[aimDay]org.DecisionID, t *target.Target, value string) {
	key := j.dayOfTarget(t)
	if other, twice := days[key]; twice && key.decided != day.None {
		j.warn(t.Origin, "Giá trị", value, invalid("target_same_day", "day", key.decided, "other", j.decisions.of(other).Number, "number", j.decisions.of(t.Decision).Number))
	}
	days[key] = t.Decision
}

var targetColumns = map[string]string{"unit": "Mã tổ chức", "indicator": "Chỉ tiêu", "last": "Đến ngày", "value": "Giá trị"}

// keepGood reports the problems a room finds and gives what has none.
func keepGood[T any](j *judging, said []T, origin func(*T) journal.Origin, problems func(yield func(i int, f *fault.Fault, warning bool)),
	columns map[string]string, show func(*T) string,
) []T {
	bad := make([]bool, len(said))
	problems(func(i int, f *fault.Fault, warning bool) {
		if warning {
			j.warn(origin(&said[i]), columns[f.Field], show(&said[i]), f)
			return
		}
		bad[i] = true
		j.refuse(origin(&said[i]), columns[f.Field], show(&said[i]), f)
	})
	out := said[:0]
	for i := range said {
		if !bad[i] {
			j.marks.set(origin(&said[i]), newMark)
			out = append(out, said[i])
		}
	}
	return out
}

// measured is what there may be one reference value of.
type measured struct {
	unit     org.ID
	quantity string
	day      day.Day
}

func (j *judging) judgeReferences() error {
	was := map[measured]target.Reference{}
	err := target.EachReference(j.tx, 0, func(r *target.Reference) { was[measured{r.Unit, r.Quantity, r.Day}] = *r })
	if err != nil {
		return err
	}
	var said []target.Reference
	for _, r := range j.book.references.all() {
		at := journal.Origin{Sheet: referenceSheet, Row: r.row}
		if !j.good(referenceSheet, r.row) {
			continue
		}
		unit, f := j.unitOf(r.unit)
		if f != nil {
			j.refuse(at, "Mã tổ chức", r.unit, f)
			continue
		}
		one := target.Reference{Unit: unit, Quantity: quantityList.code(r.quantity), Day: r.day, Value: r.value.n, Source: r.source, Origin: at}
		key := measured{unit, one.Quantity, one.Day}
		if old, known := was[key]; known {
			j.meetReference(&old, &one, r)
			continue
		}
		was[key] = one
		said = append(said, one)
	}
	completed := j.plan.references
	j.plan.references = keepGood(j, said, func(r *target.Reference) journal.Origin { return r.Origin }, func(yield func(int, *fault.Fault, bool)) {
		for _, p := range target.CheckReferences(j.history, said) {
			yield(p.Index, p.Fault, p.Warning)
		}
	}, map[string]string{"unit": "Mã tổ chức", "quantity": "Đại lượng", "value": "Giá trị"}, func(r *target.Reference) string { return viet.Number(r.Value) })
	j.plan.references = append(j.plan.references, completed...)
	return nil
}

// meetReference judges a second value of one unit, quantity and day.
func (j *judging) meetReference(old, one *target.Reference, r *referenceRow) {
	inBook := old.ID == 0
	switch {
	case old.Value != one.Value || one.Source != "" && one.Source != old.Source && old.Source != "":
		if inBook {
			j.refuse(one.Origin, "Giá trị", viet.Number(one.Value), taken("reference_twice", "unit", r.unit, "quantity", one.Quantity, "day", one.Day,
				"value", viet.Number(old.Value), "source", old.Source, "other", viet.Number(one.Value), "other_source", one.Source))
			return
		}
		j.refuse(one.Origin, "Giá trị", viet.Number(one.Value), conflict(withSource(old), withSource(one)))
	case inBook:
		j.warn(one.Origin, "Giá trị", viet.Number(one.Value), invalid("row_twice", "row", old.Origin.Row))
	case old.Source == "" && one.Source != "":
		j.plan.voidReferences = append(j.plan.voidReferences, old.ID)
		j.plan.references = append(j.plan.references, *one)
		j.marks.set(one.Origin, changedMark)
	}
}

func withSource(r *target.Reference) string {
	if r.Source == "" {
		return viet.Number(r.Value)
	}
	return viet.Number(r.Value) + " (" + r.Source + ")"
}

// yearOf is what there may be one recognition of.
type yearOf struct {
	unit org.ID
	year int
}

func (j *judging) judgeRecognitions() error {
	was := map[yearOf]assess.Recognition{}
	err := assess.Each(j.tx, 0, func(r *assess.Recognition) { was[yearOf{r.Unit, r.Year}] = *r })
	if err != nil {
		return err
	}
	var said []assess.Recognition
	for _, r := range j.book.recognitions.all() {
		if !j.good(recognitionSheet, r.row) {
			continue
		}
		one, ok := j.stateRecognition(r)
		if !ok {
			continue
		}
		key := yearOf{one.Unit, one.Year}
		if old, known := was[key]; known {
			j.meetRecognition(&old, &one)
			continue
		}
		was[key] = one
		said = append(said, one)
	}
	completed := j.plan.recognitions
	j.plan.recognitions = keepGood(j, said, func(r *assess.Recognition) journal.Origin { return r.Origin }, func(yield func(int, *fault.Fault, bool)) {
		for _, p := range assess.Check(j.history, said) {
			yield(p.Index, p.Fault, p.Warning)
		}
	}, map[string]string{"unit": "Mã tổ chức", "year": "Năm"}, func(r *assess.Recognition) string { return strconv.Itoa(r.Year) })
	j.plan.recognitions = append(j.plan.recognitions, completed...)
	return nil
}

func (j *judging) stateRecognition(r *recognitionRow) (one assess.Recognition, ok bool) {
	at := journal.Origin{Sheet: recognitionSheet, Row: r.row}
	unit, f := j.unitOf(r.unit)
	if f != nil {
		j.refuse(at, "Mã tổ chức", r.unit, f)
		return one, false
	}
	one = assess.Recognition{Unit: unit, Year: int(min(r.year.n, 1<<20)), Points: r.points, Decision: j.decisions.cited(r.decided), Origin: at}
	if r.by != "" {
		if one.By, f = j.unitOf(r.by); f != nil {
			j.refuse(at, "Mã tổ chức công nhận", r.by, f)
			return one, false
		}
	}
	return one, true
}

// meetRecognition judges a second recognition of one unit and year.
func (j *judging) meetRecognition(old, one *assess.Recognition) {
	if old.ID == 0 {
		copied := *one
		copied.Origin = old.Origin
		if copied == *old {
			j.warn(one.Origin, "Năm", strconv.Itoa(one.Year), invalid("row_twice", "row", old.Origin.Row))
			return
		}
		j.refuse(one.Origin, "Năm", strconv.Itoa(one.Year), taken("recognised_twice", "unit", j.codeOfUnit(one.Unit), "year", one.Year))
		return
	}
	var c comparison
	merged := *old
	merged.Points = value(&c, "Điểm", old.Points, one.Points, showText)
	merged.By = value(&c, "Mã tổ chức công nhận", old.By, one.By, j.codeOfUnit)
	merged.Decision = j.decision(&c, old.Decision, one.Decision)
	switch c.is {
	case contradicts:
		j.refuse(one.Origin, c.column, c.given, conflict(c.recorded, c.given))
	case completes:
		merged.ID, merged.Recorded, merged.Origin = 0, 0, one.Origin
		j.plan.voidRecognitions = append(j.plan.voidRecognitions, old.ID)
		j.plan.recognitions = append(j.plan.recognitions, merged)
		j.marks.set(one.Origin, changedMark)
	}
}
