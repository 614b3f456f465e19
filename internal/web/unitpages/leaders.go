package unitpages

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"

	"sen/internal/db"
	"sen/internal/figure"
	"sen/internal/host"
	"sen/internal/member"
)

// leader is a post held in the unit on the day. Name is "" for who may not list people or does not reach this one.
type leader struct {
	Title, Name, Href, Since string
}

// leaders are who holds a post in the unit on the day, in the order of the posts. Hidden says that a name is left out.
func (p *Pages) leaders(r *http.Request, v *view) (out []leader, hidden bool, err error) {
	if !v.unit.Exists.Has(v.day) {
		return nil, false, nil
	}
	var posts []member.Post
	var names map[member.ID]member.Named
	err = p.Register.Read(r.Context(), func(tx *db.Tx) error {
		people, err := member.EverIn(tx, int32(v.unit.ID))
		if err != nil {
			return err
		}
		if err := member.HeldPostsOf(tx, people, v.day, func(h *member.Post) {
			if h.Unit == v.unit.ID {
				posts = append(posts, *h)
			}
		}); err != nil {
			return err
		}
		posts = v.held(posts)
		names, err = member.NamesOf(tx, v.listed(posts), v.day)
		return err
	})
	if err != nil {
		return nil, false, err
	}
	order := func(h member.Post) int { return slices.Index(member.Titles, h.Title) }
	slices.SortStableFunc(posts, func(a, b member.Post) int {
		return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(a.Began, b.Began), cmp.Compare(a.ID, b.ID))
	})
	opens := v.May("person.read") && serves(v.site, "/members/{code}")
	for _, h := range posts {
		l := leader{Title: v.Label("post", h.Title), Since: h.Began.Vietnamese()}
		if n, ok := names[h.Person]; ok {
			l.Name = n.Name
			if opens {
				l.Href = "/members/" + url.PathEscape(n.Code)
			}
		} else {
			hidden = true
		}
		out = append(out, l)
	}
	return out, hidden, nil
}

// held leaves out posts that ended with the membership in which they began.
func (v *view) held(posts []member.Post) []member.Post {
	entered := map[member.ID]figure.Standing{}
	v.c.EachOf(peopleOf(posts), v.day, func(s figure.Standing) { entered[s.Person] = s })
	return slices.DeleteFunc(posts, func(h member.Post) bool {
		s := entered[h.Person]
		return !s.Member || h.Began < s.Entered
	})
}

// listed are the holders whom the reader may list: by where they are counted today.
func (v *view) listed(posts []member.Post) (out []member.ID) {
	reach := v.h.Reach(v.Actor, "person.list", v.today)
	v.c.EachOf(peopleOf(posts), v.today, func(s figure.Standing) {
		if reach.Has(s.Home) {
			out = append(out, s.Person)
		}
	})
	return out
}

func peopleOf(posts []member.Post) []member.ID {
	var out []member.ID
	for _, h := range posts {
		out = append(out, h.Person)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// hosts are what the unit itself looks after on the day. The census tells first whether there is any.
func (p *Pages) hosts(r *http.Request, v *view) (out []row, err error) {
	a, err := v.c.Ask(figure.Query{Unit: v.unit.Code, From: v.day, To: v.day, Only: []figure.Code{"hosts"}})
	if err != nil || a.Figures["hosts"].Whole == 0 {
		return nil, err
	}
	var all []host.Host
	var changes []host.Change
	err = p.Register.Read(r.Context(), func(tx *db.Tx) error {
		if err := host.EachHost(tx, func(h host.Host) { all = append(all, h) }); err != nil {
			return err
		}
		return host.EachChange(tx, v.c.Known(), func(c *host.Change) { changes = append(changes, *c) })
	})
	if err != nil {
		return nil, err
	}
	for _, l := range host.Lives(all, changes) {
		if s, ok := l.On(v.day); ok && s.Manager == v.unit.ID {
			out = append(out, v.hostRow(l, s))
		}
	}
	return out, nil
}

func (v *view) hostRow(l *host.Life, s host.State) row {
	r := row{Name: cmp.Or(s.Name, l.Code), Code: l.Code, Kind: v.Label("sector", string(s.Sector)), Members: v.T("chưa có tổ chức đảng")}
	if s.PartyUnit == 0 {
		return r
	}
	r.Members = v.T("có tổ chức đảng")
	if own := v.seen(s.PartyUnit); own != nil && own.Exists.Has(v.day) {
		r.Members, r.Href = own.Name(v.day), v.recordOf(own)
	} else if own != nil {
		r.Members = v.T("chưa có tổ chức đảng")
	}
	return r
}
