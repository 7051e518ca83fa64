# One person, one file: level, area, trade, kind and ownership are coded
# choices; search by name, pinyin and initials; cross tables; names of one
# character, of six with dots, outside the basic plane.
covers: S-027

the clerk of the county signs in
opens "人员"
presses 新建
presses 保存
gets 422
is told at 姓名: 请填写姓名
fills 姓名 = 岑素秋
chooses 性别 = 女
fills 出生 = 1956-05
fills 身份证号 = 320921195605030021
fills 单位 = 白鹭县粮油集团有限公司
fills 职务 = 车间主任
chooses 人员类型 = 一线工人
chooses 行业 = 制造业
chooses 单位性质 = 国有企业
picks 归口工会 = {clerk's office}
picks 所在地 = 射阳
presses 保存
gets 422
is told at 身份证号: 校验
sees 岑素秋
fills 身份证号 = {id 320921 1956-05-03 26}
fills 电话 = 13800001956
presses 保存
sees 岑素秋
sees 女
sees 1956
sees 车间主任
sees 一线工人
sees 制造业
sees 国有企业
sees 320921********
sees no whole ID number
sees no telephone
remembers the address as Cen's file

# the same ID number again is refused, not doubled
opens /person/new
fills 姓名 = 岑素丘
fills 身份证号 = {id 320921 1956-05-03 26}
picks 归口工会 = {clerk's office}
presses 保存
gets 422
sees 身份证号

# found by name, pinyin, initials, former name, the ID number
opens "人员"
fills 查找 = csq
presses 查询
sees 岑素秋
fills 查找 = censuqiu
presses 查询
sees 岑素秋
fills 查找 = 岑素
presses 查询
sees 岑素秋
fills 查找 = {id 320921 1956-05-03 26}
presses 查询
sees 岑素秋
fills 查找 = 没有这个人
presses 查询
sees no 岑素秋

# unusual names
opens /person/new
fills 姓名 = 石
picks 归口工会 = {clerk's office}
presses 保存
gets 200
sees 石
opens /person/new
fills 姓名 = 阿卜杜·热合曼·伊敏江·玉山·艾力·巴图尔
picks 归口工会 = {clerk's office}
presses 保存
gets 200
sees 阿卜杜·热合曼·伊敏江·玉山·艾力·巴图尔
opens /person/new
fills 姓名 = 𠮷𠅤武
picks 归口工会 = {clerk's office}
presses 保存
gets 200
sees 𠮷𠅤武
opens "人员"
fills 查找 = 𠮷𠅤
presses 查询
sees 𠮷𠅤武

# filter and cross table
opens "人员"
chooses 人员类型 = 一线工人
chooses 行业 = 制造业
presses 查询
sees 岑素秋
chooses 行业 = 教育
presses 查询
sees no 岑素秋
opens "交叉统计"
chooses 行 = 行业
chooses 列 = 人员类型
presses 统计
sees 制造业
sees 一线工人
sees 合计
opens "交叉统计"
chooses 行 = 所在地
chooses 列 = 最高荣誉
presses 统计
sees 市级
sees 合计
