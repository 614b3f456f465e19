package admission

import (
	"slices"

	"sen/internal/access"
)

// The acts of the room, as roles give them.
const (
	Read    access.Act = "prospect.read"     // see the list of prospects, cases and what falls due
	Keep    access.Act = "prospect.keep"     // put on the list, change a card, helper, introducers, papers; take off the list
	File    access.Act = "admission.file"    // allow and draw up the file, vetting letters, send up, forward
	Resolve access.Act = "admission.vote"    // record votes and resolutions
	Decide  access.Act = "admission.decide"  // decisions on admission and recognition, the ceremony, annulment
	Mend    access.Act = "admission.correct" // take back or correct a step, change the regime of a case
	Forget  access.Act = "admission.forget"  // erase who left the list
)

// Deed is the code of what can be done to a case. Its label stands in the catalogue under "admission.deed".
type Deed string

// The deeds.
const (
	DoList                Deed = "list"
	DoAdopt               Deed = "adopt"
	DoPick                Deed = "pick"
	DoTakeUp              Deed = "take_up"
	DoHelper              Deed = "helper"
	DoCertificate         Deed = "certificate"
	DoClear               Deed = "clear"
	DoIntroducer          Deed = "introducer"
	DoIntroducerOff       Deed = "introducer_off"
	DoFile                Deed = "file"
	DoPaper               Deed = "paper"
	DoPaperOff            Deed = "paper_off"
	DoLetter              Deed = "letter"
	DoLetterReceived      Deed = "letter_received"
	DoLetterAnswered      Deed = "letter_answered"
	DoWaive               Deed = "waive"
	DoVetted              Deed = "vetted"
	DoSchooling           Deed = "schooling"
	DoCellVote            Deed = "cell_vote"
	DoBaseVote            Deed = "base_vote"
	DoSendUp              Deed = "send_up"
	DoDecision            Deed = "decision"
	DoReceipt             Deed = "receipt"
	DoCeremony            Deed = "ceremony"
	DoMove                Deed = "move"
	DoForward             Deed = "forward"
	DoTakeFile            Deed = "take_file"
	DoCancel              Deed = "cancel"
	DoAskReview           Deed = "ask_review"
	DoAnswerReview        Deed = "answer_review"
	DoNewClass            Deed = "new_class"
	DoRecognitionVote     Deed = "recognition_vote"
	DoRecognitionBaseVote Deed = "recognition_base_vote"
	DoRecognition         Deed = "recognition"
	DoRemovalVote         Deed = "removal_vote"
	DoRemovalBaseVote     Deed = "removal_base_vote"
	DoRemoval             Deed = "removal"
	DoAnnulment           Deed = "annulment"
	DoReissue             Deed = "reissue"
	DoLeave               Deed = "leave"
	DoRegime              Deed = "regime"
	doForget              Deed = "forget"
	doCard                Deed = "card"
	doCorrect             Deed = "correct"
)

// Row is one line of the table: what may be done in which stages, where it leads, who may, and the rule behind it.
type Row struct {
	Deed Deed
	// From are the stages in which it may be done; none of the first step.
	From []Stage
	// To are the stages it may lead to; none where the case stays as it is.
	To   []Stage
	May  access.Act
	Rule string
	// Body says who votes, if there is a vote.
	Body Body

	when func(*desk, *window)
	next func(*desk, *Step) Stage
}

// Body is who votes.
type Body string

// The bodies. Of a decision the body is told: a bureau, an authorised base committee, or the bureau of a base committee.
const (
	NoBody      Body = ""
	TheCell     Body = "cell"
	TheBase     Body = "base"
	TheDeciding Body = "deciding"
)

// Table is the one table of stages and deeds, in the order of the way. Offered, the acts and the page that explains them
// go by it.
var Table = func() []Row {
	active := stretch(Listed, Decided)
	probation := stretch(Probationary, Escalated)
	return []Row{
		{Deed: DoList, To: []Stage{Listed}, May: Keep, Rule: "ADM-20", next: to(Listed)},
		{Deed: DoAdopt, To: []Stage{Probationary}, May: Keep, Rule: "ADM-61", next: to(Probationary)},
		{Deed: DoPick, From: []Stage{Listed}, To: []Stage{Outstanding}, May: Keep, Rule: "ADM-20", when: afterListing, next: to(Outstanding)},
		{Deed: DoTakeUp, From: []Stage{Outstanding}, To: []Stage{Sympathiser}, May: Keep, Rule: "ADM-22", when: afterPick, next: to(Sympathiser)},
		{Deed: DoHelper, From: append(stretch(Sympathiser, Decided), probation...), May: Keep, Rule: "ADM-22", when: helperNow},
		{Deed: DoCertificate, From: stretch(Sympathiser, Filing), To: []Stage{Trained}, May: Keep, Rule: "ADM-24", when: certificateNow, next: trained},
		{Deed: DoClear, From: []Stage{Trained}, To: []Stage{Cleared}, May: File, Rule: "ADM-21", when: clearNow, next: to(Cleared)},
		{Deed: DoIntroducer, From: stretch(Cleared, Filing), May: Keep, Rule: "ADM-30", when: afterTakeUp},
		{Deed: DoIntroducerOff, From: stretch(Cleared, Filing), May: Keep, Rule: "ADM-30", when: introducerOffNow},
		{Deed: DoFile, From: stretch(Cleared, Filing), To: []Stage{Filing}, May: File, Rule: "ADM-45", when: fileNow, next: to(Filing)},
		{Deed: DoPaper, From: append(stretch(Sympathiser, Decided), probation...), May: Keep, Rule: "ADM-45", when: afterTakeUp},
		{Deed: DoPaperOff, From: append(stretch(Sympathiser, Decided), probation...), May: Keep, Rule: "ADM-45", when: paperOffNow},
		{Deed: DoLetter, From: []Stage{Filing}, May: File, Rule: "ADM-43", when: afterFile},
		{Deed: DoLetterReceived, From: stretch(Filing, Decided), May: File, Rule: "ADM-43", when: letterReceivedNow},
		{Deed: DoLetterAnswered, From: stretch(Filing, Decided), May: File, Rule: "ADM-43", when: letterAnsweredNow},
		{Deed: DoWaive, From: []Stage{Filing}, May: File, Rule: "ADM-41", when: afterFile},
		{Deed: DoVetted, From: stretch(Filing, Decided), May: File, Rule: "ADM-44", when: afterFile},
		{Deed: DoSchooling, From: stretch(Cleared, Filing), May: File, Rule: "ADM-04", when: schoolingNow},
		{Deed: DoCellVote, From: []Stage{Filing}, To: []Stage{CellReviewed}, May: Resolve, Rule: "ADM-50", Body: TheCell, when: cellVoteNow, next: passed(CellReviewed)},
		{Deed: DoBaseVote, From: []Stage{CellReviewed}, To: []Stage{BaseReviewed}, May: Resolve, Rule: "ADM-51", Body: TheBase, when: baseVoteNow, next: passed(BaseReviewed)},
		{Deed: DoSendUp, From: stretch(CellReviewed, BaseReviewed), May: File, Rule: "ADM-55", when: sendUpNow},
		{Deed: DoDecision, From: stretch(CellReviewed, BaseReviewed), To: []Stage{Decided}, May: Decide, Rule: "ADM-52", Body: TheDeciding, when: decisionNow, next: passed(Decided)},
		{Deed: DoReceipt, From: []Stage{Decided}, May: Decide, Rule: "ADM-57", when: receiptNow},
		{Deed: DoCeremony, From: []Stage{Decided}, To: []Stage{Probationary}, May: Decide, Rule: "ADM-57", when: ceremonyNow, next: to(Probationary)},
		{Deed: DoMove, From: active, May: File, Rule: "ADM-34", when: moveNow},
		{Deed: DoForward, From: stretch(CellReviewed, Decided), May: File, Rule: "MOV-02", when: forwardNow},
		{Deed: DoTakeFile, From: stretch(CellReviewed, Decided), May: File, Rule: "MOV-03", when: takeFileNow},
		{Deed: DoAskReview, From: stretch(CellReviewed, Decided), May: File, Rule: "MOV-06", when: askReviewNow},
		{Deed: DoAnswerReview, From: stretch(CellReviewed, Decided), May: File, Rule: "MOV-06", when: answerReviewNow},
		{Deed: DoCancel, From: []Stage{Decided}, To: []Stage{Filing, CellReviewed, BaseReviewed}, May: Decide, Rule: "ADM-85", when: cancelNow, next: backTo},
		{Deed: DoLeave, From: active, To: []Stage{Left}, May: Keep, Rule: "ADM-20", when: leaveNow, next: to(Left)},
		{Deed: DoNewClass, From: probation, May: Keep, Rule: "ADM-61", when: afterCeremony},
		{Deed: DoRecognitionVote, From: []Stage{Probationary}, To: []Stage{RecognitionReviewed, Escalated}, May: Resolve, Rule: "ADM-62", Body: TheCell, when: recognitionVoteNow, next: passedOrThird(RecognitionReviewed)},
		{Deed: DoRecognitionBaseVote, From: []Stage{RecognitionReviewed}, To: []Stage{RecognitionConfirmed}, May: Resolve, Rule: "ADM-51", Body: TheBase, when: baseVoteNow, next: passed(RecognitionConfirmed)},
		{Deed: DoRecognition, From: []Stage{RecognitionReviewed, RecognitionConfirmed, Escalated}, To: []Stage{Official}, May: Decide, Rule: "ADM-63", Body: TheDeciding, when: recognitionNow, next: passed(Official)},
		{Deed: DoRemovalVote, From: []Stage{Probationary}, To: []Stage{RemovalReviewed, Escalated}, May: Resolve, Rule: "ADM-67", Body: TheCell, when: afterCeremony, next: passedOrThird(RemovalReviewed)},
		{Deed: DoRemovalBaseVote, From: []Stage{RemovalReviewed}, To: []Stage{RemovalConfirmed}, May: Resolve, Rule: "ADM-67", Body: TheBase, when: baseVoteNow, next: passed(RemovalConfirmed)},
		{Deed: DoRemoval, From: []Stage{RemovalReviewed, RemovalConfirmed, Escalated}, To: []Stage{Removed}, May: Decide, Rule: "ADM-67", Body: TheDeciding, when: removalNow, next: passed(Removed)},
		{Deed: DoReissue, From: append(slices.Clone(probation), Official), May: Decide, Rule: "ADM-85", when: afterCeremony},
		{Deed: DoAnnulment, From: append(slices.Clone(probation), Official), To: []Stage{Annulled}, May: Decide, Rule: "ADM-84", when: afterCeremony, next: to(Annulled)},
		{Deed: DoRegime, From: append(slices.Clone(active), probation...), May: Mend, Rule: "SEN-01", when: afterListing},
		{Deed: doForget, From: []Stage{Left}, May: Forget, Rule: "SEN-02", when: forgetNow},
	}
}()
