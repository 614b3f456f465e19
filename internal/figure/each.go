package figure

import (
	"cmp"
	"slices"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// Standing is how somebody stands on a day. Of who is a member that day it tells of that membership, of who is no
// longer one of its end, and of who is yet to come of its beginning.
type Standing struct {
	Person member.ID
	// Member says whether the person is a member at the end of the day.
	Member bool
	// Home is the cell on the day; of who left the last, of who is yet to come the first.
	Home org.ID
	// Entered is the first day of the membership told of, Came why it began. Of who is yet to come it lies after the day.
	Entered day.Day
	Came    member.Reason
	// Left is the first day on which the person was no longer a member, Went why; None and 0 unless it has come.
	Left day.Day
	Went member.Reason
	// Official is the day of recognition: the person is official on d if Official <= d; member.AlwaysOfficial of who
	// came as official.
	Official                                     day.Day
	Exempt, Suspended, Away                      bool
	Group, AwayGroup                             org.ID
	Occupation, Education, Qualification, Theory member.Code
	// ExemptUntil and AwayUntil are the first days on which an exemption, a stay elsewhere, no longer holds by what is
	// recorded; None where it is open, ends only with the membership, or there is none.
	ExemptUntil, AwayUntil day.Day
	// OutMonths are the months, begun ones counted whole, between memberships of which the earlier ended by removal,
	// resignation or expulsion, up to the membership told of.
	OutMonths int
}

// EachOn calls fn with how everybody stands on a day who ever was or will be a member, in order of their numbers.
// It says the same as the lives the census was made of, and costs one run over all of them.
func (c *Census) EachOn(d day.Day, fn func(Standing)) {
	c.eachIn(c.members.byPerson(), d, fn)
}

// EachOf is EachOn for some people only.
func (c *Census) EachOf(people []member.ID, d day.Day, fn func(Standing)) {
	m := c.members
	asked := make([]bool, slices.Max(append(people[:len(people):len(people)], 0))+1)
	for _, id := range people {
		asked[id] = true
	}
	var rows []int32
	for i, who := range m.who {
		if int(who) < len(asked) && asked[who] {
			rows = append(rows, int32(i))
		}
	}
	slices.SortFunc(rows, func(a, b int32) int {
		return cmp.Or(cmp.Compare(m.who[a], m.who[b]), cmp.Compare(m.from[a], m.from[b]))
	})
	c.eachIn(rows, d, fn)
}

// eachIn calls fn with the standings of those whose rows these are, in order as byPerson gives them.
func (c *Census) eachIn(rows []int32, d day.Day, fn func(Standing)) {
	m := c.members
	groups, aways := m.groupOfRow(m.groups), m.groupOfRow(m.aways)
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && m.who[rows[n]] == m.who[rows[0]] {
			n++
		}
		i, entered, came := m.toldOf(rows[:n], d)
		s := m.standing(i, d)
		s.Home, s.Entered, s.Came = c.tree.nodes[m.placeOf(i)].unit, entered, member.Reason(came)
		if groups != nil {
			s.Group = groups[i]
		}
		if aways != nil {
			s.AwayGroup = aways[i]
		}
		if n > 1 {
			m.aside(rows[:n], i, &s)
		}
		fn(s)
		rows = rows[n:]
	}
}

// aside fills in what only the rows beside the one told of tell: when an exemption or stay ends, when the person was out.
func (c *columns) aside(rows []int32, told int32, s *Standing) {
	k := slices.Index(rows, told)
	if s.Exempt {
		s.ExemptUntil = c.holdsUntil(rows[k:], isExempt)
	}
	if s.Away {
		s.AwayUntil = c.holdsUntil(rows[k:], isAway)
	}
	for n, i := range rows[:k] {
		if next := rows[n+1]; endsPartyLife(member.Reason(c.closed[i])) && c.from[next] <= s.Entered {
			s.OutMonths += monthsFrom(c.to[i], c.from[next])
		}
	}
}

// monthsFrom counts the months of a stretch, one that has begun as a whole.
func monthsFrom(from, to day.Day) (n int) {
	for from.AddMonths(n) < to {
		n++
	}
	return n
}

// holdsUntil is the first day on which a flag of the first row no longer holds while the membership goes on.
func (c *columns) holdsUntil(rows []int32, flag uint8) day.Day {
	for k := 1; k < len(rows) && c.to[rows[k-1]] == c.from[rows[k]]; k++ {
		if c.flags[rows[k]]&flag == 0 {
			return c.from[rows[k]]
		}
	}
	return day.None
}

// toldOf chooses among one person's rows, in order of days, the last that has begun by a day, or else the first, and
// tells when and why the membership it belongs to began.
func (c *columns) toldOf(rows []int32, d day.Day) (told int32, entered day.Day, came reason) {
	for k, i := range rows {
		if k > 0 && c.from[i] > d {
			break
		}
		if why := c.opened[i]; why != 0 && why < transferred {
			entered, came = c.from[i], why
		}
		told = i
	}
	return told, entered, came
}

// standing is what one row tells of a day, but for the place and the groups.
func (c *columns) standing(i int32, d day.Day) Standing {
	l, flags := c.learning[i], c.flags[i]
	s := Standing{
		Person: c.who[i], Member: c.from[i] <= d && d < c.to[i], Official: c.official[i],
		Exempt: flags&isExempt != 0, Suspended: flags&isSuspended != 0, Away: flags&isAway != 0,
		Occupation: member.Code(c.occupation[i]), Education: educationOf(l), Qualification: qualificationOf(l), Theory: theoryOf(l),
	}
	if c.to[i] <= d {
		s.Left, s.Went = c.to[i], member.Reason(c.closed[i])
	}
	return s
}

// byPerson are all rows, those of a person together and in order of days.
func (c *columns) byPerson() []int32 {
	most := member.ID(0)
	for _, who := range c.who {
		most = max(most, who)
	}
	next := make([]int32, most+2)
	for _, who := range c.who {
		next[who+1]++
	}
	for i := range next[1:] {
		next[i+1] += next[i]
	}
	rows := make([]int32, len(c.who))
	for i, who := range c.who {
		rows[next[who]] = int32(i)
		next[who]++
	}
	c.inOrderOfDays(rows)
	return rows
}

// inOrderOfDays sorts each person's rows, which stand together, by their first days. Most have one.
func (c *columns) inOrderOfDays(rows []int32) {
	for a := 0; a < len(rows); {
		b := a + 1
		for b < len(rows) && c.who[rows[b]] == c.who[rows[a]] {
			b++
		}
		if b > a+1 {
			slices.SortFunc(rows[a:b], func(x, y int32) int { return cmp.Compare(c.from[x], c.from[y]) })
		}
		a = b
	}
}

// groupOfRow turns rows by group into groups by row; nil if nobody is in a group.
func (c *columns) groupOfRow(groups map[org.ID][]int32) []org.ID {
	if len(groups) == 0 {
		return nil
	}
	of := make([]org.ID, len(c.who))
	for group, rows := range groups {
		for _, i := range rows {
			of[i] = group
		}
	}
	return of
}
