# A rule with its versions: a published one is loaded as a draft, made local, tried on the people of the area, switched on by two officers, and
# never changed after that; who gets how much, and why, is told for one person.
covers: S-038

the clerk of the county signs in
opens /person/new
fills 姓名 = 端木荣
chooses 性别 = 男
fills 出生 = 1950-05-01
picks 归口工会 = {clerk's office}
presses 保存
remembers /\/person\/(\d+)/ as holder
opens /honour_grant/new?person_id={holder}
fills 获得者 = 端木荣
fills 称号 = 市劳动模范
chooses 级别 = 市级
chooses 类别 = 劳动模范
fills 授予时间 = 1989-04
presses 保存
opens /status_change/new?person_id={holder}
chooses 状态 = 退休
fills 自 = 2010-05
fills 依据 = 退休证
presses 保存

# a published rule becomes a draft of the county
the officer of the county signs in
opens /scheme/shipped
sees 户籍在本市、年满 60 岁的市级劳模每月 120 元
presses "装入为草稿" at "威海市"
sees 草稿
sees 年满 60 岁
remembers the address as version
remembers /scheme_version\/(\d+)/ as version id
opens /scheme/try?version_id={version id}&person_id={holder}
sees 暂缓
sees 没有登记户籍是否在本市

# the way to money is closed before it was tried
opens {version}
sees no button 提请启用
opens "加一行金额"
fills 顺序 = 2
chooses 性质 = 加发
chooses 算法 = 定额
fills 金额或标准线（元） = 30
fills 授予早于 = 1990-01-01
fills 说明 = 1989年底前授予
presses 保存
opens {version}
sees 再加 30 元
presses 在名单上试算
waits until it says 已算完
sees 暂缓
opens {version}
sees 试算过
presses 提请启用
presses 提请启用
sees 待第二人启用
presses 启用
types the password again where asked
presses 启用
sees 请另一位负责人启用

# the second officer stands one level up
the officer of the city signs in
opens {version}
presses 启用
types the password again where asked
presses 启用
sees 启用
opens /scheme_version/{version id}/edit
fills 原文要点 = 改过
presses 保存
gets 422
sees 启用过的版本不能再改

# what is declared decides; the arithmetic is told
the clerk of the county goes on
opens /income_statement/new?person_id={holder}
fills 年度 = 2026
chooses 身份 = 离退休
fills 本人月均收入（元） = -1
chooses 谁填的 = 亲属代办
presses 保存
gets 422
is told at 本人月均收入（元）: 金额超出允许的范围
fills 本人月均收入（元） = 3,000
chooses 户籍在本市 = 是
fills 代办人 = 端木小妹
fills 代办人与本人的关系 = 女儿
presses 保存
presses 核实
presses 核实
sees 已核实
opens /scheme/try?version_id={version id}&person_id={holder}
sees 应发 150 元
sees 120 + 30（1989年底前授予） = 150 元
