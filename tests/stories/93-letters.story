# The decision becomes its list in columns and its letters, the ceremony its
# invitations; a paper of an empty list says what is to be done first.
covers: S-024

the clerk of the city signs in
opens /decision/new
picks 评选 = 第十二届 (临江市第十二届劳动模范评选)
fills 决定名称 = 关于表彰临江市第十二届劳动模范的决定
fills 文号 = 临委〔2026〕88号
fills 决定机关 = 中共临江市委 临江市人民政府
fills 决定日期 = 2026-11-19
presses 保存
remembers the address as decision
opens "评选文书"
presses 下载 at "PDF"
sees 请先录入并处理名单
opens {decision}/list
fills 名单 = 临江市劳动模范
	许长河　临江港务集团有限公司
	贺明亮　映河酒业有限公司
presses 比对
opens {decision}
sees 已对上 = 2
opens "评选文书"
presses 下载 at "PDF"
receives a pdf
finds 许长河 in it
finds 临委〔2026〕88号 in it
opens {decision}
opens "评选文书"
presses 下载 at "Word"
receives a docx
finds 贺明亮 in it
opens {decision}
opens "评选文书"
presses 开始生成 at "致受表彰对象所在单位的函"
waits until it says 已打包 2 份
presses 下载
receives a zip
finds 关于表彰结果的告知函 in it
finds 映河酒业有限公司 in it
opens /dossier{decision}
presses 开始生成 at "致受表彰者的信"
waits until it says 已打包 2 份
presses 下载
receives a zip
finds 贺明亮同志 in it

# the ceremony: an invitation for each
opens /ceremony/new
picks 评选 = 第十二届 (临江市第十二届劳动模范评选)
fills 大会名称 = 临江市劳动模范表彰大会
fills 日期 = 2027-04-28
fills 时间 = 上午9:00
fills 地点 = 临江市人民会堂
presses 保存
remembers the address as ceremony
remembers /ceremony\/(\d+)/ as number
opens "评选文书"
presses 下载
sees 没有请柬可以打印
opens /award_presentation/new?ceremony_id={number}
fills 领奖顺序 = 1
fills 姓名或集体 = 许长河
fills 座次 = 3排12座
presses 保存
opens /dossier{ceremony}
presses 下载
receives a pdf
finds 谨定于2027年4月28日上午9:00在临江市人民会堂举行 in it
finds 座次：3排12座 in it

# the report to the superior, with its list
opens /submission/new
picks 评选 = 第十二届 (临江市第十二届劳动模范评选)
fills 报告名称 = 关于报送劳动模范推荐对象的报告
fills 报送机关 = 省总工会
fills 推荐工作情况 = 成立推荐工作领导小组，逐级审核、考察。
presses 保存
remembers the address as submission
opens "评选文书"
presses 下载 at "PDF"
sees 上报名单还是空的
opens {submission}
presses 列入全部建议人选
opens {submission}
opens "评选文书"
presses 下载 at "PDF"
receives a pdf
finds 成立推荐工作领导小组 in it
finds 许长河 in it
finds 省总工会 in it
opens /dossier{submission}
presses 下载 at "Word"
receives a docx
finds 贺明亮 in it
finds 共推荐 in it
