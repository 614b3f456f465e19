// Package tablepages holds the pages of the national tables: which table of which unit and term, the table itself with its
// numbers leading to what stands behind them, its files, and the lines a province adds, moves and withdraws.
package tablepages
