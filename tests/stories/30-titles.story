# The catalogue of titles: model worker and advanced worker stand side by side,
# persons and collectives apart; each round is granted by decision.
covers: S-001 S-002 S-003

the clerk of the city signs in
opens "荣誉称号"
sees 劳动模范
sees 先进工作者
presses 新建
fills 称号 = 苇荡五一巾帼标兵
chooses 级别 = 市级
chooses 授予对象 = 个人
chooses 类别 = 五一劳动奖
fills 评选周期（年） = 2
picks 管理工会 = {city clerk's office}
presses 保存
sees 苇荡五一巾帼标兵
sees 评选周期（年） = 2
