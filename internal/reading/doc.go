// Package reading keeps who read what about whom. Every reading of a person's record leaves a line that the person's
// page and the committees concerned show; nothing ever takes a line away. A lawful hold, asked for by one and confirmed
// by another, only delays it. A look at somebody beyond one's reach needs a reason, ends by itself and is shown to the
// committees of both sides.
//
// Readings change nothing in the register, so they are no mutations: only holds are journalled, for they are acts.
package reading
