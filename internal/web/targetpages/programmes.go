package targetpages

import (
	"net/http"
	"strconv"

	"sen/internal/access"
	"sen/internal/fault"
	"sen/internal/target"
	"sen/internal/web/page"
)

// ProgrammesPage is the page of programmes with partners.
type ProgrammesPage struct {
	page.Base
	Until     string
	Partners  []PartnerView
	AddHref   string // "" where the reader may not
	MayAssign bool
}

// PartnerView is a partner with the programmes it holds.
type PartnerView struct {
	Name, Since, Ended, Reason  string
	Programmes                  []ProgrammeView
	EndHref, SignHref, SeenHref string
	Accounts                    int
}

// ProgrammeView is a programme with its lines.
type ProgrammeView struct {
	Title, Document, Days, Ended, SignedBy string
	Lines                                  []LineView
	AddHref, EndHref                       string
}

// LineView is a line with its results by the year.
type LineView struct {
	Label, Unit, Wanted, DropHref string
	Years                         []YearView
}

// YearView is a result of a year.
type YearView struct {
	Year, Value, Parts, Why string
	Met, Over               bool
}

var programmesPage = page.Parse[ProgrammesPage](files, "programmes.tmpl")

func (p *Pages) programmes(v *view) error {
	b, err := p.Targets.Programmes(v.R.Context())
	if err != nil {
		return err
	}
	out := ProgrammesPage{Base: v.Site.Base(v.R, v.T("Chương trình phối hợp"), programmes), Until: v.Today.Vietnamese(), MayAssign: v.May(target.ActPartner)}
	if v.May(target.ActKeep) {
		out.AddHref = programmes + "/do/partner"
	}
	for i := range b.Partners {
		partner := &b.Partners[i]
		if !v.may(target.ActSee, partner.Unit) {
			continue
		}
		view := PartnerView{Name: partner.Name, Since: partner.From.Vietnamese(), Reason: partner.Reason, Accounts: len(partner.Accounts)}
		keeps := v.may(target.ActKeep, partner.Unit)
		about := func(deed string) string {
			return page.Address(programmes+"/do/"+deed, "partner", strconv.FormatInt(partner.ID, 10))
		}
		if partner.Last != 0 {
			view.Ended = partner.Last.Vietnamese()
			if next := b.Partner(partner.Successor); next != nil {
				view.Ended = v.T("%s, %s tiếp nhận", view.Ended, next.Name)
			}
		} else if keeps {
			view.EndHref, view.SignHref = about("end-partner"), about("sign")
		}
		if v.may(target.ActPartner, partner.Unit) {
			view.SeenHref = page.Address(programmes+"/assign", "partner", strconv.FormatInt(partner.ID, 10))
		}
		for k := range b.All {
			g := &b.All[k]
			if holder := b.Holder(g, v.Today); holder == nil || holder.ID != partner.ID {
				continue
			}
			one, err := v.programme(b, g, keeps)
			if err != nil {
				return err
			}
			view.Programmes = append(view.Programmes, one)
		}
		out.Partners = append(out.Partners, view)
	}
	return programmesPage.Render(v.W, http.StatusOK, out)
}

func (v *view) programme(b *target.Programmes, g *target.Programme, keeps bool) (ProgrammeView, error) {
	out := ProgrammeView{Title: g.Title, Document: v.decidedBy(g.Document, g.Signed), Days: page.TermName(v.Reader, g.First, g.Last)}
	if g.Ended {
		out.Ended = v.T("kết thúc sớm: %s", g.Reason)
	}
	if holder := b.Holder(g, v.Today); holder.ID != g.Partner {
		out.SignedBy = b.Partner(g.Partner).Name
	}
	about := func(deed, name string, id int64) string {
		if !keeps {
			return ""
		}
		return page.Address(programmes+"/do/"+deed, name, strconv.FormatInt(id, 10))
	}
	out.AddHref, out.EndHref = about("line", "programme", g.ID), about("end", "programme", g.ID)
	for _, l := range g.Lines {
		i := target.IndicatorOf(l.Indicator)
		line := LineView{Label: i.Label(v.Lang), Wanted: i.Wanted(v.Lang, l.Direction, l.Floor), DropHref: about("drop", "line", l.ID)}
		if l.Unit != b.Partner(g.Partner).Unit {
			line.Unit = v.name(l.Unit)
		}
		results, err := l.Results(v.census, g.Last, v.Today)
		if err != nil {
			return out, err
		}
		for _, r := range results {
			year := YearView{Year: strconv.Itoa(r.Year), Met: r.Met, Over: r.Over}
			year.Value, year.Why = v.value(i.Unit, r.Reached)
			if r.Reached.Known() && (r.Reached.Ratio || r.Reached.Change) {
				year.Parts = count(int(r.Reached.Numerator)) + " / " + count(int(r.Reached.Denominator))
			}
			line.Years = append(line.Years, year)
		}
		out.Lines = append(out.Lines, line)
	}
	return out, nil
}

// deed is something done about partners and programmes: its form, and the act.
type deed struct {
	heading, submit, lead, done string
	danger                      bool
	fields                      func(p *Pages, v *view) []page.Field
	do                          func(p *Pages, v *view) error
}

func number(v *view, field string) int64 {
	n, _ := strconv.ParseInt(page.Text(v.R, field), 10, 64)
	return n
}

func hidden(name string) page.Field { return page.Field{Name: name, Kind: "hidden"} }

func required(f page.Field) page.Field { f.Required, f.Auto = true, "off"; return f }

var deeds = map[string]deed{
	"partner": {
		"Thêm cơ quan phối hợp", "Thêm", "Cơ quan, đoàn thể cùng ký chương trình phối hợp với tổ chức đảng.", "done", false,
		func(_ *Pages, v *view) []page.Field {
			unit := page.Field{Name: "unit", Label: v.T("Tổ chức đảng ký"), Kind: "select", Required: true}
			for _, l := range v.units.Tops(v.units.Reach(v.Actor, target.ActKeep, v.Today), v.Today) {
				unit.Choices = append(unit.Choices, page.Choice{Code: l.Code, Label: l.Name(v.Today)})
				unit.Value = l.Code
			}
			return []page.Field{unit, required(page.Field{Name: "name", Label: v.T("Tên cơ quan"), Kind: "text"}), required(page.Field{Name: "from", Label: v.T("Từ ngày"), Kind: "date"})}
		},
		func(p *Pages, v *view) error {
			cmd := target.AddPartner{Unit: page.Text(v.R, "unit"), Name: page.Text(v.R, "name")}
			var err error
			if cmd.From, err = page.Day(v.R, "from"); err == nil {
				_, err = p.Targets.AddPartner(v.R.Context(), v.Actor, cmd)
			}
			return err
		},
	},
	"end-partner": {
		"Thôi phối hợp, chuyển tiếp", "Ghi thôi phối hợp", "Chương trình của cơ quan này chuyển cho cơ quan tiếp nhận, nếu có. Kết quả đã ghi vẫn giữ.", "done", true,
		func(p *Pages, v *view) []page.Field {
			next := page.Field{Name: "successor", Label: v.T("Cơ quan tiếp nhận"), Kind: "select"}
			if b, err := p.Targets.Programmes(v.R.Context()); err == nil {
				for _, o := range b.Partners {
					if o.ID != number(v, "partner") && o.Last == 0 && v.may(target.ActSee, o.Unit) {
						next.Choices = append(next.Choices, page.Choice{Code: strconv.FormatInt(o.ID, 10), Label: o.Name})
					}
				}
			}
			return []page.Field{hidden("partner"), required(page.Field{Name: "last", Label: v.T("Ngày cuối"), Kind: "date"}), next, required(page.Field{Name: "reason", Label: v.T("Lý do"), Kind: "text", Wide: true})}
		},
		func(p *Pages, v *view) error {
			cmd := target.EndPartner{Partner: number(v, "partner"), Successor: number(v, "successor"), Reason: page.Text(v.R, "reason")}
			var err error
			if cmd.Last, err = page.Day(v.R, "last"); err == nil {
				err = p.Targets.EndPartner(v.R.Context(), v.Actor, cmd)
			}
			return err
		},
	},
	"sign": {
		"Ghi chương trình đã ký", "Ghi chương trình", "Ghi đúng theo văn bản đã ký; nội dung và mức ghi sau từng dòng.", "done", false,
		func(_ *Pages, v *view) []page.Field {
			return []page.Field{
				hidden("partner"), required(page.Field{Name: "title", Label: v.T("Tên chương trình"), Kind: "text", Wide: true}), required(page.Field{Name: "document", Label: v.T("Số văn bản"), Kind: "text"}),
				required(page.Field{Name: "signed", Label: v.T("Ngày ký"), Kind: "date"}), required(page.Field{Name: "first", Label: v.T("Thực hiện từ ngày"), Kind: "date"}), required(page.Field{Name: "last", Label: v.T("Đến ngày"), Kind: "date"}),
			}
		},
		func(p *Pages, v *view) (err error) {
			cmd := target.Sign{Partner: number(v, "partner"), Title: page.Text(v.R, "title"), Document: page.Text(v.R, "document")}
			if cmd.Signed, err = page.Day(v.R, "signed"); err != nil {
				return err
			}
			if cmd.First, err = page.Day(v.R, "first"); err != nil {
				return err
			}
			if cmd.Last, err = page.Day(v.R, "last"); err == nil {
				_, err = p.Targets.Sign(v.R.Context(), v.Actor, cmd)
			}
			return err
		},
	},
	"end": {
		"Kết thúc chương trình sớm", "Kết thúc chương trình", "Chương trình kết thúc sớm hơn đã ký. Kết quả các năm trước vẫn giữ.", "done", true,
		func(_ *Pages, v *view) []page.Field {
			return []page.Field{hidden("programme"), required(page.Field{Name: "last", Label: v.T("Ngày cuối"), Kind: "date"}), required(page.Field{Name: "reason", Label: v.T("Lý do"), Kind: "text", Wide: true})}
		},
		func(p *Pages, v *view) error {
			last, err := page.Day(v.R, "last")
			if err == nil {
				err = p.Targets.EndProgramme(v.R.Context(), v.Actor, number(v, "programme"), last, page.Text(v.R, "reason"))
			}
			return err
		},
	},
	"line": {
		"Thêm nội dung của chương trình", "Thêm nội dung", "Mỗi năm Sen tính kết quả từ sổ; không ai phải gõ tỷ lệ.", "done", false,
		func(_ *Pages, v *view) []page.Field {
			indicator := page.Field{Name: "indicator", Label: v.T("Nội dung"), Kind: "select", Required: true, Wide: true}
			for i := range target.Catalogue {
				if one := &target.Catalogue[i]; one.Base != "target" {
					indicator.Choices = append(indicator.Choices, page.Choice{Code: one.Code, Label: one.Label(v.Lang)})
				}
			}
			by := page.Field{Name: "direction", Label: v.T("Yêu cầu"), Kind: "select", Required: true}
			for _, d := range target.Directions {
				by.Choices = append(by.Choices, page.Choice{Code: string(d), Label: v.Label("direction", string(d))})
			}
			return []page.Field{
				hidden("programme"), indicator, by, required(page.Field{Name: "floor", Label: v.T("Mức"), Kind: "text", Help: v.T("Số đếm như 1890, hoặc tỷ lệ như 10%. Mức giảm ghi -50%.")}),
				{Name: "unit", Label: v.T("Mã tổ chức"), Kind: "text", Auto: "off", Help: v.T("Bỏ trống là toàn tổ chức đảng đã ký.")},
			}
		},
		func(p *Pages, v *view) error {
			cmd := target.AddLine{Programme: number(v, "programme"), Indicator: page.Text(v.R, "indicator"), Unit: page.Text(v.R, "unit"), Direction: target.Direction(page.Text(v.R, "direction"))}
			var err error
			if cmd.Floor, err = valueOf(page.Text(v.R, "floor")); err != nil {
				return fault.New(fault.Invalid, "value_not_a_number", "value", page.Text(v.R, "floor")).On("floor")
			}
			return p.Targets.AddLine(v.R.Context(), v.Actor, cmd)
		},
	},
	"drop": {
		"Bỏ một nội dung", "Bỏ nội dung", "Nội dung ghi nhầm thì bỏ; dòng cũ vẫn giữ trong nhật ký.", "done", true,
		func(_ *Pages, v *view) []page.Field {
			return []page.Field{hidden("line"), required(page.Field{Name: "reason", Label: v.T("Lý do"), Kind: "text", Wide: true})}
		},
		func(p *Pages, v *view) error {
			return p.Targets.DropLine(v.R.Context(), v.Actor, number(v, "line"), page.Text(v.R, "reason"))
		},
	},
	"assign": {
		"Tài khoản xem chương trình", "Ghi", "Tài khoản được chọn xem các nội dung của chương trình này và kết quả từng năm, ngoài ra không mở được gì.", "done", false,
		func(p *Pages, v *view) []page.Field {
			account := page.Field{Name: "account", Label: v.T("Tài khoản"), Kind: "select", Required: true}
			if all, err := p.Accounts.List(v.R.Context(), v.Actor); err == nil {
				for _, a := range all {
					for _, g := range a.Grants {
						if access.Holds(g.Role, "figures.partner") && !access.Holds(g.Role, "figures.read") {
							account.Choices = append(account.Choices, page.Choice{Code: strconv.FormatInt(int64(a.ID), 10), Label: a.Name})
							break
						}
					}
				}
			}
			sees := page.Field{Name: "sees", Label: v.T("Được xem"), Kind: "select", Required: true, Value: "yes", Choices: []page.Choice{{Code: "yes", Label: v.T("Cho xem")}, {Code: "no", Label: v.T("Thôi cho xem")}}}
			return []page.Field{hidden("partner"), account, sees}
		},
		func(p *Pages, v *view) error {
			return p.Targets.Assign(v.R.Context(), v.Actor, number(v, "partner"), access.Account(number(v, "account")), page.Text(v.R, "sees") != "no")
		},
	},
}

// deedOf is the deed that an address names.
func (v *view) deedOf() (string, deed, error) {
	name := v.R.PathValue("deed")
	if name == "" {
		name = "assign" // it has an address of its own, for another act
	} else if name == "assign" {
		name = ""
	}
	d, ok := deeds[name]
	if !ok {
		return "", d, fault.New(fault.Missing, "web.no_page")
	}
	return name, d, nil
}

func (p *Pages) formOf(v *view, name string, d deed) page.Form {
	f := page.Form{Action: programmes + "/do/" + name, Submit: v.T(d.submit), Cancel: programmes, Danger: d.danger, Fields: d.fields(p, v)}
	if name == "assign" {
		f.Action = programmes + "/assign"
	}
	f.Fill(v.R)
	return f
}

func (v *view) showDeed(d deed, f page.Form) error {
	out := ActPage{Base: v.Site.Base(v.R, v.T(d.heading), programmes), Heading: v.T(d.heading), Lead: v.T(d.lead), Form: f}
	out.Crumbs = []Crumb{{v.T("Chương trình phối hợp"), programmes}}
	return actPage.Render(v.W, f.Status(), out)
}

func (p *Pages) deed(v *view) error {
	name, d, err := v.deedOf()
	if err != nil {
		return err
	}
	return v.showDeed(d, p.formOf(v, name, d))
}

func (p *Pages) doDeed(v *view) error {
	name, d, err := v.deedOf()
	if err != nil {
		return err
	}
	if err := d.do(p, v); err != nil {
		f := p.formOf(v, name, d)
		if err := f.Refuse(v.Reader, err); err != nil {
			return err
		}
		return v.showDeed(d, f)
	}
	return v.Redirect(programmes, d.done)
}
