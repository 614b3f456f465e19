package exchange

import (
	"hash/maphash"
	"sync"

	"sen/internal/db"
	"sen/internal/org"
)

// decisions numbers the decisions that rows cite. Those not recorded yet get numbers after the last recorded
// one; Apply replaces these by the real ones.
type decisions struct {
	mu     sync.Mutex
	all    many[org.Decision] // by number - 1
	last   org.DecisionID     // the last recorded
	seed   maphash.Seed
	byHash map[uint64]int32 // number; of those that collide, the first
}

func (d *decisions) load(tx *db.Tx) error {
	d.seed, d.byHash = maphash.MakeSeed(), map[uint64]int32{}
	err := org.EachDecision(tx, func(id org.DecisionID, got org.Decision) {
		for int64(d.all.n) < int64(id) {
			d.all.add(org.Decision{})
		}
		*d.all.at(int(id - 1)) = got
		d.keep(id)
	})
	d.last = org.DecisionID(d.all.n)
	return err
}

func (d *decisions) keep(id org.DecisionID) {
	h := maphash.Comparable(d.seed, *d.all.at(int(id - 1)))
	if _, ok := d.byHash[h]; !ok {
		d.byHash[h] = int32(id)
	}
}

// id is the number of a decision, 0 of one that was not given.
func (d *decisions) id(of org.Decision) org.DecisionID {
	if !of.Given() {
		return 0
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if id := d.byHash[maphash.Comparable(d.seed, of)]; id != 0 && *d.all.at(int(id - 1)) == of {
		return org.DecisionID(id)
	}
	d.all.add(of)
	id := org.DecisionID(d.all.n)
	d.keep(id)
	return id
}

// of is the decision with a number.
func (d *decisions) of(id org.DecisionID) org.Decision {
	if id == 0 {
		return org.Decision{}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return *d.all.at(int(id - 1))
}

// cited is the number of the decision a row names.
func (d *decisions) cited(by decided) org.DecisionID {
	return d.id(org.Decision{Number: by.number, Day: by.day, Issuer: by.issuer})
}
