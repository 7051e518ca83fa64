# The history tells old and new values, can be looked at field by field, and
# puts an earlier value back, with a reason; what is masked stays masked.

the clerk of the county signs in
opens /person/new
fills 姓名 = 复原甲
fills 职务 = 最早的车工
fills 电话 = 13911110001
picks 归口工会 = {clerk's office}
presses 保存
remembers the address as file
opens {file}/edit
fills 职务 = 写错的钳工
fills 电话 = 13922220002
presses 保存
opens {file}/edit
fills 籍贯 = 东岗
presses 保存
opens {file}?tab=history
sees "最早的车工" before "写错的钳工"
sees no telephone
chooses 只看 = 籍贯
presses 查询
sees 东岗
sees no 最早的车工
chooses 只看 = 电话
presses 查询
sees 139****0001
sees 139****0002
opens "恢复原值"
sees 139****0002
sees 139****0001
sees no telephone
presses 恢复
gets 422
is told at 理由: 请写明恢复的理由
fills 理由 = 新号码登记错了人
presses 恢复
sees 已恢复：复原甲
sees 139****0001
opens {file}?tab=history
sees 新号码登记错了人

# a value that was changed again since is put back knowingly
opens {file}/edit
fills 职务 = 又改的铣工
presses 保存
opens {file}?tab=history&field=post
opens "恢复原值" of "最早的车工"
sees 又改过 1 次
sees 又改的铣工
sees 最早的车工
fills 理由 = 原来就是对的
presses 恢复
sees 最早的车工

# somebody else is quicker
opens {file}?tab=history&field=post
opens "恢复原值" of "又改的铣工"
fills 理由 = 两人同时
the clerk of the city signs in
opens {file}/edit
fills 职务 = 别人刚改的
presses 保存
the clerk of the county goes on
presses 恢复
gets 409
sees 别人刚改的
opens {file}
sees 别人刚改的

# the whole record as it was, and only by those who may
opens {file}?tab=history
opens "恢复到此时" of "登记"
sees 职务
sees 籍贯
fills 理由 = 整条恢复
presses 恢复
sees 最早的车工
sees no 东岗
gets 404 at {file}/restore?version=99
gets 404 at {file}/restore?version=1&field=nothing
the clerk of the other county signs in
gets 404 at {file}/restore?version=1
the member signs in
gets 403 at {file}/restore?version=1
