package exchange

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"sen/internal/db"
	"sen/internal/db/dbtest"
)

func exported(t testing.TB, d *db.DB) []byte {
	t.Helper()
	var out bytes.Buffer
	must(t, Export(context.Background(), d, &out, ExportOptions{}))
	return out.Bytes()
}

func importBytes(t testing.TB, d *db.DB, b []byte) Report {
	t.Helper()
	p, err := Judge(context.Background(), d, readBytes(t, b), JudgeOptions{})
	must(t, err)
	if len(p.Report().Refused) > 0 {
		t.Fatalf("refused:\n%s", lines(says(p.Report().Refused)))
	}
	_, p, err = Apply(context.Background(), d, operator, p, ApplyOptions{})
	must(t, err)
	return p.Report()
}

// partsOf reads the sheets of a workbook as rows of texts.
func partsOf(t testing.TB, b []byte) map[string][][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(b))
	must(t, err)
	defer f.Close()
	out := map[string][][]string{}
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		must(t, err)
		out[name] = rows
	}
	return out
}

// facts lists every fact of a register without its numbers, origin and order.
func facts(t testing.TB, d *db.DB) []string {
	t.Helper()
	queries := []string{
		`select 'unit', u.code, c.aspect, cast(c.day as text), coalesce(r.code, ''), coalesce(c.value, ''), coalesce(n.number, ''), cast(coalesce(cast(n.day as text), '') as text), coalesce(n.issuer, '')
			from org_change c join org_unit u on u.id = c.unit left join org_unit r on r.id = c.ref left join org_decision n on n.id = c.decision where c.voided is null`,
		`select 'fact', p.code, cast(c.kind as text), cast(c.day as text), coalesce(cast(c.until as text), ''), coalesce(u.code, ''), coalesce(c.place, '') || '|' || coalesce(c.ground, '') || '|' || coalesce(c.cause, ''),
			cast(coalesce(c.value, 0) as text) || ' ' || cast(c.as_official as text) || ' ' || cast(coalesce(c.occupation, 0) as text), coalesce(n.number, '')
			from member_change c join member_person p on p.id = c.person left join org_unit u on u.id = c.unit left join org_decision n on n.id = c.decision where c.voided is null`,
		`select 'identity', p.code, i.name, coalesce(i.birth, ''), cast(coalesce(i.sex, 0) as text), coalesce(i.personal_number, '') || '|' || coalesce(i.card, '') || '|' || coalesce(i.cv, ''),
			coalesce(i.decided, ''), coalesce(i.joined, ''), coalesce(i.official, '') from member_identity i join member_person p on p.id = i.person where i.voided is null`,
		`select 'naming', p.code, cast(i.field as text), cast(i.day as text), i.value, '', '', '', '' from member_naming i join member_person p on p.id = i.person where i.voided is null`,
		`select 'post', p.code, u.code, i.title, i.form, cast(i.began as text), coalesce(cast(i.ended as text), ''), '', '' from member_post i join member_person p on p.id = i.person join org_unit u on u.id = i.unit where i.voided is null`,
		`select 'host', h.code, cast(c.day as text), cast(c.gone as text), c.name, c.sector, u.code, cast(coalesce(c.people, -1) as text), coalesce(cast(c.founded as text), '') from host_change c join host_host h on h.id = c.host join org_unit u on u.id = c.manager where c.voided is null`,
		`select 'target', u.code, t.indicator, cast(t.first_day as text), cast(t.last_day as text), t.value, coalesce(n.number, ''), '', '' from target_target t join org_unit u on u.id = t.unit left join org_decision n on n.id = t.decision where t.voided is null`,
		`select 'reference', u.code, t.quantity, cast(t.day as text), cast(t.value as text), t.source, '', '', '' from target_reference t join org_unit u on u.id = t.unit where t.voided is null`,
		`select 'recognition', u.code, cast(t.year as text), coalesce(t.points, ''), coalesce(b.code, ''), coalesce(n.number, ''), '', '', '' from assess_recognition t join org_unit u on u.id = t.unit left join org_unit b on b.id = t.by_unit left join org_decision n on n.id = t.decision where t.voided is null`,
	}
	var out []string
	must(t, d.Read(context.Background(), func(tx *db.Tx) error {
		for _, q := range queries {
			rows, err := tx.Query(q)
			if err != nil {
				return err
			}
			for rows.Next() {
				var c [9]string
				if err := rows.Scan(&c[0], &c[1], &c[2], &c[3], &c[4], &c[5], &c[6], &c[7], &c[8]); err != nil {
					return err
				}
				out = append(out, strings.Join(c[:], " ; "))
			}
			if err := rows.Close(); err != nil {
				return err
			}
		}
		return nil
	}))
	slices.Sort(out)
	return out
}

// changedWorld is the world after moves, renamings, endings, exits and returns.
func changedWorld() []tab {
	tabs := with("BIEN_DONG_TO_CHUC",
		row("T.X.2", "DOI_TEN", "Chi bộ Hội quán", "01/02/2024", "11-QĐ"),
		row("T.X.3", "SAP_NHAP", "T.X.1", "01/03/2024", "12-QĐ"),
		row("T.X", "DOI_LOAI_HINH", "PHUONG", "01/04/2024"))
	return and(and(tabs, "BIEN_DONG",
		row("000004ĐT", "CHUYEN_TAP_THE", "01/03/2024", "T.X.1"),
		row("M2", "XOA_TEN", "01/05/2024", nil, nil, "GIAM_SUT_Y_CHI", "DI_LAM_XA", nil, "13-QĐ"),
		row("M2", "PHUC_HOI", "01/09/2024", "T.X.2"),
		row("M3", "TAM_THOI", "01/05/2024", "T.X.2", "31/12/2024"),
		row("M3", "GIOI_THIEU", "02/05/2024", "T.X.2", nil, nil, nil, nil, "05-GT"),
		row("M3", "HET_GIOI_THIEU", "03/05/2024"),
		row("M3", "GIOI_THIEU", "04/05/2024", "T.X.2"),
		row("M1", "TU_TRAN", "01/06/2024"),
		row("000004ĐT", "DOI_HO_TEN", "01/07/2024", nil, nil, nil, nil, "Phạm Thị Dung Em")),
		"DANG_VIEN", row("M0", "Ngô Văn Cũ", "1899", "Nam", "SO_DU", "01/01/2000", "T.X.1", "1931", "1932"))
}

func TestExport_comes_back_as_the_same_facts(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		a, b := open(), open()
		imports(t, a, changedWorld())
		first := exported(t, a)
		importBytes(t, b, first)
		was, is := facts(t, a), facts(t, b)
		if len(was) < 60 || !slices.Equal(was, is) {
			for _, f := range was {
				if !slices.Contains(is, f) {
					t.Errorf("lost: %s", f)
				}
			}
			for _, f := range is {
				if !slices.Contains(was, f) {
					t.Errorf("invented: %s", f)
				}
			}
		}
		if r := importBytes(t, a, first); r.New+r.Changed != 0 {
			t.Errorf("a register's own export has %d new and %d changed rows", r.New, r.Changed)
		}
		second := partsOf(t, exported(t, b))
		for name, rows := range partsOf(t, first) {
			if len(rows) != len(second[name]) {
				t.Errorf("%s has %d rows, then %d", name, len(rows), len(second[name]))
				continue
			}
			for i := range rows {
				if !slices.Equal(rows[i], second[name][i]) {
					t.Errorf("%s row %d was %q, is %q", name, i+1, rows[i], second[name][i])
				}
			}
		}
	})
}

func TestExport_writes_labels_texts_and_real_days(t *testing.T) {
	d := emptyRegister(t)
	imports(t, d, world())
	rows := partsOf(t, exported(t, d))["DANG_VIEN"]
	if got := rows[2]; got[0] != "M1" || got[1] != "000001ĐT" || got[3] != "1957" || got[8] != "00000001" || got[15] != "Số dư khi lập sổ" || got[16] != "01/01/2000" {
		t.Errorf("M1 is written %q", got)
	}
}

func TestTemplate_has_every_sheet_and_heading_and_comes_in_as_nothing(t *testing.T) {
	var out bytes.Buffer
	must(t, Template(&out))
	parts := partsOf(t, out.Bytes())
	for _, s := range sheets {
		_, name := s.id()
		rows := parts[name]
		if len(rows) != 1 {
			t.Fatalf("%s has %d rows", name, len(rows))
		}
		i := 0
		for _, h := range s.heads() {
			if h.hidden {
				continue
			}
			if rows[0][i] != h.heading {
				t.Errorf("%s column %d is %q, not %q", name, i+1, rows[0][i], h.heading)
			}
			i++
		}
	}
	b := readBytes(t, out.Bytes())
	if len(b.findings) != 0 {
		t.Errorf("the empty template gives findings: %+v", b.findings)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	must(t, err)
	defer f.Close()
	validations, err := f.GetDataValidations("DANG_VIEN")
	must(t, err)
	comments, err := f.GetComments("DANG_VIEN")
	must(t, err)
	panes, err := f.GetPanes("DANG_VIEN")
	must(t, err)
	if len(validations) != 7 || len(comments) < 10 || !panes.Freeze {
		t.Errorf("DANG_VIEN has %d drop-downs, %d notes, frozen: %t", len(validations), len(comments), panes.Freeze)
	}
	style, err := f.GetColStyle("DANG_VIEN", "I")
	must(t, err)
	look, err := f.GetStyle(style)
	must(t, err)
	if look.NumFmt != 49 {
		t.Errorf("the column of cards has number format %d, not text", look.NumFmt)
	}
}

func TestErrors_writes_the_workbook_back_with_verdicts_that_do_not_hinder_a_second_import(t *testing.T) {
	d := emptyRegister(t)
	tabs := with("BIEN_DONG", row("M7", "MIEN", "31/02/2022"))
	raw := bookOf(t, tabs...)
	p, err := Judge(context.Background(), d, readBytes(t, raw), JudgeOptions{})
	must(t, err)
	var out bytes.Buffer
	must(t, p.WriteErrors(context.Background(), bytes.NewReader(raw), int64(len(raw)), &out, noLimits))
	rows := partsOf(t, out.Bytes())["BIEN_DONG"]
	if rows[0][0] != "Kết quả kiểm tra" || rows[0][2] != "Mã đảng viên" {
		t.Errorf("its headings are %q", rows[0])
	}
	if bad := rows[6]; bad[0] != "Chưa ghi" || !strings.Contains(bad[1], "Ngày hiệu lực: Ngày này không có trong lịch") || bad[2] != "M7" {
		t.Errorf("the bad row is %q", bad)
	}
	again, err := Judge(context.Background(), d, readBytes(t, out.Bytes()), JudgeOptions{})
	must(t, err)
	if got, want := says(again.Report().Refused), says(p.Report().Refused); !slices.Equal(got, want) || !slices.Equal(says(again.Report().Warnings), says(p.Report().Warnings)) {
		t.Errorf("read again it is refused with\n%s\nand warned of\n%s", lines(got), lines(says(again.Report().Warnings)))
	}
}

func TestLists_know_every_label_and_code_and_no_two_alike(t *testing.T) {
	for _, s := range sheets {
		_, name := s.id()
		for _, h := range s.heads() {
			if h.list == nil {
				continue
			}
			for i := range h.list.codes {
				c := choice(i + 1)
				if h.list.find(h.list.codes[i]) != c || h.list.find(h.list.labels[i]) != c || h.list.choose(h.list.codes[i]) != c {
					t.Errorf("%s, %s: %q or its label %q means another value", name, h.heading, h.list.codes[i], h.list.labels[i])
				}
				if h.list.labels[i] == h.list.codes[i] && strings.Contains(h.list.codes[i], "_") {
					t.Errorf("%s, %s: %q has no label", name, h.heading, h.list.codes[i])
				}
			}
		}
	}
}
