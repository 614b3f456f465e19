package demo

import (
	_ "embed"
	"encoding/csv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Place lists of 2023: practice.md 8.1.
//
//go:embed data/dongthap-2023-communes.csv
var communesCSV string

// district is one of the 12 localities, in official order, with its communes.
type district struct {
	code, name string
	communes   []commune
}

type commune struct{ code, kind, name string }

// city says whether the locality is a provincial city.
func (d district) city() bool { return strings.HasPrefix(d.name, "Thành phố") }

// sector is the workbook's code for the commune's kind.
func (c commune) sector() string {
	return map[string]string{"xã": "XA", "phường": "PHUONG", "thị trấn": "THI_TRAN"}[c.kind]
}

// title is the commune's name as papers write it: "xã Phú Cường", "Phường 1".
func (c commune) title() string {
	if strings.HasPrefix(c.name, "Phường") {
		return c.name
	}
	return c.kind + " " + c.name
}

// quarter is what the commune's parts are called.
func (c commune) quarter() string {
	if c.kind == "xã" {
		return "ấp"
	}
	return "khóm"
}

// districts reads the embedded list; it is part of the program, so a fault in it is a fault of the program.
func districts() []district {
	lines, err := csv.NewReader(strings.NewReader(communesCSV)).ReadAll()
	if err != nil {
		panic("demo: the embedded place list is damaged: " + err.Error())
	}
	var out []district
	for _, l := range lines[1:] {
		if len(out) == 0 || out[len(out)-1].code != l[0] {
			out = append(out, district{code: l[0], name: l[1]})
		}
		d := &out[len(out)-1]
		d.communes = append(d.communes, commune{code: l[2], kind: l[3], name: l[4]})
	}
	return out
}

// lowerFirst is the text with its first letter small: "huyện Tam Nông" within a name.
func lowerFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(first)) + s[size:]
}
