// Package roster is the list of people as it stands today: who is on it, in which order, found by which words. Every
// list, search, export and bulk act takes its people from here, so that the count, the rows on the page and what an
// export holds are one selection, made in one place.
//
// A List is made once and never changed; a Follower keeps one in step with the register, whoever writes to it. Who
// stands where comes from the census (package figure), who people are from package member. The list never holds why
// somebody left, disciplinary measures, ethnicity, religion or the personal number, so nothing can be filtered by them.
package roster
