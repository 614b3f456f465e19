package rosterpages

import (
	"testing"

	"sen/internal/fault"
)

func TestBulks_run_one_at_a_time_for_each_reader_and_each_once(t *testing.T) {
	var s bulks
	two := []chosen{{Code: "A"}, {Code: "B"}}
	first, second, others := s.begin("an", deeds[0], two, ""), s.begin("an", deeds[0], two, ""), s.begin("binh", deeds[0], two, "")
	if mine, err := s.start(first, plan{}); !mine || err != nil {
		t.Fatal(mine, err)
	}
	if mine, err := s.start(first, plan{}); mine || err != nil {
		t.Error("pressed twice, begun twice:", err)
	}
	if _, err := s.start(second, plan{}); !fault.Is(err, "list.bulk_busy") {
		t.Errorf("a second runs beside the first: %v", err)
	}
	if mine, err := s.start(others, plan{}); !mine || err != nil {
		t.Error("another reader waits:", err)
	}
	first.note(outcome{})
	first.note(outcome{})
	if mine, err := s.start(second, plan{}); !mine || err != nil {
		t.Error("the first is over and still in the way:", err)
	}
}

func TestBulks_forget_the_oldest_but_none_that_runs(t *testing.T) {
	var s bulks
	running := s.begin("an", deeds[0], []chosen{{Code: "A"}}, "")
	if _, err := s.start(running, plan{}); err != nil {
		t.Fatal(err)
	}
	old := s.begin("an", deeds[0], nil, "")
	theirs := s.begin("binh", deeds[0], nil, "")
	for range keptEach {
		s.begin("an", deeds[0], nil, "")
	}
	if _, err := s.find("an", old.id); !fault.Is(err, "list.bulk_unknown") {
		t.Errorf("the oldest is remembered: %v", err)
	}
	for _, b := range []*bulk{running, theirs} {
		if _, err := s.find(b.actor, b.id); err != nil {
			t.Errorf("%s's is forgotten: %v", b.actor, err)
		}
	}
	if _, err := s.find("an", theirs.id); !fault.Is(err, "list.bulk_unknown") {
		t.Error("another's is found")
	}
}
