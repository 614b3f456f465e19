// Package radarpages are the pages of what falls due: the list by urgency, one clock with why it runs and what may be said
// about it, and what the reader's own account has asked for, a calendar and a daily letter.
package radarpages
