# Teams named 工人先锋号: a module of two hundred lines that has everything from
# its definition: list, form, import, history, search, papers, export, rights.
covers: S-123

the clerk of the county signs in
opens "工人先锋号"
presses 新建
fills 班组 = 白鹭湿地巡护班
fills 所在单位 = 白鹭县湿地保护站
chooses 级别 = 市级
fills 命名日期 = 2024-05-01
presses 保存
gets 422
is told at 已有的下一级称号: 请填写已有的下一级工人先锋号
fills 已有的下一级称号 = 白鹭县工人先锋号（2021）
fills 创建情况 = 全年巡护一万二千公里，救助受伤候鸟三十一只。
presses 保存
remembers the address as team
remembers /\/pioneer_team\/(\d+)/ as team id
sees 有效
sees 2025-12-31
opens /pioneer_review/new?team_id={team id}
fills 年度 = 2025
fills 一流工作 = 10
fills 一流服务 = 12
fills 一流业绩 = 14
fills 一流团队 = 15
chooses 结论 = 合格
fills 复核人 = 县总工会 钱宏
presses 保存
gets 422
is told at 结论: 不足 60 分的不能评为合格
chooses 结论 = 限期整改
presses 保存
sees 51
opens {team}
sees 限期整改
sees 2026-12-31
opens /pioneer_review/new?team_id={team id}
fills 年度 = 2025
fills 一流工作 = 20
fills 一流服务 = 20
fills 一流业绩 = 20
fills 一流团队 = 20
chooses 结论 = 合格
fills 复核人 = 县总工会 钱宏
presses 保存
gets 422

# words, a sheet, history
opens /search?q=受伤候鸟
sees 白鹭湿地巡护班
opens /pioneer_team/import
attaches 文件 = teams.csv
	班组,所在单位,管理工会,级别,命名日期,人数
	芦苇荡摆渡班,白鹭县航运所,{clerk's office},县级,2025年5月1日,６
	没有单位的班,,{clerk's office},县级,2025-05-01,5
presses 上传
sees 1 行有错
presses 只导入正确的行
opens /pioneer_team?q=luwei
sees 芦苇荡摆渡班
opens {team}/history
sees 限期整改

the officer of the city signs in
opens /desk
sees 工人先锋号
opens {team}
presses 整改合格
fills 理由 = 12 月 3 日现场查看
presses 整改合格
sees 有效

the clerk of the other county signs in
gets 404 at {team}
the member signs in
gets 403 at /pioneer_team
