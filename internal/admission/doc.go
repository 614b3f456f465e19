// Package admission holds the way from a cell's list of prospects to the official member: who is on the list, which steps
// were taken on which day, what the rules allow next and what falls due. What may be done in which state is one table
// (Table), by which acts are offered, refused and shown.
//
// Who a prospect is lies apart from the steps and is erased with them once the prospect has left the list. Of papers the
// room keeps that they exist and how long they hold, of votes totals: never contents, never how anybody voted. It says
// nothing about a person that was not recorded: no score, no likelihood.
//
// Lengths of time and majorities come from package rule, with their source. From the ceremony on the register of members
// says where the person is and as what; the room composes its acts and never contradicts it.
package admission
