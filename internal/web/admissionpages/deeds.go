package admissionpages

import (
	"slices"
	"strconv"

	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/rule"
	"sen/internal/web/page"
)

// deed is one deed as a page asks for it: its fields, and the command it states.
type deed struct {
	code admission.Deed
	// group is where it stands among the offered: of groups.
	group string
	// shown says that it is shown and confirmed before it is recorded, danger that it ends the case.
	shown, danger bool
	fields        func(c *caseDesk, was values) []page.Field
	says          func(in *posted, a admission.About) admission.Command
}

// The groups in which deeds are offered.
const (
	forward = "forward"
	people  = "people"
	papers  = "papers"
	moving  = "moving"
	other   = "other"
)

var groups = []struct{ code, label string }{
	{forward, "Bước tiếp theo"}, {papers, "Giấy tờ, thẩm tra"}, {people, "Người giúp đỡ, giới thiệu"}, {moving, "Chuyển nơi khác"}, {other, "Việc khác"},
}

// row is the line of the table of states.
func (dd *deed) row() *admission.Row {
	for i := range admission.Table {
		if admission.Table[i].Deed == dd.code {
			return &admission.Table[i]
		}
	}
	panic("admissionpages: " + string(dd.code) + " is no deed of the table")
}

// deedOf finds a deed by its code; nil if none is asked for by a form here.
func deedOf(code admission.Deed) *deed {
	for i := range deeds {
		if deeds[i].code == code {
			return &deeds[i]
		}
	}
	return nil
}

func none(*caseDesk, values) []page.Field { return nil }

func resolution(c *caseDesk, was values) []page.Field { return c.resolution(was) }

func (c *caseDesk) helperField(was values) page.Field {
	return c.somebodyField("helper", c.T("Đảng viên chính thức giúp đỡ"), was["helper"])
}

func vote(c *caseDesk, was values) []page.Field {
	return append(c.ballotFields(was, true), c.resolution(was)...)
}

func cellMeeting(c *caseDesk, was values) []page.Field {
	return slices.Concat(c.ballotFields(was, true), c.resolution(was), c.meetingFields(was, true))
}

func baseMeeting(c *caseDesk, was values) []page.Field {
	return slices.Concat(c.ballotFields(was, true), c.resolution(was), c.meetingFields(was, false))
}

func deciding(c *caseDesk, was values) []page.Field { return c.decidingFields(was) }

var deeds = []deed{
	{code: admission.DoPick, group: forward, fields: func(c *caseDesk, was values) []page.Field {
		by := c.choose("by", c.T("Nơi giới thiệu"), "admission.picker", admission.Pickers, was["by"])
		by.Kind = "radio"
		return append([]page.Field{by}, c.resolution(was)...)
	}, says: func(in *posted, a admission.About) admission.Command {
		return admission.Pick{About: a, By: in.text("by")}
	}},
	{code: admission.DoTakeUp, group: forward, fields: func(c *caseDesk, was values) []page.Field {
		return append([]page.Field{c.helperField(was)}, c.resolution(was)...)
	}, says: func(in *posted, a admission.About) admission.Command {
		return admission.TakeUp{About: a, Helper: in.text("helper")}
	}},
	{code: admission.DoHelper, group: people, fields: func(c *caseDesk, was values) []page.Field {
		return []page.Field{c.helperField(was), c.choose("reason", c.T("Lý do"), "admission.reason", admission.HelperReasons, was["reason"])}
	}, says: func(in *posted, a admission.About) admission.Command {
		return admission.ChangeHelper{About: a, Helper: in.text("helper"), Reason: in.text("reason")}
	}},
	{code: admission.DoCertificate, group: forward, fields: none, says: func(_ *posted, a admission.About) admission.Command {
		return admission.Certify{About: a}
	}},
	{code: admission.DoClear, group: forward, fields: resolution, says: func(_ *posted, a admission.About) admission.Command {
		return admission.Clear{About: a}
	}},
	{code: admission.DoIntroducer, group: people, fields: func(c *caseDesk, was values) []page.Field {
		return []page.Field{
			c.somebodyField("member", c.T("Đảng viên chính thức giới thiệu"), was["member"]),
			{Name: "since", Label: c.T("Cùng lao động, công tác, học tập từ ngày"), Kind: "date", Value: was["since"], Required: true, Help: c.T("Đến ngày chi bộ xét phải đủ thời gian theo ADM-31.")},
		}
	}, says: func(in *posted, a admission.About) admission.Command {
		return admission.Introduce{About: a, Member: in.text("member"), Since: in.day("since")}
	}},
	{code: admission.DoIntroducerOff, group: people, fields: func(c *caseDesk, was values) []page.Field {
		return []page.Field{{Name: "member", Label: c.T("Người thôi giới thiệu"), Kind: "select", Choices: c.introducers(was["member"]), Value: was["member"], Required: true}}
	}, says: func(in *posted, a admission.About) admission.Command {
		return admission.WithdrawIntroducer{About: a, Member: in.text("member")}
	}},
	{code: admission.DoFile, group: forward, fields: none, says: func(_ *posted, a admission.About) admission.Command {
		return admission.DrawUp{About: a}
	}},
	{code: admission.DoPaper, group: papers, fields: func(c *caseDesk, was values) []page.Field {
		return []page.Field{
			{Name: "paper", Label: c.T("Giấy tờ"), Kind: "select", Choices: c.documents(), Value: was["paper"], Required: true, Help: c.T("Sen chỉ ghi là có, không giữ nội dung.")},
			{Name: "until", Label: c.T("Có giá trị đến hết ngày"), Kind: "date", Value: was["until"], Help: c.T("Không có hạn thì để trống.")},
		}
	}, says: func(in *posted, a admission.About) admission.Command {
		return admission.HavePaper{About: a, Paper: in.text("paper"), Until: in.day("until")}
	}},
	{code: admission.DoPaperOff, group: papers, fields: func(c *caseDesk, was values) []page.Field {
		return []page.Field{{Name: "paper", Label: c.T("Giấy tờ"), Kind: "select", Choices: c.present(was["paper"]), Value: was["paper"], Required: true}}
	}, says: func(in *posted, a admission.About) admission.Command {
		return admission.LackPaper{About: a, Paper: in.text("paper")}
	}},
	{code: admission.DoLetter, group: papers, fields: func(c *caseDesk, was values) []page.Field {
		place := was["place"]
		if place == "" {
			place = admission.Places[0]
		}
		to := c.choose("place", c.T("Nơi thẩm tra"), "admission.place", admission.Places, place)
		to.Kind = "radio"
		return []page.Field{
			to,
			{Name: "received", Label: c.T("Ngày nơi đó nhận"), Kind: "date", Value: was["received"], Help: c.T("Chưa biết thì để trống, ghi sau.")},
			c.optional("side", c.T("Thẩm tra phía"), admission.Sides, was["side"]),
		}
	}, says: func(in *posted, a admission.About) admission.Command {
		return admission.SendLetter{About: a, Place: in.text("place"), Received: in.day("received"), Side: in.text("side")}
	}},
	{code: admission.DoLetterReceived, group: papers, fields: letterField, says: func(in *posted, a admission.About) admission.Command {
		return admission.LetterReceived{About: a, Letter: in.letter()}
	}},
	{code: admission.DoLetterAnswered, group: papers, fields: letterField, says: func(in *posted, a admission.About) admission.Command {
		return admission.LetterAnswered{About: a, Letter: in.letter()}
	}},
	{code: admission.DoWaive, group: papers, fields: func(c *caseDesk, was values) []page.Field {
		basis := c.choose("basis", c.T("Miễn đến đâu"), "admission.reason", admission.WaiverBases, orElse(was["basis"], admission.WaiverBases[0]))
		basis.Kind = "radio"
		return []page.Field{c.side(was), basis, {
			Name: "confirmed", Label: c.T("Đã kiểm tra: có người thân thuộc diện quy định đang là đảng viên, lý lịch khai đầy đủ và được cấp ủy của người đó xác nhận (ADM-41)"),
			Kind: "checkbox", Help: c.T("Sen không ghi người thân là ai."),
		}}
	}, says: func(in *posted, a admission.About) admission.Command {
		return admission.Waive{About: a, Side: in.text("side"), Basis: in.text("basis"), Confirmed: in.ticked("confirmed")}
	}},
	{code: admission.DoVetted, group: papers, fields: func(c *caseDesk, was values) []page.Field {
		return []page.Field{c.side(was), {
			Name: "unrelated", Label: c.T("Người đi thẩm tra không phải người xin vào Đảng, cũng không phải cha mẹ, vợ hoặc chồng, anh chị em, con của người đó (ADM-44)"), Kind: "checkbox",
		}}
	}, says: func(in *posted, a admission.About) admission.Command {
		return admission.Vet{About: a, Side: in.text("side"), Unrelated: in.ticked("unrelated")}
	}},
	{code: admission.DoSchooling, group: other, fields: func(c *caseDesk, was values) []page.Field {
		ground := c.choose("ground", c.T("Trường hợp ngoại lệ"), "admission.reason", admission.SchoolingGrounds, was["ground"])
		return []page.Field{ground, {Name: "consent", Label: c.T("Ngày văn bản đồng ý của ban thường vụ cấp tỉnh"), Kind: "date", Value: was["consent"], Help: c.T("Chỉ ghi với trường hợp ADM-05.")}}
	}, says: func(in *posted, a admission.About) admission.Command {
		return admission.Except{About: a, Ground: in.text("ground"), Consent: in.day("consent")}
	}},
	{code: admission.DoCellVote, group: forward, fields: cellMeeting, says: func(in *posted, a admission.About) admission.Command {
		return admission.CellVote{About: a, Ballot: in.ballot(), Meeting: in.meeting()}
	}},
	{code: admission.DoBaseVote, group: forward, fields: baseMeeting, says: func(in *posted, a admission.About) admission.Command {
		return admission.BaseVote{About: a, Ballot: in.ballot(), Meeting: in.meeting()}
	}},
	{code: admission.DoSendUp, group: forward, fields: none, says: func(_ *posted, a admission.About) admission.Command {
		return admission.SendUp{About: a}
	}},
	{code: admission.DoDecision, group: forward, fields: deciding, says: func(in *posted, a admission.About) admission.Command {
		return admission.DecideAdmission{About: a, Deciding: in.deciding()}
	}},
	{code: admission.DoReceipt, group: forward, fields: none, says: func(_ *posted, a admission.About) admission.Command {
		return admission.ReceiveDecision{About: a}
	}},
	{code: admission.DoCeremony, group: forward, shown: true, fields: ceremonyFields, says: func(in *posted, a admission.About) admission.Command {
		return admission.HoldCeremony{
			About: a, Member: in.text("member"), Ethnicity: in.text("ethnicity"), Religion: in.text("religion"), PersonalNumber: in.text("personal_number"),
			CV: in.text("cv"), Phone: in.text("phone"), Occupation: in.code("occupation", member.Occupations), Education: in.code("education", member.Educations),
			Qualification: in.code("qualification", member.Qualifications), Theory: in.code("theory", member.Theories),
		}
	}},
	{code: admission.DoMove, group: moving, fields: func(c *caseDesk, was values) []page.Field {
		return []page.Field{{Name: "to", Label: c.T("Chi bộ nơi đến"), Kind: "text", Value: was["to"], Required: true, Help: c.T("Ghi mã, hoặc vài chữ trong tên để chọn."), Auto: "off"}}
	}, says: func(in *posted, a admission.About) admission.Command {
		return admission.Move{About: a, To: in.text("to")}
	}},
	{code: admission.DoForward, group: moving, fields: none, says: func(_ *posted, a admission.About) admission.Command {
		return admission.ForwardFile{About: a}
	}},
	{code: admission.DoTakeFile, group: moving, fields: none, says: func(_ *posted, a admission.About) admission.Command {
		return admission.TakeFile{About: a}
	}},
	{code: admission.DoAskReview, group: moving, fields: none, says: func(_ *posted, a admission.About) admission.Command {
		return admission.AskReview{About: a}
	}},
	{code: admission.DoAnswerReview, group: moving, fields: none, says: func(_ *posted, a admission.About) admission.Command {
		return admission.AnswerReview{About: a}
	}},
	{code: admission.DoCancel, group: other, fields: func(c *caseDesk, was values) []page.Field {
		back := page.Field{Name: "back", Label: c.T("Hồ sơ trở lại bước"), Kind: "select", Value: was["back"], Required: true}
		for _, s := range admission.BackTo {
			back.Choices = append(back.Choices, page.Choice{Code: s.String(), Label: c.Label("admission.stage", s.String())})
		}
		fields := []page.Field{c.choose("reason", c.T("Lý do"), "admission.reason", admission.CancelReasons, was["reason"]), back}
		return append(fields, c.decisionFields(was, false)...)
	}, says: func(in *posted, a admission.About) admission.Command {
		back, _ := admission.ParseStage(in.text("back"))
		return admission.CancelDecision{About: a, Reason: in.text("reason"), Back: back}
	}},
	{code: admission.DoLeave, group: other, shown: true, danger: true, fields: none, says: func(_ *posted, a admission.About) admission.Command {
		return admission.LeaveList{About: a}
	}},
	{code: admission.DoNewClass, group: papers, fields: none, says: func(_ *posted, a admission.About) admission.Command {
		return admission.FinishClass{About: a}
	}},
	{code: admission.DoRecognitionVote, group: forward, fields: cellMeeting, says: func(in *posted, a admission.About) admission.Command {
		return admission.RecognitionVote{About: a, Ballot: in.ballot(), Meeting: in.meeting()}
	}},
	{code: admission.DoRecognitionBaseVote, group: forward, fields: baseMeeting, says: func(in *posted, a admission.About) admission.Command {
		return admission.RecognitionBaseVote{About: a, Ballot: in.ballot(), Meeting: in.meeting()}
	}},
	{code: admission.DoRecognition, group: forward, shown: true, fields: deciding, says: func(in *posted, a admission.About) admission.Command {
		return admission.Recognise{About: a, Deciding: in.deciding()}
	}},
	{code: admission.DoRemovalVote, group: other, fields: vote, says: func(in *posted, a admission.About) admission.Command {
		return admission.RemovalVote{About: a, Ballot: in.ballot()}
	}},
	{code: admission.DoRemovalBaseVote, group: other, fields: vote, says: func(in *posted, a admission.About) admission.Command {
		return admission.RemovalBaseVote{About: a, Ballot: in.ballot()}
	}},
	{code: admission.DoRemoval, group: other, shown: true, danger: true, fields: deciding, says: func(in *posted, a admission.About) admission.Command {
		return admission.RemoveProbationer{About: a, Deciding: in.deciding()}
	}},
	{code: admission.DoReissue, group: other, shown: true, fields: func(c *caseDesk, was values) []page.Field {
		return append(c.decisionFields(was, true), page.Field{Name: "admitted", Label: c.T("Ngày kết nạp theo quyết định mới"), Kind: "date", Value: was["admitted"], Required: true})
	}, says: func(in *posted, a admission.About) admission.Command {
		return admission.Reissue{About: a, Admitted: in.day("admitted")}
	}},
	{code: admission.DoAnnulment, group: other, shown: true, danger: true, fields: func(c *caseDesk, was values) []page.Field {
		return append([]page.Field{c.choose("reason", c.T("Lý do"), "admission.reason", admission.AnnulReasons, was["reason"])}, c.decisionFields(was, true)...)
	}, says: func(in *posted, a admission.About) admission.Command {
		return admission.Annul{About: a, Reason: in.text("reason")}
	}},
	{code: admission.DoRegime, group: other, fields: func(c *caseDesk, was values) []page.Field {
		set := page.Field{Name: "set", Label: c.T("Quy định áp dụng"), Kind: "select", Value: was["set"], Help: c.T("Chưa chọn: mỗi việc theo quy định có hiệu lực vào ngày của việc đó.")}
		for _, s := range rule.Sets() {
			set.Choices = append(set.Choices, page.Choice{Code: s.Code(), Label: s.Code() + ": " + s.Document(c.Lang)})
		}
		return []page.Field{set, c.choose("reason", c.T("Lý do"), "admission.reason", admission.RegimeReasons, was["reason"])}
	}, says: func(in *posted, a admission.About) admission.Command {
		return admission.ChangeRegime{About: a, Set: in.text("set"), Reason: in.text("reason")}
	}},
}

// relist restates the listing; it only takes the place of one that was recorded wrongly.
var relist = deed{code: admission.DoList, fields: func(c *caseDesk, was values) []page.Field {
	return append([]page.Field{{Name: "cell", Label: c.T("Mã chi bộ"), Kind: "text", Value: was["cell"], Required: true, Auto: "off"}}, c.resolution(was)...)
}, says: func(in *posted, a admission.About) admission.Command {
	return admission.Relist{About: a, Cell: in.text("cell")}
}}

func letterField(c *caseDesk, was values) []page.Field {
	f := page.Field{Name: "letter", Label: c.T("Công văn"), Kind: "select", Value: was["letter"], Required: true}
	for _, l := range c.v.Letters() {
		code := strconv.Itoa(int(l.Seq))
		if l.Answered != day.None && code != was["letter"] {
			continue
		}
		f.Choices = append(f.Choices, page.Choice{Code: code, Label: c.T("Gửi ngày %s, %s", l.Sent.Vietnamese(), c.Label("admission.place", l.Place))})
	}
	if len(f.Choices) == 1 && f.Value == "" {
		f.Value = f.Choices[0].Code
	}
	return []page.Field{f}
}

func ceremonyFields(c *caseDesk, was values) []page.Field {
	if c.readmitted() {
		return nil
	}
	text := func(name, label, mode string) page.Field {
		return page.Field{Name: name, Label: label, Kind: "text", Value: was[name], Mode: mode, Auto: "off"}
	}
	list := func(name, label, group string, codes []string, value string) page.Field {
		f := c.choose(name, label, group, codes, value)
		f.Required = false
		return f
	}
	return []page.Field{
		text("cv", c.T("Số lý lịch đảng viên"), ""), text("personal_number", c.T("Số định danh cá nhân"), "numeric"), text("phone", c.T("Điện thoại"), "tel"),
		text("ethnicity", c.T("Dân tộc"), ""), text("religion", c.T("Tôn giáo"), ""),
		list("occupation", c.T("Nghề nghiệp"), "occupation", member.Occupations, c.v.Card.Occupation.In(member.Occupations)),
		list("education", c.T("Trình độ học vấn"), "education", member.Educations, c.v.Card.Education.In(member.Educations)),
		list("qualification", c.T("Chuyên môn"), "qualification", member.Qualifications, ""),
		list("theory", c.T("Lý luận chính trị"), "political_theory", member.Theories, ""),
		{Name: "member", Label: c.T("Mã đảng viên"), Kind: "text", Value: was["member"], Auto: "off", Help: c.T("Để trống thì chương trình đặt mã.")},
	}
}

// readmitted says whether the person was a member before: what the register holds of them stays.
func (c *caseDesk) readmitted() bool { return len(c.v.Steps) > 0 && c.v.Steps[0].Person != 0 }

// documents are the papers that belong to where the case stands.
func (c *caseDesk) documents() (out []page.Choice) {
	where := "admission"
	if c.v.Stage.Member() {
		where = "recognition"
	}
	for _, doc := range admission.Documents() {
		if doc.For == where {
			out = append(out, page.Choice{Code: doc.Code, Label: c.Label("admission.paper", doc.Code)})
		}
	}
	return out
}

// present are the papers that are there, and the one of a step that is corrected.
func (c *caseDesk) present(also string) (out []page.Choice) {
	for _, p := range c.v.Papers() {
		out = append(out, page.Choice{Code: p.Code, Label: c.Label("admission.paper", p.Code)})
		if p.Code == also {
			also = ""
		}
	}
	if also != "" {
		out = append(out, page.Choice{Code: also, Label: c.Label("admission.paper", also)})
	}
	return out
}

// introducers are those who introduce, and the one of a step that is corrected.
func (c *caseDesk) introducers(also string) (out []page.Choice) {
	for _, i := range c.v.Introducers() {
		named := c.v.People[i.Person]
		out = append(out, page.Choice{Code: named.Code, Label: named.Name})
	}
	for _, named := range c.v.People {
		if named.Code == also && also != "" {
			out = append(out, page.Choice{Code: named.Code, Label: named.Name})
		}
	}
	return out
}

// unitFields are the fields that name a unit, and which may stand there.
var unitFields = map[string]func(*org.Life, day.Day) bool{
	"to":   func(l *org.Life, on day.Day) bool { return l.Kind(on).HoldsMembers() },
	"cell": func(l *org.Life, on day.Day) bool { return l.Kind(on).HoldsMembers() },
	"unit": func(l *org.Life, on day.Day) bool { return !l.Kind(on).HoldsMembers() && !l.Kind(on).InsideCell() },
}
