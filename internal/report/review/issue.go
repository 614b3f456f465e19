package review

import (
	"bytes"
	"encoding/json"
	"fmt"

	"sen/internal/report/issued"
)

// Title heads the review, in Vietnamese.
func (r *Review) Title() string { return fmt.Sprintf("Báo cáo năm %d của %s", r.Year, r.Name) }

// Draft makes of a review what can be issued: its numbers, itself as the text, and its paper.
func (r *Review) Draft(p Paper) (d issued.Draft, err error) {
	var paper bytes.Buffer
	if err := WritePaper(&paper, r, p); err != nil {
		return d, err
	}
	body, err := json.Marshal(r)
	return issued.Draft{
		Kind: Kind, Unit: r.Unit, First: r.From, Last: r.To, TreeDay: r.To, Title: r.Title(), Numbers: r.Frozen(), Body: body, Paper: paper.Bytes(),
	}, err
}

// Read reads a review out of the text of an issued report.
func Read(body []byte) (*Review, error) {
	r := &Review{}
	return r, json.Unmarshal(body, r)
}
