# Two files of one person are shown side by side; joining them wants a reason
# and can be undone; two persons of one name are said apart once.

the clerk of the county signs in
opens /person/new
fills 姓名 = 闾丘问渠
chooses 性别 = 男
fills 出生 = 1947-08
fills 单位 = 白鹭县粮油集团有限公司
fills 电话 = 13900001947
picks 归口工会 = {clerk's office}
presses 保存
remembers the address as first
opens /person/new
fills 姓名 = 閭丘問渠
fills 出生 = 1947
fills 单位 = 白鹭县粮油集团
fills 职务 = 保管员
picks 归口工会 = {clerk's office}
chooses 种类 at "其他名字" = 笔名
fills 名字 at "其他名字" = 丘山
presses 保存
remembers the address as second
the officer of the city signs in
opens "疑似重复"
opens "全部"
sees 闾丘问渠
sees 閭丘問渠
opens "对照" of "闾丘问渠"
sees 白鹭县粮油集团有限公司
sees 保管员
sees no telephone
remembers the address as comparison
presses 合并为一份
sees 有 1 处需要改正
chooses 保留哪一份 = 闾丘问渠
fills 合并的理由 = 同一人，单位函证
presses 合并为一份
opens {first}
sees 閭丘問渠
sees 丘山
sees 职务 = 保管员
gets 404 at {second}

# found by the name of the other file
opens "人员"
fills 查找 = 丘山
presses 查询
sees 闾丘问渠
opens "合并记录"
sees 同一人，单位函证
opens "閭丘問渠"
presses 撤销合并
gets 200
presses 撤销合并
gets 422
fills 理由 = 原来是两个人
presses 撤销合并
opens {second}
gets 200
sees 閭丘問渠
sees 丘山
opens {first}
sees no 丘山
sees nothing at 职务

# two persons
opens {comparison}
fills 怎么核对的 = 两人身份证不同，电话核实
presses 不是同一个人
opens "疑似重复"
opens "全部"
sees no 閭丘問渠
the command "check" says 全部正常
