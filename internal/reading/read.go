package reading

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"time"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/member"
	"sen/internal/org"
)

// Service notes readings and looks, and tells of them.
type Service struct{ db *db.DB }

// NewService makes the service of a register.
func NewService(d *db.DB) *Service { return &Service{d} }

// oneLine is how long the same reading by the same actor stays one line. Who goes back and forth between a record and a
// list, or loads a page again, has read it once; a line for each would bury the readings that matter, and each would
// cost a commit. The span is short enough that the line still tells when.
const oneLine = 10 * time.Minute

// Read notes that the actor read one person's record by an act of Acts. To be called before anything is shown: an
// error means that nothing was noted and nothing may be shown.
func (s *Service) Read(ctx context.Context, who access.Actor, act access.Act, person member.ID) error {
	if err := checkActing(who, act); err != nil {
		return err
	}
	e := Line{Actor: who.String(), Act: act, Person: person, HowMany: 1}
	return s.note(ctx, func(tx *db.Tx) (day.Instant, error) { return lastOfPerson(tx, e) },
		func(tx *db.Tx) error { _, err := insertEntry(tx, e, ""); return err })
}

// ReadMany notes as one line that the actor read a list of people under a unit (0: none), an export or what is behind a
// figure, and that each person's own log shows. Filter are the codes by which the list was chosen, as "sex=Nu", never
// what somebody typed. A list of nobody leaves no line. Errors as of Read.
func (s *Service) ReadMany(ctx context.Context, who access.Actor, act access.Act, unit org.ID, people []member.ID, filter ...string) error {
	if err := checkActing(who, act); err != nil {
		return err
	}
	if err := checkFilter(filter); err != nil || len(people) == 0 {
		return err
	}
	people = slices.Clone(people)
	slices.Sort(people)
	people = slices.Compact(people)
	e := Line{Actor: who.String(), Act: act, Unit: unit, HowMany: len(people), Filter: strings.Join(filter, " ")}
	list := digestOf(people)
	return s.note(ctx, func(tx *db.Tx) (day.Instant, error) { return lastOfList(tx, e, list) },
		func(tx *db.Tx) error {
			id, err := insertEntry(tx, e, list)
			if err != nil {
				return err
			}
			return insertPeople(tx, id, people)
		})
}

// ofCase is the act of opening the case of somebody who is no member.
const ofCase access.Act = "prospect.read"

// ReadCase notes that the actor opened the case of somebody who is no member, by the code of the case, which tells nothing
// of the person once the case was erased. It is shown to who reads the log at the unit where the case stands. Errors as of
// Read.
func (s *Service) ReadCase(ctx context.Context, who access.Actor, unit org.ID, code string) error {
	if err := checkActing(who, ofCase); err != nil {
		return err
	}
	e := Line{Actor: who.String(), Act: ofCase, Unit: unit, HowMany: 1, Filter: "case=" + code}
	list := digest([]byte(code))
	return s.note(ctx, func(tx *db.Tx) (day.Instant, error) { return lastOfList(tx, e, list) },
		func(tx *db.Tx) error { _, err := insertEntry(tx, e, list); return err })
}

// ReadCases notes that the actor took many such cases at once, by the units where they stand: a line for each. Filter as
// of ReadMany.
func (s *Service) ReadCases(ctx context.Context, who access.Actor, at map[org.ID][]string, filter ...string) error {
	if err := checkActing(who, ofCase); err != nil {
		return err
	}
	if err := checkFilter(filter); err != nil || len(at) == 0 {
		return err
	}
	return s.db.Write(ctx, func(tx *db.Tx) error {
		for _, unit := range slices.Sorted(maps.Keys(at)) {
			e := Line{Actor: who.String(), Act: ofCase, Unit: unit, HowMany: len(at[unit]), Filter: strings.Join(filter, " ")}
			if _, err := insertEntry(tx, e, digest([]byte(strings.Join(at[unit], " ")))); err != nil {
				return err
			}
		}
		return nil
	})
}

// note writes a line unless the same stands already. It looks before it queues with the writers, so that a page loaded
// again waits for nobody, and again when its turn has come, for two may load at once.
func (s *Service) note(ctx context.Context, last func(*db.Tx) (day.Instant, error), write func(*db.Tx) error) error {
	stands := func(tx *db.Tx) (bool, error) {
		at, err := last(tx)
		return !at.IsZero() && tx.Now().Time().Sub(at.Time()) < oneLine, err
	}
	var noted bool
	err := s.db.Read(ctx, func(tx *db.Tx) (err error) { noted, err = stands(tx); return err })
	if err != nil || noted {
		return err
	}
	return s.db.Write(ctx, func(tx *db.Tx) error {
		if noted, err := stands(tx); err != nil || noted {
			return err
		}
		return write(tx)
	})
}

// digestOf tells one list of people, in order, from another.
func digestOf(people []member.ID) string {
	b := make([]byte, 0, 4*len(people))
	for _, p := range people {
		b = binary.BigEndian.AppendUint32(b, uint32(p))
	}
	return digest(b)
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
