package rosterpages

import (
	"io"
	"iter"
	"net/http"

	"sen/internal/exchange"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/web/page"
)

// receiptNoted is the code under which the export of a receipt is noted.
const receiptNoted = "receipt"

// exportReceipt sends the receipt of an act on many people as a workbook. That they were read is noted before the first
// byte. A receipt is not there before all is done: list.bulk_running.
func (p *Pages) exportReceipt(w http.ResponseWriter, r *http.Request) error {
	d, b, err := p.bulk(r)
	if err != nil {
		return err
	}
	begun, pl, outcomes := b.progress()
	if !begun || len(outcomes) < len(b.people) {
		return fault.New(fault.Taken, "list.bulk_running")
	}
	reach, beyond := d.units.Reach(d.Actor, actExport, d.today), 0
	ids := make([]member.ID, len(b.people))
	for i, c := range b.people {
		ids[i] = c.id
		if !reach.Has(c.home) {
			beyond++
		}
	}
	if beyond > 0 {
		return fault.New(fault.Denied, "list.export_partly", "n", count(beyond))
	}
	var about org.ID // several units
	if tops := d.units.Tops(reach, d.today); len(tops) == 1 {
		about = tops[0].ID
	}
	if err := p.Readings.ReadMany(r.Context(), d.Actor, actExport, about, ids, receiptNoted); err != nil {
		return err
	}
	said := *d
	said.Lang = "vi" // as all workbooks
	head := exchange.ReceiptHead{
		Organisation: p.Site().Organisation, Title: "Kết quả: " + said.Label("act", string(b.deed.act)), Demo: p.Site().Demo,
	}
	v := Bulk{}
	said.receipt(&v, b, outcomes)
	for _, t := range append(said.told(pl), v.Counts...) {
		head.Told = append(head.Told, t.Term+": "+t.Text)
	}
	return page.Download(w, "ket-qua-"+d.today.String()+".xlsx", page.Workbook, func(out io.Writer) error {
		_, err := exchange.WriteReceipt(r.Context(), out, head, v.receiptLines())
		return err
	})
}

// receiptLines are the people of a receipt, those refused first, as on the page.
func (v *Bulk) receiptLines() iter.Seq2[*exchange.ReceiptLine, error] {
	return func(yield func(*exchange.ReceiptLine, error) bool) {
		for _, l := range v.Refused {
			if !yield(&exchange.ReceiptLine{Name: l.Name, Code: l.Code, Unit: l.Home, Before: l.Before, Result: "Chưa ghi được", Note: l.Said}, nil) {
				return
			}
		}
		for _, l := range v.Fine {
			if !yield(&exchange.ReceiptLine{Name: l.Name, Code: l.Code, Unit: l.Home, Before: l.Before, After: l.After, Result: "Đã ghi", Note: l.Said}, nil) {
				return
			}
		}
	}
}
