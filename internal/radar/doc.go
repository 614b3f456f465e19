// Package radar tells what falls due: everything in the register that is overdue, near or to come by the rules in force,
// for whoever may see it. It owns no fact: clocks follow from the census, identities and posts, and from what other rooms
// tell (Source). What it keeps is who is to see to a clock, until when it is put off and why, when notices of
// transfer were checked, private addresses of calendars, and who asked for the daily letter. A clock never acts by itself, and putting one off hides nothing: its day
// stays shown.
package radar
