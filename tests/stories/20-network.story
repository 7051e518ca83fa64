# The network of organisations: an area line and a system line, with days;
# rights follow the tree; the chart.
covers: S-176

the clerk of the city signs in
opens "组织"
presses 新建
presses 保存
gets 422
is told at 名称: 请填写名称
is told at 类别: 请
fills 名称 = 白鹭县苇荡镇总工会
chooses 类别 = 地方总工会
chooses 层级 = 乡镇
picks 上级（地方） = {clerk's office}
fills 成立日期 = 2001-05-01
presses 保存
sees 白鹭县苇荡镇总工会
sees {clerk's office}
sees 2001-05-01
remembers the address as town
opens /organisation/new
fills 名称 = 苇荡芦苇造纸厂
chooses 类别 = 用人单位
chooses 层级 = 单位
fills 统一社会信用代码 = 91320924MA1234567X
picks 上级（地方） = 白鹭县苇荡镇总工会
picks 上级（产业、系统） = 临江市机械
presses 保存
gets 422
sees 统一社会信用代码
fills 统一社会信用代码 =
presses 保存
sees 苇荡芦苇造纸厂
sees 临江市机械轻纺工会
remembers the address as mill
opens "组织图"
sees 白鹭县苇荡镇总工会
opens "产业（系统）"
sees 苇荡芦苇造纸厂

# rights follow the tree: the county reads what is below it, its neighbour does not
the clerk of the county signs in
opens {mill}
sees 苇荡芦苇造纸厂
opens /person/new
fills 姓名 = 苇荡人
picks 归口工会 = 白鹭县苇荡镇总工会
presses 保存
sees 苇荡人
remembers the address as person of the town
the clerk of the other county signs in
gets 404 at {mill}
gets 404 at {person of the town}
the clerk of the city goes on
opens {person of the town}
gets 200
