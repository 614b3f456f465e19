package demo

import (
	"container/heap"
	"math"
	"math/rand/v2"

	"sen/internal/day"
)

// ref is a place in world.units or world.people; nobody is -1.
type ref = int32

const nobody ref = -1

// world is the province while it is being invented: its present state, and all that has happened so far.
type world struct {
	r      *rand.Rand
	want   int     // members at the end of 2023
	factor float64 // want / Whole
	places []district

	units     []unit
	codes     map[string]ref
	province  ref
	tops      []ref                     // the committees directly under the province, in order
	lodger    ref                       // the probationer who stays at another cell at the end; nobody if there is none
	marked    ref                       // the plainly invented one, where all that fails lies
	byRole    [roleCount][]ref          // cells of a role, in the whole province
	inTop     map[ref]*[roleCount][]ref // cells of a role under one committee
	pools     map[ref][]ref             // living members of a committee who may still be moved about
	people    []person
	changes   []change
	moved     []unitChange
	spells    []spell
	gone      []ref // who departed, removed from it on return
	lost      []ref // who was removed, resigned or was expelled
	numbers   map[[3]int]int
	decided   int
	serials   map[string]int // numbers given to invented names, by their form
	agenda    agenda
	posts     []post
	targets   []target
	values    []reference
	hosts     []host
	hostCount int
	praised   []recognition
	admitted  map[int]map[ref]int // by year and cell
	late      ref                 // whose admission came late
	aims      *rand.Rand          // chance for targets, apart, so that the other rows stay as they are
}

// unit is one unit: what it was on its first day, and what it is now.
type unit struct {
	code, sector, place string
	first, now          naming
	from, end           day.Day
	founded             bool
	kindSince           day.Day // of a unit that was re-typed
	decision            string
	decidedOn           day.Day
	order               int
	role                role
	raw, room           float64 // relative and wished number of members at the end of 2023
	fixed               bool    // the article says who is in it: chance keeps off
	passing             bool    // will end, move or be re-typed: no group, no stay, no recognition
	members             []ref
	insiders            []ref // of a group: who was put in it
	grouped             bool
	invented            bool
}

// naming is what may change of a unit.
type naming struct {
	name, kind string
	parent     ref
}

// unitChange is a row of BIEN_DONG_TO_CHUC.
type unitChange struct {
	unit     ref
	verb     string
	value    string
	on       day.Day
	decision string
}

// change is a row of BIEN_DONG. Which fields are filled depends on the verb.
type change struct {
	who           ref
	verb          string
	on, until     day.Day
	to            ref
	place         string
	ground, cause string
	value         string
	decision      string
	decidedOn     day.Day
	by            string
	late          bool // comes in the later book
}

// spell is a stay of a person's home in one cell, until the day on which it is no longer so.
type spell struct {
	who, cell ref
	from, to  day.Day
}

// person is one invented person.
type person struct {
	name            string
	sex             uint8 // 0 Nam, 1 Nữ
	birth           day.Day
	birthKnown      uint8 // 0 full, 1 month, 2 year, 3 not at all
	people, faith   string
	number          string
	entry           string // Diện vào danh sách
	entered         day.Day
	entryCell       ref
	joined          day.Day // ceremony of the first admission
	joinedKnown     uint8
	decidedOn       day.Day
	decision        string
	official        day.Day // recognition as official, perhaps still to come; None if the person never was
	first, now      learning
	youth           string
	home            ref
	slot, seat      int32 // place in the pool and in the cell
	spell           int32
	last            day.Day // day of the latest fact
	left            day.Day // day of the first exit
	exit            string
	exemptUntil     day.Day
	awayUntil       day.Day
	suspendedUntil  day.Day
	group           ref
	groupUntil      day.Day
	pinned, special bool
	late            bool // the admission row comes in the later book
}

// learning is what may change of a person's work and schooling.
type learning struct {
	occ                     occupation
	schooling, craft, ideas uint8
}

func newWorld(o Options) *world {
	want := o.Members
	if want <= 0 {
		want = Whole
	}
	want *= max(1, o.Scale)
	w := &world{
		r: rand.New(rand.NewPCG(o.Seed, 0x5e4)), want: want, factor: float64(want) / Whole, places: districts(),
		codes: map[string]ref{}, inTop: map[ref]*[roleCount][]ref{}, pools: map[ref][]ref{}, numbers: map[[3]int]int{},
		admitted: map[int]map[ref]int{}, serials: map[string]int{}, late: nobody, aims: rand.New(rand.NewPCG(o.Seed, 0xa135)),
	}
	w.planUnits()
	w.settleRooms()
	return w
}

// n brings a number of the whole province to the size of this world.
func (w *world) n(whole int) int { return int(math.Round(float64(whole) * w.factor)) }

// tiny says that units are so small that minimum sizes cannot be kept.
func (w *world) tiny() bool { return w.factor < 0.4 }

// keep is how many members a cell is not brought below by choice.
func (w *world) keep() int {
	if w.tiny() {
		return 1
	}
	return 4
}

func (w *world) chance(of float64) bool { return w.r.Float64() < of }

// between takes a number from lo to hi, both counted.
func (w *world) between(lo, hi int) int { return lo + w.r.IntN(hi-lo+1) }

// decisionNo gives the next number of an invented decision.
func (w *world) decisionNo(kind string, d day.Day) string {
	w.decided++
	return "MH-" + itoa(w.decided) + "-QĐ/" + kind + "/" + itoa(d.Year())
}

// event is something that happens on a day; events of one day happen by rank, then as they were planned.
type event struct {
	on   day.Day
	rank int
	seq  int
	do   func(day.Day)
}

// Ranks: units come before the people who move into them.
const (
	unitFirst = iota
	unitThen
	people
)

type agenda struct {
	events []event
	seq    int
}

func (a *agenda) Len() int { return len(a.events) }
func (a *agenda) Less(i, j int) bool {
	x, y := &a.events[i], &a.events[j]
	if x.on != y.on {
		return x.on < y.on
	}
	if x.rank != y.rank {
		return x.rank < y.rank
	}
	return x.seq < y.seq
}
func (a *agenda) Swap(i, j int) { a.events[i], a.events[j] = a.events[j], a.events[i] }
func (a *agenda) Push(x any)    { a.events = append(a.events, x.(event)) }
func (a *agenda) Pop() any {
	n := len(a.events) - 1
	e := a.events[n]
	a.events = a.events[:n]
	return e
}

// plan puts something on the agenda; days after the register's last are let go.
func (w *world) plan(on day.Day, rank int, do func(day.Day)) {
	if on > registerEnds {
		return
	}
	w.agenda.seq++
	heap.Push(&w.agenda, event{on, rank, w.agenda.seq, do})
}

// runUntil lets everything happen up to and with a day.
func (w *world) runUntil(last day.Day) {
	for w.agenda.Len() > 0 && w.agenda.events[0].on <= last {
		e := heap.Pop(&w.agenda).(event)
		e.do(e.on)
	}
}
