package figurepages

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// ActPartner is what a partner body may do: see the ratios it signed for.
const ActPartner access.Act = "figures.partner"

// Partner is the page of a partner body: the ratios of its programme, a year at a time, and nothing else.
type Partner struct {
	page.Base
	Name  string
	Year  int
	Years []Choice
	// Until is the last day counted.
	Until  string
	Ratios []Ratio
}

// Ratio is one quotient with the numbers it is made of, and the years before it.
type Ratio struct {
	Label, Means                  string
	Value, Why                    string
	NumeratorLabel, Numerator     string
	DenominatorLabel, Denominator string
	Target                        string
	Earlier                       []EarlierRatio // with the year itself
}

// EarlierRatio is the quotient of a year beside others, on one scale with them.
type EarlierRatio struct {
	Year, Value string
	Meter       Meter
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
	for _, code := range figure.Codes {
		if !slices.Contains(partnersFigures(rd), string(code)) {
			continue
		}
		ratio, err := ratioOf(rd, c, unit.Code, code, year, today)
		if err != nil {
			return err
		}
		out.Ratios = append(out.Ratios, ratio)
	}
	return partnerPage.Render(w, http.StatusOK, out)
}

// partnersFigures are the figures that the reader's grants as a partner name.
func partnersFigures(rd page.Reader) (out []string) {
	for _, g := range rd.Actor.Units(ActPartner) {
		role, _ := access.RoleOf(g.Role)
		out = append(out, role.Figures...)
	}
	return out
}

func yearOf(year int, today day.Day) (first, last day.Day) {
	return day.Of(year, time.January, 1), min(today, day.Of(year, time.December, 31))
}

func ratioOf(rd page.Reader, c *figure.Census, unit string, code figure.Code, year int, today day.Day) (Ratio, error) {
	out := Ratio{Label: rd.Label("figure", string(code)), Means: rd.Label("figure.means", string(code))}
	for y := year; y > year-partnerYears; y-- {
		first, last := yearOf(y, today)
		found, err := c.Open(figure.OpenQuery{Unit: unit, From: first, To: last, Figure: code})
		if err != nil {
			return out, err
		}
		x := found.Value
		if x.Known() {
			out.Earlier = append(out.Earlier, EarlierRatio{Year: strconv.Itoa(y), Value: text(x), share: float64(x.Numerator) / float64(x.Denominator)})
		}
		if y < year {
			continue
		}
		if !x.Known() {
			out.Why = rd.Label("why", x.Why)
			continue
		}
		out.Value, out.Numerator, out.Denominator = text(x), viet.Number(x.Numerator), viet.Number(x.Denominator)
		if len(found.Parts) == 2 {
			out.NumeratorLabel, out.DenominatorLabel = rd.Label("figure", string(found.Parts[0])), rd.Label("figure", string(found.Parts[1]))
		}
	}
	onOneScale(out.Earlier)
	return out, nil
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
