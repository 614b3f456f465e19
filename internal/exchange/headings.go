package exchange

// Headings are the headings of a sheet of the format in its order, also of the columns that only name people by number:
// what a heading that is not understood may be said to mean. A sheet of another name has none.
func Headings(sheet string) []string {
	s := sheetNamed(sheet)
	if s == nil {
		return nil
	}
	var out []string
	for _, h := range s.heads() {
		out = append(out, h.heading)
	}
	return out
}

// Sheets are the names of the sheets of the format, in its order.
func Sheets() []string {
	var out []string
	for _, s := range sheets {
		_, name := s.id()
		out = append(out, name)
	}
	return out
}
