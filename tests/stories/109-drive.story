# Winter: who qualifies by file and was not helped; several become cases at once.
# A worker applies on the phone, sends what is missing, and rates.
covers: S-050 S-056 S-060 S-070

the officer of the city signs in
opens /aid_drive
opens "2026年冬送温暖"
sees 预算使用
presses 应助未助
sees 覆盖率
sees 还没有个案
remembers /应当帮扶\s*(\d+)/ as qualified
remembers /进展 (\S+) / as first
presses 为所选建立个案
gets 422
sees 请先勾选要建立个案的人
ticks {first}
presses 为所选建立个案
sees 建立了 1 个个案
sees "在办" at "{first}"
opens /aid_drive
opens "2026年温暖万家大帮扶"
sees 所属活动
sees 2026年金秋助学
opens "2026年金秋助学"
presses 应助未助
sees 应当帮扶

# one's own, on the phone
the member signs in
opens /desk
sees 补交材料
opens /my-cases
sees 临时救助
sees 需要您补交材料
presses 我要申请
chooses 哪方面的困难 = 就业
presses 下一步
gets 422
sees 请写一下遇到了什么困难
fills 遇到了什么困难，希望怎样帮助 = 想学一门手艺
presses 下一步
chooses 申请哪个项目 = 2026年生活救助
presses 下一步
sees 请准备这些材料
presses 提交申请
sees 只给在档的困难职工家庭
chooses 申请哪个项目 = 法律援助
presses 下一步
presses 提交申请
sees 申请已经提交
sees 法律援助
opens /my-cases
opens "查看"
gets 403 at /aid
gets 403 at /aid_drive
gets 200 at /aid/handbook
