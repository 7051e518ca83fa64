# Notices: working days with those that are made up, the unit's notice on its
# wall, the county's on the public page, what nobody may print, what nobody may
# change once it runs.
covers: S-008

the officer of the city signs in
opens /calendar
sees 2027 年放假安排尚未录入，按周一至周五计算
fills 起始日 = 2024-01-31
fills 工作日数 = 5
presses 计算
sees 2024年2月5日
fills 起始日 = 2024-02-10
presses 计算
sees 2024年2月10日 不是工作日，从 2024年2月18日 起算
opens /calendar
fills 节日 = 本地调休
chooses 休或班 = 班
fills 从 = {today}
fills 依据 = 临江市政府办公室通知
presses 录入
sees 已录入 1 天
presses 录入
gets 422

# a round, and somebody put forward at the unit
opens /selection/new
fills 评选名称 = 临江市第三十一届劳动模范评选
chooses 类型 = 向上级推荐
chooses 荣誉级别 = 市级
fills 评选的称号 = 临江市劳动模范
fills 年份 = 2026
fills 决定机关 = 临江市委、市政府
fills 业绩起算 = 2022-01-01
fills 启动日期 = 2026-09-01
fills 上报或表彰日期 = 2027-03-31
presses 保存
remembers the address as round
remembers /selection\/(\d+)/ as number
opens /selection_category/new?selection_id={number}
fills 编号 = 1
fills 身份 = 企业职工
ticks 大类
chooses 决定的称号 = 劳动模范
chooses 适用对象 = 个人
presses 保存
opens {round}
presses 发布
presses 发布
sees 已办：发布
the clerk of the unit signs in
opens /nomination/begin
presses 推荐个人 at "临江市第三十一届劳动模范评选"
fills 姓名或集体名称 = 穆青禾
chooses 性别 = 女
fills 出生 = 1982-06
fills 身份证号 = {id 320921 1982-06-09 48}
fills 工作单位 = 白鹭湖水产养殖有限公司
fills 职务或岗位 = 孵化车间主任
picks 推荐称号 = 临江市劳动模范 (临江市劳动模范)
ticks 企业职工
presses 保存
remembers the address as nominee
sees "单位公示还没有结束" at "上报前还缺"

# the unit's notice hung on its wall; a holiday is no first day, four days are not five
opens /public_notice/new?selection_id={number}
fills 公示起始日 = 2026-11-07
ticks 张榜或登报公示
fills 监督电话 = 0555-2600110
presses 保存
gets 422
is told at 公示起始日: 2026年11月7日是休息日，公示请从 2026年11月9日 起
fills 公示起始日 = 2026-11-09
fills 实际张贴到 = 2026-11-12
presses 保存
gets 422
is told at 实际张贴到: 从起始日张贴到这一天只有 4 个工作日，不到 5 个；应张贴到 2026年11月13日
fills 实际张贴到 = 2026-11-13
fills 每个人怎么写 = {姓名}，{身份证号}
presses 保存
gets 422
is told at 每个人怎么写: 公示里不能写“身份证号”
fills 每个人怎么写 = {姓名}，{性别}，{民族}，{出生年月}，{单位}{职务}
presses 保存
remembers the address as wall
sees 公示截止日 = 2026-11-13
sees 单位公示
presses 发布公示
presses 发布公示
gets 422
sees 名单上还没有人，请先选择公示对象
opens {wall}
presses 选择公示对象
sees 穆青禾
presses 列入公示名单
sees 公示名单已列入 1 个
opens {wall}/text
sees 穆青禾，女，1982年6月，白鹭湖水产养殖有限公司孵化车间主任
sees 2026年11月9日至2026年11月13日（5个工作日）
sees no whole ID number
presses "下载 Word 文稿"
receives a docx
finds 穆青禾，女，1982年6月 in it
finds no 320921 in it
opens {wall}
presses 发布公示
presses 发布公示
sees 期满
opens {wall}
presses 填写公示结果
presses 填写公示结果
gets 422
sees 请先在“修改”里上传盖章的公示证明
opens {wall}/edit
attaches 盖章的公示证明 = file tests/files/photo.png
presses 保存
opens {wall}
presses 填写公示结果
presses 填写公示结果
sees 公示无异议
opens {nominee}
sees no 单位公示还没有结束
opens {wall}/report
sees 公示期间没有收到异议

# what hung on a wall is not on the public page
the public comes
opens /notice
sees no 穆青禾
