// Package host holds enterprises, co-operatives, Hội quán and other bodies outside the state that have or
// could have a Party organisation, each over time: name, sector, who manages it, its Party organisation,
// its size. It knows units and no people.
package host
