package national

import (
	"bytes"
	"testing"
)

// What was frozen is drawn again as the very paper, with masks and the province's lines as they were, in both languages.
func TestThaw_draws_the_tables_as_they_were(t *testing.T) {
	a := province(t, 3000)
	a.Known = a.AsOf
	own := Line{Code: "9.21", Vi: "Dòng của tỉnh", Source: "05-HD/BTCTU", Own: true}
	s := a.Sheet(3)
	s.Rows[4].Line, s.Rows[5].Cells[1] = &own, Cell{Form: Masked}
	body, err := a.freeze()
	if err != nil {
		t.Fatal(err)
	}
	b, is, err := Thaw(body)
	if err != nil || !is {
		t.Fatal(is, err)
	}
	for _, lang := range []string{"vi", "en"} {
		head := letter
		head.Lang = lang
		var was, drawn bytes.Buffer
		if err := a.WritePDF(&was, head, nil); err != nil {
			t.Fatal(err)
		}
		if err := b.WritePDF(&drawn, head, nil); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(was.Bytes(), drawn.Bytes()) {
			t.Errorf("%s: the paper is another", lang)
		}
	}
	for i := range a.Sheets {
		for k := range a.Sheets[i].Rows {
			was, is := &a.Sheets[i].Rows[k], &b.Sheets[i].Rows[k]
			for n := range was.Cells {
				if was.Cells[n].Form != is.Cells[n].Form || was.Cells[n].Value != is.Cells[n].Value {
					t.Errorf("table %d, %s: %+v was frozen as %+v", i+1, was.Code, is.Cells[n], was.Cells[n])
				}
			}
			if was.Because("en") != is.Because("en") || was.Own != is.Own || was.Source != is.Source {
				t.Errorf("table %d, %s is frozen otherwise", i+1, was.Code)
			}
		}
	}
}

func TestThaw_reads_no_other_way_of_freezing(t *testing.T) {
	if _, is, err := Thaw([]byte(`{"unit":"DT","tables":[]}`)); is || err != nil {
		t.Errorf("tables issued before they were frozen to be drawn: %v, %v", is, err)
	}
	for _, body := range []string{`{"version":3}`, `{`, `{"version":2}`, `{"version":2,"as_of":"2024-01-01T00:00:00Z","tables":[{"columns":"number","lines":[{"code":"1","rows":[{"cells":[{}]}]}]}]}`} {
		if _, is, err := Thaw([]byte(body)); is || err == nil {
			t.Errorf("%s: %v, %v", body, is, err)
		}
	}
}
