package member

import (
	"context"
	"slices"
	"strings"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/words"
)

// Same is the statement that two records are one person. From its mutation on, for every day, Person is set aside:
// counted in no figure and shown in no list, its facts untouched. SameAs stays. Voiding the statement takes it back.
type Same struct {
	ID       int64
	Person   ID
	SameAs   ID
	Recorded journal.Mutation
	Voided   journal.Mutation // 0: not voided
}

// Merge states that the record Aside is the same person as the record Kept; both are member codes. That two accounts
// agreed is seen to by whoever calls; the journal keeps them as they are called there.
type Merge struct {
	Kept, Aside         string
	Proposer, Confirmer string // as access.Actor.String names them
}

// Merge does the act. Refusals: member_unknown, same_itself, same_already, same_stays_for_another, same_kept_set_aside,
// same_kept_not_member.
func (s *Service) Merge(ctx context.Context, who access.Actor, cmd Merge) (done org.Done, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		done, err = MergeIn(tx, who, cmd)
		return err
	})
	if err != nil {
		return org.Done{}, err
	}
	return done, nil
}

// MergeIn is Merge inside a transaction that does more.
func MergeIn(tx *db.Tx, who access.Actor, cmd Merge) (org.Done, error) {
	kept, aside, err := loadPair(tx, who, "member.merge", cmd.Kept, cmd.Aside)
	if err != nil {
		return org.Done{}, err
	}
	if err := mayMerge(tx, kept, aside); err != nil {
		return org.Done{}, err
	}
	entry := sameEntry{"member.merge", strings.TrimSpace(cmd.Proposer + " " + cmd.Confirmer)}
	return entry.write(tx, who, kept, aside, func(m journal.Mutation) error {
		return InsertSames(tx, m, []Same{{Person: aside.ID, SameAs: kept.ID}})
	})
}

// MayMerge says whether Merge would be refused by a rule, and with what, without doing it. It asks nobody's leave.
func MayMerge(tx *db.Tx, kept, aside string) error {
	k, a, err := loadPair(tx, access.System, "member.merge", kept, aside)
	if err != nil {
		return err
	}
	return mayMerge(tx, k, a)
}

// mayMerge holds the rules: no chains, no circles, and nobody who is a member today is lost by it.
func mayMerge(tx *db.Tx, kept, aside *dossier) error {
	standing, err := samesOf(tx, kept.ID, aside.ID)
	if err != nil {
		return err
	}
	for _, s := range standing {
		switch {
		case s.Person == aside.ID:
			return fault.New(fault.Taken, "same_already", "member", aside.Code).On("aside")
		case s.SameAs == aside.ID:
			return fault.New(fault.Invalid, "same_stays_for_another", "member", aside.Code).On("aside")
		case s.Person == kept.ID:
			return fault.New(fault.Invalid, "same_kept_set_aside", "member", kept.Code).On("kept")
		}
	}
	today := tx.Now().Day()
	_, asideIn := aside.life.On(today)
	if _, keptIn := kept.life.On(today); asideIn && !keptIn {
		return fault.New(fault.Invalid, "same_kept_not_member", "kept", kept.Code, "aside", aside.Code).On("kept")
	}
	return nil
}

// Unmerge takes back that the record Aside, a member code, is the same person as another.
type Unmerge struct{ Aside string }

// Unmerge does the act. Refusals: member_unknown, same_not_stated, and same_fits_no_more if what is recorded under the
// record no longer fits the units as they are now.
func (s *Service) Unmerge(ctx context.Context, who access.Actor, cmd Unmerge) (done org.Done, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		done, err = UnmergeIn(tx, who, cmd)
		return err
	})
	if err != nil {
		return org.Done{}, err
	}
	return done, nil
}

// UnmergeIn is Unmerge inside a transaction that does more.
func UnmergeIn(tx *db.Tx, who access.Actor, cmd Unmerge) (org.Done, error) {
	aside, err := loadDossier(tx, cmd.Aside)
	if err != nil {
		return org.Done{}, err
	}
	if err := aside.can(who, "member.unmerge", tx.Now().Day(), nil); err != nil {
		return org.Done{}, err
	}
	standing, err := samesOf(tx, aside.ID, aside.ID)
	if err != nil {
		return org.Done{}, err
	}
	i := slices.IndexFunc(standing, func(s Same) bool { return s.Person == aside.ID })
	if i < 0 {
		return org.Done{}, fault.New(fault.Invalid, "same_not_stated", "member", aside.Code).On("aside")
	}
	kept, err := loadNumbered(tx, standing[i].SameAs)
	if err != nil {
		return org.Done{}, err
	}
	if err := kept.can(who, "member.unmerge", tx.Now().Day(), nil); err != nil {
		return org.Done{}, err
	}
	if err := aside.fits(); err != nil {
		return org.Done{}, err
	}
	return sameEntry{act: "member.unmerge"}.write(tx, who, kept, aside, func(m journal.Mutation) error {
		return Void(tx, m, Sames, standing[i].ID)
	})
}

// fits refuses a record that breaks a rule: while it was set aside nothing held it to the units' changes.
func (p *dossier) fits() error {
	problems := append(refusals(p.life.Problems), refusals(CheckPosts(p.posts, p.life, p.units))...)
	if len(problems) == 0 {
		return nil
	}
	why := problems[0].Fault
	return fault.New(fault.Taken, "same_fits_no_more", "member", p.Code, "why", sentence{why}).On("aside").Because(why)
}

// sentence lets a fault stand inside the sentence of another.
type sentence struct{ *fault.Fault }

// Sentence is what a reader is told.
func (s sentence) Sentence(lang string) string { return words.Sentence(lang, s.Key, s.Args) }

// sameEntry is what the journal says of a statement or its taking back.
type sameEntry struct {
	act  access.Act
	note string
}

func (e sameEntry) write(tx *db.Tx, who access.Actor, kept, aside *dossier, do func(journal.Mutation) error) (org.Done, error) {
	entry, err := journal.Begin(tx, who, day.Instant{})
	if err != nil {
		return org.Done{}, err
	}
	if err := do(entry.Seq); err != nil {
		return org.Done{}, err
	}
	entry.Act, entry.Note, entry.Fields = e.act, e.note, "same"
	entry.Subject = kept.Code + " " + aside.Code
	return org.Done{Mutation: entry.Seq}, entry.Close(tx)
}

// loadPair loads two records and asks whether the actor may do an act on the homes of both.
func loadPair(tx *db.Tx, who access.Actor, act access.Act, kept, aside string) (k, a *dossier, err error) {
	if k, err = loadDossier(tx, kept); err != nil {
		return nil, nil, err
	}
	if a, err = loadDossier(tx, aside); err != nil {
		return nil, nil, err
	}
	for _, p := range []*dossier{k, a} {
		if err := p.can(who, act, tx.Now().Day(), nil); err != nil {
			return nil, nil, err
		}
	}
	if k.ID == a.ID {
		return nil, nil, fault.New(fault.Invalid, "same_itself", "member", kept).On("aside")
	}
	return k, a, nil
}

// loadNumbered is loadDossier by number.
func loadNumbered(tx *db.Tx, id ID) (*dossier, error) {
	names, err := NamesOf(tx, []ID{id}, tx.Now().Day())
	if err != nil {
		return nil, err
	}
	return loadDossier(tx, names[id].Code)
}

// May asks whether the actor may do an act on the homes of some people, given by code, as they are today or were last;
// who is beyond the actor's reach is refused as one that was never there. It gives their numbers in the order given.
func May(tx *db.Tx, who access.Actor, act access.Act, codes ...string) ([]ID, error) {
	ids := make([]ID, len(codes))
	for i, code := range codes {
		p, err := loadDossier(tx, code)
		if err != nil {
			return nil, err
		}
		if err := p.can(who, act, tx.Now().Day(), nil); err != nil {
			return nil, err
		}
		ids[i] = p.ID
	}
	return ids, nil
}
