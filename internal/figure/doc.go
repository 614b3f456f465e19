// Package figure answers every figure of figures.md, for any unit, any day and any moment of knowledge, from
// compact columns in memory: the census.
//
// The idea is a timeless tree. Each unit has one place for every distinct chain of ancestors it ever had,
// and the places stand in one preorder, so that every subtree is a contiguous range for all time; a unit
// that was moved owns a few ranges. A member's life is cut into rows where home, chain or anything counted
// changed, and the rows are sorted by place. Then
//
//   - members of U on d: rows in U's ranges with from <= d < to;
//   - entries to U: rows that begin in the period and whose place of the day before lies outside U's ranges;
//   - exits likewise. What moved inside U cancels by itself.
//
// Opening a figure gives the ids of the very rows that were counted. The room owns no facts: it is given
// them by the rooms that do, through Source.
package figure
