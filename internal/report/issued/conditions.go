package issued

import (
	"encoding/json"

	"sen/internal/figure"
)

// conditions are what of a query stands in one column: everything a figure or a part of a breakdown does not have.
type conditions struct {
	Where []condition `json:"where,omitempty"`
	Age   bool        `json:"age,omitempty"`
}

type condition struct {
	By     figure.Breakdown `json:"by"`
	Parts  []string         `json:"parts"`
	Except bool             `json:"except,omitempty"`
}

// conditionsOf writes the conditions of a query; "" of one that has none. What was issued is told by this text, so that it
// must not be written another way.
func conditionsOf(q figure.OpenQuery) string {
	if len(q.Where) == 0 && !q.Age {
		return ""
	}
	c := conditions{Age: q.Age}
	for _, w := range q.Where {
		c.Where = append(c.Where, condition(w))
	}
	text, _ := json.Marshal(c) // strings and booleans can always be written
	return string(text)
}

// readConditions reads what conditionsOf wrote into a query.
func readConditions(text string, q *figure.OpenQuery) error {
	if text == "" {
		return nil
	}
	var c conditions
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		return err
	}
	q.Age = c.Age
	for _, w := range c.Where {
		q.Where = append(q.Where, figure.Where(w))
	}
	return nil
}
