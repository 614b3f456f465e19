// Package national makes the seven tables on units and members that go up twice a year: increase and decrease, the newly
// admitted, members, ethnicity and religion, organisations, reviews, journeys and badges.
//
// A line of a table is data: what it is called and which cut of which figure it counts. Every number comes from package
// figure; all of a unit and a term are counted in two runs, one of this term and one of the same term a year before. What
// the register does not hold stands as a line that says so. What tells ethnicity or religion of fewer than five people is
// masked, with as many others as are needed so that nobody can reckon it from the rest.
//
// A province may add lines of its own, move lines and withdraw them; what it did is kept in the register.
package national
