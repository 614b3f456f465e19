package day

// Span is the half-open stretch of days [From, To); an open end is Forever.
type Span struct{ From, To Day }

// Has says whether d lies in the span.
func (s Span) Has(d Day) bool { return s.From <= d && d < s.To }

// Empty says whether no day lies in the span.
func (s Span) Empty() bool { return s.From >= s.To }

// Meet is the part common to both spans; it may be empty.
func (s Span) Meet(o Span) Span { return Span{max(s.From, o.From), min(s.To, o.To)} }
