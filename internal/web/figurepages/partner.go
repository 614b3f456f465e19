package figurepages

import (
	"net/http"
	"strconv"
	"time"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/target"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// ActPartner is what a partner body may do: see the lines of the programmes it signed.
const ActPartner access.Act = "figures.partner"

// Partner is the page of a partner body: the lines of its programmes, a year at a time, and nothing else. Nothing on it
// opens.
type Partner struct {
	page.Base
	Name  string
	Year  int
	Years []Choice
	// Until is the last day counted.
	Until      string
	Programmes []Signed
}

// Signed is a programme of the partner.
type Signed struct {
	Title, Document, Days string
	Ratios                []Ratio
}

// Ratio is a line of a programme: what it asks for, what was reached, with the numbers that is made of, and the years before.
type Ratio struct {
	Label, Unit, Wanted           string
	Value, Why                    string
	NumeratorLabel, Numerator     string
	DenominatorLabel, Denominator string
	// Running says that the programme asks for it in the year; Met that it is kept so far, Over that the year has ended.
	Running, Met, Over bool
	Earlier            []EarlierRatio // with the year itself
}

// EarlierRatio is what was reached in a year beside others, on one scale with them. Before says that the programme did not
// run yet.
type EarlierRatio struct {
	Year, Value string
	Meter       Meter
	Before, Met bool
	share       float64
}

var partnerPage = page.Parse[Partner](files, "meter.tmpl", "partner.tmpl")

// partnerYears is how many years a partner looks back on.
const partnerYears = 5

func (p *Pages) partner(w http.ResponseWriter, r *http.Request) error {
	rd, today := page.ReaderOf(r), p.Today()
	c, err := p.Censuses.Now(r.Context())
	if err != nil {
		return err
	}
	grants := rd.Actor.Units(ActPartner)
	if len(grants) == 0 {
		return fault.New(fault.Missing, "web.no_page")
	}
	unit := c.History().Unit(org.ID(grants[0].Unit))
	if unit == nil {
		return fault.New(fault.Missing, "web.no_page")
	}
	year := today.Year()
	if text := r.URL.Query().Get("year"); text != "" {
		if year, err = strconv.Atoi(text); err != nil || year > today.Year() || year <= today.Year()-partnerYears {
			return fault.New(fault.Invalid, "web.form_number", "value", text).On("year")
		}
	}
	_, last := yearOf(year, today)
	out := Partner{Base: p.Site().Base(r, rd.T("Các tỷ lệ đã ký phối hợp"), "/partner"), Name: unit.Name(last), Year: year, Until: last.Vietnamese()}
	for y := today.Year(); y > today.Year()-partnerYears; y-- {
		out.Years = append(out.Years, Choice{Code: strconv.Itoa(y), Label: strconv.Itoa(y), Chosen: y == year})
	}
	all, err := p.Programmes(r.Context())
	if err != nil {
		return err
	}
	for _, g := range all.SeenBy(rd.Actor.Account(), today) {
		if !grantedAt(grants, all.Partner(g.Partner).Unit) {
			continue
		}
		signed := Signed{Title: g.Title, Document: rd.T("%s ngày %s", g.Document, g.Signed.Vietnamese()), Days: page.TermName(rd, g.First, g.Last)}
		for _, l := range g.Lines {
			ratio, err := ratioOf(rd, c, g, l, year, today)
			if err != nil {
				return err
			}
			if l.Unit != unit.ID {
				ratio.Unit = c.History().Unit(l.Unit).Name(last)
			}
			signed.Ratios = append(signed.Ratios, ratio)
		}
		out.Programmes = append(out.Programmes, signed)
	}
	return partnerPage.Render(w, http.StatusOK, out)
}

// grantedAt says whether an account is a partner of the unit that signed.
func grantedAt(grants []access.Grant, unit org.ID) bool {
	for _, g := range grants {
		if org.ID(g.Unit) == unit {
			return true
		}
	}
	return false
}

func yearOf(year int, today day.Day) (first, last day.Day) {
	return day.Of(year, time.January, 1), min(today, day.Of(year, time.December, 31))
}

// ratioOf tells a line of a programme in a year and the ones before.
func ratioOf(rd page.Reader, c *figure.Census, g *target.Programme, l target.Line, year int, today day.Day) (Ratio, error) {
	i, unit := target.IndicatorOf(l.Indicator), c.History().Unit(l.Unit)
	out := Ratio{Label: i.Label(rd.Lang), Wanted: wanted(rd, i, l)}
	results, err := l.Results(c, g.Last, today)
	if err != nil {
		return out, err
	}
	for y := year; y > year-partnerYears; y-- {
		first, last := yearOf(y, today)
		e := EarlierRatio{Year: strconv.Itoa(y), Before: true}
		x, err := i.Reached(c, unit.Code, first, last)
		if err != nil {
			return out, err
		}
		for _, r := range results {
			if r.Year == y {
				x, e.Before, e.Met = r.Reached, false, r.Met
				if y == year {
					out.Running, out.Met, out.Over = true, r.Met, r.Over
				}
			}
		}
		if x.Known() {
			e.Value, e.share = text(x), x.Float()
			out.Earlier = append(out.Earlier, e)
		}
		if y < year {
			continue
		}
		if !x.Known() {
			out.Why = rd.Label("why", x.Why)
			continue
		}
		out.Value = text(x)
		if x.Ratio || x.Change {
			out.Numerator, out.Denominator = viet.Number(x.Numerator), viet.Number(x.Denominator)
			out.NumeratorLabel, out.DenominatorLabel = rd.Label("figure", string(i.Numerator.Figure)), rd.Label("figure", string(i.Denominator.Figure))
			if i.Denominator.Figure == "" {
				out.DenominatorLabel = rd.T("Mẫu số")
			}
		}
	}
	onOneScale(out.Earlier)
	return out, nil
}

// wanted is what a line asks for: "trên 10,00%".
func wanted(rd page.Reader, i *target.Indicator, l target.Line) string {
	return i.Wanted(rd.Lang, l.Direction, l.Floor)
}

// onOneScale draws the years as bars, the longest one full.
func onOneScale(years []EarlierRatio) {
	longest := 0.0
	for _, e := range years {
		longest = max(longest, e.share)
	}
	for i := range years {
		years[i].Meter = Meter{Fill: share(years[i].share, longest), Tone: "plain"}
	}
}
