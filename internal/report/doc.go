// Package report composes what leaves the register on paper. It begins with papers of a case: forms told as data
// (forms.yaml), each with a template of our own drawing, which a province may replace by its own .docx. It stands above
// the rooms whose cases it makes papers of and knows none of them: a case gives its fields by name and gets documents
// back. It decides nothing, computes no deadline, and keeps no paper that was made.
package report
