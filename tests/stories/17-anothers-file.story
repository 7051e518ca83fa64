# One person, two files, one of them kept by a system: the county sees both,
# changes its own only, and is told who can make them one.
covers: S-020

the clerk of the city signs in
opens /organisation?q={clerk's office}
opens "{clerk's office}"
presses 编辑
picks 行政区划 = 射阳
presses 保存
opens /person/new
fills 姓名 = 孟广义
fills 单位 = 临江农村商业银行
picks 归口工会 = 临江市金融工会
picks 所在地 = 射阳
presses 保存
remembers /person\/(\d+)/ as theirs

the clerk of the county signs in
opens /person/new
fills 姓名 = 孟广义
fills 单位 = 临江农村商业银行
picks 归口工会 = {clerk's office}
presses 保存
remembers /person\/(\d+)/ as ours
sees 可能重复的档案
opens /doubles/{ours}/{theirs}
sees 孟广义的档案由临江市金融工会管理，您这里只能查看，不能合并
sees 请告诉临江市总工会
sees no button 合并为一份

# the city makes them one
the clerk of the city goes on
opens /doubles/{ours}/{theirs}
presses 合并为一份
gets 422
fills 合并的理由 = 两处来函，确认为一人
presses 合并为一份
sees 已合并为一份
