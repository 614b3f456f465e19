package admissionpages

import (
	"bytes"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"sen/internal/admission"
	"sen/internal/fault"
	"sen/internal/report"
	"sen/internal/web/page"
)

// Paper is a form that fits where the case stands.
type Paper struct{ Label, Number, Href string }

// fitting are the stages, both counted, at which a form is offered on the page of a case; every form can be made at any
// stage by its address and from the list.
var fitting = map[string][2]admission.Stage{
	"sourcing":             {admission.Listed, admission.Sympathiser},
	"application":          {admission.Sympathiser, admission.Filing},
	"introduction":         {admission.Trained, admission.Filing},
	"union_resolution":     {admission.Trained, admission.Filing},
	"opinions":             {admission.Cleared, admission.RecognitionReviewed},
	"cell_proposal":        {admission.Filing, admission.BaseReviewed},
	"base_proposal":        {admission.CellReviewed, admission.BaseReviewed},
	"decision":             {admission.CellReviewed, admission.Decided},
	"ceremony_notice":      {admission.Decided, admission.Probationary},
	"self_review":          {admission.Probationary, admission.RecognitionConfirmed},
	"helper_remarks":       {admission.Probationary, admission.RecognitionConfirmed},
	"cell_recognition":     {admission.Probationary, admission.RecognitionConfirmed},
	"base_recognition":     {admission.RecognitionReviewed, admission.RecognitionConfirmed},
	"recognition_decision": {admission.RecognitionReviewed, admission.Official},
}

// makes says whether the reader may make a form of the case: the cell of a temporary stay makes those of recognition only.
func (c *caseDesk) makes(form string) bool {
	return !c.v.Hosted || slices.Contains(admission.HostForms, form)
}

func (c *caseDesk) forms() (out []Paper) {
	for _, f := range report.Forms() {
		at, ok := fitting[f.Key]
		if !ok || c.v.Stage < at[0] || c.v.Stage > at[1] || !c.makes(f.Key) {
			continue
		}
		number, _ := f.NumberIn(c.v.Regime.Code())
		out = append(out, Paper{f.Label(c.Lang), number.Number, c.address("papers", f.Key+".docx")})
	}
	return out
}

// paper sends one paper of the case, filled from the record.
func (p *Pages) paper(w http.ResponseWriter, r *http.Request) error {
	c, err := p.open(r)
	if err != nil {
		return err
	}
	key := strings.TrimSuffix(r.PathValue("form"), ".docx")
	form, ok := report.FormOf(key)
	if !ok {
		return fault.New(fault.Missing, "report.form_unknown", "form", key)
	}
	if !c.makes(key) || c.v.Stage == admission.Left {
		return fault.New(fault.Missing, "admission.case_unknown", "case", c.v.Code)
	}
	book, err := p.Papers.Book(r.Context())
	if err != nil {
		return err
	}
	var whole bytes.Buffer
	if err := book.Fill(&whole, c.filledPaper(form)); err != nil {
		return err
	}
	page.Attach(w.Header(), form.FileName(c.name())+".docx", report.MediaType)
	w.Header().Set("Content-Length", strconv.Itoa(whole.Len()))
	_, _ = w.Write(whole.Bytes())
	return nil
}
