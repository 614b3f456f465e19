// Package target holds what was aimed at and what outside figures are measured against: the targets set for
// a unit, an indicator and a period, and reference values such as the population, with their source. It
// counts nothing; package figure does.
package target
