# The archive of a model worker: papers with their pages, what is missing, a
# deed that is published with his consent by a second hand, a correction.
covers: S-024 S-032

the clerk of the county signs in
opens "人员"
presses 新建
fills 姓名 = 严守田
chooses 性别 = 男
fills 出生 = 1968-02
presses 保存
remembers the address as person
remembers /\/person\/(\d+)/ as person id
opens /archive/person/{person id}
sees 严守田的档案目录
sees 还没有归档材料
sees 身份证明
presses 登记材料
chooses 类别 = 推荐审批表
fills 题名 = 1996 年省劳模推荐审批表
chooses 形式 = 原件
presses 保存
gets 422
is told at 卷号: 请写明卷号页码或存放处
fills 卷号 = 1996-LM-007
fills 起页 = 9
fills 止页 = 3
presses 保存
gets 422
is told at 止页: 止页在起页之前
fills 止页 = 12
presses 保存
sees 在卷
presses 借出
fills 理由 = 省总工会复核，借阅人高远
presses 借出
sees 借出
sees 高远
opens /archive/person/{person id}
sees 第 9–12 页
opens /archive/missing
sees 缺推荐审批表

# the deed
opens /deed/new?person_id={person id}
fills 标题 = 田埂上的三十年
fills 简要事迹 = 他在盐碱地上试种水稻三十年，选育的两个品种亩产提高一成半。
presses 保存
remembers the address as deed
sees 第几稿
sees 草稿
presses 送审
presses 送审
sees 待审
sees no button 批准公开
opens {deed}/edit
fills 简要事迹 = 换一段话
presses 保存
gets 422
sees 不能直接改
presses 取消
opens {deed}
presses 登记同意公开
fills 理由 = 2026年11月18日本人签字
presses 登记同意公开
sees 同意公开

the officer of the city signs in
opens /desk
sees 先进事迹
opens /search?q=盐碱地
sees 先进事迹：正文中提到
opens {deed}
presses 批准公开
presses 批准公开
sees 可公开
opens {deed}
presses 改写成新的一稿
presses 改写成新的一稿
opens /deed
sees 田埂上的三十年

# nobody of another office
the clerk of the other county signs in
gets 404 at {deed}
gets 404 at /archive/person/{person id}
opens /search?q=盐碱地
sees no 田埂上

# the person himself asks for a correction
the member signs in
opens /correction/new
fills 哪一项 = 学历
fills 应该是 = 大专
chooses 谁提出 = 家属
presses 保存
gets 422
is told at 谁提出: 自己提出的请选
chooses 谁提出 = 本人
presses 保存
sees 待处理
sees no button 已更正
