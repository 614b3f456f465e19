// Package unitpages holds the pages of units: the tree of a day, a unit's record with its life as a timeline, every act
// of the register on units with the decision it rests on, and the scans of those decisions.
package unitpages
