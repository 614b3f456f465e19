// Package targetpages holds the pages of targets and how they stand, of rounds in which a target is split, and of
// programmes with partners. What was reached comes from the census alone.
package targetpages
