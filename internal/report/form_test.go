package report

import (
	"strings"
	"testing"
)

func TestRead_refuses_data_that_do_not_fit_together(t *testing.T) {
	const group = "groups: [{key: g, vi: g, en: g, fields: [{name: ten, vi: t, en: t}]}]\n"
	for name, c := range map[string]struct{ text, says string }{
		"whole":                 {group + "forms: [{key: f, vi: f, en: f, by: cell, groups: [g], texts: {ten: a}}]", ""},
		"a group there is not":  {group + "forms: [{key: f, groups: [h]}]", "the form f names the group h"},
		"a text of no field":    {group + "forms: [{key: f, groups: [g], texts: {tenn: a}}]", "the form f says tenn"},
		"a field twice":         {"groups: [{key: g, fields: [{name: ten}]}, {key: h, fields: [{name: ten}]}]", "the field ten stands twice"},
		"a kind there is not":   {"groups: [{key: g, fields: [{name: ten, kind: number}]}]", "the field ten is of no kind"},
		"a list without fields": {"groups: [{key: g, fields: [{name: ds, kind: list}]}]", "the field ds is of no kind"},
		"a text with fields":    {"groups: [{key: g, fields: [{name: ds, fields: [{name: ten}]}]}]", "the field ds is of no kind"},
		"a key nobody reads":    {"groups: [{key: g, colour: red}]", "colour"},
	} {
		_, _, err := read([]byte(c.text))
		if c.says == "" && err != nil || c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
}
