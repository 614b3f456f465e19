package reading

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"sen/internal/access"
	"sen/internal/fault"
)

// Acts are the acts that leave a line. Labels are in package words under reading_act.
var Acts = []access.Act{
	"person.read", "person.identify", "person.export", "person.list", "person.look", "figures.open", "register.export", "prospect.read",
}

// Reasons are the codes of why somebody looks beyond their reach. Labels are in package words under look_reason.
var Reasons = []string{"GIAI_QUYET_DON", "CHUYEN_SINH_HOAT", "XAC_MINH", "KHAC"}

// Grounds are the codes of what a hold rests on. There is no "other": what is not listed is no ground for keeping
// from somebody who read their record. Labels are in package words under hold_ground.
var Grounds = []string{"KIEM_TRA_GIAM_SAT", "DIEU_TRA", "BAO_VE_CHINH_TRI_NOI_BO", "BAO_VE_NGUOI_TO_CAO"}

// checkActing refuses, as a slip of the program, a reading by nobody or by an act that is none.
func checkActing(who access.Actor, act access.Act) error {
	if who.String() == "" || !slices.Contains(Acts, act) {
		return fmt.Errorf("reading: %q is no act of reading, or nobody reads", act)
	}
	return nil
}

var (
	filterCode = regexp.MustCompile(`^[a-z][a-z_.]{0,39}(=[A-Za-z0-9_.-]{1,40})?$`)
	longNumber = regexp.MustCompile(`\d{5}`)
)

// checkFilter refuses, as a slip of the program, what does not look like codes: words that were typed, or numbers long
// enough to be somebody's.
func checkFilter(codes []string) error {
	for _, c := range codes {
		if !filterCode.MatchString(c) || longNumber.MatchString(c) {
			return fmt.Errorf("reading: a filter is kept as codes, and one given is none")
		}
	}
	return nil
}

var paperNumber = regexp.MustCompile(`^[\p{L}\d][\p{L}\d ./-]*$`)

// paper reads the number of the paper that a look rests on: at most 40 letters, digits, dots, strokes and hyphens with a
// digit among them, or nothing.
func paper(s string) (string, error) {
	s = strings.TrimSpace(s)
	if s == "" || len([]rune(s)) <= 40 && paperNumber.MatchString(s) && strings.ContainsAny(s, "0123456789") {
		return s, nil
	}
	return "", fault.New(fault.Invalid, "look_paper_malformed").On("paper")
}
