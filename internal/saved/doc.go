// Package saved keeps the filters that people save under a name, each for their own account. A saved filter is the
// present only: it is no fact of the register, so saving and deleting leave no line in the journal. The room does not
// read what a filter says; whoever saves one leaves out words that somebody typed, for they may be a name.
package saved
