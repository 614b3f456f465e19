package words

// listMarks are what a list of members says beside somebody's standing, in a word or two.
var listMarks = []label{
	{"exempt", "miễn sinh hoạt", "exempt"},
	{"suspended", "đình chỉ", "suspended"},
	{"away", "tạm thời nơi khác", "staying elsewhere"},
	{"in_away_group", "tổ đi làm xa", "away group"},
}
