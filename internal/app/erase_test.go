package app

import (
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"testing"

	"sen/internal/access"
	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/org"
)

func TestErase_takes_away_who_left_the_list_long_ago_until_it_is_told_to_stop(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	a, err := Open(ctx, filepath.Join(t.TempDir(), "register.db"), true)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	for _, f := range []org.Found{{Code: "P", Kind: org.Province, Older: true}, {Code: "G", Kind: org.GrassrootsCommittee, Parent: "P"}, {Code: "A", Kind: org.Cell, Parent: "G"}} {
		f.Name, f.On = "Đơn vị "+f.Code, day.MustParse("2000-01-01")
		if _, err := a.Units.Found(ctx, access.Operator, f); err != nil {
			t.Fatal(err)
		}
	}
	cases := admission.NewService(a.Register)
	listed := func(name, left string) string {
		out, err := cases.List(ctx, access.Operator, admission.List{Cell: "A", On: day.MustParse("2020-01-05"), Card: admission.Card{Name: name}})
		if err != nil {
			t.Fatal(err)
		}
		if left != "" {
			_, err = cases.Do(ctx, access.Operator, admission.LeaveList{About: admission.About{Case: out.Case, On: day.MustParse(left)}})
		}
		if err != nil {
			t.Fatal(err)
		}
		return out.Case
	}
	gone, stays := listed("Người Đã Rời", "2021-01-05"), listed("Người Còn Lại", "")
	ended := make(chan struct{})
	go func() {
		a.eraseProspects(ctx, slog.New(slog.NewTextHandler(io.Discard, nil)))
		close(ended)
	}()
	for {
		if _, err := cases.Open(ctx, access.Operator, gone); err != nil {
			break
		}
	}
	if _, err := cases.Open(ctx, access.Operator, stays); err != nil {
		t.Error(err)
	}
	stop()
	<-ended
}
