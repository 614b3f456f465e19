package rosterpages

import (
	"net/http"

	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/roster"
	"sen/internal/web/page"
)

// selection are the people chosen on the list: all it finds, whichever page is shown, or those ticked.
type selection struct {
	*view
	people []member.ID
	// whole says that all the list finds were chosen.
	whole bool
}

// selected reads a selection. Who is out of reach is refused as one that was never there. A selection of nobody is
// refused: list.nobody_chosen.
func (p *Pages) selected(r *http.Request) (s selection, err error) {
	if s.view, err = p.sent(r); err != nil {
		return s, err
	}
	s.after = roster.Key(r.PostForm.Get("after"))
	s.whole = r.PostForm.Get("all") != ""
	s.all, s.ticked = s.whole, map[string]bool{}
	for _, code := range r.PostForm["who"] {
		s.ticked[code] = true
	}
	if s.whole {
		s.people = s.view.people.All(s.ask.filter(), s.reach)
	} else if s.people, err = s.tickedOnes(r.PostForm["who"]); err != nil {
		return s, err
	}
	if len(s.people) == 0 {
		return s, fault.New(fault.Invalid, "list.nobody_chosen")
	}
	return s, nil
}

// tickedOnes are the people with the codes that were ticked, each once, in that order.
func (v *view) tickedOnes(codes []string) (out []member.ID, err error) {
	seen := map[member.ID]bool{}
	for _, code := range codes {
		row, ok := v.people.ByCode(code, v.reach)
		if !ok {
			return nil, fault.New(fault.Missing, "member_unknown", "member", code)
		}
		if !seen[row.ID] {
			seen[row.ID] = true
			out = append(out, row.ID)
		}
	}
	return out, nil
}

// again shows the list with why the selection was refused, or gives back an error that is a page of its own.
func (s selection) again(w http.ResponseWriter, r *http.Request, err error) error {
	if s.view == nil || s.desk == nil || fault.KindOf(err) != fault.Invalid {
		return err
	}
	s.refusal = s.Sentence(err)
	return s.show(w, r)
}

// choose begins an act on the people chosen.
func (p *Pages) choose(w http.ResponseWriter, r *http.Request) error {
	s, err := p.selected(r)
	if err != nil {
		return s.again(w, r, err)
	}
	deed, ok := deedOf(page.Text(r, "do"))
	if !ok {
		return s.again(w, r, fault.New(fault.Invalid, "list.act_missing"))
	}
	if err := s.may(deed.act); err != nil {
		return err
	}
	if len(s.people) > mostAtOnce {
		return s.again(w, r, fault.New(fault.Invalid, "list.too_many_at_once", "most", count(mostAtOnce), "n", count(len(s.people))))
	}
	b := p.bulks.begin(s.Actor.String(), deed, s.chosen(), address(s.ask.query()))
	http.Redirect(w, r, b.href(), http.StatusSeeOther)
	return nil
}

// chosen are the people with what is told of them before the act.
func (s selection) chosen() []chosen {
	out := make([]chosen, 0, len(s.people))
	for _, id := range s.people {
		if row, ok := s.view.people.ByID(id, s.reach); ok {
			told := s.row(&row)
			out = append(out, chosen{id: id, home: row.Home, occupation: row.Occupation, state: row.State, Code: row.Code, Name: told.Name, Home: told.Home})
		}
	}
	return out
}
