# Opinions of other authorities: whom to ask follows from rules, all letters in
# one act, answers typed in, read from the table that came back, or given by a
# guest who sees nothing else; what discipline inspection says is read by the
# officer who is named, with a reason, and by nobody else.
covers: S-006

# whom is asked about whom
the officer of the city signs in
opens /inquiry_rule
sees 国有企业负责人
sees 审计、纪检监察
opens /inquiry_rule/new
fills 哪类人 = 本次全体推荐对象
picks 只用于评选 = 第十二届 (临江市第十二届劳动模范评选)
ticks 税务
presses 保存
sees 本次全体推荐对象
opens /authority/new
fills 单位名称 = 临江市监察委员会驻国资委
chooses 部门 = 纪检监察
presses 保存
gets 422
is told at 答复只给指定人员看: 纪检监察、公安的答复只给指定人员看，请勾选

# all letters at once
the clerk of the city signs in
opens /selection
opens "临江市第十二届劳动模范评选（演示 2026）"
remembers /\/selection\/(\d+)/ as round
opens /nomination?q=卢文静
opens "卢文静"
remembers the address as newcomer
sees 个部门没有征求意见，请先生成征求意见函
opens /board/selection/{round}
sees 还没有征求意见
opens /inquiry?round={round}
sees 还没有征求
presses 生成征求意见函
sees 临江市纪律检查委员会
sees 临江市税务局
fills 回复期限 = 2020-01-01
presses 生成
gets 422
is told at 回复期限: 请填今天或以后的回复期限
fills 回复期限 = 2099-12-01
presses 生成
sees 核对后登记发出
sees no button 生成征求意见函
opens {newcomer}
sees 份征求意见没有回复
sees no 个部门没有征求意见
opens /inquiry?round={round}
opens "临江市税务局"
remembers the address as tax
remembers /inquiry_letter\/(\d+)/ as tax number
gets 404 at /inquiry_letter/{tax number}/sheet
opens {tax}
sees no button 录入答复
presses 发出
presses 发出
sees 已发
presses "公函 PDF"
receives a pdf
finds 推荐对象意见的函 in it
finds 不宜推荐 in it
opens {tax}
presses "公函 Word"
receives a docx
finds 临江市税务局 in it
opens {tax}
presses "回复表 Excel"
receives an xlsx
finds 序号 in it

# their table comes back, pasted
opens {tax}/answers
remembers /意见内容 1 (\S+) / as first
remembers /意见内容 1 \S+ (\S+) / as first unit
opens {tax}/sheet
fills 或者粘贴表格 = 序号,姓名,工作单位,答复,意见内容
presses 读取
gets 422
is told at 回复表: 表里只有表头，没有名单
opens {tax}/sheet
attaches 回复表 = back.csv
	序号,姓名,工作单位,答复,意见内容
	1,{first},{first unit},需说明,请说明上年度的一笔滞纳金
	99,函外之人,某厂,无意见,
	2,,,也许,
presses 读取
sees 其中 1 行有新的答复
sees 函里没有这个人
presses 采用新的答复
sees 采用了 1 个答复
sees 请说明上年度的一笔滞纳金
sees 已发
presses 录入答复
chooses {first}的答复 = 有意见
fills {first}的意见内容 =
presses 保存答复
gets 422
sees 请写明是什么意见
fills {first}的意见内容 = 滞纳金已经缴清
presses "保存，没有选的都按无意见"
sees 已回齐
sees 未回复 0 人

# the desk, urging: one that went out long ago
opens /inquiry?round={round}
sees "已回齐" at "临江市税务局"
opens "临江市纪律检查委员会"
remembers the address as secret letter
remembers /inquiry_letter\/(\d+)/ as secret number
sees 答复保密
sees no button 录入答复
presses 催办
presses 催办
sees 已办：催办
opens {secret letter}/answers
sees 只由指定的负责人录入和查看
gets 403 at /authority/{secret number}/named
gets 403 at /inquiry_secret

# the guest sees his letter, and nothing else
the guest signs in
sees 征求意见函
opens "临江市纪律检查委员会"
remembers the address as answer page
remembers /意见内容 1 (\S+) / as suspect
chooses {suspect}的答复 = 不宜推荐
fills {suspect}的意见内容 = 正在核查问题线索
presses "保存，没有选的都按无意见"
sees 谢谢
sees no whole ID number
sees no telephone
gets 404 at /answer/{tax number}
gets 403 at {secret letter}
gets 403 at /desk
gets 403 at /nomination
gets 403 at /person
gets 403 at /authority
gets 403 at /search?q=a
gets 403 at /message
gets 403 at /api/v1/inquiry_letter
gets 403 at /api/v1/nomination
gets 403 at /api/v1
gets 403 at /me/token
gets 200 at /me

# the house sees that he is unfit, not why
the clerk of the city goes on
opens {secret letter}
sees 不宜推荐
sees 已回复
sees no 正在核查
opens {secret letter}/history
sees no 正在核查
opens /nomination?q={suspect}
opens "{suspect}"
sees 不宜推荐
sees no 正在核查

# the officer who is named reads it, with a reason
the officer of the city goes on
opens /inquiry_secret
sees no {suspect}
opens /authority
opens "临江市纪律检查委员会"
presses "指定谁看、谁回复"
sees 方正
chooses 负责人 = 沈立群（shi-fuze）
fills 依据 at "指定可以看保密答复的负责人" = 市总工会党组分工
presses 指定 at "指定可以看保密答复的负责人"
sees 市总工会党组分工
opens /inquiry_secret?q=
sees {suspect}
sees no 正在核查
opens "临江市纪律检查委员会：{suspect}"
sees no 正在核查
opens "查看意见内容明文"
presses 查看
gets 422
fills 理由 = 党组研究推荐人选
looks at what is shown once
presses 查看
sees 正在核查问题线索
the auditor signs in
opens /audit
sees 党组研究推荐人选
