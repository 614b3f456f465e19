package roster

import (
	"cmp"
	"hash/maphash"
	"slices"

	"sen/internal/journal"
	"sen/internal/member"
)

// book is everybody in the register, as known by one mutation, whatever the day. It is not changed once made.
type book struct {
	known   journal.Mutation
	words   *vocabulary
	people  []*person // by number; nil where there is none, or it is set aside
	numbers []numbered
}

// numbered says that somebody bears a member code, card or CV number with a hash, by which the list is sorted.
type numbered struct {
	hash uint32
	who  member.ID
}

var seed = maphash.MakeSeed()

func hashOf(number string) uint32 { return uint32(maphash.String(seed, number)) }

func emptyBook() *book { return &book{words: &vocabulary{number: map[word]uint32{}}} }

// person is the person with a number, nil if there is none.
func (b *book) person(id member.ID) *person {
	if id < 0 || int(id) >= len(b.people) {
		return nil
	}
	return b.people[id]
}

// with is the book with some people read again; nil is who is to be shown no more.
func (b *book) with(known journal.Mutation, words *vocabulary, fresh map[member.ID]*person) *book {
	next := &book{known: known, words: words, people: slices.Clone(b.people)}
	var numbers []numbered
	for id, p := range fresh {
		for int(id) >= len(next.people) {
			next.people = append(next.people, nil)
		}
		next.people[id] = p
		if p != nil {
			p.eachNumber(func(n string) { numbers = append(numbers, numbered{hashOf(n), id}) })
		}
	}
	next.numbers = b.numbersWith(numbers, fresh)
	return next
}

// changed are the people who were read again for a later book, or are shown no more, in order.
func (b *book) changed(later *book) (out []member.ID) {
	for id, p := range later.people {
		if b.person(member.ID(id)) != p {
			out = append(out, member.ID(id))
		}
	}
	return out
}

// numbersWith puts fresh numbers among those at hand, without the old ones of whom they belong to.
func (b *book) numbersWith(numbers []numbered, fresh map[member.ID]*person) []numbered {
	slices.SortFunc(numbers, func(x, y numbered) int { return cmp.Or(cmp.Compare(x.hash, y.hash), cmp.Compare(x.who, y.who)) })
	out := make([]numbered, 0, len(b.numbers)+len(numbers))
	for _, n := range b.numbers {
		for len(numbers) > 0 && numbers[0].hash < n.hash {
			out, numbers = append(out, numbers[0]), numbers[1:]
		}
		if _, again := fresh[n.who]; !again {
			out = append(out, n)
		}
	}
	return append(out, numbers...)
}

// bearing calls fn with those one of whose numbers may be the one given; it is for fn to look.
func (b *book) bearing(number string, fn func(p *person)) {
	hash := hashOf(number)
	i, _ := slices.BinarySearchFunc(b.numbers, hash, func(n numbered, h uint32) int { return cmp.Compare(n.hash, h) })
	for ; i < len(b.numbers) && b.numbers[i].hash == hash; i++ {
		fn(b.people[b.numbers[i].who])
	}
}

// byCode is the number of the person with a member code; -1 if there is none.
func (b *book) byCode(code string) member.ID {
	id := member.ID(-1)
	b.bearing(numberOf(code), func(p *person) {
		if p.code == code {
			id = p.id
		}
	})
	return id
}

// byNumber are the people whose member code, CV or any card is what was typed, however spaced and in either case.
func (b *book) byNumber(number string) (out []member.ID) {
	b.bearing(number, func(p *person) {
		same := false
		p.eachNumber(func(n string) { same = same || n == number })
		if same && !slices.Contains(out, p.id) {
			out = append(out, p.id)
		}
	})
	return out
}

// eachNumber calls fn with the member code, the CV and every card, also earlier and later ones, as they are compared.
func (p *person) eachNumber(fn func(number string)) {
	for _, text := range []string{p.code, p.card, p.cv} {
		if n := numberOf(text); n != "" {
			fn(n)
		}
	}
	for _, c := range p.cards {
		if n := numberOf(c.value); n != "" {
			fn(n)
		}
	}
}

// numberOf reduces a code or number to what is compared: letters and digits, small, without marks.
func numberOf(text string) string {
	out := make([]byte, 0, len(text))
	for _, r := range text {
		switch {
		case r == 'Đ' || r == 'đ':
			out = append(out, 'd')
		case r >= 0x80:
			return folded(text)
		case '0' <= r && r <= '9' || 'a' <= r && r <= 'z':
			out = append(out, byte(r))
		case 'A' <= r && r <= 'Z':
			out = append(out, byte(r)-'A'+'a')
		}
	}
	return string(out)
}
