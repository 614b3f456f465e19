package access

import (
	"testing"

	"sen/internal/day"
)

func TestMay_needs_the_act_and_the_reach_in_one_grant(t *testing.T) {
	cell := Place{Self: []Unit{4}, Above: []Unit{2, 1}}
	cases := []struct {
		name  string
		grant Grant
		act   Act
		may   bool
	}{
		{"below", Grant{Role: "organiser", Unit: 1, Reach: AndBelow}, "unit.move", true},
		{"itself", Grant{Role: "organiser", Unit: 4, Reach: ThisUnit}, "unit.move", true},
		{"above, this unit only", Grant{Role: "organiser", Unit: 2, Reach: ThisUnit}, "unit.move", false},
		{"elsewhere", Grant{Role: "organiser", Unit: 3, Reach: AndBelow}, "unit.move", false},
		{"another act", Grant{Role: "reader", Unit: 1, Reach: AndBelow}, "unit.move", false},
		{"narrowed", Grant{Role: "organiser", Unit: 1, Reach: AndBelow, Only: []Act{"unit.read"}}, "unit.move", false},
		{"an unknown role", Grant{Role: "?", Unit: 1, Reach: AndBelow}, "unit.move", false},
	}
	for _, c := range cases {
		if got := Of(1, []Grant{c.grant}).May(c.act, cell); got != c.may {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	split := Of(1, []Grant{{Role: "reader", Unit: 1, Reach: AndBelow}, {Role: "organiser", Unit: 3, Reach: AndBelow}})
	if split.May("unit.move", cell) || !split.Sees(cell) || !split.MayAnywhere("unit.move") {
		t.Error("the act of one grant must not go with the reach of another")
	}
	if (Actor{}).Sees(cell) || (Actor{}).MayAnywhere("unit.read") || !System.May("unit.move", cell) || !Operator.Sees(cell) {
		t.Error("nobody may nothing, the operator everything")
	}
}

func TestCoversAll_gives_no_more_than_the_giver_has(t *testing.T) {
	at := Place{Self: []Unit{4}, Above: []Unit{2, 1}}
	admin := Of(1, []Grant{{Role: "administrator", Unit: 2, Reach: AndBelow}})
	here := Of(1, []Grant{{Role: "administrator", Unit: 4, Reach: ThisUnit}})
	narrow := Of(1, []Grant{{Role: "organiser", Unit: 1, Reach: AndBelow}})
	if !admin.CoversAll("organiser", at, AndBelow) || !here.CoversAll("organiser", at, ThisUnit) {
		t.Error("who has it may give it")
	}
	if here.CoversAll("organiser", at, AndBelow) || narrow.CoversAll("administrator", at, ThisUnit) || admin.CoversAll("organiser", Place{Self: []Unit{9}}, ThisUnit) {
		t.Error("more was given than is had")
	}
}

func TestRoles_hold_known_acts_and_only_the_narrow_ones_lack_a_list_of_people(t *testing.T) {
	for _, r := range Roles {
		if r.Vi == "" || r.En == "" || len(r.Acts) == 0 {
			t.Errorf("%+v", r)
		}
	}
	for role, act := range map[string]Act{"reader": "person.list", "partner": "figures.read", "secretary": "member.transfer", "organiser": "access.grant"} {
		if Holds(role, act) {
			t.Errorf("%s must not have %s", role, act)
		}
	}
	if !NeedsSecondFactor([]Grant{{Role: "reader"}, {Role: "administrator"}}) || NeedsSecondFactor([]Grant{{Role: "reader"}}) {
		t.Error("an administrator needs a second factor, a reader none")
	}
}

func TestLooksAt_ends_with_its_hour_and_with_the_right_to_look(t *testing.T) {
	until, err := day.ParseInstant("2024-01-01T12:00:00+07:00")
	if err != nil {
		t.Fatal(err)
	}
	before, after := until, until
	look := Look{Person: 7, Until: until}
	a := Of(1, []Grant{{Role: "organiser", Unit: 1, Reach: AndBelow}}, look)
	if before = day.At(until.Time().AddDate(0, 0, -1)); !a.LooksAt(7, before) || a.LooksAt(8, before) || a.LooksAt(7, after) {
		t.Error("a look is at one person until its end")
	}
	if Of(1, []Grant{{Role: "reader", Unit: 1, Reach: AndBelow}}, look).LooksAt(7, before) {
		t.Error("a look outlives the right to look")
	}
	if AccountOf(a.String()) != 1 || AccountOf("operator") != 0 || AccountOf("account:x") != 0 {
		t.Error("the journal's name does not lead back to the account")
	}
}
