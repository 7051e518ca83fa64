# A published roll as it stands: pasted, mended in place, applied; found by
# initials, printed in the order of strokes; the certificate, its QR code, the
# page of verification; revoked; the same roll again; the batch taken back.


the clerk of the county signs in
opens "名册导入"
opens "导入名册"
fills 名单 =
	1979年白鹭县劳动模范名单
	王素秋 白鹭县粮油集团有限公司 车间主任
	丁百里 白鹭县粮油集团有限公司 保管员
	司马青山 白鹭县职业技术学校教师
	乔、㛃、𠮷田旺
	阿依努尔·买买提
	——以上共 7 人——
fills 出处 = 《白鹭县志》第 1187 页
presses 上传并识别
sees 白鹭县劳动模范
sees 1979
remembers /roll\/(\d+)/ as roll
chooses 对应到 = 只记原文
chooses 级别 = 县级
chooses 类别 = 劳动模范
presses 保存，去逐条校验
sees 王素秋
sees 丁百里
sees 司马青山
sees 㛃
sees 𠮷田旺
sees 阿依努尔·买买提

# mended in its cell
fills 姓名 at "丁百里" = 丁百理
fills 职务 at "丁百里" = 保管组长
presses 保存修改
sees 丁百理
presses 保存并去导入
sees 1979
presses 导入
gets 200
sees 王素秋
opens /roll/{roll}/result
sees 原表加原因
presses 原表加原因（Excel）
receives a xlsx
finds 丁百理 in it
finds 已登记 in it

# found by initials; a provisional file with its source
opens "人员"
fills 查找 = dbl
presses 查询
sees 丁百理
opens "丁百理"
sees 暂列
sees 保管组长
sees 首次授予 = 1979
sees 白鹭县劳动模范
sees no 国家级
remembers the address as Ding's file
opens "查看" of "1979 — 有效"
sees 授予时间 = 1979
sees 来源
remembers the address as grant

# the roster in the order of strokes of the family name, as paper and as workbook
opens "打印名册"
fills 起始年份 = 1979
fills 截止年份 = 1979
presses 预览
sees "丁百理" before "王素秋"
sees "王素秋" before "司马青山"
presses "下载 PDF 名册"
types the password again where asked
receives a pdf
finds "丁百理" before "王素秋" in it
finds "王素秋" before "司马青山" in it
presses "下载 Excel 名册"
receives a xlsx
finds "丁百理" before "王素秋" in it
finds "王素秋" before "司马青山" in it
presses "下载姓名分栏名单"
receives a pdf
finds 丁百理 in it

# the certificate
opens {grant}
presses 打印证书
sees 取下一个编号
presses 取下一个编号
opens {grant}
presses 打印证书
receives a pdf
finds 丁百理 in it
finds 白鹭县劳动模范 in it
reads the QR code as verification
the public comes
opens {verification}
gets 200
sees 丁百理
sees 白鹭县劳动模范
sees 1979
sees 有效
sees no 粮油
opens /verify/0000000000000000
sees 没有查到这张证书

# revoked by decision: 无效, and nobody is told why
the officer of the city signs in
opens {grant}
presses 登记撤销
fills 理由 = 市政府〔2026〕1 号，弄虚作假
presses 登记撤销
the public comes
opens {verification}
sees 无效
sees no 弄虚作假
sees no 市政府
sees 状态 = 无效
