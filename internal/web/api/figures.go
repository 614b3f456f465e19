package api

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

// figures describes the address of figures, which docs/figures.md defines to the byte and the room of the pages of
// figures answers.
func (a *API) figures() {
	text := func(name, doc string, required bool) *huma.Param {
		return &huma.Param{Name: name, In: "query", Description: doc, Required: required, Schema: &huma.Schema{Type: "string"}}
	}
	date := func(name, doc string) *huma.Param {
		return &huma.Param{Name: name, In: "query", Description: doc, Required: true, Schema: &huma.Schema{Type: "string", Format: "date"}}
	}
	value := &huma.Schema{
		Type: "object", Description: "A whole number, or the nearest double of a quotient with its parts; null with a reason where there is none.",
		Properties: map[string]*huma.Schema{
			"value":     {Description: "integer, number or null"},
			"numerator": {Type: "integer"}, "denominator": {Type: "integer"}, "why": {Type: "string"},
		},
		Required: []string{"value"},
	}
	byCode := &huma.Schema{Type: "object", AdditionalProperties: value}
	answer := &huma.Schema{
		Type: "object",
		Properties: map[string]*huma.Schema{
			"unit": {Type: "string"}, "from": {Type: "string", Format: "date"}, "to": {Type: "string", Format: "date"},
			"known_at": {Description: "instant or null"}, "figures": byCode,
			"by":       {Type: "object", AdditionalProperties: true, Description: "By breakdown and figure, the parts."},
			"children": {Type: "array", Items: &huma.Schema{Type: "object", Properties: map[string]*huma.Schema{"unit": {Type: "string"}, "figures": byCode}}},
		},
		Required: []string{"unit", "from", "to", "known_at", "figures"},
	}
	a.huma.OpenAPI().AddOperation(&huma.Operation{
		OperationID: "get-figures", Method: http.MethodGet, Path: Prefix + "/figures", Summary: "Figures of a unit over a period",
		Extensions: map[string]any{"x-sen-act": "figures.read"},
		Parameters: []*huma.Param{
			text("unit", "Code of the unit.", true), date("from", "First day of the period."), date("to", "Last day, counted."),
			text("known_at", "Count what had been recorded by this instant.", false), text("only", "Codes of figures, comma between; all if empty.", false),
			text("by", "Breakdowns, comma between.", false), text("children", "1: each direct child answers too.", false),
		},
		Responses: map[string]*huma.Response{
			"200": {Description: "The figures.", Content: map[string]*huma.MediaType{"application/json": {Schema: answer}}},
			"404": {Description: "No such unit within reach."}, "400": {Description: "A malformed day, a period that ends before it begins, an unknown figure."},
		},
	})
}
