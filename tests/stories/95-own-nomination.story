# Whom a unit puts forward sees how far it is, and what the form says of him:
# no opinion, no other nominee, nothing to change.
covers: S-003

the member signs in
opens "我的推荐"
sees 没有单位推荐您参加评选
the clerk of the city signs in
opens /nomination/begin
presses 推荐个人 at "临江市第十二届劳动模范评选（演示 2026）"
picks 个人档案 = {member}
fills 姓名或集体名称 = {member}
fills 工作单位 = 临江市纺织厂
fills 职务或岗位 = 挡车工
chooses 推荐称号 = 临江市劳动模范
ticks 企业职工
ticks 一线职工
fills 简要事迹 = 连续五年无次布。
presses 保存
remembers the address as nominee
the member goes on
opens "我的推荐"
sees 临江市第十二届劳动模范评选（演示 2026）
sees 单位正在填写推荐材料
sees 挡车工
sees 连续五年无次布
sees no 许长河
sees no 系统核对
gets 403 at {nominee}
gets 403 at /nomination
gets 403 at /nomination/inbox
