// Package review drafts the year's review of a unit: sentences and tables in which every number is a figure of the census
// that opens to who or what is behind it. The sentences are data (sentences.yaml); which of them are told depends on
// figures alone. A review holds no number that it did not ask the census for.
package review
